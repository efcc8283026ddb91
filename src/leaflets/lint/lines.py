"""Characters that nobody sees, in a whole file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.problems import Problem
    from leaflets.tables import Source


def lines(source: Source) -> Iterator[Problem]:
    """The unseen characters of a file, line by line (character-unseen)."""
    for number, line in enumerate(source.text.split("\n"), start=1):
        yield from unseen(line, source.at(number), "this line")
