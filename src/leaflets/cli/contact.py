"""The options of a local contact, and the contacts that they mean."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.problems import LeafletError, Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    from leaflets.contacts import Contact
    from leaflets.library.reader import Reader

    P = ParamSpec("P")
    R = TypeVar("R")

_HERE = Place("command line")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of contacts; see ``contacts.Row`` for the values."""

    files: tuple[Path, ...] = ()
    name: str = ""
    person: str = ""
    room: str = ""
    hours: str = ""
    phone: str = ""
    address: tuple[str, ...] = ()
    logo: str = ""

    @property
    def values(self) -> dict[str, str | tuple[str, ...]]:
        """The values that are said, without the files."""
        return {key: value for key, value in asdict(self).items() if key != "files" and value}


def contact_options(command: Callable[P, R]) -> Callable[P, R]:
    """Give a command the options of a contact: ``contact_file`` and ``contact_name`` and so on."""
    options = (
        click.option(
            "--contact",
            "contact_file",
            multiple=True,
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="A contact.toml of a school or clinic. Repeatable: a leaflet for each.",
        ),
        *(
            click.option(f"--contact-{key}", default="", metavar="TEXT", help=words)
            for key, words in (
                ("name", "The same without a file: what the school or clinic is called."),
                ("person", "Who to talk to there."),
                ("room", "Where."),
                ("hours", "When."),
                ("phone", "A number of the region, or an extension."),
            )
        ),
        click.option(
            "--contact-address", multiple=True, metavar="LINE", help="Its address. Repeatable."
        ),
        click.option(
            "--contact-logo", default="", metavar="PICTURE", help="A PNG or JPEG of its logo."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def contacts_of(asked: Asked, reader: Reader) -> tuple[Contact, ...]:
    """The contacts that a command line means; none where it names none.

    Raises ``LeafletError`` for what is wrong in a file, ``UsageError`` for what is wrong in the
    values, and for both at once.
    """
    from leaflets.contacts import Row, apart, made  # noqa: PLC0415 - loads Pillow
    from leaflets.library.pictures import picture  # noqa: PLC0415 - the same

    if not asked.values:
        return apart(reader.contact(path) for path in asked.files)
    if asked.files:
        raise click.UsageError("a contact is either a file or values, not both")
    if not asked.name:
        raise click.UsageError("--contact-name is missing: whose contact is it?")
    row = Row(
        asked.name, asked.person, asked.room, asked.hours, asked.phone, asked.address, asked.logo
    )
    read = partial(picture, Path())
    try:
        return (made(row, lambda _: _HERE, read, called="--contact-{}"),)
    except LeafletError as error:
        raise UsageError(*error.problems) from error
