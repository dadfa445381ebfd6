"""Reading YAML with lines, and front matter. No input raises an exception."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from atlas.build import stale_pages
from atlas.catalog.catalog import Catalog
from atlas.model.front_matter import Cause
from atlas.prose.body import BodyParser
from atlas.reading.located_yaml import parse_yaml
from atlas.reading.split_page import split_page
from atlas.reading.validation import validate

PARSER = BodyParser()
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
    split, problems = split_page(text, "x.md", PARSER)
    assert problems or (split and text.endswith(split.body.text))
    assert all("\n" not in str(problem) for problem in problems)


@example("A line.\n---\nAnother.")
@given(st.text(alphabet="-ab:# \n\u2028"))
def test_all_below_the_front_matter_is_the_body(text: str) -> None:
    split, problems = split_page(f"---\ntitle: A\n---\n{text}", "x.md", PARSER)
    assert problems == []
    assert split
    assert split.front.data == {"title": "A"}
    assert (split.body.text, split.body.first_line) == (text, 4)


@given(st.text(alphabet="-ab:# \n"))
def test_text_without_front_matter_is_reported(text: str) -> None:
    split, problems = split_page(f"title: A\n---\n{text}", "x.md", PARSER)
    assert split is None
    assert [(problem.line, problem.field) for problem in problems] == [(1, "file")]


@given(st.dictionaries(WORDS, VALUES, max_size=4))
def test_values_round_trip_with_lines(data: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    document, problems = parse_yaml(text, "x.yml", first_line=5)
    assert problems == []
    assert document.data == data
    last = 5 + text.count("\n")
    assert all(5 <= line <= last for line in document.lines.values())


@given(st.dictionaries(st.sampled_from(sorted(Cause.model_fields)) | WORDS, VALUES, max_size=6))
def test_any_front_matter_is_valid_or_reported(data: dict[str, object]) -> None:
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


@pytest.mark.parametrize(
    "text", ["a: &x [1]\nb: *x\nc: [*x]", "a: &x 1\nb: *x", "<<: {a: 1}\nb: 2"]
)
def test_anchors_and_merges(text: str) -> None:
    document, problems = parse_yaml(text, "x.yml")
    assert problems == []
    assert document.data is not None


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ("a: 1\nb: &x [*x]", 2, "b"),
        ("a: 1\nb: &x\n  c: {d: *x}", 3, "b.c.d"),
        ("a: 1\nb: &x\n  <<: *x", 3, "b.<<"),
        ("&x [*x]", 1, "the list"),
    ],
)
def test_cycle_is_rejected(text: str, line: int, name: str) -> None:
    document, problems = parse_yaml(text, "x.yml")
    assert document.data is None
    (problem,) = problems
    assert (problem.line, problem.field) == (line, "file")
    assert problem.reason.startswith(f"'{name}' contains itself")


def test_deep_nesting_is_reported() -> None:
    _, problems = parse_yaml("[" * 10_000 + "]" * 10_000, "x.yml")
    assert [problem.reason for problem in problems] == ["broken YAML: nested too deeply"]


def test_split_page_knows_where_the_body_begins() -> None:
    split, problems = split_page("---\ntitle: A\n---\n\nText\n", "x.md", PARSER)
    assert problems == []
    assert split
    assert split.front.data == {"title": "A"}
    assert split.body.text == "\nText\n"
    assert split.body.first_line == 4


@pytest.mark.parametrize(
    ("today", "stale"),
    [(date(2028, 1, 1), False), (date(2028, 1, 2), True), (date(2026, 1, 2), False)],
)
def test_stale_pages(mini_catalog: Catalog, today: date, stale: bool) -> None:
    pages = {page.src for page in stale_pages(mini_catalog, today)}
    assert ("guides/when-to-ask.md" in pages) is stale
    assert "index.md" not in pages
