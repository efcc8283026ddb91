"""Rebuild the fonts of src/leaflets/fonts from the npm font packages.

Each row of fonts.toml names a package, a version, a path in it and a
character set. The script packs the package with npm, cuts the font down where
the row asks for it, and compares the result with the row's sha256. With
``--update`` it writes the new digest into fonts.toml instead of failing.

One complete static file per (family, weight) is a rule of the engine: two
files that share both print wrong characters without a warning.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import uharfbuzz

if TYPE_CHECKING:
    from collections.abc import Iterator

FONTS = Path(__file__).resolve().parents[1] / "src" / "leaflets" / "fonts"

#: Name records kept in a cut font: copyright, names, version, licence.
NAME_IDS = (0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17)


def latin() -> set[int]:
    """Basic Latin, Latin-1 and the punctuation that printed pages use."""
    return {*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2028), 0x2030, 0x20AC, 0x2122}


def encoded(codec: str) -> set[int]:
    """Every character that a national character set of two bytes has a place for."""
    points: set[int] = set()
    for high in range(0x81, 0xFF):
        for low in range(0x31, 0xFF):
            try:
                points.update(map(ord, bytes((high, low)).decode(codec)))
            except UnicodeDecodeError:
                continue
    return points


#: The character sets of fonts.toml, and the codecs that have each. All of them go beyond the
#: everyday characters, because people's names do: 玥 is in GBK and not in GB 2312.
CHARSETS = {
    "GBK": ("gbk",),
    "Big5-HKSCS": ("big5hkscs",),
    "JIS X 0213": ("shift_jisx0213",),
    "KS X 1001 and Johab": ("euc_kr", "johab"),  # every modern Hangul syllable
}


def cut(data: bytes, charset: str) -> bytes:
    """The font with the glyphs of one character set only."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.set(latin().union(*map(encoded, CHARSETS[charset])))
    wanted.name_id_set.set(set(NAME_IDS))
    face = uharfbuzz.Face(data)
    return uharfbuzz.subset(face, wanted).blob.data


def unpack(package: str, version: str, folder: Path) -> Path:
    """Fetch one npm package with npm's own client and unpack it."""
    target = folder / package.replace("/", "_")
    if not target.exists():
        npm = shutil.which("npm") or sys.exit("build_fonts: npm is not installed")
        run = [npm, "pack", "--silent", "--pack-destination", str(folder), f"{package}@{version}"]
        name = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()[-1]
        with tarfile.open(folder / name) as archive:
            archive.extractall(target, filter="data")
    return target / "package"


def rows() -> Iterator[dict[str, str]]:
    """The rows of fonts.toml."""
    table = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))
    for row in table["font"]:
        yield {key: str(value) for key, value in row.items()}


def build(row: dict[str, str], folder: Path) -> str:
    """Write one font and its licence; returns the font's sha256."""
    package = unpack(row["package"], row["package_version"], folder)
    data = (package / row["path"]).read_bytes()
    if row["charset"] != "complete":
        data = cut(data, row["charset"])
    (FONTS / row["file"]).write_bytes(data)
    shutil.copyfile(package / "LICENSE_FONT", FONTS / row["licence"])
    return hashlib.sha256(data).hexdigest()


def main() -> int:
    """Build every font; 1 where one is not what is recorded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write new digests into fonts.toml")
    update = parser.parse_args().update
    text = (FONTS / "fonts.toml").read_text(encoding="utf-8")
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        for row in rows():
            digest = build(row, Path(name))
            same = digest == row["sha256"]
            wrong += not same
            print(f"{row['file']}: {digest} {'as recorded' if same else 'CHANGED'}")
            entry = re.compile(rf'(file = "{re.escape(row["file"])}"\n(?:.+\n)*?sha256 = )".*"')
            text = entry.sub(rf'\1"{digest}"', text)
    if update:
        (FONTS / "fonts.toml").write_text(text, encoding="utf-8")
    return 1 if wrong and not update else 0


if __name__ == "__main__":
    sys.exit(main())
