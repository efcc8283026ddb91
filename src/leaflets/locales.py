"""A locale: a language in a script, what CLDR knows of it, and how it is set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import babel.core
from babel.dates import format_skeleton
from babel.lists import format_list

from leaflets import tables
from leaflets.problems import LeafletError, Place, Problem, UsageError, did_you_mean
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    import datetime as dt


#: The shape of a language tag as we use it: language, script, territory (BCP 47).
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")


@dataclass(frozen=True, slots=True)
class Script:
    """How a script is set: its fonts in order, the line height, what stands between sentences."""

    fonts: tuple[str, ...]
    line_height: float
    between_sentences: str = " "


@dataclass(frozen=True, slots=True)
class Locale:
    """A locale with its typography."""

    name: str
    tag: str
    direction: str
    autonym: str
    english: str
    script: Script

    @property
    def right_to_left(self) -> bool:
        """Whether the page is mirrored."""
        return self.direction == "rtl"

    def territory(self, code: str) -> str:
        """The name of a country in this language."""
        return str(_babel(self.name).territories.get(code, code))

    def month(self, day: dt.date) -> str:
        """A month with its year in this language: "November 2026"."""
        return format_skeleton("yMMMM", day, locale=_babel(self.name))

    def _language(self, tag: str) -> str:
        try:
            return _babel(tag.replace("-", "_")).get_display_name(self.name) or tag
        except (babel.UnknownLocaleError, ValueError):
            return tag

    def languages(self, tags: tuple[str, ...]) -> str:
        """The names of languages in this language, as a list: "a, b and c"."""
        babel_locale = _babel(self.name)
        names = [self._language(tag) for tag in tags]
        return format_list(names, locale=babel_locale)


def scripts(source: Source) -> dict[str, Script]:
    """The rows of content/scripts.toml by ISO 15924 code.

    Raises ``LeafletError`` (toml-syntax, table-key, table-value) with the line.
    """
    table = tables.document(source, ("script",)).get("script", {})
    if not isinstance(table, dict):
        message = "“script” must be tables: [script.Latn]"
        raise LeafletError(Problem("table-value", source.at(), message))
    return {
        code: tables.row(Script, value, Cursor(source, f"script.{code}"))
        for code, value in table.items()
    }


def knows(tag: str) -> bool:
    """Whether CLDR has a language of this tag."""
    try:
        _babel(tag.replace("-", "_"))
    except (babel.UnknownLocaleError, ValueError):
        return False
    return True


def knows_territory(code: str) -> bool:
    """Whether CLDR has a territory of this code."""
    return code in _babel("en").territories


def canonical(tag: str) -> str:
    """The gettext name of a tag: ``pt-br`` is ``pt_BR``.

    Raises ``UsageError`` (locale-unknown) for what is no tag of a language.
    """
    plain = tag.replace("_", "-")
    if not (_TAG.fullmatch(plain) and knows(plain)):
        problem = Problem("locale-unknown", Place("command line"), f"there is no language “{tag}”")
        raise UsageError(problem)
    return str(_babel(plain.replace("-", "_")))


def locale(name: str, known: dict[str, Script], where: Place) -> Locale:
    """The locale of a gettext name.

    Raises ``LeafletError`` (locale-unknown, script-unknown) where CLDR or scripts.toml
    does not know it.
    """
    try:
        found = _babel(name)
    except (babel.UnknownLocaleError, ValueError) as error:
        message = f"CLDR knows no language “{name}”"
        raise LeafletError(Problem("locale-unknown", where, message)) from error
    code = found.script or _likely_script(name)
    if code not in known:
        message = f"“{name}” is written in the script {code}, which has no row"
        raise LeafletError(Problem("script-unknown", where, message, did_you_mean(code, known)))
    autonym = found.get_display_name(found) or name
    english = found.get_display_name("en") or name
    first = autonym[:1].upper() + autonym[1:]
    tag = name.replace("_", "-")
    return Locale(name, tag, found.text_direction, first, english, known[code])


def _babel(name: str) -> babel.Locale:
    return babel.Locale.parse(name)


def _likely_script(name: str) -> str:
    """The script that CLDR's likely subtags give to a language without one."""
    likely = babel.core.get_global("likely_subtags")
    language, _, _ = name.partition("_")
    full = likely.get(name) or likely.get(language, "")
    _, *parts = full.split("_")
    return next((part for part in parts if len(part) == len("Latn")), "Latn")
