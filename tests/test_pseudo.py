"""Languages that nobody speaks: for people who make templates, and for nobody else."""

from __future__ import annotations

import re
import shutil
import unicodedata
from typing import TYPE_CHECKING

import pytest
from conftest import JOBS, SHELF, leaflet, swap
from hypothesis import given, settings
from hypothesis import strategies as st
from program import leaflets
from test_build import rows, run

from leaflets import fonts, guides
from leaflets.build import Selection, plan
from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.locales import Pseudo
from leaflets.messages import domains, stats
from leaflets.problems import LeafletError, Place, UsageError
from leaflets.pseudo import changed, stretched
from leaflets.translate.faithful import check

if TYPE_CHECKING:
    from pathlib import Path

READER = Reader(SHELF)
GUIDE = "nudes-to-build-trust"
KINDS = {"en_XA": Pseudo.ACCENTED, "ar_XB": Pseudo.MIRRORED}
SCRIPTS = "content/scripts.toml"
ROW = '[language.en-XA]\npseudo = "accented"\n'

WORDS = st.lists(
    st.from_regex(r"[A-Za-z]{1,12}[.,;:?!…]?", fullmatch=True)
    | st.sampled_from(["“no”", "18", "24/7", "9:00–17:00", "{role}", "{crisis-line.number}"]),
    min_size=1,
    max_size=30,
).map(" ".join)

both = pytest.mark.parametrize("name", KINDS)


def points(name: str) -> frozenset[int]:
    files = READER.fonts(READER.locale(name).script.fonts)
    return frozenset().union(*map(fonts.code_points, files))


POINTS = {name: points(name) for name in KINDS}


def facts(text: str) -> list[str]:
    """What no translation may touch, in order."""
    return re.findall(r"\{[^}]*\}|\d", text)


def worded(text: str) -> bool:
    return any(map(str.isalpha, guides.PLACEHOLDER.sub("", text)))


@both
@settings(derandomize=True, deadline=None)
@given(text=WORDS)
def test_placeholders_and_numbers_stay_in_their_order(name: str, text: str) -> None:
    made = changed(text, KINDS[name])
    assert facts(made) == facts(text)
    assert made == changed(text, KINDS[name])
    check(text, made, Place("x"), "x")


@both
@settings(derandomize=True, deadline=None)
@given(text=WORDS)
def test_every_character_is_one_that_the_fonts_have_and_that_can_be_seen(
    name: str, text: str
) -> None:
    made = guides.PLACEHOLDER.sub("", changed(text, KINDS[name]))
    assert all(ord(char) in POINTS[name] for char in made)
    assert not {char for char in made if unicodedata.category(char).startswith("C")}
    assert not re.search("[A-Za-z]", made)


@settings(derandomize=True, deadline=None)
@given(text=WORDS)
def test_accented_text_is_two_fifths_longer_in_words_of_ordinary_length(text: str) -> None:
    made = changed(text, Pseudo.ACCENTED)
    length = len(guides.PLACEHOLDER.sub("", text).strip())
    added = len(made) - len(text)
    if not worded(text):
        assert made == text
    elif length > 20:
        assert 0.4 <= added / length < 0.6
    else:
        assert added >= 2
    assert all(len(word) <= 7 for word in made[len(text) :].split())


@settings(derandomize=True, deadline=None)
@given(text=WORDS.filter(worded), extra=st.integers(2, 200))
def test_a_text_is_stretched_by_as_much_as_is_asked(text: str, extra: int) -> None:
    assert len(stretched(text, extra)) == len(text) + extra


def test_mirrored_text_is_as_long_as_english_and_turns_its_marks() -> None:
    made = changed("Stop? Yes, “now”; 18.", Pseudo.MIRRORED)
    assert made == "ستوپ؟ یعس، «نوط»؛ 18."


@both
def test_every_message_of_the_library_is_held_to_the_english(name: str) -> None:
    drafts = [draft for found in domains(READER).values() for draft in found]
    assert len(drafts) > 100
    for draft in drafts:
        for english in filter(None, (draft.text, draft.plural)):
            check(english, changed(english, KINDS[name]), Place(draft.file), draft.context)


def test_no_other_row_is_one() -> None:
    assert SHELF.pseudo == set(KINDS)


@both
def test_it_is_set_as_its_script_is(name: str) -> None:
    locale = READER.locale(name, ["small"])
    assert locale.right_to_left is (KINDS[name] is Pseudo.MIRRORED)
    assert locale.autonym
    assert locale.english.startswith("Pseudo")
    assert all(ord(char) in POINTS[name] for char in locale.autonym)


def test_nobody_gets_one_who_did_not_ask() -> None:
    assert not {job.locale for job in JOBS} & set(KINDS)
    assert not set(SHELF.locales) & set(KINDS)
    assert not {count.locale for count in stats(READER)} & set(KINDS)


@pytest.mark.parametrize("asked", ["en-XA", "en_xa", "EN-xa"])
def test_whoever_asks_for_it_gets_it_alone(asked: str) -> None:
    jobs = plan(SHELF, Selection(languages=(asked,))).jobs
    assert {job.locale for job in jobs if not job.is_gang} == {"en_XA"}
    assert {"card", "handout"} <= {job.format for job in jobs}
    assert not {"index", "specimen"} & {job.format for job in jobs}
    index = plan(SHELF, Selection(languages=(asked,), formats=("index",))).jobs
    assert {job.locale for job in index} == {"en_XA"}


def test_an_order_of_the_library_cannot_name_it(library: Path) -> None:
    swap(library / "leaflets.toml", 'regions = ["us"]', 'regions = ["us"]\nlanguages = ["en-XA"]')
    with pytest.raises(UsageError) as caught:
        plan(Shelf(library), Selection())
    assert caught.value.problems[0].code == "language-unknown"
    assert plan(Shelf(library), Selection(languages=("en-XA",))).jobs


def test_nobody_in_a_region_speaks_it(library: Path) -> None:
    swap(library / "content/regions/us.toml", '"en", "es"', '"en", "en-XA", "es"')
    with pytest.raises(LeafletError) as caught:
        Reader(Shelf(library)).region("us")
    assert caught.value.problems[0].code == "table-value"


def test_catalogs_that_somebody_made_for_it_are_nobodys(library: Path) -> None:
    shutil.copytree(library / "locales/es", library / "locales/en_XA")
    assert "en_XA" not in Shelf(library).locales


def test_a_spoken_language_cannot_be_made_from_english(library: Path) -> None:
    swap(library / SCRIPTS, "[language.es]\n", '[language.es]\npseudo = "accented"\n')
    with pytest.raises(LeafletError) as caught:
        _ = Reader(Shelf(library)).typography
    (found,) = caught.value.problems
    assert (found.code, found.message) == (
        "table-value", "people speak “es”: it cannot be made from English",
    )  # fmt: skip
    text = (library / SCRIPTS).read_text(encoding="utf-8").splitlines()
    assert text[found.where.line - 1] == 'pseudo = "accented"'


def test_a_kind_that_does_not_exist_is_named_with_the_choices(library: Path) -> None:
    swap(library / SCRIPTS, 'pseudo = "accented"', 'pseudo = "accent"')
    with pytest.raises(LeafletError) as caught:
        _ = Reader(Shelf(library)).typography
    (found,) = caught.value.problems
    assert (found.code, found.hint) == ("table-value", "one of: accented, mirrored")


def test_a_library_without_the_rows_says_that_there_is_no_such_language(library: Path) -> None:
    swap(library / SCRIPTS, ROW, "[language.fil]\n")
    with pytest.raises(UsageError) as caught:
        plan(Shelf(library), Selection(languages=("en-XA",)))
    assert caught.value.problems[0].code == "language-unknown"


def test_a_library_may_have_one_of_its_own(library: Path, tmp_path: Path) -> None:
    path = library / SCRIPTS
    text = path.read_text(encoding="utf-8")
    more = text[text.index(ROW) : text.index("[language.ar-XB]")].replace("en-XA", "en-XC")
    path.write_text(text + "\n" + more, encoding="utf-8")
    shutil.rmtree(library / "locales")
    chosen = Selection(
        regions=("us",), languages=("en-xc",), formats=("card",), papers=("85x54mm",)
    )
    (made,) = run(library, tmp_path / "out", chosen).made
    assert made == f"us/en-XC/{GUIDE}.card.85x54mm.pdf"
    assert not [name for name in rows(tmp_path / "out")[made]["inputs"] if "locales" in name]


def test_update_says_that_it_has_no_catalogs(library: Path) -> None:
    ran = leaflets("--library", str(library), "update", "-l", "en_xa")
    assert (ran.returncode, ran.stdout) == (2, "")
    (line,) = ran.stderr.splitlines()
    assert "leaflets build -l en-XA" in line
    assert line.endswith("[language-pseudo]")
    assert not (library / "locales/en_XA").exists()


@both
@pytest.mark.parametrize(
    ("form", "paper"), [("card", "85x54mm"), ("card", "3-5x2in"), ("handout", "letter")]
)
def test_its_leaflets_are_made_without_a_catalog_and_are_drafts(
    name: str, form: str, paper: str
) -> None:
    made = leaflet(Job(GUIDE, "us", name, form, paper))
    assert made.facts["status"] == "machine"
    assert made.facts["draft"]


def test_it_stays_a_draft_when_the_english_is_approved(library: Path, tmp_path: Path) -> None:
    swap(library / f"content/guides/{GUIDE}.md", 'status = "machine"', 'status = "approved"')
    chosen = Selection(
        regions=("us",), languages=("ar-XB",), formats=("card",), papers=("85x54mm",)
    )
    outcome = run(library, tmp_path / "out", chosen, final=True)
    (problems,) = outcome.failed.values()
    assert "(status: machine)" in problems[0].message
