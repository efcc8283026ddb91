"""Print editions of the program: cards on stock, gang runs, inks, and what is refused."""

from __future__ import annotations

import json
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import inked
import kept
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from conftest import READER, SHELF
from program import leaflets

from leaflets import passport
from leaflets.build import Options, Selection, plan
from leaflets.jobs import Job
from leaflets.problems import Place, UsageError
from leaflets.produce import produce
from leaflets.seal import metadata
from leaflets.units import pt_from_mm

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.passport import Cell, Passport
    from leaflets.produce import Leaflet

GUIDE = "nudes-to-build-trust"
TEN = ("ar", "en", "es", "fr", "km", "ko", "ru", "ur", "vi", "zh_Hans")
GANG = Job(GUIDE, "us", "mul", "card", "avery-c32011", "print", languages=TEN)
CARD = Job(GUIDE, "us", "en", "card", "avery-5371", "print")


@lru_cache(maxsize=4)
def sheet(job: Job) -> Leaflet:
    """A print edition, made once in a run."""
    return kept.kept(f"printing {job.path}", lambda: produce(job, READER))


def ordered(data: bytes) -> Passport:
    with pikepdf.open(BytesIO(data)) as pdf:
        return passport.read(metadata(pdf), Place("a sheet"))[0]


def words(document: pypdfium2.PdfDocument, cell: Cell) -> str:
    """What a reader copies from a cell."""
    page = document[cell.side]
    left, top, width, height = map(pt_from_mm, cell.box)
    high = page.get_height()
    text = page.get_textpage()
    return text.get_text_bounded(left, high - top - height, left + width, high - top)


def test_every_code_of_every_card_of_a_sheet_opens() -> None:
    data = sheet(CARD).data
    order = ordered(data)
    assert len(order.cells) == 20
    with pypdfium2.PdfDocument(data) as document:
        pictures = [page.render(scale=300 / 72).to_pil() for page in document]
    for cell in order.cells:
        left, top, width, height = (edge * 300 / 25.4 for edge in cell.box)
        picture = pictures[cell.side].crop((left, top, left + width, top + height))
        found = sorted(one.text for one in zxingcpp.read_barcodes(picture))
        assert found == sorted(code.payload for code in order.forms[cell.form].codes)


def test_numbers_and_the_word_on_scale_can_be_copied() -> None:
    with pypdfium2.PdfDocument(sheet(CARD).data) as document:
        text = [page.get_textpage().get_text_range() for page in document]
    assert text[1].count("800-656-4673") == 10
    assert "Print at 100 %" in text[0]


def test_the_row_of_a_sheet_says_its_members_cells_and_checks() -> None:
    facts = sheet(CARD).facts
    assert facts["cells"] == 20
    assert facts["members"] == [f"us/en/{GUIDE}.card.avery-5371.pdf"]
    assert "places" in facts["checks"]


@pytest.mark.slow
def test_ten_languages_stand_before_their_own_backs() -> None:
    data = sheet(GANG).data
    order = ordered(data)
    fronts = [one for one in order.cells if one.side % 2 == 0]
    backs = [one for one in order.cells if one.side % 2]
    tags = [order.forms[one.form].language for one in fronts]
    assert list(dict.fromkeys(tags)) == [tag.replace("_", "-") for tag in TEN]
    of = [form.language for form in order.forms]
    with pypdfium2.PdfDocument(data) as document:
        for front, back, language in zip(fronts, backs, tags, strict=True):
            assert back.side == front.side + 1
            assert back.box[0] == pytest.approx(210 - front.box[0] - front.box[2], abs=0.001)
            assert back.box[1] == front.box[1]
            assert order.forms[back.form].language == language
            if of.count(language) == 2:  # of two cards, only one says it
                said = words(document, back)
                assert said.count("build") == 1  # right to left, its parts are turned round
                assert language in said.split()


def test_grey_has_no_colour_and_press_no_other_ink() -> None:
    grey = sheet(Job(GUIDE, "us", "en", "card", "avery-5371", "print", ink="grey")).data
    assert inked.is_grey(inked.raster(grey, 0, 100))
    press = sheet(Job(GUIDE, "us", "en", "card", "avery-5371", "print", ink="press")).data
    assert inked.foreign(press, ("k", "K")) == []
    order = ordered(press)
    with pikepdf.open(BytesIO(press)) as pdf:
        left, _, _, top = (float(edge) for edge in pdf.pages[0].trimbox)
        corner = left, float(pdf.pages[0].mediabox[3]) - top
    first = order.cells[0]
    assert first.box[0] == pytest.approx(corner[0] * 25.4 / 72 + 19.05, abs=0.01)
    assert first.box[1] == pytest.approx(corner[1] * 25.4 / 72 + 12.7, abs=0.01)


def chosen(**more: object) -> tuple[Job, ...]:
    how = {"languages": ("en",), "formats": ("card",), "regions": ("us",), **more}
    return plan(SHELF, Selection(**how)).jobs  # type: ignore[arg-type]


def test_a_stock_has_print_editions_alone() -> None:
    assert [job.edition for job in chosen(papers=("avery-5371",))] == ["print"]
    with pytest.raises(UsageError, match="card stocks have print editions alone"):
        chosen(papers=("avery-5371",), editions=("screen",))


def test_what_is_for_print_editions_asks_for_them() -> None:
    options = Options(flip="short-edge")
    with pytest.raises(UsageError, match="add: --edition print"):
        chosen(papers=("3-5x2in",), editions=("screen",), options=options)
    both = chosen(papers=("3-5x2in",), editions=("screen", "print"), options=options)
    assert {job.path.rpartition("in.")[2] for job in both} == {"pdf", "short-edge.print.pdf"}


def test_all_print_editions_have_names_of_their_own() -> None:
    options = [
        Options(flip=flip, ink=ink, gang=gang)
        for flip in ("", "short-edge", "fold-over")
        for ink in ("", "grey", "press")
        for gang in (False, True)
    ]
    jobs = {
        job
        for one in options
        for job in chosen(
            papers=("avery-5371", "avery-c32011"), languages=("en", "es"), options=one
        )
    }
    assert len({job.path for job in jobs}) == len(jobs) > len(options)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-p", "avery-5731"), "did you mean “avery-5371”?"),
        (("-p", "avery-5371", "--press", "--grey"), "one set of colours"),
        (("-p", "avery-5371", "--cover", "Hello"), "--cover is for --discreet"),
        (("-p", "avery-5371", "--discreet", "--cover", "x" * 500), "at most 60: shorten it"),
        (("-p", "avery-5371", "--discreet", "--cover", "a\x07b"), "U+0007"),
        (("-p", "avery-5371", "--discreet", "--cover", "a\u202eb"), "right-to-left override"),
        (("-p", "avery-5371", "--printer", "nobody"), "there is no printer “nobody”"),
    ],
)
def test_what_cannot_be_printed_is_told(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = leaflets("build", "-l", "en", "-f", "card", "-o", str(tmp_path / "out"), *words)
    assert done.returncode in {1, 2}
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_discreet_sheet_tells_nothing_outside(tmp_path: Path) -> None:
    order = ("build", "-l", "en", "-r", "us", "-f", "card", "-p", "avery-5371", "-q", "-j", "1")
    out = tmp_path / "out"
    assert leaflets(*order, "--discreet", "--cover", "My <list>", "-o", str(out)).returncode == 0
    (path,) = out.rglob("*.pdf")
    assert path.name == "useful-numbers.card.avery-5371.print.pdf"
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo.Title) == "My <list>"
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage().get_text_range()
    assert "My <list>" in text
    assert not any(word in text.casefold() for word in ("nude", "photo", "trust", "take it down"))
    assert leaflets("verify", str(out)).returncode == 0
    order = (*order, "--discreet", "--cover", "My <list>")
    assert leaflets(*order, "-o", str(out)).returncode == 0
    rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["leaflets"]
    assert len(rows) == 1
