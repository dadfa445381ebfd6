"""Reading text: YAML with lines, front matter, citations. Whatever comes in, nothing raises."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalog import Catalog
from atlas.citations import CITATION, Numbering, find_citations, without_code
from atlas.load import stale_pages
from atlas.located_yaml import parse_yaml
from atlas.models import Cause
from atlas.parse import split_page, validate

WORDS = st.text(alphabet="ab:-#'\"[]{} \n\u00e9\u2028", max_size=8)
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | WORDS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


@given(st.text() | st.text(alphabet="-:{}[]&*!|>'\"%@`#,? \n\tab1"))
def test_any_text_is_read_or_reported(text: str) -> None:
    document, problems = parse_yaml(text, "x.yml")
    assert document.data is None or not any(p.reason.startswith("broken") for p in problems)
    split, problems = split_page(text, "x.md")
    assert problems or split.front.data is None or isinstance(split.body, str)
    assert all("\n" not in str(problem) for problem in problems)


@given(st.dictionaries(WORDS, VALUES, max_size=4))
def test_values_come_back_with_lines(data: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    document, problems = parse_yaml(text, "x.yml", first_line=5)
    assert problems == []
    assert document.data == data
    last = 5 + text.count("\n")
    assert all(5 <= line <= last for line in document.lines.values())


@given(st.dictionaries(st.sampled_from(sorted(Cause.model_fields)) | WORDS, VALUES, max_size=6))
def test_any_front_matter_is_right_or_reported(data: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    value, problems = validate(Cause, parse_yaml(text, "x.md")[0])
    assert (value is None) == bool(problems)


def test_lines_of_nested_values() -> None:
    document, _ = parse_yaml("a:\n  - b: 1\n  - c:\n      d: 2\n", "x.yml", first_line=2)
    assert document.line("a") == 2
    assert document.line("a", 0, "b") == 3
    assert document.line("a", 1, "c", "d") == 5
    assert document.line("a", 1, "not there") == 4
    assert document.line("nowhere") == 2


@pytest.mark.parametrize("text", ["a: &x [*x]", "a: &x 1\nb: *x", "<<: {a: 1}\nb: 2"])
def test_anchors_and_merges(text: str) -> None:
    document, problems = parse_yaml(text, "x.yml")
    assert problems == []
    assert document.data is not None


def test_nested_too_deeply() -> None:
    _, problems = parse_yaml("[" * 10_000 + "]" * 10_000, "x.yml")
    assert [problem.reason for problem in problems] == ["broken YAML: nested too deeply"]


def test_split_page_knows_where_the_body_begins() -> None:
    split, problems = split_page("---\ntitle: A\n---\n\nText\n", "x.md")
    assert problems == []
    assert split.front.data == {"title": "A"}
    assert split.body.split("\n")[1] == "Text"
    assert split.body_line == 4


def test_find_citations() -> None:
    text = (
        "One [@a1; @b-2].\n`[@code]`\n\n```\n[@fenced]\n```\n<!-- [@comment] -->\n"
        "[see @c3] and [@d4]\n[a@b.org](mailto:a@b.org)\n"
    )
    found = [(citation.keys, citation.line) for citation in find_citations(text)]
    assert found == [(("a1", "b-2"), 1), ((), 8), (("d4",), 8)]


@given(st.text() | st.text(alphabet="`~<!-> \na"))
def test_without_code_keeps_every_line_in_its_place(text: str) -> None:
    readable = without_code(text)
    assert len(readable) == len(text)
    assert [i for i, c in enumerate(readable) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]


@given(st.lists(st.text("ab9_-", min_size=1, max_size=6), min_size=1, max_size=4))
def test_citations_of_any_keys(keys: list[str]) -> None:
    text = f"Text [{'; '.join('@a' + key for key in keys)}]."
    (citation,) = find_citations(text)
    assert citation.keys == tuple("a" + key for key in keys)
    assert CITATION.search(text)


@given(st.lists(st.sampled_from("abcde")))
def test_numbers_count_up_and_stay(keys: list[str]) -> None:
    numbering = Numbering()
    numbering.number_all(keys)
    assert numbering.keys == tuple(dict.fromkeys(keys))
    assert [numbering.number(key) for key in numbering.keys] == [
        at + 1 for at in range(len(numbering.keys))
    ]


@pytest.mark.parametrize(
    ("today", "stale"),
    [(date(2028, 1, 1), False), (date(2028, 1, 2), True), (date(2026, 1, 2), False)],
)
def test_stale_pages(mini_catalog: Catalog, today: date, stale: bool) -> None:
    pages = {page.src for page in stale_pages(mini_catalog, today)}
    assert ("guides/when-to-ask.md" in pages) is stale
    assert "index.md" not in pages
