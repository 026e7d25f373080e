"""What stands around the records in a new authority's repository: some files as ours are, some written for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.own import own, shipped

WRITTEN = {
    "README.md": "README.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "requirements.txt": "requirements.txt",
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "dependabot.yml": ".github/dependabot.yml",
    "check.yml": ".github/workflows/check.yml",
    "publish.yml": ".github/workflows/publish.yml",
    "release.yml": ".github/workflows/release.yml",
}
"""From a template in `beginning/` to where it goes."""
COPIED = (
    "PRIVACY.md", ".editorconfig", ".gitattributes", ".vscode", ".github/CODEOWNERS", ".github/pull_request_template.md",
    ".github/ISSUE_TEMPLATE", ".github/PULL_REQUEST_TEMPLATE",
)  # fmt: skip
FORMS = ".vscode/schemas"
"""The forms, for the editor. Not in `schemas/`, where they would stand before those that come with a newer tool."""
_ABOUT_THE_TOOL = ("generator/", "code.md")
_ACTION = re.compile(r"uses: (actions/([a-z-]+)@[0-9a-f]{40} # v\S+)")
_TEMPLATES = Path(__file__).parent / "beginning"


def files(words: Mapping[str, str], repository: str | None) -> Iterator[tuple[str, bytes]]:
    """Every file by its path, with what is written for this authority put in the place of `@@word@@`."""
    source, _, revision = words["tool"].removeprefix("git+").rpartition("@")
    known = {**_actions(), "source": source, "revision": revision, **words}
    for template, path in WRITTEN.items():
        yield path, _filled((_TEMPLATES / template).read_text("utf-8"), known).encode()
    for name in COPIED:
        for path, content in _tree(shipped(name), name):
            if not path.endswith("code.md"):
                yield path, _adapted(path, content, repository)
    for form in sorted(own("schemas").glob("*.json")):
        yield f"{FORMS}/{form.name}", form.read_bytes()


def _filled(text: str, known: Mapping[str, str]) -> str:
    """A word that is not known is a fault of ours, and raises `KeyError`."""
    return re.sub(r"@@([a-z-]+)@@", lambda found: known[found[1]], text)


def _tree(place: Path, name: str) -> Iterator[tuple[str, bytes]]:
    if place.is_file():
        yield name, place.read_bytes()
        return
    for path in sorted(place.rglob("*")):
        if path.is_file():
            yield f"{name}/{path.relative_to(place).as_posix()}", path.read_bytes()


def _adapted(path: str, content: bytes, repository: str | None) -> bytes:
    """Without what is about the tool's own code, and with the addresses of this repository."""
    text = content.decode("utf-8")
    if path == ".vscode/settings.json":
        text = text.replace("./schemas/", f"./{FORMS}/")
    elif path.startswith(".github/ISSUE_TEMPLATE/"):
        ours = "https://github.com/YOUR-ORGANISATION/send-clusters"
        text = text.replace(ours, repository or "https://github.com/YOUR-ORGANISATION/YOUR-REPOSITORY")
    elif path in (".github/CODEOWNERS", ".github/pull_request_template.md"):
        text = "".join(
            line for line in text.splitlines(keepends=True) if not any(word in line for word in _ABOUT_THE_TOOL)
        )
    return text.encode()


def _actions() -> dict[str, str]:
    """The actions that our own workflows pin, which are kept up to date there."""
    workflows = sorted(shipped(".github/workflows").glob("*.yml"))
    return {found[2]: found[1] for path in workflows for found in _ACTION.finditer(path.read_text("utf-8"))}
