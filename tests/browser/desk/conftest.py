"""An office: the desk as it is built, a stand-in for GitHub over a real repository, and officers with their browsers."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from generator.desk.place import Place, files
from generator.records.finding import has_errors
from generator.records.read import read
from tests.browser.desk.officer import Officer, labels
from tests.browser.screenshots import served
from tests.desk.github.bare import Bare
from tests.desk.github.door import REST, GitHub, running
from tests.desk.github.graph import Hub
from tests.desk.github.pulls import Pulls
from tests.desk.trial import CLERK, NAME, OWNER, PEOPLE, records, trial
from tests.play_pull_request import check_out, play
from tests.roots import Root, git

TOKENS = {person.login.split("-")[0]: token for token, person in PEOPLE.items()}


@dataclass(slots=True, kw_only=True)
class Office:
    """What one test works with."""

    github: GitHub
    desk: str
    labels: Mapping[str, Mapping[str, str]]
    chromium: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    """Every question to somebody else than the site and GitHub."""

    @property
    def bare(self) -> Bare:
        """The repository."""
        return self.github.hub.bare

    @property
    def pulls(self) -> Pulls:
        """Its pull requests."""
        return self.github.hub.pulls

    def officer(self) -> Officer:
        """Somebody with a browser of their own."""
        context = self.chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        self.contexts.append(context)
        context.route(lambda url: self._elsewhere(url), lambda route: self._asked(route))
        page = context.new_page()
        return Officer(page=page, desk=self.desk, labels=self.labels)

    def signed_in(self, who: str = "clerk") -> Officer:
        """Somebody who has pasted their token."""
        one = self.officer()
        one.sign_in(TOKENS[who])
        return one

    def judged(self, branch: str, folder: Path) -> list[str]:
        """The errors that the check of a pull request sets on its lines, by the very commands of check.yml."""
        where = self._clone(folder)
        git(where, "branch", "--quiet", "proposed", f"origin/{branch}")
        check_out(where, "proposed")
        return [line for step in play(where) for line in step.annotations if line.startswith("::error")]

    def errors(self, folder: Path) -> list[str]:
        """What `clusters check` says of the main branch, as far as it is an error."""
        reading = read(self._clone(folder) / "data")
        return [one.message for one in reading.findings if has_errors((one,))]

    def _clone(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "clone", "--quiet", str(self.bare.path), "clone")
        return folder / "clone"

    def _elsewhere(self, url: str) -> bool:
        here = (self.desk.removesuffix("desk/"), self.github.address, "data:", "blob:")
        return not url.startswith(here)

    def _asked(self, route: Route) -> None:
        """What leaves the page; what its own policy forbids never comes so far."""
        self.outside.append(route.request.url)
        route.abort()


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What all tests share: the records to begin with, the desk as it is built, and the address at which GitHub answers."""

    root: Root
    github: GitHub
    site: str
    config: object


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The desk of a council's working repository, served as its site serves it."""
    folder = tmp_path_factory.mktemp("house")
    root = trial(folder / "repository")
    dataset = read(root.path).dataset
    assert dataset is not None
    with running(_hub(root, folder / "first.git")) as github:
        parts = Path(os.environ["CLUSTERS_DESK"])
        desk = Place(parts=parts, api=f"{github.address}{REST}", below="data/").desk(dataset)
        assert desk is not None
        for name, content in files(desk, parts).items():
            target = folder / "site" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        with served(folder / "site") as site:
            yield House(root=root, github=github, site=site, config=desk.configuration())


@pytest.fixture
def office(house: House, chromium: Browser, tmp_path: Path) -> Iterator[Office]:
    """An office with a repository of its own; what was asked of anybody else, or of GitHub that it has not, fails the test."""
    github = house.github
    github.hub = _hub(house.root, tmp_path / "register.git")
    github.asked.clear()
    github.faults.clear()
    one = Office(github=github, desk=f"{house.site}desk/", labels=labels(house.config), chromium=chromium)
    yield one
    for context in one.contexts:
        context.close()
    assert github.faults == []
    assert one.outside == []


def _hub(root: Root, where: Path) -> Hub:
    bare = Bare.holding(where, records(root), CLERK)
    pulls = Pulls(bare)
    return Hub(
        owner=OWNER, name=NAME, address=f"https://github.com/{OWNER}/{NAME}", bare=bare, pulls=pulls, people=PEOPLE
    )
