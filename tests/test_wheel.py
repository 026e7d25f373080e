"""The wheel: what an authority's own repository gets, in which there is nothing but records."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOR_A_COUNCIL = ("ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE", "workflows")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    """The wheel, built by the backend in this environment, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    (file,) = folder.glob("*.whl")
    return zipfile.Path(file)


def names(wheel: zipfile.Path) -> set[str]:
    """Every file in the wheel; it also lists the folders that they imply."""
    return {name for name in wheel.root.namelist() if not name.endswith("/")}


def kept(folder: str) -> set[str]:
    """Every file of ours under one folder, by its path from there."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT / folder).as_posix() for path in files}


@pytest.mark.parametrize("folder", ["schemas", "site", ".vscode", *(f".github/{name}" for name in FOR_A_COUNCIL)])
def test_the_forms_and_the_public_rooms_are_in_it_whole(wheel: zipfile.Path, folder: str) -> None:
    inside = f"generator/_shipped/{folder}/"
    assert kept(folder)
    assert {name.removeprefix(inside) for name in names(wheel) if name.startswith(inside)} == kept(folder)


@pytest.mark.parametrize(
    "file", ["schemas/common.json", "site/hook.py", "mkdocs.yml", "PRIVACY.md", ".github/CODEOWNERS"]
)
def test_what_is_shipped_has_the_bytes_of_ours(wheel: zipfile.Path, file: str) -> None:
    assert (wheel / "generator" / "_shipped" / file).read_bytes() == (ROOT / file).read_bytes()


def test_it_holds_the_package_and_no_records_or_tests(wheel: zipfile.Path) -> None:
    assert "generator/cli/__init__.py" in names(wheel)
    assert {name.split("/")[0] for name in names(wheel)} == {"generator", "send_clusters-0.1.0.dist-info"}


def test_it_holds_what_a_new_repository_begins_with(wheel: zipfile.Path) -> None:
    inside = "generator/desk/beginning/"
    assert {name.removeprefix(inside) for name in names(wheel) if name.startswith(inside)} == kept(inside)


def test_it_brings_the_command_and_the_licence(wheel: zipfile.Path) -> None:
    info = wheel / "send_clusters-0.1.0.dist-info"
    assert (info / "entry_points.txt").read_text("utf-8") == "[console_scripts]\nclusters = generator.cli:main\n"
    assert (info / "licenses" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
