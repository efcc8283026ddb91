"""Regions: whose helplines a sheet carries.

``model`` has the types, ``reading`` reads a region's file, ``faults`` says what its rows cannot be,
``hours`` and ``numbers`` know opening hours and telephone numbers.
"""

from leaflets.regions.hours import DAYS, Channel, Hours
from leaflets.regions.model import (
    WORLD,
    Ages,
    Cost,
    Helpline,
    Opens,
    Origin,
    Privacy,
    Region,
    State,
    Text,
    inherited,
    place,
)
from leaflets.regions.reading import parse

__all__ = [
    "DAYS",
    "WORLD",
    "Ages",
    "Channel",
    "Cost",
    "Helpline",
    "Hours",
    "Opens",
    "Origin",
    "Privacy",
    "Region",
    "State",
    "Text",
    "inherited",
    "parse",
    "place",
]
