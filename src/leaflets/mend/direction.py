"""The direction of the reading order: the engine writes it nowhere.

Without it a viewer turns the pages of an Arabic booklet the wrong way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydyf import Dictionary

if TYPE_CHECKING:
    from pydyf import PDF


def mend(pdf: PDF) -> None:
    """Say that a document reads from right to left."""
    preferences = pdf.catalog.setdefault("ViewerPreferences", Dictionary({}))
    preferences["Direction"] = "/R2L"
