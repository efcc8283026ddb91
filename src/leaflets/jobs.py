"""A job: one order, six strings."""

from __future__ import annotations

from dataclasses import dataclass

#: What a file is for. ``accessible``: for screen readers, where the one for the eye is not.
SCREEN, ACCESSIBLE = "screen", "accessible"
EDITIONS = (SCREEN, ACCESSIBLE)


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One leaflet to make. ``locale`` is the gettext name (``zh_Hans``), ``tag`` the BCP 47 one."""

    guide: str
    region: str
    locale: str
    format: str
    paper: str
    edition: str = SCREEN

    @property
    def tag(self) -> str:
        """The language as the web says it: ``zh-Hans``."""
        return self.locale.replace("_", "-")

    @property
    def path(self) -> str:
        """Where the leaflet goes below the output folder."""
        stem = f"{self.guide}.{self.format}.{self.paper}"
        suffix = "" if self.edition == SCREEN else f".{self.edition}"
        return f"{self.region}/{self.tag}/{stem}{suffix}.pdf"
