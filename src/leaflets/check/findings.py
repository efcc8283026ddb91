"""What a check has found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from leaflets.problems import LeafletError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from leaflets.problems import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Findings:
    """Problems, each once, in the order in which they were found."""

    _found: dict[Problem, None] = field(default_factory=dict)

    def add(self, problems: Iterable[Problem]) -> None:
        """Keep some problems."""
        self._found.update(dict.fromkeys(problems))

    def attempt(self, make: Callable[[], T]) -> T | None:
        """What ``make`` makes; None, and its problems kept, where it raises ``LeafletError``."""
        try:
            return make()
        except LeafletError as error:
            self.add(error.problems)
            return None

    def sorted(self) -> tuple[Problem, ...]:
        """The problems by file and line."""
        return tuple(sorted(self._found, key=lambda one: (one.where.file, one.where.line)))
