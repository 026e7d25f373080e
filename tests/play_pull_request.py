"""Plays pull requests as GitHub does, with real branches and the commands of check.yml, and shows what an officer sees.

`python tests/play_pull_request.py` prints, for four changes to the worked example, each command, the annotations that
GitHub would set on the changed lines, and the summary as Markdown. `tests/test_pull_request.py` holds the same plays.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

import yaml

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.roots import REPOSITORY, SEABOROUGH, Root, copy, git

Node: TypeAlias = "dict[str, Node] | list[Node] | str | int | float | bool | None"

WORKFLOW = REPOSITORY / ".github/workflows/check.yml"
SEABOROUGH_HERE = Path("data/seaborough")
"""Where the example lies in the scratch repository, as in the real one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that somebody proposes."""

    branch: str
    title: str
    make: Callable[[Root], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One `run` of the workflow, as it went."""

    name: str
    run: str
    code: int
    said: str
    summary: str

    @property
    def annotations(self) -> list[str]:
        """What GitHub would set on lines of the change."""
        return [line for line in self.said.splitlines() if line.startswith("::")]


# Four changes ---------------------------------------------------------------------------------------------------------


def confirm_late(root: Root) -> None:
    """The council confirms, weeks later, what cluster 7's spring meeting recommended."""
    file = root.path / "decisions/2025-26/c7-spr2.yaml"
    before, item, after = file.read_text("utf-8").partition("  - bid: 2025-26/c7-009\n")
    mine, another, rest = after.partition("  - bid: ")
    confirmed = (
        '    confirmed:\n      role: "Head of Inclusion"\n      delegation: "Scheme of delegation, section 3.14"\n'
        "      on: 2026-05-15\n    publish_from: 2026-05-20\n"
    )
    file.write_text(before + item + mine + confirmed + another + rest, "utf-8")


def change_weight(root: Root) -> None:
    """Five per cent move from SEN support to free meals, by hand, in the year that is open."""
    root.replace("years/2025-26.yaml", "      per_cent: 55\n", "      per_cent: 50\n")
    root.replace("years/2025-26.yaml", "      per_cent: 30\n", "      per_cent: 35\n")


def edit_agreed(root: Root) -> None:
    """An agreed amount is put right by hand, where a correction is asked for."""
    root.replace("decisions/2025-26/c6-aut2.yaml", "    amount: 5404.60\n", "    amount: 5440.60\n")


def name_somebody(root: Root) -> None:
    """A note to oneself, left in a request. The name is invented, as everything here is."""
    root.replace("bids/2025-26/c3-008.yaml", "cluster: c3\n", "cluster: c3 # ask Olivia Hartwell's mum first\n")


CONFIRMED = Change(branch="confirm-c7-009", title="Confirm what cluster 7 recommended in spring", make=confirm_late)
WEIGHT = Change(branch="weights", title="Count free meals for more", make=change_weight)
EDITED = Change(branch="amount", title="Mend the amount of c6-005", make=edit_agreed)
NAMED = Change(branch="note", title="Note whom to ask", make=name_somebody)
CHANGES = (CONFIRMED, WEIGHT, EDITED, NAMED)


# The play -------------------------------------------------------------------------------------------------------------


def begin(folder: Path) -> Path:
    """The repository of a council that has the worked example for its records, on `main`."""
    where = folder / "repository"
    copy(SEABOROUGH, where / SEABOROUGH_HERE)
    git(where, "init", "--quiet", "--initial-branch=main")
    commit(where, "Begin")
    return where


def commit(where: Path, message: str) -> None:
    """Commit whatever stands in the folder."""
    git(where, "add", "--all")
    git(where, "commit", "--quiet", f"--message={message}")


def propose(where: Path, change: Change) -> None:
    """Make the branch of a change, with its commit, while somebody else's change lands on main."""
    git(where, "switch", "--quiet", "--create", change.branch, "main")
    change.make(Root(where / SEABOROUGH_HERE))
    commit(where, change.title)
    git(where, "switch", "--quiet", "main")
    Root(where / SEABOROUGH_HERE).write(f"updates/2026-05-21-{change.branch}.yaml", UPDATE)
    commit(where, "Tell everyone about the summer meetings")


UPDATE = """\
title: "Dates of the summer meetings"
body: "All clusters meet in June. The dates stand on each cluster's page."
audience:
  - everyone
"""


def check_out(where: Path, branch: str) -> None:
    """What GitHub checks out for a pull request: its branch merged into main as that is now, on no branch."""
    git(where, "switch", "--quiet", "--detach", "main")
    git(where, "merge", "--quiet", "--no-ff", f"--message=Merge {branch} into main", branch)


def play(where: Path, base: str = "HEAD^1") -> list[Step]:
    """Run the commands of the records job in what is checked out, as a runner does."""
    steps, failed = [], False
    for name, run, goes_on in commands():
        if failed and not goes_on:
            continue
        steps.append(_step(where, name, run, base))
        failed = failed or steps[-1].code != 0
    return steps


def commands() -> Iterator[tuple[str, str, bool]]:
    """Each `run` of the records job but the installing: its name, its script, whether it runs after a failure too."""
    for step in cast("list[dict[str, Node]]", job("records")["steps"]):
        if "run" in step and step.get("id") != "install":
            condition = str(step.get("if", ""))
            assert condition in ("", "${{ !cancelled() && steps.install.outcome == 'success' }}"), condition
            yield str(step["name"]), str(step["run"]), bool(condition)


def job(name: str) -> dict[str, Node]:
    """One job of the workflow."""
    held = cast("dict[str, Node]", yaml.safe_load(WORKFLOW.read_text("utf-8")))
    environment = cast("dict[str, Node]", held["env"])
    # GitHub works this out; `play` is told the result.
    assert environment["BASE"] == "${{ github.event.merge_group.base_sha || 'HEAD^1' }}", environment["BASE"]
    return cast("dict[str, Node]", cast("dict[str, Node]", held["jobs"])[name])


def _step(where: Path, name: str, run: str, base: str) -> Step:
    with tempfile.TemporaryDirectory() as folder:
        summary = Path(folder) / "summary.md"
        summary.touch()
        given = {"BASE": base, "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_WORKSPACE": str(where), "CI": "true"}
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        done = subprocess.run(
            ["bash", "-e", "-c", run], cwd=where, check=False, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=os.environ | given | {"PATH": path, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        return Step(name=name, run=run, code=done.returncode, said=done.stdout, summary=summary.read_text("utf-8"))


# To look at -----------------------------------------------------------------------------------------------------------


def shown(change: Change, steps: list[Step]) -> Iterator[str]:
    """One pull request as Markdown: the commands with what they said, then the summary."""
    yield f"# Pull request: {change.title}\n"
    for step in steps:
        yield f"**{step.name}** left with {step.code}.\n\n```\n$ {step.run.strip()}\n{step.said.rstrip()}\n```\n"
    yield "".join(step.summary for step in steps)


def main() -> None:
    """Play every change and print it."""
    with tempfile.TemporaryDirectory() as folder:
        where = begin(Path(folder))
        for change in CHANGES:
            propose(where, change)
            check_out(where, change.branch)
            sys.stdout.write("\n".join(shown(change, play(where))) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
