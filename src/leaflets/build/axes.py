"""Axes: the lists of an order, and what the command line asks for in their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.jobs import LONG_EDGE
from leaflets.problems import Place, Problem, UsageError, did_you_mean, same_name

if TYPE_CHECKING:
    from leaflets.library.shelf import Shelf

#: Where the options of the command line stand.
FLAGS = Place("command line")


@dataclass(frozen=True, slots=True)
class Axes:
    """The lists of one order of leaflets.toml."""

    shelf: Shelf
    turn: int

    def names(
        self, what: str, asked: tuple[str, ...], ordered: tuple[str, ...], known: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The names of one axis: those asked for, else those ordered, else all."""
        found = []
        for name in asked or ordered or known:
            match = next((one for one in known if same_name(one, name)), None)
            if match is None:
                place = FLAGS if asked else self.shelf.order_place(self.turn, f"{what}s")
                shown = [one.replace("_", "-") for one in known]
                message, hint = f"there is no {what} “{name}”", did_you_mean(name, shown)
                raise UsageError(Problem(f"{what}-unknown", place, message, hint))
            found.append(match)
        return tuple(found)

    def choice(self, key: str, name: str, known: tuple[str, ...]) -> str:
        """One of some words, or none, as the order has it. Raises ``UsageError``."""
        if name and name not in known:
            place = self.shelf.order_place(self.turn, key)
            message, hint = f"“{key}” cannot be “{name}”", did_you_mean(name, known)
            raise UsageError(Problem("table-value", place, message, hint))
        return "" if name == LONG_EDGE else name

    def language(self, name: str, *, asked: bool) -> str:
        """A second language as the library calls it, or none. Raises ``UsageError``."""
        match = next((one for one in self.shelf.locales if same_name(one, name)), "")
        if name and not match:
            place = FLAGS if asked else self.shelf.order_place(self.turn, "second")
            shown = [one.replace("_", "-") for one in self.shelf.locales]
            message, hint = f"there is no language “{name}”", did_you_mean(name, shown)
            raise UsageError(Problem("language-unknown", place, message, hint))
        return match
