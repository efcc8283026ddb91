"""The facts of a helpline in plain English, for a person with a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.regions import Channel
from leaflets.texts import SOURCE_LOCALE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from leaflets.helplines.registry import Entry
    from leaflets.library.reader import Reader
    from leaflets.regions import Helpline, Hours

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOUR = 60
_DAY = 24 * _HOUR


def english(reader: Reader) -> Callable[[str], str]:
    """What says the English name of a language, by its tag. Raises ``LeafletError``."""
    locale = reader.locale(SOURCE_LOCALE)
    return lambda tag: locale.languages((tag,))


def facts(entry: Entry, language: Callable[[str], str]) -> dict[str, str]:
    """What is known of a helpline, by the names of columns; empty texts where nothing is.

    ``language`` says the English name of a language.
    """
    line = entry.line
    return {
        "region": entry.region.id,
        "id": line.id,
        "name": line.name,
        "owner": line.owner,
        "roles": _joined(line.roles),
        "number": line.number,
        "tel": f"tel:{line.tel}" if line.tel else "",
        "text number": line.sms.number if line.sms else "",
        "text keywords": _joined(f"{word}{_in(tags)}" for word, tags in keywords(line, language)),
        "chat": line.chat,
        "pages": _joined(f"{page}{_in(tags)}" for page, tags in pages(line, language)),
        "hours": _joined(opening(row, entry.zone) for row in line.hours),
        "languages": _joined(_languages(line, language)),
        "interpreters": _interpreters(line, language),
        "ages": _ages(line),
        "cost": line.cost.value,
        "privacy": line.privacy.value,
        "state": entry.standing.value,
        "checked_on": line.checked_on.isoformat() if line.checked_on else "",
        "checked_by": line.checked_by,
        "review_by": line.due.isoformat() if line.due else "",
        "note": line.note,
        "sources": _joined(
            ", ".join(filter(None, (one.about, one.date, one.url))) for one in line.sources
        ),
    }


def keywords(line: Helpline, language: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """What to send in a text message, and the languages it is for, empty for all others."""
    if line.sms:
        first = f"“{line.sms.keyword}”" if line.sms.keyword else "any words"
        others = {tag: f"“{word}”" for tag, word in (line.sms.keywords or {}).items()}
        yield from _grouped(first, others, language)


def pages(line: Helpline, language: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Each page, the home page first, and the languages it is for, empty for all others."""
    yield from _grouped(line.address, line.pages, language)


def _grouped(
    first: str, others: Mapping[str, str] | None, language: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    if first:
        yield first, ""
    found: dict[str, list[str]] = {}
    for tag, value in (others or {}).items():
        found.setdefault(value, []).append(language(tag))
    yield from ((value, ", ".join(names)) for value, names in found.items() if value != first)


def opening(row: Hours, zone: str = "") -> str:
    """One row of hours in words: "phone: Monday to Friday, 8:30 to 16:00 (Europe/London)"."""
    channel = "" if row.channel is Channel.ALL else f"{row.channel.value}: "
    holidays = "" if row.holidays else ", not on public holidays"
    if row.always:
        return f"{channel}day and night{holidays}"
    first, last = row.span
    night = " the next day" if last > _DAY else ""
    times = f"{_time(first)} to {_time(last)}{night}"
    return f"{channel}{_days(row)}, {times}{holidays}{f' ({zone})' if zone else ''}"


def _days(row: Hours) -> str:
    if row.every_day:
        return "every day"
    names = [_NAMES[day] for day in row.numbers]
    if row.run:
        return f"{names[0]} to {names[-1]}"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _time(minutes: int) -> str:
    if minutes == _DAY:
        return "midnight"
    hour, minute = divmod(minutes % _DAY, _HOUR)
    return f"{hour}:{minute:02}"


def _languages(line: Helpline, language: Callable[[str], str]) -> Iterator[str]:
    press = line.press or {}
    for tag in dict.fromkeys((*line.languages, *press)):
        key = f" (press {press[tag]})" if tag in press else ""
        yield f"{language(tag)}{key}"


def _interpreters(line: Helpline, language: Callable[[str], str]) -> str:
    if not line.interpreters:
        return "none said"
    return _joined(map(language, line.interpreted)) or "for any language"


def _ages(line: Helpline) -> str:
    low, high = line.age_from, line.age_to
    span = f" ({low} to {high})" if high else f" ({low} or older)" if low else ""
    return f"{line.ages.value}{span}"


def _in(languages: str) -> str:
    return f" (in {languages})" if languages else ""


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)
