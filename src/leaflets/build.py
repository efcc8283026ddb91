"""Build: many jobs. Plan, skip what is unchanged, make the rest in parallel, collect problems."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from leaflets import __version__, pool, write
from leaflets.codes import CODES
from leaflets.jobs import EDITIONS, SCREEN, Job
from leaflets.library.shelf import MARKER, Shelf
from leaflets.problems import (
    LeafletError,
    Place,
    Problem,
    UsageError,
    did_you_mean,
    same_name,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from leaflets.formats import Format
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
    editions: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Plan:
    """The jobs to make, and the formats that are too broken to be planned."""

    jobs: tuple[Job, ...]
    broken: tuple[Problem, ...] = ()


def plan(shelf: Shelf, selection: Selection) -> Plan:
    """The jobs of leaflets.toml, with a selection in place of its lists, sorted, each once.

    Raises ``UsageError`` with "did you mean" for a name that does not exist, and where nothing
    is left to make.
    """
    jobs: set[Job] = set()
    offered, broken = _formats(shelf)
    known = {paper for form in offered.values() for paper in form.papers}
    papers = tuple(sorted(known))
    for turn, order in enumerate(shelf.orders()):
        axis = _Axes(shelf, turn)
        some_formats = axis.names("format", selection.formats, order.formats, shelf.formats)
        some_guides = axis.names("guide", selection.guides, order.guides, shelf.guides)
        for region in axis.names("region", selection.regions, order.regions, shelf.regions):
            own = shelf.region_lists(region)
            wanted = order.languages or own.get("languages", ())
            # What nobody speaks is made where the command line asks for it, never by an order.
            known_languages = (*shelf.locales, *(shelf.pseudo if selection.languages else ()))
            languages = axis.names("language", selection.languages, wanted, known_languages)
            wanted = order.papers or own.get("papers", ())
            # A format that cannot say its papers may have any.
            any_papers = (*papers, *selection.papers, *wanted) if broken else papers
            some_papers = axis.names("paper", selection.papers, wanted, any_papers)
            some_editions = axis.names("edition", selection.editions, order.editions, EDITIONS)
            jobs |= {
                Job(guide, region, language, form, paper, edition)
                for guide in some_guides
                for form in set(some_formats) & set(shelf.guide_formats(guide)) & set(offered)
                for paper in set(some_papers) & set(offered[form].papers)
                for language in _languages(offered[form], selection, languages)
                for edition in _editions(some_editions, has_accessible=language in shelf.accessible)
            }
    if not jobs and not broken:
        place = Place(shelf.show(shelf.root / MARKER))
        hint = "look at the papers of the formats, and at the formats of the guides"
        raise UsageError(Problem("nothing-to-make", place, "nothing is ordered", hint))
    return Plan(tuple(sorted(jobs)), tuple(broken))


def _languages(form: Format, selection: Selection, ordered: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that a format is made in.

    One sheet that gathers all languages is made in English, and in what its format.toml names;
    in others where somebody asks for both the format and the language.
    """
    if not form.gathers or (selection.languages and selection.formats):
        return ordered
    named = ("en", *(tag.replace("-", "_") for tag in form.languages))
    return tuple(language for language in ordered if language in named)


def _editions(wanted: tuple[str, ...], *, has_accessible: bool) -> tuple[str, ...]:
    """The editions of a language: where screen readers need none of their own, one for all."""
    return wanted if has_accessible else (SCREEN,)


def _formats(shelf: Shelf) -> tuple[dict[str, Format], list[Problem]]:
    """The formats, and what is wrong with those that cannot be read."""
    offered: dict[str, Format] = {}
    broken: list[Problem] = []
    for name in shelf.formats:
        try:
            offered[name] = shelf.form(name)
        except LeafletError as error:
            broken += error.problems
    return offered, broken


@dataclass(frozen=True, slots=True)
class _Axes:
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
                place = _FLAGS if asked else self.shelf.order_place(self.turn, f"{what}s")
                shown = [one.replace("_", "-") for one in known]
                message, hint = f"there is no {what} “{name}”", did_you_mean(name, shown)
                raise UsageError(Problem(f"{what}-unknown", place, message, hint))
            found.append(match)
        return tuple(found)


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
        inputs = shelf.inputs(job.guide, job.region, job.locale, job.format, today)
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
