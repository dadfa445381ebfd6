"""What Markdown reads of a text: all but code and comments."""

from __future__ import annotations

import re

from markdown.extensions.fenced_code import FencedBlockPreprocessor

_FENCED_BLOCK = FencedBlockPreprocessor.FENCED_BLOCK_RE
"""As Python-Markdown has it: a fence that is not closed is text that readers see."""
_END_OF_TEXT = r"\n[ \t]*(?:\n|\#|[-*+][ ]|\d+\.[ ]|\||(?:=+|-+)\s*$)"
"""Where a piece of text ends: at a blank line, a heading, a rule, an entry of a list, a row."""
_COMMENT_OR_CODE_SPAN = re.compile(
    rf"""
    ^[ ]{{0,3}}<!--.*?-->                      # a comment of its own may hold blank lines
    | <!--(?:(?!{_END_OF_TEXT}).)*?-->
    | (?<![\\`])(?P<ticks>`+)(?!`)            # a backtick without a second one is no code
      (?:(?!{_END_OF_TEXT}).)+?
      (?<!`)(?P=ticks)(?!`)
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


def without_code(text: str) -> str:
    """Blank out what Markdown does not read (code, comments), keeping every line in its place."""
    if not any(map(text.__contains__, ("`", "~~~", "<!--"))):
        return text
    return _COMMENT_OR_CODE_SPAN.sub(blank, _FENCED_BLOCK.sub(blank, text))


def blank(match: re.Match[str]) -> str:
    """Return as much space as a match takes, its line breaks kept."""
    return re.sub(r"[^\n]", " ", match.group())
