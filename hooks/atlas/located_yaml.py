"""YAML that remembers the line of every value, and does not let a key be written twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

import yaml

from .problems import Problem

YamlPath = tuple[Hashable, ...]
"""Keys and list positions that lead to a value, for instance `("related", 0, "to")`."""


class _Lines:
    """Tells the line of a place in a text as editors count it: by newlines alone.

    YAML's own count also takes a Unicode line separator within a value for the end of a line.
    """

    def __init__(self, text: str, first_line: int) -> None:
        self._ends = [at for at, char in enumerate(text) if char == "\n"]
        self._first_line = first_line

    def at(self, mark: yaml.Mark | None) -> int:
        return self._first_line + bisect_left(self._ends, mark.index if mark else 0)


@dataclass(frozen=True)
class LocatedYaml:
    """Parsed YAML with the place of each of its values."""

    path: str
    """Path of the file, for messages."""
    data: Any
    """What the YAML says: mappings, lists and scalars."""
    lines: dict[YamlPath, int] = field(default_factory=dict)
    """Line of each value, by its path of keys and list positions; `()` is the first line."""

    def line(self, *path: Hashable) -> int:
        """Return the line of the value at `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: YamlPath, reason: str, field: str | None = None) -> Problem:
        """Return a problem with the value at `path`; `field` defaults to the names on the way."""
        return Problem(self.path, self.line(*path), field or self._names(path) or "file", reason)

    def _names(self, path: YamlPath) -> str:
        """Join the keys of a path; an entry of a list goes by its `id`, if it has one."""
        names, value = [], self.data
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                value = None
            if not isinstance(part, int):
                names.append(str(part))
            elif isinstance(value, dict) and "id" in value:
                names.append(str(value["id"]))
        return ".".join(names)


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[LocatedYaml, list[Problem]]:
    """Parse one YAML document.

    Args:
        text: The YAML source.
        path: Path of the file, for messages.
        first_line: Line of the file on which `text` begins, counted from 1.

    Returns:
        The parsed document (its data is None if it could not be read) and the mistakes found.

    """
    lines = _Lines(text, first_line)
    loader = yaml.SafeLoader("")
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        located = LocatedYaml(path, None, {(): first_line})
        if node is None:
            return located, []
        problems: list[Problem] = []
        _Walk(loader, lines, located, problems).visit(node, ())
        if any(problem.field == "file" for problem in problems):
            return located, problems
        data = loader.construct_document(node)
        return LocatedYaml(path, data, located.lines), problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "while parsing a flow" in (error.context or ""):
            mark = error.context_mark  # the bracket that is not closed, not where that shows
        line = lines.at(mark)
        reason = error.problem or error.context or "cannot be read"
        hint = _hint(reason, text.split("\n")[line - first_line])
        return _unreadable(path, line, f"broken YAML: {reason}{hint}")
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        return _unreadable(path, line, "broken YAML: a character that cannot stand in text")
    except RecursionError:
        return _unreadable(path, first_line, "broken YAML: nested too deeply")
    finally:
        loader.dispose()


def _unreadable(path: str, line: int, reason: str) -> tuple[LocatedYaml, list[Problem]]:
    return LocatedYaml(path, None, {(): line}), [Problem(path, line, "file", reason)]


def _hint(reason: str, broken: str) -> str:
    """Name the two slips behind most broken YAML: a colon in plain text, a tab."""
    if "\t" in broken:
        return " (use spaces, not tabs)"
    if "mapping values" in reason and broken.count(": ") > 1:
        return " (put text that holds a colon in double quotes)"
    return ""


@dataclass
class _Walk:
    """Notes the line of every value; reports keys that stand twice and impossible values."""

    loader: yaml.SafeLoader
    lines: _Lines
    located: LocatedYaml
    problems: list[Problem]
    seen: set[int] = field(default_factory=set)

    def visit(self, node: yaml.Node, path: YamlPath) -> None:
        """Visit a node and what is below it."""
        if id(node) in self.seen:  # an anchor that is used again, or that holds itself
            return
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            self._mapping(node, path)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self.located.lines[(*path, index)] = self._line(value)
                self.visit(value, (*path, index))
        elif node.tag.endswith((":timestamp", ":int", ":float")):
            self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: YamlPath) -> None:
        first: dict[str, int] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in first and name != "<<":
                names = ".".join(map(str, (*path, name)))
                reason = f"written twice (first on line {first[name]})"
                self.problems.append(Problem(self.located.path, self._line(key), names, reason))
            first.setdefault(name, self._line(key))
            self.located.lines[(*path, name)] = self._line(key)
            self.visit(value, (*path, name))

    def _scalar(self, node: yaml.Node) -> None:
        """Report a value in the right form that cannot be: a 31st of February."""
        try:
            self.loader.construct_object(node)
        except ValueError as error:
            reason = f"impossible value '{node.value}': {error}"
            self.problems.append(Problem(self.located.path, self._line(node), "file", reason))

    def _line(self, node: yaml.Node) -> int:
        return self.lines.at(node.start_mark)
