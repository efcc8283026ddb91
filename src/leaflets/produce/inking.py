"""Inking: a finished file in other colours, and the passport put into it, sealed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from leaflets import passport, press, seal
from leaflets.jobs import GREY, PRESS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from leaflets.jobs import Job
    from leaflets.passport import Passport
    from leaflets.press import Line
    from leaflets.problems import Place


def inked(
    job: Job, data: bytes, day: dt.date, where: Place, folds: Sequence[Sequence[Line]] = ()
) -> bytes:
    """A file in the colours that a job asks for; ``folds`` are lines of each page, in mm.

    Raises ``LeafletError`` (pdf-unreadable, press-refused).
    """
    if job.ink == GREY:
        return press.grey(data, where)
    if job.ink == PRESS:
        return press.press(data, day=day, folds=folds, where=where)
    return data


def sealed(data: bytes, ordered: Passport) -> bytes:
    """A file with its passport in its metadata, sealed."""
    with pikepdf.open(BytesIO(data)) as pdf:
        text = passport.carrying(seal.metadata(pdf), ordered)
        stream = pdf.make_stream(text.encode())
        stream["/Type"], stream["/Subtype"] = pikepdf.Name.Metadata, pikepdf.Name.XML
        pdf.Root.Metadata = stream
        seal_of = seal.seal(pdf)
        # The seal does not cover itself: its place is filled before anything is packed.
        stream.write(passport.sealed_with(text.encode(), seal_of))
        made = BytesIO()
        pdf.save(made, deterministic_id=True, fix_metadata_version=False)
    return made.getvalue()
