"""The engine's door: what it may load, what it must say, what it measures."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from extraction import families

from leaflets import typeset
from leaflets.documents import Document
from leaflets.engine import boxes
from leaflets.problems import LeafletError

CSS = (
    '@page { size: 100mm 100mm; margin: 10mm } html { font-family: "Noto Sans"; line-height: 1.4 }'
)
SIDE = "<section class='side'><div class='flow'>{}</div></section>"


def page(body: str, css: str = "", head: str = "") -> Document:
    html = f"<!doctype html><html lang='en'><head><title>t</title>{head}</head><body>{body}"
    return Document(html, CSS + " .side { height: 80mm } p { margin: 0 } " + css)


def codes(document: Document) -> set[str]:
    with pytest.raises(LeafletError) as error:
        typeset.paint(typeset.lay_out(document, 12, 0))
    return {problem.code for problem in error.value.problems}


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "/etc/hostname",
        "http://127.0.0.1:9/x.png",
        "https://example.org/x.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "asset:missing.svg",
        "asset:../../../etc/hostname.svg",
    ],
)
@pytest.mark.parametrize("way", ["img", "url", "import", "link", "svg", "font", "object"])
def test_nothing_but_own_assets_is_loaded(address: str, way: str) -> None:
    body, css, head = SIDE.format("<p>Hello</p>"), "", ""
    match way:
        case "img":
            body = SIDE.format(f"<img alt='x' src='{address}'>")
        case "object":
            body = SIDE.format(f"<object data='{address}'>x</object>")
        case "url":
            css = f"p {{ background: url({address}) }}"
        case "import":
            css = f"@import '{address}';"
        case "link":
            head = f"<link rel=stylesheet href='{address}'>"
        case "svg":
            body = SIDE.format(
                f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>x</title>"
                f"<image href='{address}' width='9' height='9'/></svg>"
            )
        case "font":
            css = f"@font-face {{ font-family: X; src: url({address}) }} p {{ font-family: X }}"
    document = page(body, css, head)
    if way == "import":  # an @import must stand first to count
        document = Document(document.html, css + CSS)
    assert codes(document) <= {"asset-denied", "engine"}


def test_an_own_asset_is_loaded() -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    html = page(SIDE.format("<img alt='x' src='asset:a.svg'>")).html
    document = Document(html, CSS, (("a.svg", drawing),))
    assert typeset.paint(typeset.lay_out(document, 12, 0)).startswith(b"%PDF-1.7")


def test_the_fonts_of_the_machine_are_not_seen() -> None:
    document = page(SIDE.format("<p>Hello</p>"), 'p { font-family: "DejaVu Sans", Arial, serif }')
    data = typeset.paint(typeset.lay_out(document, 12, 0))
    ours = ("Noto-Sans", "Vazirmatn", "Noto-Sans-SC")
    assert all(name.startswith(ours) for name in families(data))


def test_a_missing_glyph_is_a_problem() -> None:
    assert codes(page(SIDE.format("<p>\u13a0\u13a1</p>"))) == {"missing-glyph"}


def test_an_unknown_rule_is_a_problem() -> None:
    assert codes(page(SIDE.format("<p>x</p>"), "p { colour: red }")) == {"engine"}


def test_what_is_left_over_is_measured() -> None:
    layout = typeset.lay_out(page(SIDE.format("<p>One line</p>")), 12, 0)
    assert layout.sides[0].slack == pytest.approx(80 - 12 * 1.4 * 25.4 / 72, abs=0.1)
    assert layout.over == 0


def test_what_is_over_is_measured() -> None:
    lines = "".join(f"<p>Line {number}</p>" for number in range(20))
    layout = typeset.lay_out(page(SIDE.format(lines)), 12, 0)
    assert layout.over == pytest.approx(20 * 12 * 1.4 * 25.4 / 72 - 80, abs=0.2)


def test_a_side_that_goes_on_upon_another_page_does_not_fit() -> None:
    """Short enough in sum, but a block of it stands on the next page."""
    body = SIDE.format("<p>a</p><p style='break-before: page'>b</p>")
    layout = typeset.lay_out(page(body), 12, 0)
    assert len(layout.pages.pages) == 2
    assert layout.over > 0


def test_a_trace_line_takes_its_room() -> None:
    html = SIDE.replace("</section>", "<div class='trace'><p>trace</p></div></section>")
    css = ".side { position: relative } .trace { position: absolute; bottom: 0 }"
    layout = typeset.lay_out(page(html.format("<p>x</p>"), css), 12, 0)
    assert layout.sides[0].slack == pytest.approx(80 - 2 * 12 * 1.4 * 25.4 / 72, abs=0.1)


def test_all_that_stands_at_the_foot_takes_its_room() -> None:
    foot = "<div class='foot'><p class='trace'>trace</p><p>a strip</p><p>another</p></div>"
    html = SIDE.replace("</section>", f"{foot}</section>").format("<p>x</p>")
    css = ".side { position: relative } .foot { position: absolute; bottom: 0 }"
    layout = typeset.lay_out(page(html, css), 12, 0)
    assert layout.sides[0].slack == pytest.approx(80 - 4 * 12 * 1.4 * 25.4 / 72, abs=0.1)
    (outline,) = typeset.outlines([page(html, css)], (12,))
    assert outline.forecast(12).most == pytest.approx(layout.sides[0].slack, abs=0.05)


def test_a_word_wider_than_its_box_is_named() -> None:
    document = page(SIDE.format("<p>Donaudampfschifffahrt</p>"), "p { width: 10mm }")
    assert typeset.lay_out(document, 12, 0).too_wide == ("Donaudampfschifffahrt",)


def test_space_left_over_is_shared_among_the_gaps_with_backgrounds_and_links() -> None:
    body = SIDE.format(
        "<p>one</p><p style='background: #000'><a href='tel:911' style='color: #fff'>911</a></p>"
    )
    still = typeset.lay_out(page(body), 12, 0)
    moved = typeset.lay_out(page(body), 12, 20)

    def link_top(layout: typeset.Layout) -> float:
        reader = pypdf.PdfReader(BytesIO(typeset.paint(layout)))
        return float(reader.pages[0]["/Annots"][0].get_object()["/Rect"][3])

    assert (link_top(still) - link_top(moved)) * 25.4 / 72 == pytest.approx(20, abs=0.1)
    assert black_rows(still) != black_rows(moved)
    assert len(black_rows(still)) == pytest.approx(len(black_rows(moved)), abs=1)


def black_rows(layout: typeset.Layout) -> list[int]:
    """The rows of the page, in millimetres, that are mostly black."""
    import pypdfium2  # noqa: PLC0415

    picture = pypdfium2.PdfDocument(typeset.paint(layout))[0].render(scale=72 / 25.4 / 2.834)
    image = picture.to_pil().convert("L")
    rows = [
        sum(image.getpixel((x, y)) < 90 for x in range(image.width)) for y in range(image.height)
    ]
    return [y for y, dark in enumerate(rows) if dark > image.width / 2]


def tops(layout: typeset.Layout) -> list[float]:
    """Where the lines of a page stand, in millimetres."""
    root = layout.pages.pages[0]._page_box
    return [
        box.position_y * 25.4 / 96 for box in root.descendants() if isinstance(box, boxes.LineBox)
    ]


def test_a_column_that_stands_alone_is_opened_with_its_side_and_its_heading_stays() -> None:
    body = SIDE.format(
        "<p>one</p><div class='column'><h2>Steps</h2><ol><li>two</li><li>three</li></ol></div>"
        "<p>four</p>"
    )
    css = "h2, ol, li { margin: 0; padding: 0; font-size: 1rem; list-style: none }"
    still = tops(typeset.lay_out(page(body, css), 12, 0))
    moved = tops(typeset.lay_out(page(body, css), 12, 5))
    shifts = [down - up for up, down in zip(still, moved, strict=True)]
    assert shifts == pytest.approx([0, 5, 5, 10, 15], abs=0.01)


def test_the_engine_breaks_a_full_line_with_a_space_behind_it_after_its_first_word() -> None:
    """Why ``compose`` leaves no space there, or sets it apart. It may, once this fails."""

    def lines(words: str, css: str) -> int:
        return len(tops(typeset.lay_out(page(SIDE.format(f"<p>{words}</p>"), css), 12, 0)))

    words = "a few calm words"
    full = next(at for at in range(300) if lines(words, f"p {{ width: {at}px }}") == 1)
    assert lines(f"{words} ", f"p {{ width: {full}px }}") == 2
    assert lines(f"{words} <b>and many more</b>", f"p {{ width: {full}px }}") == 3
    assert lines(f"{words}<i> </i><b>and many more</b>", f"p {{ width: {full}px }}") == 2


def test_air_has_a_limit() -> None:
    body = SIDE.format("<p>one</p><p>two</p>")
    assert typeset.lay_out(page(body), 12, 3).sides == typeset.lay_out(page(body), 12, 0).sides
