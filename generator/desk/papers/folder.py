"""Where papers may lie: outside every repository, since what git holds cannot be taken back. All are written, or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def repository_of(path: Path) -> Path | None:
    """The folder of the git repository in which a path lies, whether it is there yet or not; nothing if in none."""
    here = path.resolve()
    return next((place for place in (here, *here.parents) if (place / ".git").exists()), None)


def held_back(path: Path, what: str, root: Path) -> str:
    """Why a paper may not be written to, or read from, a path, and what to do; nothing where it may.

    `what` is what would lie there, as a sentence begins: `These papers are`.
    """
    try:
        inside, here, among = repository_of(path), path.resolve(), root.resolve()
    except OSError as error:
        return f"{path.as_posix()} cannot be reached: {error.strerror}; name another folder"
    except RuntimeError:  # until Python 3.12 so are links told that lead in a circle
        return f"{path.as_posix()} cannot be reached: its links lead in a circle; name another folder"
    if inside is not None:
        return (
            f"{what} not for publication, and {path.as_posix()} lies in the git repository {inside.as_posix()}, "
            "from which nothing can be taken back; name a folder outside it, like ~/Documents/clusters"
        )
    if among in (here, *here.parents):
        return f"{what} not for publication, and {path.as_posix()} lies among the records; name a folder outside them"
    return ""


def write(files: Mapping[Path, bytes]) -> None:
    """Write all files beside their places, then set each in its place. Raises `OSError` if the disk refuses.

    Only their owner may read them.
    """
    waiting: list[tuple[str, Path]] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
            waiting.append((beside, path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
        for beside, path in waiting:
            Path(beside).replace(path)
    finally:
        for beside, _ in waiting:
            with suppress(FileNotFoundError):
                Path(beside).unlink()
