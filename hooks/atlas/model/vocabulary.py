"""The words that front matter, finder and search share, and the glossary."""

from __future__ import annotations

from pydantic import Field, model_validator

from .front_matter import Id, Model, Ref, SourceRef, Text, Urgency


class Term(Model):
    """A word of the vocabulary."""

    id: Id = Field(description="What front matter and addresses use.")
    label: Text = Field(description="What readers see.")
    aliases: tuple[Text, ...] = Field((), description="What people type for it.")
    like: tuple[Ref, ...] = Field(
        (), description="Terms of the same group that readers may mean instead; works both ways."
    )
    under: Text | None = Field(None, description="Heading it is listed under in the finder.")
    again: tuple[Ref, ...] = Field(
        (), description="Red flags that it may indicate: the finder asks about them once more."
    )


class AreaTerm(Term):
    """An area of the body."""

    region: Ref = Field(description="The group it belongs to: one of `regions` in `site.yml`.")


class BackgroundTerm(Term):
    """Something about the reader."""

    ages: tuple[int, int] | None = Field(
        None, description="First and last age in years that it covers; search reads ages."
    )
    urgency: Urgency | None = Field(None, description="How fast to be seen, if it changes that.")
    advice: Text | None = Field(None, description="What to do then. Needed with `urgency`.")
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
        (), description="Other answers that follow from it: a limping child is a child."
    )
    urgency: Urgency = Field(description="How fast to be seen.")
    advice: Text = Field(description="What to do, without a diagnosis.")
    sources: tuple[SourceRef, ...] = Field((), description="Keys of the sources that say so.")


class StructureTerm(Term):
    """A bone, muscle, nerve or other part that the drawings show."""

    view: Ref = Field(description="The drawing that shows it best.")


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

    term: Text = Field(description="The term, as written in a sentence.")
    means: Text = Field(description="What it means, in plain words.")
    aliases: tuple[Text, ...] = Field((), description="Other forms of it.")
