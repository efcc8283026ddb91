"""Digests: what the bytes of a leaflet depend on, beside the words and the data of its library."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.metadata
from functools import lru_cache
from pathlib import Path

from leaflets import __version__

PACKAGE = Path(__file__).resolve().parents[1]

#: What the bytes of a leaflet depend on beside our own code.
_ENGINES = (
    "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "fonttools", "jinja2", "babel", "qrcode",
    "markdown-it-py", "icu4py", "phonenumbers",
)  # fmt: skip
_FONT_TABLES = {".toml", ".conf"}
_NATIVE = (
    ("pango", "libpango-1.0.so.0", "pango_version_string"),
    ("harfbuzz", "libharfbuzz.so.0", "hb_version_string"),
    ("harfbuzz-subset", "libharfbuzz-subset.so.0", ""),
)


@lru_cache(maxsize=4096)
def digest(path: Path) -> str:
    """The sha256 of a file, or "missing"."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "missing"


def of_text(text: str) -> str:
    """The sha256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def program() -> dict[str, str]:
    """The digests and versions of everything but a library: code, fonts, engines."""
    code = hashlib.sha256(__version__.encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        code.update(path.relative_to(PACKAGE).as_posix().encode())
        code.update(path.read_bytes())
    # The table has the digest of each font, and a leaflet is made with no other file: what is
    # there in full need not be read here, all fifty megabytes of it.
    tables_of_fonts = {path.name: digest(path) for path in _fonts(_FONT_TABLES)}
    sizes = {path.name: str(path.stat().st_size) for path in _fonts({".ttf"})}
    engines = {name: importlib.metadata.version(name) for name in _ENGINES}
    return {
        "leaflets": code.hexdigest(),
        **{f"fonts/{name}": one for name, one in sorted({**tables_of_fonts, **sizes}.items())},
        **engines,
        **{name: _native(library, symbol) for name, library, symbol in _NATIVE},
    }


def _fonts(suffixes: set[str]) -> list[Path]:
    return sorted(path for path in (PACKAGE / "fonts").glob("*") if path.suffix in suffixes)


def _native(library: str, symbol: str) -> str:
    """The version of a system library, asked of the library itself."""
    try:
        loaded = ctypes.CDLL(library)
    except OSError:
        return "absent"
    if not symbol:
        return "present"
    function = getattr(loaded, symbol)
    function.restype = ctypes.c_char_p
    return str(function().decode())
