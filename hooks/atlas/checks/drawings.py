"""Rules for the drawings that the vocabulary and the pages refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from ..model.kinds import EXERCISE, LOCATION
from ..problems import Problem, did_you_mean
from ..reading.draft import Draft
from ..reading.located_yaml import YamlPath

FIELDS = ("view", "region", "picture", "easier", "harder")
"""Fields of front matter that refer to drawings and pictures."""


def what_is_named_is_drawn(draft: Draft) -> Iterable[Problem]:
    """Everything that is named is drawn, unless the site has no drawings at all."""
    if any(path.endswith(".svg") for path in draft.unread):
        return ()  # the contents of an unreadable drawing are unknown
    found = _pictures(draft)
    return chain(_structures(draft), _areas(draft), found) if draft.drawings else found


def _structures(draft: Draft) -> Iterator[Problem]:
    """A structure is drawn in the view that the vocabulary names."""
    for at, term in enumerate(draft.vocabulary.structures if draft.vocabulary else ()):
        drawing = draft.drawings.get(term.view)
        if term.view not in _views(draft):
            continue  # reported already
        if drawing is None:
            reason = f"there is no drawing '{term.view}'"
            yield draft.vocabulary_file.problem(("structures", at, "view"), reason)
        elif term.id not in drawing.structures:
            hint = did_you_mean(term.id, drawing.structures)
            reason = f"the drawing '{term.view}' has no structure '{term.id}'{hint}"
            yield draft.vocabulary_file.problem(("structures", at, "view"), reason)


def _areas(draft: Draft) -> Iterator[Problem]:
    """An area is drawn in the view that its page names."""
    for page in draft.of(LOCATION).values():
        if draft.is_doubtful(page, *FIELDS):
            continue  # reported already
        region, view = page.front.region or page.id, page.front.view
        drawing = draft.drawings.get(view)
        if region not in (draft.terms("locations") or ()) or view not in _views(draft):
            continue  # reported already
        if drawing is None:
            yield draft.document(page).problem(("view",), f"there is no drawing '{view}'")
        elif region not in drawing.areas:
            hint = did_you_mean(region, drawing.areas)
            reason = f"the drawing '{view}' has no area '{region}'{hint}"
            yield draft.document(page).problem(("view",), reason)


def _views(draft: Draft) -> Collection[str]:
    """Return the views that the site has."""
    return draft.site.views if draft.site else ()


def _pictures(draft: Draft) -> Iterator[Problem]:
    """An exercise has a picture, and a version that refers to an exercise's picture has that."""
    for page in draft.of(EXERCISE).values():
        if draft.is_doubtful(page, *FIELDS):
            continue  # reported already
        front = page.front
        named: tuple[tuple[YamlPath, str | None], ...] = (
            (("picture",), front.picture or page.id),
            (("easier", "picture"), front.easier.picture),
            (("harder", "picture"), front.harder.picture),
        )
        for path, picture in named:
            if draft.pictures and picture and picture not in draft.pictures:
                reason = f"there is no picture '{picture}'{did_you_mean(picture, draft.pictures)}"
                yield draft.document(page).problem(path, reason)
            elif picture and len(path) > 1 and picture not in draft.ids[EXERCISE.name]:
                hint = did_you_mean(picture, draft.ids[EXERCISE.name])
                yield draft.document(page).problem(path, f"there is no exercise '{picture}'{hint}")
