"""Verify: a good file passes, and each thing that was ordered is missed when it is not there."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pypdf
import pytest
from conftest import SHELF, leaflet, only

from leaflets import compose, translate
from leaflets.documents import Line, Orders
from leaflets.library.reader import Reader
from leaflets.problems import Place
from leaflets.produce.parts import drafted, opened, ordered
from leaflets.verify import bare, coverage, verify

if TYPE_CHECKING:
    from leaflets.jobs import Job

HERE = Place("here")
JOB = only("en", "card", "85x54mm")
ARABIC = only("ar", "handout", "a4")


def orders(job: Job = JOB) -> Orders:
    reader = Reader(SHELF)
    parts = opened(job, reader)
    text = translate.translate(parts.guide, parts.voice, parts.region, parts.format.sections)
    order = ordered(parts, text, drafted(parts, text), job.edition)
    made = compose.compose(order, reader.templates(job.format), reader.drawings(job.format))
    return Orders(
        pages=parts.format.pages,
        trim=(parts.paper.width, parts.paper.height),
        codes=made.codes,
        texts=made.texts,
        facts=made.facts,
        families=parts.families,
        right_to_left=parts.locale.right_to_left,
    )


GOOD = orders()


def codes(changed: Orders, data: bytes = b"") -> list[str]:
    return [problem.code for problem in verify(data or leaflet(JOB).data, changed, HERE)]


def test_a_good_file_has_no_problems() -> None:
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"pages": 3}, "page-count"),
        ({"trim": (85.3, 54.0)}, "page-size"),
        ({"codes": (*GOOD.codes, "HTTPS://EXAMPLE.ORG")}, "qr-unreadable"),
        ({"codes": GOOD.codes[1:]}, "qr-unordered"),
        ({"texts": (*GOOD.texts, Line("Do not send nodes"))}, "text-missing"),
        ({"facts": (*GOOD.facts, "800-656-4637")}, "fact-missing"),
        ({"families": ("Vazirmatn",)}, "font-foreign"),
    ],
)
def test_what_was_ordered_must_be_there(changes: dict[str, tuple[str, ...]], code: str) -> None:
    assert set(codes(replace(GOOD, **changes))) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "ادفع له الآن ولا تخبر أحدًا",
        "أرسل له كل الصور التي يريدها",
        "لا بأس أن تقابله وحدك في منزله",
        "لا تدفع، ولا ترسل المزيد من الصور، إذا توقف عن تهديدك",
    ],
)
def test_arabic_words_that_are_not_on_the_page_are_missed(text: str) -> None:
    good = orders(ARABIC)
    data = leaflet(ARABIC).data
    assert codes(good, data) == []
    assert codes(replace(good, texts=(*good.texts, Line(text, right_to_left=True))), data) == [
        "text-missing"
    ]


def test_a_code_covered_at_a_corner_is_missed() -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(leaflet(JOB).data))
    page = writer.pages[1]
    content = pypdf.generic.DecodedStreamObject()
    # The upper right quarter of the first symbol, in points from the lower left of the page.
    content.set_data(page.get_contents().get_data() + b"\nQ 1 g 215 120 40 18 re f q")
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)
    buffer = BytesIO()
    writer.write(buffer)
    assert "qr-unreadable" in codes(GOOD, buffer.getvalue())


def test_a_page_lost_is_missed() -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(leaflet(JOB).data))
    del writer.pages[1]
    buffer = BytesIO()
    writer.write(buffer)
    assert {"page-count", "qr-unreadable", "fact-missing"} <= set(codes(GOOD, buffer.getvalue()))


def test_bare_text_forgets_spaces_and_invisible_characters() -> None:
    assert bare("a b\u200b\u2060c\n\u00add ﬁ") == "abcdfi"


def test_characters_without_a_glyph_are_named() -> None:
    (problem,) = coverage("naïve ก", frozenset(map(ord, "naive ï")), HERE)
    assert problem.code == "missing-glyph"
    assert "THAI CHARACTER KO KAI" in problem.message
