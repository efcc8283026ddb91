"""Words of templates that no translator sees."""

from __future__ import annotations

import pytest

from leaflets.lint import plain_words
from leaflets.tables import Source


def test_words_in_the_page_itself_are_an_error_with_their_line():
    text = '<p\n class="a">\n{{ t("a", "Stop\nnow") }} <b>Call  us</b>\n</p>\n'
    (found,) = plain_words(Source("page.html", text))
    assert (found.code, found.where.line) == ("template-message", 4)
    assert found.message == "“Call us” stands in the page as it is: no translator sees it"
    assert found.hint == 'write {{ t("context", "Call us") }}'


@pytest.mark.parametrize(
    "text",
    [
        '<p>{{ t("a", "Stop") }} · {{ a }}: A4?</p>',
        '<p class="{% if a > b %}one two{% endif %}">1 &nbsp;</p>',
        "{# a note\nof two lines #}<!-- and one of HTML -->",
        "<style>p { margin: 0 }</style>",
        '{% set a = "words" %}',
    ],
)
def test_expressions_tags_and_signs_are_fine(text: str):
    assert list(plain_words(Source("page.html", text))) == []
