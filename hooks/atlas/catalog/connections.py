"""How causes are connected: related injuries and look-alikes seen as one network."""

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

REACH = 30
"""How many rows up or down a cause is moved at most."""

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

    One cause after another is moved within its group to where the connections get shortest, to the
    first such place if there are several, until no move helps. A move reaches as far as `REACH`,
    so that the time grows with the number of causes and not with its square. The same content
    gives the same order.
    """
    order = {
        name: sorted(pages, key=lambda page: page.title.casefold())
        for name, pages in groups.items()
    }
    rows = _Rows([page.id for page in chain.from_iterable(order.values())], ends)
    better = True
    while better:
        better = False
        first = 0
        for pages in order.values():
            end = first + len(pages)
            for cause_id in rows.ids[first:end]:
                at = rows.place[cause_id]
                better |= rows.move(cause_id, max(first, at - REACH), min(end - 1, at + REACH))
            first = end
    return {
        name: sorted(pages, key=lambda page: rows.place[page.id]) for name, pages in order.items()
    }


class _Rows:
    """All causes in one list of rows, which knows what a swap does to the connections' length."""

    def __init__(self, ids: list[str], ends: Iterable[Connection]) -> None:
        """Start with causes in the order given."""
        self.ids = ids
        self.place = {cause_id: at for at, cause_id in enumerate(ids)}
        self._between: Counter[tuple[str, str]] = Counter()
        self._pull: Counter[str] = Counter()
        """Of each cause: how many connections lead up from it, less those that lead down."""
        for one in ends:
            upper, lower = sorted((one.start, one.end), key=self.place.__getitem__)
            self._between.update([(upper, lower), (lower, upper)])
            self._pull.update({lower: 1})
            self._pull.subtract({upper: 1})

    def move(self, cause_id: str, first: int, last: int) -> bool:
        """Move a cause to the first of the best places between two; tell whether it has moved.

        It is carried from place to place. Adding up the whole length for each place would take
        minutes for some hundred causes.
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
        """Swap a row with the next; return by how much the connections get longer.

        Only these two move: away from what pulls them back, and towards what pulls them on. What
        is between the two of them stays as long as it is.
        """
        upper, lower = self.ids[at : at + 2]
        turned = 2 * self._between[upper, lower]
        longer = self._pull[upper] - self._pull[lower] + turned
        self._pull[upper] += turned
        self._pull[lower] -= turned
        self.ids[at : at + 2] = lower, upper
        self.place[upper], self.place[lower] = at + 1, at
        return longer
