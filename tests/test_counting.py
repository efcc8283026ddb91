"""Messages that count: from the template to the page, in the plural forms of each language."""

from __future__ import annotations

import pytest

from leaflets import catalogs, extract
from leaflets.catalogs import Draft
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Source
from leaflets.texts import Words
from leaflets.translate import Voice

ONE, MANY = "{count} sheet", "{count} sheets"
SHEETS = Draft("sheets", ONE, "page.html", 1, plural=MANY)
RULE = '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"\n'


def po(*forms: str, rule: str = RULE) -> str:
    """The catalog of a language with three plural forms."""
    text = catalogs.update("ui", "pl", (SHEETS,), None)
    head, _, tail = text.partition('"Plural-Forms')
    text = head + rule + tail.partition("\n")[2]
    for number, form in enumerate(forms):
        text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{form}"')
    return text


def say(text: str, amount: int) -> str:
    catalog = catalogs.read("ui", Source("pl/ui.po", text))
    voice = Voice("pl", {"ui": catalog})
    return voice.say_count("sheets", ONE, MANY, amount, count=Words(str(amount))).text


def problem(text: str, amount: int = 1) -> Problem:
    with pytest.raises(LeafletError) as caught:
        say(text, amount)
    (one,) = caught.value.problems
    return one


FORMS = ("{count} kartka", "{count} kartki", "{count} kartek")


@pytest.mark.parametrize(
    ("amount", "wanted"), [(1, "1 kartka"), (3, "3 kartki"), (7, "7 kartek"), (0, "0 kartki")]
)
def test_a_number_takes_the_form_of_its_language(amount: int, wanted: str):
    assert say(po(*FORMS), amount) == wanted


def test_english_has_two_forms():
    voice = Voice("en", {})
    assert [
        voice.say_count("sheets", ONE, MANY, amount, count=Words(str(amount))).text
        for amount in (0, 1, 2)
    ] == ["0 sheets", "1 sheet", "2 sheets"]


def test_a_template_says_what_it_counts():
    page = Source("t/page.html", '{{ t_count("sheets", "{count} sheet", "{count} sheets", n) }}')
    (draft,) = extract.from_templates({"t/page.html": page})
    assert (draft.context, draft.text, draft.plural) == ("sheets", ONE, MANY)
    (draft,) = extract.from_templates(
        {"t/page.html": Source("t/page.html", '{{ t_in(tongue, "hello", "Hello") }}')}
    )
    assert (draft.context, draft.text, draft.plural) == ("hello", "Hello", "")


@pytest.mark.parametrize(
    "call",
    ['t_count("sheets", one, "many", n)', 't_count("sheets", "one")', 't_in("hello", "Hello")'],
)
def test_words_that_translators_would_never_see_are_refused(call: str):
    with pytest.raises(LeafletError) as caught:
        extract.from_templates({"t/page.html": Source("t/page.html", "{{ " + call + " }}")})
    (one,) = caught.value.problems
    assert one.code == "template-message"
    assert call.split("(", maxsplit=1)[0] in one.hint


def test_a_form_without_a_translation_is_missing():
    assert problem(po("{count} kartka", "{count} kartki")).code == "message-missing"


def test_a_form_keeps_its_placeholder():
    assert problem(po("{count} kartka", "{count} kartki", "kartek")).code == "placeholder"


def test_a_form_too_few_is_said():
    text = po(*FORMS, rule='"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 4);\\n"\n')
    found = problem(text, 9)
    assert (found.code, found.message) == ("message-missing", "“sheets” lacks the plural form 4")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("msgstr[0]", "msgstr", "the message counts: msgstr should be msgstr[0]"),
        ('msgid_plural "{count} sheets"\n', "", "the message does not count: msgstr[0]"),
        ("msgstr[1]", "msgstr[0]", "a second msgstr for one msgid"),
    ],
)
def test_forms_out_of_turn_are_named(old: str, new: str, message: str):
    found = problem(po(*FORMS).replace(old, new, 1))
    assert found.code == "po-syntax"
    assert found.message.startswith(message)
    assert found.where.line > 0


def test_an_update_keeps_the_forms_and_marks_what_changed():
    kept = catalogs.update("ui", "pl", (SHEETS,), Source("pl/ui.po", po(*FORMS)))
    assert "{count} kartek" in kept
    assert "fuzzy" not in kept
    changed = Draft("sheets", "{count} page", "page.html", 1, plural="{count} pages")
    after = catalogs.update("ui", "pl", (changed,), Source("pl/ui.po", po(*FORMS)))
    assert "#, fuzzy" in after
    assert "{count} kartek" in after


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=x; plural=(n != 1);",
        "nplurals=3; plural=(n ??;",
        "plural=(n != 1);",
        "nplurals=3; plural=(4 / n);",
        "nplurals=3; plural=(1 - n);",
    ],
)
def test_a_rule_that_counts_nothing_is_named_with_its_line(rule: str):
    text = po(*FORMS, rule=f'"Plural-Forms: {rule}\\n"\n')
    found = problem(text)
    assert found.code == "po-syntax"
    assert found.where.line == text[: text.index("Plural-Forms")].count("\n") + 1
