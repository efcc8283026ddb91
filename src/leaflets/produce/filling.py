"""The font that form fields are filled in with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.fields import FormFont, form_font
from leaflets.jobs import ACCESSIBLE
from leaflets.library.typefaces import form_face

if TYPE_CHECKING:
    from leaflets.jobs import Job
    from leaflets.library.reader import Reader


def font(job: Job, reader: Reader) -> FormFont:
    """The first font of a language, which has Latin letters, too, for its form fields.

    Programs that fill fields in set letter by letter: the one for screen readers, where there is
    one, can be read that way. Raises ``LeafletError`` (font-missing).
    """
    family = reader.locale(job.locale, (ACCESSIBLE,)).script.fonts[0]
    path, codec = form_face(family, reader.typography.source)
    return form_font(family, path, codec)
