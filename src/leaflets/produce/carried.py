"""Whose numbers a page carries, for its passport: the facts that it really prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.passport import Carried, Contact, Way
from leaflets.regions import numbers
from leaflets.texts import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.regions import Helpline, Region
    from leaflets.texts import Fact


def carried(facts: Iterable[Fact], region: Region) -> tuple[Carried, ...]:
    """The helplines of a page in the order in which it gives them, each with its contacts."""
    by_helpline: dict[str, list[Fact]] = {}
    for fact in facts:
        by_helpline.setdefault(fact.helpline, []).append(fact)
    known = {line.id: line for line in region.helplines}
    return tuple(
        _carried(known[name], found, region.head.territory) for name, found in by_helpline.items()
    )


def _carried(line: Helpline, facts: list[Fact], territory: str) -> Carried:
    names = (fact.text for fact in facts if fact.kind is FactKind.NAME)
    checked = line.checked_on.isoformat() if line.confirmed and line.checked_on else ""
    return Carried(
        helpline=line.id,
        name=next(names, ""),
        numbers=_contacts(facts, FactKind.NUMBER, territory),
        addresses=_contacts(facts, FactKind.ADDRESS, territory),
        checked_on=checked,
        review_by=line.due.isoformat() if line.due else "",
    )


def _contacts(facts: list[Fact], kind: FactKind, territory: str) -> tuple[Contact, ...]:
    found = (_contact(fact, territory) for fact in facts if fact.kind is kind)
    return tuple(dict.fromkeys(found))


def _contact(fact: Fact, territory: str) -> Contact:
    if fact.kind is FactKind.ADDRESS:
        return Contact(Way.PAGE if fact.text else Way.CODE, fact.text, fact.href)
    scheme, _, number = fact.href.partition(":")
    way = Way.TEXT if scheme == "sms" else Way.CALL
    target = numbers.dialled(number or fact.text, territory)
    return Contact(way if fact.text else Way.CODE, fact.text, target)
