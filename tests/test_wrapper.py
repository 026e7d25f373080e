"""`./noxw` on a machine that has a shell and little else: a stand-in for Python shows what the wrapper asks of it.

The real thing, with a real Python and the registry, is CI's own way in: it starts every stage through `./noxw`.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has noxw.cmd; the workflow runs it there")

ROOT = Path(__file__).resolve().parent.parent
UTILITIES = ("sh", "cat", "cp", "dirname", "mkdir", "mv", "rm", "uname")

# Answers what noxw asks of a Python; the one in an environment that it "made" is a copy of itself.
STAND_IN = """#!/bin/sh
case "$*" in
    *version_info*) echo {version} ;;
    *ensurepip*) exit {ensurepip} ;;
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    *" install "*) echo "$@" >>"{log}"; {pip} ;;
    *"import nox"*) exit 0 ;;
    "-m nox"*) shift 2; printf '[%s]' "own nox" "$@" ;;
    *) echo "unexpected: $*" >&2; exit 99 ;;
esac
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A project folder and the only folder on the PATH."""

    project: Path
    path: Path
    log: Path

    def program(self, name: str, script: str) -> None:
        """Put a shell script on the PATH."""
        file = self.path / name
        file.write_text(script, "utf-8")
        file.chmod(0o755)

    def python(self, name: str, version: str = "3.12", *, ensurepip: bool = True, pip: str = "exit 0") -> None:
        """Put a stand-in for Python on the PATH."""
        script = STAND_IN.format(version=version, ensurepip=0 if ensurepip else 1, pip=pip, log=self.log)
        self.program(name, script)

    def noxw(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the wrapper as `env -i` would, from another folder."""
        return subprocess.run(
            [self.project / "noxw", *arguments],
            cwd=self.path,
            env={"PATH": str(self.path)},
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )

    def installs(self) -> list[str]:
        """Every `pip install` so far."""
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []

    def left_over(self) -> list[str]:
        """What stands in `.nox`."""
        return sorted(entry.name for entry in (self.project / ".nox").iterdir())


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without Python or nox, and the project in a folder whose name has a space."""
    made = Machine(project=tmp_path / "our clusters", path=tmp_path / "bin", log=tmp_path / "pip.log")
    (made.project / "requirements").mkdir(parents=True)
    made.path.mkdir()
    shutil.copy(ROOT / "noxw", made.project)
    shutil.copy(ROOT / "requirements" / "nox.txt", made.project / "requirements")
    for name in UTILITIES:
        (made.path / name).symlink_to(shutil.which(name) or pytest.fail(f"this machine has no {name}"))
    return made


def refusal(machine: Machine) -> str:
    """What noxw says when it cannot go on."""
    result = machine.noxw("-s", "site")
    assert (result.returncode, result.stdout) == (1, "")
    assert not (machine.project / ".nox").exists()
    return result.stderr


def test_without_python_debian_is_told_which_packages(machine: Machine) -> None:
    machine.program("apt-get", "#!/bin/sh\n")
    assert refusal(machine) == (
        "noxw: this needs Python 3.11 or newer, and none is here; run: sudo apt install python3 python3-venv "
        "(Debian 12, Ubuntu 24.04 and newer have a new enough one)\n"
    )


@pytest.mark.parametrize("version", ["2.7", "3.9", "3.10"])
def test_an_old_python_is_named_and_fedora_is_told_which_package(machine: Machine, version: str) -> None:
    machine.python("python3", version)
    machine.program("dnf", "#!/bin/sh\n")
    assert refusal(machine) == (
        f"noxw: this needs Python 3.11 or newer, and the one here is {version}; run: sudo dnf install python3.12\n"
    )


@pytest.mark.parametrize(
    ("system", "remedy"),
    [
        ("Darwin", "run: brew install python, or use the installer from https://www.python.org/downloads/"),
        ("Linux", "install it with your system's package manager, or from https://www.python.org/downloads/"),
    ],
)
def test_other_systems_are_told_where_to_get_python(machine: Machine, system: str, remedy: str) -> None:
    (machine.path / "uname").unlink()
    machine.program("uname", f"#!/bin/sh\necho {system}\n")
    assert refusal(machine) == f"noxw: this needs Python 3.11 or newer, and none is here; {remedy}\n"


def test_without_venv_debian_is_told_the_exact_package(machine: Machine) -> None:
    machine.python("python3", "3.11", ensurepip=False)
    machine.program("apt-get", "#!/bin/sh\n")
    assert refusal(machine) == (
        "noxw: Python 3.11 is here, but not its part that makes virtual environments; "
        "run: sudo apt install python3.11-venv\n"
    )


def test_an_older_python_with_venv_is_better_than_a_newer_one_without(machine: Machine) -> None:
    machine.python("python3.14", "3.14", ensurepip=False)
    machine.python("python3", "3.12")
    assert machine.noxw().stdout == "[own nox]"


def test_the_first_use_makes_nox_from_the_lock_and_the_second_reuses_it(machine: Machine) -> None:
    machine.python("python3")
    first = machine.noxw("-s", "tests", "--", "-k", "two words")
    assert first.stderr == "noxw: first use here: making .nox/bootstrap with nox\n"
    second = machine.noxw("-s", "tests", "--", "-k", "two words")
    assert second.stderr == ""
    assert first.stdout == second.stdout == "[own nox][-s][tests][--][-k][two words]"
    assert machine.installs() == [
        "-m pip --disable-pip-version-check install --quiet --require-hashes --only-binary :all: "
        "--requirement requirements/nox.txt"
    ]
    assert machine.left_over() == ["bootstrap"]


def test_another_lock_makes_it_anew(machine: Machine) -> None:
    machine.python("python3")
    machine.noxw()
    with (machine.project / "requirements" / "nox.txt").open("a", encoding="utf-8") as lock:
        lock.write("another==1.0\n")
    assert machine.noxw().stdout == "[own nox]"
    assert len(machine.installs()) == 2


@pytest.mark.parametrize("fate", ["exit 1", "kill -TERM $PPID; exit 1", "kill -INT $PPID; exit 1"])
def test_a_first_use_that_fails_or_is_interrupted_leaves_nothing_behind(machine: Machine, fate: str) -> None:
    machine.python("python3", pip=fate)
    assert machine.noxw().returncode != 0
    assert machine.left_over() == []
    machine.python("python3")
    assert machine.noxw().stdout == "[own nox]"


def test_a_nox_on_the_path_that_reads_our_noxfile_is_used(machine: Machine) -> None:
    machine.program("nox", '#!/bin/sh\nprintf \'[%s]\' "their nox" "$@"\n')
    assert machine.noxw("-s", "site").stdout == "[their nox][-s][site]"


def test_a_nox_on_the_path_that_cannot_is_passed_over(machine: Machine) -> None:
    machine.program("nox", "#!/bin/sh\necho 'requires a newer nox' >&2\nexit 2\n")
    machine.python("python3")
    assert machine.noxw("-s", "site").stdout == "[own nox][-s][site]"
