"""Where the pages of leaflets lie on printed sheets: millimetres, and nothing drawn."""

from leaflets.imposition.grids import Grid, of_paper, of_stock
from leaflets.imposition.model import Box, Flip, Leaflet, Line, Place, Side
from leaflets.imposition.sheets import impose

__all__ = [
    "Box",
    "Flip",
    "Grid",
    "Leaflet",
    "Line",
    "Place",
    "Side",
    "impose",
    "of_paper",
    "of_stock",
]
