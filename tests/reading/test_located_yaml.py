"""Both YAML loaders, libyaml's and the pure Python one, give the same data and problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from atlas.problems import Problem
from atlas.reading import located_yaml
from atlas.reading.located_yaml import YamlPath, parse_yaml
from support import MINI, ROOT

FOLDERS = (ROOT / "docs", MINI / "docs")
FILES = sorted(
    path
    for folder in FOLDERS
    for pattern in ("data/*.yml", "**/*.md")
    for path in folder.glob(pattern)
)
PIECES = (
    *(": ", ":", "- ", "-", ", ", "[", "]", "{", "}", "? ", "?", "! ", "!", "!!str ", "&a ", "*a"),
    *("# ", "#", "|", ">-\n ", "'", '"', "\\", "\n", "\n  ", "  ", "\t", "<<: ", "%", "@", "`"),
    *(
        "---\n",
        "...\n",
        "key: ",
        "null",
        "2026-02-31",
        "1:30",
        "0x1f",
        "\u00e9",
        "\u2028",
        "\ufeff",
    ),
    *("\x85", "\x07", "\ud800", "\r\n"),
)
needs_libyaml = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML without libyaml")


@cache
def yaml_of(path: Path) -> str:
    """The text of a data file, or the front matter of a page."""
    text = path.read_text("utf-8")
    return text if path.suffix == ".yml" else text.split("\n---\n")[0].removeprefix("---\n")


@dataclass(frozen=True)
class Parsed:
    data: str
    """The `repr`, since `True == 1 == 1.0`."""
    lines: Mapping[YamlPath, int]
    problems: Sequence[Problem]


def parsed(text: str) -> Parsed:
    document, problems = parse_yaml.__wrapped__(text, "x.yml", 3)  # bypass the cache
    return Parsed(repr(document.data), document.lines, problems)


def by_both(text: str) -> tuple[Parsed, Parsed]:
    """The result with libyaml where it is unambiguous, and that of the Python loader alone."""
    fast = parsed(text)
    with patch.object(located_yaml, "_C_LOADER", None):
        return fast, parsed(text)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A few lines of a real file, with random insertions and deletions."""
    lines = yaml_of(draw(st.sampled_from(FILES))).split("\n")
    first = draw(st.integers(0, len(lines) - 1))
    text = "\n".join(lines[first : first + draw(st.integers(1, 8))])
    for _ in range(draw(st.integers(0, 3))):
        at, removed = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        text = text[:at] + draw(st.sampled_from(("", *PIECES))) + text[at + removed :]
    return text


@needs_libyaml
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_loaders_read_real_files_the_same(path: Path) -> None:
    fast, slow = by_both(yaml_of(path))
    assert not fast.problems
    assert fast == slow


@needs_libyaml
def test_files_are_read_by_libyaml() -> None:
    with patch.object(yaml, "SafeLoader", side_effect=AssertionError("the slow loader")):
        assert all(parse_yaml.__wrapped__(yaml_of(path), "x.yml")[0].data for path in FILES)


@needs_libyaml
@settings(max_examples=300)
@given(mutated() | st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("a: [b?, c]")
@example("a: {b: c?}")
@example("a:\tb")
@example("a: >#b")
@example("!")
@example("? a\n: b")
@example("a: 'b\u2028'\nc: 1\nc: 2")
def test_both_loaders_read_any_text_the_same(text: str) -> None:
    fast, slow = by_both(text)
    assert fast == slow


def test_lines_are_counted_as_in_editors() -> None:
    for found in by_both('a: "x\u2028y\x85z"\nb:\n  - 1\n  - c: 2\nb: 3\n'):
        assert found.lines["b", 1, "c"] == 6
        assert [problem.line for problem in found.problems] == [7]
