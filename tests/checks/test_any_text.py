"""Rules for text never fail, whatever the text."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from atlas.checks.care_cards import care_cards_are_cards
from atlas.checks.plain_text import fields_hold_plain_text
from atlas.checks.prose import prose_reads_as_meant
from atlas.checks.sources import citations_are_well_formed
from atlas.prose.body import BodyParser
from atlas.reading.draft import Draft
from atlas.reading.located_yaml import LocatedYaml
from atlas.reading.split_page import SplitPage

NOTHING = LocatedYaml("x.md", None)
PARSER = BodyParser()
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=8)


def draft(**facts: Any) -> Draft:
    """An empty draft, except for the given fields."""
    empty: dict[str, Any] = {
        "kinds": (),
        "vocabulary": None,
        "vocabulary_file": NOTHING,
        "sources": None,
        "sources_file": NOTHING,
        "glossary": (),
        "glossary_file": NOTHING,
        "site": None,
        "site_file": NOTHING,
    }
    return Draft(**(empty | facts))


@given(st.text() | st.text(alphabet='!? \n"“asoni[@]<>-='), st.sampled_from(["", "!!! soon"]))
def test_rules_for_bodies_accept_any_text(text: str, before: str) -> None:
    body = PARSER.parse(before + text)
    found = draft(texts=[SplitPage(NOTHING, body)])
    lines = text.count("\n") + 1
    for rule in (care_cards_are_cards, prose_reads_as_meant, citations_are_well_formed):
        assert all(1 <= problem.line <= lines for problem in rule(found))


@given(st.recursive(SCALARS | st.just("**a** [@a]"), lambda inner: st.lists(inner), max_leaves=4))
@example({"title": ["[@a]"], 1: "[@a]"})
def test_rules_for_fields_accept_any_value(data: object) -> None:
    found = draft(vocabulary_file=LocatedYaml("x.yml", data))
    problems = fields_hold_plain_text(found)
    assert all(str(problem).startswith("x.yml:1: ") for problem in problems)
