"""The format of references."""

from __future__ import annotations

from typing import Any

import pytest

from atlas.model.sources import Source
from atlas.views.references import authors, publication, reference_text


def source(**fields: Any) -> Source:
    basics = {"id": "a2020", "type": "article-journal", "kind": "cohort", "title": "A study"}
    return Source.model_validate(basics | fields)


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (0, ""),
        (1, "A N"),
        (3, "A N, B N, C N"),
        (6, "A N, B N, C N, D N, E N, F N"),
        (7, "A N, B N, C N, et al."),
    ],
)
def test_more_than_six_authors_are_shortened_to_three(count: int, printed: str) -> None:
    names = [{"family": letter, "given": "N"} for letter in "ABCDEFG"[:count]]
    assert authors(source(author=names)) == printed


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({}, ""),
        ({"issued": 2020}, "2020"),
        ({"container-title": "Legs", "issued": 2020}, "Legs. 2020"),
        ({"container-title": "Legs.", "publisher": "A Press."}, "Legs. A Press"),
        ({"issued": 2020, "volume": "5", "issue": "2", "page": "1-9"}, "2020;5(2):1-9"),
        ({"volume": "5", "page": "e9"}, "5:e9"),
        ({"issued": 2020, "issue": "2"}, "2020;(2)"),
    ],
)
def test_publication(fields: dict[str, Any], printed: str) -> None:
    assert publication(source(**fields)) == printed


def test_parts_of_a_reference_end_with_a_period() -> None:
    whole = source(
        author=[{"literal": "A Clinic"}], title="Does it help?", issued=2020, note="In German"
    )
    assert reference_text(whole) == "A Clinic. Does it help? 2020. In German."
    assert reference_text(source()) == "A study."
