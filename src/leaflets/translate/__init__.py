"""Translate: a guide, a catalog and a region become phrases. Never a silent English word.

``faithful`` holds a translation to its English, ``stage`` puts the facts in place, ``services``
knows those of a helpline.
"""

from leaflets.texts import SOURCE_LOCALE
from leaflets.translate.services import (
    about,
    full_name,
    helpline_fact,
    region_domain,
    region_domains,
)
from leaflets.translate.stage import UI_DOMAIN, Text, Voice, phrase, translate

__all__ = [
    "SOURCE_LOCALE",
    "UI_DOMAIN",
    "Text",
    "Voice",
    "about",
    "full_name",
    "helpline_fact",
    "phrase",
    "region_domain",
    "region_domains",
    "translate",
]
