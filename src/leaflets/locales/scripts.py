"""How scripts and languages are set: content/scripts.toml."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - tables.row reads the field types
from dataclasses import dataclass, field, fields
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING
from unicodedata import decimal

from leaflets import tables
from leaflets.problems import LeafletError, Problem, did_you_mean
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Sets that a row may have beside its own: for small type, and for screen readers.
VARIANTS = ("small", "accessible")


class Pseudo(StrEnum):
    """How a language that nobody speaks is made from English. See ``pseudo``."""

    ACCENTED = "accented"
    MIRRORED = "mirrored"


class Breaking(StrEnum):
    """Where a line may end. See ``linebreak``."""

    SPACES = "spaces"
    DICTIONARY = "dictionary"
    WORDS = "words"
    CHARACTERS = "characters"
    PHRASES = "phrases"


@dataclass(frozen=True, slots=True)
class Script:
    """How text of a script, or of one language in it, is set.

    ``fonts`` in order of choice; ``line_height`` of running text and ``tight``, the least at
    which lines of this script do not touch, in sizes of the type; ``size`` by how much the type
    is larger than Latin of the same name; ``overhang`` by how much letters reach over the start of
    a line, in sizes of the type; ``engine_breaks`` whether the engine has a dictionary of its own,
    which hears of no joiner; ``hyphenate`` the shortest word, in letters, that may be broken with
    a hyphen in a narrow column, 0 for none; ``digits`` those that readers use, from zero to
    nine, ``low_digits`` whether they reach below the line; ``quotes`` the outer and the inner pair;
    ``never_first`` and ``never_last`` the characters that begin or end no line. ``latin_fonts``
    and ``latin_size`` are for Latin words and digits among the script's own, where its own fonts do
    not suit them.
    """

    fonts: tuple[str, ...]
    line_height: float
    tight: float = 1.2
    size: float = 1.0
    overhang: float = 0.0
    direction: str = "ltr"
    line_breaking: Breaking = Breaking.SPACES
    engine_breaks: bool = False
    hyphenate: int = 0
    digits: str = "0123456789"
    low_digits: bool = False
    quotes: tuple[str, ...] = ("“", "”", "‘", "’")
    between_sentences: str = " "
    never_first: str = ""
    never_last: str = ""
    latin_fonts: tuple[str, ...] = ()
    latin_size: float = 1.0

    @property
    def families(self) -> tuple[str, ...]:
        """Every font family that a page in this script may use."""
        return tuple(dict.fromkeys((*self.fonts, *self.latin_fonts)))


@dataclass(frozen=True, slots=True)
class Names:
    """What a language's row says in CLDR's place.

    ``script`` is an ISO 15924 code; ``autonym`` the language's own name and ``english`` its
    English one; ``conventions`` a language that CLDR knows, whose lists and dates are used.
    ``names`` are names of languages and countries by their codes, ``months`` the twelve months,
    ``days`` the week from Monday, ``either`` the word between the last two of a list: "or".
    ``pseudo`` makes it a language that nobody speaks, for people who make templates: it has no
    catalogs.
    """

    script: str = ""
    autonym: str = ""
    english: str = ""
    conventions: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    months: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    either: str = ""
    pseudo: Pseudo | None = None


@dataclass(frozen=True, slots=True)
class Typography:
    """The rows of scripts.toml, checked. ``source`` is the file, for the lines of problems."""

    source: Source
    scripts: Mapping[str, Mapping[str, object]]
    languages: Mapping[str, Mapping[str, object]]

    def names(self, tag: str) -> Names:
        """What the row of a language says of its names; nothing where it has no row."""
        own = _only(self.languages.get(tag, {}), _NAMES)
        cursor = Cursor(self.source, f"language.{tag}")
        made = tables.row(Names, own, cursor)
        for key, names, wanted in (("months", made.months, 12), ("days", made.days, 7)):
            if len(names) not in {0, wanted}:
                message = f"“{key}” are {wanted}, not {len(names)}"
                raise LeafletError(Problem("table-value", cursor.place(key), message))
        return made

    def script(self, code: str, tag: str, variants: Iterable[str] = ()) -> Script:
        """How a language is set: its script's row, its own, and the variants of both.

        Raises ``LeafletError`` (table-key, table-value) with the line.
        """
        script, language = self.scripts[code], self.languages.get(tag, {})
        header, cursor = f"language.{tag}", Cursor(self.source, f"script.{code}")
        made = _checked(_plain(script), cursor)
        merged = _plain(script)
        layers = [(header, _without(_plain(language), _NAMES))]
        for variant in variants:
            layers.append((f"script.{code}.{variant}", _table(script, variant)))
            layers.append((f"{header}.{variant}", _table(language, variant)))
        for where, layer in layers:
            if layer:
                merged = {**merged, **layer}
                made = _checked(merged, Cursor(self.source, where))
        return made


_NAMES = tuple(field.name for field in fields(Names))


def scripts(source: Source) -> Typography:
    """The rows of content/scripts.toml: [script.CODE] (ISO 15924) and [language.TAG] (BCP 47).

    Raises ``LeafletError`` (toml-syntax, table-key, table-value) with the line.
    """
    document = tables.document(source, ("script", "language"))
    found = Typography(
        source, _rows(document, "script", source), _rows(document, "language", source)
    )
    for code, table in found.scripts.items():
        if "accessible" in table:
            place = Cursor(source, f"script.{code}.accessible").place()
            message = "an edition for screen readers belongs to a language"
            hint = "write [language.TAG.accessible]"
            raise LeafletError(Problem("table-key", place, message, hint))
        found.script(code, "", [variant for variant in VARIANTS if variant in table])
    keys = {field.name for field in fields(Script)} | set(_NAMES) | set(VARIANTS)
    for tag, table in found.languages.items():
        for key in table:
            if key not in keys:
                place = Cursor(source, f"language.{tag}").place(key)
                message, hint = f"unknown key “{key}”", did_you_mean(key, keys)
                raise LeafletError(Problem("table-key", place, message, hint))
        found.names(tag)
    return found


def _rows(document: dict[str, object], key: str, source: Source) -> dict[str, dict[str, object]]:
    table = document.get(key, {})
    example = {"script": "[script.Latn]", "language": "[language.es]"}[key]
    if not isinstance(table, dict) or not all(isinstance(row, dict) for row in table.values()):
        raise LeafletError(
            Problem("table-value", source.at(), f"“{key}” must be tables: {example}")
        )
    return table


def _table(row: Mapping[str, object], key: str) -> dict[str, object]:
    found = row.get(key, {})
    return found if isinstance(found, dict) else {}


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    return _without(row, VARIANTS)


def _without(row: Mapping[str, object], keys: tuple[str, ...]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in keys}


def _only(row: Mapping[str, object], keys: tuple[str, ...]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key in keys}


def _checked(table: dict[str, object], cursor: Cursor) -> Script:
    made = tables.row(Script, table, cursor)
    for key, fine, hint in (
        ("fonts", bool(made.fonts), "a list of families of fonts.toml"),
        ("line_height", _between(made.line_height, 1, 4), "between 1 and 4"),
        ("tight", _between(made.tight, 0.8, 4), "between 0.8 and 4"),
        # Smaller than Latin would mean type below the floor of the format.
        ("size", _between(made.size, 1, 2), "between 1 and 2: 1.1 is a tenth larger than Latin"),
        ("overhang", _between(made.overhang, 0, 2), "between 0 and 2"),
        ("latin_size", _between(made.latin_size, 0.5, 2), "between 0.5 and 2"),
        ("direction", made.direction in {"ltr", "rtl"}, "ltr or rtl"),
        ("hyphenate", made.hyphenate >= 0, "the shortest word to break, or 0 for none"),
        ("digits", _are_digits(made.digits), "the ten digits of one script, zero first"),
        ("quotes", len(made.quotes) == len(("outer", "inner")) * 2, "four marks: two pairs"),
    ):
        if not fine:
            message = f"“{key}” cannot be that"
            raise LeafletError(Problem("table-value", cursor.place(key), message, hint))
    return made


def _between(value: float, least: float, most: float) -> bool:
    return isfinite(value) and least <= value <= most


def _are_digits(digits: str) -> bool:
    return [decimal(char, -1) for char in digits] == list(range(10))
