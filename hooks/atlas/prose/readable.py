"""The part of a text that readers see as prose: everything but code and comments."""

from __future__ import annotations

import re

from markdown.extensions.fenced_code import FencedBlockPreprocessor

_FENCED_BLOCK = FencedBlockPreprocessor.FENCED_BLOCK_RE
"""Python-Markdown's own pattern: to it, an unclosed fence is plain text."""
_END_OF_TEXT = r"\n[ \t]*(?:\n|\#|[-*+][ ]|\d+\.[ ]|\||(?:=+|-+)\s*$)"
"""Where a run of text ends: at a blank line, heading, rule, list entry or table row."""
_COMMENT_OR_CODE_SPAN = re.compile(
    rf"""
    ^[ ]{{0,3}}<!--.*?-->                      # a block comment may contain blank lines
    | <!--(?:(?!{_END_OF_TEXT}).)*?-->
    | (?<![\\`])(?P<ticks>`+)(?!`)            # an unpaired backtick is not code
      (?:(?!{_END_OF_TEXT}).)+?
      (?<!`)(?P=ticks)(?!`)
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


def without_code(text: str) -> str:
    """Blank out code and comments, keeping every offset and line break."""
    if not any(map(text.__contains__, ("`", "~~~", "<!--"))):
        return text
    return _COMMENT_OR_CODE_SPAN.sub(blank, _FENCED_BLOCK.sub(blank, text))


def blank(match: re.Match[str]) -> str:
    """Return spaces of the length of a match, with its line breaks kept."""
    return re.sub(r"[^\n]", " ", match.group())
