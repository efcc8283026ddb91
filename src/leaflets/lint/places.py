"""Places: the line of a value that stands in a list of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.problems import Place
    from leaflets.tables import Source


def within(source: Source, start: Place, value: str) -> Place:
    """The first line from ``start`` on that has a quoted value, above the next table.

    ``start`` itself where there is none.
    """
    below = source.text.split("\n")[max(start.line - 1, 0) :]
    for number, line in enumerate(below, start=start.line):
        if number > start.line and line.startswith("["):
            break
        if f'"{value}"' in line:
            return source.at(number)
    return start
