"""Sheets of paper: what is drawn lies where the data say, on the front and behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name
from stockroom import PAPERS, STOCKS, grid

from leaflets.imposition import Flip, Leaflet, Side, impose
from leaflets.sheets import Face, Info, Shown, Stroke, imposed
from leaflets.units import mm_from_pt, pt_from_mm

#: Dots of a raster to the inch: a dot is 0.04 mm.
DPI = 600

#: A page is black but for its edge, so wide, and a notch in its upper left corner.
EDGE, NOTCH = 2.0, 6.0

#: A cell may be so far from its place, in millimetres.
OFF = 0.1

INFO = Info("A title", "en", "DuplexFlipLongEdge")


@lru_cache(maxsize=8)
def pages(width: float, height: float) -> bytes:
    """Two pages of one size, in millimetres, each black with a notch in its upper left corner."""
    right, top = width - EDGE, height - EDGE
    shape = [(EDGE, EDGE), (right, EDGE), (right, top), (EDGE + NOTCH, top)]
    shape += [(EDGE + NOTCH, top - NOTCH), (EDGE, top - NOTCH)]
    corners = [f"{pt_from_mm(x):.4f} {pt_from_mm(y):.4f}" for x, y in shape]
    drawn = f"0 g {corners[0]} m {' l '.join(corners[1:])} l f".encode()
    with pikepdf.new() as pdf:
        for number in range(2):
            page = pdf.add_blank_page(page_size=(pt_from_mm(width), pt_from_mm(height)))
            page.Contents = pdf.make_stream(drawn + b" %% %d" % number)
        made = BytesIO()
        pdf.save(made)
    return made.getvalue()


def faces(sides: tuple[Side, ...], shift: tuple[float, float] = (0.0, 0.0)) -> list[Face]:
    found = []
    for side in sides:
        shown = [Shown(one.page - 1, one.box.x, one.box.y, one.turned) for one in side.places]
        found.append(Face(side.width, side.height, tuple(shown), shift=shift))
    return found


def sheet(name: str, flip: Flip, shift: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """One sheet of a stock, a front and a back, whose cells are all the same."""
    stock = STOCKS[name]
    sides = impose(grid(name), (Leaflet(2),), flip)
    source = pages(stock.width, stock.height)
    return imposed(faces(sides, shift), [(source, 0), (source, 1)], b"", INFO)


def runs(page: pypdfium2.PdfPage, at: float, *, down: bool = False) -> list[tuple[float, float]]:
    """Where it is black from left to right, so far from the top; or from the top ``down``."""
    width, height = page.get_size()
    whole = width if down else height
    near, dot = pt_from_mm(at), 2 * 72 / DPI
    crop = (near, 0, whole - near - dot, 0) if down else (0, whole - near - dot, 0, near)
    picture = page.render(scale=DPI / 72, crop=crop, grayscale=True).to_pil().convert("L")
    line = picture.crop((0, 0, 1, picture.height) if down else (0, 0, picture.width, 1))
    black = line.point(lambda level: level < 128 and 255).tobytes()
    return [
        (one.start() * 25.4 / DPI, one.end() * 25.4 / DPI) for one in re.finditer(b"\xff+", black)
    ]


Cells = list[tuple[float, float, float, float, bool]]


def cells(page: pypdfium2.PdfPage, tops: list[float], height: float) -> Cells:
    """The cells of rows that begin at ``tops``: left, top, right, bottom, and whether turned."""
    found = []
    for top in tops:
        above = runs(page, top + EDGE + NOTCH / 2)
        below = runs(page, top + height - EDGE - NOTCH / 2)
        assert len(above) == len(below)
        for (left, end), (start, right) in zip(above, below, strict=True):
            turned = left < start - NOTCH / 2 or right < end - NOTCH / 2
            edges = min(left, start), max(end, right)
            columns = runs(page, sum(edges) / 2, down=True)
            near = min(columns, key=lambda run: abs(run[0] - top - EDGE))
            found.append((edges[0] - EDGE, near[0] - EDGE, edges[1] + EDGE, near[1] + EDGE, turned))
    return found


def far(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return max(abs(a - b) for a, b in zip(one[:4], other[:4], strict=True))


@pytest.mark.parametrize("name", STOCKS)
def test_cells_lie_where_the_data_say_and_their_backs_behind_them(name: str) -> None:
    stock, paper = STOCKS[name], PAPERS[STOCKS[name].page]
    tops = [stock.top + row * stock.down for row in range(stock.rows)]
    lefts = [stock.left + column * stock.across for column in range(stock.columns)]
    wanted = [(x, y, x + stock.width, y + stock.height) for y in tops for x in lefts]
    for flip in (Flip.LONG_EDGE, Flip.SHORT_EDGE):
        upright = (paper.height >= paper.width) == (flip is Flip.LONG_EDGE)
        with pypdfium2.PdfDocument(sheet(name, flip)) as document:
            front = cells(document[0], tops, stock.height)
            rows = tops if upright else [paper.height - top - stock.height for top in tops]
            back = cells(document[1], rows, stock.height)
        mirrored = sorted(
            (paper.width - right, top, paper.width - left, bottom)
            if upright
            else (left, paper.height - bottom, right, paper.height - top)
            for left, top, right, bottom, _ in back
        )
        assert len(front) == len(back) == stock.cells
        assert max(map(far, front, wanted)) <= OFF
        assert max(map(far, mirrored, sorted(wanted))) <= OFF
        assert max(map(far, mirrored, sorted(front))) <= OFF
        assert not any(cell[4] for cell in front)
        assert all(cell[4] != upright for cell in back)


def test_each_page_is_stored_once() -> None:
    with pikepdf.open(BytesIO(sheet("avery-c32011", Flip.LONG_EDGE))) as pdf:
        forms = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == Name.Form
        ]
        drawn = [b"".join(one.read_bytes() for one in page.Contents) for page in pdf.pages]
    assert len(forms) == 2
    assert [len(re.findall(rb"/P\d Do", one)) for one in drawn] == [10, 10]
    assert set(re.findall(rb"/P\d Do", drawn[0])) == {b"/P0 Do"}


def test_the_same_sheet_has_the_same_bytes() -> None:
    one, other = (sheet("avery-5371", Flip.SHORT_EDGE) for _ in range(2))
    assert one == other


def test_a_sheet_is_not_to_be_scaled_and_is_turned_over_as_it_says() -> None:
    with pikepdf.open(BytesIO(sheet("avery-5371", Flip.LONG_EDGE))) as pdf:
        view = pdf.Root.ViewerPreferences
        assert (view.PrintScaling, view.Duplex) == (Name("/None"), Name("/DuplexFlipLongEdge"))
        assert bool(view.DisplayDocTitle)
        assert str(pdf.Root.Lang) == "en"
        assert "/MarkInfo" not in pdf.Root
        assert all("/Annots" not in page for page in pdf.pages)


@pytest.mark.parametrize(
    "title", ["a < b & c", "“To” \"build\" 'trust'", "]]> &amp; </rdf:li>", "標題"]
)
def test_a_title_is_told_as_it_is(title: str) -> None:
    data = imposed([Face(50, 50, ())], [], b"", Info(title, "mul"))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Title) == title
        assert "/Duplex" not in pdf.Root.ViewerPreferences
        assert pdf.open_metadata()["dc:title"] == title


def bounds(data: bytes) -> tuple[float, ...]:
    """The box of everything on the first page that is not white, in millimetres."""
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    box = picture.point(lambda level: level < 128 and 255).getbbox()
    assert box
    return tuple(edge * 25.4 / DPI for edge in box)


@pytest.mark.parametrize("what", ["page", "stroke", "words beneath"])
def test_a_shift_moves_everything_by_what_it_says(what: str) -> None:
    source = pages(30, 20)

    def made(shift: tuple[float, float]) -> bytes:
        shown = (Shown(0, 10, 5),) if what == "page" else ()
        stroke = (Stroke(10, 5, 40, 25),) if what == "stroke" else ()
        base = source if what == "words beneath" else b""
        face = Face(60, 40, shown, stroke, shift)
        return imposed([face, face][: 1 + bool(base)], [(source, 0)], base, INFO)

    moved, still = bounds(made((3.3, 1.7))), bounds(made((0, 0)))
    if what == "words beneath":
        # It is cut off where its own page ends.
        assert moved[:2] == pytest.approx((still[0] + 3.3, still[1] + 1.7), abs=OFF)
    else:
        wanted = (still[0] + 3.3, still[1] + 1.7, still[2] + 3.3, still[3] + 1.7)
        assert moved == pytest.approx(wanted, abs=OFF)


def test_a_page_on_its_head_lies_in_the_same_place() -> None:
    source = pages(30, 20)
    up, down = (
        bounds(imposed([Face(60, 40, (Shown(0, 10, 5, turned),))], [(source, 0)], b"", INFO))
        for turned in (False, True)
    )
    assert up == pytest.approx((12, 7, 38, 23), abs=OFF)
    assert down == pytest.approx(up, abs=OFF)


def test_a_sheet_has_the_size_of_its_paper() -> None:
    with pikepdf.open(BytesIO(sheet("avery-l7418", Flip.LONG_EDGE))) as pdf:
        for page in pdf.pages:
            assert [mm_from_pt(float(edge)) for edge in page.MediaBox] == pytest.approx(
                [0, 0, 210, 297], abs=0.01
            )
