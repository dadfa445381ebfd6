"""What is made from the models is up to date, and says the same as the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from atlas.catalog.catalog import Catalog
from atlas.model.kinds import KINDS
from atlas.model.vocabulary import Vocabulary
from atlas.prose.body import BodyParser
from atlas.reading.split_page import split_page
from atlas.schemas import files, main, schemas
from support import MINI, ROOT


def test_files_are_up_to_date() -> None:
    stale = [
        path.name
        for path, text in files(ROOT)
        if not path.exists() or path.read_text("utf-8") != text
    ]
    assert stale == [], "run 'make schemas'"


def test_make_schemas_writes_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(MINI / "docs")
    (tmp_path / "CONTRIBUTING.md").write_text("Before\n", "utf-8")
    main(tmp_path)
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {
        "location.json",
        "cause.json",
        "tip.json",
        "exercise.json",
        "guide.json",
        "vocabulary.json",
        "sources.json",
        "glossary.json",
        "site.json",
    }
    assert "| `clinical_name` | yes |" in (tmp_path / "CONTRIBUTING.md").read_text("utf-8")
    assert not [path for path, text in files(tmp_path) if path.read_text("utf-8") != text]


def test_no_schemas_without_vocabulary(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="vocabulary"):
        main(tmp_path)


def _front_matter(root: Path) -> list[tuple[str, Any]]:
    """Every front matter of a project, as JSON knows it, with the name of its schema."""
    found = []
    for kind in KINDS:
        for path in sorted((root / "docs" / kind.folder).glob("*.md")):
            split, _ = split_page(path.read_text("utf-8"), path.name, BodyParser())
            assert split
            as_json = json.loads(json.dumps(split.front.data, default=str))
            found.append((f"{kind.name}.json", as_json))
    for name in ("vocabulary", "sources", "glossary", "site"):
        data = yaml.safe_load((root / "docs" / "data" / f"{name}.yml").read_text("utf-8"))
        found.append((f"{name}.json", data))
    return found


@pytest.mark.parametrize("root", [MINI, ROOT], ids=["mini", "real"])
def test_content_fits_the_schemas(root: Path) -> None:
    vocabulary = yaml.safe_load((root / "docs" / "data" / "vocabulary.yml").read_text("utf-8"))
    made = schemas(Vocabulary.model_validate(vocabulary))
    for name, data in _front_matter(root):
        Draft202012Validator(made[name]).validate(data)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("locations", {"outter-hip": "primary"}),
        ("locations", {"groin": "primry"}),
        ("flags", ["cannot-bear-wait"]),
        ("structures", ["not-a-structure"]),
        ("structures", {"labrum": "primary"}),
        ("titel", "Rim tear"),
        ("reviewed", 5),
        ("act_now", {"txt": "Go."}),
    ],
)
def test_schema_finds_what_the_models_find(mini_catalog: Catalog, key: str, value: object) -> None:
    schema = schemas(mini_catalog.content.vocabulary)["cause.json"]
    data = dict(_front_matter(MINI))["cause.json"]
    validator = Draft202012Validator(schema)
    assert validator.is_valid(data)
    assert not validator.is_valid(data | {key: value})


def _known(vocabulary: Vocabulary, *groups: str) -> set[str]:
    return {term.id for group in groups for term in getattr(vocabulary, group)}


ANSWERS = ("locations", "sensations", "onset", "worse_with", "eased_by", "background")
RULE = {"sources": ["rim2016"]}


@pytest.mark.parametrize("group", Vocabulary.model_fields)
def test_cause_has_terms_of_the_group(mini_catalog: Catalog, group: str) -> None:
    vocabulary = mini_catalog.content.vocabulary
    validator = Draft202012Validator(schemas(vocabulary)["cause.json"])
    data = dict(_front_matter(MINI))["cause.json"]
    listed = group in ("flags", "structures")
    for term in _known(vocabulary, *Vocabulary.model_fields):
        value = [term] if listed else {term: "primary"}
        assert validator.is_valid(data | {group: value}) is (term in _known(vocabulary, group))


@pytest.mark.parametrize("field", ["only", "needs", "telling", "against", "suspect"])
def test_conditions_are_answers_of_any_group(mini_catalog: Catalog, field: str) -> None:
    vocabulary = mini_catalog.content.vocabulary
    validator = Draft202012Validator(schemas(vocabulary)["cause.json"])
    data = dict(_front_matter(MINI))["cause.json"]
    known = _known(vocabulary, *ANSWERS, "flags")
    for term in [*_known(vocabulary, *Vocabulary.model_fields), "nothing"]:
        suspect = {"suspect": [RULE | {"when": [[term]]}]}
        value = suspect if field == "suspect" else {"decisive": RULE | {field: [term]}}
        assert validator.is_valid(data | value) is (term in known)
    assert validator.is_valid(data | {"decisive": RULE})


@pytest.mark.parametrize("group", Vocabulary.model_fields)
def test_vocabulary_refers_to_its_own_terms(mini_catalog: Catalog, group: str) -> None:
    vocabulary = mini_catalog.content.vocabulary
    validator = Draft202012Validator(schemas(vocabulary)["vocabulary.json"])
    data = dict(_front_matter(MINI))["vocabulary.json"]
    fields = {"like": _known(vocabulary, group), "again": _known(vocabulary, "flags")}
    if group == "flags":
        fields["implies"] = _known(vocabulary, *ANSWERS)
    for field, known in fields.items():
        for term in [*_known(vocabulary, *Vocabulary.model_fields), "nothing"]:
            first, *others = data[group]
            changed = data | {group: [first | {field: [term]}, *others]}
            assert validator.is_valid(changed) is (term in known), (field, term)
