"""The check of a library, from its files to its problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets import lint
from leaflets.build import Selection, plan
from leaflets.check import catalogs, english, helplines
from leaflets.check.findings import Findings
from leaflets.check.opening import opened
from leaflets.problems import LeafletError, Place, Problem, UsageError, need
from leaflets.translate import SOURCE_LOCALE

if TYPE_CHECKING:
    import datetime as dt

    from leaflets.jobs import Job
    from leaflets.library.reader import Reader
    from leaflets.lint import Pair

_FLAGS = Place("command line")


def check(reader: Reader, asked: Selection, today: dt.date) -> tuple[Problem, ...]:
    """What is wrong in the sources of a library, by file and line.

    ``asked`` narrows it to some guides, regions and languages; what they share is judged with
    them. What is not translated is a problem in the languages that are ordered or asked for.
    No date may lie after ``today``. Raises ``UsageError`` for a name that does not exist.
    """
    shelf, findings = reader.shelf, Findings()
    guides = _names("guide", asked.guides, shelf.guides)
    regions = _names("region", asked.regions, shelf.regions)
    languages = _names("language", asked.languages, shelf.locales)
    library = opened(reader, guides, regions, findings)
    jobs = _jobs(reader, asked, findings)
    findings.add(english.words(library))
    for name, found in library.regions.items():
        source = library.sources[f"content/regions/{name}.toml"]
        findings.add(english.region(found, source, today))
        findings.add(helplines.today(found, source, today))
    places = {name: library.sources[f"content/regions/{name}.toml"] for name in library.regions}
    findings.add(helplines.between(library.regions, places))
    findings.add(english.leaflets(library, jobs))
    if not (asked.guides or asked.regions or library.doubt):
        known = findings.attempt(lambda: reader.roles) or ()
        findings.add(english.roles(library, known))
    needs = catalogs.needs(reader, library, jobs)
    catalogs.fonts(reader, languages, findings)
    said: list[Pair] = []
    for name in languages:
        if name != SOURCE_LOCALE:
            needed = frozenset(needs.get(name, ()))
            said += catalogs.judge(reader, library, name, needed, findings)
    findings.add(lint.shared(said))
    if not (asked.guides or asked.regions or asked.languages):
        findings.add(catalogs.strays(reader))
    return findings.sorted()


def _names(what: str, asked: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """The names of one axis: those asked for, else all."""
    tags = {name.replace("_", "-"): name for name in known}
    try:
        found = [tags[need(name, tags, f"{what}-unknown", _FLAGS, what)] for name in asked]
    except LeafletError as error:
        raise UsageError(*error.problems) from error
    return tuple(dict.fromkeys(found)) or known


def _jobs(reader: Reader, asked: Selection, findings: Findings) -> tuple[Job, ...]:
    """What a build would make of a selection; nothing where the orders themselves are broken."""
    try:
        return plan(reader.shelf, asked).jobs
    except UsageError as error:
        findings.add(error.problems)
        return ()
