"""Turns parsed YAML into typed values, and reports mistakes in an editor's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, cast, get_origin

from pydantic import BaseModel, ValidationError, create_model
from pydantic_core import ErrorDetails

from ..model.front_matter import PATTERN_IN_WORDS, Reason, Statement
from ..problems import Problem, did_you_mean, nearest
from .located_yaml import LocatedYaml, YamlPath

ModelT = TypeVar("ModelT", bound=BaseModel)

MAX_LISTED = 12
"""A message lists the allowed values if there are at most so many; otherwise only the nearest."""


def validate(model: type[ModelT], document: LocatedYaml) -> tuple[ModelT | None, list[Problem]]:
    """Validate a document against a model.

    Returns:
        The typed value, or None with a problem for each mistake.

    """
    try:
        return model.model_validate({} if document.data is None else document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        reported = [item for item in details if not _is_consequence(item, details, model)]
        return None, [_problem(item, model, document) for item in reported]


def salvage(
    model: type[ModelT], document: LocatedYaml
) -> tuple[ModelT, LocatedYaml, frozenset[str]]:
    """Read the valid part of a document that does not match its model.

    Each invalid value is removed, with as little around it as possible. Required fields that are
    then missing are empty.

    Returns:
        The typed value, the document without the invalid values, and the names of the fields that
        are incomplete.

    """
    if not isinstance(document.data, dict):
        document = replace(document, data={})
    needed = {name for name, info in model.model_fields.items() if info.is_required()}
    doubtful = needed.difference(document.data)
    while True:
        try:
            return _lenient(model).model_validate(document.data), document, frozenset(doubtful)
        except ValidationError as error:
            item = error.errors(include_url=False)[0]
            invalid = document.reach(_path(item))
            doubtful.update(filter(None, (*map(str, invalid[:1]), _intended_key(item, model))))
            document = document.without(invalid) if invalid else replace(document, data={})


@cache
def _lenient(model: type[ModelT]) -> type[ModelT]:
    """Return a copy of a model in which no field is required."""
    fields = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            info = copy(info)
            empty: dict[Any, Any] = {Mapping: {}, tuple: (), str: ""}
            info.default = empty.get(get_origin(info.annotation) or info.annotation)
            info.validate_default = False
        fields[name] = (info.annotation, info)
    return cast(type[ModelT], create_model(model.__name__, __base__=model, **cast(Any, fields)))


def _path(error: ErrorDetails) -> YamlPath:
    # Pydantic marks a mistake in a key itself by `[key]` after the key.
    return tuple(part for part in error["loc"] if part != "[key]")


def _intended_key(error: ErrorDetails, model: type[BaseModel]) -> str | None:
    """Return the known key that an unknown one was probably meant to be, if there is one."""
    if error["type"] != "extra_forbidden":
        return None
    *around, key = _path(error)
    return nearest(str(key), _known_keys(model, tuple(around)))


def _is_consequence(
    error: ErrorDetails, others: list[ErrorDetails], model: type[BaseModel]
) -> bool:
    """Return whether an error only follows from another: a misspelled key is also missing."""
    path = _path(error)
    match error["type"]:
        case "missing":
            return any(
                _path(other)[:-1] == path[:-1] and _intended_key(other, model) == path[-1]
                for other in others
            )
        case "too_short":  # Pydantic has counted only the valid values
            return any(len(other["loc"]) > len(path) and _starts(other, path) for other in others)
        case _:
            return False


def _starts(error: ErrorDetails, path: YamlPath) -> bool:
    return _path(error)[: len(path)] == path


def _problem(error: ErrorDetails, model: type[BaseModel], document: LocatedYaml) -> Problem:
    path = _path(error)
    match error["type"]:
        case "extra_forbidden":
            known = _known_keys(model, path[:-1])
            reason = f"unknown key{did_you_mean(str(path[-1]), known)}"
        case "missing" if path and isinstance(path[-1], int):
            reason = f"needs at least {path[-1] + 1} values"
        case "missing":
            reason = "is missing"
        case "model_type" if issubclass(_model_at(model, path), (Statement, Reason)):
            reason = _not_text(error)
        case _:
            reason = _reason(error)
    return document.problem(path, reason)


def _reason(error: ErrorDetails) -> str:
    """Put a validation error into an editor's words."""
    kind = error["type"]
    # Pydantic has several error types for one mistake: `int_type`, `int_parsing`; `date_type` ...
    wording = _WORDINGS.get(kind) or _WORDINGS.get(kind.partition("_")[0])
    if wording:
        return wording(error)
    return f"{error['msg'][0].lower()}{error['msg'][1:]}, not {_shown(error['input'])}"


def _not_allowed(error: ErrorDetails) -> str:
    value = error["input"]
    allowed = [word.strip("'") for word in _split_expected(error["ctx"]["expected"])]
    hint = did_you_mean(value, allowed) if isinstance(value, str) else ""
    if hint and len(allowed) > MAX_LISTED:
        return f"unknown value {_shown(value)}{hint}"
    return f"must be one of {', '.join(allowed)}, not {_shown(value)}{hint}"


def _not_a_date(error: ErrorDetails) -> str:
    no_day = re.fullmatch(r"\d{4}-\d\d-\d\d", str(error["input"]))
    why = " (there is no such day)" if no_day else ""
    return f"must be a date such as 2026-11-23, not {_shown(error['input'])}{why}"


def _wrong_form(error: ErrorDetails) -> str:
    form = PATTERN_IN_WORDS[error["ctx"]["pattern"]]
    return f"{_shown(error['input'])} has the wrong form ({form})"


def _not_a_mapping(error: ErrorDetails) -> str:
    return f"must be 'key: value' pairs, not {_shown(error['input'])}"


def _not_text(error: ErrorDetails) -> str:
    value = error["input"]
    if value is None:
        return "is empty"
    hint = "" if isinstance(value, (dict, list)) else " (put it in quotes)"
    return f"must be text, not {_shown(value)}{hint}"


_WORDINGS: Mapping[str, Callable[[ErrorDetails], str]] = {
    "literal_error": _not_allowed,
    "string_type": _not_text,
    "string_too_short": lambda _: "is empty",
    "string_pattern_mismatch": _wrong_form,
    "tuple_type": lambda error: f"must be a list, not {_shown(error['input'])}",
    "dict_type": _not_a_mapping,
    "model_type": _not_a_mapping,
    "model_attributes_type": _not_a_mapping,
    "too_short": lambda _: "needs at least one entry",
    "too_long": lambda error: f"has more than {error['ctx']['max_length']} values",
    "date": _not_a_date,
    "greater_than_equal": lambda error: (
        f"must be at least {error['ctx']['ge']}, not {_shown(error['input'])}"
    ),
    "less_than_equal": lambda error: (
        f"must be at most {error['ctx']['le']}, not {_shown(error['input'])}"
    ),
    "int": lambda error: f"must be a whole number, not {_shown(error['input'])}",
    "value_error": lambda error: str(error["ctx"]["error"]),
}
"""The message for each error type, or for all types with this prefix before `_`."""


def _split_expected(expected: str) -> list[str]:
    """Split a list as Pydantic words it: `'a', 'b' or 'c'`."""
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
    """Return the keys that are allowed at `path` in `model`."""
    return list(_fields(_model_at(model, path)))


def _model_at(model: type[BaseModel], path: YamlPath) -> type[BaseModel]:
    """Return the model of the value at `path`, or of its nearest ancestor that has one."""
    for part in path:
        if isinstance(part, int) or part not in _fields(model):
            continue
        inner = next(_models_in(_fields(model)[str(part)]), None)
        if inner is not None:
            model = inner
    return model


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
