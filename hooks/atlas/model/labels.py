"""Reader-facing labels for fixed values that mean the same on every site.

Labels that depend on the subject of the site are in `docs/data/site.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from .front_matter import Evidence, How, Typical
from .site import Level
from .sources import SourceKind


def _level(name: str, meaning: str) -> Level:
    return Level(name=name, meaning=meaning)


def _fixed(values: dict) -> Mapping:  # type: ignore[type-arg]
    return MappingProxyType(values)


TYPICAL: Mapping[Typical, str] = _fixed(
    {"primary": "Typical", "secondary": "Often", "sometimes": "Sometimes"}
)

EVIDENCE: Mapping[Evidence, Level] = _fixed(
    {
        "strong": _level("Strong evidence", "Several good studies or guidelines agree."),
        "moderate": _level("Moderate evidence", "Some good studies; details may change."),
        "limited": _level("Limited evidence", "Few or small studies; much is expert advice."),
        "contested": _level("Contested", "Studies or experts disagree."),
    }
)

HOW: Mapping[How, str] = _fixed(
    {
        "leads-to": "May lead to",
        "caused-by": "May come from",
        "often-with": "Often comes with",
        "linked-to": "Said to be linked to",
    }
)

SOURCE_KIND: Mapping[SourceKind, Level] = _fixed(
    {
        "guideline": _level("Guideline", "Advice from a health body or professional group."),
        "consensus": _level("Expert consensus", "What a panel of experts agreed on."),
        "systematic-review": _level(
            "Systematic review", "All studies on a question, gathered by a set method."
        ),
        "rct": _level("Randomized trial", "People put into treatment groups by chance."),
        "cohort": _level("Observational or lab study", "People watched or measured, not treated."),
        "case-series": _level("Case reports", "One patient or a group of patients described."),
        "review": _level("Review or summary", "An overview by one or more writers."),
        "textbook": _level("Textbook or reference work", "A chapter or entry for clinicians."),
        "patient-info": _level("Patient information", "A page or leaflet for the public."),
    }
)
"""Kinds of source, from the most to the least weight they usually carry."""


def mid_sentence(label: str, aliases: Iterable[str] = ()) -> str:
    """Return a label as written in mid-sentence.

    Args:
        label: A label or title that begins with a capital.
        aliases: Other names, as written in mid-sentence. If one begins with the same capitalized
            word, the label keeps its capital. Acronyms always do.

    """
    first = label.partition(" ")[0]
    keeps = label[1:2].isupper() or first in {alias.partition(" ")[0] for alias in aliases}
    return label if keeps else label[:1].lower() + label[1:]
