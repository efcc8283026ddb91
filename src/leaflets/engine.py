"""Engine: WeasyPrint, started so that it sees our fonts alone.

``FONTCONFIG_FILE`` must stand before the engine is loaded, so it is loaded here and nowhere else.
"""

from __future__ import annotations

import os

from leaflets import fonts

# Fontconfig reads this once, before the first glyph: the machine's own fonts stay unseen.
os.environ["FONTCONFIG_FILE"] = str(fonts.FOLDER / "fonts.conf")

os.environ["XDG_CACHE_HOME"] = fonts.cache_home()

import weasyprint
from weasyprint import CSS, HTML
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

#: The pages of a document as they are laid out.
Pages = weasyprint.Document

__all__ = [
    "CSS",
    "HTML",
    "FatalURLFetchingError",
    "FontConfiguration",
    "Page",
    "Pages",
    "Stream",
    "URLFetcher",
    "URLFetcherResponse",
    "boxes",
]
