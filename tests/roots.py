"""Data roots for tests: a copy of a small invented authority, changed in a line or two."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from generator.records.read import Reading, read

REPOSITORY = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "authorities" / "small"
SEABOROUGH = REPOSITORY / "data" / "seaborough"


@dataclass(frozen=True, slots=True)
class Root:
    """A data root that a test may change; every change gives it back, so that they can be chained."""

    path: Path

    def replace(self, file: str, old: str, new: str) -> Root:
        """Put `new` where `old` stands, once and only once, in a file."""
        text = (self.path / file).read_text("utf-8")
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {file}"
        return self.write(file, text.replace(old, new))

    def write(self, file: str, content: str | bytes) -> Root:
        """Write a file, and the folders that it needs."""
        target = self.path / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def remove(self, name: str) -> Root:
        """Take a file or folder away."""
        target = self.path / name
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()
        return self

    def lay(self, folder: Path) -> Root:
        """Lay every record of another folder over this root."""
        for file in sorted(folder.rglob("*.yaml")):
            self.write(file.relative_to(folder).as_posix(), file.read_bytes())
        return self

    def edit(self, edits: str) -> Root:
        """Change records as a small text says.

        A line with a file's name, then lines that start with `- ` (what stands there) and `+ ` (what is to stand there);
        `remove NAME` takes a file away.
        """
        file, old, new = "", [""], [""]

        def done() -> None:
            if old[1:] or new[1:]:
                self.replace(file, "\n".join(old[1:]), "\n".join(new[1:]))

        for line in edits.splitlines():
            if line.startswith(("- ", "+ ")):
                if line.startswith("- ") and new[1:]:
                    done()
                    old, new = [""], [""]
                (old if line.startswith("- ") else new).append(line[2:])
                continue
            done()
            old, new = [""], [""]
            if line.startswith("remove "):
                self.remove(line.removeprefix("remove "))
            elif line:
                file = line
        done()
        return self

    def read(self) -> Reading:
        """Read it as the commands do."""
        return read(self.path)

    def told(self) -> list[str]:
        """Each finding of reading in one line: place, rule, message, remedy."""
        return [
            f"{finding.path}:{finding.line} [{finding.rule}] {finding.field} | {finding.message} | {finding.fix}"
            for finding in self.read().findings
        ]


def copy(source: Path, target: Path) -> Root:
    """A copy of a root, for one test to change."""
    shutil.copytree(source, target)
    return Root(target)


def git(where: Path, *words: str) -> str:
    """Run git as an officer whose settings are not known would."""
    me = ["-c", "user.name=A role", "-c", "user.email=role@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *me, *words], cwd=where, check=True, capture_output=True, text=True)
    return done.stdout.strip()
