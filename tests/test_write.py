from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets import write
from leaflets.problems import ExitCode, LeafletError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

ROW = {"path": "us/es/a.pdf", "sha256": "00", "pages": 2, "codes": ["HTTPS://A.ORG"]}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=6,
)
ROWS = st.dictionaries(
    st.text("abc/éش中", min_size=1, max_size=8),
    st.dictionaries(st.sampled_from(["sha256", "status", "checks"]), VALUES),
    max_size=5,
).map(lambda rows: {path: {**row, "path": path} for path, row in rows.items()})


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


@settings(derandomize=True, deadline=None, max_examples=25)
@given(data=st.binary(max_size=4000), before=st.binary(max_size=4000))
def test_a_file_is_replaced_whole(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, before: bytes
):
    path = tmp_path_factory.mktemp("out") / "us" / "es" / "a.pdf"
    write.atomic(path, before)
    write.atomic(path, data)
    assert path.read_bytes() == data
    assert leftovers(path.parent) == []


def test_folders_on_the_way_are_made(tmp_path: Path):
    write.atomic(tmp_path / "a" / "b" / "c.pdf", b"x")
    assert (tmp_path / "a" / "b" / "c.pdf").read_bytes() == b"x"


def test_everybody_may_read_a_file(tmp_path: Path):
    write.atomic(tmp_path / "a.pdf", b"x")
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o644


def test_who_has_the_old_file_open_still_reads_it_whole(tmp_path: Path):
    path = tmp_path / "a.pdf"
    write.atomic(path, b"old" * 1000)
    with path.open("rb") as reader:
        write.atomic(path, b"new")
        assert reader.read() == b"old" * 1000


def test_a_file_whose_parent_is_a_file_cannot_be_written(tmp_path: Path):
    parent = tmp_path / "parent"
    parent.write_bytes(b"old")
    with pytest.raises(LeafletError) as caught:
        write.atomic(parent / "a.pdf", b"x")
    (found,) = caught.value.problems
    assert (found.code, str(found.where)) == ("output-file", str(parent / "a.pdf"))
    assert found.message.startswith("cannot be written: ")
    assert parent.read_bytes() == b"old"


def test_a_folder_in_the_place_of_the_file_stays_and_nothing_is_left_behind(tmp_path: Path):
    target = tmp_path / "a.pdf"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(LeafletError) as caught:
        write.atomic(target, b"x")
    assert caught.value.problems[0].code == "output-file"
    assert (target / "inside").is_dir()
    assert leftovers(tmp_path) == []


def test_a_name_that_is_too_long_cannot_be_written(tmp_path: Path):
    with pytest.raises(LeafletError) as caught:
        write.atomic(tmp_path / ("a" * 300), b"x")
    assert caught.value.problems[0].message == "cannot be written: File name too long"
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        write.atomic(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.pdf"]


def test_what_breaks_off_before_there_is_a_file_is_not_hidden_by_another_error(tmp_path: Path):
    with pytest.raises(ValueError, match="null"):
        write.atomic(tmp_path / "a\0b", b"x")


def test_an_output_folder_is_made(tmp_path: Path):
    write.folder(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []
    write.folder(tmp_path / "a" / "b")


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path, name: str):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError) as caught:
        write.folder(tmp_path / name)
    (found,) = caught.value.problems
    assert (found.code, str(found.where)) == ("output-folder", str(tmp_path / name))
    assert found.message.startswith("cannot write here: ")
    assert found.hint == "choose another folder with -o"
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_digest_is_the_one_of_sha256sum():
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert write.sha256(b"") == empty


@settings(derandomize=True, deadline=None, max_examples=25)
@given(rows=ROWS)
def test_a_manifest_comes_back_as_it_was_saved(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, dict[str, object]]
):
    out = tmp_path_factory.mktemp("out")
    write.save_manifest(out, "1.0", rows)
    assert write.load_manifest(out) == rows


@settings(derandomize=True, deadline=None, max_examples=25)
@given(rows=ROWS)
def test_the_same_rows_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, dict[str, object]]
):
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    write.save_manifest(one, "1.0", rows)
    write.save_manifest(other, "1.0", dict(reversed(rows.items())))
    assert (one / write.MANIFEST).read_bytes() == (other / write.MANIFEST).read_bytes()


def test_a_manifest_says_its_schema_and_who_wrote_it_and_no_time(tmp_path: Path):
    write.save_manifest(tmp_path, "1.0", {"b": {"path": "b"}, "a": {"path": "a"}})
    document = json.loads((tmp_path / "manifest.json").read_bytes())
    assert document == {
        "schema": 1,
        "program": "leaflets 1.0",
        "leaflets": [{"path": "a"}, {"path": "b"}],
    }
    assert (tmp_path / "manifest.json").read_bytes().endswith(b"}\n")


def test_a_manifest_that_would_not_change_is_not_written_again(tmp_path: Path):
    write.save_manifest(tmp_path, "1.0", {ROW["path"]: ROW})
    os.utime(tmp_path / write.MANIFEST, (1, 1))
    write.save_manifest(tmp_path, "1.0", {ROW["path"]: dict(ROW)})
    assert (tmp_path / write.MANIFEST).stat().st_mtime == 1
    write.save_manifest(tmp_path, "1.1", {ROW["path"]: ROW})
    assert (tmp_path / write.MANIFEST).stat().st_mtime > 1


BROKEN = {
    "empty": b"",
    "half": b'{"schema": 1, "leaflets": [',
    "not UTF-8": b"\xff\xfe",
    "not a table": b"[]",
    "a word": b'"schema"',
    "null": b"null",
    "another schema": b'{"schema": 2, "leaflets": [{"path": "a"}]}',
    "no schema": b'{"leaflets": [{"path": "a"}]}',
    "no leaflets": b'{"schema": 1}',
    "leaflets no list": b'{"schema": 1, "leaflets": 3}',
    "leaflets a table": b'{"schema": 1, "leaflets": {"path": "a"}}',
    "a row no table": b'{"schema": 1, "leaflets": [{"path": "a"}, "path"]}',
    "a row without path": b'{"schema": 1, "leaflets": [{"sha256": "a"}]}',
    "too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_manifest_counts_as_empty(tmp_path: Path, data: bytes):
    (tmp_path / write.MANIFEST).write_bytes(data)
    assert write.load_manifest(tmp_path) == {}


def test_no_manifest_and_a_folder_in_its_place_count_as_empty(tmp_path: Path):
    assert write.load_manifest(tmp_path) == {}
    assert write.load_manifest(tmp_path / "nowhere") == {}
    (tmp_path / write.MANIFEST).mkdir()
    assert write.load_manifest(tmp_path) == {}


def test_a_manifest_that_cannot_be_written_is_a_problem(tmp_path: Path):
    (tmp_path / write.MANIFEST).mkdir()
    with pytest.raises(LeafletError) as caught:
        write.save_manifest(tmp_path, "1.0", {})
    assert caught.value.problems[0].code == "output-file"
