"""A locale: what CLDR knows of a language, joined with how it is set."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import babel.core
from babel import localedata
from babel.dates import (
    format_interval,
    format_skeleton,
    get_day_names,
    get_timezone,
    get_timezone_name,
)
from babel.lists import format_list

from leaflets.problems import LeafletError, Place, Problem, UsageError, did_you_mean
from leaflets.tables import Cursor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from leaflets.locales.scripts import Names, Script, Typography

#: The shape of a language tag as we use it: language, script, territory (BCP 47).
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")

#: CLDR's own name for "no language": lists and dates that are nobody's in particular.
_ROOT = "root"

_ENGLISH = "en"

_LATIN_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Locale:
    """A locale with its typography.

    ``conventions`` is the CLDR locale of its lists and dates, ``own`` what scripts.toml says in
    its place.
    """

    name: str
    tag: str
    direction: str
    autonym: str
    english: str
    script: Script
    conventions: str
    own: Names = field(hash=False)  # it holds tables, which have no hash

    @property
    def right_to_left(self) -> bool:
        """Whether the page is mirrored."""
        return self.direction == "rtl"

    def number(self, value: int | str) -> str:
        """A number in the digits of its readers: a page, a step. Never a telephone number."""
        return str(value).translate(str.maketrans(_LATIN_DIGITS, self.script.digits))

    def territory(self, code: str) -> str:
        """The name of a country in this language."""
        return self.own.names.get(code) or str(_babel(self.conventions).territories.get(code, code))

    def month(self, day: dt.date) -> str:
        """A month with its year in this language: "November 2026"."""
        if self.own.months:
            return self.number(f"{self.own.months[day.month - 1]} {day.year}")
        text = format_skeleton("yMMMM", day, locale=_babel(self.conventions))
        return self.number(_visible(text))

    def weekday(self, day: int) -> str:
        """The name of a day of the week, 0 for Monday."""
        if self.own.days:
            return self.own.days[day]
        # Never "stand-alone": where a language has none of its own, Babel gives it those of
        # whatever language was asked before.
        return _visible(str(get_day_names("wide", "format", _babel(self.conventions))[day]))

    def interval(self, first: dt.time, last: dt.time, territory: str) -> str:
        """From one time of day to another, as they are written in a territory: "8:30–16:00"."""
        try:
            own = _babel(f"{self.conventions.partition('_')[0]}_{territory}")
        except (babel.UnknownLocaleError, ValueError):
            own = _babel(self.conventions)
        skeleton = "hm" if "a" in own.time_formats["short"].pattern else "Hm"
        text = _visible(format_interval(first, last, skeleton, locale=own))
        # The wave of Japanese is the one that its fonts have.
        return self.number(text.replace("\uff5e", "\u301c"))

    def zone(self, name: str) -> str:
        """The name of a time zone in this language: "Central Time"."""
        shown = get_timezone_name(
            get_timezone(name), zone_variant="generic", locale=_babel(self.conventions)
        )
        return _visible(shown)

    def _language(self, tag: str) -> str:
        name = tag.replace("-", "_")
        if tag in self.own.names:
            return self.own.names[tag]
        found = _babel(self.conventions).languages.get(name)
        if found:
            return str(found)
        try:
            return _babel(name).get_display_name(self.conventions) or tag
        except (babel.UnknownLocaleError, ValueError):
            return tag

    def language(self, other: Locale) -> str:
        """The name of another language in this one; in English, its usual English name."""
        return other.english if self.tag == _ENGLISH else self._language(other.tag)

    def languages(self, tags: tuple[str, ...]) -> str:
        """The names of languages in this language, as a list: "a, b or c"."""
        names = [self._language(tag) for tag in tags]
        if self.own.either and len(names) > 1:
            *first, last = names
            return f"{', '.join(first)} {self.own.either} {last}"
        return _visible(format_list(names, style="or", locale=_babel(self.conventions)))


def _visible(text: str) -> str:
    """A text as our fonts have it: without marks of direction and breaks, thin spaces as others."""
    return re.sub("[\u2009\u202f]", "\u00a0", re.sub("[\u200b\u200e\u200f]", "", text))


def knows(tag: str) -> bool:
    """Whether CLDR has a language of this tag."""
    try:
        _babel(tag.replace("-", "_"))
    except (babel.UnknownLocaleError, ValueError):
        return False
    return True


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """The time zones that exist, by their IANA names."""
    return frozenset(available_timezones())


def knows_territory(code: str) -> bool:
    """Whether CLDR has a territory of this code."""
    return code in _babel("en").territories


def check_rows(typography: Typography) -> None:
    """Refuse rows of scripts.toml that no language will ever look for, or that would hide one.

    Raises ``LeafletError`` (locale-unknown, script-unknown, table-value) with the line.
    """
    codes = [str(code) for code in _babel(_ENGLISH).scripts]
    for code in typography.scripts:
        if code not in codes:
            place = Cursor(typography.source, f"script.{code}").place()
            message, hint = f"there is no script “{code}”", did_you_mean(code, codes)
            raise LeafletError(Problem("script-unknown", place, message, hint))
    for tag in typography.languages:
        own = typography.names(tag)
        written = _TAG.fullmatch(tag) and "_" not in tag
        if not (written and (knows(tag) or (own.autonym and own.english and own.script))):
            place = Cursor(typography.source, f"language.{tag}").place()
            message = f"CLDR knows no language “{tag}”"
            hint = "check the tag; for a language of your own say autonym, english and script"
            raise LeafletError(Problem("locale-unknown", place, message, hint))
        if own.pseudo and knows(tag):
            place = Cursor(typography.source, f"language.{tag}").place("pseudo")
            message = f"people speak “{tag}”: it cannot be made from English"
            hint = "“pseudo” is for a tag of your own, such as en-XA"
            raise LeafletError(Problem("table-value", place, message, hint))


def canonical(tag: str, typography: Typography | None = None) -> str:
    """The gettext name of a tag: ``pt-br`` is ``pt_BR``.

    Raises ``UsageError`` (locale-unknown) for what is no tag of a language, or of one that
    neither CLDR nor scripts.toml knows.
    """
    match = _TAG.fullmatch(tag)
    if match:
        language, script, territory = match.groups()
        parts = (language.lower(), (script or "").title(), (territory or "").upper())
        name = "_".join(filter(None, parts))
        if knows(name) or (typography and name.replace("_", "-") in typography.languages):
            return name
    hint = "a language that CLDR does not know gets a row [language.TAG] in content/scripts.toml"
    message = f"there is no language “{tag}”"
    raise UsageError(Problem("locale-unknown", Place("command line"), message, hint))


def locale(name: str, typography: Typography, where: Place, variants: Iterable[str] = ()) -> Locale:
    """The locale of a gettext name, set as ``variants`` of its row say.

    Raises ``LeafletError`` (locale-unknown, script-unknown, table-key, table-value) where CLDR
    or scripts.toml does not know it.
    """
    tag = name.replace("_", "-")
    own = typography.names(tag)
    if not knows(name) and not (own.autonym and own.english and own.script):
        message = f"CLDR knows no language “{name}”"
        hint = f"say its autonym, english name and script in [language.{tag}]"
        raise LeafletError(Problem("locale-unknown", where, message, hint))
    conventions = own.conventions or (name if knows(name) else _ROOT)
    if not knows(conventions):
        message = f"the conventions of “{tag}” are those of “{conventions}”, which CLDR lacks"
        raise LeafletError(Problem("locale-unknown", where, message, "a tag such as fr"))
    code = script_code(name, typography)
    if code not in typography.scripts:
        message = f"“{name}” is written in the script {code}, which has no row"
        hint = did_you_mean(code, typography.scripts)
        raise LeafletError(Problem("script-unknown", where, message, hint))
    script = typography.script(code, tag, variants)
    autonym = own.autonym or _babel(name).get_display_name(name) or name
    english = own.english or _babel(name).get_display_name("en") or name
    first = autonym[:1].upper() + autonym[1:]
    return Locale(name, tag, script.direction, first, english, script, conventions, own)


def script_code(name: str, typography: Typography) -> str:
    """The ISO 15924 code of the script that a language is written in."""
    return typography.names(name.replace("_", "-")).script or _script(name)


@lru_cache(maxsize=256)
def _babel(name: str) -> babel.Locale:
    """What CLDR says of a language, apart from all others.

    Babel keeps what it finds behind an alias in dictionaries that languages share: after Urdu, a
    Spanish page would call its Monday by the Urdu name.
    """
    locale = babel.Locale.parse(name.replace("-", "_"))
    data = localedata.load(str(locale))
    apart = copy.deepcopy(data)
    data.clear()
    data.update(apart)
    return locale


def _script(name: str) -> str:
    """The script of a language: its own subtag, or what CLDR's likely subtags give it."""
    return _babel(name).script or _likely_script(name)


def _likely_script(name: str) -> str:
    likely = babel.core.get_global("likely_subtags")
    language, _, _ = name.partition("_")
    full = likely.get(name) or likely.get(language, "")
    _, *parts = full.split("_")
    return next((part for part in parts if len(part) == len("Latn")), "Latn")
