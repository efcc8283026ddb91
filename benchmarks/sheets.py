"""What a sheet of ten cards costs: ours, and the same by merging pages with pypdf.

Both place the two pages of one finished card ten times each, in one process. Ours is also timed
with everything around it (the words beside the cells, the passport, the verification).
"""

from __future__ import annotations

import argparse
import time
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PageObject, PdfReader, PdfWriter, Transformation

from leaflets import days, sheets
from leaflets.jobs import Job
from leaflets.library import finding
from leaflets.library.reader import Reader
from leaflets.produce import produce
from leaflets.produce.laying import laid
from leaflets.units import pt_from_mm

if TYPE_CHECKING:
    from collections.abc import Callable

JOB = Job("nudes-to-build-trust", "us", "en", "card", "avery-5371", "print")


def timed(run: Callable[[], object], turns: int) -> float:
    """Seconds of processor time for each turn."""
    start = time.process_time()
    for _ in range(turns):
        run()
    return (time.process_time() - start) / turns


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=20)
    turns = parser.parse_args().turns
    reader = Reader(finding.find(None))
    card = produce(JOB.members[0], reader, days.today())
    found = laid(JOB, reader, (card.passport,))
    faces = [
        sheets.Face(
            face.side.width,
            face.side.height,
            tuple(sheets.Shown(one.page - 1, one.box.x, one.box.y) for one in face.places),
        )
        for face in found.faces
    ]

    def ours() -> bytes:
        pages = [(card.data, 0), (card.data, 1)]
        return sheets.imposed(faces, pages, b"", sheets.Info("card", "en"))

    def merged() -> bytes:
        writer, source = PdfWriter(), PdfReader(BytesIO(card.data))
        for face in found.faces:
            width, height = pt_from_mm(face.side.width), pt_from_mm(face.side.height)
            sheet = PageObject.create_blank_page(width=width, height=height)
            for one in face.places:
                x = pt_from_mm(one.box.x)
                y = pt_from_mm(face.side.height - one.box.bottom)
                page = source.pages[one.page - 1]
                sheet.merge_transformed_page(page, Transformation().translate(x, y))
            writer.add_page(sheet)
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    mine, theirs = timed(ours, turns), timed(merged, max(1, turns // 5))
    whole = timed(lambda: produce(JOB, reader, days.today()), max(1, turns // 5))
    alone = timed(lambda: produce(JOB.members[0], reader, days.today()), max(1, turns // 5))
    print(f"ours {mine * 1000:.0f} ms, {len(ours()) / 1000:.0f} kB")
    print(f"pypdf {theirs * 1000:.0f} ms, {len(merged()) / 1000:.0f} kB")
    print(f"ratio pypdf / ours: {theirs / mine:.1f}")
    print(f"sheet with all checks / its card alone: {whole / alone:.2f}")


if __name__ == "__main__":
    main()
