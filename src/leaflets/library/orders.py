"""What `leaflets build` makes by default: the orders of leaflets.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets import tables
from leaflets.jobs import PRINT

if TYPE_CHECKING:
    from leaflets.tables import Source


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """One [[build]] of leaflets.toml. An empty list means all there are.

    The others are the options of the command line; ``second`` is a second language (``--with``),
    ``ink`` is grey or press.
    """

    guides: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    second: str = ""
    discreet: bool = False
    cover: str = ""
    gang: bool = False
    flip: str = ""
    ink: str = ""

    @property
    def is_special(self) -> bool:
        """Whether it is for something else than leaflets as everybody reads them."""
        options = self.second or self.discreet or self.gang or self.flip or self.ink
        return bool(options or PRINT in self.editions)


def parse(source: Source) -> tuple[BuildOrder, ...]:
    """The orders of a leaflets.toml. Raises ``LeafletError`` (toml-syntax, table-key, …)."""
    return tables.rows(BuildOrder, tables.document(source, ("build",)), "build", source)
