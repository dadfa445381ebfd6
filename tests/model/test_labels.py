"""Labels as they stand inside a sentence."""

from __future__ import annotations

import pytest

from atlas.model.labels import mid_sentence


@pytest.mark.parametrize(
    ("label", "aliases", "expected"),
    [
        ("Rim tear", [], "rim tear"),
        ("Rim tear", ["torn rim", "tear of the Rim"], "rim tear"),
        ("IT band pain", [], "IT band pain"),
        ("MRI", [], "MRI"),
        ("Achilles pain", ["Achilles tendon", "heel cord"], "Achilles pain"),
        ("Achilles pain", ["achilles tendon"], "achilles pain"),
        ("A", [], "a"),
        ("", [], ""),
    ],
)
def test_label_inside_a_sentence(label: str, aliases: list[str], expected: str) -> None:
    """An acronym keeps its capitals, and so does a word that an alias begins with a capital."""
    assert mid_sentence(label, aliases) == expected
