"""How causes are connected: related injuries and look-alikes seen as one network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeVar

from . import labels
from .catalog import INVERSE, Catalog
from .models import Article, Cause, How
from .pages import Page

Relation = How | Literal["mistaken-for"]
"""How a cause is related to another, or that it can be mistaken for it."""

WORDS: Mapping[Relation, str] = MappingProxyType(
    {
        "caused-by": labels.HOW["caused-by"],
        "leads-to": labels.HOW["leads-to"],
        "often-with": labels.HOW["often-with"],
        "linked-to": labels.HOW["linked-to"],
        "mistaken-for": "Can be mistaken for",
    }
)
"""The words for each relation, in the order in which relations are shown."""
_ORDER = tuple(WORDS)

GroupT = TypeVar("GroupT", bound=str)


@dataclass(frozen=True)
class Neighbor:
    """A cause that another is connected with, and how, as seen from the other."""

    page: Page[Article]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, order=True)
class Connection:
    """A relation between two causes, by id, in the one direction in which it is told."""

    start: str
    end: str
    relation: Relation


def neighbors(catalog: Catalog, cause_id: str) -> tuple[Neighbor, ...]:
    """Return each cause that one is connected with, once, by its first relation and its title."""
    pages: dict[str, Page[Article]] = {}
    found: dict[str, set[Relation]] = {}
    for link in catalog.related.get(cause_id, ()):
        pages[link.page.id] = link.page
        found.setdefault(link.page.id, set()).add(link.how)
    for twin in catalog.look_alikes.get(cause_id, ()):
        pages[twin.page.id] = twin.page
        found.setdefault(twin.page.id, set()).add("mistaken-for")
    connected = (
        Neighbor(pages[key], tuple(sorted(relations, key=_ORDER.index)))
        for key, relations in found.items()
    )
    return tuple(sorted(connected, key=_place))


def _place(neighbor: Neighbor) -> tuple[int, str]:
    return _ORDER.index(neighbor.relations[0]), neighbor.page.title.casefold()


def connection(here: str, there: str, relation: Relation) -> Connection:
    """Return a relation in the direction in which it is told: from cause to consequence.

    One without a direction goes by the alphabet.
    """
    inverse: Relation = relation if relation == "mistaken-for" else INVERSE[relation]
    turned = relation == "caused-by" or (relation == inverse and there < here)
    return Connection(there, here, inverse) if turned else Connection(here, there, relation)


def all_connections(catalog: Catalog) -> tuple[Connection, ...]:
    """Return every relation between causes, once."""
    found = {
        connection(cause_id, neighbor.page.id, relation)
        for cause_id in catalog.content.causes
        for neighbor in neighbors(catalog, cause_id)
        for relation in neighbor.relations
    }
    return tuple(sorted(found))


def short_order(
    groups: Mapping[GroupT, Sequence[Page[Cause]]], ends: Iterable[Connection]
) -> dict[GroupT, list[Page[Cause]]]:
    """Order causes within their groups so that those that are connected stand near each other.

    One cause after another is moved to where it is best, until no move helps. The same content
    gives the same order.
    """
    pairs = [(connection.start, connection.end) for connection in ends]
    order = {
        name: sorted(pages, key=lambda page: page.title.casefold())
        for name, pages in groups.items()
    }
    best = _length(order, pairs)
    better = True
    while better:
        better = False
        for name in order:
            for page in list(order[name]):
                for place in range(len(order[name])):
                    tried = [other for other in order[name] if other is not page]
                    tried.insert(place, page)
                    length = _length({**order, name: tried}, pairs)
                    if length < best:
                        order[name], best, better = tried, length, True
    return order


def _length(order: Mapping[GroupT, Sequence[Page[Cause]]], pairs: Iterable[tuple[str, str]]) -> int:
    """Add up the distances between causes that are connected, in rows."""
    pages = [page for group in order.values() for page in group]
    place = {page.id: at for at, page in enumerate(pages)}
    return sum(abs(place[start] - place[end]) for start, end in pairs)
