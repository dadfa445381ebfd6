"""What the site ships: style sheets as they are, scripts without their comments."""

from __future__ import annotations

import pytest

from atlas.views.assets import ASSETS, PUBLISHED, published, without_comments

SCRIPTS = {address: text for address, text in published() if address.endswith(".js")}


@pytest.mark.parametrize("address", SCRIPTS)
def test_only_comments_are_taken_away(address: str) -> None:
    """Each line that goes is one of a comment, and none of those stays."""
    left = iter(SCRIPTS[address].splitlines())
    now = next(left, None)
    gone = []
    for line in (ASSETS / address.removeprefix(f"{PUBLISHED}/")).read_text("utf-8").splitlines():
        if line == now:
            now = next(left, None)
        else:
            gone.append(line.strip())
    assert now is None
    assert gone
    assert all(line.startswith(("/*", "*")) for line in gone)
    assert "@param" not in SCRIPTS[address]


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("/** One line. */\nlet a = 1;\n", "let a = 1;\n"),
        ("  /**\n   * @param {string} a\n   */\n  f(a) {}\n", "  f(a) {}\n"),
        ("/* Part --- */\n\na();\n/* b */\nb();\n", "\na();\nb();\n"),
        ("const a = /** @type {A} */ (b);\n", "const a = /** @type {A} */ (b);\n"),
        ("a = `\n/**\nno comment ${b}\n*/\n`;\n", "a = `\n/**\nno comment ${b}\n*/\n`;\n"),
        ("// why\na();\n", "// why\na();\n"),
    ],
)
def test_what_counts_as_a_comment(script: str, left: str) -> None:
    assert without_comments(script) == left


def test_style_sheets_are_published_as_they_are() -> None:
    address = f"{PUBLISHED}/styles/atlas.css"
    assert dict(published())[address] == (ASSETS / "styles" / "atlas.css").read_text("utf-8")
