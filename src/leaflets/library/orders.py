"""What `leaflets build` makes by default: the orders of leaflets.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets import tables

if TYPE_CHECKING:
    from leaflets.tables import Source


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """One [[build]] of leaflets.toml. An empty list means all there are."""

    guides: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()


def parse(source: Source) -> tuple[BuildOrder, ...]:
    """The orders of a leaflets.toml. Raises ``LeafletError`` (toml-syntax, table-key, …)."""
    return tables.rows(BuildOrder, tables.document(source, ("build",)), "build", source)
