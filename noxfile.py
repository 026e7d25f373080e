"""Every task of the project, each in an environment of its own: `./noxw -s NAME`, `./noxw --list`.

A session installs what its lock in `requirements/` names, by hash, then this package, and remembers that it did: a
second run starts at once. What stands after `--` goes to the tool that the session runs.
"""

import atexit
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import nox

if sys.version_info < (3, 11):  # noqa: UP036 - a nox on the PATH may run on one; ./noxw then takes its own
    raise SystemExit("This project needs a nox that runs on Python 3.11 or newer. ./noxw finds or makes one.")

nox.needs_version = ">=2024.3.2"
nox.options.sessions = ["site", "tests"]
nox.options.reuse_venv = "yes"

ROOT = Path(__file__).resolve().parent
SITE = "build/site"

# Each lock: whether the package's own dependencies are in it, and which groups of pyproject.toml. They are made in
# this order, each held to the versions of those before it, so that no two sessions disagree.
LOCKS: dict[str, tuple[bool, tuple[str, ...]]] = {
    "runtime": (True, ("build",)),
    "tests": (True, ("build", "tests")),
    "browser": (True, ("build", "tests", "browser")),
    "nox": (False, ("nox",)),
    "types": (True, ("build", "tests", "browser", "nox", "types")),
    "lint": (False, ("lint",)),
    "lock": (False, ("lock",)),
}


@nox.session
def site(session: nox.Session) -> None:
    """Build the public site of every authority here."""
    install(session, "runtime")
    session.run("python", "-m", "generator", "build", *session.posargs, env=desk(session))
    if "--out" not in session.posargs:
        # nox closes with lines of its own; what to do next belongs under them.
        python = "python3" if shutil.which("python3") else "python"
        look = f"{python} -m http.server --directory {SITE} --bind 127.0.0.1 8000"
        where = f"The site is in {SITE}. To look at it, run this and open http://127.0.0.1:8000/ in a browser:"
        atexit.register(print, f"\n{where}\n    {look}")


@nox.session
def check(session: nox.Session) -> None:
    """Show every fault in every record; `-- --staged` looks at what the next commit will hold."""
    install(session, "runtime")
    session.run("python", "-m", "generator", "check", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test that needs no browser and no other program."""
    install(session, "tests")
    # On as many cores as there are; by file, so that what a file's tests share is made once.
    session.run("python", "-m", "pytest", "--numprocesses", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
def serve(session: nox.Session) -> None:
    """Show the site while you change it; it builds again on every save."""
    install(session, "runtime")
    session.run("python", "-m", "generator", "serve", *session.posargs)


@nox.session
def links(session: nox.Session) -> None:
    """Follow every internal link and asset of the site that `site` built."""
    install(session, "runtime")
    session.run("python", "-m", "generator.publish.links", *(session.posargs or [SITE]))


@nox.session
def browser(session: nox.Session) -> None:
    """Use the site as a reader does, in a real Chromium; ask axe-core, the Nu checker and, with `-- --all`, Lighthouse.

    Needs npm and Java.
    """
    install(session, "browser")
    wanted = chromium(session) | judges(session) | desk(session)
    words, marked = list(session.posargs), "browser"
    if "--all" in words:
        words.remove("--all")
        marked = "browser or lighthouse"
        wanted |= lighthouse(session)
    session.run("python", "-m", "pytest", "-m", marked, *words, env=wanted)


@nox.session
def screenshots(session: nox.Session) -> None:
    """Picture every kind of page of the site that `site` built, into build/screenshots; `-- meetings` only some."""
    install(session, "browser")
    command = ("python", "-m", "tests.browser.screenshots", SITE, "build/screenshots", *session.posargs)
    session.run(*command, env=chromium(session))


@nox.session
def pictures(session: nox.Session) -> None:
    """Take the pictures of the officers' guide again, of the desk as it is now. Needs npm."""
    install(session, "browser")
    kept = {"CLUSTERS_PICTURES": str(ROOT / "site/theme/assets/officers")}
    command = ("python", "-m", "pytest", "-m", "browser", "tests/browser/desk/test_pictures.py", *session.posargs)
    session.run(*command, env=chromium(session) | desk(session) | kept)


@nox.session
def office(session: nox.Session) -> None:
    """Open the Excel workbook in a real LibreOffice, and hold every cell against the CSV files."""
    install(session, "tests")
    found = os.environ.get("CLUSTERS_SOFFICE") or shutil.which("soffice")
    if not found:
        session.error(
            "No LibreOffice here. On Debian and Ubuntu install libreoffice-calc-nogui, or name its soffice in CLUSTERS_SOFFICE."
        )
    session.run("python", "-m", "pytest", "-m", "office", *session.posargs, env={"CLUSTERS_SOFFICE": found})


@nox.session
def editor(session: nox.Session) -> None:
    """Ask the language server of an officer's editor what it makes of our settings, forms and records. Needs npm."""
    install(session, "tests")
    session.run(
        "python", "-m", "pytest", "-m", "editor", "tests/officers", *session.posargs, env=language_server(session)
    )


@nox.session
def bench(session: nox.Session) -> None:
    """Time the slow things, each beside what somebody would do without us; `-- regroup` only some. Takes minutes."""
    install(session, "tests")
    # One core each, so that what stands side by side had the same.
    session.run("python", "-m", "tests.bench", *session.posargs, env={"OMP_NUM_THREADS": "1"})


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and formatting of the Python, and the GitHub workflows."""
    install(session, "lint")
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", "--check")
    session.run("zizmor", "--offline", "--quiet", ".github")
    # Without the two programs that a machine may or may not have, it says the same everywhere.
    session.run("actionlint", "-shellcheck=", "-pyflakes=", *map(str, Path(".github/workflows").glob("*.yml")))


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, strictly, tests included."""
    install(session, "types")
    session.run("python", "-m", "mypy", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Make requirements/ anew from pyproject.toml; `-- --upgrade` also moves what it already names."""
    install(session, "lock")
    for name in LOCKS:
        session.run("uv", "pip", "compile", "--quiet", *lock_options(name), *session.posargs)


def lock_options(name: str) -> Iterator[str]:
    """What makes one lock: good on every system and Python from 3.11 on, with hashes, and naming no index."""
    with_package, groups = LOCKS[name]
    yield from ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url")
    yield from ("--custom-compile-command", "./noxw -s lock", "--no-annotate")
    yield "--system-certs"  # an office network may have a certificate of its own
    yield from ("--output-file", f"requirements/{name}.txt")
    if with_package:
        yield "pyproject.toml"
    for group in groups:
        yield from ("--group", group)
    for earlier in list(LOCKS)[: list(LOCKS).index(name)]:
        yield from ("--constraint", f"requirements/{earlier}.txt")


def install(session: nox.Session, name: str) -> None:
    """Install one lock, then this package where the lock holds its dependencies; nothing if neither has changed."""
    requirements = ROOT / "requirements" / f"{name}.txt"
    parts = (requirements.read_text("utf-8"), (ROOT / "pyproject.toml").read_text("utf-8"), str(ROOT), sys.version)
    wanted = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    stamp = Path(session.bin).parent / "installed.sha256"
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    stamp.unlink(missing_ok=True)  # an interrupted install must not count as one
    session.log(f"installing what {requirements.relative_to(ROOT)} names; the first time takes a minute or so")
    # Ready-made wheels only: building from source would fetch and run code that no hash covers.
    session.install("--require-hashes", "--only-binary", ":all:", "--requirement", str(requirements))
    if LOCKS[name][0]:
        session.install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp.write_text(wanted, "ascii")


def language_server(session: nox.Session) -> dict[str, str]:
    """Where the language server is that tests/officers/package-lock.json names."""
    home = from_npm(session, "language-server", ROOT / "tests/officers")
    return {"CLUSTERS_LANGUAGE_SERVER": str(home / "yaml-language-server/bin/yaml-language-server")}


def judges(session: nox.Session) -> dict[str, str]:
    """Where axe-core and the Nu checker are that tests/browser/package-lock.json names."""
    home = from_npm(session, "judges", ROOT / "tests/browser")
    return {
        "CLUSTERS_AXE": str(home / "axe-core/axe.min.js"),
        "CLUSTERS_NU": str(home / "vnu-jar/build/dist/vnu.jar"),
    }


def lighthouse(session: nox.Session) -> dict[str, str]:
    """Where the Lighthouse is that tests/browser/lighthouse/package-lock.json names."""
    home = from_npm(session, "lighthouse", ROOT / "tests/browser/lighthouse")
    return {"CLUSTERS_LIGHTHOUSE": str(home / "lighthouse/cli/index.js")}


def desk(session: nox.Session) -> dict[str, str]:
    """Where the editing desk is that site/desk/package-lock.json names; nowhere without npm, and the build says so."""
    if "CLUSTERS_DESK" in os.environ:
        return {"CLUSTERS_DESK": os.environ["CLUSTERS_DESK"]}
    return {"CLUSTERS_DESK": str(from_npm(session, "desk", ROOT / "site/desk"))} if shutil.which("npm") else {}


def from_npm(session: nox.Session, name: str, folder: Path) -> Path:
    """Fetch what the folder's package-lock.json names, by hash, if just that is not there yet."""
    home = Path(session.bin).parent / name
    wanted = {file: (folder / file).read_bytes() for file in ("package.json", "package-lock.json")}
    stamp = home / "installed.json"
    if not stamp.exists() or stamp.read_bytes() != wanted["package-lock.json"]:
        home.mkdir(exist_ok=True)
        for file, content in wanted.items():
            (home / file).write_bytes(content)
        quiet = ("--no-audit", "--no-fund", "--loglevel=error")
        # Not `run`: with --install-only that does nothing, and the stamp would say that it had.
        session.run_install("npm", "ci", "--prefix", str(home), "--ignore-scripts", *quiet, external=True)
        stamp.write_bytes(wanted["package-lock.json"])
    return home / "node_modules"


def chromium(session: nox.Session) -> dict[str, str]:
    """Say where the browser is: the one named by CLUSTERS_CHROMIUM, one on the PATH, else Playwright's own."""
    found = os.environ.get("CLUSTERS_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found:
        return {"CLUSTERS_CHROMIUM": found}
    session.run("python", "-m", "playwright", "install", "chromium")
    return {}
