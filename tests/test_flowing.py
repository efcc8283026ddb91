"""A text runs over the pages of a format: shared out at its largest size, in order, evenly."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from conftest import SMALL, library_of, swap
from pages import pages_of

from leaflets import typeset
from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.problems import LeafletError
from leaflets.produce import produce

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.produce import Leaflet

FORM = "templates/sheet/format.toml"
PAGE = "templates/sheet/page.html"

FORMAT = """\
name = "sheet"
pages = 4
papers = ["a6"]
sections = ["answer", "steps"]
ladder = [14, 13, 12, 11, 10]
module = 0.5
flows = true
"""

#: A cover, which takes no text, and pages with their number above and below the text.
TEMPLATE = """\
{% set text %}
<h2>What to do</h2>
{% for section in order.guide.of("steps") %}
<ol class="steps">{% for step in section.items %}<li><h3>{{ step.lead }}</h3>
{% for block in step.body %}<p>{{ block }}</p>{% endfor %}</li>{% endfor %}</ol>
{% endfor %}
<h2>Last</h2>
{% for section in order.guide.of("answer") %}
{% for block in section.paragraphs %}<p>{{ block }}</p>{% endfor %}{% endfor %}
{% endset %}
<!doctype html><html lang="en"><head><title>{{ order.guide.title }}</title></head><body>
<section class="side cover"><div class="flow"><h1>{{ order.guide.title }}</h1></div></section>
{% for page in flow(text, first=2) %}
<section class="side"><div class="flow"><p class="top">Page {{ page.number }}</p>
{{ page.blocks }}
{% if page.last %}<p>The end.</p>{% endif %}</div>
<div class="trace"><p>{{ page.number }} of {{ order.pages }}</p></div></section>
{% endfor %}
</body></html>
"""

CSS = """\
body, h1, h2, h3, p, ol { margin: 0; padding: 0 } ol { list-style: none }
.side { position: relative } .side + .side { break-before: page }
.flow { padding-top: 0.1mm } .trace { position: absolute; bottom: 0 }
h2 { margin: 1rem 0 0.3rem; font-size: 1.3rem }
li { margin-top: 0.5rem } .top { margin-bottom: 2mm }
"""

WORDS = "Do not answer, do not pay, and tell somebody whom you trust what has happened. "


def steps(count: int, words: int = 2) -> str:
    made = (
        f"{number}. **Step {number}** {{#s{number}}}\n\n   {WORDS * words}{{#t{number}}}\n"
        for number in range(1, count + 1)
    )
    return "## Steps {#now .steps}\n\n" + "\n".join(made)


def flowing(root: Path, text: str, **changes: str) -> Path:
    """A library with a format whose text flows. ``changes`` are those of its format.toml."""
    form = FORMAT
    for key, value in changes.items():
        form = re.sub(rf"^{key} = .*\n", "", form, flags=re.MULTILINE) + f"{key} = {value}\n"
    region = SMALL["content/regions/xx.toml"].replace('"a4"', '"a6"')
    paper = '[[paper]]\nid = "a6"\nname = "A6"\nwidth = 105\nheight = 148\nmargin = 8\n'
    return library_of(
        root,
        SMALL
        | {
            FORM: form,
            PAGE: TEMPLATE,
            "templates/sheet/print.css": CSS,
            "content/stocks.toml": paper,
            "content/regions/xx.toml": region,
            "content/guides/stop.md": SMALL["content/guides/stop.md"] + "\n" + text,
        },
    )


JOB = Job("stop", "xx", "en", "sheet", "a6")


def made(root: Path) -> Leaflet:
    return produce(JOB, Reader(Shelf(root)))


def said(leaflet: Leaflet) -> list[str]:
    with pypdfium2.PdfDocument(leaflet.data) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def numbers(page: str) -> list[int]:
    return [int(found) for found in re.findall(r"Step (\d+)", page)]


@pytest.fixture(scope="module")
def folded(tmp_path_factory: pytest.TempPathFactory) -> Leaflet:
    """A leaflet of four pages: a cover, and three of text."""
    return made(flowing(tmp_path_factory.mktemp("flow") / "library", steps(9)))


@pytest.mark.parametrize("starts", [(0, 4, 8), (0, 2, 5), (0, 0, 3), (0, 3, 12), (0, 7, 11)])
def test_each_way_to_share_it_out_measures_what_was_forecast(
    tmp_path: Path, starts: tuple[int, ...]
):
    reader = Reader(Shelf(flowing(tmp_path / "library", steps(9))))
    document = pages_of(JOB, reader)
    (outline,) = typeset.outlines([document(4, 1)], (14, 12, 10))
    for size in (12, 10):
        layout = typeset.lay_out(document(4, 1, starts), size, 0)
        forecast = outline.shared(starts).forecast(size)
        assert len(layout.sides) == len(forecast.sides) == 4
        for side, (low, high) in zip(layout.sides, forecast.sides, strict=True):
            if layout.whole:
                assert low - 0.02 <= side.slack <= high + 0.02


def test_every_step_stands_once_in_order_on_the_pages_that_take_text(folded: Leaflet):
    cover, *pages = said(folded)
    assert numbers(cover) == []
    assert [number for page in pages for number in numbers(page)] == list(range(1, 10))
    assert all(page.count("Page") == 1 and numbers(page) for page in pages)
    assert "The end." in pages[-1]


def test_the_pages_are_set_at_the_largest_size_with_one_layout(folded: Leaflet, tmp_path: Path):
    fit = folded.facts["fit"]
    assert fit["layouts"] == 1
    assert fit["size_pt"] < 14
    larger = flowing(tmp_path / "library", steps(9), ladder=f"[{fit['size_pt'] + 1}]")
    with pytest.raises(LeafletError) as raised:
        made(larger)
    assert raised.value.problems[0].code == "fit-overflow"


def test_the_pages_are_filled_evenly(folded: Leaflet):
    slacks = folded.facts["slack_mm"][1:]
    assert min(slacks) >= 0
    assert max(slacks) - min(slacks) < 30  # a step is higher than that


def test_a_heading_never_ends_a_page(folded: Leaflet):
    for page in said(folded):
        assert not re.search(r"(What to do|Last) \d of 4$", page)


def test_a_list_that_runs_over_pages_is_a_list_on_each(folded: Leaflet):
    pages = [page for page in said(folded) if numbers(page)]
    with pikepdf.open(BytesIO(folded.data)) as pdf:
        kinds = [one.get("/S") for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
    assert kinds.count("/L") == len(pages) == 3


def test_as_many_pages_as_it_takes_and_no_more(tmp_path: Path):
    taken = []
    for count in (3, 12, 30):
        root = flowing(
            tmp_path / str(count), steps(count), pages="3", most_pages="20", ladder="[14, 12]"
        )
        leaflet = made(root)
        pages, size = leaflet.facts["fit"]["pages"], leaflet.facts["fit"]["size_pt"]
        taken.append(pages)
        assert size >= 12
        assert leaflet.facts["fit"]["layouts"] == 1
        found = [number for page in said(leaflet) for number in numbers(page)]
        assert found == list(range(1, count + 1))
        if pages > 4:
            swap(root / FORM, "most_pages = 20", f"most_pages = {pages - 1}")
            with pytest.raises(LeafletError):
                made(root)
    assert taken[0] == 3
    assert taken[2] > taken[1] > 4


def test_a_word_that_is_too_wide_at_the_body_size_takes_a_smaller_one(tmp_path: Path):
    wide = steps(1) + f"\n2. **{'Rindfleischetikettierungsüberwachung'}** {{#s2}}\n"
    root = flowing(
        tmp_path / "library", wide, pages="2", most_pages="6", ladder="[18, 16, 10]", body="16"
    )
    leaflet = made(root)
    assert leaflet.facts["fit"]["size_pt"] == 10


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ page.blocks }}", "", "no text runs over the pages"),
        ("<h2>Last</h2>", "Last", "“Last” stands in no block"),
        ("flow(text, first=2)", "flow(text, first=6)", "cannot run over the pages 6 to 4"),
        ("<h2>Last</h2>", "<h2 style='display: none'>L</h2>", "of 5 blocks that run over"),
        (
            "{% for page in flow(text, first=2) %}",
            "{% set x = flow(text) %}{% for page in flow(text, first=2) %}",
            "can run over pages once",
        ),
    ],
)
def test_a_template_that_cannot_flow_is_told_so(tmp_path: Path, old: str, new: str, said: str):
    root = flowing(tmp_path / "library", steps(2))
    swap(root / PAGE, old, new)
    with pytest.raises(LeafletError) as raised:
        made(root)
    (problem,) = raised.value.problems
    assert (problem.code, said in problem.message) == ("template-error", True), problem


def test_a_format_that_does_not_flow_has_no_flow(tmp_path: Path):
    root = flowing(tmp_path / "library", steps(2))
    swap(root / FORM, "flows = true", "")
    with pytest.raises(LeafletError) as raised:
        made(root)
    assert "flows = true" in raised.value.problems[0].message


def test_what_is_kept_together_is_not_parted(tmp_path: Path):
    root = flowing(tmp_path / "library", steps(4, words=1), ladder="[10]")
    swap(root / PAGE, '<ol class="steps">', '<ol class="steps together">')
    pages = said(made(root))
    assert [numbers(page) for page in pages if numbers(page)] == [[1, 2, 3, 4]]


def test_a_text_that_is_too_long_says_by_how_much_and_where(tmp_path: Path):
    with pytest.raises(LeafletError) as raised:
        made(flowing(tmp_path / "library", steps(40), ladder="[12]"))
    (problem,) = raised.value.problems
    assert problem.code == "fit-overflow"
    assert "page 4 of 4" in problem.message
