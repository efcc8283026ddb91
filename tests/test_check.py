"""The check of whole libraries: what is caught, what is not hidden, what stays silent."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, SMALL, library_of, swap

from leaflets.build import Selection
from leaflets.check import check
from leaflets.codes import Severity
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.problems import Problem, UsageError

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 24)
GUIDE = "content/guides/nudes-to-build-trust.md"
REGION = "content/regions/us.toml"
CARD = "templates/card"

#: One language stands for all where the slip is in none of them.
ONE = Selection(languages=("es",))


def judge(root: Path, asked: Selection | None = None) -> tuple[Problem, ...]:
    """What a check finds, but for the two short numbers that wait for somebody to dial them."""
    found = check(Reader(Shelf(root)), asked or Selection(), TODAY)
    return tuple(one for one in found if one.code != "helpline-unlisted")


def po(language: str, domain: str = "nudes-to-build-trust") -> str:
    return f"locales/{language}/LC_MESSAGES/{domain}.po"


def text_of(root: Path, file: str, context: str) -> tuple[int, int, str]:
    """Where the translation of a message stands in a catalog, and what it says."""
    text = (root / file).read_text(encoding="utf-8")
    strings = r'(?:"[^\n]*"\n)+'
    match = re.search(rf'msgctxt "{context}"\nmsgid {strings}msgstr ({strings})', text)
    assert match
    return *match.span(1), "".join(re.findall(r'"([^\n]*)"\n', match[1]))


def say(root: Path, file: str, context: str, old: str, new: str) -> None:
    """Change a translation; an empty ``old`` stands for all of it."""
    start, end, said = text_of(root, file, context)
    assert old in said
    said = said.replace(old, new, 1) if old else new
    text = (root / file).read_text(encoding="utf-8")
    (root / file).write_text(f'{text[:start]}"{said}"\n{text[end:]}', encoding="utf-8")


def test_nothing_is_wrong_with_this_library():
    assert judge(ROOT) == ()


ENGLISH = "Send nothing intimate. Stop answering this request now."

#: A language, a message, what of its translation to replace by what, and the problem.
TRANSLATIONS = [
    ("es", "step-keep-never", "18", "81", "message-number"),
    ("ar", "step-keep-never", "18", "١٩", "message-number"),
    ("fa", "step-keep-never", "۱۸", "۱۷", "message-number"),
    ("ps", "step-keep-never", "۱۸", "۸", "message-number"),
    ("ne", "step-keep-never", "१८", "१६", "message-number"),
    ("bn", "step-keep-never", "১৮", "১৯", "message-number"),
    ("my", "step-keep-never", "၁၈", "၁၆", "message-number"),
    ("zh_Hans", "step-keep-never", "18", "十八", "message-number"),
    ("th", "step-keep-never", "18", "১৮", "digit-foreign"),
    ("fa", "step-keep-never", "۱۸", "١٨", "digit-foreign"),
    ("ja", "step-keep-never", "18", "１８", "digit-foreign"),
    ("fr", "step-minor-report", "{child-exploitation-report}", "", "placeholder"),
    ("fr", "step-minor-report", "{child-exploitation-report}", "{youth-line}", "placeholder"),
    ("es", "answer-stop", "a", "a\u202e", "message-markup"),
    ("he", "answer-stop", " ", " \u2067", "message-markup"),
    ("es", "answer-stop", "a", "a\u200d", "character-unseen"),
    ("ko", "answer-stop", " ", " \u3164", "character-unseen"),
    ("es", "answer-stop", "o", "о", "letter-lookalike"),
    ("ru", "answer-stop", "а", "a", "letter-lookalike"),
    (
        "vi",
        "answer-stop",
        "",
        "𝐃ừng gửi gì riêng tư cả, và đừng trả lời yêu cầu này nữa.",
        "letter-lookalike",
    ),
    ("ar", "answer-stop", " ", " привет ", "letter-foreign"),
    ("es", "answer-stop", "", ENGLISH, "message-untranslated"),
    ("th", "answer-stop", "", ENGLISH, "message-untranslated"),
    ("pl", "answer-stop", "", f"Nie. {ENGLISH}", "message-english"),
    ("hi", "help-removal", "", "Nude picture, under 18", "message-english"),
    ("es", "dont-pay", ")", "", "message-brackets"),
    ("ja", "dont-meet", "」", "", "message-brackets"),
    ("he", "dont-meet", "”", "", "message-brackets"),
    ("km", "answer-stop", " ", "  ", "message-spaces"),
    ("es", "answer-stop", "", "No envíes nada íntimo y deja ya de contestar", "message-end"),
    ("es", "pause-why", "", "Esto se lo hacen a mucha gente.", "message-length"),
    ("es", "step-image-minor", "18 años? Ve al paso 8", "8 años? Ve al paso 18", "number-order"),
    ("zh_Hans", "answer-stop", "私密", "隱私", "letter-foreign"),
    ("ps", "card-adult", "ک", "ك", "letter-foreign"),
    ("fa", "wait-meant", "\u200c", "\u200c\u200c", "character-unseen"),
    ("es", "answer-stop", "", "", "message-missing"),
]


@pytest.mark.parametrize("case", TRANSLATIONS)
def test_a_spoilt_translation_is_caught_where_it_stands(library: Path, case: tuple[str, ...]):
    language, context, old, new, code = case
    say(library, po(language), context, old, new)
    asked = Selection(languages=(language,))
    found, *more = (one for one in judge(library, asked) if one.code != "role-unused")
    assert {one.code for one in more} <= {"digit-foreign"}
    assert (found.code, found.where.file) == (code, str(library / po(language)))
    # The line of a message is that of its English; its context stands above.
    lines = (library / po(language)).read_text(encoding="utf-8").split("\n")
    assert lines[found.where.line - 2] == f'msgctxt "{context}"'


def test_a_translation_in_the_wrong_place_is_caught(library: Path):
    _, _, said = text_of(library, po("zh_Hant"), "wait-meant")
    say(library, po("zh_Hant"), "wait-expose", "", said)
    (found,) = judge(library, Selection(languages=("zh-Hant",)))
    assert found.code == "message-repeated"


def test_the_translation_of_another_language_is_caught(library: Path):
    _, _, said = text_of(library, po("ru"), "dont-argue")
    say(library, po("uk"), "dont-argue", "", said)
    (found,) = judge(library)
    assert (found.code, found.where.file) == ("message-language", str(library / po("uk")))
    assert str(library / po("ru")) in found.hint


SOURCES = [
    (GUIDE, "Send nothing", "Send nοthing", "letter-lookalike"),
    (GUIDE, "Send nothing intimate. Stop", f"Send {'nothing ' * 20}now. Stop", "sentence-long"),
    (GUIDE, "+++\n\n#", "# \u2066\n+++\n\n#", "character-unseen"),
    (REGION, "Support after", "Suppоrt after", "letter-lookalike"),
    (REGION, "RAINN National", "RAINN Nаtional", "letter-lookalike"),
    (REGION, 'keyword = "HOPE"', 'keyword = "HОPE"', "letter-lookalike"),
    (REGION, "https://rainn.org", "https://rаinn.org", "letter-lookalike"),
    (REGION, 'https://rainn.org"', 'https://rainn.org/?utm_source=a"', "link-tracking"),
    (REGION, 'https://rainn.org"', 'https://bit.ly/a"', "link-shortened"),
    (REGION, 'https://rainn.org"', 'https://192.168.10.11"', "link-form"),
    (REGION, 'https://rainn.org"', f'https://rainn.org/{"x" * 40}"', "link-long"),
    (REGION, "https://takeitdown.ncmec.org/faq/", "takeitdown.ncmec.org/faq/", "link-form"),
    (REGION, "grade =", 'checked_by = "A"\nchecked_on = 2027-01-01\ngrade =', "date-impossible"),
    ("content/regions/gb.toml", "Europe/London", "Europe/Londen", "table-value"),
    (REGION, 'date = "2026-10-05"', 'date = "2027"', "date-impossible"),
    (REGION, 'date = "2026-09-14"', 'date = "14.09.2026"', "date-impossible"),
    (REGION, 'https://rainn.org"', 'https://rainn.org/#utm_source=a"', "link-tracking"),
    (REGION, "# The United", "# \u202dThe United", "character-unseen"),
    ("content/stocks.toml", "# ", "# \u202d", "character-unseen"),
    (f"{CARD}/print.css", ".web {", ".web { margin-left: 1mm;", "template-physical"),
    (f"{CARD}/print.css", "[dir=rtl] .donts li { background-position: 100% 0.08rem; }\n", "",
     "template-physical"),
    (f"{CARD}/page.html", '<p class="emergency"', '<p style="left: 0"', "template-physical"),
    (f"{CARD}/page.html", "<body", "\u200b<body", "character-unseen"),
    (f"{CARD}/page.html", "</body>", "Call us</body>", "template-message"),
    (GUIDE, ".card-helplines", ".note", "section-missing"),
    (GUIDE, "#card-help-removal role=image-removal-minor", "#card-help-removal role=image-abuse",
     "adults-only"),
    (f"{CARD}/format.toml", "pages =", "pags =", "table-key"),
    (f"{CARD}/page.html", "{% endif %}", "{% endfi %}", "template-error"),
    ("content/scripts.toml", '"Noto Sans Thai Looped"', '"Noto Sans Thay"', "font-missing"),
    ("content/scripts.toml", "[script.Latn]", "[script.Latn", "toml-syntax"),
    ("content/roles.toml", "[role]\n", "[role\n", "toml-syntax"),
    ("leaflets.toml", "\n[[build]]", "\n[[build", "toml-syntax"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code"), SOURCES)
def test_a_slip_in_a_source_is_caught_where_it_stands(
    library: Path, file: str, old: str, new: str, code: str
):
    swap(library / file, old, new)
    # The catalogs of what changed are missing it, which is told, too.
    known = ("role-unused", "message-missing", "message-unused")
    # Catalogs of two languages stand for all: they are no part of the slip.
    asked = Selection(regions=("gb", "us"), languages=("es", "th"))
    found = [one for one in judge(library, asked) if one.code not in known]
    assert {(one.code, one.where.file) for one in found} == {(code, str(library / file))}
    # A slip of a guide may be one in each region, told at one place.
    assert len({one.where for one in found}) == 1


def test_a_template_that_is_missing_is_an_error(library: Path):
    (library / f"{CARD}/print.css").unlink()
    (found,) = (one for one in judge(library, ONE) if one.code != "role-unused")
    assert (found.code, found.where.file) == ("template-missing", f"{CARD}/print.css")


def test_two_templates_that_say_different_words_are_an_error(library: Path):
    swap(library / "templates/index/page.html", "Point to your language", "Show your language")
    swap(library / "templates/specimen/page.html", "<body>", '<p>{{ t("index.point", "Show") }}')
    assert "ui-twice" in {one.code for one in judge(library, ONE)}


def test_a_paper_that_a_format_invents_is_an_error(tmp_path: Path):
    root = library_of(tmp_path, SMALL)
    swap(root / "templates/sheet/format.toml", '["a4"]', '["a4", "a44"]')
    assert [one.code for one in judge(root)] == ["paper-unknown"]


def test_a_role_that_nobody_fills_is_an_error_in_each_message(library: Path):
    swap(library / REGION, 'roles = ["emergency"]', "roles = []")
    found = [one for one in judge(library, ONE) if one.code == "role-unfilled"]
    assert len(found) == 3
    assert {one.where.file for one in found} == {str(library / GUIDE)}


def test_broken_files_hide_nothing(library: Path):
    swap(library / GUIDE, "{#answer-stop}", "")
    swap(library / REGION, "cost = ", "cst = ")
    swap(library / po("es", "ui"), "msgctxt", "msgctx")
    swap(library / f"{CARD}/print.css", ".web {", ".web { float: left;")
    swap(library / f"{CARD}/format.toml", "pages =", "pags =")
    found = [one.code for one in judge(library) if one.code != "role-unused"]
    assert sorted(found) == [
        "guide-syntax", "po-syntax", "table-key", "table-key", "template-physical",
    ]  # fmt: skip


def test_what_is_not_ordered_may_be_unfinished(library: Path):
    shutil.copytree(library / "locales/es", library / "locales/de")
    for path in (library / "locales/de").rglob("*.po"):
        swap(path, "Language: es", "Language: de")
    say(library, po("de"), "answer-stop", "", "")
    (library / po("de", "ui")).unlink()
    assert [one for one in judge(library) if "/de/" in one.where.file] == []
    asked = judge(library, Selection(languages=("de",)))
    assert [one.code for one in asked if "/de/" in one.where.file] == [
        "message-missing", "catalog-missing",
    ]  # fmt: skip


def test_a_language_of_the_region_without_catalogs_is_an_error_and_hides_nothing(library: Path):
    shutil.rmtree(library / "locales/am")
    say(library, po("es"), "step-keep-never", "18", "81")
    found = [one.code for one in judge(library) if one.severity is Severity.ERROR]
    assert sorted(found) == ["language-unknown", "message-number"]


def test_leftovers_are_warnings(library: Path):
    shutil.copy(library / po("es", "ui"), library / po("es", "old"))
    old = 'msgctxt "answer-stop"'
    swap(library / po("es"), old, f'msgctxt "gone"\nmsgid "a"\nmsgstr "b"\n\n{old}')
    found = [one for one in judge(library) if one.code != "role-unused"]
    assert [(one.code, one.severity) for one in found] == [
        ("message-unused", Severity.WARNING), ("catalog-unused", Severity.WARNING),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["de", "zh_Hant", "klingon"])
def test_the_file_of_another_language_is_an_error_in_its_head(library: Path, said: str):
    swap(library / po("zh_Hans"), "Language: zh_Hans", f"Language: {said}")
    found = judge(library, Selection(languages=("zh-Hans",)))
    assert [(one.code, str(one.where)) for one in found] == [
        ("po-language", f"{library / po('zh_Hans')}:5")
    ]


@pytest.mark.parametrize("said", ["zh-hans", "zh_CN", "zh"])
def test_other_names_of_a_language_are_fine(library: Path, said: str):
    swap(library / po("zh_Hans"), "Language: zh_Hans", f"Language: {said}")
    assert judge(library, Selection(languages=("zh-Hans",))) == ()


def test_a_selection_judges_no_more_than_it_names(library: Path):
    say(library, po("es"), "step-keep-never", "18", "81")
    say(library, po("fr", "region-us"), "us-rainn.about", "", "")
    spanish = judge(library, Selection(languages=("ES",)))
    assert [one.code for one in spanish if one.code != "role-unused"] == ["message-number"]
    assert [one.code for one in judge(library, Selection(guides=("nudes-to-build-trust",)))] == [
        "message-number", "message-missing",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        (Selection(guides=("nudes-to-bild-trust",)), "nudes-to-build-trust"),
        (Selection(regions=("usa",)), "us"),
        (Selection(languages=("zh-Hnt",)), "zh-Hant"),
    ],
)
def test_an_unknown_name_is_usage(asked: Selection, hint: str):
    with pytest.raises(UsageError) as caught:
        judge(ROOT, asked)
    assert hint in caught.value.problems[0].hint
