"""Build: many jobs. Plan, skip what is unchanged, make the rest in parallel, collect problems."""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Protocol

from leaflets import __version__, write
from leaflets.jobs import Job
from leaflets.library.shelf import MARKER, Shelf
from leaflets.problems import LeafletError, Place, Problem, UsageError, did_you_mean, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from leaflets.produce import Leaflet

_FLAGS = Place("command line")


@dataclass(frozen=True, slots=True)
class Selection:
    """What the command line asks for. An empty axis leaves it to leaflets.toml."""

    guides: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


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
    warnings: list[Problem] = field(default_factory=list)


def plan(shelf: Shelf, selection: Selection) -> tuple[Job, ...]:
    """The jobs of leaflets.toml, narrowed to a selection, sorted, each once.

    Raises ``UsageError`` with "did you mean" for a name that does not exist.
    """
    jobs: set[Job] = set()
    at = Place(shelf.show(shelf.root / MARKER))
    for order in shelf.orders():
        guides = _axis("guide", selection.guides, order.guides, shelf.guides, at)
        regions = _axis("region", selection.regions, order.regions, shelf.regions, at)
        languages = _axis("language", selection.languages, order.languages, shelf.locales, at)
        formats = _axis("format", selection.formats, order.formats, shelf.formats, at)
        offered = {form: _papers(shelf, form) for form in formats}
        every = sorted({paper for papers in offered.values() for paper in papers})
        papers = _axis("paper", selection.papers, order.papers, tuple(every), at)
        jobs |= {
            Job(guide, region, language, form, paper)
            for guide in guides
            for form in set(formats) & set(shelf.guide_formats(guide))
            for paper in set(papers) & set(offered[form])
            for region in regions
            for language in languages
        }
    return tuple(sorted(jobs))


def _papers(shelf: Shelf, form: str) -> tuple[str, ...]:
    try:
        return shelf.papers(form)
    except LeafletError as error:
        raise UsageError(*error.problems) from error


def _axis(
    what: str, asked: tuple[str, ...], ordered: tuple[str, ...], known: tuple[str, ...], at: Place
) -> tuple[str, ...]:
    """The names of one axis: those asked for, else those ordered, else all."""
    place = _FLAGS if asked else at
    found = []
    for name in asked or ordered or known:
        match = next((one for one in known if same_name(one, name)), None)
        if match is None:
            shown = [one.replace("_", "-") for one in known]
            problem = Problem(
                f"{what}-unknown", place, f"there is no {what} “{name}”", did_you_mean(name, shown)
            )
            raise UsageError(problem)
        found.append(match)
    return tuple(found)


def build(
    shelf: Shelf, out: Path, jobs: Iterable[Job], progress: Progress, *, workers: int, final: bool
) -> Outcome:
    """Make every job that is not made yet, and keep the manifest.

    Raises ``UsageError`` where the output folder cannot be written.
    """
    write.folder(out)
    ledger = _Ledger(out, write.load_manifest(out), progress)
    todo: dict[Job, dict[str, str]] = {}
    for job in jobs:
        inputs = shelf.inputs(job.guide, job.region, job.locale, job.format)
        if _is_made(out, ledger.rows.get(job.path), inputs, final=final):
            ledger.outcome.unchanged.append(job.path)
        else:
            todo[job] = inputs
    unchanged = len(ledger.outcome.unchanged)
    progress.planned(len(todo) + unchanged, unchanged)
    try:
        for job, result in _results(shelf, tuple(todo), workers, final=final):
            ledger.settle(job, result, todo[job])
    finally:
        ledger.close()
    return ledger.outcome


def _is_made(
    out: Path, row: Mapping[str, object] | None, inputs: dict[str, str], *, final: bool
) -> bool:
    if row is None or row.get("inputs") != inputs or (final and row.get("draft")):
        return False
    try:
        return write.sha256((out / str(row["path"])).read_bytes()) == row.get("sha256")
    except OSError:
        return False


@dataclass(slots=True)
class _Ledger:
    """Writes what is made, and keeps the books of it."""

    out: Path
    rows: dict[str, dict[str, object]]
    progress: Progress
    outcome: Outcome = field(default_factory=Outcome)

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
            self._failed(job, result)
        else:
            self._made(job, result, inputs)

    def _failed(self, job: Job, problems: tuple[Problem, ...]) -> None:
        self.outcome.failed[job.path] = problems
        # The file of an earlier build stays, but no manifest vouches for it any more.
        self.rows.pop(job.path, None)
        self.progress.failed(job.path, problems)

    def _made(self, job: Job, leaflet: Leaflet, inputs: dict[str, str]) -> None:
        self.rows[job.path] = {
            "path": job.path,
            "job": asdict(job),
            "sha256": write.sha256(leaflet.data),
            "bytes": len(leaflet.data),
            **leaflet.facts,
            "inputs": inputs,
        }
        self.outcome.made.append(job.path)
        known = self.outcome.warnings
        known += [warning for warning in leaflet.warnings if warning not in known]
        self.progress.made(job.path, leaflet.facts)

    def close(self) -> None:
        """Save the rows whose files are there."""
        standing = {path: row for path, row in self.rows.items() if (self.out / path).is_file()}
        write.save_manifest(self.out, __version__, standing)


def _results(
    shelf: Shelf, jobs: tuple[Job, ...], workers: int, *, final: bool
) -> Iterator[tuple[Job, Leaflet | tuple[Problem, ...]]]:
    """Each job with its leaflet or its problems, in the order in which they are done."""
    if min(workers, len(jobs)) <= 1:
        for job in jobs:
            yield job, _work(shelf, job, final=final)
        return
    lost: list[Job] = []
    with _pool(min(workers, len(jobs))) as pool:
        futures = {pool.submit(_work, shelf, job, final=final): job for job in jobs}
        try:
            for future in as_completed(futures):
                try:
                    yield futures[future], future.result()
                except BrokenProcessPool:
                    lost.append(futures[future])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    # A worker that died takes the others' jobs with it: each gets a worker of its own.
    for job in lost:
        yield job, _alone(shelf, job, final=final)


def _alone(shelf: Shelf, job: Job, *, final: bool) -> Leaflet | tuple[Problem, ...]:
    with _pool(1) as pool:
        try:
            return pool.submit(_work, shelf, job, final=final).result()
        except BrokenProcessPool:
            message = "the worker that made this leaflet was killed"
            hint = "most often for want of memory: try -j 1"
            return (Problem("worker-died", Place(job.path), message, hint),)


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_deaf)


def _deaf() -> None:
    """Ctrl-C is for the parent, which ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(shelf: Shelf, job: Job, *, final: bool) -> Leaflet | tuple[Problem, ...]:
    """Make one leaflet. The engine is started here, where there is something to make."""
    try:
        from leaflets.library.reader import Reader  # noqa: PLC0415
        from leaflets.produce import produce  # noqa: PLC0415

        return produce(job, Reader(shelf), final=final)
    except LeafletError as error:
        return error.problems
    except OSError as error:
        if "cannot load library" not in str(error):
            return (_unexpected(job, error),)
        hint = "install Pango: run tools/setup.sh, or see the README"
        name = str(error).split("'")[1] if "'" in str(error) else "a library"
        message = f"the engine needs the system library {name}"
        return (Problem("library-absent", Place("the engine"), message, hint),)
    except Exception as error:  # noqa: BLE001 - one leaflet's failure stays its own
        return (_unexpected(job, error),)


def _unexpected(job: Job, error: Exception) -> Problem:
    message = f"leaflets itself failed: {type(error).__name__}: {error}"
    return Problem("internal", Place(job.path), message, "please report this")
