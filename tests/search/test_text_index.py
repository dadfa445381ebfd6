"""The text index: what is filed of a page, and how it is packed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from atlas.catalog.catalog import Catalog
from atlas.model.kinds import EXERCISE
from atlas.search.text_index import Entry, entries, packed, text_index, words
from support import unpacked


def test_only_what_was_written_by_hand_is_filed(mini_catalog: Catalog) -> None:
    tear = mini_catalog.content.causes["rim-tear"]
    built = [
        ("rim-tear", 1, "Rim tear"),
        ("what-it-is", 2, "What it is"),
        ("tips", 2, "Tips that may help"),
    ]
    top, first = entries([tear], {tear.src: built})
    # At the top of a page stand all its names.
    assert (top.page, top.anchor) == (0, "")
    assert set(tear.front.aliases) <= set(top.title.split(" / "))
    assert tear.front.summary in top.text
    assert (first.page, first.anchor, first.title) == (0, "what-it-is", "What it is")
    assert first.text == tear.body.sections[1].text


def test_sentences_of_the_front_matter_are_filed(mini_catalog: Catalog) -> None:
    lift = mini_catalog.content.of(EXERCISE)["leg-lift"]
    (top, *_) = entries([lift], {})
    for sentence in (lift.front.dose[0], lift.front.harder, lift.front.stop_if):
        assert sentence.text in top.text
    assert lift.front.muscles in top.text


def test_words_that_stand_everywhere_are_left_out() -> None:
    found = [Entry(at, "", "", f"hip {name}") for at, name in enumerate(["one", "two"])]
    index = text_index([*found, *(Entry(9, "", "", "hip") for _ in range(6))])
    assert index["terms"] == "one two"
    assert index["text"] == "0 1"


def test_words() -> None:
    assert words("Runner\u2019s hip, see K\u00f6ln") >= {"runners", "hip", "see"}


@given(st.sets(st.integers(0, 40_000)).map(sorted))
def test_numbers_come_back_from_their_packing(numbers: list[int]) -> None:
    assert unpacked(packed(numbers)) == numbers


def test_js_unpack_inverts_python_pack(tab: Page) -> None:
    numbers = [0, 1, 35, 36, 37, 72, 1400, 1401, 50_000, 1_600_000]
    unpack = "async text => (await import('/assets/search/text.js')).unpack(text)"
    assert tab.evaluate(unpack, packed(numbers)) == numbers
