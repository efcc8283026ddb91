"""Every way in which a PDF can be coloured: a page of 100 points for each, made by hand."""

import coloured_pictures
import coloured_shadings
import coloured_surfaces
from colouring import WAYS, drawn, page

#: Each adds its ways when it is loaded.
PARTS = (coloured_surfaces, coloured_shadings, coloured_pictures)

__all__ = ["PARTS", "WAYS", "drawn", "page"]
