"""YAML with the line of every value, and without duplicate keys."""

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
_C_LOADER: type[yaml.CSafeLoader] | None = getattr(yaml, "CSafeLoader", None)
"""The loader based on libyaml, about ten times as fast. PyYAML may be built without it."""
_AMBIGUOUS = re.compile(r"[\t\ufeff]|(?:^|(?<=[\s\[{,:-]))[!?]|[|>][-+\d]*#")
"""What libyaml may parse differently from the pure Python loader: tabs, byte order marks, tags,
complex keys, and a block scalar header directly followed by `#`."""

YamlPath = tuple[Hashable, ...]
"""Keys and list indexes that lead to a value, such as `("related", 0, "to")`."""


class _Lines:
    """Maps offsets in a text to line numbers as editors count them: by newlines alone.

    YAML's own line numbers also count Unicode line separators within a value.
    """

    def __init__(self, text: str, first_line: int) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self.first = first_line

    def at(self, mark: yaml.Mark | None) -> int:
        return self.first + bisect_left(self._ends, mark.index if mark else 0)


@dataclass(frozen=True)
class LocatedYaml:
    """Parsed YAML with the line of each of its values."""

    path: str
    """Path of the file, for messages."""
    data: Any
    """The plain data: mappings, lists and scalars."""
    find_lines: Callable[[], Mapping[YamlPath, int]] = field(default=dict, repr=False)
    """Computes the lines. They take more memory than the data, and few files have a mistake, so
    they are found only on demand."""

    @cached_property
    def lines(self) -> Mapping[YamlPath, int]:
        """Line of each value, by path; `()` is the first line of the document."""
        return self.find_lines()

    def line(self, *path: Hashable) -> int:
        """Return the line of the value at `path`, or of its nearest ancestor with a line."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: YamlPath, reason: str, field: str | None = None) -> Problem:
        """Return a problem with the value at `path`; `field` defaults to the keys of the path."""
        return Problem(self.path, self.line(*path), field or self._names(path) or "file", reason)

    def reach(self, path: YamlPath) -> YamlPath:
        """Return the longest prefix of a path that leads to a value."""
        value = self.data
        for at, part in enumerate(path):
            known = range(len(value)) if isinstance(value, list) else value
            if not isinstance(value, (dict, list)) or part not in known:
                return path[:at]
            value = value[cast(Any, part)]
        return path

    def without(self, path: YamlPath) -> LocatedYaml:
        """Return a copy without the value at a path. Later entries of its list move up."""
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
        """Join the keys of a path with dots; a list entry is named by its `id`, if it has one."""
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
    """Return the path of a value after the value at `gone` has been removed from its list."""
    *around, last = gone
    level = len(around)
    part = place[level] if place[:level] == gone[:level] and len(place) > level else None
    if isinstance(last, int) and isinstance(part, int) and part > last:
        return (*place[:level], part - 1, *place[level + 1 :])
    return place


@cache
def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[LocatedYaml, Sequence[Problem]]:
    """Parse one YAML document. Results are cached until `parse_yaml.cache_clear()`.

    Args:
        text: The YAML.
        path: Path of the file, for messages.
        first_line: Line of the file on which `text` begins, counted from 1.

    Returns:
        The parsed document (its data is None if it could not be read) and the mistakes found.

    """
    if _C_LOADER and not _AMBIGUOUS.search(text):
        try:
            return _parse(_C_LOADER, text, path, first_line)
        except (yaml.YAMLError, _AmbiguousError, RecursionError, UnicodeEncodeError):
            pass  # the Python loader reports the error in wording that `_EXPLANATIONS` matches
    try:
        return _parse(yaml.SafeLoader, text, path, first_line)
    except yaml.MarkedYAMLError as error:
        at, words = _explain(error, text)
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
    """Parse a text again to find the lines of its values."""
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
_EXPLANATIONS = (
    (r"found character '\\t'", "use spaces, not tabs"),
    (r"quoted scalar: found unexpected end", "the quote that opens here is not closed"),
    (r"unknown escape character", "a text with '\\\\' needs single quotes, not double ones"),
    (r"scanning a simple key", _NEEDS_COLON),
    (r"expected '<document start>'", "this line is indented less than the first one"),
    (r"found '<block", "this line is indented like none of the lines above it"),
    (r"found '<scalar>'", "text stands after a closing quote or bracket (quote all of it)"),
    (r"node content, but found '<", "a value or a closing bracket is missing"),
    (r"node content, but found '(.+)'", r"a value is missing before '\1'"),
    (r"found '\?'", "the lines above are a list: this one needs '- ', or the indent of a key"),
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
"""Patterns of the parser's errors, and the likely slip in an editor's words. The first match
counts."""
_REPORTED_LATE = r"scanning a (simple key|quoted scalar: found unexpected end)"
"""Errors that the parser notices only lines after the mistake."""


def _explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return the offset of a slip in the text, and what it is in an editor's words."""
    start, mark = error.context_mark, error.problem_mark or error.context_mark
    at, said = mark.index if mark else 0, f"{error.context}: {error.problem}"
    if "mapping values" in said:
        return _stray_colon(text, at)
    if start and re.search(r"parsing a flow (mapping|sequence)", said):
        return start.index, _open_bracket(text, start.index, at)
    if start and re.search(_REPORTED_LATE, said):
        at = start.index
    for form, words in _EXPLANATIONS:
        if match := re.search(form, said):
            return at, match.expand(words)
    return at, error.problem or "cannot be read"


def _stray_colon(text: str, at: int) -> tuple[int, str]:
    """Explain an unexpected colon: the parser reports three different slips the same way."""
    begin = text.rfind("\n", 0, at) + 1
    if re.search(r":(\s|$)", text[begin:at]):
        return at, _NEEDS_QUOTES
    above = text[:begin].rstrip().rpartition("\n")[2]
    if not re.search(r":(\s|$)", above):
        return text.rindex(above, 0, begin), _NEEDS_COLON
    return at, f"this line is indented more than the one above, or {_NEEDS_QUOTES}"


def _open_bracket(text: str, start: int, at: int) -> str:
    """Explain a bracket that is not followed by a comma or its closing bracket."""
    bracket, lines_apart = text[start], text.count("\n", start, at)
    if lines_apart or at >= len(text):
        return f"the '{bracket}' here is not closed, or a ',' is missing after an entry"
    return f"a ',' is missing after this '{bracket}', or {_NEEDS_QUOTES}"


_STR_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("bool", "float", "int", "null", "timestamp")
}


class _AmbiguousError(Exception):
    """The pure Python loader may parse this text differently."""


def _reject_question_marks(node: yaml.CollectionNode) -> None:
    """Reject a question mark in an unquoted text between brackets: only libyaml accepts it.

    Raises:
        _AmbiguousError: There is one.

    """
    for child in chain.from_iterable(
        item if isinstance(item, tuple) else (item,) for item in node.value
    ):
        if isinstance(child, yaml.ScalarNode) and not child.style and "?" in child.value:
            raise _AmbiguousError


@dataclass
class _Walk:
    """Records the line of every value; reports duplicate keys and cycles.

    It also turns keys, and well-formed but impossible values, into texts.
    """

    loader: _Loader
    lines: _Lines
    path: str
    """Path of the file, for messages."""
    problems: list[Problem] = field(default_factory=list)
    found: dict[YamlPath, int] = field(default_factory=dict)
    """Line of each value."""
    seen: set[int] = field(default_factory=set)
    ancestors: set[int] = field(default_factory=set)
    """Ids of the nodes that contain the current one."""

    def __post_init__(self) -> None:
        """Record the line of the document itself."""
        self.found[()] = self.lines.first

    def visit(self, node: yaml.Node, path: YamlPath) -> None:
        """Visit a node and what is below it."""
        if isinstance(node, yaml.ScalarNode):
            self._scalar(node)
            return
        if id(node) in self.ancestors:  # a cycle: walking it would never end
            names = ".".join(part for part in path if isinstance(part, str)) or "the list"
            use = "an anchor '&' cannot be used within its own value"
            reason = f"'{names}' contains itself ({use})"
            self.problems.append(Problem(self.path, self.found[path], "file", reason))
        if id(node) in self.seen:  # an alias of an anchor that has been visited
            return
        self.seen.add(id(node))
        self.ancestors.add(id(node))
        self._visit_children(node, path)
        self.ancestors.discard(id(node))

    def _visit_children(self, node: yaml.Node, path: YamlPath) -> None:
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            _reject_question_marks(node)
        if isinstance(node, yaml.MappingNode):
            self._mapping(node, path)
        else:
            for index, value in enumerate(node.value):
                self.found[*path, index] = self._line(value)
                self.visit(value, (*path, index))

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
                key.tag = _STR_TAG  # a key is a name, even if it looks like a number or a date
            self.visit(value, (*path, name))

    def _scalar(self, node: yaml.Node) -> None:
        """Treat a well-formed but impossible value, such as February 31, as text.

        The model then reports what the field needs, as it does for any other text.
        """
        if not node.tag.endswith((":timestamp", ":int", ":float")):
            return
        try:
            self.loader.construct_object(node)
        except ValueError:
            self.loader.recursive_objects.pop(node, None)  # or PyYAML would report a cycle
            node.tag = _STR_TAG

    def _line(self, node: yaml.Node) -> int:
        return self.lines.at(node.start_mark)
