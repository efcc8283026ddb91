"""A region's file, read."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from leaflets import tables
from leaflets.problems import LeafletError, Problem, did_you_mean
from leaflets.regions import numbers
from leaflets.regions.faults import contact_faults
from leaflets.regions.model import Head, Helpline, Region, inherited
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The facts of a helpline that a guide can ask for, and a region can lack.
FIELDS = ("name", "number", "address")


def parse(
    name: str, source: Source, roles: tuple[str, ...], parent: Region | None = None
) -> Region:
    """The region of a TOML text; ``roles`` are the roles that exist, ``parent`` what it inherits.

    Raises ``LeafletError`` (toml-syntax, table-key, table-value, role-unknown, helpline-twice,
    role-twice, helpline-number, helpline-address, helpline-hours, helpline-check) with the line.
    """
    heads = tuple(field.name for field in fields(Head))
    table = tables.document(source, (*heads, "helpline"))
    helplines = tables.rows(Helpline, table, "helpline", source)
    plain = {key: value for key, value in table.items() if key != "helpline"}
    head = tables.row(Head, plain, Cursor(source))
    homes = {line.id: name for line in helplines}
    region = Region(name, source.file, head, helplines, homes, {name: source.file})
    whole = inherited(region, parent) if parent else region
    problems = (*_head_problems(whole, source), *_problems(region, whole, source, roles, parent))
    if problems:
        raise LeafletError(*problems)
    written = tuple(_written(line, whole.head.territory) for line in region.helplines)
    region = replace(region, helplines=written)
    return inherited(region, parent) if parent else region


def _written(line: Helpline, territory: str) -> Helpline:
    """A helpline whose number is printed as its country writes it, where the file does not say."""
    if line.number or not line.e164:
        return line
    return replace(line, number=numbers.written(line.e164, territory))


def _head_problems(region: Region, source: Source) -> Iterator[Problem]:
    head = region.head
    for key in ("territory", "languages", "papers"):
        if not getattr(head, key):
            hint = (
                ""
                if head.inherits
                else "a part of a country can have it of another region: inherits"
            )
            message = f"the key “{key}” is missing"
            yield Problem("table-key", Cursor(source).place(), message, hint)


def _problems(
    own: Region, whole: Region, source: Source, roles: tuple[str, ...], parent: Region | None
) -> Iterator[Problem]:
    yield from _lack_problems(own, source, roles)
    seen = Counter(parent.homes if parent else ())
    taken: dict[str, str] = {}
    for turn, line in enumerate(own.helplines):
        cursor = Cursor(source, "helpline", turn)
        if not tables.NAME.fullmatch(line.id):
            message = f"“{line.id}” is no id: small letters, digits and hyphens"
            yield Problem("table-value", cursor.place("id"), message)
        if seen[line.id]:
            where = (
                f", as in “{parent.homes[line.id]}”" if parent and line.id in parent.homes else ""
            )
            message = f"a second helpline “{line.id}”{where}"
            yield Problem(
                "helpline-twice", cursor.place("id"), message, "give one of them another id"
            )
        seen[line.id] += 1
        yield from contact_faults(line, whole.head, cursor)
        yield from _role_problems(line, cursor, roles, taken)


def _lack_problems(region: Region, source: Source, roles: tuple[str, ...]) -> Iterator[Problem]:
    place = Cursor(source).place("lacks")
    for need in region.head.lacks:
        role, dot, field = need.partition(".")
        if role not in roles:
            yield Problem("role-unknown", place, f"no role “{role}”", did_you_mean(role, roles))
        elif dot and field not in FIELDS:
            hint = did_you_mean(field, FIELDS)
            yield Problem("role-unknown", place, f"“{need}”: a helpline has no “{field}”", hint)
        elif (filler := region.fills(role)) and region.meets(need):
            message = f"the region lacks “{need}”, but “{filler.id}” fills it"
            yield Problem("role-twice", place, message, "take it out of one")


def _role_problems(
    line: Helpline, cursor: Cursor, roles: tuple[str, ...], taken: dict[str, str]
) -> Iterator[Problem]:
    place = cursor.place("roles")
    for role in line.roles:
        if role not in roles:
            yield Problem("role-unknown", place, f"no role “{role}”", did_you_mean(role, roles))
        if role in taken:
            message = f"“{role}” is filled by “{taken[role]}” already"
            yield Problem("role-twice", place, message, "one helpline a role")
        taken[role] = line.id
