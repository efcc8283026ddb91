"""A job: one order, six strings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One leaflet to make. ``locale`` is the gettext name (``zh_Hans``), ``tag`` the BCP 47 one."""

    guide: str
    region: str
    locale: str
    format: str
    paper: str
    edition: str = "screen"

    @property
    def tag(self) -> str:
        """The language as the web says it: ``zh-Hans``."""
        return self.locale.replace("_", "-")

    @property
    def path(self) -> str:
        """Where the leaflet goes below the output folder."""
        stem = f"{self.guide}.{self.format}.{self.paper}"
        suffix = "" if self.edition == "screen" else f".{self.edition}"
        return f"{self.region}/{self.tag}/{stem}{suffix}.pdf"
