"""Front matter as typed models, each of which is type, constraint and documentation.

The JSON Schemas in `schemas/` and the reference in `CONTRIBUTING.md` are generated from these
models. Ids are checked here only for their form; whether they exist is checked in `checks/`, where
the whole content is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SOURCE_KEY_PATTERN = r"^[a-z0-9][a-z0-9_-]*$"
DOI_PATTERN = r"^10\.\d{4,9}/\S+$"
URL_PATTERN = r"^https?://\S+$"

PATTERN_IN_WORDS = {
    ID_PATTERN: "small letters and digits, joined by -",
    SOURCE_KEY_PATTERN: "small letters, digits, - and _",
    DOI_PATTERN: "a DOI starts with 10. and is not an address",
    URL_PATTERN: "an address starts with https://",
}
"""What messages to editors say of each pattern."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""A new id, in kebab-case."""
SourceKey = Annotated[str, StringConstraints(pattern=SOURCE_KEY_PATTERN)]
"""The key of a new source."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Non-empty plain text."""
Ref = Text
"""The id of something that must exist: a page or a term of the vocabulary."""
SourceRef = Text
"""The key of a source that must exist in `docs/data/sources.yml`."""

Typical = Literal["primary", "secondary", "sometimes"]
Commonness = Literal["common", "uncommon", "rare"]
Urgency = Literal["emergency", "urgent", "soon", "routine"]
Evidence = Literal["strong", "moderate", "limited", "contested"]
How = Literal["leads-to", "caused-by", "often-with", "linked-to"]
ExerciseType = Literal["strength", "stretch", "mobility"]
Tissue = Literal[
    "joint", "muscle-tendon", "bone", "bursa", "nerve", "referred", "systemic", "alignment"
]


KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")
FrozenMapping = Annotated[
    Mapping[KeyT, ValueT], AfterValidator(MappingProxyType), PlainSerializer(dict)
]
"""A read-only mapping."""


class Model(BaseModel):
    """Base of all models. Strict and immutable: unknown keys are mistakes."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, validate_default=True
    )


class Sourced(Model):
    """A sentence with the sources that support it. Without sources, a bare sentence will do."""

    sources: tuple[SourceRef, ...] = Field((), description="Keys of the sources that say so.")


def text_or_mapping(value: Any, key: str) -> Any:
    """Turn a bare text into the mapping with one key that it abbreviates; keep other values."""
    return {key: value} if isinstance(value, str) else value


def text_or_mapping_schema(
    core_schema: CoreSchema, handler: GetJsonSchemaHandler
) -> JsonSchemaValue:
    """Return the schema of a model that may also be written as a bare text."""
    schema = handler(core_schema)
    return {"anyOf": [{"type": "string", "minLength": 1}, schema]}


class Statement(Sourced):
    """`text` and the sources that support it; may be written as the text alone."""

    text: Text = Field(description="Plain text, without Markdown.")

    _lift = model_validator(mode="before")(lambda value: text_or_mapping(value, "text"))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return text_or_mapping_schema(core_schema, handler)


class Version(Statement):
    """An easier or harder version of an exercise; may be written as the text alone."""

    picture: Ref | None = Field(None, description="Another exercise, whose picture shows it.")


class Reason(Sourced):
    """Why a tip or an exercise serves a cause; may be written as the sentence alone."""

    why: Text = Field(description="One sentence, shown on both pages.")

    _lift = model_validator(mode="before")(lambda value: text_or_mapping(value, "why"))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return text_or_mapping_schema(core_schema, handler)


class Related(Sourced):
    """A link from this cause to another. It is written on one page and shown on both."""

    to: Ref = Field(description="Id of the other cause.")
    how: How = Field(description="Read from this page: it leads to the other, comes from it, ...")
    why: Text = Field(description="One sentence that reads well on both pages.")


class TellApart(Sourced):
    """A look-alike of this cause. It is written on one page and shown on both."""

    from_: Ref = Field(alias="from", description="Id of the cause it is mistaken for.")
    by: Text = Field(description="One sentence a reader can use; it names both causes.")


class Decisive(Sourced):
    """What all but proves or excludes a cause, as ids of any group of the vocabulary."""

    only: tuple[Ref, ...] = Field((), description="Nobody else gets it: who must be one of these.")
    needs: tuple[Ref, ...] = Field((), description="It is hardly ever there without one of these.")
    telling: tuple[Ref, ...] = Field((), description="These hardly ever mean another cause.")
    against: tuple[Ref, ...] = Field((), description="Each of these speaks against it.")


class Suspect(Sourced):
    """When a cause must be ruled out, whatever else fits, as ids of any group."""

    when: tuple[Annotated[tuple[Ref, ...], Field(min_length=1)], ...] = Field(
        min_length=1, description="Lists of answers: one of each list must be chosen."
    )


class FrontMatter(Model):
    """The fields that every page may have."""

    title: Text = Field(description="The page's heading, in a reader's words.")
    summary: Text | None = Field(None, description="One plain sentence: cards, search, previews.")
    reviewed: date | None = Field(
        None, description="Day the page was last checked against its sources."
    )
    hide: tuple[Literal["navigation", "toc", "path", "footer"], ...] = Field(
        (), description="Parts of the theme to leave out on this page."
    )
    template: Text | None = Field(None, description="A template of the theme or of `overrides/`.")


class Article(FrontMatter):
    """A page about one thing, which can be mentioned, linked to and found by search."""

    summary: Text = Field(description="One plain sentence: cards, search, previews.")
    reviewed: date = Field(description="Day the page was last checked against its sources.")
    aliases: tuple[Text, ...] = Field(
        (), description="Other names people type. A first mention in prose becomes a link."
    )


class Cause(Article):
    """A cause of pain: `docs/causes/ID.md`."""

    clinical_name: Text = Field(description="The name a doctor would use.")
    structures: tuple[Ref, ...] = Field((), description="What the drawing shows.")
    tissue: Tissue = Field(description="The kind of tissue or mechanism.")
    commonness: Commonness = Field(description="How common among readers with this pain.")
    urgency: Urgency = Field(description="How fast to be seen if this is it.")
    locations: FrozenMapping[Ref, Typical] = Field(
        min_length=1, description="Where it is felt, by area, and how typical that is."
    )
    sensations: FrozenMapping[Ref, Typical] = Field({}, description="What it feels like.")
    onset: FrozenMapping[Ref, Typical] = Field({}, description="How it begins.")
    worse_with: FrozenMapping[Ref, Typical] = Field({}, description="What makes it worse.")
    eased_by: FrozenMapping[Ref, Typical] = Field({}, description="What eases it.")
    background: FrozenMapping[Ref, Typical] = Field(
        {}, description="Who is more likely to have it."
    )
    flags: tuple[Ref, ...] = Field((), description="Red flags that go with it.")
    decisive: Decisive = Field(
        Decisive(), description="What all but proves or excludes it; the finder weighs it heavily."
    )
    suspect: tuple[Suspect, ...] = Field(
        (), description="When the finder names it to be ruled out, however well others fit."
    )
    general_for: tuple[Ref, ...] = Field(
        (), description="Causes with a page of their own that this page treats in general."
    )
    act_now: Statement | None = Field(
        None, description="What to do today. Needed if `urgency` is emergency or urgent."
    )
    related: tuple[Related, ...] = Field((), description="Injuries it is connected with.")
    tell_apart: tuple[TellApart, ...] = Field((), description="Look-alikes.")
    prevention: tuple[Ref, ...] = Field(
        (), description="Tips that help, unless the tip itself says so in `helps_with`."
    )
    exercises: tuple[Ref, ...] = Field(
        (), description="Exercises for it, unless the exercise itself says so in `used_for`."
    )
    evidence: Evidence = Field(description="How sure the page's advice is, all in all.")

    @property
    def must_not_miss(self) -> bool:
        """Whether it must be seen today or within days."""
        return self.urgency in ("emergency", "urgent")


class Tip(Article):
    """A prevention tip: `docs/prevention/ID.md`."""

    helps_with: FrozenMapping[Ref, Reason] = Field({}, description="Causes it helps with, and why.")
    evidence: Evidence = Field(description="How sure the tip is, all in all.")


class Location(Article):
    """An area of the body: `docs/locations/ID.md`, with ID from the vocabulary."""

    view: Ref = Field(description="The drawing that shows it best.")
    region: Ref | None = Field(None, description="Its shape on the drawing, if not its own id.")
    nearby: tuple[Ref, ...] = Field((), description="Areas next to it; shown on both pages.")


class Exercise(Article):
    """An exercise or stretch: `docs/exercises/ID.md`."""

    type: ExerciseType = Field(description="What it trains.")
    muscles: Text = Field(description="What it works, in plain words.")
    equipment: Text = Field(description="What you need.")
    dose: tuple[Statement, ...] = Field(min_length=1, description="Doses as published.")
    easier: Version = Field(description="An easier version.")
    harder: Version = Field(description="A harder version.")
    stop_if: Statement = Field(description="When to stop.")
    used_for: FrozenMapping[Ref, Reason] = Field({}, description="Causes it is used for, and why.")
    picture: Ref | None = Field(None, description="Its drawing, if not its own id.")
    evidence: Evidence = Field(description="How well it is studied.")


class Guide(Article):
    """A longer read: `docs/guides/ID.md`."""

    evidence: Evidence | None = Field(None, description="How sure the guide is, all in all.")
