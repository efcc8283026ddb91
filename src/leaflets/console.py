"""What a build says while it works: a bar on a terminal, plain lines elsewhere, or NDJSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

from leaflets.build import Progress
from leaflets.codes import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from leaflets.build import Outcome
    from leaflets.problems import Problem


T = TypeVar("T")


class Reporter(Progress, Protocol):
    """Hears a build and tells the user."""

    def ended(self, outcome: Outcome, *, strict: bool) -> None:
        """The build is over; ``strict``: warnings count."""


#: So many lines of one code in one file are shown; then only how many more there are.
_MOST = 6


def tell(problems: Iterable[Problem]) -> None:
    """Each problem as one line on stderr; the same in many leaflets once, with their number."""
    same: dict[object, list[Problem]] = {}
    for problem in problems:
        file = problem.where.file
        place = "" if file.endswith(".pdf") else problem.where
        key = (problem.code, place, problem.message, problem.hint)
        same.setdefault(key, []).append(problem)
    shown: Counter[tuple[str, str]] = Counter()
    for first, *others in same.values():
        kind = (first.where.file, first.code)
        shown[kind] += 1
        if shown[kind] <= _MOST:
            more = f" ({len(others) + 1} leaflets)" if others else ""
            line_of(first, f"{first}{more}")
    for (file, code), count in shown.items():
        if count > _MOST:
            click.echo(f"{file}: … and {count - _MOST} more of [{code}]", err=True)


def line_of(problem: Problem, text: str) -> None:
    """A problem on stderr, in a line of its own colour."""
    plain = "".join(char if char.isprintable() else "\ufffd" for char in text)
    click.secho(plain, err=True, fg="red" if problem.severity is Severity.ERROR else "yellow")


@contextmanager
def reporter(out: Path, *, as_json: bool, quiet: bool, verbose: bool) -> Iterator[Reporter]:
    """The reporter that suits where the output goes."""
    if as_json:
        yield Lines()
    elif quiet or verbose or not sys.stderr.isatty():
        yield Plain(out, quiet=quiet)
    else:
        bar = Bar(out)
        try:
            yield bar
        finally:
            bar.close()


class Plain:
    """A line for each leaflet; problems and the sum at the end."""

    def __init__(self, out: Path, *, quiet: bool) -> None:
        self.out, self.quiet = out, quiet

    def planned(self, total: int, unchanged: int) -> None:
        """Say how much there is to do."""
        if not self.quiet and total > unchanged:
            click.echo(f"making {total - unchanged} of {total} leaflets")

    def made(self, path: str, facts: Mapping[str, object]) -> None:
        """Name the file."""
        if not self.quiet:
            draft = " (draft)" if facts["draft"] else ""
            click.echo(f"{self.out / path}{draft}")

    def failed(self, path: str, problems: tuple[Problem, ...]) -> None:
        """The problems are told at the end, each once."""

    def ended(self, outcome: Outcome, *, strict: bool) -> None:
        """Tell the problems and the sum."""
        conclude(outcome, self.out, quiet=self.quiet, strict=strict)


class Bar(Plain):
    """A progress bar."""

    def __init__(self, out: Path) -> None:
        super().__init__(out, quiet=False)
        self.bar: click.termui.ProgressBar[int] | None = None  # type: ignore[name-defined]

    def planned(self, total: int, unchanged: int) -> None:
        """Open the bar where there is something to make."""
        if total > unchanged:
            self.bar = click.progressbar(
                length=total - unchanged, label="making leaflets", file=sys.stderr, show_pos=True
            )
            self.bar.render_progress()

    def made(self, path: str, facts: Mapping[str, object]) -> None:  # noqa: ARG002
        """One more."""
        if self.bar:
            self.bar.update(1)

    def failed(self, path: str, problems: tuple[Problem, ...]) -> None:  # noqa: ARG002
        """One more, that failed."""
        if self.bar:
            self.bar.update(1)

    def ended(self, outcome: Outcome, *, strict: bool) -> None:
        """Close the bar, then tell."""
        self.close()
        super().ended(outcome, strict=strict)

    def close(self) -> None:
        """Leave the terminal on a line of its own."""
        if self.bar:
            self.bar.render_finish()
            self.bar = None


def conclude(outcome: Outcome, out: Path, *, quiet: bool, strict: bool) -> None:
    """The problems, each once with how many leaflets it cost, and the sum."""
    if strict or not quiet:
        tell(outcome.warnings)
    tell(outcome.broken)
    found = (problem for problems in outcome.failed.values() for problem in problems)
    tell(problem for problem in found if problem not in outcome.broken)
    failed = f", {len(outcome.failed)} failed" if outcome.failed else ""
    if not quiet or failed:
        made, same = len(outcome.made), len(outcome.unchanged)
        click.echo(f"{out}: {made} made, {same} unchanged{failed}", err=bool(failed))


def rechecked(
    results: Iterable[tuple[Path, tuple[Problem, ...]]], total: int, *, as_json: bool, quiet: bool
) -> int:
    """Tell of each file as it is judged; how many have problems."""
    bad = 0
    hidden = as_json or quiet
    with counted(results, total, label="verifying", hidden=hidden) as judgements:
        for path, problems in judgements:
            bad += bool(problems)
            if as_json:
                line(event="verified", path=str(path), problems=[asdict(one) for one in problems])
                continue
            for problem in problems:
                line_of(problem, str(problem))
    if as_json:
        line(event="ended", files=total, bad=bad)
    elif not quiet or bad:
        files = count(total, "file")
        click.echo(f"{files}: {bad} with problems" if bad else f"{files}: good", err=bool(bad))
    return bad


def counted(
    results: Iterable[T], total: int, *, label: str, hidden: bool
) -> AbstractContextManager[Iterable[T]]:
    """The results, with a bar on a terminal while they come."""
    if hidden or not sys.stderr.isatty():
        return nullcontext(results)
    return click.progressbar(results, total, label=label, file=sys.stderr, show_pos=True)


def judged(problems: tuple[Problem, ...], *, as_json: bool, strict: bool, quiet: bool) -> None:
    """What a check found, and how much of it; ``quiet`` leaves out what makes it no failure."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if as_json:
        for problem in problems:
            line(event="problem", **asdict(problem))
        line(event="ended", errors=errors, warnings=warnings)
        return
    shown = (one for one in problems if strict or not quiet or one.severity is Severity.ERROR)
    tell(shown)
    if not quiet:
        counts = f"{count(errors, 'error')}, {count(warnings, 'warning')}"
        click.echo(counts if problems else "nothing found")


def count(amount: int, what: str) -> str:
    """So many of something: 1 file, 2 files."""
    return f"{amount} {what}{'' if amount == 1 else 's'}"


class Lines:
    """One JSON object a line, for programs."""

    def planned(self, total: int, unchanged: int) -> None:
        """The size of the build."""
        line(event="planned", total=total, unchanged=unchanged)

    def made(self, path: str, facts: Mapping[str, object]) -> None:
        """A leaflet and its facts."""
        line(event="made", path=path, **facts)

    def failed(self, path: str, problems: tuple[Problem, ...]) -> None:
        """A leaflet and its problems."""
        line(event="failed", path=path, problems=[asdict(problem) for problem in problems])

    def ended(self, outcome: Outcome, *, strict: bool) -> None:  # noqa: ARG002
        """The sum, and what was left out."""
        line(
            event="ended",
            made=len(outcome.made),
            unchanged=len(outcome.unchanged),
            failed=len(outcome.failed),
            broken=[asdict(problem) for problem in outcome.broken],
            warnings=[asdict(problem) for problem in outcome.warnings],
        )


def line(**fields: object) -> None:
    """A JSON object in a line of its own."""
    click.echo(json.dumps(fields, ensure_ascii=False))
