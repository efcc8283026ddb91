"""What was read of a test sheet, written into its library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets import printers, write
from leaflets.library.printers import listed

if TYPE_CHECKING:
    from leaflets.library.shelf import Shelf
    from leaflets.printers import Printer


def keep(shelf: Shelf, printer: Printer) -> None:
    """Write a printer into its library's file, new or in place of what was read before.

    Raises ``LeafletError`` (printer-unkept, output-file; as ``listed``).
    """
    with write.locked(shelf.root):
        _, source = listed(shelf)
        text = printers.kept(source, printer)
        write.atomic(shelf.root / printers.FILE, text.encode())
