"""The wheel alone is a working product: it makes the same leaflets outside the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, leaflet, only

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *build], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.mark.slow
def test_the_wheel_carries_library_fonts_and_licences(site: Path) -> None:
    package = site / "leaflets"
    for name in ("leaflets.toml", "content/regions/us.toml", "templates/card/page.html"):
        assert (package / "starter" / name).read_bytes() == (ROOT / name).read_bytes()
    assert (package / "starter/locales/ar/LC_MESSAGES/ui.po").is_file()
    fonts = sorted(path.name for path in (package / "fonts").iterdir())
    assert fonts == sorted(path.name for path in (ROOT / "src/leaflets/fonts").iterdir())
    assert len([name for name in fonts if name.startswith("OFL-")]) == 18
    profiles = sorted(path.name for path in (package / "press/profiles").iterdir())
    assert profiles == ["LICENSE-coated-fogra39.txt", "coated-fogra39.icc"]


@pytest.mark.slow
def test_the_wheel_makes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    job = only("ar", "card", "85x54mm")
    program = (
        "import leaflets, sys; from leaflets.cli import main; print(leaflets.__file__); main()"
    )
    call = [sys.executable, "-c", program, "build", "-o", "here"]
    call += ["-r", job.region, "-j", "1", "-l", job.tag, "-f", job.format, "-p", job.paper]
    environment = {"PYTHONPATH": str(site), "HOME": str(tmp_path)}
    ran = subprocess.run(
        call, check=True, capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    assert ran.stdout.splitlines()[0] == str(site / "leaflets/__init__.py")
    assert (tmp_path / "here" / job.path).read_bytes() == leaflet(job).data
