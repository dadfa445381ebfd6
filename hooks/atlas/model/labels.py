"""The words readers see for the fixed values of the front matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .front_matter import Commonness, Evidence, How, Tissue, Typical, Urgency, View
from .sources import SourceKind


@dataclass(frozen=True)
class Level:
    """A level with a short name and what it means for the reader."""

    name: str
    meaning: str


def _fixed(values: dict) -> Mapping:  # type: ignore[type-arg]
    return MappingProxyType(values)


KIND: Mapping[str, str] = _fixed(
    {
        "location": "Body area",
        "cause": "Cause",
        "tip": "Prevention tip",
        "exercise": "Exercise",
        "guide": "Guide",
    }
)
"""Kinds of page, as a list of results names them."""

FACET: Mapping[str, str] = _fixed(
    {"where": "Body area", "feels": "What it feels like", "worse": "What makes it worse"}
)
"""What causes are filtered by; the keys are the finder's."""

TYPICAL: Mapping[Typical, str] = _fixed(
    {"primary": "Typical", "secondary": "Often", "sometimes": "Sometimes"}
)

VIEW: Mapping[View, str] = _fixed(
    {
        "front": "From the front",
        "back": "From behind",
        "side": "From the side",
        "leg": "The whole leg",
    }
)

COMMONNESS: Mapping[Commonness, str] = _fixed(
    {
        "common": "Common among runners with hip pain",
        "uncommon": "Uncommon among runners with hip pain",
        "rare": "Rare among runners with hip pain",
    }
)

URGENCY: Mapping[Urgency, Level] = _fixed(
    {
        "emergency": Level(
            "Emergency", "Call 911 or your local emergency number, or go to an emergency room."
        ),
        "urgent": Level("Urgent", "Stop running. Be seen today or within a few days."),
        "soon": Level("Soon", "Be seen within a week or two."),
        "routine": Level("Routine", "Book a regular visit if it does not settle."),
    }
)

EVIDENCE: Mapping[Evidence, Level] = _fixed(
    {
        "strong": Level("Strong evidence", "Several good studies or guidelines agree."),
        "moderate": Level("Moderate evidence", "Some good studies; details may change."),
        "limited": Level("Limited evidence", "Few or small studies; much is expert advice."),
        "contested": Level("Contested", "Studies or experts disagree."),
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

TISSUE: Mapping[Tissue, str] = _fixed(
    {
        "joint": "Joint",
        "muscle-tendon": "Muscle or tendon",
        "bone": "Bone",
        "bursa": "Bursa (fluid sac)",
        "nerve": "Nerve",
        "referred": "Felt at the hip, comes from elsewhere",
        "systemic": "Whole-body illness",
        "alignment": "Alignment",
    }
)

SOURCE_KIND: Mapping[SourceKind, Level] = _fixed(
    {
        "guideline": Level("Guideline", "Advice from a health body or professional group."),
        "consensus": Level("Expert consensus", "What a panel of experts agreed on."),
        "systematic-review": Level(
            "Systematic review", "All studies on a question, gathered by a set method."
        ),
        "rct": Level("Randomized trial", "People put into treatment groups by chance."),
        "cohort": Level("Observational or lab study", "People watched or measured, not treated."),
        "case-series": Level("Case reports", "One patient or a group of patients described."),
        "review": Level("Review or summary", "An overview by one or more writers."),
        "textbook": Level("Textbook or reference work", "A chapter or entry for clinicians."),
        "patient-info": Level("Patient information", "A page or leaflet for the public."),
    }
)
"""Kinds of source, from the most to the least weight they usually carry."""


def mid_sentence(label: str, aliases: Iterable[str] = ()) -> str:
    """Return a label as it stands inside a sentence.

    Args:
        label: A label or title, with a capital at its start.
        aliases: Other names, written as inside a sentence: a first word with a capital there keeps
            it in the label too. Acronyms always do.

    """
    first = label.partition(" ")[0]
    keeps = label[1:2].isupper() or first in {alias.partition(" ")[0] for alias in aliases}
    return label if keeps else label[:1].lower() + label[1:]
