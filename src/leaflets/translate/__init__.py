"""Translate: a guide, a catalog and a region become phrases. Never a silent English word.

``faithful`` holds a translation to its English, ``stage`` puts the facts in place.
"""

from leaflets.translate.stage import (
    SOURCE_LOCALE,
    UI_DOMAIN,
    Text,
    Voice,
    about,
    helpline_fact,
    phrase,
    region_domain,
    translate,
)

__all__ = [
    "SOURCE_LOCALE",
    "UI_DOMAIN",
    "Text",
    "Voice",
    "about",
    "helpline_fact",
    "phrase",
    "region_domain",
    "translate",
]
