"""Locales: a language in a script. What CLDR knows of it, and how it is set.

``scripts`` reads content/scripts.toml, which knows how each script and language is set;
``model`` joins that with CLDR.
"""

from leaflets.locales.model import (
    Locale,
    canonical,
    check_rows,
    knows,
    knows_territory,
    locale,
    script_code,
    zones,
)
from leaflets.locales.scripts import VARIANTS, Breaking, Pseudo, Script, Typography, scripts

__all__ = [
    "VARIANTS",
    "Breaking",
    "Locale",
    "Pseudo",
    "Script",
    "Typography",
    "canonical",
    "check_rows",
    "knows",
    "knows_territory",
    "locale",
    "script_code",
    "scripts",
    "zones",
]
