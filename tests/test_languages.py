"""Every language of the checkout, and one that nobody speaks, in a library made from nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from conftest import ROOT, SHELF, library_of
from extraction import drawn_text, text_of

from leaflets import fonts
from leaflets.build import Selection, plan
from leaflets.catalogs.model import _write
from leaflets.catalogs.syntax import parse
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.locales import VARIANTS
from leaflets.messages import domains, write_catalogs
from leaflets.problems import LeafletError
from leaflets.produce import produce
from leaflets.tables import Source
from leaflets.verify.reading import letters

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.catalogs import Entry

READER = Reader(SHELF)
DOMAINS = ("nudes-to-build-trust", "region-us", "ui")
TRANSLATED = tuple(name for name in SHELF.locales if name != "en")

each = pytest.mark.parametrize("name", TRANSLATED)


@lru_cache(maxsize=64)
def entries(name: str) -> tuple[tuple[str, str, Entry], ...]:
    """The messages of a language: context, English, translation."""
    return tuple(
        (context, english, entry)
        for domain in DOMAINS
        for (context, english), entry in READER.catalog(name, domain).entries.items()
    )


def texts(name: str) -> list[str]:
    return [text for _, _, entry in entries(name) for text in entry.forms or (entry.text,)]


@each
def test_a_language_has_every_character_in_its_fonts(name: str) -> None:
    for variants in ((), *((variant,) for variant in VARIANTS)):
        locale = READER.locale(name, variants)
        files = READER.fonts(locale.script.fonts)
        points = frozenset().union(*map(fonts.code_points, files))
        said = "".join((*texts(name), locale.autonym, *locale.script.quotes, locale.script.digits))
        missing = {char for char in unicodedata.normalize("NFC", said) if ord(char) not in points}
        assert missing <= {"\u200c", "\u200d"}


@each
def test_a_language_keeps_to_its_own_quotation_marks(name: str) -> None:
    quotes = READER.locale(name).script.quotes
    own = set("".join(quotes)) - {" ", "\u00a0"}
    apostrophe = {"’"}
    for context, _, entry in entries(name):
        found = set(re.findall('[“”„«»‹›「」『』‘’"]', entry.text))
        assert found <= own | apostrophe, (context, entry.text)


@each
def test_a_language_keeps_to_its_own_digits(name: str) -> None:
    """Where readers count in their own, beside a telephone number they are Latin all the same."""
    digits = READER.locale(name).script.digits
    for context, _, entry in entries(name):
        words = re.sub(r"\{[^}]*\}", " ", entry.text)
        found = set(re.findall(r"\d", words))
        beside_a_number = re.search(r"\{[a-z-]*\.?number\}", entry.text)
        assert found <= set("0123456789" if beside_a_number else digits), (context, entry.text)


@each
def test_a_language_is_a_machine_translation_until_somebody_says_otherwise(name: str) -> None:
    for domain in DOMAINS:
        assert READER.catalog(name, domain).status == "machine"


@each
def test_nothing_is_left_in_english(name: str) -> None:
    # A pattern of placeholders has no words, and some languages say Chat as English does.
    same = {english for _, english, entry in entries(name) if entry.text == english}
    same = {english for english in same if re.search(r"\w", re.sub(r"\{[^}]*\}", "", english))}
    assert same <= {"Chat", "Text", "Email", "SMS"}


@each
def test_every_plural_form_is_there(name: str) -> None:
    catalog = READER.catalog(name, "ui")
    entry = catalog.entries["index.count", "{count} language"]
    for count in (0, 1, 2, 3, 5, 11, 21, 34, 100):
        assert "{count}" in entry.forms[catalog.form(count)]


GUIDE = """+++
edition = "1"
status = "machine"
series = "What to do when"
formats = ["sheet"]
+++

# you need help {#title}

## First {#first .answer}

Stay calm. Call {emergency.number} from 9:00–17:00. {#calm}

{#more}
"""
REGION = """
name = "United States"
territory = "US"
languages = ["en"]
papers = ["a6"]
[[helpline]]
id = "xx-line"
roles = ["emergency"]
name = "Line"
number = "1-844-878-2274"
e164 = "+18448782274"
ages = "all"
grade = "A"
sources = [{ about = "nobody", date = "2026" }]
"""
PAGE = """<!doctype html><html lang="{{ order.locale.tag }}" dir="{{ order.locale.direction }}">
<head><title>{{ order.phrases["title"].text }}</title></head><body>
<section class="side"><div class="flow"><h1>{{ order.guide.title }}</h1>
<p>{{ order.locale.autonym }} {{ t("hello", "Hello") }}</p>
{% for section in order.guide.of("answer") %}<h2>{{ section.heading }}</h2>
{% for block in section.paragraphs %}<p>{{ block }}</p>{% endfor %}{% endfor %}
</div></section></body></html>
"""
FORMAT = """name = "sheet"
pages = 1
papers = ["a6"]
sections = ["answer"]
ladder = [14, 12, 10, 8]
module = 0.6
"""


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    """A library with one guide of its own, one region, one format, and no language yet."""
    return library_of(
        tmp_path / "own",
        {
            "leaflets.toml": "[[build]]\n",
            "content/guides/help.md": GUIDE.replace("\n{#more}\n", ""),
            "content/regions/xx.toml": REGION,
            "content/roles.toml": '[role]\nemergency = "help"\n',
            "content/stocks.toml": (
                '[[paper]]\nid = "a6"\nname = "A6"\nwidth = 105\nheight = 148\nmargin = 6\n'
            ),
            "content/scripts.toml": (ROOT / "content/scripts.toml").read_text(encoding="utf-8"),
            "templates/sheet/format.toml": FORMAT,
            "templates/sheet/page.html": PAGE,
            "templates/sheet/print.css": "h1 { line-height: var(--tight) }\n",
            "templates/parts/base.css": ".number { white-space: nowrap }\n",
        },
    )


def catalog(root: Path, name: str, words: dict[str, str]) -> None:
    """Write the catalogs of a language, each message translated by ``words``."""
    reader = Reader(Shelf(root))
    list(write_catalogs(reader, (name,)))
    for domain in domains(reader):
        path = reader.shelf.catalog(name, domain)
        found = parse(Source(str(path), path.read_text(encoding="utf-8")))
        for message in found:
            message.string = words.get(str(message.id), message.string)
        path.write_text(_write(found), encoding="utf-8")


def test_a_language_that_nobody_speaks_is_one_row_and_its_catalogs(nothing: Path) -> None:
    row = '\n[language.qaa]\nautonym = "Sprok"\nenglish = "Invented"\nscript = "Latn"\n'
    scripts = nothing / "content/scripts.toml"
    scripts.write_text(scripts.read_text(encoding="utf-8") + row, encoding="utf-8")
    catalog(
        nothing,
        "qaa",
        {
            "What to do when": "Vat tu du ven",
            "you need help": "yu nid elp",
            "First": "Fost",
            "Stay calm. Call {emergency.number} from 9:00–17:00.": (
                "Sta kam. Kol {emergency.number} fom 9:00–17:00."
            ),
            "Hello": "Elo",
        },
    )
    shelf = Shelf(nothing)
    (job,) = plan(shelf, Selection(languages=("qaa",))).jobs
    made = produce(job, Reader(shelf))
    text = " ".join(text_of(pypdfium2.PdfDocument(made.data)).split())
    assert "Sprok Elo" in text
    assert "Sta kam. Kol 1-844-878-2274 fom 9:00–17:00." in text


@pytest.mark.parametrize(
    ("territory", "number", "e164"),
    [
        ("GB", "0800 1111", "+448001111"), ("GB", "+44 20 7946 0000", "+442079460000"),
        ("AU", "13 11 14", "+61131114"), ("GB", "116 123", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["ar", "he", "en"])
def test_a_number_with_spaces_is_copied_whole(
    nothing: Path, name: str, territory: str, number: str, e164: str
) -> None:
    region = nothing / "content/regions/xx.toml"
    text = region.read_text(encoding="utf-8").replace("1-844-878-2274", number)
    text = re.sub('territory = ".."', f'territory = "{territory}"', text)
    region.write_text(text.replace("+18448782274", e164), encoding="utf-8")
    if name != "en":
        pause = next(entry.text for context, _, entry in entries(name) if context == "pause")
        calm = f"{pause} {{emergency.number}} 9:00–17:00."
        words = {"What to do when": pause, "you need help": pause, "First": pause, "Hello": pause}
        words["Stay calm. Call {emergency.number} from 9:00–17:00."] = calm
        catalog(nothing, name, words)
    shelf = Shelf(nothing)
    (job,) = plan(shelf, Selection(languages=(name,))).jobs
    made = produce(job, Reader(shelf))
    copied = " ".join(text_of(pypdfium2.PdfDocument(made.data)).split())
    assert number in copied


def test_what_is_not_there_is_not_printed(nothing: Path) -> None:
    guide = nothing / "content/guides/help.md"
    text = guide.read_text(encoding="utf-8").replace(".answer}", ".answer .untitled}")
    guide.write_text(text, encoding="utf-8")
    shelf = Shelf(nothing)
    (job,) = plan(shelf, Selection(languages=("en",))).jobs
    with pytest.raises(LeafletError) as caught:
        produce(job, Reader(shelf))
    (one,) = caught.value.problems
    assert one.code == "template-error"
    assert "nothing to print" in one.message


#: Running text: the messages of the first guide, one after another, in a column.
@pytest.mark.parametrize("name", SHELF.locales)
def test_running_text_of_every_language_comes_out_of_an_own_library(
    nothing: Path, name: str
) -> None:
    guide = READER.guide("nudes-to-build-trust")
    said = {context: entry.text for context, _, entry in entries(name)} if name != "en" else {}
    # No paragraph with a name or a number of the first guide's region.
    plain = [one for one in guide.messages() if "{" not in one.text and not one.quote][2:24]
    blocks = "\n".join(f"{one.text} {{#{one.id}}}\n" for one in plain)
    (nothing / "content/guides/help.md").write_text(
        GUIDE.replace("{#more}\n", blocks), encoding="utf-8"
    )
    form = nothing / "templates/sheet/format.toml"
    form.write_text(FORMAT.replace("a6", "a5"), encoding="utf-8")
    (nothing / "content/stocks.toml").write_text(
        '[[paper]]\nid = "a5"\nname = "A5"\nwidth = 148\nheight = 420\nmargin = 10\n',
        encoding="utf-8",
    )
    region = nothing / "content/regions/xx.toml"
    region.write_text(region.read_text(encoding="utf-8").replace("a6", "a5"), encoding="utf-8")
    if name != "en":
        words = {one.text: said[one.id] for one in plain}
        words |= {
            "What to do when": "A",
            "you need help": "B",
            "First": "C",
            "Hello": "D",
            "Stay calm. Call {emergency.number} from 9:00–17:00.": (
                f"{said['pause']} {{emergency.number}} 9:00–17:00."
            ),
        }
        catalog(nothing, name, {english: own.replace('"', "") for english, own in words.items()})
    shelf = Shelf(nothing)
    (job,) = plan(shelf, Selection(languages=(name,), editions=("screen",))).jobs
    made = produce(job, Reader(shelf))
    copied = text_of(pypdfium2.PdfDocument(made.data))
    assert "1-844-878-2274" in copied
    # PDFium turns a range round on a right-to-left page; what is drawn is whole.
    assert "9:00–17:00" in drawn_text(made.data)
    if not READER.locale(name).right_to_left:
        plainly = "".join(copied.split())
        for one in plain:
            assert "".join((said.get(one.id) or one.text).split()) in plainly
    assert letters(READER.locale(name).autonym)
