"""Engine: WeasyPrint, started so that it sees our fonts alone.

``FONTCONFIG_FILE`` must stand before the engine is loaded, so it is loaded here and nowhere else.
"""

from __future__ import annotations

import gc
import os

from leaflets import fonts

# Fontconfig reads this once, before the first glyph: the machine's own fonts stay unseen.
os.environ["FONTCONFIG_FILE"] = str(fonts.FOLDER / "fonts.conf")

os.environ["XDG_CACHE_HOME"] = fonts.cache_home()

import weasyprint
from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.layout.page import PageType, set_page_type_computed_styles
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout as PangoLayout
from weasyprint.text.line_break import get_log_attrs as log_attrs
from weasyprint.text.line_break import pyphen, strut
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

# A page is millions of objects that live until it is done. Python would look through them each time
# that seven hundred more are there: a seventh of a leaflet's time.
gc.set_threshold(20_000, 20, 20)

#: The pages of a document as they are laid out.
Pages = weasyprint.Document

__all__ = [
    "CSS",
    "DEFAULT_OPTIONS",
    "HTML",
    "CounterStyle",
    "FatalURLFetchingError",
    "FontConfiguration",
    "Page",
    "PageType",
    "Pages",
    "PangoLayout",
    "Stream",
    "TargetCollector",
    "URLFetcher",
    "URLFetcherResponse",
    "boxes",
    "build_formatting_structure",
    "ffi",
    "log_attrs",
    "pango",
    "pyphen",
    "set_page_type_computed_styles",
    "strut",
]
