"""The matcher finds whole names, without overlap, in any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalog.catalog import Catalog
from atlas.catalog.names import linkable_names
from atlas.prose.mentions import Mentions

NAMES = {"rim tear": "a.md", "rim": "b.md", "tear of the hip": "c.md", "FAI": "d.md"}
WORDS = st.sampled_from([*NAMES, "Rim", "tears", "hip", "fai", "of the", "\u0130", "'s", "-", " "])


@given(st.lists(WORDS).map(" ".join) | st.text())
def test_mentions_are_names_in_order_and_do_not_overlap(text: str) -> None:
    position = 0
    for mention in Mentions(NAMES.items()).find(text):
        assert position <= mention.start < mention.end <= len(text)
        position = mention.end
        found = text[mention.start : mention.end].lower()
        (name,) = (name for name, src in NAMES.items() if src == mention.target)
        assert found.startswith(name.lower())
        assert len(found) - len(name) <= 2
        before, after = text[: mention.start][-1:], text[mention.end :][:1]
        assert not before.isalnum()
        assert not after.isalnum()


@given(st.text(alphabet=st.characters(exclude_categories=["L", "N", "Pc", "Pd", "Cs"])))
def test_name_next_to_punctuation_is_found(around: str) -> None:
    text = f"{around} rim tear {around}"
    assert [mention.target for mention in Mentions(NAMES.items()).find(text)] == ["a.md"]


def test_name_within_a_longer_name_that_does_not_match() -> None:
    # "tear of the hip" fails at its end, and must not hide "rim" within.
    matcher = Mentions({"rim of the hip": "long.md", "rim": "short.md"}.items())
    assert [mention.target for mention in matcher.find("a rim of the hippodrome")] == ["short.md"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an abscess", "abscess"),
        ("two abscesses", "abscesses"),
        ("the abscess's cause", "abscess's"),
        ("the abscess\u2019s cause", "abscess\u2019s"),
        ("abscesss", "abscesss"),
        ("abscessed", None),
        ("abscesseses", None),
        ("abscess'", "abscess"),
    ],
)
def test_plural_and_possessive_endings(text: str, found: str | None) -> None:
    mentions = Mentions({"abscess": "a.md"}.items()).find(text)
    assert [text[one.start : one.end] for one in mentions] == ([found] if found else [])


def test_linkable_names(mini_catalog: Catalog) -> None:
    names = dict(linkable_names(mini_catalog.content))
    assert names["RT"] == "causes/rim-tear.md"
    assert names["Tear of the rim"] == "causes/rim-tear.md"
    assert names["Outer hip"] == "locations/outer-hip.md"
    assert names["Rest well"] == "prevention/rest-well.md"
    assert names["leg raise"] == "exercises/leg-lift.md"
    assert "When to ask" not in names
