"""YAML that remembers the line of every value, and does not let a key be written twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import chain
from typing import Any, cast

import yaml

from ..problems import Problem

_Loader = yaml.SafeLoader | yaml.CSafeLoader
_FAST: type[yaml.CSafeLoader] | None = getattr(yaml, "CSafeLoader", None)
"""The loader that has libyaml parse, some ten times as fast. PyYAML may be built without it."""
_READ_OTHERWISE = re.compile(r"[\t\ufeff]|(?:^|(?<=[\s\[{,:-]))[!?]|[|>][-+\d]*#")
"""What libyaml may take for something else than the loader in Python: tabs, byte order marks, tags,
keys of more than a word, and what stands too near a `#`."""

YamlPath = tuple[Hashable, ...]
"""Keys and list positions that lead to a value, for instance `("related", 0, "to")`."""


class _Lines:
    """Tells the line of a place in a text as editors count it: by newlines alone.

    YAML's own count also takes a Unicode line separator within a value for the end of a line.
    """

    def __init__(self, text: str, first_line: int) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self.first = first_line

    def at(self, mark: yaml.Mark | None) -> int:
        return self.first + bisect_left(self._ends, mark.index if mark else 0)


@dataclass(frozen=True)
class LocatedYaml:
    """Parsed YAML with the place of each of its values."""

    path: str
    """Path of the file, for messages."""
    data: Any
    """What the YAML says: mappings, lists and scalars."""
    find_lines: Callable[[], Mapping[YamlPath, int]] = field(default=dict, repr=False)
    """Finds the lines. They take more room than the data, and few files have a mistake to tell."""

    @cached_property
    def lines(self) -> Mapping[YamlPath, int]:
        """Line of each value, by its path of keys and list positions; `()` is the first line."""
        return self.find_lines()

    def line(self, *path: Hashable) -> int:
        """Return the line of the value at `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: YamlPath, reason: str, field: str | None = None) -> Problem:
        """Return a problem with the value at `path`; `field` defaults to the names on the way."""
        return Problem(self.path, self.line(*path), field or self._names(path) or "file", reason)

    def reach(self, path: YamlPath) -> YamlPath:
        """Return as much of a path as leads to a value."""
        value = self.data
        for at, part in enumerate(path):
            known = range(len(value)) if isinstance(value, list) else value
            if not isinstance(value, (dict, list)) or part not in known:
                return path[:at]
            value = value[cast(Any, part)]
        return path

    def without(self, path: YamlPath) -> LocatedYaml:
        """Return the same without the value at a path. What follows it in a list moves up."""
        data = holder = deepcopy(self.data)
        *around, last = path
        for part in around:
            holder = holder[part]
        del holder[last]
        lines = {}
        for place, line in self.lines.items():
            if place[: len(path)] != path:
                lines[_moved_up(place, path)] = line
        return LocatedYaml(self.path, data, lambda: lines)

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


def _moved_up(place: YamlPath, gone: YamlPath) -> YamlPath:
    """Return a place after the value at the path `gone` has been taken out of its list."""
    *around, last = gone
    level = len(around)
    part = place[level] if place[:level] == gone[:level] and len(place) > level else None
    if isinstance(last, int) and isinstance(part, int) and part > last:
        return (*place[:level], part - 1, *place[level + 1 :])
    return place


@cache
def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[LocatedYaml, Sequence[Problem]]:
    """Parse one YAML document. What was read of a text is kept until `parse_yaml.cache_clear()`.

    Args:
        text: The YAML source.
        path: Path of the file, for messages.
        first_line: Line of the file on which `text` begins, counted from 1.

    Returns:
        The parsed document (its data is None if it could not be read) and the mistakes found.

    """
    if _FAST and not _READ_OTHERWISE.search(text):
        try:
            return _parse(_FAST, text, path, first_line)
        except (yaml.YAMLError, _ReadOtherwiseError, RecursionError, UnicodeEncodeError):
            pass  # the loader in Python tells what is wrong, in words that are known here
    try:
        return _parse(yaml.SafeLoader, text, path, first_line)
    except yaml.MarkedYAMLError as error:
        at, words = _slip(error, text)
        return _unreadable(path, first_line + text.count("\n", 0, at), f"broken YAML: {words}")
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        return _unreadable(path, line, "broken YAML: a character that cannot stand in text")
    except RecursionError:
        return _unreadable(path, first_line, "broken YAML: nested too deeply")


def _parse(
    kind: type[_Loader], text: str, path: str, first_line: int
) -> tuple[LocatedYaml, Sequence[Problem]]:
    loader = kind(text)
    try:
        node = loader.get_single_node()
        walk = _Walk(loader, _Lines(text, first_line), path)
        if node is not None:
            walk.visit(node, ())
        readable = not any(problem.field == "file" for problem in walk.problems)
        data = loader.construct_document(node) if node is not None and readable else None
        return LocatedYaml(path, data, partial(_find_lines, kind, text, first_line)), walk.problems
    finally:
        loader.dispose()


def _find_lines(kind: type[_Loader], text: str, first_line: int) -> Mapping[YamlPath, int]:
    """Read a text again for the lines of its values."""
    loader = kind(text)
    try:
        walk = _Walk(loader, _Lines(text, first_line), "")
        node = loader.get_single_node()
        if node is not None:
            walk.visit(node, ())
        return walk.found
    finally:
        loader.dispose()


def _unreadable(path: str, line: int, reason: str) -> tuple[LocatedYaml, Sequence[Problem]]:
    return LocatedYaml(path, None, lambda: {(): line}), [Problem(path, line, "file", reason)]


_NEEDS_COLON = "this line needs a colon and a space after its key"
_NEEDS_QUOTES = "a text with ': ' needs quotes"
_IN_WORDS = (
    (r"found character '\\t'", "use spaces, not tabs"),
    (r"quoted scalar: found unexpected end", "the quote that opens here is not closed"),
    (r"unknown escape character", "a text with '\\\\' needs single quotes, not double ones"),
    (r"scanning a simple key", _NEEDS_COLON),
    (r"expected '<document start>'", "this line is indented less than the first one"),
    (r"found '<block", "this line is indented like none of the lines above it"),
    (r"found '<scalar>'", "text stands after a closing quote or bracket (quote all of it)"),
    (r"node content, but found '<", "a value or a closing bracket is missing"),
    (r"node content, but found '(.+)'", r"a value is missing before '\1'"),
    (r"found '\?'", "a list stands above: this line needs '- ', or to be indented like a key"),
    (r"found '-'", "a list entry stands where 'key: value' is expected"),
    (r"found '([\]},])'", r"there is a '\1' too many"),
    (r"found character '(.+)'", r"a text that begins with '\1' needs quotes"),
    (r"scanning an a|undefined alias", "a text that begins with '*' or '&' needs quotes"),
    (r"scanning a block", "a text that begins with '>' or '|' needs quotes"),
    (r"for the tag '(.+)'", r"a text that begins with '!' needs quotes, not only '\1'"),
    (r"entries are not allowed", "a list begins on a line of its own, below its key"),
    (r"unhashable key", "a text that begins with '{' or '[' needs quotes"),
    (r"another document", "remove this '---': it would begin a second document"),
)
"""What the parser says of broken YAML, and the slip that an editor made. The first that fits."""
_BEGINS_HERE = r"scanning a (simple key|quoted scalar: found unexpected end)"
"""Here the parser notices a mistake only lines after it."""


def _slip(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return where in the text a slip is, and what it is, in an editor's words."""
    start, mark = error.context_mark, error.problem_mark or error.context_mark
    at, said = mark.index if mark else 0, f"{error.context}: {error.problem}"
    if "mapping values" in said:
        return _stray_colon(text, at)
    if start and re.search(r"parsing a flow (mapping|sequence)", said):
        return start.index, _open_bracket(text, start.index, at)
    if start and re.search(_BEGINS_HERE, said):
        at = start.index
    for form, words in _IN_WORDS:
        if match := re.search(form, said):
            return at, match.expand(words)
    return at, error.problem or "cannot be read"


def _stray_colon(text: str, at: int) -> tuple[int, str]:
    """Tell what a colon makes of its line: three slips look the same to the parser."""
    begin = text.rfind("\n", 0, at) + 1
    if re.search(r":(\s|$)", text[begin:at]):
        return at, _NEEDS_QUOTES
    above = text[:begin].rstrip().rpartition("\n")[2]
    if not re.search(r":(\s|$)", above):
        return text.rindex(above, 0, begin), _NEEDS_COLON
    return at, f"this line is indented more than the one above, or {_NEEDS_QUOTES}"


def _open_bracket(text: str, start: int, at: int) -> str:
    """Tell of a bracket in which something else than a comma or its end was found."""
    bracket, lines_apart = text[start], text.count("\n", start, at)
    if lines_apart or at >= len(text):
        return f"the '{bracket}' here is not closed, or a ',' is missing after an entry"
    return f"a ',' is missing after this '{bracket}', or {_NEEDS_QUOTES}"


_TEXT = "tag:yaml.org,2002:str"
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("bool", "float", "int", "null", "timestamp")
}


class _ReadOtherwiseError(Exception):
    """A text may mean something else to the loader in Python."""


def _question_marks(node: yaml.CollectionNode) -> None:
    """Stop at a question mark between brackets in a text without quotes: only libyaml takes it."""
    for child in chain.from_iterable(
        each if isinstance(each, tuple) else (each,) for each in node.value
    ):
        if isinstance(child, yaml.ScalarNode) and not child.style and "?" in child.value:
            raise _ReadOtherwiseError


@dataclass
class _Walk:
    """Notes the line of every value; reports keys that stand twice and impossible values."""

    loader: _Loader
    lines: _Lines
    path: str
    """Path of the file, for messages."""
    problems: list[Problem] = field(default_factory=list)
    found: dict[YamlPath, int] = field(default_factory=dict)
    """Line of each value."""
    seen: set[int] = field(default_factory=set)
    around: set[int] = field(default_factory=set)
    """The nodes that the visited one stands in."""

    def __post_init__(self) -> None:
        """Begin with the line of the whole."""
        self.found[()] = self.lines.first

    def visit(self, node: yaml.Node, path: YamlPath) -> None:
        """Visit a node and what is below it."""
        if id(node) in self.around:  # whoever followed it would never come to an end
            names = ".".join(part for part in path if isinstance(part, str)) or "the list"
            reason = f"'{names}' holds itself (an anchor '&' cannot be used within its own value)"
            self.problems.append(Problem(self.path, self.found[path], "file", reason))
        if id(node) in self.seen:  # an anchor that is used again
            return
        self.seen.add(id(node))
        self.around.add(id(node))
        self._below(node, path)
        self.around.discard(id(node))

    def _below(self, node: yaml.Node, path: YamlPath) -> None:
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            _question_marks(node)
        if isinstance(node, yaml.MappingNode):
            self._mapping(node, path)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self.found[*path, index] = self._line(value)
                self.visit(value, (*path, index))
        else:
            self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: YamlPath) -> None:
        first: dict[str, int] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in first and name != "<<":
                names = ".".join(map(str, (*path, name)))
                reason = f"written twice (first on line {first[name]})"
                self.problems.append(Problem(self.path, self._line(key), names, reason))
            first.setdefault(name, self._line(key))
            self.found[*path, name] = self._line(key)
            if isinstance(key, yaml.ScalarNode) and key.tag in _PLAIN_TAGS:
                key.tag = _TEXT  # a key is a name, also where it looks like a number or a day
            self.visit(value, (*path, name))

    def _scalar(self, node: yaml.Node) -> None:
        """Take a value in the right form that cannot be, a 31st of February, for a text.

        The model then tells what the field needs, as it does of other texts.
        """
        if not node.tag.endswith((":timestamp", ":int", ":float")):
            return
        try:
            self.loader.construct_object(node)
        except ValueError:
            self.loader.recursive_objects.pop(node, None)  # else it seems to hold itself
            node.tag = _TEXT

    def _line(self, node: yaml.Node) -> int:
        return self.lines.at(node.start_mark)
