"""What a code is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error makes no leaflet; a warning makes one and says what is missing from it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """A code. ``means`` completes "it means that…", ``way_out`` is what a person can do."""

    name: str
    means: str
    way_out: str
    severity: Severity = Severity.ERROR
