"""Each code has a folder in tests/cases: the least slip that raises it, and what is said then."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping  # noqa: TC003 - tables.row reads the field types
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import damage_bytes
import damage_codes
import damage_file
import damage_look
import damage_tags
import damage_words
import pytest
import situations
from conftest import ROOT, library_of, swap
from damage import DAMAGES, SEAL_ONLY
from sheet import resealed

from leaflets import days, tables
from leaflets.cli import main
from leaflets.codes import CODES
from leaflets.problems import ExitCode, LeafletError
from leaflets.tables import Cursor, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = ROOT / "tests" / "cases"
BASE = CASES / "base"
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir() and path != BASE)

#: Each adds its damages when it is loaded.
DAMAGED = (damage_bytes, damage_codes, damage_file, damage_look, damage_tags, damage_words)

#: What a case runs unless it says otherwise: one leaflet, in the language that has catalogs.
BUILD = ("build", "-j", "1", "-l", "es")

#: The clock of all cases: 2025-02-01, when the checks of the base still hold.
CLOCK = "1738368000"

#: What stands in a folder beside the files of the library.
OWN = {"case.toml", "expected.txt"}


@dataclass(frozen=True, slots=True)
class Swap:
    """A change of a file: ``old`` must be there."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that the base does not have, or another in its place."""

    path: str
    text: str = ""
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Case:
    """What case.toml says. See tests/cases/README.md."""

    run: tuple[str, ...] = BUILD
    exit: int = ExitCode.PROBLEMS
    delete: tuple[str, ...] = ()
    swap: tuple[Swap, ...] = ()
    file: tuple[File, ...] = ()
    situation: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    damage: str = ""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the base, as the working directory."""
    root = tmp_path / "library"
    shutil.copytree(BASE, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv(days.EPOCH, CLOCK)
    heard = signal.getsignal(signal.SIGTERM)
    yield root
    signal.signal(signal.SIGTERM, heard)


def read(name: str) -> Case:
    path = CASES / name / "case.toml"
    source = Source(str(path), path.read_text(encoding="utf-8") if path.exists() else "")
    return tables.row(Case, tables.parse(source), Cursor(source))


def spoil(library: Path, name: str, case: Case) -> None:
    """Turn the base into the library of a case."""
    for gone in case.delete:
        (library / gone).unlink()
    for change in case.swap:
        swap(library / change.file, change.old, change.new)
    for new in case.file:
        path = library / new.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(new.text, encoding=new.encoding)
    own = (path for path in (CASES / name).rglob("*") if path.is_file() and path.name not in OWN)
    library_of(
        library,
        {str(path.relative_to(CASES / name)): path.read_text(encoding="utf-8") for path in own},
    )


def spoil_leaflet(damage: str) -> None:
    """Damage the leaflet of the base. Where another check can tell of it, the seal fits again."""
    (path,) = Path("out").rglob("*.pdf")
    one = DAMAGES[damage]
    data = one.do(path.read_bytes())
    path.write_bytes(data if SEAL_ONLY in one.codes else resealed(data))


def elsewhere(case: Case) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, where something lies before what it looks for."""
    ahead = {
        name: os.pathsep.join(filter(None, (value, os.environ.get(name))))
        for name, value in case.env.items()
    }
    call = [sys.executable, "-m", "leaflets", *case.run]
    return subprocess.run(
        call, check=False, capture_output=True, text=True, env={**os.environ, **ahead}
    )


def ran(library: Path, case: Case, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code, and what stands on stderr."""
    if case.damage:
        main(list(BUILD))
        capsys.readouterr()
        spoil_leaflet(case.damage)
    if case.env:
        made = elsewhere(case)
        return made.returncode, made.stderr
    around = getattr(situations, case.situation) if case.situation else situations.none
    try:
        around(library, lambda: main(list(case.run)))
    except SystemExit as ended:
        return int(ended.code or 0), capsys.readouterr().err
    except LeafletError as error:  # of a situation that calls a stage itself
        return error.exit_code, str(error)
    return ExitCode.DONE, capsys.readouterr().err


def problems_of(text: str) -> str:
    """The lines that have a code: the sum at the end of a build has none."""
    said = (line for line in text.splitlines() if any(f"[{code}]" in line for code in CODES))
    return "".join(f"{line}\n" for line in said)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_slip_is_told_in_these_words(
    library: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    case = read(name)
    spoil(library, name, case)
    code, said = ran(library, case, capsys)
    found, expected = problems_of(said), CASES / name / "expected.txt"
    assert f"[{name}]" in found, said
    assert code == case.exit
    assert "Traceback" not in said
    if not expected.exists():
        expected.write_text(found, encoding="utf-8")
        pytest.fail(f"{name}/expected.txt is new: read it, then run again")
    assert found == expected.read_text(encoding="utf-8")


def test_each_code_has_a_folder_and_a_row_in_the_documents() -> None:
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert sorted(CODES) == FOLDERS == sorted(re.findall(r"^\| `(.+?)` \|", page, re.MULTILINE))


def test_the_base_has_no_problem(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = Case(run=("build", "-j", "1", "--strict", "--final"))
    assert ran(library, whole, capsys) == (ExitCode.DONE, "")
    assert len(list(library.rglob("*.pdf"))) == len(("en", "es"))


def test_the_sources_of_the_base_have_no_problem(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(library, Case(run=("check", "--strict")), capsys) == (ExitCode.DONE, "")
