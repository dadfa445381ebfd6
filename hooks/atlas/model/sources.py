"""Typed models of the sources, with the field names of CSL (citationstyles.org)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from .front_matter import DOI_PATTERN, URL_PATTERN, Model, SourceKey, Text

SourceKind = Literal[
    "guideline",
    "consensus",
    "systematic-review",
    "rct",
    "cohort",
    "case-series",
    "review",
    "textbook",
    "patient-info",
]
SourceType = Literal["article-journal", "chapter", "webpage", "report", "paper-conference"]


class Name(Model):
    """An author: a person (`family`, `given`) or a body (`literal`), as in CSL."""

    family: Text | None = Field(None, description="Family name of a person.")
    given: Text | None = Field(None, description="Given names or initials.")
    literal: Text | None = Field(None, description="Name of a body, or `et al.`")

    @model_validator(mode="after")
    def _person_or_body(self) -> Name:
        if (self.family is None) == (self.literal is None):
            raise ValueError("an author has either a 'family' name or a 'literal' name")
        return self

    def __str__(self) -> str:
        return self.literal or " ".join(part for part in (self.family, self.given) if part)


class Source(Model):
    """A source in `docs/data/sources.yml`, with the field names of CSL (citationstyles.org)."""

    id: SourceKey = Field(description="The key used in `[@key]`.")
    type: SourceType = Field(description="CSL type of the item.")
    kind: SourceKind = Field(description="What kind of evidence it is.")
    title: Text = Field(description="The title as published.")
    author: tuple[Name, ...] = Field((), description="Authors; write `et al.` as a literal.")
    issued: int | None = Field(None, ge=1800, le=2100, description="Year of publication.")
    container_title: Text | None = Field(
        None, alias="container-title", description="Journal, book or site."
    )
    volume: Text | None = Field(None, description="Volume, in quotes.")
    issue: Text | None = Field(None, description="Issue, in quotes.")
    page: Text | None = Field(None, description="Pages or article number, in quotes.")
    publisher: Text | None = Field(None, description="Publisher, if it is not the site itself.")
    doi: Annotated[str, StringConstraints(pattern=DOI_PATTERN)] | None = Field(
        None, alias="DOI", description="DOI, preferred to an address."
    )
    url: Annotated[str, StringConstraints(pattern=URL_PATTERN)] | None = Field(
        None, alias="URL", description="Address of the original publisher's page."
    )
    note: Text | None = Field(None, description="What a reader must know about the item.")

    @property
    def address(self) -> str | None:
        """Where to read it: the DOI's address if there is a DOI, otherwise the URL."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url
