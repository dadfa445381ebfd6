"""Rules for relations: each leads to another page that exists, and is written only once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..model.front_matter import ID_PATTERN, Article, Cause, Exercise, Location, Tip
from ..model.kinds import CAUSE, EXERCISE, LOCATION, TIP, Kind, Page
from ..problems import Problem, did_you_mean
from ..reading.draft import Draft
from ..reading.located_yaml import YamlPath


@dataclass(frozen=True)
class Relation:
    """A relation as written on a page."""

    name: str
    """Its type: the same whichever of the two pages states it."""
    field: str
    page: Page[Article]
    path: YamlPath
    """Path in the front matter."""
    kind: Kind[Any]
    """Kind of the page it leads to."""
    to: str
    """Id of the page it leads to."""

    @property
    def ends(self) -> tuple[str, frozenset[str]]:
        """A key that a relation and its inverse share."""
        return self.name, frozenset((self.page.id, self.to))


def relations_hold(draft: Draft) -> Iterator[Problem]:
    """Every relation leads to another page that exists, and is written only once."""
    written: dict[tuple[str, frozenset[str]], Relation] = {}
    for page in draft.articles:
        for relation in _relations(page):
            yield from _check_target(relation, draft)
            first = written.setdefault(relation.ends, relation)
            if first is not relation:
                yield _duplicate(relation, first, draft)


def _relations(page: Page[Article]) -> Iterator[Relation]:
    match page.front:
        case Cause() as cause:
            yield from _of_cause(page, cause)
        case Tip(helps_with=causes):
            for to in causes:
                yield Relation("tip", "helps_with", page, ("helps_with", to), CAUSE, to)
        case Exercise(used_for=causes):
            for to in causes:
                yield Relation("exercise", "used_for", page, ("used_for", to), CAUSE, to)
        case Location(nearby=areas):
            for at, to in enumerate(areas):
                yield Relation("nearby", "nearby", page, ("nearby", at), LOCATION, to)


def _of_cause(page: Page[Article], cause: Cause) -> Iterator[Relation]:
    for at, related in enumerate(cause.related):
        path: YamlPath = ("related", at, "to")
        yield Relation("related", "related.to", page, path, CAUSE, related.to)
    for at, twin in enumerate(cause.tell_apart):
        path = ("tell_apart", at, "from")
        yield Relation("tell_apart", "tell_apart.from", page, path, CAUSE, twin.from_)
    for at, exact in enumerate(cause.general_for):
        path = ("general_for", at)
        yield Relation("general_for", "general_for", page, path, CAUSE, exact)
    for at, tip in enumerate(cause.prevention):
        yield Relation("tip", "prevention", page, ("prevention", at), TIP, tip)
    for at, exercise in enumerate(cause.exercises):
        yield Relation("exercise", "exercises", page, ("exercises", at), EXERCISE, exercise)


def _check_target(relation: Relation, draft: Draft) -> Iterator[Problem]:
    known = draft.ids[relation.kind.name]
    document = draft.document(relation.page)
    if relation.to not in known:
        ids = [page_id for page_id in known if re.fullmatch(ID_PATTERN, page_id)]
        reason = f"unknown {relation.kind.name} '{relation.to}'{did_you_mean(relation.to, ids)}"
        yield document.problem(relation.path, reason, field=relation.field)
    elif relation.to == relation.page.id and relation.kind is relation.page.kind:
        reason = "leads to the page itself"
        yield document.problem(relation.path, reason, field=relation.field)


def _duplicate(relation: Relation, first: Relation, draft: Draft) -> Problem:
    there = draft.document(first.page)
    where = "above" if first.page is relation.page else "there"
    place = f"{where} ({there.path}:{there.line(*first.path)})"
    reason = f"the relation with '{relation.to}' is already written {place}; keep one"
    document = draft.document(relation.page)
    return document.problem(relation.path, reason, field=relation.field)
