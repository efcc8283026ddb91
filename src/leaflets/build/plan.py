"""Plan: the jobs of leaflets.toml, or of the command line in place of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.build.axes import FLAGS, Axes
from leaflets.jobs import (
    ACCESSIBLE,
    EDITIONS,
    FILLABLE,
    FLIPS,
    GREY,
    INKS,
    PRESS,
    PRINT,
    SCREEN,
    SEVERAL,
    Job,
)
from leaflets.library.shelf import MARKER, Shelf
from leaflets.problems import LeafletError, Place, Problem, UsageError, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.formats import Format
    from leaflets.library.orders import BuildOrder


@dataclass(frozen=True, slots=True)
class Options:
    """How all leaflets of a run are made; as in ``Job``. ``gang`` puts them on shared sheets."""

    second: str = ""
    discreet: bool = False
    cover: str = ""
    flip: str = ""
    printer: str = ""
    ink: str = ""
    gang: bool = False

    @property
    def prints(self) -> bool:
        """Whether they only make sense for print editions."""
        return bool(self.flip or self.printer or self.gang or self.ink == PRESS)


@dataclass(frozen=True, slots=True)
class Selection:
    """What the command line asks for. An empty axis leaves it to leaflets.toml."""

    guides: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    options: Options = Options()


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
    pages = tuple(sorted({paper for form in offered.values() for paper in form.papers}))
    papers = tuple(sorted({paper for form in offered.values() for paper in shelf.papers(form)}))
    _sensible(selection)
    for turn, order in _orders(shelf, selection):
        axis = Axes(shelf, turn)
        options = _options(axis, selection.options, order)
        some_formats = axis.names("format", selection.formats, order.formats, shelf.formats)
        some_guides = axis.names("guide", selection.guides, order.guides, shelf.guides)
        wanted = selection.editions or order.editions
        editions = axis.names("edition", selection.editions, order.editions, EDITIONS)
        for region in axis.names("region", selection.regions, order.regions, shelf.regions):
            own = shelf.region_lists(region)
            tags = order.languages or own.get("languages", ())
            # What nobody speaks is made where the command line asks for it, never by an order.
            known_languages = (*shelf.locales, *(shelf.pseudo if selection.languages else ()))
            languages = axis.names("language", selection.languages, tags, known_languages)
            # Card stocks are only made where somebody names them.
            sizes = order.papers or own.get("papers", ()) or pages
            # A format that cannot say its papers may have any.
            any_papers = (*papers, *selection.papers, *sizes) if broken else papers
            some_papers = axis.names("paper", selection.papers, sizes, any_papers)
            found = {
                job
                for guide in some_guides
                for form in set(some_formats) & set(shelf.guide_formats(guide)) & set(offered)
                if _offers(offered[form], options)
                for paper in set(some_papers) & set(shelf.papers(offered[form]))
                for language in _languages(offered[form], selection, languages)
                for job in _jobs(
                    Job(guide, region, language, form, paper),
                    _Makes(shelf, offered[form], options, editions if wanted else ()),
                )
            }
            jobs |= set(_ganged(found)) if options.gang else found
    if not jobs and not broken:
        raise UsageError(_nothing(shelf, selection, pages))
    return Plan(tuple(sorted(jobs)), tuple(broken))


def _orders(shelf: Shelf, selection: Selection) -> list[tuple[int, BuildOrder]]:
    """The orders that a selection changes, with their turn.

    Who names formats, papers or editions says what is wanted: bilingual, discreet or printed ones
    are not made beside it.
    """
    orders = list(enumerate(shelf.orders()))
    plain = [(turn, order) for turn, order in orders if not order.is_special]
    named = selection.formats or selection.papers or selection.editions
    return plain if plain and (named or selection.options != Options()) else orders


def _nothing(shelf: Shelf, selection: Selection, pages: tuple[str, ...]) -> Problem:
    place = Place(shelf.show(shelf.root / MARKER))
    options, papers = selection.options, selection.papers
    hint = "look at the papers of the formats, and at the formats of the guides"
    if selection.editions and not any(same_name(one, two) for one in papers for two in pages):
        hint += "; card stocks have print editions alone: leave out --edition"
    elif options.second or options.discreet:
        hint += "; not every format has a bilingual or a discreet edition"
    else:
        hint += "; a format in two languages needs --with TAG"
    return Problem("nothing-to-make", place, "nothing is ordered", hint)


def _sensible(selection: Selection) -> None:
    """Options of print editions go with those. Raises ``UsageError``."""
    asked, editions = selection.options, selection.editions
    if asked.prints and editions and not any(same_name(one, PRINT) for one in editions):
        message = "--gang, --flip, --printer and --press are for print editions"
        raise UsageError(Problem("nothing-to-make", FLAGS, message, "add: --edition print"))


def _options(axis: Axes, asked: Options, order: BuildOrder) -> Options:
    """The options asked for, else those ordered, with names as the library gives them.

    Raises ``UsageError``.
    """
    if asked == Options():
        asked = Options(
            order.second, order.discreet, order.cover, axis.choice("flip", order.flip, FLIPS), "",
            axis.choice("ink", order.ink, INKS), order.gang,
        )  # fmt: skip
        return replace(asked, second=axis.language(order.second, asked=False))
    return replace(asked, second=axis.language(asked.second, asked=True))


def _offers(form: Format, options: Options) -> bool:
    languages = form.second if options.second else not form.bilingual
    return languages and (form.discreet or not options.discreet)


@dataclass(frozen=True, slots=True)
class _Makes:
    """What a format is made as. ``editions`` are those asked for, empty for the usual ones."""

    shelf: Shelf
    form: Format
    options: Options
    editions: tuple[str, ...]

    def kinds(self, job: Job) -> frozenset[str]:
        """The editions of a job."""
        on_stock = job.paper not in self.form.papers
        accessible = job.locale in self.shelf.accessible
        prints = self.options.prints and PRINT not in self.editions
        if prints or (on_stock and not self.editions):
            return frozenset((PRINT,))
        if not self.editions:
            return frozenset((SCREEN, ACCESSIBLE) if accessible else (SCREEN,))
        found = set(self.editions)
        if ACCESSIBLE in found and not accessible:
            # Where screen readers need no edition of their own, one is for all.
            found = found - {ACCESSIBLE} | {SCREEN}
        if not self.form.fillable:
            found.discard(FILLABLE)
        return frozenset(found & {PRINT} if on_stock else found)


def _jobs(job: Job, makes: _Makes) -> Iterator[Job]:
    """A job in every edition, for every local contact."""
    options = makes.options
    if options.second == job.locale:
        return
    for kind in makes.kinds(job):
        for contact in makes.shelf.contact_ids:
            made = replace(
                job, edition=kind, contact=contact,
                second=options.second, discreet=options.discreet, cover=options.cover,
                ink=options.ink if kind == PRINT or options.ink == GREY else "",
            )  # fmt: skip
            if kind == PRINT:
                made = replace(made, flip=options.flip, printer=options.printer)
            # Form fields stand where no contact is filled in.
            if kind != FILLABLE or contact == makes.shelf.contact_ids[0]:
                yield made


def _ganged(jobs: set[Job]) -> Iterator[Job]:
    """The same jobs on shared sheets: one for all languages and contacts of a leaflet."""
    groups: dict[Job, list[Job]] = {}
    for job in sorted(jobs):
        if job.edition != PRINT:
            yield job
            continue
        groups.setdefault(replace(job, locale="", contact=""), []).append(job)
    for members in groups.values():
        languages = tuple(dict.fromkeys(job.locale for job in members))
        contacts = tuple(dict.fromkeys(job.contact for job in members))
        first = members[0]
        if len(members) == 1:
            yield first
            continue
        locale = first.locale if len(languages) == 1 else SEVERAL
        yield replace(first, locale=locale, contact="", languages=languages, contacts=contacts)


def _languages(form: Format, selection: Selection, ordered: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that a format is made in.

    One sheet that gathers all languages is made in English, and in what its format.toml names;
    in others where somebody asks for both the format and the language.
    """
    if not form.gathers or (selection.languages and selection.formats):
        return ordered
    named = ("en", *(tag.replace("-", "_") for tag in form.languages))
    return tuple(language for language in ordered if language in named)


def _formats(shelf: Shelf) -> tuple[dict[str, Format], list[Problem]]:
    """The formats, and what is wrong with those that cannot be read."""
    offered: dict[str, Format] = {}
    broken: list[Problem] = []
    for name in shelf.formats:
        try:
            offered[name] = shelf.form(name)
        except LeafletError as error:
            broken += error.problems
    try:
        # Without its stocks, no format can say what it is printed on.
        _ = shelf.supplies
    except LeafletError as error:
        broken += error.problems
    return offered, broken
