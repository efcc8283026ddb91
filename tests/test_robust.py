"""What a hostile trial found, so that it stays found."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from conftest import copied, swap
from program import leaflets, started

from leaflets.build import Selection, plan
from leaflets.library.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = "content/guides/nudes-to-build-trust.md"
REGION = "content/regions/us.toml"
SPANISH = "locales/es/LC_MESSAGES/nudes-to-build-trust.po"
LATE = 'msgstr "Reporta y bloquea en la app."'
HANDOUT = ("-r", "us", "-l", "es", "-f", "handout", "-p", "a4", "-j", "1")
CARD = ("-r", "us", "-l", "es", "-f", "card", "-p", "85x54mm", "-j", "1")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the library that a test may spoil, with the languages that these tests speak."""
    return copied(tmp_path / "library", "ar", "es", "zh_Hans")


def build(library: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return leaflets("--library", str(library), "build", "-o", str(library / "out"), *arguments)


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (SPANISH, LATE, 'msgstr "<b>Reporta</b>"', "message-markup"),
        (SPANISH, LATE, 'msgstr "Reporta \u202ey\u202c bloquea"', "message-markup"),
        (SPANISH, LATE, 'msgstr "Llama al 555-1234."', "message-fact"),
        (SPANISH, LATE, 'msgstr "Llama al \u0669\u0661\u0661."', "message-fact"),
        (SPANISH, LATE, 'msgstr "Mira https://a.example"', "message-fact"),
        (SPANISH, 'Tienes menos de 18 años"', 'Tienes menos de 16 años"', "message-number"),
        (
            SPANISH,
            'Tienes menos de 18 años"',
            'Tienes menos de \u0661 años"',
            "message-number",
        ),
        (SPANISH, "Ve al paso 8.", "Ve al paso 7.", "message-number"),
        (REGION, 'grade = "A"', 'grade = "C"', "table-value"),
        (REGION, 'papers = ["letter"', 'papers = ["leter"', "paper-unknown"),
        ("templates/card/print.css", "line-height: var(--tight);", "font-size: 6pt;", "type-small"),
        (SPANISH, "charset=utf-8", "charset=ascii", "po-syntax"),
        (SPANISH, LATE, LATE + "\n" + LATE, "po-syntax"),
        (SPANISH, LATE, 'msgstr "Reporta \\q"', "po-syntax"),
        (SPANISH, LATE, 'msgstr[0] "Reporta"', "po-syntax"),
        (SPANISH, "X-Leaflets-Status: machine", "X-Leaflets-Status: done", "po-status"),
        (GUIDE, "Report and block in the app. {", "Call 555-1234. {", "guide-syntax"),
        (GUIDE, ".card-steps .untitled", ".untitled", "guide-syntax"),
        (GUIDE, ".emergency .untitled", ".wait .untitled", "section-missing"),
        (GUIDE, 'status = "machine"', 'status = "Machine"', "guide-status"),
        (REGION, 'number = "911"', 'number = "call us"', "helpline-number"),
        (REGION, '"+18006564673"', '"javascript:18006564673"', "helpline-number"),
        (REGION, '"https://rainn.org"', '"https://a b"', "helpline-address"),
        (REGION, '"https://rainn.org"', '"https://"', "helpline-address"),
        (REGION, 'id = "us-911"', 'id = "../us"', "table-value"),
        (REGION, 'languages = ["en", "es"]', 'languages = ["en", "Spanish!"]', "table-value"),
        (REGION, 'territory = "US"', 'territory = "ZZ9"', "table-value"),
        (REGION, 'lacks = ["', 'lacks = ["emergency", "', "role-twice"),
        ("templates/card/format.toml", 'name = "card"', 'name = "crad"', "table-value"),
        ("templates/card/format.toml", "air = 1.5", "air = nan", "table-value"),
        ("content/stocks.toml", "width = 85\n", "width = 1e9\n", "paper-size"),
        ("content/stocks.toml", 'id = "85x54mm"', 'id = "../85"', "table-value"),
    ],
)
def test_what_must_not_be_printed_is_refused(
    library: Path, file: str, old: str, new: str, code: str
) -> None:
    swap(library / file, old, new)
    form = CARD if "paso" not in old and "Tienes" not in old else HANDOUT
    ran = build(library, *form)
    assert ran.returncode in {1, 2}
    assert f"[{code}]" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "leaflets itself failed" not in ran.stderr
    assert not list(library.rglob("*.pdf"))


def test_an_empty_page_is_a_problem_and_no_crash(library: Path) -> None:
    (library / "templates/card/page.html").write_text("", encoding="utf-8")
    ran = build(library, *CARD)
    assert ran.returncode == 1
    assert "[template-error]" in ran.stderr


def test_nothing_to_make_is_no_success(library: Path) -> None:
    (library / "leaflets.toml").write_text("", encoding="utf-8")
    ran = build(library)
    assert (ran.returncode, "[nothing-to-make]" in ran.stderr) == (2, True)


def test_strict_fails_the_second_time_too_and_says_why(library: Path) -> None:
    handout = ("--strict", "-q", "-r", "us", "-l", "en", "-f", "handout", "-p", "a4")
    for _ in range(2):
        ran = build(library, *handout)
        assert ran.returncode == 1
        assert "[role-lacking]" in ran.stderr


def test_a_flood_is_dammed(library: Path) -> None:
    po = library / SPANISH
    header = po.read_text(encoding="utf-8").split("\n\n")[0]
    po.write_text(header + "\n", encoding="utf-8")
    ran = build(library, *CARD)
    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) < 12
    assert "more of [message-missing]" in ran.stderr


def test_each_file_with_a_problem_is_named(library: Path) -> None:
    for locale in ("es", "ar"):
        po = library / f"locales/{locale}/LC_MESSAGES/ui.po"
        swap(po, 'msgctxt "title"', '#, fuzzy\nmsgctxt "title"')
    card = ("-r", "us", "-f", "card", "-p", "85x54mm", "-j", "1")
    ran = build(library, *card, "-l", "es", "-l", "ar", "-l", "en")
    assert "locales/es/LC_MESSAGES/ui.po" in ran.stderr
    assert "locales/ar/LC_MESSAGES/ui.po" in ran.stderr


def test_the_starter_is_read_and_never_written(tmp_path: Path) -> None:
    for command in (("update", "-l", "de"), ("extract",), ("update",)):
        ran = leaflets(*command, cwd=tmp_path)
        assert ran.returncode == 2
        assert "[library-missing]" in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("tag", ["xx-YY", "../../x", "es.UTF-8", "es@euro", ""])
def test_a_tag_that_is_no_language_starts_none(library: Path, tag: str) -> None:
    before = sorted(library.rglob("*"))
    ran = leaflets("--library", str(library), "update", "-l", tag)
    assert ran.returncode == 2
    assert "[locale-unknown]" in ran.stderr
    assert sorted(library.rglob("*")) == before


def test_a_language_gets_its_own_name(library: Path) -> None:
    ran = leaflets("--library", str(library), "update", "-l", "pt-br")
    assert ran.returncode == 0
    assert (library / "locales/pt_BR/LC_MESSAGES/ui.po").is_file()


def test_a_broken_catalog_changes_no_other(library: Path) -> None:
    swap(library / GUIDE, "Report and block in the app. {", "Report and then block. {")
    swap(library / "locales/zh_Hans/LC_MESSAGES/ui.po", 'msgid "', "msgid ")
    before = {path: path.read_bytes() for path in (library / "locales").rglob("*.po*")}
    ran = leaflets("--library", str(library), "update")
    assert ran.returncode == 1
    assert {path: path.read_bytes() for path in (library / "locales").rglob("*.po*")} == before


def test_the_output_folder_has_a_name() -> None:
    assert leaflets("build", "-o", "").returncode == 2


def test_a_home_that_cannot_be_written_is_no_matter(library: Path) -> None:
    out = str(library / "out")
    call = ("--library", str(library), "build", "-q", "-o", out, *CARD)
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    ran = started(*call, env=kept)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_two_builds_at_once_share_one_manifest(library: Path) -> None:
    call = [sys.executable, "-m", "leaflets", "--library", str(library), "build", "-q"]
    call += ["-r", "us", "-o", str(library / "out"), "-f", "card", "-p", "85x54mm", "-j", "1"]
    running = [subprocess.Popen([*call, "-l", language]) for language in ("en", "es")]
    assert [one.wait(timeout=60) for one in running] == [0, 0]
    rows = json.loads((library / "out/manifest.json").read_text(encoding="utf-8"))["leaflets"]
    assert [row["job"]["locale"] for row in rows] == ["en", "es"]


def test_a_broken_format_does_not_stop_the_others(library: Path) -> None:
    swap(library / "templates/handout/format.toml", "pages = 2", 'pages = "2"')
    ran = build(library, "-r", "us", "-l", "en", "-f", "card", "-f", "handout", "-p", "85x54mm")
    assert ran.returncode == 1
    assert "handout/format.toml:3: error" in ran.stderr
    assert len(list(library.rglob("*.pdf"))) == 1


def test_a_slip_in_a_style_sheet_is_named_with_its_line(library: Path) -> None:
    swap(library / "templates/card/print.css", "line-height: var(--tight);", "lineheight: 1.28;")
    ran = build(library, *CARD)
    assert ran.returncode == 1
    text = (library / "templates/card/print.css").read_text(encoding="utf-8")
    line = text[: text.index("lineheight")].count("\n") + 1
    assert f"templates/card/print.css:{line}: error: " in ran.stderr


def test_a_card_without_helplines_is_no_card(library: Path) -> None:
    region = library / REGION
    roles = ("sexual-assault-support", "crisis-line", "image-removal-minor")
    for role in (*roles, "child-exploitation-report"):
        swap(region, f'roles = ["{role}"]', "roles = []")
        swap(region, 'lacks = ["', f'lacks = ["{role}", "')
    ran = build(library, *CARD)
    assert ran.returncode == 1
    assert "nothing is left of “.card-helplines”" in ran.stderr


def test_an_order_without_lists_takes_those_of_the_region(library: Path) -> None:
    (library / "leaflets.toml").write_text("[[build]]\n", encoding="utf-8")
    region = library / REGION
    text = region.read_text(encoding="utf-8")
    text = re.sub(r"(?ms)^languages = \[.*?\]", 'languages = ["en"]', text, count=1)
    region.write_text(text, encoding="utf-8")
    shelf = Shelf(library)
    jobs = plan(shelf, Selection(regions=("us",))).jobs
    assert {job.tag for job in jobs} == {"en"}
    assert {job.paper for job in jobs} <= set(shelf.region_lists("us")["papers"])
    assert {job.format for job in jobs} <= set(shelf.guide_formats("nudes-to-build-trust"))
    usual = {job.path for job in jobs if job.format in {"card", "handout", "index", "specimen"}}
    assert usual == {
        "us/en/nudes-to-build-trust.card.3-5x2in.pdf",
        "us/en/nudes-to-build-trust.handout.letter.pdf",
        "us/en/nudes-to-build-trust.index.letter.pdf",
        "us/en/nudes-to-build-trust.specimen.letter.pdf",
    }


def test_a_guide_with_untitled_sections_and_one_list_of_steps_makes_full_pages(
    library: Path,
) -> None:
    guide = library / GUIDE
    text = guide.read_text(encoding="utf-8")
    text = text.replace("{#short-answer .answer}", "{#short-answer .answer .untitled}")
    text = text.replace("{#pause .pause}", "{#pause .pause .untitled}")
    head, _, rest = text.partition("## Only if it fits you")
    guide.write_text(head + rest[rest.index("## Do not") :], encoding="utf-8")
    for pages in (2, 4):
        form = library / "templates/handout/format.toml"
        if pages == 4:
            swap(form, "pages = 2", "pages = 4")
            swap(form, "more_pages = [4]", "more_pages = []")
        ran = build(library, "-r", "us", "-l", "en", "-f", "handout", "-p", "a4")
        assert (ran.returncode, "error" in ran.stderr) == (0, False), ran.stderr
        (made,) = library.rglob("*.handout.a4.pdf")
        drawn = pypdfium2.PdfDocument(made.read_bytes())
        assert len(drawn) == pages
        said = [one.get_textpage().get_text_range() for one in drawn]
        assert not any("None" in text for text in said)
        assert all(len(text) > 500 for text in said)
