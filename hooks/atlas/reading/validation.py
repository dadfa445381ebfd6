"""From what YAML says to typed values, with every mistake in an editor's words."""

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

MOST_NAMED = 12
"""A message names all allowed values up to this number; beyond it, the nearest one."""


def validate(model: type[ModelT], document: LocatedYaml) -> tuple[ModelT | None, list[Problem]]:
    """Hold a document against a model.

    Returns:
        The typed value, or None with a problem for each mistake.

    """
    try:
        return model.model_validate({} if document.data is None else document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        told = [item for item in details if not _follows(item, details, model)]
        return None, [_problem(item, model, document) for item in told]


def salvage(
    model: type[ModelT], document: LocatedYaml
) -> tuple[ModelT, LocatedYaml, frozenset[str]]:
    """Read what is right of a document that does not fit its model.

    Each wrong value is left out, with as little around it as can be. Fields that then are missing
    hold nothing.

    Returns:
        The typed value, the document without what is wrong, and the names of the fields that hold
        less than was meant.

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
            wrong = document.reach(_path(item))
            doubtful.update(filter(None, (*map(str, wrong[:1]), _meant(item, model))))
            document = document.without(wrong) if wrong else replace(document, data={})


@cache
def _lenient(model: type[ModelT]) -> type[ModelT]:
    """Return a model in which no field is needed."""
    fields = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            info = copy(info)
            nothing: dict[Any, Any] = {Mapping: {}, tuple: (), str: ""}
            info.default = nothing.get(get_origin(info.annotation) or info.annotation)
            info.validate_default = False
        fields[name] = (info.annotation, info)
    return cast(type[ModelT], create_model(model.__name__, __base__=model, **cast(Any, fields)))


def _path(error: ErrorDetails) -> YamlPath:
    # `[key]` marks a mistake in a key itself; the location then ends in the key and this mark.
    return tuple(part for part in error["loc"] if part != "[key]")


def _meant(error: ErrorDetails, model: type[BaseModel]) -> str | None:
    """Return the key that an unknown one stands for, if one is near enough."""
    if error["type"] != "extra_forbidden":
        return None
    *around, key = _path(error)
    return nearest(str(key), _known_keys(model, tuple(around)))


def _follows(error: ErrorDetails, others: list[ErrorDetails], model: type[BaseModel]) -> bool:
    """Tell whether a mistake only follows from another: a misspelt key is missing as well."""
    path = _path(error)
    match error["type"]:
        case "missing":
            return any(
                _path(other)[:-1] == path[:-1] and _meant(other, model) == path[-1]
                for other in others
            )
        case "too_short":  # only values that are right have been counted
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
            reason = _reason_for_text(error)
        case _:
            reason = _reason(error)
    return document.problem(path, reason)


def _reason(error: ErrorDetails) -> str:
    """Put a validation error into an editor's words."""
    kind = error["type"]
    # Pydantic has several types for one mistake: `int_type`, `int_parsing`; `date_type` ...
    wording = _WORDINGS.get(kind) or _WORDINGS.get(kind.partition("_")[0])
    if wording:
        return wording(error)
    return f"{error['msg'][0].lower()}{error['msg'][1:]}, not {_shown(error['input'])}"


def _no_such_value(error: ErrorDetails) -> str:
    value = error["input"]
    allowed = [word.strip("'") for word in _split_expected(error["ctx"]["expected"])]
    hint = did_you_mean(value, allowed) if isinstance(value, str) else ""
    if hint and len(allowed) > MOST_NAMED:
        return f"unknown value {_shown(value)}{hint}"
    return f"must be one of {', '.join(allowed)}, not {_shown(value)}{hint}"


def _no_date(error: ErrorDetails) -> str:
    no_day = re.fullmatch(r"\d{4}-\d\d-\d\d", str(error["input"]))
    why = " (there is no such day)" if no_day else ""
    return f"must be a date such as 2026-11-23, not {_shown(error['input'])}{why}"


def _wrong_form(error: ErrorDetails) -> str:
    form = PATTERN_IN_WORDS[error["ctx"]["pattern"]]
    return f"{_shown(error['input'])} has the wrong form ({form})"


def _no_mapping(error: ErrorDetails) -> str:
    return f"must be 'key: value' pairs, not {_shown(error['input'])}"


def _reason_for_text(error: ErrorDetails) -> str:
    value = error["input"]
    if value is None:
        return "is empty"
    hint = "" if isinstance(value, (dict, list)) else " (put it in quotes)"
    return f"must be text, not {_shown(value)}{hint}"


_WORDINGS: Mapping[str, Callable[[ErrorDetails], str]] = {
    "literal_error": _no_such_value,
    "string_type": _reason_for_text,
    "string_too_short": lambda _: "is empty",
    "string_pattern_mismatch": _wrong_form,
    "tuple_type": lambda error: f"must be a list, not {_shown(error['input'])}",
    "dict_type": _no_mapping,
    "model_type": _no_mapping,
    "model_attributes_type": _no_mapping,
    "too_short": lambda _: "needs at least one entry",
    "too_long": lambda error: f"has more than {error['ctx']['max_length']} values",
    "date": _no_date,
    "greater_than_equal": lambda error: (
        f"must be at least {error['ctx']['ge']}, not {_shown(error['input'])}"
    ),
    "less_than_equal": lambda error: (
        f"must be at most {error['ctx']['le']}, not {_shown(error['input'])}"
    ),
    "int": lambda error: f"must be a whole number, not {_shown(error['input'])}",
    "value_error": lambda error: str(error["ctx"]["error"]),
}
"""What an editor is told of each type of error, or of all whose type begins so."""


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
    return list(_fields(_model_at(model, path)))


def _model_at(model: type[BaseModel], path: YamlPath) -> type[BaseModel]:
    """Return the model of what `path` leads to, or of what is nearest around it."""
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
