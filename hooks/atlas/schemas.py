"""Generates files from the models: the JSON Schemas, and the reference for editors.

Run as `python -m atlas.schemas` in the project's root folder; `make schemas` does so.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, RootModel

from .model.front_matter import Decisive, Sourced, Suspect
from .model.kinds import CAUSE, KINDS, LOCATION
from .model.questions import FLAGS, QUESTIONS, WHERE
from .model.site import Site
from .model.sources import Source
from .model.vocabulary import Definition, Vocabulary
from .reading.content import read_draft

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
BEGIN = "<!-- reference: made from the models by `make schemas` -->"
END = "<!-- end of reference -->"


def schemas(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Return every JSON Schema by file name.

    Where the models ask for a term of the vocabulary, the schema lists the existing terms, so
    that an editor's tool can offer them for completion.
    """
    found = {f"{kind.name}.json": schema_of(kind.model) for kind in KINDS}
    found["vocabulary.json"] = schema_of(Vocabulary)
    found["site.json"] = schema_of(Site)
    found["glossary.json"] = schema_of(RootModel[tuple[Definition, ...]])
    found["sources.json"] = schema_of(RootModel[tuple[Source, ...]])
    ids = {
        group: [term.id for term in getattr(vocabulary, group)] for group in Vocabulary.model_fields
    }
    _offer_in_causes(found[f"{CAUSE.name}.json"], ids)
    _offer_in_vocabulary(found["vocabulary.json"], ids)
    areas = found[f"{LOCATION.name}.json"]["properties"]
    areas["nearby"]["items"] = {"enum": ids[WHERE.group]}
    return found


def _offer_in_causes(schema: dict[str, Any], ids: Mapping[str, list[str]]) -> None:
    """List the allowed terms of each field; fields that accept any answer list all answers."""
    for group, known in ids.items():
        # In a graded group, where each term has a value, the terms are keys.
        place = "items" if schema["properties"][group]["type"] == "array" else "propertyNames"
        schema["properties"][group][place] = {"enum": known}
    schema["$defs"]["Answer"] = {
        "enum": [term for question in QUESTIONS for term in ids[question.group]]
    }
    answer = {"$ref": "#/$defs/Answer"}
    decisive = schema["$defs"][Decisive.__name__]["properties"]
    for field in Decisive.model_fields.keys() - Sourced.model_fields.keys():
        decisive[field]["items"] = answer
    schema["$defs"][Suspect.__name__]["properties"]["when"]["items"]["items"] = answer


def _offer_in_vocabulary(schema: dict[str, Any], ids: Mapping[str, list[str]]) -> None:
    """List the ids that a term may refer to: in its own group, red flags, and other answers."""
    answers = [
        term for question in QUESTIONS if question is not FLAGS for term in ids[question.group]
    ]
    for definition in schema["$defs"].values():
        fields = definition["properties"]
        if "again" in fields:
            fields["again"]["items"] = {"enum": ids[FLAGS.group]}
        if "implies" in fields:
            fields["implies"]["items"] = {"enum": answers}
    for group, known in ids.items():
        # Several groups share a definition, so what is specific to one goes next to the `$ref`.
        of_group = {"properties": {"like": {"items": {"enum": known}}}}
        schema["properties"][group]["items"] = {
            "allOf": [schema["properties"][group]["items"], of_group]
        }


def reference() -> str:
    """Return the reference of the front matter and the data files as Markdown tables."""
    parts = [BEGIN, ""]
    for kind in KINDS:
        parts += [f"### {kind.model.__doc__}", "", *_table(schema_of(kind.model)), ""]
    parts += ["### Inside these", ""]
    for name, definition in sorted(_definitions().items()):
        fields = _fields(definition)
        parts += [f"**{name}**: {fields['description']}", "", *_table(fields), ""]
    return "\n".join([*parts, END])


def files(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file that is generated from the models, with the text it must have.

    Raises:
        SystemExit: The vocabulary cannot be read.

    """
    draft, _ = read_draft(root / "docs")
    if draft.vocabulary is None:
        raise SystemExit("docs/data/vocabulary.yml cannot be read: run 'make build' to see why")
    for name, schema in schemas(draft.vocabulary).items():
        yield root / "schemas" / name, json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    contributing = root / "CONTRIBUTING.md"
    before, _, rest = contributing.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    yield contributing, before + reference() + after


def main(root: Path) -> None:
    """Write every generated file that is out of date."""
    for path, text in files(root):
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
            sys.stdout.write(f"wrote {path.relative_to(root)}\n")


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of a model, in the form that editors' tools read."""
    return {"$schema": SCHEMA_DIALECT} | model.model_json_schema(by_alias=True)


def _definitions() -> Mapping[str, Any]:
    """Return the schemas of nested models, by name."""
    found: dict[str, Any] = {}
    models: list[type[BaseModel]] = [kind.model for kind in KINDS]
    models += [Vocabulary, Site, RootModel[tuple[Definition, ...]], RootModel[tuple[Source, ...]]]
    for model in models:
        found |= schema_of(model).get("$defs", {})
    return found


def _fields(definition: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the object form of a model that may also be written as a bare text."""
    form: Mapping[str, Any] = definition["anyOf"][1] if "anyOf" in definition else definition
    return form


def _table(schema: Mapping[str, Any]) -> list[str]:
    required = schema.get("required", [])
    rows = ["| Key | Needed | Value | What it is |", "|---|---|---|---|"]
    for name, value in schema["properties"].items():
        needed = "yes" if name in required else ""
        words = _type_in_words(value).replace("|", "\\|")
        rows.append(f"| `{name}` | {needed} | {words} | {value.get('description', '')} |")
    return rows


def _type_in_words(value: Mapping[str, Any]) -> str:
    """Describe the type of a value in an editor's words."""
    match value:
        case {"$ref": ref}:
            return str(ref).rpartition("/")[2]
        case {"anyOf": options}:
            return " or ".join(_type_in_words(item) for item in options if item != {"type": "null"})
        case {"enum": options}:
            return ", ".join(f"`{option}`" for option in options)
        case {"const": option}:
            return f"`{option}`"
        case {"type": "array", "items": items}:
            return f"list of: {_type_in_words(items)}"
        case {"type": "object", "additionalProperties": inner}:
            return f"id: {_type_in_words(inner)}"
        case {"format": "date"}:
            return "date"
        case {"type": "string"}:
            return "text"
        case {"type": "integer"}:
            return "number"
        case _:
            return str(value.get("type", "value"))


if __name__ == "__main__":
    main(Path.cwd())
