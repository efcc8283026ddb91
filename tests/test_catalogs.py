from __future__ import annotations

import json
import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import catalogs
from leaflets.catalogs import Draft, Entry, Status
from leaflets.problems import LeafletError, Problem
from leaflets.tables import Source

HEADER = """\
# Translated by R. Roe.
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"X-Poedit-Basepath: ../..\\n"
"X-Leaflets-Status: translated\\n"

"""
PAY = Draft("dont-pay", "Do not pay, and do not send more.", "g.md", 3)
TITLE = Draft("title", "Pressure", "g.md", 1)
OLD = {PAY: "No pagues ni mandes más.", TITLE: "Presión"}

CONTEXTS = st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True)
PRINTED = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)
WORDS = st.lists(
    st.sampled_from(["Do not pay", "Do not send", "them", "more", "{role}", "é", "\\", '"', "#"]),
    min_size=1,
    max_size=40,
).map(" ".join)
DRAFTS = st.dictionaries(CONTEXTS | st.sampled_from("abc"), PRINTED | WORDS, max_size=5).map(
    lambda texts: [Draft(context, text, "g.md", 1) for context, text in texts.items()]
)
LINES = st.sampled_from(
    ['msgid "a"', 'msgid ""', 'msgstr "b"', 'msgstr ""', 'msgctxt "c"', 'msgid_plural "d"', "", "#",
     'msgstr[0] "x"', 'msgstr[9] "y"', '"e\\n"', '"Language: zz\\n"', "#, fuzzy", "#: a.md:1", "#~",
     '"Plural-Forms: nplurals=x; plural=n;\\n"', '"PO-Revision-Date: soon\\n"', '#~ msgid "x"',
     '"Content-Type: text/plain; charset=none\\n"', '"X-Leaflets-Status: approved\\n"', "msgstr[",
     '#| msgid "old"', '"\\x"', '"\\"', "#: \u2068a", 'msgid "a\u2028b"', "<<<<<<< HEAD"]
)  # fmt: skip


def po(texts: dict[Draft, str], header: str = HEADER) -> str:
    blocks = (
        f"msgctxt {json.dumps(draft.context)}\n"
        f"msgid {json.dumps(draft.text, ensure_ascii=False)}\n"
        f"msgstr {json.dumps(text, ensure_ascii=False)}\n"
        for draft, text in texts.items()
    )
    return header + "\n".join(blocks)


def read(text: str) -> catalogs.Catalog:
    return catalogs.read("guide", Source("es.po", text))


def update(drafts: list[Draft], text: str) -> str:
    return catalogs.update("guide", "es", drafts, Source("es.po", text))


def problem(text: str) -> Problem:
    with pytest.raises(LeafletError) as caught:
        read(text)
    (one,) = caught.value.problems
    return one


def test_a_catalog_holds_its_entries_with_their_lines():
    catalog = read(po(OLD))
    assert (catalog.domain, catalog.file, catalog.status) == ("guide", "es.po", Status.TRANSLATED)
    assert catalog.entries == {
        ("dont-pay", PAY.text): Entry("No pagues ni mandes más.", 10, fuzzy=False),
        ("title", "Pressure"): Entry("Presión", 14, fuzzy=False),
    }


def test_an_entry_marked_fuzzy_is_fuzzy():
    text = po(OLD).replace('msgctxt "title"', '#, fuzzy\nmsgctxt "title"')
    fuzzy = {key[0]: entry.fuzzy for key, entry in read(text).entries.items()}
    assert fuzzy == {"dont-pay": False, "title": True}


@pytest.mark.parametrize("text", ["", 'msgid "a"\nmsgstr "b"\n'])
def test_a_catalog_that_does_not_say_its_status_is_machine_made(text: str):
    assert read(text).status is Status.MACHINE


@pytest.mark.parametrize("status", list(Status))
def test_each_status_is_read(status: Status):
    assert read(HEADER.replace("translated\\n", f"{status}\\n")).status is status


def test_the_language_in_the_head_is_read_with_its_line():
    said = read(HEADER)
    assert (said.language, said.language_line) == ("es", 4)
    assert read(HEADER.replace("Language: es\\n", "X-A: b\\n")).language == ""


def test_a_misspelt_status_is_refused_with_its_line():
    found = problem(HEADER.replace("translated\\n", "aproved\\n"))
    assert (found.code, str(found.where)) == ("po-status", "es.po:7")
    assert (found.message, found.hint) == ("no status “aproved”", "did you mean “approved”?")


@pytest.mark.parametrize(
    "line",
    ['msgstr "open', "msgstr “curly”", "<<<<<<< HEAD", "words", 'msgstr "a"b"', 'msgstr "a" "b"'],
)
def test_a_line_that_is_none_of_a_catalog_is_refused(line: str):
    found = problem(po(OLD).replace('msgstr "Presión"', line))
    assert (found.code, str(found.where)) == ("po-syntax", "es.po:15")
    assert found.message == f"not a line of a PO file: {line}"
    assert found.hint.startswith("each line is a keyword and a text in straight quotes")


def test_a_message_without_a_translation_line_is_refused():
    found = problem(HEADER + 'msgid "a"\n\nmsgid "b"\nmsgstr ""\n')
    assert (found.code, found.where.file) == ("po-syntax", "es.po")
    assert 9 <= found.where.line <= 11


@pytest.mark.parametrize("line", ["Plural-Forms: nplurals=x; plural=n;", "PO-Revision-Date: soon"])
def test_a_header_that_means_nothing_is_refused(line: str):
    found = problem(f'msgid ""\nmsgstr ""\n"{line}\\n"\n')
    assert (found.code, found.where.file) == ("po-syntax", "es.po")


@pytest.mark.parametrize("keyword", ["msgid ", "msgid  ", "  msgid "])
def test_a_message_that_stands_twice_is_refused_with_both_lines(keyword: str):
    twice = f'\nmsgctxt "title"\n{keyword}"Pressure"\nmsgstr "Otra"\n'
    found = problem(po(OLD) + twice)
    assert (found.code, str(found.where)) == ("po-syntax", "es.po:17")
    assert found.message == "“title” stands twice, first in line 13"


def test_one_text_in_two_contexts_does_not_stand_twice():
    assert len(read(po({Draft("a", "Stop"): "Alto", Draft("b", "Stop"): "Basta"})).entries) == 2


@settings(derandomize=True, deadline=None, max_examples=300)
@given(text=st.text(max_size=60) | st.lists(LINES, max_size=12).map("\n".join))
def test_any_text_is_a_catalog_or_a_problem(text: str):
    with suppress(LeafletError):
        assert read(text).file == "es.po"


@settings(derandomize=True, deadline=None, max_examples=150)
@given(text=st.lists(LINES, max_size=12).map("\n".join))
def test_any_text_can_be_brought_up_to_date_or_is_a_problem(text: str):
    with suppress(LeafletError):
        read(update([PAY], text))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(drafts=DRAFTS)
def test_a_template_holds_every_message_and_is_the_same_each_time(drafts: list[Draft]):
    text = catalogs.template("guide", drafts)
    assert text == catalogs.template("guide", drafts)
    assert list(read(text).entries) == [(draft.context, draft.text) for draft in drafts]


def test_a_template_says_where_a_message_stands_and_what_to_know_of_it():
    text = catalogs.template("guide", [Draft("a", "Stop", "content/g.md", 7, "on the card")])
    assert '#. on the card\n#: content/g.md\nmsgctxt "a"\nmsgid "Stop"\nmsgstr ""\n' in text


def test_a_template_has_no_clock_no_author_and_no_fuzzy_header():
    text = catalogs.template("guide", [PAY])
    assert not re.search(r"Date|Translator|Generated|fuzzy|\d{4}-\d\d", text)


@pytest.mark.parametrize("text", ["I am 100% sure", "a % sign", "{role} is 5% free"])
def test_a_percent_sign_in_a_sentence_is_not_called_a_format(text: str):
    assert "python-format" not in catalogs.template("guide", [Draft("a", text)])


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\n", "\t", "\r"])
def test_a_separator_inside_a_text_does_not_end_its_line(char: str):
    draft = Draft("a", f"one{char}two")
    assert list(read(catalogs.template("guide", [draft])).entries) == [("a", draft.text)]


def test_a_new_catalog_says_its_language_and_that_nobody_looked_at_it():
    text = catalogs.update("guide", "es", [PAY], None)
    assert '"Language: es\\n"' in text
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in text
    assert read(text).status is Status.MACHINE
    assert [entry.text for entry in read(text).entries.values()] == [""]


@settings(derandomize=True, deadline=None, max_examples=80)
@given(before=DRAFTS, after=DRAFTS)
def test_an_update_made_twice_changes_nothing_more(before: list[Draft], after: list[Draft]):
    once = update(after, po({draft: f"T{at}" for at, draft in enumerate(before)}))
    assert update(after, once) == once


@settings(derandomize=True, deadline=None, max_examples=80)
@given(before=DRAFTS, after=DRAFTS)
def test_an_update_holds_the_drafts_and_keeps_what_did_not_change(
    before: list[Draft], after: list[Draft]
):
    old = {draft: f"T{at}" for at, draft in enumerate(before)}
    entries = read(update(after, po(old))).entries
    assert list(entries) == [(draft.context, draft.text) for draft in after]
    for draft in set(before) & set(after):
        entry = entries[draft.context, draft.text]
        assert (entry.text, entry.fuzzy) == (old[draft], False)


def test_what_did_not_change_is_neither_fuzzy_nor_lost():
    entries = read(update([PAY, TITLE], po(OLD))).entries
    assert [(entry.text, entry.fuzzy) for entry in entries.values()] == [
        ("No pagues ni mandes más.", False),
        ("Presión", False),
    ]


@pytest.mark.parametrize(
    "english", ["Do not pay, and never send more.", "Never give anybody money because of this."]
)
def test_a_message_whose_english_changed_keeps_its_translation_as_fuzzy(english: str):
    changed = Draft("dont-pay", english, "g.md", 3)
    entry = read(update([changed, TITLE], po(OLD))).entries["dont-pay", english]
    assert (entry.text, entry.fuzzy) == ("No pagues ni mandes más.", True)


def test_a_changed_message_keeps_its_own_translation_and_not_a_neighbours():
    long = Draft("dont-send", "Do not send nudes, however kind or pushy or sure they are.")
    short = Draft("card-send", "Do not send nudes.")
    text = po({long: "larga", short: "corta"})
    entries = read(update([Draft("dont-send", "Do not send nudes!"), short], text)).entries
    entry = entries["dont-send", "Do not send nudes!"]
    assert (entry.text, entry.fuzzy) == ("larga", True)


def test_a_flag_of_the_old_english_does_not_outlive_it():
    old = Draft("a", "Call {police.number} now, then wait for them.")
    new = Draft("a", "Call police now, then wait for them.")
    text = update([old], catalogs.update("guide", "es", [old], None))
    text = text.replace('them."\nmsgstr ""', 'them."\nmsgstr "Llama"')
    assert "python-brace-format" not in update([new], text)


def test_what_is_no_longer_said_moves_to_the_end_as_obsolete():
    text = update([TITLE], po(OLD))
    assert [key[0] for key in read(text).entries] == ["title"]
    assert text.index("Presión") < text.index('#~ msgctxt "dont-pay"')
    assert '#~ msgstr "No pagues ni mandes más."' in text


def test_headers_comments_and_status_of_translators_are_kept():
    text = po(OLD).replace('msgctxt "title"', '# said to young people\nmsgctxt "title"')
    made = update([PAY, TITLE], text)
    assert made.startswith("# Translated by R. Roe.\n")
    assert '"X-Poedit-Basepath: ../..\\n"' in made
    assert "# said to young people\n" in made
    assert read(made).status is Status.TRANSLATED


def test_headers_that_nobody_set_are_not_added():
    made = update([PAY], po({}))
    assert not re.search(r"Date|Translator|Generated|Report-Msgid", made)


@pytest.mark.parametrize("header", ["", 'msgid ""\nmsgstr ""\n\n'])
def test_a_catalog_without_headers_can_be_brought_up_to_date(header: str):
    entries = read(update([PAY, TITLE], po(OLD, header))).entries
    assert [entry.text for entry in entries.values()] == list(OLD.values())
