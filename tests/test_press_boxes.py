"""The paper of a file for a print shop: boxes, and marks outside the bleed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import colourful
import inked
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import leaflet
from pressed import CARD, DAY, TO_BLEED, TO_TRIM, boxes, each_leaflet, of, opened, pressed

from leaflets.press import press
from leaflets.press.sheets import GAP, LENGTH
from leaflets.units import mm_from_pt, pt_from_mm

if TYPE_CHECKING:
    from leaflets.jobs import Job


@each_leaflet
def test_the_boxes_lie_in_one_another_and_begin_at_nothing(job: Job) -> None:
    with opened(leaflet(job).data) as before, opened(pressed(job)) as after:
        for one, other in zip(before.pages, after.pages, strict=True):
            width, height = (float(end) for end in one.mediabox[2:])
            near, inner = pt_from_mm(TO_BLEED), pt_from_mm(TO_TRIM)
            whole = [0, 0, width + 2 * inner, height + 2 * inner]
            bleed = [near, near, whole[2] - near, whole[3] - near]
            trim = [inner, inner, whole[2] - inner, whole[3] - inner]
            assert boxes(other) == [pytest.approx(box, abs=1e-3) for box in (whole, bleed, trim)]


def test_a_trim_and_a_bleed_of_ones_own() -> None:
    made = of("0 g", trims=[(5, 10, 20, 15)], bleed=2, marks=False)
    with opened(made) as pdf:
        found = [[mm_from_pt(end) for end in box] for box in boxes(pdf.pages[0])]
    want = [[0, 0, 24, 19], [0, 0, 24, 19], [2, 2, 22, 17]]
    assert found == [pytest.approx(box, abs=1e-3) for box in want]


def lines(data: bytes, page: int) -> list[tuple[float, ...]]:
    """The paths of a page beside its leaflet: left, bottom, right, top in millimetres."""
    with pypdfium2.PdfDocument(data) as document:
        paths = document[page].get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)
        return [tuple(mm_from_pt(end) for end in path.get_bounds()) for path in paths]


@each_leaflet
@pytest.mark.parametrize("page", [0, 1])
def test_all_marks_lie_on_the_paper_and_outside_the_bleed(job: Job, page: int) -> None:
    with opened(pressed(job)) as pdf:
        whole, bleed, _ = ([mm_from_pt(end) for end in box] for box in boxes(pdf.pages[page]))
    found = lines(pressed(job), page)
    assert len(found) == 8 + 2 * (job is CARD and page == 0)
    for left, bottom, right, top in found:
        assert whole[0] < left < right < whole[2]
        assert whole[1] < bottom < top < whole[3]
        away = max(bleed[0] - right, left - bleed[2], bleed[1] - top, bottom - bleed[3])
        assert away == pytest.approx(GAP, abs=0.1)


def test_marks_of_the_cut_point_at_the_corners_and_those_of_a_fold_at_its_ends() -> None:
    middles = {
        (round((left + right) / 2, 1), round((bottom + top) / 2, 1))
        for left, bottom, right, top in lines(pressed(CARD), 0)
    }
    far = TO_TRIM - 3 - GAP - LENGTH / 2
    across, up = 85 + 2 * TO_TRIM, 54 + 2 * TO_TRIM
    cuts = {(x, y) for x in (far, across - far) for y in (TO_TRIM, up - TO_TRIM)}
    cuts |= {(x, y) for x in (TO_TRIM, across - TO_TRIM) for y in (far, up - far)}
    folds = {(TO_TRIM + 42.5, y) for y in (far, up - far)}
    assert middles == {(round(x, 1), round(y, 1)) for x, y in cuts | folds}


def test_a_fold_that_ends_inside_the_paper_has_a_mark_at_its_other_end_only() -> None:
    made = of("0 g", folds=[[(0, 10, 20, 10)]])
    assert len(lines(made, 0)) == 9
    assert len(lines(of("0 g", marks=False), 0)) == 0


def test_marks_are_black_ink_a_quarter_of_a_point_wide() -> None:
    with opened(pressed(CARD)) as pdf:
        drawn = pdf.pages[0].Contents.read_bytes().decode()
    assert "0 0 0 1 K" in drawn
    assert "0.25 w" in drawn


def test_a_page_lies_on_its_trim() -> None:
    made = of("1 0 0 rg 20 30 40 10 re f", marks=False)  # from the lower left, in points
    picture = inked.raster(made)
    red = picture.split()[1].point(lambda level: 255 * (level < 128)).getbbox()
    at = pt_from_mm(3)
    want = (at + 20, at + 60, at + 60, at + 70)
    assert red is not None
    assert red == pytest.approx(want, abs=1.5)


def test_what_bleeds_stays_and_what_lies_further_out_is_gone() -> None:
    made = of("1 0 0 rg 0 0 100 100 re f", trims=[(10, 10, 10, 10)], marks=False)
    assert inked.raster(made).getpixel((0, 0))[1] < 128  # in the bleed
    made = of("1 0 0 rg 0 0 100 100 re f", trims=[(10, 10, 10, 10)])
    assert inked.raster(made).getpixel((20, 20)) == (255, 255, 255)  # 7 mm from the edge


def test_patterns_stay_where_they_were_on_the_page() -> None:
    data = colourful.page("pattern_of_tiles")
    made = inked.raster(press(data, day=DAY, bleed=0, marks=False)).convert("L")
    assert inked.most(made, inked.raster(data).convert("L")) < 30
