"""What is forecast without a layout is what the engine makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import typeset
from leaflets.documents import Document, Forecast, Side

LADDER = (14.0, 12.5, 11.0, 9.0)

CSS = """
@page { size: 100mm 250mm; margin: 10mm }
html { font-family: "Noto Sans"; line-height: 1.4 }
body { margin: 0 }
.side { height: 230mm; position: relative }
.side + .side { break-before: page }
.trace { position: absolute; bottom: 0; left: 0; right: 0 }
.row { display: table; width: 100%; table-layout: fixed; border-spacing: 0 }
.row > * { display: table-cell; vertical-align: top }
"""
TEXT = (
    "a few calm words for somebody who reads little and has no time; unconditionally yours, "
    "Donaudampfschifffahrt, 1-800-656-4673 and https://example.org/where/to/go – thank you"
)
WORDS = TEXT.split()


def document(body: str, css: str = "", *, trace: str = "") -> Document:
    foot = f'<div class="trace">{trace}</div>' if trace else ""
    return Document(
        '<!doctype html><html lang="en"><head><title>t</title></head><body>'
        f'<section class="side"><div class="flow">{body}</div>{foot}</section></body></html>',
        CSS + css,
    )


def outside(forecast: Forecast, sides: tuple[Side, ...]) -> float:
    """By how many millimetres the fullest side is not as it was forecast."""
    pairs = zip(forecast.sides, sides, strict=True)
    return max(max(low - side.slack, side.slack - high, 0.0) for (low, high), side in pairs)


def check(page: Document) -> None:
    (outline,) = typeset.outlines([page], LADDER)
    for size in LADDER:
        layout = typeset.lay_out(page, size, 0)
        if layout.whole:
            assert outside(outline.forecast(size), layout.sides) < 0.02, size


LONG = " ".join(WORDS * 4)


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f"<p>{LONG}</p><p>{LONG}</p>", "p { margin: 0 0 0.5rem }"),
        (f"<h1>{LONG}</h1><p>{LONG}</p>", "h1 { margin: 1rem 0 3mm } p { margin: 2mm 0 }"),
        (f"<div><p>{LONG}</p></div><div><p>{LONG}</p></div>", "div { margin: 1rem 0 }"),
        (f"<div><p>{LONG}</p></div>", "div { border: 1mm solid; padding: 2mm 1rem; width: 60% }"),
        (f"<div><p>{LONG}</p></div>", "div { box-sizing: border-box; width: 30mm; padding: 3mm }"),
        (f"<p>{LONG}</p>", "p { line-height: 1.1; font-size: 8pt } p { padding-left: 2em }"),
        (
            f"<p>{LONG} <b>{LONG}</b> <i>{LONG}</i></p>",
            "b { padding: 0 1rem } i { font-size: 0.7em }",
        ),
        (f"<p>{LONG} <b>{LONG}</b>{LONG}</p>", "b { font-size: 2rem; line-height: 1 }"),
        (f"<p>{LONG}</p>", "p { hyphens: auto; width: 25mm }"),
        (f"<p>{LONG}</p>", "p { hyphens: auto; hyphenate-limit-zone: 15%; width: 31mm }"),
        (f"<p><span>{LONG[:30]}</span> {LONG}</p>", "span { white-space: nowrap }"),
        (f'<p><span class="b">1</span> {LONG}</p>', ".b { display: inline-block; width: 2rem }"),
        (
            f'<div class="row"><p class="m">1</p><p>{LONG}</p><p>{LONG}</p></div>',
            ".m { width: 1.5rem } p { padding: 1mm }",
        ),
        (
            f'<div class="row"><p>{LONG}</p><p>{LONG[:90]}</p></div>',
            ".row { table-layout: auto; padding: 2mm; border: 1mm solid; box-sizing: border-box }",
        ),
        (f'<div class="f">Floats</div><p>{LONG}</p>', ".f { float: right; padding-left: 1rem }"),
        (f'<p class="a">Away</p><p>{LONG}</p>', ".a { position: absolute; top: 0 }"),
        (f"<div></div><p>{LONG}</p><div></div><p>{LONG}</p>", "div { margin: 1rem 0 }"),
        (f"<p>One<br>two {LONG}<br>three</p><p><i>{LONG}</i></p>", "i { font-size: 0 }"),
        (f"<p>{LONG}</p>", "p { padding-top: calc(0.6mm + 0.4rem); margin: -1mm 0 }"),
        (f"<ol><li>{LONG}</li><li>{LONG}</li></ol>", "ol { margin: 1rem 0; padding: 0 0 0 2em }"),
    ],
)
def test_a_page_measures_what_was_forecast(body: str, css: str):
    check(document(body, css))
    check(document(body, css, trace="<p>Page 1 of 1</p>"))


def test_a_language_from_the_right_measures_what_was_forecast():
    words = "لا ترسل شيئا الآن وتحدث مع شخص تثق به، فالأمر ليس خطأك " * 6
    check(
        document(f'<div dir="rtl"><p>{words}</p></div>', 'p { font-family: "Noto Naskh Arabic" }')
    )


BLOCKS = st.deferred(
    lambda: (
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(
            lambda words: f"<p>{' '.join(words)}</p>"
        )
        | st.tuples(st.sampled_from("abcd"), st.lists(BLOCKS, min_size=1, max_size=3)).map(
            lambda pair: f'<div class="{pair[0]}">{"".join(pair[1])}</div>'
        )
        | st.lists(BLOCKS, min_size=1, max_size=3).map(
            lambda cells: f'<div class="row">{"".join(f"<div>{one}</div>" for one in cells)}</div>'
        )
    )
)

LENGTHS = st.sampled_from(("0", "0.3rem", "1mm", "2.5mm", "1em", "-0.5mm"))


@pytest.mark.slow
@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    blocks=st.lists(BLOCKS, min_size=1, max_size=4),
    margins=st.tuples(LENGTHS, LENGTHS, LENGTHS),
    padding=st.sampled_from(("0", "0.2rem", "1mm")),
)
def test_boxes_in_boxes_measure_what_was_forecast(
    blocks: list[str], margins: tuple[str, str, str], padding: str
):
    css = (
        f".a {{ margin: {margins[0]} 0 {margins[1]} }} p {{ margin: {margins[2]} 0 }}"
        f".b {{ padding: {padding} }} .c {{ border-top: 1mm solid; font-size: 0.8em }}"
        ".d { width: 80%; font-weight: 700 }"
        ".row { table-layout: auto } .row .row { table-layout: fixed }"
    )
    check(document("".join(blocks), css))


def test_what_the_forecast_does_not_know_is_no_error():
    body = f'<div class="x"><p>{LONG}</p><p>{LONG}</p></div><img alt="" src="asset:a.svg">'
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'/>"
    for display in ("flex", "grid", "inline-table", "block; columns: 2", "inline-block"):
        plain = document(body, f".x {{ display: {display} }} p::before {{ content: 'x ' }}")
        page = Document(plain.html, plain.css, (("a.svg", drawing),))
        (outline,) = typeset.outlines([page], LADDER)
        assert len(outline.forecast(12).sides) == 1


def test_a_word_wider_than_its_place_is_forecast():
    page = document("<p>Donaudampfschifffahrtsgesellschaft</p>", "p { width: 40mm }")
    (outline,) = typeset.outlines([page], LADDER)
    for size in LADDER:
        too_wide = bool(typeset.lay_out(page, size, 0).too_wide)
        assert (outline.forecast(size).wide > 0.2) == too_wide


def test_a_line_that_is_about_full_counts_as_broken_and_not():
    words = "a few calm words for somebody who reads little"

    def breaks(width: float, size: float = 12) -> tuple[float, float]:
        page = document(f"<p>{words}</p>", f"p {{ width: {width:.3f}pt }}")
        return typeset.outlines([page], LADDER)[0].forecast(size).sides[0]

    narrow, wide = 200.0, 400.0
    while wide - narrow > 0.01:
        middle = (narrow + wide) / 2
        if sum(breaks(middle)) > sum(breaks(wide)) - 1:
            wide = middle
        else:
            narrow = middle
    low, high = breaks(narrow)
    assert high - low > 4
    low, high = breaks(wide * 1.01)
    assert high - low < 0.01


def test_an_arrangement_of_known_blocks_is_forecast_from_them():
    sides = (
        '<section class="side"><div class="flow">{}</div></section>'
        '<section class="side"><div class="flow">{}</div></section>'
    )
    one, other, moved = (
        f"<p>{LONG}</p>",
        f"<div>{LONG[50:]}</div>",
        f'<div class="n">{LONG}</div>',
    )
    html = document("").html.partition("<section")[0]
    pages = [
        Document(html + sides.format(first, second), CSS + ".n { margin: 1rem 0 }")
        for first, second in ((one, moved + other), (one + moved, other))
    ]
    outlines = typeset.outlines(pages, LADDER)
    assert outlines[1].known is outlines[0].known
    for page, outline in zip(pages, outlines, strict=True):
        layout = typeset.lay_out(page, 11, 0)
        assert outside(outline.forecast(11), layout.sides) < 0.02
