"""Style sheets: what does not turn round on right-to-left pages."""

from __future__ import annotations

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.lint import page, sheet
from leaflets.tables import Source


def judge(text: str) -> list[tuple[int, str]]:
    found = list(sheet(Source("print.css", text)))
    assert {one.code for one in found} <= {"template-physical"}
    return [(one.where.line, one.message.split("”")[0][1:]) for one in found]


PHYSICAL = [
    "margin-left: 1mm", "padding-right: 0", "border-left: 1mm solid", "border-right-width: 0",
    "border-top-left-radius: 1mm", "border-radius: 1mm 0 0 1mm", "border-radius: 1mm 1mm 0",
    "left: 0", "right: 5mm",
    "text-align: left", "TEXT-ALIGN: RIGHT", "float: right", "clear: left",
    "background-position: left top", "background-position: 0 50%", "background: url(x) right 0",
    "background: #fff url(x) no-repeat 0 1rem / 2px 3px", "padding: 0 1mm 0 2mm",
    "margin: 0 auto 0 1mm", "inset: 0 0 0 1mm", "border-width: 0 1mm 0 0", "float:left",
    "object-position: right", "scroll-margin-left: 0", "justify-content: left",
    "background: linear-gradient(to right, red, blue)", "transform: translateX(-2mm)",
    "background-image: linear-gradient(to top left, red, blue)", "transform: translate(1mm, 0)",
]  # fmt: skip

LOGICAL = [
    "margin-inline-start: 1mm", "padding-inline: 1mm 2mm", "border-inline-start-width: 0",
    "border-start-start-radius: 1mm", "border-radius: 1mm", "border-radius: 1mm 1mm 0 0",
    "border-radius: 50% / 2mm", "inset-inline: 0", "text-align: start", "float: none",
    "padding: 0 1mm 2mm", "padding: 0 1mm 0 1mm", "margin: 0", "background: #fff",
    "background: url(x) center 0", "background-position: 50% 0", "background-size: 1em 2em",
    "transform: translate(0, 2mm)", "transform: translateY(2mm)", "transform: rotate(90deg)",
    "background-image: linear-gradient(to top, red, blue)", "justify-content: flex-end",
    "transform-origin: center", "--left: 1", "content: 'left'", "background: url(left.svg)",
]  # fmt: skip


@pytest.mark.parametrize("said", PHYSICAL)
def test_what_knows_left_and_right_is_a_warning_in_its_line(said: str):
    shown = said.replace(":", ": ").replace(":  ", ": ")
    assert judge(f"/* left: 0 */\np {{ color: red;\n{said}; }}") == [(3, shown)]
    assert judge(f"@media print {{ p {{ {said} }} }}") == [(1, shown)]


@pytest.mark.parametrize("said", LOGICAL)
def test_what_turns_round_is_fine(said: str):
    assert judge(f"p {{ {said} }}") == []


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("float: right", "float: left"),
        ("margin-left: 1mm", "margin-right: 1mm; margin-left: 0"),
        ("left: 0", "right: 0; left: auto"),
        ("text-align: left", "text-align: right"),
        ("background: url(x) 0 1mm", "background-position: 100% 1mm"),
    ],
)
def test_a_rule_that_is_answered_for_the_other_direction_is_fine(said: str, answer: str):
    for direction in ("[dir=rtl]", "[dir='rtl']", "[dir=ltr]", ":dir(rtl)"):
        assert judge(f".a  > .b {{ {said} }}\n{direction} .a>.b {{ {answer} }}") == []
        assert judge(f".a {{ {said} }}\n.a{direction} {{ {answer} }}") == []
    assert len(judge(f".a {{ {said} }}\n[dir=rtl] .b {{ {answer} }}")) == 1
    assert len(judge(f".a {{ {said} }}\n[dir=rtl] .a {{ color: red }}")) == 1
    assert len(judge(f".a, .b {{ {said} }}\n[dir=rtl] .a {{ {answer} }}")) == 1


def test_a_rule_for_one_direction_may_say_left():
    assert judge("[dir=rtl] p { text-align: left }") == []


def test_the_sides_of_a_sheet_of_paper_do_not_turn_round():
    assert judge("@page { margin-left: 1cm }") == []


def test_templates_are_judged_too():
    text = (
        '<p>\n<b style="color: red; padding-right: {{ x }}mm">left: 0</b>\n<style>\np { left: 0 }'
    )
    found = list(page(Source("page.html", f"{text}\n</style><i style='float:left'>")))
    assert [(one.where.line, one.message.split("”")[0][1:]) for one in found] == [
        (4, "left: 0"), (2, "padding-right: {{ x }}"), (5, "float: left"),
    ]  # fmt: skip


def test_the_style_sheets_of_this_library_turn_round():
    for path in sorted((ROOT / "templates").rglob("*.css")):
        assert list(sheet(Source(path.name, path.read_text(encoding="utf-8")))) == []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        assert list(page(Source(path.name, path.read_text(encoding="utf-8")))) == []


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="ab{}:;()[]@/*\"'\\ \nleft-0,.%"))
def test_any_text_can_be_judged(text: str):
    judge(text)
    list(page(Source("page.html", f"<p style='{text}'><style>{text}</style>")))
