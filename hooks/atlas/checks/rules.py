"""The list of all rules for content. To add a rule, write a function and list it here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import partial

from ..problems import Problem
from ..reading.draft import Draft
from . import (
    care_cards,
    drawings,
    pages,
    plain_text,
    prose,
    relations,
    sections,
    site,
    sources,
    terms,
)

Rule = Callable[[Draft], Iterable[Problem]]
"""Yields the problems of a draft. A rule must not report what only follows from something that
could not be read: each mistake is reported once, where it was made."""

RULES: tuple[Rule, ...] = (
    pages.ids_are_unique,
    pages.names_are_unique,
    pages.areas_match_the_vocabulary,
    pages.urgent_causes_say_what_to_do,
    terms.vocabulary_is_consistent,
    terms.causes_use_the_vocabulary,
    terms.glossary_explains_once,
    site.words_are_complete,
    site.regions_and_views_exist,
    relations.relations_hold,
    drawings.what_is_named_is_drawn,
    sources.sources_are_cited,
    sources.citations_are_well_formed,
    sources.cited_sources_exist,
    sections.sections_stand_in_order,
    prose.prose_reads_as_meant,
    care_cards.care_cards_are_cards,
    plain_text.fields_hold_plain_text,
)


def check(
    draft: Draft, today: date, templates: Callable[[], Collection[str]] | None = None
) -> list[Problem]:
    """Apply every rule to a draft and return the problems.

    Args:
        draft: The readable part of the content.
        today: The day of the build.
        templates: Lists the templates that a page can name; None if they are unknown.

    """
    rules: tuple[Rule, ...] = (
        *RULES,
        partial(pages.reviews_are_past, today=today),
        partial(pages.templates_exist, templates=templates),
    )
    return [problem for rule in rules for problem in rule(draft)]
