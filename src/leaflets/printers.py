"""Printers, and how far off each of them prints: what was read from their test sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING

from leaflets import tables
from leaflets.problems import LeafletError, Place, Problem, need
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The file of a library that holds its printers.
FILE = "printers.toml"

#: A printer that is off by more millimetres has another fault: paper of another size, a wrong tray.
MOST = 10.0

#: What the file says above its rows.
HEAD = """\
# How far off printers print, as read from their test sheets: `leaflets calibrate`. Millimetres;
# more than 0 is too far to the right, or too low, as one looks at that side.
"""

_KEYS = ("front", "back")


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer. ``front`` and ``back`` are how far each side lands off its place.

    Each is millimetres to the right and down, as one looks at that side of the sheet.
    """

    name: str
    front: tuple[float, ...] = (0.0, 0.0)
    back: tuple[float, ...] = (0.0, 0.0)

    def shift(self, *, back: bool) -> tuple[float, float]:
        """By how many millimetres a side is to be moved, right and down, to land in its place."""
        right, down = self.back if back else self.front
        return 0.0 - right, 0.0 - down


def parse(source: Source) -> tuple[Printer, ...]:
    """The printers of a TOML text.

    Raises ``LeafletError`` (toml-syntax, table-key, table-value, printer-name,
    printer-offset) with the lines.
    """
    table = tables.document(source, ("printer",))
    printers = tables.rows(Printer, table, "printer", source)
    problems = tuple(_problems(printers, source))
    if problems:
        raise LeafletError(*problems)
    return printers


def _problems(printers: tuple[Printer, ...], source: Source) -> Iterator[Problem]:
    seen = set()
    for turn, printer in enumerate(printers):
        cursor = Cursor(source, "printer", turn)
        yield from faults(printer, {key: cursor.place(key) for key in ("name", *_KEYS)})
        if printer.name in seen:
            message = f"there are two printers “{printer.name}”"
            yield Problem("printer-name", cursor.place("name"), message, "take one out")
        seen.add(printer.name)


def faults(printer: Printer, places: dict[str, Place]) -> Iterator[Problem]:
    """What a printer cannot be; ``places`` are those of its keys.

    Yields printer-name and printer-offset.
    """
    if not tables.NAME.fullmatch(printer.name):
        plain = re.sub(r"[^a-z0-9]+", "-", printer.name.casefold()).strip("-")
        message = f"“{printer.name}” is no name of a printer: small letters, digits and hyphens"
        hint = f"for example “{plain}”" if plain else "for example “office”"
        yield Problem("printer-name", places["name"], message, hint)
    for key, offset in zip(_KEYS, (printer.front, printer.back), strict=True):
        if len(offset) != len(("right", "down")):
            message = f"“{key}” is two lengths: to the right, and down"
            yield Problem("printer-offset", places[key], message, "as in [0.5, -1]")
            continue
        for length, way in zip(offset, ("to the side", "up or down"), strict=True):
            if not isfinite(length):
                message = f"“{key}” cannot be {length:g} mm"
                yield Problem("printer-offset", places[key], message, f"at most {MOST:g} mm")
            elif abs(length) > MOST:
                message = f"“{key}” is {abs(length):g} mm {way}: no printer is so far off"
                hint = f"at most {MOST:g} mm; look at paper size, tray and scaling first"
                yield Problem("printer-offset", places[key], message, hint)


def named(name: str, printers: tuple[Printer, ...], source: Source) -> Printer:
    """The printer of a name, whatever its case. Raises ``LeafletError`` (printer-unknown)."""
    known = {printer.name: printer for printer in printers}
    return known[need(name, known, "printer-unknown", source.at(), "printer")]


def kept(source: Source, printer: Printer) -> str:
    """The text of a file with a printer in it, new or changed; nothing else of it changes.

    ``source`` is a text that ``parse`` takes; it may be empty. Raises ``LeafletError``
    (printer-unkept) where the row is written in a way that cannot be changed like that.
    """
    before = parse(source)
    turn = next((turn for turn, one in enumerate(before) if one.name == printer.name), None)
    text = _added(source.text, printer) if turn is None else _changed(source, turn, printer)
    after = (*before, printer) if turn is None else _with(before, turn, printer)
    if not _says(replace(source, text=text), after):
        place = source.at() if turn is None else Cursor(source, "printer", turn).place()
        message = f"the row of “{printer.name}” cannot be changed by the program"
        raise LeafletError(Problem("printer-unkept", place, message, "write it there by hand"))
    return text


def _with(printers: tuple[Printer, ...], turn: int, printer: Printer) -> tuple[Printer, ...]:
    return (*printers[:turn], printer, *printers[turn + 1 :])


def _says(source: Source, printers: tuple[Printer, ...]) -> bool:
    """Whether a text says just these printers."""
    try:
        return parse(source) == printers
    except LeafletError:
        return False


def _added(text: str, printer: Printer) -> str:
    above = text if text.strip() else HEAD
    end = "" if above.endswith("\n") else "\n"
    rows = "".join(f"{key} = {_pair(getattr(printer, key))}\n" for key in _KEYS)
    return f'{above}{end}\n[[printer]]\nname = "{printer.name}"\n{rows}'


def _changed(source: Source, turn: int, printer: Printer) -> str:
    """The text with the two lengths of one row in place of those that stand there."""
    cursor = Cursor(source, "printer", turn)
    lines = source.text.splitlines(keepends=True)
    head = cursor.place()
    for key in _KEYS:
        place = cursor.place(key)
        pair = _pair(getattr(printer, key))
        if place == head:
            named = cursor.place("name").line - 1
            lines[named] = f"{lines[named].rstrip()}\n{key} = {pair}\n"
        else:
            line = lines[place.line - 1]
            lines[place.line - 1] = re.sub(r"\[[^\]]*\]", pair, line, count=1)
    return "".join(lines)


def _pair(offset: tuple[float, ...]) -> str:
    return f"[{', '.join(f'{length + 0.0:g}' for length in offset)}]"
