"""The outline of a page: its texts in reading order, as the finished file must say them."""

from __future__ import annotations

import pytest
from conftest import JOBS, leaflet
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.compose.outline import outline
from leaflets.passport import Block


def blocks(body: str, lang: str = "en") -> list[tuple[str, str, str]]:
    _, found = outline(f"<html lang='{lang}'><body>{body}</body></html>")
    return [(one.roles, one.text, one.lang) for one in found]


def test_headings_paragraphs_and_items_say_what_they_are():
    body = "<h1>a</h1><p>b</p><ul><li>c</li></ul><blockquote><p>d</p></blockquote>"
    assert blocks(body) == [
        ("H1", "a", "en"),
        ("P", "b", "en"),
        ("L LI LBody", "c", "en"),
        ("BlockQuote P", "d", "en"),
    ]


def test_a_link_and_a_part_in_another_language_are_texts_of_their_own():
    body = '<p>Call <a href="tel:911">911</a> or <span lang="ar">هنا</span> now</p>'
    assert blocks(body) == [
        ("P", "Call", "en"),
        ("P Link", "911", "en"),
        ("P", "or", "en"),
        ("P", "هنا", "ar"),
        ("P", "now", "en"),
    ]


def test_words_in_plain_spans_belong_to_the_text_around_them():
    assert blocks("<p>a <strong>b</strong> <span>c</span></p>") == [("P", "a b c", "en")]


def test_what_only_groups_is_not_named_but_parts_texts():
    assert blocks("<div>a<div>b</div>c</div>") == [
        ("", "a", "en"),
        ("", "b", "en"),
        ("", "c", "en"),
    ]


def test_a_picture_is_its_description():
    assert blocks('<p>a</p><img src="x" alt="a code"><img src="y">') == [
        ("P", "a", "en"),
        ("Figure", "a code", "en"),
        ("Figure", "", "en"),
    ]


def test_marks_of_line_breaking_and_white_space_are_no_text():
    assert blocks("<p> a\u200bb\u2060\n  c </p><p> </p>") == [("P", "ab c", "en")]


def test_the_imprint_is_known_by_its_class():
    _, found = outline('<body><p>a</p><div class="wide trace"><p>b</p></div></body>')
    assert found == (Block("P", "a", ""), Block("P", "b", "", imprint=True))


def test_the_title_is_that_of_the_head_and_nothing_else_there_is_text():
    html = "<head><title> What\u00a0to do </title><style>p {}</style></head><body><p>a</p></body>"
    title, found = outline(html)
    assert title == "What\u00a0to do".strip()
    assert [one.text for one in found] == ["a"]


def test_a_page_without_a_body_tag_has_the_texts_that_the_engine_sees():
    assert outline("<p>a<p>b")[1] == (Block("P", "a", ""), Block("P", "b", ""))


@settings(derandomize=True, deadline=None)
@given(st.lists(st.text("ab <&\u0627\u4e00", min_size=1, max_size=9), max_size=6))
def test_every_word_comes_out_once_and_in_order(texts: list[str]):
    from html import escape  # noqa: PLC0415

    body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    wanted = [" ".join(text.split()) for text in texts if text.strip()]
    assert [text for _, text, _ in blocks(body)] == wanted


@pytest.mark.parametrize("form", ["card", "handout"])
def test_the_words_of_a_leaflet_all_stand_in_its_passport(form: str):
    job = next(one for one in JOBS if (one.format, one.tag) == (form, "en"))
    data = leaflet(job).data.decode("latin-1")
    assert "<leaflets:passport>{" in data
    assert "Do not pay" in data
