"""TOML text to frozen dataclasses, with the line and a "did you mean" for every slip."""

from __future__ import annotations

import collections.abc
import dataclasses
import datetime as dt
import re
import tomllib
import types
import typing
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from leaflets.problems import LeafletError, Place, Problem, did_you_mean

T = typing.TypeVar("T")

#: What guides, papers and helplines can be called: it becomes a part of file names.
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_HEADER = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Source:
    """A text file and the name that its reader knows it by."""

    file: str
    text: str

    def at(self, line: int = 0) -> Place:
        """A place in this file."""
        return Place(self.file, line)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A point in a TOML document: its source, the header it stands under, that header's turn.

    ``offset`` lines stand above the document in its file. ``line`` pins every place to one line:
    that of an inline table, whose keys have no lines of their own.
    """

    source: Source
    header: str = ""
    turn: int = 0
    offset: int = 0
    line: int = 0

    def place(self, key: str = "") -> Place:
        """The line of a key, or of a table of that name, below this header.

        The header's own line where there is no such key.
        """
        if self.line:
            return self.source.at(self.line)
        header, seen, found = "", 0, 0
        below = f"{self.header}.{key}" if self.header else key
        for number, line in enumerate(self.source.text.splitlines(), start=1):
            if match := _HEADER.match(line):
                header = match[1]
                seen += header == self.header
                if header == self.header and seen == self.turn + 1:
                    found = number
                here = not self.header or seen == self.turn + 1
                if key and here and (header == below or header.startswith(f"{below}.")):
                    return self.source.at(number + self.offset)
            elif (
                key
                and header == self.header
                and (not self.header or seen == self.turn + 1)
                and re.match(rf"\s*(?:{re.escape(key)}|\"{re.escape(key)}\")\s*[=.]", line)
            ):
                return self.source.at(number + self.offset)
        return self.source.at(found + self.offset if found else 0)

    def pinned(self, key: str) -> Cursor:
        """The cursor of an inline table: everything in it stands in the line of its key."""
        return dataclasses.replace(self, line=self.place(key).line)


def parse(source: Source, *, offset: int = 0) -> dict[str, object]:
    """The TOML document of a text; ``offset`` lines stand above it in its file.

    Raises ``LeafletError`` (toml-syntax) with the line.
    """
    try:
        return tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:
        # Beside its own TOMLDecodeError: a number of 5000 digits, a thousand brackets.
        said = str(error)
        at = _AT_LINE.search(said)
        last = source.text.count("\n") + 1
        line = int(at[1]) if at else last
        reason = _AT_LINE.sub("", said).replace("(at end of document)", "").strip()
        problem = Problem("toml-syntax", source.at(line + offset), f"not valid TOML: {reason}")
        raise LeafletError(problem) from error


def front_matter(source: Source) -> tuple[Source, str, int]:
    """The settings between two ``+++`` lines, the body below them, the lines above the body.

    Raises ``LeafletError`` (guide-syntax) where they are missing or not closed.
    """
    lines = source.text.splitlines()
    fences = [number for number, line in enumerate(lines) if line.strip() == "+++"]
    if not fences[1:] or fences[0] != 0:
        hint = "begin the file with a line +++, the settings, and a second line +++"
        message = "the front matter is missing or not closed"
        raise LeafletError(Problem("guide-syntax", source.at(1), message, hint))
    inner = Source(source.file, "\n".join(lines[1 : fences[1]]))
    return inner, "\n".join(lines[fences[1] + 1 :]), fences[1] + 1


def document(source: Source, keys: tuple[str, ...]) -> dict[str, object]:
    """A TOML document that may hold these keys at its top, and no others.

    Raises ``LeafletError`` (toml-syntax, table-key) with the line.
    """
    table = parse(source)
    for key in table:
        if key not in keys:
            hint = did_you_mean(key, keys)
            place = Cursor(source).place(key)
            raise LeafletError(Problem("table-key", place, f"unknown key “{key}”", hint))
    return table


def row(cls: type[T], table: object, cursor: Cursor) -> T:
    """One dataclass from one TOML table.

    Raises ``LeafletError`` (table-key, table-value) for an unknown or missing key and for a
    value of another type.
    """
    if not isinstance(table, dict):
        raise _wrong(cursor, "", f"expected a table for {cls.__name__.lower()}")
    fields = {field.name: field for field in dataclasses.fields(cls)}  # type: ignore[arg-type]
    hints = _hints(typing.cast("collections.abc.Hashable", cls))
    for key in table:
        if key not in fields:
            message = f"unknown key “{key}”"
            place = cursor.place(str(key))
            raise LeafletError(Problem("table-key", place, message, did_you_mean(key, fields)))
    values: dict[str, object] = {}
    for name, field in fields.items():
        if name in table:
            values[name] = _value(hints[name], table[name], name, cursor)
        elif field.default is field.default_factory:  # both are MISSING
            raise LeafletError(Problem("table-key", cursor.place(), f"the key “{name}” is missing"))
    return cls(**values)


@lru_cache(maxsize=64)
def _hints(cls: collections.abc.Hashable) -> dict[str, object]:
    """The types of a dataclass's fields: worked out once, a table has many rows."""
    return typing.get_type_hints(cls)


def rows(cls: type[T], document: dict[str, object], key: str, source: Source) -> tuple[T, ...]:
    """The dataclasses of an array of tables, ``[[key]]``, in the order of the file."""
    found = document.get(key, [])
    if not isinstance(found, list):
        raise _wrong(Cursor(source, key), "", f"“{key}” must be a list of tables: [[{key}]]")
    return tuple(row(cls, table, Cursor(source, key, turn)) for turn, table in enumerate(found))


def _wrong(cursor: Cursor, key: str, message: str) -> LeafletError:
    return LeafletError(Problem("table-value", cursor.place(key), message))


def _value(hint: object, value: object, key: str, cursor: Cursor) -> object:
    origin = typing.get_origin(hint)
    if origin is types.UnionType:
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
        return _value(hint, value, key, cursor)
    if origin is collections.abc.Mapping:
        return _words(value, key, cursor)
    if origin is tuple:
        return _tuple(typing.get_args(hint)[0], value, key, cursor)
    if isinstance(hint, type):
        return _scalar(hint, value, key, cursor)
    raise TypeError(f"a table cannot hold {hint!r}")


def _words(value: object, key: str, cursor: Cursor) -> dict[str, str]:
    """A table of texts: the only kind of mapping that a field may be."""
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise _wrong(cursor, key, f"“{key}” must be a table of texts in quotes")
    return value


def _tuple(part: object, value: object, key: str, cursor: Cursor) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise _wrong(cursor, key, f"“{key}” must be a list, in square brackets")
    return tuple(_value(part, item, key, cursor) for item in value)


def _scalar(hint: type, value: object, key: str, cursor: Cursor) -> object:
    if dataclasses.is_dataclass(hint):
        return row(hint, value, cursor.pinned(key))
    if issubclass(hint, StrEnum):
        choices = [member.value for member in hint]
        if value in choices:
            return hint(value)
        place = cursor.place(key)
        message = f"“{key}” cannot be “{value}”"
        raise LeafletError(Problem("table-value", place, message, f"one of: {', '.join(choices)}"))
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        names = {
            str: "text in quotes",
            int: "a whole number",
            float: "a number",
            bool: "true or false",
        }
        names[dt.date] = "a date such as 2026-11-22, without quotes"
        raise _wrong(cursor, key, f"“{key}” must be {names.get(hint, hint.__name__)}")
    return value
