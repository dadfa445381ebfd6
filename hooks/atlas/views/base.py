"""What all views share: the template environment, and helpers for addresses and citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..catalog.catalog import TYPICAL_ORDER, Catalog
from ..model import labels, questions
from ..model.front_matter import FrontMatter, Typical
from ..model.kinds import Page
from ..model.vocabulary import Term
from ..prose.citations import Numbering
from ..prose.derived import derived
from .references import reference_parts, reference_text

LinkTo = Callable[[str, str], str]
"""Returns the relative address of the second page from the first, both as paths below `docs/`."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

TEMPLATES = Path(__file__).parent / "templates"
"""The folder of the templates. Jinja reloads them when they change."""


@dataclass(frozen=True)
class PageView:
    """Renders the derived parts of one page, numbering citations in order of appearance."""

    catalog: Catalog
    link: LinkTo
    src: str
    """Path of the page below `docs/`."""
    site_name: str = ""
    """Name of the site, as its readers know it."""
    numbering: Numbering = field(default_factory=Numbering)
    _written: set[str] = field(default_factory=set)

    def render(self, template: str, **context: Any) -> Markup:
        """Render a template to HTML for use as a block in Markdown."""
        html = (
            _environment()
            .get_template(template)
            .render(
                catalog=self.catalog,
                labels=labels,
                questions=questions,
                site=self.catalog.content.site,
                site_name=self.site_name,
                exercises=self.catalog.content.by_kind.get("exercise", {}),
                url=self.url,
                cite=self.cite,
                once=self.once,
                term=self.catalog.term,
                reference_parts=reference_parts,
                **context,
            )
        )
        # A blank line would end the HTML block in Markdown.
        return derived("\n".join(line for line in html.splitlines() if line.strip()))

    def once(self, key: str) -> bool:
        """Return whether this is the first call with `key` for this page."""
        first = key not in self._written
        self._written.add(key)
        return first

    def url(self, page: Page[FrontMatter]) -> str:
        """Return the address of another page, relative to this one."""
        return self.link(self.src, page.src)

    def cite(self, keys: Iterable[str]) -> Markup:
        """Return the numbers of some sources as links to their references."""
        links = [
            Markup('<a href="#ref-{}" title="{}">{}</a>').format(
                key, reference_text(self.catalog.content.sources[key]), self.numbering.number(key)
            )
            for key in keys
        ]
        if not links:
            return Markup("")
        return Markup('<sup class="cite">{}</sup>').format(Markup(", ").join(links))


def by_typical(
    view: PageView, group: str, features: Mapping[str, Typical]
) -> list[tuple[Typical, list[Term]]]:
    """Group the terms of a question by how typical they are, most typical first."""
    return [
        (typical, terms)
        for typical in TYPICAL_ORDER
        if (
            terms := [view.catalog.term(group, key) for key in features if features[key] == typical]
        )
    ]


def section(heading: str, anchor: str, html: str) -> str:
    """Return a section in Markdown, so that its heading is in the table of contents."""
    return f"\n## {heading} {{#{anchor}}}\n\n{html}\n"


def long_date(day: date) -> str:
    """Return a date in American format: November 25, 2026."""
    # `strftime` would follow the locale of the machine.
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["long_date"] = long_date
    environment.filters["mid_sentence"] = labels.mid_sentence
    return environment
