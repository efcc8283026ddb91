"""Voices: what a template says is in the language of whoever speaks there."""

from __future__ import annotations

import pytest
from test_bilingual import order

from leaflets.compose import Composed, Order, compose
from leaflets.problems import LeafletError
from leaflets.tables import Source
from leaflets.verify.reading import turns


def composed(page: str, base: Order) -> Composed:
    form = base.format.name
    templates = {
        f"{form}/page.html": Source("page.html", page),
        f"{form}/print.css": Source("print.css", ""),
        "parts/base.css": Source("base.css", ""),
    }
    return compose(base, templates, {})


BESIDE = order("ar", "en")


def test_what_is_printed_is_in_the_language_of_the_voice_that_speaks() -> None:
    page = (
        "{% for voice in voices %}{% call voice.part('p', 'x') %}"
        "{{ order.guide.title }} {{ voice.t('continues', 'Continued on page {page}', page='2') }}"
        "{% endcall %}{% endfor %}"
    )
    html = composed(page, BESIDE).document.html
    arabic, english = html.split("</p>")[:2]
    assert arabic.startswith('<p class="voice x" lang="ar" dir="rtl">')
    assert turns(arabic)
    assert not turns(english)
    assert english.startswith('<p class="voice x" lang="en" dir="ltr">someone you message')
    assert "Continued on page" in english


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("{{ order.guide.title }}", "nobody speaks here"),
        ("{{ t('contact.name', 'Name') }}", "nobody speaks here"),
        (
            "{% call voices[1].part() %}{{ t('contact.name', 'Name') }}{% endcall %}",
            "another voice speaks here",
        ),
    ],
)
def test_words_outside_their_language_are_an_error(page: str, said: str) -> None:
    with pytest.raises(LeafletError) as caught:
        composed(page, BESIDE)
    (told,) = caught.value.problems
    assert told.code == "template-error"
    assert said in told.message


def test_numbers_and_foreign_names_need_no_voice() -> None:
    page = (
        "{% set line = helpline('sexual-assault-support') %}"
        "{{ number(line) }} {{ address(line) }} {{ order.names[line.id] }}"
    )
    html = composed(page, BESIDE).document.html
    assert "800-656-4673" in html
    assert 'lang="en">RAINN' in html


def test_whoever_needs_an_interpreter_is_told_how_to_get_one() -> None:
    both = order("ar", "fa")
    say = "{% call voice.part() %}{{ voice.interpreter(line) }}{% endcall %}"
    line = "{% set line = helpline('image-abuse') %}"
    assert composed(line + "{{ number(line) }}", both).unsaid == ("us-ccri",)
    one = line + "{% set voice = voices[0] %}" + say + "{{ number(line) }}"
    assert composed(one, both).unsaid == ("us-ccri",)
    all_of_them = line + "{% for voice in voices %}" + say + "{% endfor %}{{ number(line) }}"
    assert composed(all_of_them, both).unsaid == ()


def test_a_document_is_mirrored_where_both_of_its_languages_are() -> None:
    directions = {
        pair: composed("<p></p>", order(*pair)).document.right_to_left
        for pair in (("ar", "fa"), ("ar", "en"), ("en", "ar"), ("es", "en"))
    }
    assert [pair for pair, turned in directions.items() if turned] == [("ar", "fa")]


def test_side_by_side_each_language_has_the_factor_of_its_own_script() -> None:
    document = composed("<p></p>", order("en", "ur")).document
    assert '.voice[lang="ur"] { font-size: 1.1em }' in document.css
    assert '.voice[lang="en"] { font-size: 1em }' in document.css
    assert document.scale == 1
    # The Latin of Nastaliq is a serif: only Urdu's own Latin words are set otherwise.
    assert '.voice[lang="ur"] [dir=ltr] { font-family: "Noto Sans"' in document.css
    assert "\n[dir=ltr]" not in document.css
