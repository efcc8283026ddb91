"""Lint: what is wrong in the sources, whatever they look like in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.problems import Place, Problem
from leaflets.regions import Ages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.regions import Helpline

_CHILD, _EXTORTION = "child-exploitation-report", "extortion-report"


def helplines(
    sections: tuple[tuple[tuple[str, Helpline], ...], ...], *, for_minors: bool, where: Place
) -> Iterator[Problem]:
    """The rules of content for the roles of a leaflet and their helplines, section by section.

    Nothing for adults only stands on a sheet made for minors, and where blackmail can be
    reported the report point for crimes against a child comes first.
    """
    for line in dict.fromkeys(line for section in sections for _, line in section):
        if for_minors and line.ages is Ages.ADULTS:
            message = f"“{line.id}” is for adults only; this sheet goes to people under 18"
            yield Problem("adults-only", where, message, "take the sentence out of the section")
    everything = tuple(asked for section in sections for asked in section)
    for section in (*sections, everything):
        # One service for both is in no order: the child's report counts as first.
        roles = [one for one, line in section if one == _CHILD or _CHILD not in line.roles]
        if _EXTORTION in roles and _CHILD not in roles[: roles.index(_EXTORTION)]:
            message = "blackmail reports stand before, or without, the report for a child"
            hint = "{" + _CHILD + "} comes before {" + _EXTORTION + "}"
            yield Problem("report-order", where, message, hint)
            return
