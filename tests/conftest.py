"""What the tests share: the library of this checkout, and its leaflets, each made once."""

from __future__ import annotations

import gc
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import kept
import printed
import pytest

from leaflets.build import Selection, plan
from leaflets.jobs import Job
from leaflets.library.reader import Reader
from leaflets.library.shelf import Shelf
from leaflets.produce import produce

if TYPE_CHECKING:
    from printed import Printed

    from leaflets.produce import Leaflet

ROOT = Path(__file__).resolve().parents[1]
SHELF = Shelf(ROOT)
READER = Reader(SHELF)
JOBS = plan(SHELF, Selection(regions=("us",))).jobs

#: The leaflets that the checkout began with: what they must say is pinned word for word.
STARTER = tuple(
    Job("nudes-to-build-trust", "us", locale, form, paper)
    for locale in ("ar", "en", "es", "zh_Hans")
    for form, papers in (("card", ("3-5x2in", "85x54mm")), ("handout", ("a4", "letter")))
    for paper in papers
)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        kept.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    gc.unfreeze()
    if not hasattr(config, "workerinput"):
        kept.end()


def pytest_collection_finish() -> None:
    """Three thousand tests are no garbage: let it be looked for elsewhere."""
    gc.collect()
    gc.freeze()


@lru_cache(maxsize=32)
def leaflet(job: Job) -> Leaflet:
    """A leaflet of this checkout, made once in a run, in this process or another."""
    return kept.kept(job.path, lambda: produce(job, READER))


def only(language: str, form: str, paper: str) -> Job:
    """The job of a language, a format and a paper."""
    (job,) = (one for one in STARTER if (one.tag, one.format, one.paper) == (language, form, paper))
    return job


@pytest.fixture(scope="session")
def paper() -> Printed:
    """Leaflets of two regions in two languages, as they were printed. Nobody may change them."""
    return kept.kept("printed", lambda: printed.made(kept.folder("library")))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of this checkout's library that a test may spoil."""
    return copied(tmp_path / "library")


def copied(root: Path, *languages: str) -> Path:
    """A copy of this checkout's library, with the catalogs of some languages or of all."""
    for name, data in _files().items():
        top, language, *catalogs = (*name.split("/"), "")
        if top == "locales" and catalogs[1:] and languages and language not in languages:
            continue
        path = root / name
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
        path.write_bytes(data)
    return root


@lru_cache(maxsize=1)
def _files() -> dict[str, bytes]:
    """The files of the library by name: hundreds of tests have a copy."""
    folders = (ROOT / name for name in ("content", "locales", "templates"))
    paths = [ROOT / "leaflets.toml", *(path for one in folders for path in sorted(one.rglob("*")))]
    found = filter(Path.is_file, paths)
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in found}


def library_of(root: Path, files: dict[str, str]) -> Path:
    """A library made from nothing: its files by path."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def swap(path: Path, old: str, new: str) -> None:
    """Change a text file; the old text must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


#: The least that a library is: a guide, a region, a format.
SMALL = {
    "leaflets.toml": '[[build]]\nlanguages = ["en"]\n',
    "content/roles.toml": '[role]\nhelp = "Somebody to talk to"\n',
    "content/stocks.toml": (
        '[[paper]]\nid = "a4"\nname = "A4"\nwidth = 210\nheight = 297\nmargin = 9\n'
    ),
    "content/scripts.toml": (
        '[script.Latn]\nfonts = ["Noto Sans"]\nline_height = 1.4\ntight = 1.16\n'
    ),
    "content/guides/stop.md": (
        '+++\nedition = "1"\nstatus = "machine"\nseries = "What if"\nformats = ["sheet"]\n+++\n\n'
        "# they ask {#title}\n\n## Answer {#answer .answer}\n\nCall {help.number}. {#call}\n"
    ),
    "content/regions/xx.toml": (
        'name = "X"\nterritory = "US"\nlanguages = ["en"]\npapers = ["a4"]\n\n[[helpline]]\n'
        'id = "line"\nroles = ["help"]\nname = "Line"\nnumber = "911"\nages = "all"\n'
        'grade = "A"\nsources = [{ about = "a page", date = "2020" }]\n'
    ),
    "templates/sheet/format.toml": (
        'name = "sheet"\npages = 1\npapers = ["a4"]\nsections = ["answer"]\nladder = [12]\n'
        "module = 0.5\n"
    ),
    "templates/sheet/page.html": '<p>{{ t("hello", "Stop now") }}</p>\n',
    "templates/sheet/print.css": "p { margin: 0 }\n",
    "templates/parts/base.css": "p { padding: 0 }\n",
}
