"""Opens what stands on a shelf."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from leaflets import (
    catalogs,
    contacts,
    folds,
    formats,
    guides,
    locales,
    regions,
    stocks,
    tables,
)
from leaflets.library.pictures import picture
from leaflets.library.shelf import CONTACT
from leaflets.library.typefaces import files_of
from leaflets.problems import LeafletError, Place, Problem, did_you_mean, need
from leaflets.stocks import Paper
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from leaflets.catalogs import Catalog
    from leaflets.contacts import Contact
    from leaflets.folds import Fold
    from leaflets.formats import Format
    from leaflets.guides import Guide
    from leaflets.locales import Locale, Typography
    from leaflets.regions import Region

    from .shelf import Shelf

#: Templates are text; anything else in their folders is no business of theirs.
_TEMPLATE_SUFFIXES = {".html", ".css"}
_DRAWING_SUFFIXES = {".svg", ".png", ".jpg"}


@dataclass(frozen=True)
class Reader:
    """A library, opened."""

    shelf: Shelf

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that exist. Raises ``LeafletError``."""
        source = self.shelf.source("content", "roles.toml")
        table = tables.document(source, ("role",)).get("role")
        if not isinstance(table, dict):
            raise LeafletError(Problem("table-key", source.at(), "the table [role] is missing"))
        return tuple(table)

    def guide(self, name: str) -> Guide:
        """A guide whose roles all exist. Raises ``LeafletError``."""
        source = self.shelf.source("content", "guides", f"{name}.md")
        guide = guides.parse(name, source)
        self._settings(guide, source)
        problems = tuple(self._unknown_roles(guide))
        if problems:
            raise LeafletError(*problems)
        return guide

    def _settings(self, guide: Guide, source: Source) -> None:
        cursor = Cursor(source)
        place = cursor.place("status")
        known = [status.value for status in catalogs.Status]
        if guide.front.status not in known:
            message = f"there is no status “{guide.front.status}”"
            hint = did_you_mean(guide.front.status, known)
            raise LeafletError(Problem("guide-status", place, message, hint))
        for form in guide.front.formats:
            need(form, self.shelf.formats, "format-unknown", cursor.place("formats"), "format")

    def _unknown_roles(self, guide: Guide) -> list[Problem]:
        named = [
            (match[1], message.line)
            for message in guide.messages()
            for match in guides.PLACEHOLDER.finditer(message.text)
        ]
        items = (item for section in guide.sections for item in section.items)
        named += [(role, item.lead.line) for item in items for role in item.roles]
        unless = ((one.unless.partition(".")[0], one.line) for one in guide.messages())
        named += [(role, line) for role, line in unless if role]
        return [
            Problem(
                "role-unknown",
                Place(guide.file, line),
                f"no role “{role}”",
                did_you_mean(role, self.roles),
            )
            for role, line in named
            if role not in self.roles
        ]

    def spelling(self, region: Region) -> Mapping[str, str]:
        """The words that a region's English spells in its own way, by how they are in American.

        Raises ``LeafletError`` (toml-syntax, table-key, table-value).
        """
        tag = region.head.english
        if not tag:
            return {}
        source = self.shelf.source("content", "english.toml")
        table = tables.parse(source)
        place = Cursor(self.region_source(region.id)).place("english")
        need(tag, table, "table-value", place, "spelling of English")
        words = table[tag]
        if not isinstance(words, dict) or not all(isinstance(one, str) for one in words.values()):
            message = f"[{tag}] must be a table of words in quotes"
            raise LeafletError(Problem("table-value", Cursor(source).place(tag), message))
        return words

    @cached_property
    def _regions(self) -> dict[str, Region]:
        """The regions opened so far: a leaflet asks for its own again and again."""
        return {}

    def region(self, name: str) -> Region:
        """A region, with what it inherits. Raises ``LeafletError``."""
        return self._region(name, ())

    def region_source(self, name: str) -> Source:
        """The file of a region. Raises ``LeafletError``."""
        return self.shelf.source("content", "regions", f"{name}.toml")

    def _region(self, name: str, below: tuple[str, ...]) -> Region:
        """A region that those ``below`` inherit."""
        if name in self._regions:
            return self._regions[name]
        source = self.region_source(name)
        above = self.shelf.parent(name)
        place = Cursor(source).place("inherits")
        if above:
            need(above, self.shelf.regions, "region-unknown", place, "region")
        if above in {name, *below}:
            message = f"“{name}” inherits itself, by way of {', '.join((*below, name))}"
            raise LeafletError(Problem("region-unknown", place, message, "end the circle"))
        parent = self._region(above, (*below, name)) if above else None
        region = regions.parse(name, source, self.roles, parent)
        problems = tuple(self._unknown_codes(region, source))
        if problems:
            raise LeafletError(*problems)
        self._regions[name] = region
        return region

    def _unknown_codes(self, region: Region, source: Source) -> Iterator[Problem]:
        """Languages and territories that CLDR does not know."""
        head = Cursor(source)
        if not locales.knows_territory(region.head.territory):
            message = f"there is no territory “{region.head.territory}”"
            yield Problem("table-value", head.place("territory"), message, "an ISO 3166 code: US")
        papers = [paper.id for paper in self.shelf.supplies.papers]
        for paper in region.head.papers:
            if paper not in papers:
                hint = did_you_mean(paper, papers)
                message = f"there is no paper “{paper}”"
                yield Problem("paper-unknown", head.place("papers"), message, hint)
        named = [(region.head.time_zone, head, "time_zone")]
        spoken = [(tag, head) for tag in region.head.languages]
        for turn, line in enumerate(region.own):
            cursor = Cursor(source, "helpline", turn)
            spoken += [(tag, cursor) for tag in (*line.languages, *line.interpreted)]
            named.append((line.zone, cursor, "zone"))
        for zone, cursor, key in named:
            if zone and zone not in locales.zones():
                hint = did_you_mean(zone, locales.zones())
                message = f"there is no time zone “{zone}”"
                yield Problem("table-value", cursor.place(key), message, hint)
        for tag, cursor in spoken:
            spare = tag in self.typography.languages and not self.typography.names(tag).pseudo
            if not locales.knows(tag) and not spare:
                message = f"there is no language “{tag}”"
                yield Problem("table-value", cursor.place("languages"), message, "a tag such as es")

    def format(self, name: str) -> Format:
        """A format. Raises ``LeafletError``."""
        source = self.shelf.source("templates", name, "format.toml")
        made = formats.parse(source)
        if made.name != name:
            place = Cursor(source).place("name")
            message = f"the format in the folder “{name}” calls itself “{made.name}”"
            raise LeafletError(Problem("table-value", place, message, f'name = "{name}"'))
        for kind in made.sections:
            if kind not in guides.KINDS:
                place = Cursor(source).place("sections")
                hint = did_you_mean(kind, guides.KINDS)
                raise LeafletError(Problem("table-value", place, f"no kind “{kind}”", hint))
        kinds = [kind.value for kind in stocks.Kind]
        for kind in made.stocks:
            if kind not in kinds:
                place, hint = Cursor(source).place("stocks"), did_you_mean(kind, kinds)
                message = f"there is no kind of stock “{kind}”"
                raise LeafletError(Problem("table-value", place, message, hint))
        sizes = self.shelf.supplies.sizes
        if made.fold and (misfits := tuple(folds.sized(made.fold, sizes, source))):
            raise LeafletError(*misfits)
        return made

    def paper(self, name: str, fold: Fold | None = None) -> Paper:
        """A paper of stocks.toml, or what a stock's cell is as one; of a fold, one of its panels.

        Raises ``LeafletError`` (paper-unknown).
        """
        supplies = self.shelf.supplies
        found = {paper.id: paper for paper in supplies.papers}
        found |= {
            one.id: Paper(one.id, one.name, one.width, one.height, one.margin)
            for one in supplies.stocks
        }
        place = self.shelf.source("content", "stocks.toml").at()
        paper = found[need(name, found, "paper-unknown", place, "paper")]
        if fold is None:
            return paper
        sheet = fold.sheet(paper.id, paper.width, paper.height, paper.margin)
        return Paper(paper.id, paper.name, *sheet.page, sheet.margin)

    def contact(self, path: Path) -> Contact:
        """The contact of a file, wherever it lies, and the logo beside it.

        Raises ``LeafletError`` (contact-…, file-missing, file-unreadable, toml-syntax, table-…).
        """
        source = self.shelf.source(str(path.absolute()))
        return contacts.parse(source, partial(picture, path.parent))

    def local(self, name: str) -> Contact | None:
        """The local contact of a run by its id; without one, that of the library, or none.

        Raises ``LeafletError``, as ``contact``.
        """
        named = {one.id: one for one in self.shelf.contacts}
        own = self.shelf.root / CONTACT
        return named.get(name) or (self.contact(own) if own.is_file() else None)

    @cached_property
    def typography(self) -> Typography:
        """How scripts and languages are set. Raises ``LeafletError``."""
        found = locales.scripts(self.shelf.source("content", "scripts.toml"))
        locales.check_rows(found)
        return found

    def locale(self, name: str, variants: Iterable[str] = ()) -> Locale:
        """A locale with its typography. Raises ``LeafletError``."""
        place = self.typography.source.at()
        return locales.locale(name, self.typography, place, variants)

    def catalogs(self, locale: str, domains: tuple[str, ...]) -> dict[str, Catalog]:
        """The catalogs of a locale by domain. Raises ``LeafletError`` (catalog-missing)."""
        return {domain: self.catalog(locale, domain) for domain in domains}

    def catalog(self, locale: str, domain: str) -> Catalog:
        """One catalog. Raises ``LeafletError`` (catalog-missing, po-syntax, po-status)."""
        path = self.shelf.catalog(locale, domain)
        if not path.exists():
            place = Place(self.shelf.show(path))
            hint = "run: leaflets update"
            raise LeafletError(Problem("catalog-missing", place, "there is no such catalog", hint))
        parts = path.relative_to(self.shelf.root).parts
        return catalogs.read(domain, self.shelf.source(*parts))

    def templates(self, name: str) -> dict[str, Source]:
        """The templates of a format and the shared parts, by path below templates/."""
        root = self.shelf.root / "templates"
        return {
            path.relative_to(root).as_posix(): self.shelf.source(
                *path.relative_to(self.shelf.root).parts
            )
            for path in self.shelf.templates(name)
            if path.suffix in _TEMPLATE_SUFFIXES
        }

    def drawings(self, name: str) -> dict[str, bytes]:
        """The pictures that lie among the templates, by path below templates/."""
        root = self.shelf.root / "templates"
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in self.shelf.templates(name)
            if path.suffix in _DRAWING_SUFFIXES
        }

    @cached_property
    def _fonts(self) -> dict[tuple[str, ...], tuple[Path, ...]]:
        """The fonts looked at so far: each arrangement of a page asks for its own."""
        return {}

    def fonts(self, families: tuple[str, ...]) -> tuple[Path, ...]:
        """The font files of some families.

        Raises ``LeafletError`` (font-missing) where one is absent or is not the recorded one.
        """
        if families not in self._fonts:
            self._fonts[families] = files_of(families, self.typography.source)
        return self._fonts[families]
