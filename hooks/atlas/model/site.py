"""`docs/data/site.yml`: the reader-facing wording that depends on the subject of a site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import Field, GetJsonSchemaHandler, field_validator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from .front_matter import (
    Commonness,
    FrozenMapping,
    Id,
    Model,
    Text,
    Tissue,
    Urgency,
    text_or_mapping,
    text_or_mapping_schema,
)


class Level(Model):
    """A level with a short name and what it means for the reader."""

    name: Text = Field(description="In one or two words.")
    meaning: Text = Field(description="What it means for the reader, in a sentence.")


class Region(Model):
    """A group of body areas."""

    id: Id = Field(description="What `region` in the vocabulary names.")
    label: Text = Field(description="Shown above the list of its areas.")
    heading: Text | None = Field(None, description="Heading above its areas in the index, if any.")
    main: bool = Field(
        False, description="Whether the site is about it; readers who name no place mean it."
    )


class SectionTitle(Model):
    """A section of a page; may be written as its title alone."""

    title: Text = Field(description="The heading, as written on the page.")
    care_cards: bool = Field(False, description="Whether it says in care cards when to get help.")

    _lift = model_validator(mode="before")(lambda value: text_or_mapping(value, "title"))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return text_or_mapping_schema(core_schema, handler)


class KindWords(Model):
    """The wording for a kind of page."""

    label: Text = Field(description="Name of one such page in search results.")
    plural: Text = Field(description="Name of all of them in the navigation.")
    title: Text = Field(description="Heading of their index.")
    introduction: Text = Field(description="Opening text of the index.")
    description: Text | None = Field(
        None, description="Description of the index for search engines; by default its title."
    )
    sections: tuple[SectionTitle, ...] = Field(
        (), description="Sections of each page, in order; none if the text is free-form."
    )

    @property
    def headings(self) -> tuple[str, ...]:
        """The titles of the sections."""
        return tuple(section.title for section in self.sections)

    @property
    def help_heading(self) -> str | None:
        """The section that says in care cards when to get help, if there is one."""
        return next((section.title for section in self.sections if section.care_cards), None)


class FinderWords(Model):
    """The wording of the finder."""

    example: Text = Field(description="Placeholder of the search field: what a reader may type.")
    nothing: Text = Field(description="Shown if no page fits.")


class SearchWords(Model):
    """Words that the search needs to know."""

    common: tuple[Text, ...] = Field(
        (), description="Words that nearly every reader types, so they carry no information."
    )
    people: tuple[Text, ...] = Field(
        (), description="Words for a person, besides a child, a daughter, a teenager ..."
    )


class Site(Model):
    """`docs/data/site.yml`: the reader-facing wording that depends on the subject of the site."""

    regions: tuple[Region, ...] = Field(
        min_length=1, description="Groups of body areas, in display order."
    )
    views: FrozenMapping[Id, Text] = Field(
        {}, description="Label of each drawing of the body, in display order."
    )
    kinds: FrozenMapping[Text, KindWords] = Field(description="The wording for each kind of page.")
    commonness: FrozenMapping[Commonness, Text] = Field(
        description="How common a cause is, in a phrase."
    )
    urgency: FrozenMapping[Urgency, Level] = Field(description="How fast to be seen.")
    tissue: FrozenMapping[Tissue, Text] = Field(
        description="Label of each kind of tissue, in display order."
    )
    finder: FinderWords = Field(description="The wording of the finder.")
    search: SearchWords = Field(SearchWords(), description="Words that the search needs to know.")

    @field_validator("commonness", "urgency", "tissue", mode="after")
    @classmethod
    def _names_all(cls, value: Mapping[str, Any], info: Any) -> Mapping[str, Any]:
        levels = {"commonness": Commonness, "urgency": Urgency, "tissue": Tissue}
        missing = [name for name in get_args(levels[info.field_name]) if name not in value]
        if missing:
            raise ValueError(f"lacks {', '.join(missing)}")
        return value

    @field_validator("regions", mode="after")
    @classmethod
    def _has_a_main_region(cls, value: tuple[Region, ...]) -> tuple[Region, ...]:
        if not any(region.main for region in value):
            raise ValueError("one region needs 'main: true': it is what the site is about")
        return value

    def region(self, region_id: str) -> Region:
        """Return a region.

        Raises:
            KeyError: There is no such region.

        """
        return {region.id: region for region in self.regions}[region_id]
