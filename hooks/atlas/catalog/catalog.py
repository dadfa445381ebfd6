"""The catalog: everything the site knows, with every relation readable from both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from ..drawing.drawings import Drawing, Picture
from ..model.front_matter import (
    Article,
    Cause,
    FrontMatter,
    How,
    Location,
    Reason,
    Typical,
)
from ..model.kinds import CAUSE, EXERCISE, LOCATION, TIP, ArticleT, Kind, Page
from ..model.site import Site
from ..model.sources import Source
from ..model.vocabulary import Definition, Term, Vocabulary

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")

INVERSE: Mapping[How, How] = MappingProxyType(
    {
        "leads-to": "caused-by",
        "caused-by": "leads-to",
        "often-with": "often-with",
        "linked-to": "linked-to",
    }
)
"""How each relation reads from the other page."""

TYPICAL_ORDER: Mapping[Typical, int] = MappingProxyType(
    {"primary": 0, "secondary": 1, "sometimes": 2}
)
COMMONNESS_ORDER = MappingProxyType({"common": 0, "uncommon": 1, "rare": 2})


@dataclass(frozen=True)
class CauseAt:
    """A cause that goes with an area or another term, and how typical it is of the cause."""

    cause: Page[Cause]
    typical: Typical


@dataclass(frozen=True)
class Link:
    """One end of a relation: the page it leads to, the reason, and the reason's sources."""

    page: Page[Article]
    why: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class RelatedLink(Link):
    """One end of a relation between causes."""

    how: How = "linked-to"


@dataclass(frozen=True)
class Content:
    """All valid content: vocabulary, sources and pages, by id."""

    site: Site
    vocabulary: Vocabulary
    sources: Mapping[str, Source]
    glossary: tuple[Definition, ...]
    kinds: tuple[Kind[Any], ...]
    """The kinds of pages, in display order."""
    by_kind: Mapping[str, Mapping[str, Page[Any]]]
    """The pages by name of their kind and by id; use `of` for a typed lookup."""
    plain: Mapping[str, Page[FrontMatter]]
    """Standalone pages, which have no kind, by path."""
    drawings: Mapping[str, Drawing]
    """Drawings of the body, by view; empty if the site has none."""
    pictures: Mapping[str, Picture]
    """Pictures of exercises, by id."""

    def of(self, kind: Kind[ArticleT]) -> Mapping[str, Page[ArticleT]]:
        """Return the pages of a kind, by id."""
        return self.by_kind[kind.name]

    @property
    def causes(self) -> Mapping[str, Page[Cause]]:
        """The causes, by id."""
        return self.of(CAUSE)

    @property
    def locations(self) -> Mapping[str, Page[Location]]:
        """The body areas, by id, in the order of the vocabulary."""
        return self.of(LOCATION)

    @property
    def articles(self) -> Iterator[Page[Article]]:
        """Every page that has a kind, kind by kind."""
        return chain.from_iterable(self.of(kind).values() for kind in self.kinds)

    @property
    def pages(self) -> Iterator[Page[FrontMatter]]:
        """Every handwritten page."""
        return chain(self.articles, self.plain.values())

    def has(self, src: str) -> bool:
        """Return whether there is a handwritten page.

        Args:
            src: Its path below `docs/`.

        """
        return any(page.src == src for page in self.pages)


@dataclass(frozen=True)
class Catalog:
    """The content with its inverse indexes. Immutable once `build_catalog` has returned it."""

    content: Content
    causes_at: Mapping[str, tuple[CauseAt, ...]]
    """By area: its causes, most typical first, then most common."""
    related: Mapping[str, tuple[RelatedLink, ...]]
    """By cause: related injuries, as read from its page."""
    look_alikes: Mapping[str, tuple[Link, ...]]
    """By cause: what it is mistaken for, and how to tell them apart."""
    more_exact: Mapping[str, tuple[Page[Cause], ...]]
    """By cause with a general page: the specific causes within it that have their own pages."""
    more_general: Mapping[str, tuple[Page[Cause], ...]]
    """By cause: the general pages that cover it."""
    tips_for: Mapping[str, tuple[Link, ...]]
    """By cause: tips that help."""
    causes_of_tip: Mapping[str, tuple[Link, ...]]
    """By tip: causes it helps with."""
    exercises_for: Mapping[str, tuple[Link, ...]]
    """By cause: exercises used for it."""
    causes_of_exercise: Mapping[str, tuple[Link, ...]]
    """By exercise: causes it is used for."""
    nearby: Mapping[str, tuple[Page[Location], ...]]
    """By area: areas next to it."""

    def term(self, group: str, term_id: str) -> Term:
        """Return a term of the vocabulary.

        Raises:
            KeyError: The group has no such term.

        """
        return self._terms[group, term_id]

    @cached_property
    def _terms(self) -> Mapping[tuple[str, str], Term]:
        return {
            (group, term.id): term for group, terms in self.content.vocabulary for term in terms
        }


def build_catalog(content: Content) -> Catalog:
    """Build the catalog from content that has passed the checks, with every relation both ways."""
    tips_for, causes_of_tip = _both_ways(_tip_links(content))
    exercises_for, causes_of_exercise = _both_ways(_exercise_links(content))
    general_pages = list(_general(content))
    return Catalog(
        content=content,
        causes_at=causes_by(content, "locations"),
        related=_group(_related(content)),
        look_alikes=_group(_look_alikes(content)),
        more_exact=_group((general.id, exact) for general, exact in general_pages),
        more_general=_group((exact.id, general) for general, exact in general_pages),
        tips_for=tips_for,
        causes_of_tip=causes_of_tip,
        exercises_for=exercises_for,
        causes_of_exercise=causes_of_exercise,
        nearby=_group(_nearby(content)),
    )


def _group(pairs: Iterable[tuple[KeyT, ValueT]]) -> Mapping[KeyT, tuple[ValueT, ...]]:
    groups: dict[KeyT, list[ValueT]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})


def causes_by(content: Content, group: str) -> Mapping[str, tuple[CauseAt, ...]]:
    """Return the causes that go with each term of a vocabulary group.

    Args:
        content: The content.
        group: A graded group, such as `locations` or `sensations`.

    Returns:
        By term, in the vocabulary's order: its causes, most typical first, then most common, then
        by title.

    """

    def order(entry: CauseAt) -> tuple[int, int, str]:
        front = entry.cause.front
        return (
            TYPICAL_ORDER[entry.typical],
            COMMONNESS_ORDER[front.commonness],
            front.title.casefold(),
        )

    found = _group(
        (term, CauseAt(cause, typical))
        for cause in content.causes.values()
        for term, typical in getattr(cause.front, group).items()
    )
    return MappingProxyType(
        {
            term.id: tuple(sorted(found.get(term.id, ()), key=order))
            for term in getattr(content.vocabulary, group)
        }
    )


def _related(content: Content) -> Iterator[tuple[str, RelatedLink]]:
    for cause in content.causes.values():
        for relation in cause.front.related:
            other = content.causes[relation.to]
            yield cause.id, RelatedLink(other, relation.why, relation.sources, relation.how)
            inverse = INVERSE[relation.how]
            yield other.id, RelatedLink(cause, relation.why, relation.sources, inverse)


def _look_alikes(content: Content) -> Iterator[tuple[str, Link]]:
    for cause in content.causes.values():
        for twin in cause.front.tell_apart:
            other = content.causes[twin.from_]
            yield cause.id, Link(other, twin.by, twin.sources)
            yield other.id, Link(cause, twin.by, twin.sources)


def _general(content: Content) -> Iterator[tuple[Page[Cause], Page[Cause]]]:
    for cause in content.causes.values():
        for exact in cause.front.general_for:
            yield cause, content.causes[exact]


Service = tuple[Page[Article], Page[Cause], Reason, Reason]
"""A tip or exercise, a cause it helps with, the reason shown on the cause's page, and the reason
shown on the tip's or exercise's page."""


def _both_ways(
    services: Iterable[Service],
) -> tuple[Mapping[str, tuple[Link, ...]], Mapping[str, tuple[Link, ...]]]:
    """Group services by cause, and by tip or exercise."""
    found = list(services)
    return (
        _group((cause.id, Link(page, why.why, why.sources)) for page, cause, why, _ in found),
        _group((page.id, Link(cause, why.why, why.sources)) for page, cause, _, why in found),
    )


def _tip_links(content: Content) -> Iterator[Service]:
    for tip in content.of(TIP).values():
        for cause_id, reason in tip.front.helps_with.items():
            yield tip, content.causes[cause_id], reason, reason
    for cause in content.causes.values():
        for tip_id in cause.front.prevention:
            tip = content.of(TIP)[tip_id]
            yield _without_reason(tip, cause)


def _exercise_links(content: Content) -> Iterator[Service]:
    for exercise in content.of(EXERCISE).values():
        for cause_id, reason in exercise.front.used_for.items():
            yield exercise, content.causes[cause_id], reason, reason
    for cause in content.causes.values():
        for exercise_id in cause.front.exercises:
            exercise = content.of(EXERCISE)[exercise_id]
            yield _without_reason(exercise, cause)


def _without_reason(page: Page[Article], cause: Page[Cause]) -> Service:
    """Return a service without a stated reason: each page shows the other's summary instead."""
    return page, cause, Reason(why=page.front.summary), Reason(why=cause.front.summary)


def _nearby(content: Content) -> Iterator[tuple[str, Page[Location]]]:
    for area in content.locations.values():
        for other_id in area.front.nearby:
            other = content.locations[other_id]
            yield area.id, other
            yield other.id, area


def definitions(content: Content) -> dict[str, str]:
    """Return the meaning of every glossary term and alias."""
    return {
        word: entry.means for entry in content.glossary for word in (entry.term, *entry.aliases)
    }
