"""The printers of a library, from a file that may not be there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets import printers
from leaflets.tables import Source

if TYPE_CHECKING:
    from leaflets.library.shelf import Shelf
    from leaflets.printers import Printer


def listed(shelf: Shelf) -> tuple[tuple[Printer, ...], Source]:
    """The printers of printers.toml and the text that they stand in.

    Raises ``LeafletError`` (file-unreadable, and whatever is wrong with the text).
    """
    path = shelf.root / printers.FILE
    source = shelf.source(printers.FILE) if path.exists() else Source(shelf.show(path), "")
    return printers.parse(source), source


def named(shelf: Shelf, name: str) -> Printer:
    """A printer of the library. Raises ``LeafletError`` (printer-unknown; as ``listed``)."""
    return printers.named(name, *listed(shelf))
