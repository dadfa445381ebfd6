"""What must hold between the drawings, the vocabulary and the pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..model.front_matter import Exercise, Location
from ..model.kinds import EXERCISE, LOCATION
from ..problems import Problem, did_you_mean
from ..reading.draft import Draft
from ..reading.located_yaml import YamlPath


def check_drawings(draft: Draft) -> Iterator[Problem]:
    """Find whatever is named and not drawn. A site without drawings need not draw anything."""
    if draft.drawings:
        yield from chain(_structures(draft), _areas(draft))
    yield from _pictures(draft)


def _structures(draft: Draft) -> Iterator[Problem]:
    """A structure is drawn in the view that is said to show it best."""
    for at, term in enumerate(draft.vocabulary.structures if draft.vocabulary else ()):
        drawing = draft.drawings.get(term.view)
        if drawing is None:
            reason = f"there is no drawing '{term.view}'"
            yield draft.vocabulary_file.problem(("structures", at, "view"), reason)
        elif term.id not in drawing.structures:
            hint = did_you_mean(term.id, drawing.structures)
            reason = f"the drawing '{term.view}' has no structure '{term.id}'{hint}"
            yield draft.vocabulary_file.problem(("structures", at, "view"), reason)


def _areas(draft: Draft) -> Iterator[Problem]:
    """An area is drawn in the view that its page names."""
    for page in draft.pages[LOCATION].values():
        assert isinstance(page.front, Location)
        region, view = page.front.region or page.id, page.front.view
        drawing = draft.drawings.get(view)
        if region not in (draft.terms("locations") or ()):
            continue  # reported already
        if drawing is None:
            yield page.document.problem(("view",), f"there is no drawing '{view}'")
        elif region not in drawing.areas:
            hint = did_you_mean(region, drawing.areas)
            reason = f"the drawing '{view}' has no area '{region}'{hint}"
            yield page.document.problem(("view",), reason)


def _pictures(draft: Draft) -> Iterator[Problem]:
    """An exercise has its picture; a version that is another exercise has the picture of that."""
    for page in draft.pages[EXERCISE].values():
        front = page.front
        assert isinstance(front, Exercise)
        named: tuple[tuple[YamlPath, str | None], ...] = (
            (("picture",), front.picture or page.id),
            (("easier", "picture"), front.easier.picture),
            (("harder", "picture"), front.harder.picture),
        )
        for path, picture in named:
            if draft.pictures and picture and picture not in draft.pictures:
                reason = f"there is no picture '{picture}'{did_you_mean(picture, draft.pictures)}"
                yield page.document.problem(path, reason)
            elif picture and len(path) > 1 and picture not in draft.ids[EXERCISE]:
                hint = did_you_mean(picture, draft.ids[EXERCISE])
                yield page.document.problem(path, f"there is no exercise '{picture}'{hint}")
