"""Roles that nothing asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.problems import Problem
from leaflets.tables import Cursor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from leaflets.tables import Source


def unused(roles: tuple[str, ...], named: Collection[str], source: Source) -> Iterator[Problem]:
    """The roles that no guide needs and no region fills or lacks (role-unused)."""
    for role in roles:
        if role not in named:
            place = Cursor(source, "role").place(role)
            message = f"no guide needs the role “{role}”, no region fills it or lacks it"
            yield Problem("role-unused", place, message, "use it, or delete it")
