"""Labels in mid-sentence."""

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
def test_label_in_mid_sentence(label: str, aliases: list[str], expected: str) -> None:
    """Acronyms, and first words that an alias also capitalizes, keep their capitals."""
    assert mid_sentence(label, aliases) == expected
