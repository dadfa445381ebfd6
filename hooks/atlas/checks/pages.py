"""Rules for pages: ids, names, and the requirements of each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import PurePosixPath

from ..catalog.names import names_of
from ..model.front_matter import ID_PATTERN
from ..model.kinds import CAUSE, LOCATION
from ..problems import Problem, did_you_mean
from ..reading.draft import Draft


def ids_are_unique(draft: Draft) -> Iterator[Problem]:
    """Ids are kebab-case, and unique among all pages."""
    first: dict[str, str] = {}
    for kind in draft.kinds:
        for page_id, path in draft.ids[kind.name].items():
            name = PurePosixPath(path).stem
            if not re.fullmatch(ID_PATTERN, name):
                hint = f" (did you mean '{page_id}'?)" if page_id != name else ""
                reason = f"'{name}' must be small letters and digits, joined by -{hint}"
                yield Problem(path, 1, "file", reason)
            if page_id in first:
                reason = f"the id '{page_id}' is taken by {first[page_id]}"
                yield Problem(path, 1, "file", reason)
            first.setdefault(page_id, path)


def names_are_unique(draft: Draft) -> Iterator[Problem]:
    """A title or alias names one page only, so that a first mention can be linked."""
    owners: dict[str, tuple[str, str]] = {}
    for page in draft.articles:
        document = draft.document(page)
        for name, path in names_of(page, draft.vocabulary):
            owner = owners.setdefault(name.casefold(), (page.src, document.path))
            if owner[0] != page.src:
                yield document.problem(path, f"'{name}' is also a name of {owner[1]}")


def areas_match_the_vocabulary(draft: Draft) -> Iterator[Problem]:
    """Every area of the vocabulary has a page, and every area page a vocabulary term."""
    terms = draft.terms("locations")
    if terms is None:
        return
    ids = draft.ids[LOCATION.name]
    for area, at in terms.items():
        if area not in ids:
            reason = f"has no page {LOCATION.folder}/{area}.md"
            yield draft.vocabulary_file.problem(("locations", at), reason)
    for area, path in ids.items():
        if area not in terms:
            reason = f"unknown location '{area}'{did_you_mean(area, terms)}"
            yield Problem(path, 1, "file", reason)
    for page in draft.of(LOCATION).values():
        region = page.front.region
        if region and region not in terms:
            reason = f"unknown location '{region}'{did_you_mean(region, terms)}"
            yield draft.document(page).problem(("region",), reason)


def urgent_causes_say_what_to_do(draft: Draft) -> Iterator[Problem]:
    """A cause that cannot wait says on its first screen what to do."""
    for page in draft.of(CAUSE).values():
        front = page.front
        if draft.is_doubtful(page, "act_now"):
            continue  # reported already
        if front.must_not_miss and front.act_now is None:
            reason = f"is missing (urgency is {front.urgency}: say what to do today)"
            yield draft.document(page).problem(("urgency",), reason, field="act_now")


def reviews_are_past(draft: Draft, today: date) -> Iterator[Problem]:
    """Review dates are not in the future."""
    for page in draft.pages.values():
        reviewed = page.front.reviewed
        if reviewed and reviewed > today:
            yield draft.document(page).problem(("reviewed",), f"{reviewed} is in the future")


def templates_exist(
    draft: Draft, templates: Callable[[], Collection[str]] | None
) -> Iterator[Problem]:
    """The templates that pages name exist."""
    if templates is None:
        return
    for page in draft.pages.values():
        name = page.front.template
        if name and name not in (known := templates()):
            reason = f"there is no template '{name}'{did_you_mean(name, known)}"
            yield draft.document(page).problem(("template",), reason)
