from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import locales
from leaflets.locales import Script, Typography
from leaflets.problems import LeafletError, Place, Problem
from leaflets.tables import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.locales import Locale

LATIN = Script(("Noto Sans",), 1.4)
ARABIC = Script(("Vazirmatn", "Noto Sans"), 1.6, direction="rtl")
HANS = Script(("Noto Sans SC",), 1.6, between_sentences="")
HERE = Place("content/scripts.toml")
TABLE = '[script.Latn]\nfonts = ["Noto Sans"]\nline_height = 1.4\n'


ROWS = (
    TABLE
    + """
[script.Arab]
fonts = ["Vazirmatn", "Noto Sans"]
line_height = 1.6
direction = "rtl"
[script.Hans]
fonts = ["Noto Sans SC"]
line_height = 1.6
between_sentences = ""
"""
)


def scripts(text: str) -> Typography:
    return locales.scripts(Source("scripts.toml", text))


def locale(name: str, more: str = "", variants: tuple[str, ...] = ()) -> Locale:
    return locales.locale(name, scripts(ROWS + more), HERE, variants)


def problem(call: Callable[[], object]) -> Problem:
    with pytest.raises(LeafletError) as caught:
        call()
    (one,) = caught.value.problems
    return one


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("en", ("en", "ltr", "English", "English", LATIN)),
        ("es", ("es", "ltr", "Español", "Spanish", LATIN)),
        ("ar", ("ar", "rtl", "العربية", "Arabic", ARABIC)),
        ("zh_Hans", ("zh-Hans", "ltr", "中文 (简体)", "Chinese (Simplified)", HANS)),
        ("fa_AF", ("fa-AF", "rtl", "فارسی (افغانستان)", "Persian (Afghanistan)", ARABIC)),
        ("sr_Latn", ("sr-Latn", "ltr", "Srpski (latinica)", "Serbian (Latin)", LATIN)),
    ],
)
def test_a_locale_is_what_cldr_knows_of_it(name: str, wanted: tuple[object, ...]):
    made = locale(name)
    assert (made.tag, made.direction, made.autonym, made.english, made.script) == wanted
    assert made.name == name
    assert made.right_to_left is (made.direction == "rtl")


@pytest.mark.parametrize(("name", "script"), [("zh", HANS), ("ur", ARABIC), ("pa_PK", ARABIC)])
def test_a_language_without_a_script_gets_the_likely_one(name: str, script: Script):
    assert locale(name).script == script


@pytest.mark.parametrize("name", ["prs", "zz", "", "_", "a b", "../es", "xxxxxxxxxx"])
def test_a_language_that_cldr_does_not_know_is_refused(name: str):
    found = problem(lambda: locale(name))
    assert (found.code, found.where) == ("locale-unknown", HERE)
    assert found.message == f"CLDR knows no language “{name}”"


@pytest.mark.parametrize(("name", "code"), [("ti", "Ethi"), ("ru", "Cyrl"), ("zh_TW", "Hant")])
def test_a_script_without_a_row_is_refused(name: str, code: str):
    found = problem(lambda: locale(name))
    assert (found.code, found.where) == ("script-unknown", HERE)
    assert found.message == f"“{name}” is written in the script {code}, which has no row"
    assert found.hint


def test_a_country_has_a_name_in_each_language_and_its_code_where_it_has_none():
    assert locale("es").territory("US") == "Estados Unidos"
    assert locale("zh_Hans").territory("US") == "美国"
    assert locale("es").territory("QQ") == "QQ"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("en", "November 2026"), ("es", "noviembre de 2026"), ("zh_Hans", "2026年11月")],
)
def test_a_month_is_said_in_each_language(name: str, wanted: str):
    assert locale(name).month(dt.date(2026, 11, 22)) == wanted


def test_languages_are_a_list_in_each_language():
    assert locale("en").languages(("en", "es", "zh-Hans")) == (
        "English, Spanish, or Simplified Chinese"
    )
    assert locale("es").languages(("en", "es")) == "inglés o español"
    assert locale("en").languages(()) == ""


def test_a_language_that_cldr_does_not_know_keeps_its_tag_in_a_list():
    assert locale("en").languages(("en", "zz")) == "English or zz"


def test_a_language_says_what_its_script_does_not():
    more = '[language.es]\nline_height = 1.5\n[language.es.small]\nfonts = ["Other"]\n'
    assert locale("es", more).script == Script(("Noto Sans",), 1.5)
    assert locale("es", more, ("small",)).script == Script(("Other",), 1.5)
    assert locale("es", more, ("accessible",)).script == Script(("Noto Sans",), 1.5)
    assert locale("en", more).script == LATIN


ROW = '[language.qaa]\nautonym = "Sprok"\nenglish = "Invented"\nscript = "Arab"\n'


def test_a_language_that_cldr_does_not_know_is_what_its_row_says():
    made = locale("qaa", ROW)
    assert (made.tag, made.direction, made.autonym, made.english) == (
        "qaa", "rtl", "Sprok", "Invented",
    )  # fmt: skip
    assert made.script == ARABIC
    borrowed = locale("qaa", ROW + 'conventions = "fr"\n')
    assert borrowed.month(dt.date(2026, 11, 22)) == "novembre 2026"
    assert borrowed.languages(("en", "es")) == "anglais ou espagnol"


def test_a_row_says_the_words_that_cldr_lacks():
    months = ", ".join(f'"{number}th"' for number in range(1, 13))
    more = '[language.es]\nnames = { US = "EUA", en = "anglo" }\neither = "u"\n'
    more += f"months = [{months}]\n"
    made = locale("es", more)
    assert made.territory("US") == "EUA"
    assert made.languages(("es", "fr", "en")) == "español, francés u anglo"
    assert made.month(dt.date(2026, 11, 22)) == "11th 2026"


def test_numbers_are_in_the_digits_of_their_readers():
    digits = '[language.fa]\ndigits = "۰۱۲۳۴۵۶۷۸۹"\n'
    assert locale("fa", digits).number(2026) == "۲۰۲۶"
    assert locale("fa", digits).month(dt.date(2026, 11, 22)) == "نوامبر ۲۰۲۶"
    assert locale("ar").number(2026) == "2026"


@pytest.mark.parametrize(
    ("row", "code", "message"),
    [
        ('digits = "01234"', "table-value", "“digits” cannot be that"),
        ('digits = "0123456798"', "table-value", "“digits” cannot be that"),
        ("size = 0.9", "table-value", "“size” cannot be that"),
        ("line_height = 9", "table-value", "“line_height” cannot be that"),
        ('direction = "up"', "table-value", "“direction” cannot be that"),
        ('quotes = ["«", "»"]', "table-value", "“quotes” cannot be that"),
        ('line_breaking = "icu"', "table-value", "“line_breaking” cannot be “icu”"),
        ("fonts = []", "table-value", "“fonts” cannot be that"),
    ],
)
def test_what_no_type_can_be_set_in_is_refused(row: str, code: str, message: str):
    found = problem(
        lambda: (
            scripts(
                f"{TABLE}{row}\n"
                if "fonts" not in row and "line_height" not in row
                else f"{TABLE}[language.es]\n{row}\n"
            )
            and locale("es", f"[language.es]\n{row}\n")
        )
    )
    assert (found.code, found.message) == (code, message)
    assert found.hint


def test_a_misspelt_key_of_a_language_is_named_with_its_line():
    found = problem(lambda: scripts(TABLE + "[language.es]\ndigit = 3\n"))
    assert (found.code, str(found.where)) == ("table-key", "scripts.toml:5")
    assert found.hint == "did you mean “digits”?"


def test_an_edition_for_screen_readers_belongs_to_a_language():
    found = problem(lambda: scripts(TABLE + "[script.Latn.accessible]\nline_height = 2\n"))
    assert (found.code, str(found.where)) == ("table-key", "scripts.toml:4")


@pytest.mark.parametrize(
    ("tag", "name"),
    [("tl", "tl"), ("pt-br", "pt_BR"), ("ZH_hant", "zh_Hant"), ("es-419", "es_419")],
)
def test_a_tag_has_one_gettext_name(tag: str, name: str):
    assert locales.canonical(tag) == name


@settings(derandomize=True, deadline=None, max_examples=150)
@given(name=st.text(max_size=8) | st.from_regex(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?"))
def test_any_name_is_a_locale_or_a_problem(name: str):
    with suppress(LeafletError):
        made = locale(name)
        assert made.direction in {"ltr", "rtl"}
        assert made.autonym
        assert made.english


def test_scripts_are_the_rows_of_their_table():
    text = TABLE + '[script.Hans]\nfonts = ["SC"]\nline_height = 2\nbetween_sentences = ""\n'
    found = scripts(text)
    assert found.script("Latn", "en") == LATIN
    assert found.script("Hans", "zh-Hans") == Script(("SC",), 2.0, between_sentences="")
    assert scripts("").scripts == {}


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "hint"),
    [
        ("fonts", "font", "table-key", 3, "did you mean “fonts”?"),
        ("1.4", '"1.4"', "table-value", 4, ""),
        ('["Noto Sans"]', '"Noto Sans"', "table-value", 3, ""),
        ("= 1.4", "=", "toml-syntax", 4, ""),
        ("[script.Latn]", "[scripts.Latn]", "table-key", 2, "did you mean “script”?"),
        ("[script.Latn]", "[[scripts]]", "table-key", 2, "did you mean “script”?"),
    ],
)
def test_a_slip_in_a_script_is_named_with_its_line(
    old: str, new: str, code: str, line: int, hint: str
):
    found = problem(lambda: scripts("# how scripts are set\n" + TABLE.replace(old, new)))
    assert (found.code, str(found.where), found.hint) == (code, f"scripts.toml:{line}", hint)


@pytest.mark.parametrize("text", ["script = 3\n", "[script]\nLatn = 3\n", "[[script]]\n"])
def test_a_script_that_is_no_table_is_refused(text: str):
    assert problem(lambda: scripts(text)).code == "table-value"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("[language.fs]\nline_height = 2", "locale-unknown"),
        ("[language.pt_BR]\nline_height = 2", "locale-unknown"),
        ('[language.qaa]\nautonym = "Sprok"', "locale-unknown"),
        ('[script.Arb]\nfonts = ["Vazirmatn"]\nline_height = 2', "script-unknown"),
    ],
)
def test_a_row_that_no_language_looks_for_is_named_with_its_line(row: str, code: str):
    found = problem(lambda: locales.check_rows(scripts(f"{TABLE}{row}\n")))
    assert (found.code, str(found.where)) == (code, "scripts.toml:4")
    assert found.hint
