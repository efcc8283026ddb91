"""Fields: form fields on the lines that a reader would write on.

A block of class ``field`` has words and then room: the room becomes a text field of the name in its
``data-name``. The engine's own fields stand in boxes of their own, change the layout, and name a
font by the numbers of its glyphs; ours lie on what is laid out anyway, and their font is addressed
by code points, so that any program can fill them in. ``places`` finds the room, ``font`` makes the
font, ``write`` puts both into the PDF.
"""

from leaflets.fields.font import FormFont, form_font
from leaflets.fields.write import add

__all__ = ["FormFont", "add", "form_font"]
