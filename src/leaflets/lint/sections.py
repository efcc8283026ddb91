"""Sections: whether a guide has what a format is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaflets.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.formats import Format
    from leaflets.guides import Guide
    from leaflets.regions import Region


def sections(guide: Guide, kept: Guide, form: Format, region: Region) -> Iterator[Problem]:
    """The sections that a format needs and that are not there, or lost all their blocks.

    ``kept`` is the guide without what the region lacks. Yields section-missing.
    """
    written = {section.kind for section in guide.sections}
    for kind in form.needs:
        if not kept.of(kind):
            message = f"there is no section “.{kind}”, which the {form.name} needs"
            hint = "write one, or take the format out of “formats” in the front matter"
            if kind in written:
                message = f"nothing is left of “.{kind}”, which the {form.name} needs"
                hint = f"{region.file} lacks the roles that it speaks of"
            yield Problem("section-missing", Place(guide.file), message, hint)
