"""`leaflets verify`: files made earlier, named or in folders."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import damage_file
import pytest
from conftest import leaflet, only
from damage import DAMAGES

from leaflets.cli import main
from leaflets.problems import ExitCode, UsageError
from leaflets.recheck import files

if TYPE_CHECKING:
    from pathlib import Path

#: Adds its damages when it is loaded.
LOADED = damage_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good leaflets, one below the other, and a file that is none."""
    data = leaflet(only("en", "card", "3-5x2in")).data
    (tmp_path / "us" / "en").mkdir(parents=True)
    (tmp_path / "a.pdf").write_bytes(data)
    (tmp_path / "us" / "en" / "b.pdf").write_bytes(data)
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> int:
    try:
        main(["verify", *map(str, arguments)])
    except SystemExit as ended:
        return int(ended.code or 0)
    return ExitCode.DONE


def spoil(path: Path, damage: str = "a_page_is_gone") -> None:
    path.write_bytes(DAMAGES[damage].do(path.read_bytes()))


def test_a_folder_means_every_pdf_below_it_and_each_file_counts_once(folder: Path) -> None:
    found = files((folder / "a.pdf", folder))
    assert [path.name for path in found] == ["a.pdf", "b.pdf"]


def test_a_file_named_is_taken_whatever_it_is_called(folder: Path) -> None:
    assert files((folder / "manifest.json",)) == (folder / "manifest.json",)


def test_good_files_end_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == ExitCode.DONE
    said = capsys.readouterr()
    assert (said.out, said.err) == ("2 files: good\n", "")


def test_a_quiet_run_of_good_files_says_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-q", folder) == ExitCode.DONE
    assert capsys.readouterr() == ("", "")


def test_one_bad_file_is_named_and_the_others_are_still_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(folder / "a.pdf")
    assert run(folder) == ExitCode.PROBLEMS
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert all(line.startswith(f"{folder / 'a.pdf'}: error: ") for line in lines[:-1])
    assert "the number of pages is 1 instead of 2 [page-count]" in lines[0]
    assert lines[-1] == "2 files: 1 with problems"


def test_lines_for_programs_name_each_file_and_its_problems(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(folder / "a.pdf")
    assert run("--json", folder) == ExitCode.PROBLEMS
    bad, good, end = map(json.loads, capsys.readouterr().out.splitlines())
    assert bad["path"] == str(folder / "a.pdf")
    assert {"page-count", "pdf-changed"} <= {problem["code"] for problem in bad["problems"]}
    assert good == {"event": "verified", "path": str(folder / "us/en/b.pdf"), "problems": []}
    assert end == {"event": "ended", "files": 2, "bad": 1}


def test_a_missing_file_is_a_slip_of_the_command_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder / "c.pdf") == ExitCode.USAGE
    assert "there is no such file [file-missing]" in capsys.readouterr().err


def test_a_folder_without_pdf_is_one_too(folder: Path) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(UsageError, match="nothing-to-verify"):
        files((folder / "empty",))


def test_a_pipe_is_not_waited_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(folder / "pipe.pdf")
    assert run(folder / "pipe.pdf") == ExitCode.PROBLEMS
    assert "[file-unreadable]" in capsys.readouterr().err


def test_a_file_of_other_bytes_is_no_pdf(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder / "manifest.json") == ExitCode.PROBLEMS
    assert "[pdf-unreadable]" in capsys.readouterr().err
