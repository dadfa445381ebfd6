"""Prose becomes HTML: citations, first mentions, care cards. One file in `prose/` per behavior."""

from __future__ import annotations

import pytest
from markdown import Markdown
from pytest_golden.plugin import GoldenTestFixture

from atlas.prose.extension import AtlasExtension, PageContext

LEVELS = {"emergency": "Emergency", "urgent": "Urgent", "soon": "Soon", "routine": "Routine"}


@pytest.mark.golden_test("markdown/*.yml")
def test_prose(golden: GoldenTestFixture) -> None:
    extension = AtlasExtension(golden["names"], golden.get("glossary") or {}, LEVELS)
    numbers = golden.get("numbers") or {}
    names = {key: f"Source {key}." for key in numbers}
    extension.page = PageContext(golden.get("page") or "causes/here.md", numbers, names)
    converter = Markdown(extensions=["admonition", "attr_list", "tables", extension])
    assert f"{converter.convert(golden['text'])}\n" == golden.out["html"]


def test_pages_do_not_share_what_was_linked() -> None:
    extension = AtlasExtension({"rim tear": "causes/rim-tear.md"}, {}, {})
    converter = Markdown(extensions=[extension])
    extension.page = PageContext("causes/here.md")
    first = converter.convert("A rim tear.")
    assert converter.reset().convert("A rim tear.") == first
    assert 'class="auto"' in first
