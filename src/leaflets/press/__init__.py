"""Press: finished files in other inks, for copiers (``grey``) and for print shops (``press``).

Bytes in, bytes out, at the level of PDF objects: nothing is set anew, and words stay words.

``colours`` says what a colour is, ``inks`` what a copier and a press make of it; ``spaces``,
``functions`` and ``calculator`` read the colours of a PDF; ``content``, ``images`` and ``shadings``
set them in inks, ``repaint`` a whole file; ``sheets`` has boxes and marks, ``exchange`` the rest
of PDF/X-4. ``greys`` and ``plates`` put it together.
"""

from leaflets.press.greys import colour_only, grey
from leaflets.press.plates import press
from leaflets.press.sheets import Box, Line

__all__ = ["Box", "Line", "colour_only", "grey", "press"]
