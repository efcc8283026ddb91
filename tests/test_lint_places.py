"""The line of a value in a list of several lines."""

from __future__ import annotations

from leaflets.lint import within
from leaflets.tables import Source

SOURCE = Source("us.toml", '[[a]]\nx = [\n  "1",\n  "2",\n]\n[[a]]\nx = ["3"]\n')


def test_a_value_is_found_below_its_key():
    assert within(SOURCE, SOURCE.at(2), "2") == SOURCE.at(4)
    assert within(SOURCE, SOURCE.at(7), "3") == SOURCE.at(7)


def test_the_next_table_and_what_stands_above_are_not_searched():
    assert within(SOURCE, SOURCE.at(2), "3") == SOURCE.at(2)
    assert within(SOURCE, SOURCE.at(4), "1") == SOURCE.at(4)
