"""Compose: messages are text, facts are left-to-right, and a template's slip is an error."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from conftest import SHELF, only

from leaflets.compose import Composed, Order, compose
from leaflets.library.reader import Reader
from leaflets.problems import LeafletError
from leaflets.produce.parts import drafted, opened, ordered, translated
from leaflets.tables import Source
from leaflets.texts import Fact, FactKind, Phrase, Words


def order(language: str = "ar") -> Order:
    job = only(language, "card", "85x54mm")
    parts = opened(job, Reader(SHELF))
    text = translated(parts)
    return ordered(parts, text, drafted(parts, text, dt.date(2026, 11, 24)), job)


ORDER = order()


def made(page: str, base: Order = ORDER) -> Composed:
    templates = {
        "card/page.html": Source("card/page.html", page),
        "card/print.css": Source("card/print.css", ""),
        "parts/base.css": Source("parts/base.css", ""),
    }
    return compose(base, templates, {})


def phrases(text: str, *facts: Fact) -> Order:
    changed = {**ORDER.phrases, "title": Phrase((Words(text), *facts))}
    return replace(ORDER, phrases=changed)


def test_space_before_the_end_of_a_block_is_left_out() -> None:
    html = made("<p>\n one <b>two </b> \n</p><div> three\n</div>").document.html
    assert html == "<p>\n one <b>two </b></p><div> three</div>"


def test_space_before_a_part_of_a_line_is_a_box_of_its_own() -> None:
    html = made("<p>one <span>two</span> <a>three</a></p>").document.html
    assert html == "<p>one<span> </span><span>two</span> <a>three</a></p>"


@pytest.mark.parametrize("text", ["<b>x</b>", "a & b", "<script>1</script>", "{{ 7 * 7 }}", '"'])
def test_messages_are_text_never_markup(text: str) -> None:
    html = made("{{ order.guide.title }}", phrases(text)).document.html
    # What is read from the left in an Arabic message stands in a span of ours.
    assert "<" not in html.replace('<span dir="ltr">', "").replace("</span>", "")
    assert "49" not in html
    (line,) = made("{{ order.guide.title }}", phrases(text)).texts
    assert line == text


def test_a_number_is_a_link_and_runs_left_to_right() -> None:
    number = Fact(FactKind.NUMBER, "800-656-4673", "tel:+18006564673")
    html = made("{{ order.guide.title }}", phrases("اتصل ", number)).document.html
    assert html == (
        'اتصل<span> </span><a href="tel:+18006564673" class="number" dir="ltr">800-656-4673</a>'
    )


def test_a_foreign_name_carries_its_language() -> None:
    name = Fact(FactKind.NAME, "Take It Down", lang="en")
    html = made("{{ order.guide.title }}", phrases("", name)).document.html
    assert '<span class="name" dir="ltr" lang="en">Take It Down</span>' in html


def test_a_qr_code_becomes_an_asset_with_a_text_for_it() -> None:
    page = (
        '{% set line = helpline("sexual-assault-support") %}'
        '{% set text = "QR code that opens {address}" %}'
        '{% set alt = t("helpline.qr-alt", text, address=address(line)) %}'
        "{{ qr(line, alt) }}"
    )
    composed = made(page)
    assert [code.payload for code in composed.codes] == ["HTTPS://RAINN.ORG"]
    assert composed.helplines == ("us-rainn",)
    ((name, data),) = composed.document.assets
    assert name == "qr/ar/us-rainn.svg"
    assert data.startswith(b"<svg")
    assert 'alt="رمز QR يفتح العنوان rainn.org"' in composed.document.html


@pytest.mark.parametrize(
    "page",
    [
        "{{ ordr.guide }}",
        "{{ order.gide }}",
        "{% if %}",
        "{% include '/etc/hostname' %}",
        "{% include '../../../etc/hostname' %}",
        "{{ ''.__class__.__mro__ }}",
        "{{ order.__class__.__init__.__globals__ }}",
        "{{ order.guide.front.__setattr__('edition', '2') }}",
        "{{ t('no-such', 'Words that nobody translated') }}",
        "{{ helpline('youth-line') }}",
        "{{ 1 / 0 }}",
        "{{ order.phrases['title'].runs[99].text }}",
        "{{ order.guide.of() }}",
    ],
)
def test_a_template_can_neither_slip_nor_reach_out(page: str) -> None:
    with pytest.raises(LeafletError) as error:
        made("\n\n" + page)
    (problem,) = error.value.problems
    assert problem.code in {"template-error", "message-missing", "role-unfilled"}


def test_the_line_of_a_slip_is_named() -> None:
    with pytest.raises(LeafletError) as error:
        made("one\ntwo\n{{ three }}\n")
    assert str(error.value.problems[0].where) == "card/page.html:3"
