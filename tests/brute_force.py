"""What the code must equal, computed the slow way."""

from __future__ import annotations

from itertools import chain

from atlas.catalog.connections import Connection
from atlas.model.front_matter import Cause
from atlas.model.kinds import Page


def order_by_brute_force(
    groups: dict[str, list[Page[Cause]]], found: tuple[Connection, ...]
) -> dict[str, list[Page[Cause]]]:
    """The reference implementation: measure the total length for every row (brute force)."""
    order = {
        name: sorted(pages, key=lambda one: one.title.casefold()) for name, pages in groups.items()
    }
    best, before = length_of_arcs(order, found), None
    while best != before:
        before = best
        for name, pages in order.items():
            for cause in list(pages):
                others = [one for one in order[name] if one is not cause]
                for at in range(len(pages)):
                    tried = {**order, name: [*others[:at], cause, *others[at:]]}
                    if length_of_arcs(tried, found) < best:
                        best, order[name] = length_of_arcs(tried, found), tried[name]
    return order


def length_of_arcs(order: dict[str, list[Page[Cause]]], found: tuple[Connection, ...]) -> int:
    place = {one.id: at for at, one in enumerate(chain.from_iterable(order.values()))}
    return sum(abs(place[one.start] - place[one.end]) for one in found)
