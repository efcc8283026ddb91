from __future__ import annotations

import pytest

from leaflets import extract, guides, regions
from leaflets.catalogs import Draft
from leaflets.problems import LeafletError
from leaflets.tables import Source

GUIDE = """\
+++
edition = "1"
status = "machine"
series = "What to do if…"
formats = []
+++
# someone asks {#title}

## Now {#now .steps}

1. **End it** {#end}

   Call {emergency.number}. {#end-call}

## About {#about .note .untitled}

Words. {#words}
"""
REGION = """\
name = "United States"
territory = "US"
languages = ["en"]
papers = ["letter"]

[[helpline]]
id = "us-911"
roles = ["emergency"]
name = "Emergency services"
translate_name = true
about = "They come."
number = "911"
ages = "all"
grade = "A"
sources = []
note = "never translated, never printed"
"""


def templates(**texts: str) -> dict[str, Source]:
    names = {name.replace("_", "."): text for name, text in texts.items()}
    return {name: Source(f"templates/{name}", text) for name, text in names.items()}


def test_every_message_of_a_guide_is_a_draft_with_its_file_and_line():
    drafts = tuple(extract.from_guide(guides.parse("g", Source("g.md", GUIDE))))
    assert [(draft.context, draft.text, draft.file, draft.line) for draft in drafts] == [
        ("series", "What to do if…", "g.md", 4),
        ("title", "someone asks", "g.md", 7),
        ("now", "Now", "g.md", 9),
        ("end", "End it", "g.md", 11),
        ("end-call", "Call {emergency.number}.", "g.md", 13),
        ("words", "Words.", "g.md", 17),
    ]


def test_translators_are_told_that_the_series_goes_on_in_the_title():
    drafts = tuple(extract.from_guide(guides.parse("g", Source("g.md", GUIDE))))
    assert [draft.comment for draft in drafts if draft.comment] == [
        "continues in the title of the guide"
    ]
    assert drafts[0].comment


def test_a_region_gives_its_words_and_none_of_its_facts():
    region = regions.parse("us", Source("us.toml", REGION), ("emergency",))
    assert tuple(extract.from_region(region)) == (
        Draft("us-911.name", "Emergency services", "us.toml"),
        Draft("us-911.about", "They come.", "us.toml"),
    )


def test_words_of_templates_come_sorted_by_context_with_their_lines():
    found = extract.from_templates(
        templates(
            page_html='{{ t("b", "Two") }}\n<p>{{ t_english("a", "One", n=1) }}</p>',
            macros_html='{% macro x() %}\n{{ t("c", "Three {n}", n=number) }}{% endmacro %}',
        )
    )
    assert found == (
        Draft("a", "One", "templates/page.html", 2),
        Draft("b", "Two", "templates/page.html", 1),
        Draft("c", "Three {n}", "templates/macros.html", 2),
    )


def test_other_calls_and_other_files_are_no_words():
    found = extract.from_templates(
        templates(
            page_html='{{ qr("a", "b") }}{{ _("c") }}{{ gettext("d") }}',
            print_css='{{ t("a", "b") }}',
        )
    )
    assert found == ()


def test_one_context_may_say_the_same_text_twice():
    found = extract.from_templates(
        templates(a_html='{{ t("x", "Y") }}', b_html='{{ t("x", "Y") }}')
    )
    assert [draft.file for draft in found] == ["templates/a.html"]


def test_one_context_cannot_say_two_texts():
    with pytest.raises(LeafletError) as caught:
        extract.from_templates(
            templates(a_html='{{ t("x", "Y") }}', b_html='\n\n{{ t_english("x", "Z") }}')
        )
    (found,) = caught.value.problems
    assert (found.code, str(found.where)) == ("ui-twice", "templates/b.html:3")
    assert found.message == "“x” says something else in templates/a.html"
    assert found.hint == "one text a context"


@pytest.mark.parametrize("text", ["\n{% if %}", "\n{{ t('a' }}", "\n{% endfi %}"])
def test_a_broken_template_is_a_problem_with_its_line(text: str):
    with pytest.raises(LeafletError) as caught:
        extract.from_templates(templates(page_html=text))
    (found,) = caught.value.problems
    assert (found.code, str(found.where)) == ("template-error", "templates/page.html:2")


@pytest.mark.parametrize("text", ['{{ t("a", words) }}', '{{ t(name, "b") }}', '{{ t("a") }}'])
def test_words_that_translators_would_never_see_are_a_problem(text: str):
    with pytest.raises(LeafletError) as caught:
        extract.from_templates(templates(page_html="\n" + text))
    assert str(caught.value.problems[0].where) == "templates/page.html:2"


def test_words_of_one_of_several_voices_are_extracted_too() -> None:
    found = extract.from_templates(templates(page_html='{{ voice.t("hello", "Stop now") }}'))
    assert [(one.context, one.text) for one in found] == [("hello", "Stop now")]
