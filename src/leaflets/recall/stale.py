"""What has changed since a leaflet was made: its numbers, held against the registry of today."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leaflets.passport import PROGRAM, Way
from leaflets.problems import LeafletError
from leaflets.regions import Opens, State, numbers
from leaflets.texts import SOURCE_LOCALE, FactKind
from leaflets.translate import Voice, helpline_fact, region_domain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from leaflets.library.reader import Reader
    from leaflets.passport import Carried, Contact
    from leaflets.recall.carriers import Carrier
    from leaflets.regions import Helpline, Region


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is not as it was. ``stale``: the leaflet must not be handed out for it."""

    subject: str
    message: str
    stale: bool = True

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}"


@dataclass(frozen=True, slots=True)
class Registry:
    """The helplines of a library on a day."""

    reader: Reader
    today: dt.date
    _names: dict[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)

    def region(self, name: str) -> Region | None:
        """A region; None where the library has none of this name. Raises ``LeafletError``."""
        return self.reader.region(name) if name in self.reader.shelf.regions else None

    def names(self, line: Helpline, region: Region, lang: str) -> tuple[str, ...]:
        """The names that a page in a language may give a helpline; none where nobody can say."""
        key = (line.id, region.id, lang)
        if key not in self._names:
            self._names[key] = tuple(self._spoken(line, region, lang))
        return self._names[key]

    def _spoken(self, line: Helpline, region: Region, lang: str) -> Iterator[str]:
        locale = lang.replace("-", "_")
        # A catalog that is not finished, or that there is none of, says nothing of the paper.
        with suppress(LeafletError):
            name = helpline_fact(
                line, FactKind.NAME, region, self._voice(line, region, locale)
            ).text
            yield name
            if locale == SOURCE_LOCALE and line.article:
                yield f"the {name}"

    def _voice(self, line: Helpline, region: Region, locale: str) -> Voice:
        if locale == SOURCE_LOCALE:
            return Voice(locale, {}, self.reader.spelling(region))
        domains = (region_domain(region.homes[line.id]),) if line.translate_name else ()
        return Voice(locale, self.reader.catalogs(locale, domains))


def changes(carrier: Carrier, registry: Registry) -> Iterator[Change]:
    """What of a leaflet's helplines is not as its pages say. Raises ``LeafletError``."""
    region = registry.region(carrier.region)
    if region is None:
        yield Change(carrier.region, "this library has no such region")
        return
    known = {line.id: line for line in region.helplines}
    # A page in English has the tag of the region's own spelling.
    spelled = {SOURCE_LOCALE: region.head.english or SOURCE_LOCALE}
    tags = tuple(spelled.get(lang, lang) for lang in carrier.langs)
    for carried in carrier.carried:
        line = known.get(carried.helpline)
        if line is None:
            yield Change(carried.helpline, f"is gone from the region “{region.id}”")
            continue
        said = (
            *_facts(carried, line, tags, region.head.territory),
            *_name(carried, [registry.names(line, region, lang) for lang in carrier.langs]),
        )
        yield from (Change(line.id, message) for message in said)
        yield from _check(carried, line, registry.today)


def _name(carried: Carried, spoken: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """``spoken`` are the names in each language of the page; without one nobody can say."""
    names = [name for some in spoken for name in some]
    if carried.name and all(spoken) and carried.name not in names:
        yield f"the name was “{carried.name}”, is now “{names[0]}”"


def _facts(
    carried: Carried, line: Helpline, tags: tuple[str, ...], territory: str
) -> Iterator[str]:
    for contact in carried.contacts:
        what = _WHAT[contact.way]
        # A page in two languages may have a contact for each.
        now_in = [_now(contact, line, tag, territory) for tag in tags]
        printed, target = next((one for one in now_in if one[1] == contact.target), now_in[0])
        was, now = contact.printed or contact.target, printed or target
        if not target:
            yield f"{what} was {was}, is gone"
        elif contact.target != target:
            # A page may have moved on the same host, whose words are the same.
            was, now = (contact.target, target) if was == now else (was, now)
            yield f"{what} was {was}, is now {now}"


_WHAT = {
    Way.CALL: "the number",
    Way.TEXT: "the number for text messages",
    Way.PAGE: "the page",
    Way.CODE: "what the QR code opens",
}


def _now(contact: Contact, line: Helpline, tag: str, territory: str) -> tuple[str, str]:
    """How a contact would be printed today, and where it would lead; nothing where it is gone."""
    match contact.way:
        case Way.CALL:
            return line.number, line.tel
        case Way.TEXT:
            text = line.sms.number if line.sms else ""
            return text, numbers.dialled(text, territory) if text else ""
        case Way.PAGE:
            return "", line.page(tag)
    return "", line.tel if line.qr is Opens.TEL else line.page(tag)


def _check(carried: Carried, line: Helpline, today: dt.date) -> Iterator[Change]:
    state = line.state(today)
    checked = line.checked_on.isoformat() if line.checked_on else ""
    if state is State.UNVERIFIED and carried.checked_on:
        message = f"was checked on {carried.checked_on}, but nobody vouches for it any more"
        yield Change(line.id, message)
    elif state is State.OVERDUE:
        yield Change(line.id, f"its check of {checked} is overdue since {line.due}")
    elif state is State.CHECKED and checked != carried.checked_on:
        yield Change(line.id, f"was checked again on {checked}", stale=False)


def inputs(was: Mapping[str, str], now: Mapping[str, str], version: str) -> Iterator[Change]:
    """The files of a library that are not those a leaflet was made from, and the program."""
    for name, digest in was.items():
        if name == PROGRAM:
            if digest != version:
                message = f"it was made by leaflets {digest}, this is {version}"
                yield Change(PROGRAM, message, stale=False)
        elif now.get(name) in {None, _MISSING} and digest != _MISSING:
            yield Change(name, "is gone", stale=False)
        elif now.get(name) != digest:
            yield Change(name, "has changed", stale=False)
    for name in sorted(set(now) - set(was)):
        yield Change(name, "is new", stale=False)


#: What the shelf says of a file that is not there.
_MISSING = "missing"
