"""The options of a contact: a file for each leaflet, or values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner
from conftest import SHELF

from leaflets.cli.contact import Asked, contact_options, contacts_of
from leaflets.library.reader import Reader
from leaflets.problems import LeafletError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

READER = Reader(SHELF)


def asked(*words: str) -> Asked:
    """What a command hears."""
    heard: list[Asked] = []

    @click.command()
    @contact_options
    def command(contact_file: tuple[Path, ...], **values: str) -> None:
        plain = {key.removeprefix("contact_"): value for key, value in values.items()}
        heard.append(Asked(contact_file, **plain))

    ended = CliRunner().invoke(command, words)
    assert ended.exit_code == 0, ended.output
    return heard[0]


def test_without_an_option_there_is_no_contact():
    assert contacts_of(asked(), READER) == ()


def test_each_file_is_a_contact(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text('name = "A school"\n', encoding="utf-8")
    words = [word for name in "ab" for word in ("--contact", str(tmp_path / f"{name}.toml"))]
    assert [one.id for one in contacts_of(asked(*words), READER)] == ["a", "b"]
    with pytest.raises(LeafletError, match="contact-twice"):
        contacts_of(asked(*words, *words[:2]), READER)
    with pytest.raises(click.UsageError, match="not both"):
        contacts_of(asked(*words, "--contact-room", "3"), READER)


def test_values_are_a_contact():
    words = ("--contact-name", "École", "--contact-room", "3", "--contact-phone", "ext. 1")
    address = ("--contact-address", "1 Road", "--contact-address", "Town")
    (found,) = contacts_of(asked(*words, *address), READER)
    assert (found.id, found.name, found.room, found.phone) == ("ecole", "École", "3", "ext. 1")
    assert (found.address, found.file) == (("1 Road", "Town"), "command line")


def test_values_without_a_name_are_refused():
    with pytest.raises(click.UsageError, match="--contact-name is missing"):
        contacts_of(asked("--contact-room", "3"), READER)


def test_what_is_wrong_in_a_value_is_told_by_its_option(tmp_path: Path):
    with pytest.raises(UsageError, match="--contact-room has 500 characters"):
        contacts_of(asked("--contact-name", "A", "--contact-room", "x" * 500), READER)
    with pytest.raises(LeafletError, match="this picture is missing"):
        contacts_of(
            asked("--contact-name", "A", "--contact-logo", str(tmp_path / "no.png")), READER
        )
