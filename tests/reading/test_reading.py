"""Reading text: YAML with lines, front matter, citations. Whatever comes in, nothing raises."""

from __future__ import annotations

import re
from datetime import date

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from atlas.build import stale_pages
from atlas.catalog.catalog import Catalog
from atlas.checks.care_cards import check_care_cards
from atlas.checks.plain_text import check_plain_text
from atlas.checks.sections import find_headings
from atlas.model.front_matter import Cause
from atlas.prose.citations import CITATION, Numbering, find_bare_keys, find_citations, without_code
from atlas.prose.extension import AtlasExtension, PageContext
from atlas.prose.open_html import html_mistakes, without_open_html
from atlas.reading.draft import Draft
from atlas.reading.located_yaml import LocatedYaml, parse_yaml
from atlas.reading.validation import SplitPage, split_page, validate

NOTHING = LocatedYaml("x.md", None)
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
def test_what_holds_itself_is_rejected(text: str, line: int, name: str) -> None:
    document, problems = parse_yaml(text, "x.yml")
    assert document.data is None
    (problem,) = problems
    assert (problem.line, problem.field) == (line, "file")
    assert problem.reason.startswith(f"'{name}' holds itself")


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


@pytest.mark.parametrize(
    "text",
    [
        *("me@example.org", "(me@example.org)", "<me@example.org>", "[write](mailto:a@b.org)"),
        *("`[@a`", "`(@a)`", "```\n@a]\n```", "<!-- {@a} -->", "at 5 km/h @ 2 %"),
        *("[@us](https://example.org)", "[to @us](https://example.org/@us)", "\\(@a)", "[a@b] c"),
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert list(find_citations(text)) == []
    assert list(find_bare_keys(text, {"example", "b"})) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a1]\n@a1, [A1; b-2]", [(("a1",), 1), (("a1",), 2), (("a1", "b-2"), 2)]),
        ("[@a1] [@a1; @b-2] (@a1) [@a1", []),
        ("[a1](b.md) [a1][b] [a1, c] `[a1]` [a1b] x@a1 /@a1", []),
        ("[a1]: https://example.org", []),
    ],
)
def test_keys_without_their_mark(text: str, found: list[tuple[tuple[str, ...], int]]) -> None:
    citations = find_bare_keys(text, {"a1", "b-2"})
    assert [(citation.keys, citation.line) for citation in citations] == found


@example("<![x\n<b>")
@given(st.text() | st.text(alphabet='<>/!?-[]`abp ="\n'))
def test_html_of_any_text_is_read(text: str) -> None:
    list(html_mistakes(text))
    blanked = without_open_html(text)
    assert [len(line) for line in blanked.split("\n")] == [len(line) for line in text.split("\n")]
    assert not [reason for _, reason in html_mistakes(blanked) if "what follows" in reason]


@given(st.text() | st.text(alphabet='!? \n"“asoni'), st.sampled_from(["", "!!! soon"]))
def test_care_cards_of_any_text_are_read(text: str, before: str) -> None:
    draft = Draft(None, NOTHING, None, NOTHING, (), NOTHING)
    draft.texts.append(SplitPage(NOTHING, before + text, 1))
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in check_care_cards(draft))


@given(st.recursive(SCALARS | st.just("**a** [@a]"), lambda inner: st.lists(inner), max_leaves=4))
@example({"title": ["[@a]"], 1: "[@a]"})
def test_plain_text_of_any_values_is_read(data: object) -> None:
    draft = Draft(None, LocatedYaml("x.yml", data), None, NOTHING, (), NOTHING)
    assert all(str(problem).startswith("x.yml:1: ") for problem in check_plain_text(draft))


PIECES = ["`", "``", "\n", "\n\n", "\n\n## ", "\n\n- ", "\n- ", " ", "word", "<!-- ", " -->"]


@given(st.lists(st.sampled_from([*PIECES, "[@a]", "\\"]), max_size=16).map("".join))
def test_citations_that_readers_see_are_found(text: str) -> None:
    extension = AtlasExtension({}, {})
    extension.page = PageContext(numbers={"a": 1}, source_names={"a": "A."})
    html = Markdown(extensions=["fenced_code", extension]).convert(text)
    shown = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL).count('class="cite"')
    assert sum(bool(citation.keys) for citation in find_citations(text)) >= shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one ` [@a]\n\ntwo ` [@a]", 2),
        ("- one ` [@a]\n- two ` [@a]", 2),
        ("one `[@a]\n[@a]` [@a]", 1),
        ("one ``[@a] ` [@a]`` [@a]", 1),
        ("one \\` [@a] `", 1),
        ("```\n[@a]\n\n[@a]", 2),
        ("```\n[@a]\n\n[@a]\n```\n[@a]", 1),
        ("one <!-- [@a]\n\n[@a]", 2),
        ("`<!--` [@a] `-->`", 1),
        ("<!-- [@a]\n\n[@a] -->", 0),
    ],
)
def test_citations_in_code_and_comments(text: str, shown: int) -> None:
    assert len(list(find_citations(text))) == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# A\n\n##B ##", [(1, "A", 0), (2, "B", 2)]),
        ("A\n===\nB\n---\nc\nd\n---", [(1, "A", 0), (2, "B", 2)]),
        ("a\n\n---\n\nb\n\n### C", []),
        (
            "A\n\n- # A\n\n> 1. # B\n\n!!! soon\n\n    C\n    ---",
            [(1, "A", 2), (1, "B", 4), (2, "C", 8)],
        ),
        ("# | a\n--|--\n#1 | b\n\n```\n# c\n```\n\n    # d\n\n`# e`", []),
        ("<div>\n# a\n</div>\n\n## <b>B</b>", [(2, "<b>B</b>", 4)]),
    ],
)
def test_headings(text: str, found: list[tuple[int, str, int]]) -> None:
    headings = find_headings(text, Markdown(extensions=["admonition", "fenced_code", "tables"]))
    assert [(each.level, each.text, each.line) for each in headings] == found


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
