"""From text to typed values: front matter is cut off, read, and held against its model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .located_yaml import LocatedYaml, YamlPath, parse_yaml
from .models import PATTERN_IN_WORDS
from .problems import Problem, did_you_mean

ModelT = TypeVar("ModelT", bound=BaseModel)

_FENCE = "---"

MOST_NAMED = 12
"""A message names all allowed values up to this number; beyond it, the nearest one."""


@dataclass(frozen=True)
class SplitPage:
    """A Markdown file cut in two."""

    front: LocatedYaml
    body: str
    body_line: int
    """Line of the file on which the body begins."""


def split_page(text: str, path: str) -> tuple[SplitPage, list[Problem]]:
    """Cut a Markdown file into front matter and body, and read the front matter."""
    lines = text.split("\n")
    nothing = SplitPage(LocatedYaml(path, None, {(): 1}), text, 1)
    if not text.strip():
        return nothing, [Problem(path, 1, "file", "is empty")]
    if lines[0].rstrip() != _FENCE:
        reason = "has no front matter (the first line must be '---')"
        return nothing, [Problem(path, 1, "file", reason)]
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        return nothing, [Problem(path, 1, "file", "front matter is not closed with '---'")]
    front, problems = parse_yaml("\n".join(lines[1:end]), path, first_line=2)
    return SplitPage(front, "\n".join(lines[end + 1 :]), end + 2), problems


def validate(model: type[ModelT], document: LocatedYaml) -> tuple[ModelT | None, list[Problem]]:
    """Hold a document against a model.

    Returns:
        The typed value, or None with a problem for each mistake.

    """
    try:
        return model.model_validate({} if document.data is None else document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_problem(item, model, document) for item in details]


def _problem(error: ErrorDetails, model: type[BaseModel], document: LocatedYaml) -> Problem:
    # `[key]` marks a mistake in a key itself; the location then ends in the key and this mark.
    path: YamlPath = tuple(part for part in error["loc"] if part != "[key]")
    match error["type"]:
        case "extra_forbidden":
            known = _known_keys(model, path[:-1])
            reason = f"unknown key{did_you_mean(str(path[-1]), known)}"
        case "missing" if path and isinstance(path[-1], int):
            reason = f"needs at least {path[-1] + 1} values"
        case "missing":
            reason = "is missing"
        case _:
            reason = _reason(error)
    return document.problem(path, reason)


def _reason(error: ErrorDetails) -> str:
    """Put a validation error into an editor's words."""
    value, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "literal_error":
            allowed = [word.strip("'") for word in _split_expected(context["expected"])]
            hint = did_you_mean(str(value), allowed)
            if hint and len(allowed) > MOST_NAMED:
                return f"unknown value {_shown(value)}{hint}"
            return f"must be one of {', '.join(allowed)}, not {_shown(value)}{hint}"
        case "string_type" if value is None:
            return "is empty"
        case "string_type":
            return f"must be text, not {_shown(value)} (put it in quotes)"
        case "string_too_short":
            return "is empty"
        case "tuple_type":
            return f"must be a list, not {_shown(value)}"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"must be 'key: value' pairs, not {_shown(value)}"
        case "too_short":
            return "needs at least one entry"
        case "too_long":
            return f"has more than {context['max_length']} values"
        case kind if kind.startswith("date"):
            return f"must be a date such as 2026-11-23, not {_shown(value)}"
        case "string_pattern_mismatch":
            return f"{_shown(value)} has the wrong form ({PATTERN_IN_WORDS[context['pattern']]})"
        case kind if kind.startswith("int"):
            return f"must be a whole number, not {_shown(value)}"
        case "value_error":
            return str(context["error"])
        case _:
            return f"{error['msg'][0].lower()}{error['msg'][1:]}, not {_shown(value)}"


def _split_expected(expected: str) -> list[str]:
    """`'a', 'b' or 'c'`, as Pydantic words it, to its parts."""
    return expected.replace(" or ", ", ").split(", ")


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true/false"
    if isinstance(value, dict):
        return "'key: value' pairs"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f"'{text if len(text) <= 60 else text[:57] + '...'}'"


def _known_keys(model: type[BaseModel], path: YamlPath) -> list[str]:
    """Return the keys allowed where `path` leads, starting from `model`."""
    for part in path:
        if isinstance(part, int) or part not in _fields(model):
            continue
        inner = next(_models_in(_fields(model)[str(part)]), None)
        if inner is not None:
            model = inner
    return list(_fields(model))


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
