"""Every mistake is reported on one line, with its file and line and a suggestion.

Each file in `problems/` has edits to the small atlas, and the problems they must cause.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_golden.plugin import GoldenTestFixture

from atlas.build import load_catalog
from atlas.problems import ContentError, Problem, did_you_mean
from atlas.reading.located_yaml import parse_yaml
from support import MINI, TODAY, Edit


@pytest.mark.golden_test("problems/*.yml")
def test_mistake(golden: GoldenTestFixture, mini: Path, edit: Edit) -> None:
    edit(golden["edits"])
    with pytest.raises(ContentError) as caught:
        load_catalog(mini / "docs", TODAY)
    assert f"{caught.value}\n" == golden.out["problems"]


def test_small_atlas_has_no_problems() -> None:
    load_catalog(MINI / "docs", TODAY)


def test_all_mistakes_are_reported_at_once(mini: Path, edit: Edit) -> None:
    edit(
        {
            "docs/causes/rim-tear.md": {"outer-hip: sometimes": "outter-hip: sometimes"},
            "docs/prevention/rest-well.md": {"title: Rest well": "titel: Rest well"},
            "docs/guides/when-to-ask.md": "",
            "docs/data/sources.yml": {"10.1234/rims.2016": "doi.org/10.1234"},
        }
    )
    with pytest.raises(ContentError) as caught:
        load_catalog(mini / "docs", TODAY)
    assert {problem.path for problem in caught.value.problems} == {
        "docs/causes/rim-tear.md",
        "docs/prevention/rest-well.md",
        "docs/guides/when-to-ask.md",
        "docs/data/sources.yml",
    }


def test_missing_template_is_reported(mini: Path, edit: Edit) -> None:
    edit(
        {
            "docs/index.md": {"title: Mini atlas": "title: Mini atlas\ntemplate: hone.html"},
            "docs/causes/rim-tear.md": {"flags: []": "flags: []\ntemplate: main.html"},
        }
    )
    with pytest.raises(ContentError) as caught:
        load_catalog(mini / "docs", TODAY, templates=lambda: ["main.html", "home.html"])
    assert str(caught.value) == (
        "docs/index.md:3: template: there is no template 'hone.html' (did you mean 'home.html'?)"
    )
    load_catalog(mini / "docs", TODAY)  # without a list of templates, any name is accepted


def test_problems_are_sorted_and_unique() -> None:
    """Two rules may find the same mistake."""
    first, second = Problem("docs/a.md", 2, "title", "x"), Problem("docs/a.md", 10, "title", "x")
    other = Problem("docs/a.md", 2, "title", "y")
    error = ContentError(iter([second, other, first, second, first]))
    assert error.problems == (first, other, second)
    assert str(error).splitlines() == [str(first), str(other), str(second)]


def test_problem_is_one_line() -> None:
    problem = Problem("docs/a.md", 3, "title", "must be text, not 'one\ntwo'")
    assert str(problem) == "docs/a.md:3: title: must be text, not 'one two'"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("outter-hip", " (did you mean 'outer-hip'?)"),
        ("GROIN", " (did you mean 'groin'?)"),
        ("elbow", ""),
        ("OUTER_HIP", " (did you mean 'outer-hip'?)"),
        ("Outer Hip", " (did you mean 'outer-hip'?)"),
    ],
)
def test_did_you_mean(word: str, hint: str) -> None:
    assert did_you_mean(word, ["outer-hip", "groin"]) == hint


def test_lines_after_a_list_entry_is_removed() -> None:
    document, _ = parse_yaml("a:\n- {b: 1,\n   c: 2}\n- {b: 3}\nd: 4", "x.yml")
    shorter = document.without(("a", 0))
    assert shorter.data == {"a": [{"b": 3}], "d": 4}
    assert document.data["a"][0] == {"b": 1, "c": 2}
    assert [shorter.line(*place) for place in (("a", 0, "b"), ("a", 0, "c"), ("d",))] == [4, 4, 5]


def test_did_you_mean_ignores_case_and_separators() -> None:
    assert did_you_mean("A_B", ["a_bc", "a-b", "a_c"]) == " (did you mean 'a-b'?)"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: b\nc d\ne: f", 2, "this line needs a colon"),
        ("a: b\nc:d\n", 2, "this line needs a colon"),
        ("a b\nc: d", 1, "this line needs a colon"),
        ("a:b\n\nc: d", 1, "this line needs a colon"),
        ("a: b\n  c: d", 2, "this line is indented more than the one above"),
        ("a:\n    b: 1\n  c: 2", 3, "this line is indented like none of the lines above"),
        ("a:\n    - b\n  - c", 3, "this line is indented like none of the lines above"),
        ("  a: b\nc: d", 2, "this line is indented less than the first one"),
        ("a:\n\tb: c", 2, "use spaces, not tabs"),
        ("a: b: c", 1, "a text with ': ' needs quotes"),
        ("a:\n  - b: c: d", 2, "a text with ': ' needs quotes"),
        ("a: {b: c d: e}", 1, "a ',' is missing after this '{', or a text with ': '"),
        ("x: y\na: [b, c\nd: e", 2, "the '[' here is not closed"),
        ("x: y\na: [b, c", 2, "the '[' here is not closed"),
        ("x: y\na: [b, ", 2, "a value or a closing bracket is missing"),
        ("a: , b", 1, "a value is missing before ','"),
        ("a: [b]]", 1, "there is a ']' too many"),
        ('a: "b" c', 1, "text stands after a closing quote or bracket"),
        ("a: 'Runner's hip'", 1, "text stands after a closing quote or bracket"),
        ('x: y\na: "b\nc: d', 2, "the quote that opens here is not closed"),
        ('a: "b\\d"', 1, "a text with '\\' needs single quotes"),
        ("a:\n  - b\n  c: d", 3, "the lines above are a list"),
        ("a: b\n- c", 2, "a list entry stands where 'key: value' is expected"),
        ("a: - b", 1, "a list begins on a line of its own"),
        ("a: @b", 1, "a text that begins with '@' needs quotes"),
        ("a: *b*", 1, "a text that begins with '*' or '&' needs quotes"),
        ("a: *b", 1, "a text that begins with '*' or '&' needs quotes"),
        ("a: & b", 1, "a text that begins with '*' or '&' needs quotes"),
        ("a: > 5 km", 1, "a text that begins with '>' or '|' needs quotes"),
        ("a: !b c", 1, "a text that begins with '!' needs quotes, not only '!b'"),
        ("{{a}}: b", 1, "a text that begins with '{' or '[' needs quotes"),
        ("a: b\n---\nc: d", 2, "remove this '---'"),
        ("<<: b", 1, "expected a mapping"),  # too rare to have a wording of our own
    ],
)
def test_broken_yaml_is_explained_in_an_editors_words(text: str, line: int, words: str) -> None:
    document, (problem,) = parse_yaml(text, "x.yml")
    assert document.data is None
    assert (problem.line, problem.field) == (line, "file")
    assert problem.reason.startswith(f"broken YAML: {words}")
