"""Many jobs: what is unchanged is not made again, and one failure stays one failure."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import swap

from leaflets.build import Outcome, Selection, build, plan
from leaflets.library import digests, finding
from leaflets.library.shelf import Shelf
from leaflets.problems import LeafletError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from leaflets.problems import Problem

CARD = Selection(("nudes-to-build-trust",), ("us",), ("en",), ("card",), ("85x54mm",))
TODAY = dt.date(2026, 11, 24)
CARDS = Selection(regions=("us",), languages=("en", "es"), formats=("card",))


class Silent:
    """A progress that remembers only what was planned."""

    def planned(self, total: int, unchanged: int) -> None:
        self.total, self.unchanged = total, unchanged

    def made(self, path: str, facts: Mapping[str, object]) -> None:
        pass

    def failed(self, path: str, problems: tuple[Problem, ...]) -> None:
        pass


def run(
    library: Path, out: Path, selection: Selection = CARDS, *, workers: int = 1, final: bool = False
) -> Outcome:
    digests.digest.cache_clear()
    shelf = Shelf(library)
    planned = plan(shelf, selection)
    return build(shelf, out, planned, Silent(), workers=workers, final=final, today=TODAY)


def rows(out: Path) -> dict[str, dict[str, object]]:
    document = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert document["schema"] == 1
    return {row["path"]: row for row in document["leaflets"]}


@pytest.mark.slow
def test_a_build_makes_what_it_planned_once(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run(library, out, workers=2)
    assert len(first.made) == 4
    assert not first.failed
    manifest = (out / "manifest.json").read_bytes()
    second = run(library, out)
    assert (second.made, len(second.unchanged)) == ([], 4)
    assert (out / "manifest.json").read_bytes() == manifest
    facts = rows(out)["us/es/nudes-to-build-trust.card.85x54mm.pdf"]
    assert facts["status"] == "machine"
    assert facts["qr"] == [
        "HTTPS://HOTLINE.RAINN.ORG/es",
        "HTTPS://TAKEITDOWN.NCMEC.ORG",
        "HTTPS://REPORT.CYBERTIP.ORG",
    ]
    assert facts["helplines"] == ["us-911", "us-cybertip", "us-rainn", "us-tid"]
    assert "locales/es/LC_MESSAGES/ui.po" in facts["inputs"]
    assert "weasyprint" in facts["inputs"]


def test_a_changed_catalog_touches_its_language_only(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(library, out)
    po = library / "locales/es/LC_MESSAGES/nudes-to-build-trust.po"
    swap(po, "Reporta y bloquea en la app.", "Reporta y bloquea.")
    again = run(library, out)
    assert sorted(again.made) == [
        "us/es/nudes-to-build-trust.card.3-5x2in.pdf",
        "us/es/nudes-to-build-trust.card.85x54mm.pdf",
    ]


def test_a_damaged_or_missing_file_is_made_again(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(library, out)
    paths = sorted(rows(out))
    good = (out / paths[0]).read_bytes()
    (out / paths[0]).write_bytes(good[:-1])
    (out / paths[1]).unlink()
    assert sorted(run(library, out).made) == paths[:2]
    assert (out / paths[0]).read_bytes() == good


def test_one_language_fails_and_the_others_are_made(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    po = library / "locales/es/LC_MESSAGES/nudes-to-build-trust.po"
    swap(po, 'msgstr "Reporta y bloquea en la app."', 'msgstr ""')
    outcome = run(library, out)
    assert sorted(outcome.made) == [
        "us/en/nudes-to-build-trust.card.3-5x2in.pdf",
        "us/en/nudes-to-build-trust.card.85x54mm.pdf",
    ]
    (problem,) = {problem for found in outcome.failed.values() for problem in found}
    assert problem.code == "message-missing"
    assert problem.where.file.endswith("nudes-to-build-trust.po")
    assert problem.where.line > 0
    assert not list((out / "us").rglob("es/*"))


def test_a_failure_keeps_the_old_file_but_vouches_for_it_no_more(
    library: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(library, out)
    before = set(rows(out))
    po = library / "locales/es/LC_MESSAGES/nudes-to-build-trust.po"
    swap(po, 'msgstr "Reporta y bloquea en la app."', 'msgstr ""')
    run(library, out)
    gone = before - set(rows(out))
    assert {path.split("/")[1] for path in gone} == {"es"}
    assert all((out / path).is_file() for path in before)


def test_a_narrower_build_leaves_the_others_in_the_manifest(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(library, out)
    run(library, out, CARD)
    assert len(rows(out)) == 4


def test_final_refuses_drafts_even_when_they_are_made(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(library, out)
    outcome = run(library, out, final=True)
    assert len(outcome.failed) == 4
    problems = {problem.code for found in outcome.failed.values() for problem in found}
    assert problems == {"draft-refused"}


def test_final_makes_what_is_approved_and_confirmed_without_a_band(
    library: Path, tmp_path: Path
) -> None:
    swap(library / "content/guides/nudes-to-build-trust.md", '"machine"', '"approved"')
    region = library / "content/regions/us.toml"
    checked = '\nchecked_on = 2026-11-20\nchecked_by = "A. Nurse"\nages ='
    text = region.read_text(encoding="utf-8")
    region.write_text(text.replace("\nages =", checked), encoding="utf-8")
    out = tmp_path / "out"
    selection = CARD
    outcome = run(library, out, selection, final=True)
    assert outcome.failed == {}
    (row,) = rows(out).values()
    assert (row["status"], row["draft"]) == ("approved", "")
    from extraction import drawn_text  # noqa: PLC0415

    text = drawn_text((out / str(row["path"])).read_bytes())
    assert "Draft" not in text
    assert "Numbers checked: November 2026" in text


def test_the_output_folder_must_be_a_folder(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        run(library, target / "out")
    assert error.value.problems[0].code == "output-folder"
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("selection", "code", "hint"),
    [
        (Selection(guides=("nudes-to-bild-trust",)), "guide-unknown", "nudes-to-build-trust"),
        (Selection(regions=("uss",)), "region-unknown", "us"),
        (Selection(languages=("pt-BX",)), "language-unknown", "pt-BR"),
        (Selection(formats=("cards",)), "format-unknown", "card"),
        (Selection(papers=("a5",)), "paper-unknown", "a4"),
    ],
)
def test_an_unknown_name_gets_a_hint(selection: Selection, code: str, hint: str) -> None:
    with pytest.raises(LeafletError) as error:
        plan(finding.find(None), selection)
    (problem,) = error.value.problems
    assert problem.code == code
    assert hint in problem.hint


def test_a_broken_format_is_told_and_its_papers_are_not_unknown(library: Path) -> None:
    swap(library / "templates/card/format.toml", "pages =", "pags =")
    planned = plan(Shelf(library), Selection(formats=("card", "handout")))
    assert [problem.code for problem in planned.broken] == ["table-key"]
    assert {job.paper for job in planned.jobs} == {"a4", "letter"}


def test_case_and_underscores_do_not_matter() -> None:
    jobs = plan(finding.find(None), Selection(languages=("ZH_hans",), papers=("A4",))).jobs
    assert {(job.tag, job.paper) for job in jobs} == {("zh-Hans", "a4")}


NOTHING = """
import sys
from leaflets.cli import main
try:
    here = ["--library", sys.argv[1], "build", "-o", sys.argv[2]]
    main([*here, "-r", "us", "-l", "en", "-f", "card", "-j", "1"])
finally:
    heavy = {"weasyprint", "babel", "jinja2", "markdown_it", "pypdfium2", "qrcode"}
    print(sorted(heavy & set(sys.modules)))
"""


def test_a_build_with_nothing_to_make_does_not_start_the_engine(
    library: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    call = [sys.executable, "-c", NOTHING, str(library), str(out)]
    first = subprocess.run(call, check=True, capture_output=True, text=True)
    assert "2 made" in first.stdout
    second = subprocess.run(call, check=True, capture_output=True, text=True)
    assert "0 made, 2 unchanged" in second.stdout
    assert second.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
def test_two_folders_and_two_hash_seeds_give_the_same_bytes(library: Path, tmp_path: Path) -> None:
    made = []
    for seed, workers in (("0", "1"), ("4711", "2")):
        out = tmp_path / seed
        call = [sys.executable, "-m", "leaflets", "--library", str(library), "build", "-q"]
        call += ["-r", "us", "-f", "handout", "-p", "a4", "-o", str(out), "-j", workers]
        call += ["-l", "ar", "-l", "zh-Hans"]
        environment = {"PYTHONHASHSEED": seed, "HOME": str(tmp_path / f"home{seed}"), "PATH": ""}
        subprocess.run(call, check=True, env=environment, cwd=tmp_path)
        made.append(
            {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        )
    assert len(made[0]) == len(("ar", "zh-Hans", "manifest"))
    assert made[0] == made[1]
