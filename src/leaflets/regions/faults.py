"""What the rows of a helpline cannot be, whatever the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaflets.problems import Problem
from leaflets.regions import hours, numbers
from leaflets.regions.hours import Channel
from leaflets.regions.model import Opens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.problems import Place
    from leaflets.regions.model import Head, Helpline, Text
    from leaflets.tables import Cursor

#: A number as it is printed: digits, and what groups them.
_NUMBER = re.compile(r"\+?[0-9(](?:[0-9 ().-]*[0-9])?")
_ADDRESS = re.compile(r"https://(?:[\w-]+\.)+[\w-]{2,}(?:[/?#][^\s<>\"]*)?")
_KEY = re.compile(r"[0-9*#]")

#: Nobody is older, and no service is for people over another age than these.
_OLDEST = 120


def contact_faults(line: Helpline, head: Head, cursor: Cursor) -> Iterator[Problem]:
    """The problems of a helpline's row; ``head`` is that of its region, parents included.

    Yields table-value, helpline-number, helpline-address, helpline-hours, helpline-check and
    namesake-bare.
    """
    if not line.name.strip():
        yield Problem("table-value", cursor.place("name"), "a helpline has a name")
    if line.grade not in {"A", "B"}:
        message = f"a source of grade “{line.grade}” is not good enough to print"
        yield Problem("table-value", cursor.place("grade"), message, "A or B")
    if not (line.number or line.e164 or line.address or line.sms):
        message = f"“{line.id}” has no number and no address"
        yield Problem("helpline-number", cursor.place(), message)
    yield from _number_faults(line, head.territory, cursor)
    yield from _address_faults(line, cursor)
    yield from _hour_faults(line, head, cursor)
    yield from _people_faults(line, cursor)
    yield from _check_faults(line, cursor)
    if line.namesake and not (line.owner and line.address):
        message = f"“{line.id}” has a namesake: it is printed with its owner and its address"
        yield Problem("namesake-bare", cursor.place("namesake"), message, "say both")


def _number_faults(line: Helpline, territory: str, cursor: Cursor) -> Iterator[Problem]:
    if line.number and not _NUMBER.fullmatch(line.number):
        message = f"“{line.number}” is no telephone number"
        yield Problem("helpline-number", cursor.place("number"), message, _PRINTED)
    elif line.e164:
        for message in numbers.full_faults(line.number, line.e164, territory):
            yield Problem("helpline-number", cursor.place("e164"), message, _MISTYPED)
    elif line.number:
        for message in numbers.short_faults(line.number, territory):
            yield Problem("helpline-number", cursor.place("number"), message, _MISTYPED)
    if line.sms:
        yield from _text_faults(line.sms, territory, cursor.place("sms"))
    if line.qr is Opens.TEL and not line.tel:
        message = f"the code of “{line.id}” is to dial a number, but there is none"
        yield Problem("helpline-number", cursor.place("qr"), message, 'qr = "page"')


_PRINTED = "digits as they are printed, such as 800-656-4673"
_MISTYPED = "is one of its digits mistyped?"


def _text_faults(sms: Text, territory: str, place: Place) -> Iterator[Problem]:
    if not _NUMBER.fullmatch(sms.number):
        message = f"“{sms.number}” is no number for text messages"
        yield Problem("helpline-number", place, message, _PRINTED)
    elif not numbers.canonical(sms.number, territory):
        for message in numbers.short_faults(sms.number, territory):
            yield Problem("helpline-number", place, message, _MISTYPED)
    if not all(map(str.strip, (sms.keywords or {}).values())):
        yield Problem("table-value", place, "a keyword of a language is empty", "take it out")


def _address_faults(line: Helpline, cursor: Cursor) -> Iterator[Problem]:
    hint = "write it like https://help.example.org/page"
    named = [("address", line.address), ("chat", line.chat)]
    named += [("pages", page) for page in (line.pages or {}).values()]
    for key, address in named:
        if address and not _ADDRESS.fullmatch(address):
            message = f"“{address}” is no web address"
            yield Problem("helpline-address", cursor.place(key), message, hint)
    if line.pages and not line.address:
        message = f"“{line.id}” has pages in other languages, but no home page"
        yield Problem("helpline-address", cursor.place("pages"), message, "say its address, too")


def _hour_faults(line: Helpline, head: Head, cursor: Cursor) -> Iterator[Problem]:
    place = cursor.place("hours")
    for message in hours.faults(line.hours):
        yield Problem("helpline-hours", place, f"“{line.id}”: {message}")
    reached = {Channel.PHONE: line.tel, Channel.TEXT: line.sms, Channel.CHAT: line.chat}
    for channel in dict.fromkeys(row.channel for row in line.hours):
        if not reached.get(channel, "other"):
            message = f"“{line.id}” has hours of “{channel}”, but cannot be reached that way"
            hint = "say its number, sms or chat; or take the hours out"
            yield Problem("helpline-hours", place, message, hint)
    if not (line.zone or head.time_zone) and not all(row.always for row in line.hours):
        message = f"the hours of “{line.id}” are in no time zone"
        hint = 'time_zone at the head of the file, or zone here, such as "Europe/London"'
        yield Problem("helpline-hours", place, message, hint)


def _people_faults(line: Helpline, cursor: Cursor) -> Iterator[Problem]:
    place = cursor.place("age_to" if line.age_to else "age_from")
    if not 0 <= line.age_from <= (line.age_to or _OLDEST) <= _OLDEST:
        message = f"“{line.id}” is for ages {line.age_from} to {line.age_to}, which nobody is"
        yield Problem("table-value", place, message)
    if line.ages == "adults" and line.age_to and line.age_to <= 18:  # noqa: PLR2004 - of age
        message = f"“{line.id}” is for adults and ends at {line.age_to}"
        yield Problem("table-value", place, message)
    for tag, key in (line.press or {}).items():
        if not _KEY.fullmatch(key):
            message = f"“{key}” is no key of a telephone"
            yield Problem("table-value", cursor.place("press"), message, f'{tag} = "2"')
    if line.interpreted and not line.interpreters:
        message = f"“{line.id}” names languages of interpreters it does not have"
        yield Problem("table-value", cursor.place("interpreted"), message, "interpreters = true")


def _check_faults(line: Helpline, cursor: Cursor) -> Iterator[Problem]:
    by = bool(line.checked_by.strip())
    if (line.checked_on is None) == by:
        key, other = ("checked_by", "checked_on") if by else ("checked_on", "checked_by")
        message = f"“{line.id}” says {key}, but not {other}"
        hint = "leaflets helplines confirm writes both"
        yield Problem("helpline-check", cursor.place(key), message, hint)
    if line.review_by and line.checked_on and line.review_by < line.checked_on:
        message = f"“{line.id}” was to be checked again on {line.review_by}, before its last check"
        yield Problem("helpline-check", cursor.place("review_by"), message)
