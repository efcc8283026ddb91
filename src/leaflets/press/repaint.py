"""A whole file, set in other inks: everything that can paint is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from leaflets.press import content, functions, images, shadings
from leaflets.press.colours import GREY, PLATES, SCREEN, Inks
from leaflets.press.content import number
from leaflets.press.inks import Copier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Page, Pdf


@dataclass(frozen=True, slots=True)
class Painter:
    """Sets pages in inks. What several pages draw is set once."""

    pdf: Pdf
    inks: Inks
    seen: set[tuple[tuple[int, int], Name]] = field(default_factory=set)
    tables: list[pikepdf.Object] = field(default_factory=list)
    fonts: list[pikepdf.Object] = field(default_factory=list)

    def page(self, page: Page) -> None:
        """A page, and what lies on it. Raises ``UnreadableError``."""
        resources = page.resources
        drawn = (
            content.reset(self.pdf, page, resources, self.inks) if "/Contents" in page.obj else b""
        )
        if drawn:
            page.Contents = self.pdf.make_stream(drawn)
        self._group(page.obj, self.inks)
        self._below(resources, self.inks)
        for note in page.obj.get("/Annots", ()):
            self._note(note, resources)

    def finish(self) -> None:
        """Take away the colour spaces that nothing is set in any more."""
        for table in self.tables:
            for name in list(table.keys()):
                space = table[name]
                if not _is_pattern(space):
                    del table[name]
                elif isinstance(space, Array) and len(space) > 1:
                    table[name] = Array([Name.Pattern, self.inks.space])

    def _is_new(self, one: pikepdf.Object, inks: Inks) -> bool:
        """Whether something was not set in these inks before."""
        if not one.is_indirect:
            return True
        key = one.objgen, inks.space
        known = key in self.seen
        self.seen.add(key)
        return not known

    def _group(self, holder: pikepdf.Object, inks: Inks) -> None:
        group = holder.get("/Group")
        if isinstance(group, Dictionary) and "/CS" in group:
            group.CS = inks.space

    def _below(self, resources: pikepdf.Object, inks: Inks) -> None:
        """All that a table of resources holds."""
        if not self._is_new(resources, inks):
            return
        for one in _entries(resources, "/XObject"):
            self._object(one, resources, inks)
        for one in _entries(resources, "/Pattern"):
            self._pattern(one, resources, inks)
        for one in _entries(resources, "/Shading"):
            self._shading(one, resources, inks)
        for one in _entries(resources, "/Font"):
            self._font(one, resources, inks)
        for one in _entries(resources, "/ExtGState"):
            self._state(one, resources)
        if isinstance(resources.get("/ColorSpace"), Dictionary):
            self.tables.append(resources.ColorSpace)

    def _object(self, one: pikepdf.Object, resources: pikepdf.Object, inks: Inks) -> None:
        if one.get("/Subtype") == Name.Form:
            self._form(one, resources, inks)
        elif one.get("/Subtype") == Name.Image and self._is_new(one, inks):
            assert isinstance(one, Stream)
            images.repaint(one, resources, inks)

    def _form(self, form: pikepdf.Object, outer: pikepdf.Object, inks: Inks) -> None:
        """A form, a tile or a glyph: a stream with resources, or with those of whoever draws it."""
        if not self._is_new(form, inks):
            return
        resources = form.get("/Resources", outer)
        drawn = content.reset(self.pdf, form, resources, inks)
        if drawn:
            form.write(drawn)
        self._group(form, inks)
        self._below(resources, inks)

    def _pattern(self, one: pikepdf.Object, resources: pikepdf.Object, inks: Inks) -> None:
        if int(one.PatternType) == 1:
            self._form(one, resources, inks)
        elif self._is_new(one, inks):
            self._shading(one.Shading, resources, inks)
            if "/ExtGState" in one:
                self._state(one.ExtGState, resources)

    def _shading(self, one: pikepdf.Object, resources: pikepdf.Object, inks: Inks) -> None:
        if self._is_new(one, inks):
            shadings.repaint(self.pdf, one, resources, inks)

    def _font(self, font: pikepdf.Object, resources: pikepdf.Object, inks: Inks) -> None:
        self.fonts.append(font)
        if font.get("/Subtype") != Name.Type3 or not self._is_new(font, inks):
            return
        own = font.get("/Resources", resources)
        for glyph in _entries(font, "/CharProcs"):
            self._form(glyph, own, inks)
        self._below(own, inks)

    def _state(self, state: pikepdf.Object, resources: pikepdf.Object) -> None:
        for key in self.inks.not_ours:
            if key in state:
                del state[key]
        mask = state.get("/SMask")
        if not isinstance(mask, Dictionary) or "/G" not in mask:
            return
        # What a mask lets through is its brightness: it is grey on every press.
        inks = Copier() if mask.get("/S") == Name.Luminosity else self.inks
        if "/BC" in mask:
            _recolour(mask, "/BC", inks)
        self._form(mask.G, resources, inks)

    def _note(self, note: pikepdf.Object, resources: pikepdf.Object) -> None:
        """What an annotation looks like."""
        for key in ("/C", "/IC"):
            _recolour(note, key, self.inks)
        for key in ("/BC", "/BG"):
            _recolour(note.get("/MK", Dictionary()), key, self.inks)
        self.words(note, resources)
        for one in _entries(note, "/AP"):
            for look in (one,) if isinstance(one, Stream) else one.values():
                self._form(look, resources, self.inks)

    def words(self, holder: pikepdf.Object, resources: pikepdf.Object) -> None:
        """In which colour a field of a form is filled in."""
        if "/DA" in holder:
            said = self.pdf.make_stream(bytes(holder.DA))
            drawn = content.reset(self.pdf, said, resources, self.inks)
            if drawn:
                holder.DA = pikepdf.String(drawn.replace(b"\n", b" ").decode("latin-1"))


def _recolour(holder: pikepdf.Object, key: str, inks: Inks) -> None:
    colour = functions.numbers(holder.get(key))
    if len(colour) in (GREY, SCREEN, PLATES):
        holder[key] = Array([number(ink) for ink in inks.of(colour)])


def _is_pattern(space: pikepdf.Object) -> bool:
    return space == Name.Pattern or (isinstance(space, Array) and space[0] == Name.Pattern)


def _entries(holder: pikepdf.Object, key: str) -> Iterator[pikepdf.Object]:
    table = holder.get(key)
    if isinstance(table, Dictionary):
        yield from (table[name] for name in sorted(table.keys()))
