"""The body of a page is read as Python-Markdown converts it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from atlas.prose.body import EXTENSIONS, Body, BodyParser
from atlas.prose.citations import Numbering, bare_keys, candidates
from atlas.prose.extension import AtlasExtension, PageContext
from atlas.prose.open_html import html_mistakes, without_open_html
from atlas.prose.readable import without_code

PARSER = BodyParser()


def as_shown(text: str) -> str:
    """Return the text as converted by the site, with `[@a]` known, and without comments."""
    extension = AtlasExtension({}, {}, {})
    extension.page = PageContext(numbers={"a": 1}, source_names={"a": "A."})
    html = Markdown(extensions=[*EXTENSIONS, extension]).convert(text)
    return re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)


def test_citations() -> None:
    text = (
        "One [@a1; @b-2].\n`[@code]`\n\n```\n[@fenced]\n```\n<!-- [@comment] -->\n"
        "[see @c3] and [@d4]\n[a@b.org](mailto:a@b.org)\n"
    )
    body = PARSER.parse(text, first_line=11)
    assert [(one.keys, one.line) for one in body.citations] == [(("a1", "b-2"), 11), (("d4",), 18)]
    assert [(one.text, one.line, one.place) for one in body.strays] == [("[see @c3]", 18, "text")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<div>\nText [@legs2019].\n</div>", "html"),
        ("<details><summary>More</summary>Text [@a].</details>", "html"),
        ('<b title="why [@a]">Text</b>', "attribute"),
        ("![a joint [@a]](joint.png)", "attribute"),
        ('[text](a.md "why [@a]")', "attribute"),
        ("[@a]: https://example.org", "reference"),
        ("see (@a)", "text"),
        ("[[@a]]", "text"),
        ("[@a, @b]", "text"),
        ("@a] is not opened", "text"),
    ],
)
def test_unconverted_citations_are_reported(text: str, place: str) -> None:
    body = PARSER.parse(f"Before.\n\n{text}\n")
    assert [(stray.line, stray.place) for stray in body.strays] == [
        (3 + text.partition("@")[0].count("\n"), place)
    ]
    assert not [one for one in body.citations if one.text == "[@a]" and place != "text"]


@pytest.mark.parametrize(
    "text",
    [
        *("me@example.org", "(me@example.org)", "<me@example.org>", "[write](mailto:a@b.org)"),
        *("`[@a`", "`(@a)`", "```\n@a]\n```", "<!-- {@a} -->", "at 5 km/h @ 2 %"),
        *("[@us](https://example.org)", "[to @us](https://example.org/@us)", "\\(@a)", "[a@b] c"),
        *("\\[@a]", "text\n\n    [@a]\n", "<!-- [@a]\n[@b] -->"),
    ],
)
def test_text_that_is_not_a_citation(text: str) -> None:
    body = PARSER.parse(text)
    assert body.citations == ()
    assert body.strays == ()
    assert list(bare_keys(body.readable, {"example", "b"})) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a1]\n@a1, [A1; b-2]", [(("a1",), 0), (("a1",), 5), (("a1", "b-2"), 10)]),
        ("[@a1] [@a1; @b-2] (@a1) [@a1", []),
        ("[a1](b.md) [a1][b] [a1, c] `[a1]` [a1b] x@a1 /@a1", []),
        ("[a1]: https://example.org", []),
    ],
)
def test_bare_keys(text: str, found: list[tuple[tuple[str, ...], int]]) -> None:
    keys = bare_keys(without_code(text), {"a1", "b-2"})
    assert [(named, start) for start, _, named in keys] == found


PIECES = ["`", "``", "\n", "\n\n", "\n\n## ", "\n\n- ", "\n- ", " ", "word", "<!-- ", " -->", "\\"]
HTML = [
    "<div>\n",
    "</div>\n",
    "<b>",
    "</b>",
    '<i title="',
    '">',
    "\n\n    ",
    "![",
    "](a.b)",
    "]: x",
]


@example("<!-- \n\n## [@a] -->[@a]")
@given(st.lists(st.sampled_from([*PIECES, *HTML, *["[@a]"] * 3]), max_size=16).map("".join))
def test_citations_found_equal_those_shown(text: str) -> None:
    if without_open_html(text) != text:
        return  # reported as a mistake; the parser goes on as if the tag were not there
    body = PARSER.parse(text)
    assert len(body.citations) == as_shown(text).count('class="cite"')


@given(st.lists(st.sampled_from([*PIECES, *HTML, "[@a]", "(@a)"]), max_size=16).map("".join))
def test_no_citation_is_silently_lost(text: str) -> None:
    """A citation that is not converted is reported, unless it is in code or a comment."""
    if without_open_html(text) != text:
        return
    body = PARSER.parse(text)
    shown = re.sub(r"(?s)<(pre|code)>.*?</\1>", "", as_shown(text))
    reported = len([stray for stray in body.strays if stray.text == "[@a]"])
    if shown.count("[@a]") and "\\" not in text:
        assert reported


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
    assert len(PARSER.parse(text).citations) == shown
    assert as_shown(text).count('class="cite"') == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# A\n\n##B ##", [(1, "A", 1), (2, "B", 3)]),
        ("A\n===\nB\n---\nc\nd\n---", [(1, "A", 1), (2, "B", 3)]),
        ("a\n\n---\n\nb\n\n### C", [(3, "C", 7)]),
        (
            "A\n\n- # A\n\n> 1. # B\n\n!!! soon\n\n    C\n    ---",
            [(1, "A", 3), (1, "B", 5), (2, "C", 9)],
        ),
        ("# | a\n--|--\n#1 | b\n\n```\n# c\n```\n\n    # d\n\n`# e`", []),
        ("<div>\n# a\n</div>\n\n## <b>B</b>", [(2, "<b>B</b>", 5)]),
    ],
)
def test_headings(text: str, found: list[tuple[int, str, int]]) -> None:
    headings = PARSER.parse(text).headings
    assert [(each.level, each.text, each.line) for each in headings] == found


def test_sections() -> None:
    text = "Top [@a].\n\n## One & *two*\n\nIts `text`.\n\n### Part [@a]\n\n- more\n- and more"
    assert [(one.level, one.title, one.text) for one in PARSER.parse(text).sections] == [
        (0, "", "Top ."),
        (2, "One & two", "Its text ."),
        (3, "Part", "more and more"),
    ]


def test_card_titles() -> None:
    body = PARSER.parse(
        '!!! urgent "Be seen *today* if"\n\n    text [@a]\n\n!!! soon\n\n    more\n'
    )
    assert body.card_titles == ("Be seen *today* if", "Soon")


def test_parser_is_reusable() -> None:
    first = PARSER.parse("## A\n\n[@a]\n")
    PARSER.parse("## B\n\n[@b] (@c)\n\n!!! soon\n\n    x\n")
    assert PARSER.parse("## A\n\n[@a]\n") == first


def test_line_numbers_refer_to_the_file() -> None:
    body = Body("a\nb\nc", first_line=7)
    assert body.line(2) == 8
    assert body.lines(8) == ["b", "c"]
    assert body.lines(7, 9) == ["a", "b"]


def test_uses_the_extensions_of_the_site() -> None:
    text = "[@a]\n: [@b] defines it\n"
    assert BodyParser(["def_list"]).parse(text).card_titles == ()
    assert "def_list" not in EXTENSIONS
    noted = BodyParser(["footnotes"]).parse("Text[^1].\n\n[^1]: Note [@a].")
    assert [one.keys for one in noted.citations] == [("a",)]


@given(st.text() | st.text(alphabet="\ufdd0\ufdd1[@a]0 \n"))
def test_any_text_is_parsed(text: str) -> None:
    body = PARSER.parse(text)
    last = text.count("\n") + 1
    lines = [one.line for one in body.headings]
    lines += [one.line for one in body.citations] + [one.line for one in body.strays]
    assert all(1 <= line <= last for line in lines)


@example("<![x\n<b>")
@given(st.text() | st.text(alphabet='<>/!?-[]`abp ="\n'))
def test_html_in_any_text_is_parsed(text: str) -> None:
    list(html_mistakes(text, without_code(text)))
    blanked = without_open_html(text)
    assert [len(line) for line in blanked.split("\n")] == [len(line) for line in text.split("\n")]
    mistakes = html_mistakes(blanked, without_code(blanked))
    assert not [reason for _, reason in mistakes if "what follows" in reason]


@given(st.text() | st.text(alphabet="`~<!-> \na"))
def test_without_code_keeps_line_numbers(text: str) -> None:
    readable = without_code(text)
    assert len(readable) == len(text)
    assert [i for i, c in enumerate(readable) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]


@given(st.lists(st.text("ab9_-", min_size=1, max_size=6), min_size=1, max_size=4))
def test_citations_of_any_keys(keys: list[str]) -> None:
    written = f"[{'; '.join('@a' + key for key in keys)}]"
    (candidate,) = candidates(f"Text {written}.")
    assert (candidate.text, candidate.start) == (written, 5)
    (citation,) = PARSER.parse(f"Text {written}.").citations
    assert citation.keys == tuple("a" + key for key in keys)


@given(st.lists(st.sampled_from("abcde")))
def test_numbering_is_consecutive_and_stable(keys: list[str]) -> None:
    numbering = Numbering()
    numbering.number_all(keys)
    assert numbering.keys == tuple(dict.fromkeys(keys))
    assert [numbering.number(key) for key in numbering.keys] == [
        at + 1 for at in range(len(numbering.keys))
    ]
