"""The network of causes: related injuries and look-alikes as the edges of one graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Literal, TypeVar

from ..model import labels
from ..model.front_matter import Article, Cause, How
from ..model.kinds import Page
from .catalog import INVERSE, Catalog

Relation = How | Literal["mistaken-for"]
"""How a cause is related to another, including that it can be mistaken for it."""

WORDS: Mapping[Relation, str] = MappingProxyType(
    {
        "caused-by": labels.HOW["caused-by"],
        "leads-to": labels.HOW["leads-to"],
        "often-with": labels.HOW["often-with"],
        "linked-to": labels.HOW["linked-to"],
        "mistaken-for": "Can be mistaken for",
    }
)
"""The label of each relation, in display order."""
_ORDER = tuple(WORDS)

REACH = 30
"""The most rows that one move can take a cause up or down."""

GroupT = TypeVar("GroupT", bound=str)


@dataclass(frozen=True)
class Neighbor:
    """A cause that another is connected with, and how, as read from the other."""

    page: Page[Article]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, order=True)
class Connection:
    """A relation between two causes, by id, in its canonical direction: see `connection`."""

    start: str
    end: str
    relation: Relation


def neighbors(catalog: Catalog, cause_id: str) -> tuple[Neighbor, ...]:
    """Return the causes that a cause is connected with, sorted by first relation and title."""
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
    return tuple(sorted(connected, key=_sort_key))


def _sort_key(neighbor: Neighbor) -> tuple[int, str]:
    return _ORDER.index(neighbor.relations[0]), neighbor.page.title.casefold()


def connection(here: str, there: str, relation: Relation) -> Connection:
    """Return a relation in its canonical direction: from cause to consequence.

    A symmetric relation starts at the id that comes first in the alphabet.
    """
    inverse: Relation = relation if relation == "mistaken-for" else INVERSE[relation]
    reverse = relation == "caused-by" or (relation == inverse and there < here)
    return Connection(there, here, inverse) if reverse else Connection(here, there, relation)


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
    groups: Mapping[GroupT, Sequence[Page[Cause]]], edges: Iterable[Connection]
) -> dict[GroupT, list[Page[Cause]]]:
    """Order causes within their groups so that connected causes are close together.

    This is a local search. Each cause in turn moves within its group to the row where the total
    length of the connections is least (the first such row if there are several), until no move
    helps. A move is limited to `REACH` rows, so that a pass takes time linear in the number of
    causes. The result is deterministic.
    """
    order = {
        name: sorted(pages, key=lambda page: page.title.casefold())
        for name, pages in groups.items()
    }
    rows = _Rows([page.id for page in chain.from_iterable(order.values())], edges)
    improved = True
    while improved:
        improved = False
        first = 0
        for pages in order.values():
            end = first + len(pages)
            for cause_id in rows.ids[first:end]:
                at = rows.place[cause_id]
                improved |= rows.move(cause_id, max(first, at - REACH), min(end - 1, at + REACH))
            first = end
    return {
        name: sorted(pages, key=lambda page: rows.place[page.id]) for name, pages in order.items()
    }


class _Rows:
    """A list of rows, one per cause, that keeps track of how a swap changes the total length."""

    def __init__(self, ids: list[str], edges: Iterable[Connection]) -> None:
        """Start with the causes in the given order."""
        self.ids = ids
        self.place = {cause_id: at for at, cause_id in enumerate(ids)}
        self._between: Counter[tuple[str, str]] = Counter()
        self._pull: Counter[str] = Counter()
        """By cause: the number of connections that lead up, minus the number that lead down."""
        for edge in edges:
            upper, lower = sorted((edge.start, edge.end), key=self.place.__getitem__)
            self._between.update([(upper, lower), (lower, upper)])
            self._pull.update({lower: 1})
            self._pull.subtract({upper: 1})

    def move(self, cause_id: str, first: int, last: int) -> bool:
        """Move a cause to the best row in a range, the first if several; return whether it moved.

        The cause is swapped from row to row and only the change of length is added up. Computing
        the total length for every row would take minutes for some hundred causes.
        """
        start = self.place[cause_id]
        longer = sum(self._swap(at) for at in range(start - 1, first - 1, -1))
        best, least = start, 0
        for at in range(first, last + 1):
            if longer < least:
                best, least = at, longer
            if at < last:
                longer += self._swap(at)
        for at in range(last - 1, best - 1, -1):
            self._swap(at)
        return best != start

    def _swap(self, at: int) -> int:
        """Swap a row with the next; return by how much the total length grows.

        Moving a cause down by one row makes its connections up longer by one, and those down
        shorter by one. The connections between the two causes keep their length, so their share of
        both pulls is corrected.
        """
        upper, lower = self.ids[at : at + 2]
        correction = 2 * self._between[upper, lower]
        longer = self._pull[upper] - self._pull[lower] + correction
        self._pull[upper] += correction
        self._pull[lower] -= correction
        self.ids[at : at + 2] = lower, upper
        self.place[upper], self.place[lower] = at + 1, at
        return longer
