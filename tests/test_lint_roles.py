"""Roles that nothing asks for, and sections that a format is made of."""

from __future__ import annotations

from dataclasses import replace

from conftest import ROOT

from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.lint import sections, unused
from leaflets.problems import Place
from leaflets.tables import Source

READER = Reader(Shelf(ROOT))


def test_a_role_that_nothing_names_is_a_warning():
    source = Source("roles.toml", '[role]\na = "A"\nb = "B"\n')
    (found,) = unused(("a", "b"), {"a"}, source)
    assert (found.code, found.where) == ("role-unused", source.at(3))
    assert "“b”" in found.message
    assert list(unused(("a", "b"), {"a", "b", "c"}, source)) == []


def test_a_section_that_a_format_needs_is_there():
    guide, region = READER.guide("nudes-to-build-trust"), READER.region("us")
    form = READER.format("card")
    assert list(sections(guide, guide, form, region)) == []
    form = replace(form, needs=("answer", "card-helplines"))
    without = replace(
        guide, sections=tuple(part for part in guide.sections if part.kind != "answer")
    )
    (found,) = sections(guide, without, form, region)
    assert (found.code, found.where) == ("section-missing", Place(guide.file))
    assert found.message == "nothing is left of “.answer”, which the card needs"
    (found,) = sections(without, without, form, region)
    assert found.message == "there is no section “.answer”, which the card needs"
