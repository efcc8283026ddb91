"""What a reader would find wrong on a page is found; what is right is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import STARTER, leaflet

from leaflets import typeset
from leaflets.codes import Severity
from leaflets.documents import Document
from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from leaflets.jobs import Job

HERE = Place("us/en/guide")
CSS = """
@page { size: 100mm 100mm; margin: 10mm }
html { font-family: "Noto Sans"; line-height: 1.4 }
body, h2, p, ol { margin: 0; padding: 0 }
.side { height: 80mm } .side + .side { break-before: page }
.row { display: table; width: 100% } .row > * { display: table-cell; width: 50% }
"""
LINE = "<p>A line of words.</p>"


def flaws(*flows: str, css: str = "") -> list[Problem]:
    sides = "".join(
        f'<section class="side"><div class="flow">{one}</div></section>' for one in flows
    )
    html = f'<!doctype html><html lang="en"><head><title>t</title></head><body>{sides}'
    return list(typeset.flaws(typeset.lay_out(Document(html, CSS + css), 10, 0), HERE))


def test_a_page_of_headings_with_their_text_is_fine():
    assert flaws(f"<h2>Steps</h2>{LINE}<ol class='steps'><li><h3>One</h3></li></ol>") == []


@pytest.mark.parametrize(
    "flow",
    [
        f"{LINE}<h2>Steps</h2>",
        f"{LINE}<div><div><h2>Steps</h2></div></div>",
        f'<div class="row"><div class="column">{LINE}<h2>Steps</h2></div><p>{LINE}</p></div>{LINE}',
    ],
)
def test_a_heading_with_nothing_under_it_is_named(flow: str):
    (found,) = flaws(flow, LINE)
    assert (found.code, found.severity) == ("heading-alone", Severity.ERROR)
    assert found.message == "nothing stands under the heading “Steps” on page 1"


def test_a_step_in_two_columns_is_in_two_parts():
    step = f"<ol class='steps'><li>{LINE * 6}</li></ol>"
    (found,) = flaws(step, css=".flow { columns: 2; height: 25mm }")
    assert found.code == "block-split"
    assert found.message.startswith("“A line of words.")
    assert flaws(step, css=".flow { columns: 2; height: 40mm } li { break-inside: avoid }") == []


def test_a_service_on_two_pages_is_in_two_parts():
    (found,) = flaws(f'<div class="service">{LINE * 30}</div>')
    assert (found.code, "on page 2" in found.message) == ("block-split", True)


def test_an_almost_empty_column_beside_a_full_one_is_a_warning():
    row = '<div class="row"><div class="column">{}</div><div class="column">{}</div></div>'
    (found,) = flaws(row.format(LINE * 12, LINE * 3))
    assert (found.code, found.severity) == ("column-empty", Severity.WARNING)
    assert found.message == "a column on page 1 holds 15 mm beside one of 59 mm"
    assert flaws(row.format(LINE * 12, LINE * 6)) == []
    assert flaws(row.format(LINE * 4, LINE)) == []


def test_an_almost_empty_page_among_full_ones_is_a_warning():
    (found,) = flaws(LINE * 14, LINE * 3)
    assert found.message == "only 19% of page 2 is filled"
    assert flaws(LINE * 14, LINE * 6) == []
    assert flaws(LINE * 3, LINE * 3) == []


@pytest.mark.slow
@pytest.mark.parametrize("job", STARTER[:4], ids=lambda job: job.path)
def test_our_leaflets_have_no_flaw(job: Job):
    assert not {one.code for one in leaflet(job).warnings} & {"column-empty"}
