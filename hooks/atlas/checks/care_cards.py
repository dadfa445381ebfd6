"""Rules for care cards, so that Markdown converts them to cards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from markdown.extensions.admonition import AdmonitionProcessor

from ..model.front_matter import Urgency
from ..problems import Problem, did_you_mean
from ..prose.body import Body
from ..reading.draft import Draft

URGENCIES: tuple[str, ...] = get_args(Urgency)
_LEVELS = "|".join(URGENCIES)
_CARD_LIKE = re.compile(
    rf"(?P<marks>[!?]{{2,}}\+?|!(?=[ ]?(?:{_LEVELS})\b))\s*(?P<level>[^\W\d_][\w-]*)?(?P<rest>.*)"
)
"""The first line of a care card, or a likely misspelling of it."""
_INDENT = 4
_OTHER_BLOCK = re.compile(r"#|!!|<|---|\|")
"""Line starts that cannot be card text."""


def care_cards_are_cards(draft: Draft) -> Iterator[Problem]:
    """What is meant as a care card becomes one, with its level, title and text."""
    for text in draft.texts:
        for line, reason in _mistakes(text.body):
            yield Problem(text.path, line, "body", reason)
    for page in draft.articles:
        words = draft.site.kinds.get(page.kind.name) if draft.site and page.kind else None
        if words and (heading := words.help_heading):
            such = 'such as !!! urgent "Be seen today if"'
            reason = f"section '{heading}' has no care card, {such}"
            for line in _without_card(page.body, heading):
                yield Problem(draft.document(page).path, line, "body", reason)


def _mistakes(body: Body) -> Iterator[tuple[int, str]]:
    """Yield pairs of a line of the file and what is wrong there."""
    lines = [line.expandtabs(_INDENT) for line in body.readable.split("\n")]
    written = body.text.split("\n")
    made = Counter(body.card_titles)
    for at, line in enumerate(lines):
        match = _CARD_LIKE.fullmatch(line.strip())
        if not match:
            continue
        wrong = list(_form(match))
        yield from ((body.first_line + at, reason) for reason in wrong)
        title = _title(written[at].expandtabs(_INDENT))
        if made[title]:
            made[title] -= 1
        elif not wrong:
            reason = "alone on its line, with no space before it, outside of code and HTML"
            yield body.first_line + at, f"no care card is made of this !!! (put it {reason})"
            continue
        for number, reason in _text_outside(lines, at):
            yield body.first_line + number, reason


def _form(match: re.Match[str]) -> Iterator[str]:
    """Yield what is wrong with the first line of a card."""
    marks, level = match["marks"], match["level"]
    if marks != "!!!":
        yield f"a care card begins with !!!, not {marks}"
    levels = f"the levels are {', '.join(URGENCIES)}"
    if level is None:
        yield f"a care card names its level after !!! ({levels})"
    elif level.lower() not in URGENCIES:
        yield f"unknown level '{level}': {levels}{did_you_mean(level, URGENCIES)}"
    if level and not re.fullmatch(r'(?: +".*[^\s"].*")? *', match["rest"]):
        yield f'write the title between two straight double quotes: !!! {level} "..."'
    elif marks == "!!!" and level and not AdmonitionProcessor.RE.fullmatch(match.group()):
        yield f"write !!!, one space and the level: !!! {level}"


def _title(line: str) -> str:
    """Return the title that Python-Markdown takes from the first line of a card."""
    match = AdmonitionProcessor.RE.fullmatch(line.strip())
    return (match[2] or match[1].split()[0].capitalize()) if match else ""


def _text_outside(lines: list[str], at: int) -> Iterator[tuple[int, str]]:
    """Find the first line that was meant to be in the card that begins at `at`, but is not.

    It is a line that follows without a blank line, a line with too little indent, or, if the card
    would otherwise be empty, the next line.
    """
    indent = _depth(lines[at])
    empty, blank = True, False
    for number, line in enumerate(lines[at + 1 :], at + 1):
        if not line.strip():
            blank = True
        elif _depth(line) >= indent + _INDENT:
            empty, blank = False, False
        elif _depth(line) < indent or _OTHER_BLOCK.match(line.strip()):
            break
        elif empty or not blank or _depth(line) > indent:
            yield number, "indent the text of the care card by four spaces, else it stands below it"
            return
        else:
            break
    if empty:
        yield at, "the care card has no text (indent it by four spaces)"


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _without_card(body: Body, help_heading: str) -> Iterator[int]:
    """Yield the line of the section on getting help if nothing in it resembles a care card."""
    sections = [heading for heading in body.headings if heading.level == 2]
    lines = body.readable.split("\n")
    for at, heading in enumerate(sections):
        if heading.text == help_heading:
            end = sections[at + 1].line - body.first_line if at + 1 < len(sections) else len(lines)
            inside = lines[heading.line - body.first_line : end]
            if not any(_CARD_LIKE.fullmatch(line.strip()) for line in inside):
                yield heading.line
