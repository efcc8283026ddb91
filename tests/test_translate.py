from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import guides, translate
from leaflets.catalogs import Catalog, Entry, Status
from leaflets.problems import LeafletError, Problem
from leaflets.regions import Ages, Helpline, Region
from leaflets.regions.model import Head
from leaflets.tables import Source
from leaflets.texts import Fact, FactKind, Phrase, Words
from leaflets.translate import Voice

if TYPE_CHECKING:
    from leaflets.guides import Guide
    from leaflets.translate import Text

POLICE = Helpline(
    id="us-911", roles=("emergency",), name="Police", ages=Ages.ALL, grade="A", sources=(),
    number="911", about="They come.", translate_name=True,
)  # fmt: skip
RAINN = Helpline(
    id="us-rainn", roles=("crisis-line", "talk"), name="RAINN", ages=Ages.ALL, grade="A",
    sources=(), number="800-656-4673", e164="+18006564673", address="https://www.rainn.org/",
)  # fmt: skip
SITE = Helpline(
    id="us-site", roles=("removal",), name="Site", ages=Ages.ALL, grade="A", sources=(),
    address="https://site.org",
)  # fmt: skip
REGION = Region(
    "us",
    "us.toml",
    Head("United States", "US", ("en",), ("a4",), lacks=("youth-line",)),
    (POLICE, RAINN, SITE),
    dict.fromkeys(("us-911", "us-rainn", "us-site"), "us"),
    {"us": "us.toml"},
)
FRONT = '+++\nedition = "1"\nstatus = "machine"\nseries = "Series"\nformats = []\n+++\n'
ENGLISH = Voice("en", {})
MEANT = "did you mean “{talk.number}”?"
OFTEN = "which the English does not say that often"
SERIES = {("series", "Series"): "Serie", ("t", "T"): "T", ("s", "S"): "S"}


def fact(kind: str, text: str, href: str = "", lang: str = "") -> Fact:
    return Fact(FactKind[kind], text, href, lang, "us-rainn")


def guide(body: str) -> Guide:
    """A guide whose body begins in line 11."""
    text = FRONT + "# T {#t}\n\n## S {#s .steps}\n\n" + body
    return guides.parse("guide", Source("guide.md", text))


def spanish(texts: dict[tuple[str, str], str], fuzzy: tuple[str, ...] = ()) -> Voice:
    entries = {
        key: Entry(text, 100 + at, key[0] in fuzzy)
        for at, (key, text) in enumerate((SERIES | texts).items())
    }
    region = {("us-911.name", "Police"): Entry("Policía", 1, fuzzy=False)}
    domains = {"guide": entries, "region-us": region, "ui": {}}
    catalogs = {
        name: Catalog(name, f"es/{name}.po", Status.MACHINE, rows) for name, rows in domains.items()
    }
    return Voice("es", catalogs)


def said(body: str, voice: Voice = ENGLISH) -> Text:
    return translate.translate(guide(body), voice, REGION, ("steps",))


def problems(body: str, voice: Voice = ENGLISH) -> tuple[Problem, ...]:
    with pytest.raises(LeafletError) as caught:
        said(body, voice)
    return caught.value.problems


def problem(english: str, other: str, *, fuzzy: bool = False) -> Problem:
    voice = spanish({("id", english): other}, fuzzy=("id",) if fuzzy else ())
    (one,) = problems(f"{english} {{#id}}\n", voice)
    return one


def test_english_is_said_as_it_stands():
    phrases = said("Stop. {#id}\n").phrases
    assert {name: phrase.text for name, phrase in phrases.items()} == {
        "series": "Series", "t": "T", "s": "S", "id": "Stop.",
    }  # fmt: skip


def test_a_translation_takes_the_place_of_the_english():
    text = said("Stop. {#id}\n", spanish({("id", "Stop."): "Alto."}))
    assert text.phrases["id"] == Phrase((Words("Alto."),))
    assert text.warnings == ()


def test_facts_stand_where_the_translation_puts_them():
    voice = spanish({("id", "Call {emergency.number} now."): "Ahora, al {emergency.number}"})
    fact = Fact(FactKind.NUMBER, "911", "tel:911", helpline="us-911")
    runs = said("Call {emergency.number} now. {#id}\n", voice).phrases["id"].runs
    assert runs == (Words("Ahora, al "), fact)


@pytest.mark.parametrize(
    ("placeholder", "fact"),
    [
        ("{crisis-line}", fact("NAME", "RAINN", lang="en")),
        ("{talk.name}", fact("NAME", "RAINN", lang="en")),
        ("{talk.number}", fact("NUMBER", "800-656-4673", "tel:+18006564673")),
        ("{talk.address}", fact("ADDRESS", "rainn.org", "https://www.rainn.org/")),
        ("{emergency}", Fact(FactKind.NAME, "Policía", helpline="us-911")),
    ],
)
def test_a_placeholder_becomes_the_fact_of_the_region(placeholder: str, fact: Fact):
    voice = spanish({("id", placeholder): placeholder})
    assert said(f"{placeholder} {{#id}}\n", voice).phrases["id"].runs == (fact,)


def test_a_message_that_no_catalog_holds_is_missing():
    (found,) = problems("Stop. {#id}\n", spanish({("id", "Halt."): "Alto."}))
    assert (found.code, str(found.where)) == ("message-missing", "es/guide.po")
    assert found.message == "the catalog does not hold “id” as it stands in English now"
    assert found.hint == "run: leaflets update"


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_translation_is_missing(text: str):
    found = problem("Stop.", text)
    assert (found.code, str(found.where)) == ("message-missing", "es/guide.po:103")
    assert found.message == "“id” is not translated"


def test_a_fuzzy_translation_is_not_printed():
    found = problem("Stop.", "Alto.", fuzzy=True)
    assert (found.code, str(found.where)) == ("message-fuzzy", "es/guide.po:103")
    assert found.message == "“id” changed in English and was not looked at again"
    assert found.hint == "mend the text, then delete the word fuzzy above it"


@pytest.mark.parametrize(
    ("other", "message", "hint"),
    [
        ("Llama.", "“id” lacks the placeholder {talk.number}", "copy it from the English"),
        ("{talk.number} {talk.number}", f"“id” says {{talk.number}}, {OFTEN}", "delete it"),
        ("{talk.number} {talk}", f"“id” says {{talk}}, {OFTEN}", "delete it"),
        ("{tlk.number}", "“id” says {tlk.number}, which the English does not", MEANT),
        ("{talk.numero}", "“id” says {talk.numero}, which the English does not", MEANT),
        (
            "{Talk.number}",
            "“id” has a brace that is no placeholder",
            "copy the placeholders of the English: {talk.number}",
        ),
        (
            "{talk.number} {",
            "“id” has a brace that is no placeholder",
            "copy the placeholders of the English: {talk.number}",
        ),
    ],
)
def test_a_translation_says_the_placeholders_of_the_english(other: str, message: str, hint: str):
    found = problem("Call {talk.number}.", other)
    assert (found.code, str(found.where)) == ("placeholder", "es/guide.po:103")
    assert (found.message, found.hint) == (message, hint)


def test_a_brace_where_the_english_has_none_is_refused():
    assert problem("Stop.", "Alto {}").hint.endswith("there are none")


def test_placeholders_may_change_their_order():
    english, other = "{talk} or {emergency}", "{emergency} o {talk}"
    text = said(f"{english} {{#id}}\n", spanish({("id", english): other}))
    assert text.phrases["id"].text == "Policía o RAINN"


def test_every_problem_of_a_text_is_said_at_once():
    found = problems("a {#a}\n\nb {#b}\n\n{nobody} {#c}\n", spanish({("a", "a"): ""}))
    assert [one.code for one in found] == ["role-unfilled", "message-missing", "message-missing"]


def test_a_role_that_nobody_fills_is_an_error():
    (found,) = problems("fine {#x}\n\nAsk {nobody.number} {#id}\n")
    assert (found.code, found.severity) == ("role-unfilled", "error")
    assert str(found.where) == "guide.md:13"
    assert found.message == "“id” needs the role “nobody”, which no helpline of us.toml fills"
    assert found.hint == "give a [[helpline]] the role, or add the role to `lacks`"


def test_a_message_whose_role_the_region_lacks_is_left_out_with_a_warning():
    text = said("Ask {youth-line}. {#gone}\n\nStop. {#kept}\n")
    (found,) = text.warnings
    assert (found.code, found.severity) == ("role-lacking", "warning")
    assert str(found.where) == "guide.md:11"
    assert found.message == "“gone” is left out: United States lacks “youth-line”"
    assert "gone" not in text.phrases
    assert [message.id for message in text.guide.sections[0].paragraphs] == ["kept"]


def test_a_message_that_is_left_out_needs_no_translation():
    assert "gone" not in said("Ask {youth-line}. {#gone}\n", spanish({})).phrases


def test_an_item_goes_with_its_lead_and_a_lead_with_its_role():
    lead = "- Ask {youth-line} {#lead}\n\n  More {#more}\n"
    role = "- Ask {#lead role=youth-line}\n\n  More {#more}\n"
    for body in (lead, role):
        text = said(body)
        assert text.guide.sections == ()
        assert [found.code for found in text.warnings] == ["role-lacking"]


def test_a_body_goes_without_its_item():
    text = "- Ask {#lead}\n\n  {youth-line} {#more}\n\n  Stay {#stay}\n"
    (item,) = said(text).guide.sections[0].items
    assert (item.lead.id, [one.id for one in item.body]) == ("lead", ["stay"])


def test_an_item_for_a_role_that_nobody_fills_is_an_error():
    (found,) = problems("- Ask {#lead role=nobody}\n")
    assert (found.code, str(found.where)) == ("role-unfilled", "guide.md:11")


@pytest.mark.parametrize(("old", "new"), [("# T", "# T {youth-line}"), ("## S", "## {youth-line}")])
def test_a_heading_whose_role_the_region_lacks_is_a_problem_and_no_crash(old: str, new: str):
    body = (FRONT + "# T {#t}\n\n## S {#s .steps}\n\nx {#x}\n").replace(f"\n{old} ", f"\n{new} ")
    made = guides.parse("guide", Source("guide.md", body))
    try:
        text = translate.translate(made, ENGLISH, REGION, ("steps",))
    except LeafletError as error:
        found = error.problems
    else:
        found = text.warnings
    assert [str(one.where) for one in found] == [f"guide.md:{7 if old == '# T' else 9}"]


@pytest.mark.parametrize(
    ("placeholder", "message"),
    [
        ("{removal.number}", "{removal.number}: “us-site” has no number"),
        ("{emergency.address}", "{emergency.address}: “us-911” has no address"),
    ],
)
def test_a_field_that_the_helpline_does_not_have_is_an_error(placeholder: str, message: str):
    (found,) = problems(f"Ask {placeholder} {{#id}}\n")
    assert (found.code, str(found.where)) == ("role-field", "guide.md:11")
    field = placeholder.strip("{}")
    assert (found.message, found.hint) == (message, f"see us.toml; a region can lack “{field}”")


def test_the_helplines_are_those_that_each_section_speaks_of_in_order_and_once():
    body = "{talk} {#a}\n\n- x {#b role=emergency}\n- {crisis-line} {#c}\n\n## N {#n .note}\n\n"
    text = translate.translate(guide(body + "{removal} {#d}\n"), ENGLISH, REGION, ("steps", "note"))
    first = (("talk", RAINN), ("emergency", POLICE), ("crisis-line", RAINN))
    assert text.asked == (first, (("removal", SITE),))
    assert text.carried == (RAINN, POLICE, SITE)


def test_sections_of_other_kinds_are_neither_said_nor_checked():
    text = said("x {#x}\n\n## N {#n .note}\n\n{nobody} {#y}\n")
    assert set(text.phrases) == {"series", "t", "s", "x"}


def test_what_is_said_of_a_helpline_comes_from_the_catalog_of_the_region():
    assert translate.about(SITE, REGION, ENGLISH) is None
    assert translate.about(POLICE, REGION, ENGLISH) == Phrase((Words("They come."),))
    with pytest.raises(LeafletError) as caught:
        translate.about(POLICE, REGION, spanish({}))
    assert str(caught.value.problems[0].where) == "es/region-us.po"


def test_the_words_of_templates_come_from_their_own_catalog():
    assert ENGLISH.say("page", "Page {n}", n=Words("2")) == Phrase((Words("Page "), Words("2")))
    with pytest.raises(LeafletError) as caught:
        spanish({}).say("page", "Page {n}", n=Words("2"))
    assert str(caught.value.problems[0].where) == "es/ui.po"


NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,5}(\.[a-z]{1,4})?", fullmatch=True)
PARTS = st.lists(NAMES.map(lambda name: "{" + name + "}") | st.text(max_size=6).map(
    lambda text: text.replace("{", "").replace("}", "")))  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=150)
@given(parts=PARTS)
def test_a_phrase_is_its_words_with_the_facts_in_their_places(parts: list[str]):
    names = [part[1:-1] for part in parts if part.startswith("{")]
    facts = {name: Fact(FactKind.NAME, f"<{name}>") for name in names}
    phrase = translate.phrase("".join(parts), facts)
    wanted = [f"<{part[1:-1]}>" if part.startswith("{") else part for part in parts]
    assert phrase.text == "".join(wanted)
    assert [run for run in phrase.runs if isinstance(run, Fact)] == [facts[name] for name in names]
    assert all(run.text for run in phrase.runs)
