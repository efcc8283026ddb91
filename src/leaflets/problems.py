"""What can be wrong, said once and the same everywhere.

A check *yields* problems. A stage that cannot go on raises ``LeafletError``.
The crowds turn one job's failure into its problem, so that the other jobs go on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import IntEnum
from typing import TYPE_CHECKING

from leaflets.codes import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


class ExitCode(IntEnum):
    """What the shell is told."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    PARTLY = 3
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: a file as the reader would open it, and a line from 1 (0: the file)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found wrong: a stable code, a place, a reason and a way out.

    The code is one of ``codes.CODES``, which knows its severity; any other is a ``KeyError``.
    """

    code: str
    where: Place
    message: str
    hint: str = ""
    severity: Severity = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "severity", CODES[self.code].severity)

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.where}: {self.severity}: {self.message}{hint} [{self.code}]"


class LeafletError(Exception):
    """A stage cannot go on. Carries its problems and the exit code they deserve."""

    exit_code = ExitCode.PROBLEMS

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class UsageError(LeafletError):
    """The command line or the configuration asks for something that does not exist."""

    exit_code = ExitCode.USAGE


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint with the nearest choice, or with all of them when none is near."""
    known = sorted(choices)
    plain = {choice.casefold(): choice for choice in known}
    near = get_close_matches(word.casefold(), plain, n=1, cutoff=0.5)
    if near:
        return f"did you mean “{plain[near[0]]}”?"
    return f"known: {', '.join(known)}" if known else ""


def need(word: str, choices: Iterable[str], code: str, where: Place, what: str) -> str:
    """The choice that equals the word, whatever its case or hyphens.

    Raises ``LeafletError`` with "did you mean" when there is none.
    """
    known = sorted(choices)
    for choice in known:
        if same_name(choice, word):
            return choice
    hint = did_you_mean(word, known)
    raise LeafletError(Problem(code, where, f"there is no {what} “{word}”", hint))


def same_name(one: str, other: str) -> bool:
    """Whether two names differ at most in case and in hyphen against underscore."""
    return one.casefold().replace("_", "-") == other.casefold().replace("_", "-")
