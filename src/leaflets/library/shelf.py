"""What a library holds, by name, and the digest of everything a leaflet is made of.

Light on purpose: a build that has nothing to make reads no more than this, and never starts
the engine.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets import days, formats, printers, stocks, tables
from leaflets.jobs import ACCESSIBLE
from leaflets.library import digests, orders, pictures
from leaflets.problems import LeafletError, Place, Problem, UsageError
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.contacts import Contact
    from leaflets.formats import Format
    from leaflets.jobs import Job
    from leaflets.library.orders import BuildOrder
    from leaflets.stocks import Supplies

MARKER = "leaflets.toml"

#: The file of a library that holds its local contact, if it has one.
CONTACT = "contact.toml"


@dataclass(frozen=True)
class Shelf:
    """A library's files by name. ``starter``: nobody chose it, it came with the program.

    ``contacts`` are the local contacts that the command line names, in place of the library's own.
    """

    root: Path
    starter: bool = False
    contacts: tuple[Contact, ...] = ()

    def show(self, path: Path) -> str:
        """A path as the user would type it: from the working directory where it lies below."""
        here = Path.cwd()
        return str(path.relative_to(here) if path.is_relative_to(here) else path)

    def named(self, file: str) -> str:
        """A shown path as the library names it, wherever it is called from."""
        path = Path(file).absolute()
        below = path.is_relative_to(self.root)
        return path.relative_to(self.root).as_posix() if below else file

    def source(self, *parts: str) -> Source:
        """A text file. Raises ``LeafletError`` (file-missing, file-unreadable)."""
        path = self.root.joinpath(*parts)
        place = Place(self.show(path))
        try:
            return Source(place.file, path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError as error:
            raise LeafletError(Problem("file-missing", place, "this file is missing")) from error
        except UnicodeDecodeError as error:
            hint = "save it as UTF-8"
            problem = Problem("file-unreadable", place, "this is not a UTF-8 text", hint)
            raise LeafletError(problem) from error
        except OSError as error:
            problem = Problem("file-unreadable", place, f"cannot be read: {error.strerror}")
            raise LeafletError(problem) from error

    def _stems(self, folder: str, suffix: str) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in (self.root / folder).glob(f"*{suffix}")))

    @cached_property
    def guides(self) -> tuple[str, ...]:
        """The names of the guides."""
        return self._stems("content/guides", ".md")

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The names of the regions."""
        return self._stems("content/regions", ".toml")

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """The gettext names of the languages: English, and each folder with catalogs."""
        found = (path.parent.name for path in (self.root / "locales").glob("*/LC_MESSAGES"))
        return tuple(sorted({"en", *found} - self.pseudo))

    @cached_property
    def _forms(self) -> dict[str, Format]:
        """The formats read so far: a build asks for them with every job."""
        return {}

    @cached_property
    def formats(self) -> tuple[str, ...]:
        """The names of the formats."""
        found = (self.root / "templates").glob("*/format.toml")
        return tuple(sorted(path.parent.name for path in found))

    def form(self, name: str) -> Format:
        """A format, as its format.toml says it, read once. Raises ``LeafletError``."""
        if name not in self._forms:
            self._forms[name] = formats.parse(self.source("templates", name, "format.toml"))
        return self._forms[name]

    @cached_property
    def supplies(self) -> Supplies:
        """The papers and stocks of stocks.toml. Raises ``LeafletError``."""
        return stocks.parse(self.source("content", "stocks.toml"))

    def papers(self, form: Format) -> tuple[str, ...]:
        """The papers of a format, and the stocks that it can be printed on.

        Where stocks.toml is broken, each leaflet tells so itself.
        """
        try:
            found = self.supplies.stocks if form.stocks else ()
        except LeafletError:
            found = ()
        wide, high = form.cell
        fitting = (one for one in found if one.width >= wide and one.height >= high)
        return (*form.papers, *(one.id for one in fitting if one.kind in form.stocks))

    @cached_property
    def accessible(self) -> frozenset[str]:
        """The gettext names of the languages that have an edition for screen readers."""
        return self._rows_with(ACCESSIBLE)

    @cached_property
    def pseudo(self) -> frozenset[str]:
        """The gettext names of the languages that nobody speaks: made only where asked for."""
        return self._rows_with("pseudo")

    def _rows_with(self, key: str) -> frozenset[str]:
        """The languages whose row of scripts.toml has a key.

        Where scripts.toml is too broken to say, each leaflet tells so itself.
        """
        try:
            table = tables.parse(self.source("content", "scripts.toml")).get("language")
        except LeafletError:
            return frozenset()
        rows = table.items() if isinstance(table, dict) else ()
        found = (tag for tag, row in rows if isinstance(row, dict) and key in row)
        return frozenset(tag.replace("-", "_") for tag in found)

    def region_lists(self, region: str) -> dict[str, tuple[str, ...]]:
        """The languages and papers of a region, its own or inherited, for orders that name none."""
        found: dict[str, tuple[str, ...]] = {}
        for name in reversed(self.lineage(region)):
            table = self._region_table(name)
            lists = {key: table.get(key) for key in ("languages", "papers")}
            found |= {
                key: tuple(map(str, one)) for key, one in lists.items() if isinstance(one, list)
            }
        return found

    def parent(self, region: str) -> str:
        """The region that a region inherits; empty where there is none."""
        return str(self._region_table(region).get("inherits", ""))

    def lineage(self, region: str) -> tuple[str, ...]:
        """A region and those that it inherits, itself first; a circle is followed once."""
        found = [region]
        while (above := self.parent(found[-1])) and above not in found:
            found.append(above)
        return tuple(found)

    def overdue(self, region: str, today: dt.date) -> tuple[str, ...]:
        """The helplines of a region, inherited ones too, whose check no longer holds on a day."""
        found = []
        for name in self.lineage(region):
            rows = self._region_table(name).get("helpline")
            told = rows if isinstance(rows, list) else []
            for row in (one for one in told if isinstance(one, dict)):
                on, review = row.get("checked_on"), row.get("review_by")
                by = str(row.get("checked_by", "")).strip()
                if by and type(on) is dt.date and type(review) in {dt.date, type(None)}:
                    found += [str(row.get("id"))] * (days.expires(on, review) < today)
        return tuple(sorted(found))

    @cached_property
    def _region_tables(self) -> dict[str, dict[str, object]]:
        """The regions' files, each read once: a build asks for them with every job."""
        return {}

    def _region_table(self, region: str) -> dict[str, object]:
        """A region's file; nothing where it is too broken: it tells so in its own leaflets."""
        if region not in self._region_tables:
            try:
                source = self.source("content", "regions", f"{region}.toml")
                self._region_tables[region] = tables.parse(source)
            except LeafletError:
                self._region_tables[region] = {}
        return self._region_tables[region]

    def guide_formats(self, guide: str) -> tuple[str, ...]:
        """The formats that a guide has text for; all of them where its settings are broken.

        What is broken is then told by the guide's own leaflets.
        """
        try:
            inner, _, _ = tables.front_matter(self.source("content", "guides", f"{guide}.md"))
            named = tables.parse(inner, offset=1).get("formats")
        except LeafletError:
            return self.formats
        if not isinstance(named, list) or not set(map(str, named)) <= set(self.formats):
            return self.formats
        return tuple(map(str, named))

    def order_place(self, turn: int, key: str) -> Place:
        """The line of a list in one order of leaflets.toml."""
        return Cursor(self.source(MARKER), "build", turn).place(key)

    def orders(self) -> tuple[BuildOrder, ...]:
        """What `leaflets build` makes by default. Raises ``UsageError``."""
        try:
            return orders.parse(self.source(MARKER))
        except LeafletError as error:
            raise UsageError(*error.problems) from error

    def catalog(self, locale: str, domain: str) -> Path:
        """Where a catalog stands."""
        return self.root / "locales" / locale / "LC_MESSAGES" / f"{domain}.po"

    def templates(self, name: str) -> tuple[Path, ...]:
        """The template files of a format and the shared parts."""
        folders = (self.root / "templates" / name, self.root / "templates" / "parts")
        found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
        return tuple(sorted(path for path in found if not path.name.startswith(".")))

    def inputs(self, job: Job, today: dt.date) -> dict[str, str]:
        """The sha256 of everything that goes into a leaflet, by name.

        Content, catalogs, templates, fonts, our code, the engine and what it stands on; what was
        ordered; and, of the day, what it makes of the region: the helplines whose check has run
        out.
        """
        overdue = " ".join(self.overdue(job.region, today))
        named = {one.id: digests.of_text(repr(one)) for one in self.contacts}
        ids = (*job.contacts, job.contact)
        contacts = {f"contact {name}": named[name] for name in ids if name in named}
        if not self.contacts and self._own_contact():
            contacts["logo"] = pictures.digest_of_logo(self.root, self.source(CONTACT))
        order = digests.of_text(repr(job))
        return {
            **self.files(job), **contacts, **digests.program(), "order": order, "overdue": overdue
        }  # fmt: skip

    def files(self, job: Job) -> dict[str, str]:
        """The sha256 of the library's own files that go into a leaflet, by name."""
        content = self.root / "content"
        files = [
            content / "guides" / f"{job.guide}.md",
            *(content / "regions" / f"{name}.toml" for name in self.lineage(job.region)),
            *(
                content / name
                for name in ("roles.toml", "scripts.toml", "stocks.toml", "english.toml")
            ),
            *self.templates(job.format),
        ]
        for name in self._spoken(job):
            domains = (job.guide, "ui", *(f"region-{one}" for one in self.lineage(job.region)))
            files += [self.catalog(name, domain) for domain in domains]
        # What a library need not have.
        files += [path for path in self._own_contact() if not self.contacts]
        files += [self.root / printers.FILE] if job.printer else []
        return self.digests(tuple(file.relative_to(self.root).as_posix() for file in files))

    def digests(self, names: Iterable[str]) -> dict[str, str]:
        """The sha256 of files of the library as they are now, by name; "missing" without one."""
        return {name: digests.digest(self.root / name) for name in names}

    def _own_contact(self) -> tuple[Path, ...]:
        path = self.root / CONTACT
        return (path,) if path.is_file() else ()

    @property
    def contact_ids(self) -> tuple[str, ...]:
        """The local contacts of this run; the library's own, or none, is called nothing."""
        return tuple(one.id for one in self.contacts) or ("",)

    def _spoken(self, job: Job) -> tuple[str, ...]:
        """The languages whose catalogs a leaflet is made from: English and pseudo need none."""
        try:
            gathers = self.form(job.format).gathers
        except LeafletError:  # told when the leaflet is made
            gathers = False
        others = self.region_lists(job.region).get("languages", ()) if gathers else ()
        several = job.languages or (job.locale,)
        names = (*several, job.second, *(tag.replace("-", "_") for tag in others))
        silent = {"", "en", *self.pseudo}
        return tuple(name for name in dict.fromkeys(names) if name not in silent)
