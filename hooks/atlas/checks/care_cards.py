"""What must hold of care cards, so that readers see them as such."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions.admonition import AdmonitionProcessor

from ..model.kinds import CAUSE, HELP
from ..model.labels import URGENCY
from ..problems import Problem, did_you_mean
from ..prose.citations import without_code
from ..prose.open_html import without_open_html
from ..reading.draft import Draft
from ..reading.validation import SplitPage
from .sections import Heading, block_parser, blocks_of, find_headings

_LEVELS = "|".join(URGENCY)
_LOOKS_LIKE_ONE = re.compile(
    rf"(?P<marks>[!?]{{2,}}\+?|!(?=[ ]?(?:{_LEVELS})\b))\s*(?P<level>[^\W\d_][\w-]*)?(?P<rest>.*)"
)
"""The first line of a care card, or what an editor may write for one."""
_INDENT = 4
_OTHER_BLOCK = re.compile(r"#|!!|<|---|\|")
"""How a line begins that nobody takes for the text of the card above it."""


def check_care_cards(draft: Draft) -> Iterator[Problem]:
    """A care card is one to readers too, with its level, its title and its text."""
    markdown = block_parser()
    for text in draft.texts:
        for line, reason in _mistakes(text, markdown):
            yield Problem(text.front.path, text.body_line + line, "body", reason)
    for page in draft.pages[CAUSE].values():
        body = without_open_html(page.body)
        for line in _without_card(body, list(find_headings(body, markdown))):
            reason = f"section '{HELP}' has no care card, such as !!! urgent \"Be seen today if\""
            yield Problem(page.document.path, page.body_line + line, "body", reason)


def _mistakes(text: SplitPage, markdown: Markdown) -> Iterator[tuple[int, str]]:
    """Yield lines of a body, counted from 0, with what is wrong there."""
    lines = [line.expandtabs(_INDENT) for line in without_code(text.body).split("\n")]
    written = text.body.split("\n")
    made = _titles(without_open_html(text.body), markdown)
    for at, line in enumerate(lines):
        match = _LOOKS_LIKE_ONE.fullmatch(line.strip())
        if not match:
            continue
        wrong = list(_form(match))
        yield from ((at, reason) for reason in wrong)
        title = _title(written[at].expandtabs(_INDENT))
        if made[title]:
            made[title] -= 1
        elif not wrong:
            reason = "alone on its line, with no space before it, outside of code and HTML"
            yield at, f"no care card is made of this !!! (put it {reason})"
            continue
        yield from _text_outside(lines, at)


def _form(match: re.Match[str]) -> Iterator[str]:
    """Tell what is wrong with the first line of a card."""
    marks, level = match["marks"], match["level"]
    if marks != "!!!":
        yield f"a care card begins with !!!, not {marks}"
    levels = f"the levels are {', '.join(URGENCY)}"
    if level is None:
        yield f"a care card names its level after !!! ({levels})"
    elif level.lower() not in URGENCY:
        yield f"unknown level '{level}': {levels}{did_you_mean(level, URGENCY)}"
    if level and not re.fullmatch(r'(?: +".*[^\s"].*")? *', match["rest"]):
        yield f'write the title between two straight double quotes: !!! {level} "..."'
    elif marks == "!!!" and level and not AdmonitionProcessor.RE.fullmatch(match.group()):
        yield f"write !!!, one space and the level: !!! {level}"


def _title(line: str) -> str:
    """Return the title of a card as Python-Markdown takes it from the first line."""
    match = AdmonitionProcessor.RE.fullmatch(line.strip())
    return (match[2] or match[1].split()[0].capitalize()) if match else ""


def _titles(text: str, markdown: Markdown) -> Counter[str]:
    """Count the cards that Python-Markdown makes of a text, by title."""
    return Counter(
        element.text or ""
        for element in blocks_of(text, markdown)
        if element.get("class") == "admonition-title"
    )


def _text_outside(lines: list[str], at: int) -> Iterator[tuple[int, str]]:
    """Find the first line that is meant to stand in the card that begins at a line, but does not.

    These are a line that follows without a blank one, one with some indent but too little, and
    whatever comes next where the card would else be empty.
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


def _without_card(body: str, headings: list[Heading]) -> Iterator[int]:
    """Yield the line of the section on getting help, if nothing there is meant for a card."""
    sections = [heading for heading in headings if heading.level == 2]
    lines = without_code(body).split("\n")
    for at, heading in enumerate(sections):
        if heading.text == HELP:
            end = sections[at + 1].line if at + 1 < len(sections) else len(lines)
            inside = lines[heading.line : end]
            if not any(_LOOKS_LIKE_ONE.fullmatch(line.strip()) for line in inside):
                yield heading.line
