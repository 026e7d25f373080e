"""The house: imports follow the arrow, and only the door prints, asks the clock or git, or exits."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.roots import REPOSITORY

PACKAGE = REPOSITORY / "generator"
ROOMS = ("records", "money", "checks", "insight", "publish")
"""In the order of the arrow: a room knows those before it, never those after."""
BESIDE = {"changes": (*ROOMS, "changes"), "desk": (*ROOMS, "changes", "desk")}
DOOR = {"cli", "reporters", "__main__", "__init__"}
"""Outside the rooms; no room knows them."""
FLOOR = "own"
"""Under all rooms: where the forms and templates are. It knows none of them."""
SECOND_DOOR = "publish/mkdocs.py"
"""`mkdocs serve`, started by itself, comes in here, and must say what is wrong with the records too."""

FILES = sorted(path for path in PACKAGE.rglob("*.py") if "_shipped" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports are written out"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[str]:
    """What a file calls or touches, by its dotted name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.Attribute, ast.Name)):
            yield ast.unparse(node)


def test_every_file_stands_in_a_room() -> None:
    assert {room(path) for path in FILES} <= {*ROOMS, *BESIDE, *DOOR, FLOOR}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_follow_the_arrow(path: Path) -> None:
    here = room(path)
    if here in DOOR:
        return
    before = () if here == FLOOR else BESIDE.get(here) or ROOMS[: ROOMS.index(here) + 1]
    allowed = {
        FLOOR,
        *before,
        *(["reporters"] if name(path) == SECOND_DOOR else []),
    }
    ours = [module.split(".") for module in imports(path) if module.startswith("generator.")]
    against = sorted({".".join(parts) for parts in ours if parts[1] not in allowed})
    assert not against, f"{here} imports {against}"


def test_the_doors_helpers_know_only_what_they_print() -> None:
    known = {module.split(".")[1] for module in imports(PACKAGE / "reporters.py") if module.startswith("generator.")}
    assert known <= set(ROOMS)


HEAVY = ("pandas", "numpy", "scipy", "highspy", "altair", "mkdocs", "material", "jinja2")


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_later_rooms_know_the_heavy_libraries(path: Path) -> None:
    if room(path) in ("records", "money", "checks", *DOOR):
        assert not [module for module in imports(path) if module.split(".")[0] in HEAVY]


def test_only_one_file_knows_mkdocs() -> None:
    know = [name(path) for path in FILES if any(module.split(".")[0] == "mkdocs" for module in imports(path))]
    assert know == [SECOND_DOOR]


FOR_THE_DOOR = {"print", "input", "exit", "quit", "sys.exit", "sys.stdout", "sys.stderr", "os.environ", "os.getenv"}
FOR_THE_DOOR |= {f"{module}.{call}" for module in ("datetime", "date") for call in ("now", "today", "utcnow")}
FOR_THE_DOOR |= {"datetime.datetime.now", "datetime.date.today", "time.time", "time.localtime", "time.gmtime"}
MAY = {
    **{name(path): FOR_THE_DOOR for path in FILES if room(path) == "cli"},
    # A command of its own, for every site: `python -m generator.publish.links`.
    "publish/links.py": {"print", "sys.stdout", "sys.stderr"},
    SECOND_DOOR: {"os.environ"},
    # What a hook's environment says of a repository is kept from git, which is asked about the folder that is meant.
    "changes/git.py": {"os.environ"},
}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_door_prints_asks_the_clock_or_exits(path: Path) -> None:
    assert sorted(set(calls(path)) & FOR_THE_DOOR - MAY.get(name(path), set())) == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_door_and_what_asks_git_start_other_programs(path: Path) -> None:
    if name(path) not in ("cli/build.py", "publish/provenance.py", "changes/git.py"):
        assert not [module for module in imports(path) if module.split(".")[0] in ("subprocess", "multiprocessing")]
