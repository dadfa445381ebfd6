"""Every mistake an editor can make is told in one line, with the place and a suggestion.

Each file in `problems/` changes the small atlas and holds the lines that must come of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_golden.plugin import GoldenTestFixture

from atlas.load import load_catalog
from atlas.problems import ContentError, Problem, did_you_mean
from support import MINI, TODAY, Edit


@pytest.mark.golden_test("problems/*.yml")
def test_mistake(golden: GoldenTestFixture, mini: Path, edit: Edit) -> None:
    edit(golden["edits"])
    with pytest.raises(ContentError) as caught:
        load_catalog(mini / "docs", TODAY)
    assert f"{caught.value}\n" == golden.out["problems"]


def test_small_atlas_is_right() -> None:
    load_catalog(MINI / "docs", TODAY)


def test_all_mistakes_come_at_once(mini: Path, edit: Edit) -> None:
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


def test_problem_is_one_line() -> None:
    problem = Problem("docs/a.md", 3, "title", "must be text, not 'one\ntwo'")
    assert str(problem) == "docs/a.md:3: title: must be text, not 'one two'"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("outter-hip", " (did you mean 'outer-hip'?)"),
        ("GROIN", " (did you mean 'groin'?)"),
        ("elbow", ""),
    ],
)
def test_did_you_mean(word: str, hint: str) -> None:
    assert did_you_mean(word, ["outer-hip", "groin"]) == hint
