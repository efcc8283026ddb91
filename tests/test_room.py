"""How long a message may be: what translators are told, and that a card holds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import SHELF, swap

from leaflets import catalogs, extract, formats, guides, regions
from leaflets.catalogs import Draft
from leaflets.catalogs.model import _write
from leaflets.catalogs.syntax import parse
from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.messages import domains
from leaflets.problems import LeafletError
from leaflets.produce import produce
from leaflets.pseudo import stretched
from leaflets.tables import Source

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.extract import Limits

NAME = "nudes-to-build-trust"
GUIDE = """\
+++
edition = "1"
status = "machine"
series = "What to do if…"
formats = ["card"]
+++
# someone asks {#title}

## Now {#now .steps}

1. **Tell the {talk}** {#tell}

   Call {emergency.number}. {#call}

## Help {#help .helplines .untitled}

- **Talk** {#help-talk role=talk}

## About {#about .note}

Words that no card prints. {#words}
"""
REGION = """\
name = "Somewhere"
territory = "US"
languages = ["en"]
papers = ["letter"]

[[helpline]]
id = "one"
roles = ["emergency"]
name = "Emergency services"
translate_name = true
about = "They come."
number = "911"
ages = "all"
grade = "A"
sources = []

[[helpline]]
id = "two"
roles = ["talk"]
name = "Line"
translate_name = true
about = "They listen."
number = "800-656-4673"
e164 = "+18006564673"
ages = "all"
grade = "A"
sources = []
"""
FORM = """\
name = "card"
pages = 2
papers = ["a4"]
sections = ["steps", "helplines"]
ladder = [9]
module = 0.45
growth = 1.2
"""
PAGE = """\
{% import "parts/macros.html" as part %}
{% macro own() %}{{ t("own", "Own words") }}{% endmacro %}
<title>{{ t("title", "{series} {title}", series=1, title=2).text }}</title>
{{ part.used(t) }}{{ own() }}{{ qr(line, t("alt", "QR code")) }}
{{ t_english("english", "English only") }}{{ t_in(tongue, "in", "In a tongue") }}
{{ t_count("count", "{count} sheet", "{count} sheets", 2) }}
{% if t("asked", "Only asked") %}{{ t("shown", "Shown") if shown }}{% endif %}
"""
PARTS = """\
{% macro used(t) %}{{ deeper(t) }}{% endmacro %}
{% macro deeper(t) %}{{ t("deep", "Deep down") }}{% endmacro %}
{% macro unused(t) %}{{ t("unused", "Of another format") }}{% endmacro %}
"""


def limits(page: str = PAGE, *, form: str = FORM, region: str = REGION) -> Limits:
    texts = {"card/page.html": page, "parts/macros.html": PARTS, "card/print.css": "p {}"}
    return extract.limits(
        formats.parse(Source("format.toml", form)),
        guides.parse("g", Source("g.md", GUIDE)),
        (regions.parse("us", Source("us.toml", region), ("emergency", "talk")),),
        {name: Source(name, text) for name, text in texts.items()},
    )


def test_a_budget_is_the_length_as_printed_grown_to_the_next_five() -> None:
    assert limits().guide == {
        "series": 20,  # 14 × 1.2 = 16.8
        "title": 15,
        "now": 5,
        "tell": 20,  # “Tell the Line”: 13 × 1.2 = 15.6, and 6 - 4 more as it is typed
        "call": 30,  # “Call 911.”: 9 × 1.2 = 10.8, and 18 - 3 more as it is typed
        "help-talk": 5,
    }


def test_a_budget_that_is_a_multiple_of_five_is_kept() -> None:
    assert limits(form=FORM.replace("1.2", "1.0"), page="").guide["now"] == 5
    assert limits(form=FORM.replace("1.2", "1.1"), page='{{ t("a", "0123456789") }}').ui == {
        "a": 15
    }
    assert limits(form=FORM.replace("1.2", "1.5"), page='{{ t("a", "0123456789") }}').ui == {
        "a": 15
    }


def test_the_longest_fact_counts() -> None:
    twice = FORM.replace("1.2", "2.0")
    longer = REGION.replace('"911"', '"1-800-656-4673"\ne164 = "+18006564673"')
    assert limits(form=twice).guide["call"] == 35
    assert limits(form=twice, region=longer).guide["call"] == 45


def test_words_of_a_template_have_a_budget_where_they_are_printed_as_they_stand() -> None:
    assert set(limits().ui) == {"own", "deep", "in", "count", "shown"}
    assert limits().ui["count"] == 20  # the plural


def test_words_of_a_region_have_one_where_the_template_prints_them() -> None:
    # The name of the line stands in a message; that of the other, by its number only, does not.
    assert limits().regions == {"us": {"two.name": 5}}
    both = limits("{{ order.names[line.id] }}{{ order.abouts[line.id] }}")
    assert both.regions == {"us": {"two.name": 5, "two.about": 15}}


def test_a_box_that_grows_has_no_budget() -> None:
    assert limits(form=FORM.replace("growth = 1.2\n", "")) == extract.Limits()


def test_a_guide_that_is_no_card_has_none() -> None:
    form = FORM.replace('"card"', '"fold"')
    assert limits(form=form) == extract.Limits()


def test_a_broken_template_is_a_problem() -> None:
    with pytest.raises(LeafletError) as caught:
        limits("{% if %}")
    assert caught.value.problems[0].code == "template-error"


@pytest.mark.parametrize("growth", ["0.9", "inf", "nan", "-1", "0"])
def test_a_growth_that_is_none_is_refused_at_its_line(growth: str) -> None:
    with pytest.raises(LeafletError) as caught:
        formats.parse(Source("card/format.toml", FORM.replace("1.2", growth)))
    (found,) = caught.value.problems
    assert (found.code, str(found.where)) == ("table-value", "card/format.toml:7")


OLD = Draft("a", "Stop", "g.md", 1, comment="a note", limit=10)


def test_a_budget_is_a_note_for_people_and_a_flag_for_weblate() -> None:
    text = catalogs.template("g", [OLD])
    assert "#. a note\n#. max-length: 10\n#: g.md\n#, max-length:10\nmsgctxt" in text


def test_a_new_budget_takes_the_place_of_the_old_and_leaves_the_rest() -> None:
    old = catalogs.update("g", "es", [OLD], None)
    old = old.replace('msgstr ""\n', 'msgstr "Alto"\n').replace("#, max", "#, fuzzy, max")
    old = old.replace('msgid ""\nmsgstr "Alto"', 'msgid ""\nmsgstr ""', 1)
    new = Draft("a", "Stop", "g.md", 1, comment="a note", limit=25)
    text = catalogs.update("g", "es", [new], Source("es.po", old))
    assert text == old.replace("10", "25")
    none = catalogs.update("g", "es", [Draft("a", "Stop", "g.md", 1)], Source("es.po", old))
    assert "max-length" not in none
    assert "#, fuzzy\n" in none


def test_every_message_of_a_card_has_a_budget_and_no_other_message_of_the_guide() -> None:
    reader = Reader(SHELF)
    found = domains(reader)
    cut = reader.guide(NAME).only(reader.format("card").sections, lambda _: True)
    told = {draft.context for draft in found[NAME] if draft.limit}
    assert told == {message.id for message in cut.messages()}
    assert {"band.short", "trace.unchecked"} <= {one.context for one in found["ui"] if one.limit}
    assert not {"band.both", "helpline.qr-alt", "title"} & {
        one.context for one in found["ui"] if one.limit
    }
    assert not [draft for draft in found["region-us"] if draft.limit]


def confirmed(library: Path) -> None:
    """Nothing is a draft any more: no band takes room."""
    swap(library / f"content/guides/{NAME}.md", 'status = "machine"', 'status = "approved"')
    path = library / "content/regions/us.toml"
    checked = 'checked_on = 2026-11-01\nchecked_by = "R. Roe"\nages = '
    text = re.sub(r"^ages = ", checked, path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def filled(library: Path, locale: str) -> None:
    """Every message of a language is as long as it may be, in words of the pseudo-language."""
    reader = Reader(Shelf(library))
    for domain, drafts in domains(reader).items():
        limit = {draft.context: draft.limit for draft in drafts}
        catalog = parse(Source("po", catalogs.update(domain, locale, drafts, None)))
        for message in catalog:
            texts = (message.id,) if isinstance(message.id, str) else message.id
            grown = [stretched(text, limit.get(message.context, 0) - len(text)) for text in texts]
            if message.id:
                message.string = grown[0] if isinstance(message.id, str) else tuple(grown)
        text = _write(catalog).replace("Status: machine", "Status: approved")
        reader.shelf.catalog(locale, domain).write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_one_card_holds_every_message_at_its_budget_at_once(library: Path) -> None:
    confirmed(library)
    filled(library, "es")
    reader = Reader(Shelf(library))
    entries = reader.catalog("es", NAME).entries
    told = [draft for draft in domains(reader)[NAME] if draft.limit]
    assert all(0 <= len(entries[one.context, one.text].text) - one.limit <= 1 for one in told)
    for paper in reader.format("card").papers:
        made = produce(Job(NAME, "us", "es", "card", paper), reader)
        assert not made.facts["draft"]
        assert made.facts["pages"] == 2


@pytest.mark.slow
def test_a_draft_of_them_fits_on_two_cards_at_most(library: Path) -> None:
    filled(library, "pt_BR")
    reader = Reader(Shelf(library))
    for paper in reader.format("card").papers:
        made = produce(Job(NAME, "us", "pt_BR", "card", paper), reader)
        assert made.facts["draft"]
        assert made.facts["pages"] in {2, 4}


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["pt_BR", "zh_Hans"])
def test_a_heading_that_would_wrap_beside_the_name_of_the_language_is_copied_whole(
    library: Path, locale: str
) -> None:
    confirmed(library)
    for path in (library / "locales" / locale).rglob("*.po"):
        swap(path, "Status: machine", "Status: approved")
    made = produce(Job(NAME, "us", locale, "card", "85x54mm"), Reader(Shelf(library)))
    assert not made.facts["draft"]
