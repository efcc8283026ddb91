from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from leaflets import fonts
from leaflets.fonts import FOLDER, Font
from leaflets.problems import LeafletError
from leaflets.tables import Source

TABLE = (FOLDER / "fonts.toml").read_text(encoding="utf-8")
ROWS = fonts.parse(Source("fonts.toml", TABLE))
SCRIPTS = Path(__file__).parents[1] / "content" / "scripts.toml"

each_font = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.file)


def encoded(codec: str) -> set[int]:
    """Every character that a national character set of two bytes has, by Python's own codec."""
    pairs = (bytes((high, low)) for high in range(0xA1, 0xFF) for low in range(0x40, 0xFF))
    return {ord(char) for pair in pairs for char in pair.decode(codec, errors="ignore")}


def names(path: Path) -> dict[int, str]:
    with TTFont(path, lazy=True) as font:
        return {record.nameID: record.toUnicode() for record in font["name"].names}


def test_no_two_files_share_a_family_and_a_weight():
    assert len({(row.family, row.weight) for row in ROWS}) == len(ROWS)
    assert len({row.file for row in ROWS}) == len(ROWS)


def test_no_two_files_say_the_same_full_name_or_postscript_name_of_themselves():
    said = [names(FOLDER / row.file) for row in ROWS]
    assert len({name[4] for name in said}) == len(ROWS)
    assert len({name[6] for name in said}) == len(ROWS)


def test_every_font_file_has_a_row_and_every_row_a_file():
    on_disk = {path.name for path in FOLDER.iterdir() if path.suffix in {".ttf", ".otf", ".ttc"}}
    assert on_disk == {row.file for row in ROWS}


def test_each_family_comes_in_regular_and_bold():
    for family in {row.family for row in ROWS}:
        assert {row.weight for row in ROWS if row.family == family} == {400, 700}


def test_each_family_that_a_script_asks_for_is_here():
    table = tomllib.loads(SCRIPTS.read_text(encoding="utf-8"))
    rows = [*table["script"].values(), *table["language"].values()]
    rows += [row[key] for row in rows for key in ("small", "accessible") if key in row]
    keys = ("fonts", "latin_fonts")
    asked = {family for row in rows for key in keys for family in row.get(key, ())}
    assert asked == {row.family for row in ROWS}


@each_font
def test_a_file_is_the_recorded_one(row: Font):
    assert hashlib.sha256((FOLDER / row.file).read_bytes()).hexdigest() == row.sha256


@each_font
def test_a_file_says_the_family_of_its_row(row: Font):
    said = names(FOLDER / row.file)
    assert said.get(16, said[1]) == row.family


@each_font
def test_a_file_says_the_weight_of_its_row(row: Font):
    with TTFont(FOLDER / row.file, lazy=True) as font:
        bold = row.weight == 700
        assert font["OS/2"].usWeightClass == row.weight
        assert bool(font["head"].macStyle & 1) == bold
        assert bool(font["OS/2"].fsSelection & 1 << 5) == bold
        assert not font["OS/2"].fsSelection & 1
        assert names(FOLDER / row.file)[2] == ("Bold" if bold else "Regular")


@each_font
def test_a_file_says_the_version_of_its_row(row: Font):
    assert row.version in names(FOLDER / row.file)[5]


@each_font
def test_a_file_is_static_and_has_outlines(row: Font):
    with TTFont(FOLDER / row.file, lazy=True) as font:
        assert not {"fvar", "gvar", "CFF2", "avar"} & set(font.keys())
        assert {"glyf", "CFF "} & set(font.keys())


@each_font
def test_a_file_may_be_embedded(row: Font):
    with TTFont(FOLDER / row.file, lazy=True) as font:
        assert font["OS/2"].fsType == 0


@each_font
def test_a_file_has_its_licence_beside_it(row: Font):
    licence = (FOLDER / row.licence).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "Copyright" in licence


@each_font
def test_a_licence_file_has_the_name_of_its_family(row: Font):
    assert row.licence == f"OFL-{row.family.replace(' ', '')}.txt"


#: The everyday characters of each language: all of them, and the least number that there are.
EVERYDAY = {
    "Noto Sans SC": ("gb2312", 7445),
    "Noto Sans TC": ("big5", 13000),
    "Noto Sans JP": ("euc_jp", 6800),
    "Noto Sans KR": ("euc_kr", 8200),
}


@pytest.mark.parametrize("family", EVERYDAY)
def test_a_chinese_japanese_or_korean_font_holds_its_national_character_set(family: str):
    codec, least = EVERYDAY[family]
    wanted = encoded(codec)
    assert len(wanted) >= least
    found = [fonts.code_points(FOLDER / row.file) for row in ROWS if row.family == family]
    assert len(found) == 2
    for points in found:
        # Not what is another character's double. Upstream lacks one Korean ideograph.
        doubles = range(0xF900, 0xFB00)
        missing = [chr(point) for point in wanted - points if point not in doubles]
        letters = [char for char in missing if unicodedata.category(char) in {"Lo", "Nd"}]
        assert letters in ([], ["隙"])


def test_people_s_names_are_covered():
    for family, name in (
        ("Noto Sans SC", "陈玥喆堃"),
        ("Noto Sans TC", "陳堃煊喆"),
        ("Noto Sans KR", "똠뷁"),
    ):
        for row in ROWS:
            if row.family == family:
                assert set(map(ord, name)) <= fonts.code_points(FOLDER / row.file)


@each_font
def test_every_family_holds_what_a_telephone_number_and_an_address_are_made_of(row: Font):
    signs = set(map(ord, "0123456789+-–()./: "))
    letters = {*range(ord("a"), ord("z") + 1), *range(ord("A"), ord("Z") + 1)}
    assert signs | letters <= fonts.code_points(FOLDER / row.file)


@pytest.mark.parametrize("weight", [400, 700])
def test_vazirmatn_holds_the_letters_of_arabic_persian_and_urdu(weight: int):
    letters = {*range(0x621, 0x63B), *range(0x641, 0x653), *map(ord, "پچژگکیٹڈڑںھہےۓ،؛؟٪٠٩۰۹")}
    (row,) = [row for row in ROWS if (row.family, row.weight) == ("Vazirmatn", weight)]
    assert letters <= fonts.code_points(FOLDER / row.file)


def test_code_points_are_those_of_the_file():
    found = fonts.code_points(FOLDER / "NotoSans-Regular.ttf")
    assert {ord("a"), ord("ñ"), ord("’"), ord("…")} <= found
    assert ord("中") not in found


def test_the_engine_sees_this_folder_only():
    conf = (FOLDER / "fonts.conf").read_text(encoding="utf-8")
    assert conf.count("<dir") == 1
    assert '<dir prefix="relative">.</dir>' in conf
    assert "<include" not in conf


def test_a_misspelt_key_is_named_with_its_line():
    text = '\n[[font]]\nfamly = "Noto Sans"\n'
    with pytest.raises(LeafletError) as caught:
        fonts.parse(Source("fonts.toml", text))
    (found,) = caught.value.problems
    assert (found.code, str(found.where)) == ("table-key", "fonts.toml:3")
    assert found.hint == "did you mean “family”?"
