"""A build, run: skip what is unchanged, make the rest in parallel, collect problems."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from leaflets import __version__, pool, write
from leaflets.codes import CODES
from leaflets.problems import LeafletError, Place, Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from leaflets.build.plan import Plan
    from leaflets.jobs import Job
    from leaflets.library.shelf import Shelf
    from leaflets.produce import Leaflet


class Progress(Protocol):
    """Hears what a build does."""

    def planned(self, total: int, unchanged: int) -> None:
        """How many leaflets there are, and how many of them need no making."""

    def made(self, path: str, facts: Mapping[str, object]) -> None:
        """A leaflet was written."""

    def failed(self, path: str, problems: tuple[Problem, ...]) -> None:
        """A leaflet could not be made."""


@dataclass(slots=True)
class Outcome:
    """What a build came to."""

    made: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    broken: tuple[Problem, ...] = ()
    warnings: list[Problem] = field(default_factory=list)


def build(
    shelf: Shelf, out: Path, planned: Plan, progress: Progress,
    *, workers: int, final: bool, today: dt.date,
) -> Outcome:  # fmt: skip
    """Make every job of a plan that is not made yet, and keep the manifest.

    ``today`` decides which checks of helplines still hold.

    Raises ``UsageError`` where the output folder cannot be written.
    """
    write.folder(out)
    ledger = _Ledger(shelf, out, write.load_manifest(out), progress, Outcome(broken=planned.broken))
    todo: dict[Job, dict[str, str]] = {}
    for job in planned.jobs:
        inputs = shelf.inputs(job, today)
        row = ledger.rows.get(job.path)
        if row and _is_made(out, row, inputs, final=final):
            ledger.unchanged(job, row)
        else:
            todo[job] = inputs
    unchanged = len(ledger.outcome.unchanged)
    progress.planned(len(todo) + unchanged, unchanged)
    try:
        # Closed whatever happens: workers that nobody hears would keep the program from ending.
        with closing(pool.results(shelf, tuple(todo), workers, today, final=final)) as results:
            for job, result in results:
                ledger.settle(job, result, todo[job])
    finally:
        ledger.close()
    return ledger.outcome


def _is_made(out: Path, row: Mapping[str, object], inputs: dict[str, str], *, final: bool) -> bool:
    if row.get("inputs") != inputs or (final and row.get("draft")):
        return False
    try:
        return write.sha256((out / str(row["path"])).read_bytes()) == row.get("sha256")
    except OSError:
        return False


@dataclass(slots=True)
class _Ledger:
    """Writes what is made, and keeps the books of it."""

    shelf: Shelf
    out: Path
    rows: dict[str, dict[str, object]]
    progress: Progress
    outcome: Outcome
    changed: dict[str, dict[str, object] | None] = field(default_factory=dict)

    def unchanged(self, job: Job, row: Mapping[str, object]) -> None:
        """A leaflet stays as it is; what was left out of it is said again."""
        self.outcome.unchanged.append(job.path)
        self._warn(self._restored(row.get("warnings")))

    def settle(
        self, job: Job, result: Leaflet | tuple[Problem, ...], inputs: dict[str, str]
    ) -> None:
        """Write one leaflet, or note why there is none."""
        if not isinstance(result, tuple):
            try:
                write.atomic(self.out / job.path, result.data)
            except LeafletError as error:
                result = error.problems
        if isinstance(result, tuple):
            self.outcome.failed[job.path] = result
            # The file of an earlier build stays, but no manifest vouches for it any more.
            self.changed[job.path] = None
            self.progress.failed(job.path, result)
        else:
            self._made(job, result, inputs)

    def _made(self, job: Job, leaflet: Leaflet, inputs: dict[str, str]) -> None:
        self.changed[job.path] = {
            "path": job.path,
            "job": asdict(job),
            "sha256": write.sha256(leaflet.data),
            "bytes": len(leaflet.data),
            **leaflet.facts,
            "warnings": [self._kept(warning) for warning in leaflet.warnings],
            "inputs": inputs,
        }
        self.outcome.made.append(job.path)
        self._warn(leaflet.warnings)
        self.progress.made(job.path, leaflet.facts)

    def _kept(self, warning: Problem) -> dict[str, object]:
        """A warning as the manifest keeps it: the same from wherever the program was called."""
        place = Place(self.shelf.named(warning.where.file), warning.where.line)
        return asdict(replace(warning, where=place))

    def _restored(self, rows: object) -> Iterator[Problem]:
        kept = rows if isinstance(rows, list) else ()
        for row in (one for one in kept if one["code"] in CODES):
            file = self.shelf.show(self.shelf.root / row["where"]["file"])
            place = Place(file, row["where"]["line"])
            yield Problem(row["code"], place, row["message"], row["hint"])

    def _warn(self, warnings: Iterable[Problem]) -> None:
        known = self.outcome.warnings
        known += [warning for warning in warnings if warning not in known]

    def close(self) -> None:
        """Enter what changed into the manifest as it is now: another build may have written it."""
        with write.locked(self.out):
            rows = write.load_manifest(self.out)
            rows.update({path: row for path, row in self.changed.items() if row})
            standing = {
                path: row
                for path, row in rows.items()
                if (self.out / path).is_file() and self.changed.get(path, row)
            }
            write.save_manifest(self.out, __version__, standing)
