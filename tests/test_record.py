"""A check in the text of a file: three values, and not a letter more."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, library_of
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.helplines import Check, drafted, kept
from leaflets.helplines.record import KEYS, recorded
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

CHECK = Check(dt.date(2031, 3, 7), 'Zoë "Q" \\ Roe', dt.date(2031, 9, 9))
WRITTEN = ("2031-03-07", '"Zoë \\"Q\\" \\\\ Roe"', "2031-09-09")

#: Statements that no check may touch; some look like what is looked for.
FACTS = (
    'name = "[[helpline]] # not one"\n',
    "note = '''\n[[helpline]]\nchecked_on = 2001-01-01\n[helpline.sms]\n'''\n",
    'note = """a \\\n   checked_by = \\"x\\" \\"""\n[[helpline]]\n"""  # review_by = 2001-01-01\n',
    "roles = [\n  # [[helpline]]\n  'a', # ]\n\n  \"b]\",\n]\n",
    "sources = [\n\t{ about = 'a', date = 'b' },\n]\n",
    'sms = { number = "741741", keywords = { es = "A" } }\n',
    'sms.number = "741741"\n',
    "hours = [{ always = true }] # day and night\n",
    '"grade" = "A"\n',
    "# checked_on = 2001-01-01\n",
    "\n",
    "\t\n",
)
TABLES = (
    "[[helpline.hours]]\nalways = true\nchecked_on = 2002-02-02\n\n",
    '[helpline.sms] # text\nnumber = "1"\n',
    "  [ helpline . pages ]\n  es = 'x'\n# the end\n",
)
#: What may stand in the place of a check: a value, and what follows it.
OLD = {
    "checked_on": (("2020-01-01", ""), ("2020-01-01", " # a Monday"), ("2020-01-01", "\t#")),
    "checked_by": (
        ('""', ""), ('"A # b"', ' # c = "d"'), ("'A'", ""), ("'''A\n# b'''", "  "),
        ('"""\n"A"\n"""', " # 3"), ('"\\""', ' # "'), ('"""A""""', ""), ("'\\'", "# '"),
    ),
    "review_by": (("2020-06-01", ""), ("2020-06-01", "   # '''")),
}  # fmt: skip
KEY = {key: (f"{key} = ", f'"{key}"=', f"  '{key}'\t=  ") for key in KEYS}


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement; ``comment`` is what must stay where it says a check."""

    text: str
    check: bool = False
    comment: str = ""


@st.composite
def old_check(draw: st.DrawFn) -> list[Piece]:
    found = []
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True)):
        value, comment = draw(st.sampled_from(OLD[key]))
        lead = draw(st.sampled_from(KEY[key]))
        found.append(Piece(f"{lead}{value}{comment}\n", check=True, comment=comment))
    return found


@st.composite
def helpline(draw: st.DrawFn, turn: int, *, target: bool) -> list[Piece]:
    pieces = [Piece(f"id = 'line-{turn}'\n")]
    seen = {"id"}
    for fact in draw(st.lists(st.sampled_from(FACTS), max_size=5)):
        names = {key.partition(".")[0] for key in tomllib.loads(fact)}
        if names.isdisjoint(seen):
            seen |= names
            pieces.append(Piece(fact))
    for piece in draw(old_check()):
        place = draw(st.integers(0, len(pieces)))
        pieces.insert(place, piece if target else Piece(piece.text))
    head = draw(st.sampled_from(("[[helpline]]\n", "  [[ helpline ]] # one\n", "[['helpline']]\n")))
    below = [
        Piece(table)
        for table in draw(st.lists(st.sampled_from(TABLES), unique=True))
        if re.search(r"hours|sms|pages", table)[0] not in seen  # type: ignore[index]
    ]
    return [Piece(head), *pieces, *below]


@st.composite
def files(draw: st.DrawFn) -> tuple[int, list[Piece], str]:
    """Which helpline, the file in pieces, its mark."""
    count = draw(st.integers(1, 3))
    turn = draw(st.integers(0, count - 1))
    pieces = [Piece("# A region\n"), Piece("name = 'X'\n"), Piece("lacks = [\n'a',\n]\n")]
    for one in range(count):
        pieces += draw(helpline(one, target=one == turn))
    line_end = draw(st.sampled_from(("\n", "\r\n")))
    mark = draw(st.sampled_from(("", "\ufeff")))
    pieces = [Piece(one.text.replace("\n", line_end), one.check, one.comment) for one in pieces]
    if draw(st.booleans()):
        last = pieces[-1]
        pieces[-1] = Piece(last.text.removesuffix(line_end), last.check, last.comment)
    return turn, pieces, mark


def statement(key: str, value: str) -> str:
    return rf"(?m)^[ \t]*[\"']?{key}[\"']?[ \t]*=[ \t]*{re.escape(value)}([^\r\n]*)(?:\r?\n|\Z)"


@settings(derandomize=True, deadline=None, max_examples=400)
@given(files())
def test_three_values_change_and_not_a_letter_more(drawn: tuple[int, list[Piece], str]):
    turn, pieces, mark = drawn
    old = mark + "".join(piece.text for piece in pieces)
    new = recorded(old, turn, CHECK)
    said, wanted = tomllib.loads(new.removeprefix(mark)), tomllib.loads(old.removeprefix(mark))
    wanted["helpline"][turn] |= CHECK.values
    assert said == wanted
    comments = []
    for key, value in zip(KEYS, WRITTEN, strict=True):
        (match,) = re.finditer(statement(key, value), new)
        comments.append(match[1])
        new = new[: match.start()] + new[match.end() :]
    rest = mark + "".join(piece.text for piece in pieces if not piece.check)
    assert new.rstrip("\r\n") == rest.rstrip("\r\n")
    assert sorted(filter(None, comments)) == sorted(one.comment for one in pieces if one.comment)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(files())
def test_line_ends_stay_and_a_second_check_changes_values_alone(
    drawn: tuple[int, list[Piece], str],
):
    turn, pieces, mark = drawn
    old = mark + "".join(piece.text for piece in pieces)
    new = recorded(old, turn, CHECK)
    assert new.endswith("\n") == old.endswith("\n")
    windows = "\r\n" in old
    assert (new.count("\r\n") == new.count("\n")) is windows
    assert recorded(new, turn, CHECK) == new
    other = recorded(new, turn, Check(dt.date(2032, 1, 1), "B", dt.date(2032, 1, 2)))
    assert len(other.splitlines()) == len(new.splitlines())


LINES = "[[helpline]]\nid = 'a'\n{}\n[[helpline]]\nid = 'b'\n"


def test_the_check_stands_below_the_last_statement_and_above_what_belongs_to_the_next():
    text = LINES.format("grade = 'A'\n\n# The second.")
    check = "".join(f"{key} = {value}\n" for key, value in zip(KEYS, WRITTEN, strict=True))
    assert recorded(text, 0, CHECK) == LINES.format(f"grade = 'A'\n{check}\n# The second.")
    assert recorded(text, 1, CHECK) == text + check


def test_a_missing_value_stands_beside_the_others():
    text = LINES.format("\treview_by = 2020-01-01\nnote = 'x'")
    assert recorded(text, 0, CHECK) == LINES.format(
        f"\tchecked_on = {WRITTEN[0]}\n\tchecked_by = {WRITTEN[1]}\n"
        f"\treview_by = {WRITTEN[2]}\nnote = 'x'"
    )


@pytest.mark.parametrize(
    "text",
    [
        "helpline = [{ id = 'a' }]\n",
        "helpline = [\n  { id = 'a' },\n]\n",
    ],
)
def test_helplines_in_one_list_are_refused(text: str):
    with pytest.raises(ValueError, match=r"\[\[helpline\]\]"):
        recorded(text, 0, CHECK)


def test_a_name_that_no_string_can_hold_is_refused():
    with pytest.raises(ValueError, match="would not say the same"):
        recorded("[[helpline]]\nid = 'a'\n", 0, Check(CHECK.on, "a\x7fb", CHECK.review_by))


IDS = [
    (path.stem, row["id"])
    for path in sorted((ROOT / "content/regions").glob("*.toml"))
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["helpline"]
]


@pytest.mark.parametrize(("name", "helpline"), IDS)
def test_confirming_any_helpline_of_this_library_adds_three_lines_to_its_file_alone(
    tmp_path: Path, name: str, helpline: str
):
    for path in (ROOT / "content").rglob("*.toml"):
        text = path.read_text(encoding="utf-8")
        library_of(tmp_path, {str(path.relative_to(ROOT)): text})
    library_of(tmp_path, {"leaflets.toml": ""})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.toml")}
    kept(drafted(Reader(Shelf(tmp_path)), helpline, CHECK, CHECK.on))
    changed = [path for path, data in before.items() if path.read_bytes() != data]
    assert [os.path.relpath(path, tmp_path) for path in changed] == [f"content/regions/{name}.toml"]
    old = before[changed[0]].decode().splitlines(keepends=True)
    new = changed[0].read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [one for one in difflib.ndiff(old, new) if one[0] in "+-?"]
    assert lines == [f"+ {key} = {value}\n" for key, value in zip(KEYS, WRITTEN, strict=True)]
    region = Reader(Shelf(tmp_path)).region(name)
    assert [line.id for line in region.own if line.confirmed] == [helpline]
