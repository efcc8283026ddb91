"""What helplines of all regions hold against each other, and against the day."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from leaflets.problems import Problem
from leaflets.regions import State, numbers
from leaflets.tables import Cursor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from leaflets.regions import Helpline, Region
    from leaflets.tables import Source

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_HOST = re.compile(r"(?:www\.)?([\w-]+)(?:\.[\w-]+)*\.[^\W\d_]{2,}")


def between(found: Mapping[str, Region], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """One id or one name for helplines of several files; ``sources`` are those of the regions.

    Yields helpline-twice and name-shared.
    """
    lines = [
        (line, Cursor(sources[name], "helpline", turn))
        for name, region in found.items()
        for turn, line in enumerate(region.own)
    ]
    first: dict[str, Cursor] = {}
    named: dict[str, list[tuple[Helpline, Cursor]]] = {}
    for line, cursor in lines:
        known = first.setdefault(line.id, cursor)
        if known is not cursor:
            message = f"a second helpline “{line.id}”, as in {known.place('id')}"
            yield Problem(
                "helpline-twice", cursor.place("id"), message, "give one of them another id"
            )
        named.setdefault(_name(line.name), []).append((line, cursor))
    yield from chain.from_iterable(map(_shared, named.values()))


def _shared(lines: list[tuple[Helpline, Cursor]]) -> Iterator[Problem]:
    """Those that go by one name, belong to different owners, and do not say so."""
    for line, cursor in lines:
        others = [other for other, _ in lines if not _same(line, other)]
        if others and not line.namesake:
            also = " and ".join(f"“{other.id}”" for other in others)
            message = f"“{line.name}” is what {also} goes by, too, and it is another service"
            hint = "namesake = true has it printed with its owner and its address"
            yield Problem("name-shared", cursor.place("name"), message, hint)


def _name(text: str) -> str:
    """A name as one hears it: its letters alone; of a host, those of its first label."""
    plain = _BRACKETS.sub("", text).strip()
    host = _HOST.fullmatch(plain)
    heard = unicodedata.normalize("NFKC", host[1] if host else plain).casefold()
    # Marks are letters, too: in Indic scripts they are the vowels.
    letters = "".join(char for char in heard if unicodedata.category(char)[0] in "LM")
    return letters or heard


def _same(one: Helpline, other: Helpline) -> bool:
    """Whether two helplines are one service, as far as their rows say.

    A name that is translated says what a service does, and is nobody's own.
    """
    if one is other or (one.translate_name and other.translate_name):
        return True
    if one.owner and other.owner:
        return one.owner.casefold() == other.owner.casefold()
    hosts = urlsplit(one.address).hostname, urlsplit(other.address).hostname
    if all(hosts):
        return hosts[0] == hosts[1]
    return bool(one.tel) and one.tel == other.tel


def today(region: Region, source: Source, day: dt.date) -> Iterator[Problem]:
    """What a person should try: checks that hold no more, short numbers that nobody knows.

    Yields helpline-overdue and helpline-unlisted.
    """
    for turn, line in enumerate(region.own):
        cursor = Cursor(source, "helpline", turn)
        if line.state(day) is State.OVERDUE:
            message = f"the check of “{line.id}” held until {line.due}"
            hint = f"try it, then: leaflets helplines confirm {line.id} --by NAME"
            key = "review_by" if line.review_by else "checked_on"
            yield Problem("helpline-overdue", cursor.place(key), message, hint)
        short = "" if line.e164 or line.confirmed else line.number
        if short and not numbers.is_listed(short, region.head.territory):
            territory = region.head.territory
            message = f"“{short}” is not among the short numbers known in {territory}"
            hint = f"dial it first, then: leaflets helplines confirm {line.id} --by NAME"
            yield Problem("helpline-unlisted", cursor.place("number"), message, hint)
