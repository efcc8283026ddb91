"""Margins: the words beside the cells of a sheet, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.jobs import Job
    from leaflets.library.reader import Reader
    from leaflets.produce.laying import Laid


def base(job: Job, reader: Reader, sides: Laid) -> bytes:  # noqa: ARG001
    """A PDF with the words of each side, or nothing."""
    return b""
