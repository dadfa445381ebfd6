"""The two data files as types: the vocabulary, and the sources."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from .models import (
    DOI_PATTERN,
    URL_PATTERN,
    Id,
    Model,
    Ref,
    SourceKey,
    SourceRef,
    Text,
    Urgency,
    View,
)

Region = Literal["hip", "beyond"]
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


class Term(Model):
    """A word of the vocabulary."""

    id: Id = Field(description="What front matter and addresses use.")
    label: Text = Field(description="The same in a runner's words.")
    aliases: tuple[Text, ...] = Field((), description="What people type for it.")
    like: tuple[Ref, ...] = Field(
        (), description="Terms of the group that readers may mean instead; holds both ways."
    )
    under: Text | None = Field(None, description="Heading it stands under in the finder.")
    again: tuple[Ref, ...] = Field(
        (), description="Red flags that it may stand for: the finder asks about them once more."
    )


class AreaTerm(Term):
    """An area of the body."""

    region: Region = Field(description="At the hip, or beyond it.")


class BackgroundTerm(Term):
    """Something about the reader."""

    ages: tuple[int, int] | None = Field(
        None, description="First and last age in years that it stands for; search reads ages."
    )
    urgency: Urgency | None = Field(None, description="How fast to be seen, if that changes it.")
    advice: Text | None = Field(None, description="What to do then. Goes with `urgency`.")
    sources: tuple[SourceRef, ...] = Field((), description="Keys of the sources that say so.")

    @model_validator(mode="after")
    def _in_order(self) -> BackgroundTerm:
        if self.ages and self.ages[0] > self.ages[1]:
            raise ValueError(f"'ages' starts at {self.ages[0]} and ends before, at {self.ages[1]}")
        return self

    @model_validator(mode="after")
    def _both_or_none(self) -> BackgroundTerm:
        if (self.urgency is None) != (self.advice is None):
            raise ValueError("'urgency' and 'advice' go together")
        return self


class FlagTerm(Term):
    """A red flag."""

    implies: tuple[Ref, ...] = Field(
        (), description="Other answers that it contains: a limping child is a child."
    )
    urgency: Urgency = Field(description="How fast to be seen.")
    advice: Text = Field(description="What to do, without a diagnosis.")
    sources: tuple[SourceRef, ...] = Field((), description="Keys of the sources that say so.")


class StructureTerm(Term):
    """A bone, muscle, nerve or other part that the drawings show."""

    view: View = Field(description="The drawing that shows it best.")


class Vocabulary(Model):
    """`docs/data/vocabulary.yml`: the words that front matter, finder and search share."""

    locations: tuple[AreaTerm, ...]
    sensations: tuple[Term, ...]
    onset: tuple[Term, ...]
    worse_with: tuple[Term, ...]
    eased_by: tuple[Term, ...]
    background: tuple[BackgroundTerm, ...]
    flags: tuple[FlagTerm, ...]
    structures: tuple[StructureTerm, ...] = ()


class Definition(Model):
    """A clinical term in `docs/data/glossary.yml`, explained where a page first uses it."""

    term: Text = Field(description="The term, as it stands in a sentence.")
    means: Text = Field(description="What it means, in plain words.")
    aliases: tuple[Text, ...] = Field((), description="Other forms of it.")


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
    author: tuple[Name, ...] = Field((), description="Authors; `et al.` goes in as a literal.")
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
    note: Text | None = Field(None, description="What a reader must know of the item.")

    @property
    def address(self) -> str | None:
        """Where to read it: the DOI if there is one, else the page."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url
