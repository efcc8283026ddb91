"""The papers and stocks of this checkout, and the grids of its sheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from leaflets import stocks
from leaflets.imposition import of_stock
from leaflets.tables import Source

if TYPE_CHECKING:
    from leaflets.folds import Fold
    from leaflets.imposition import Grid

FILE = Path(__file__).resolve().parents[1] / "content" / "stocks.toml"
SUPPLIES = stocks.parse(Source("stocks.toml", FILE.read_text(encoding="utf-8")))
PAPERS = {paper.id: paper for paper in SUPPLIES.papers}
STOCKS = {stock.id: stock for stock in SUPPLIES.stocks}


def grid(name: str, fold: Fold | None = None) -> Grid:
    """The grid of a stock."""
    return of_stock(STOCKS[name], PAPERS[STOCKS[name].page], fold)
