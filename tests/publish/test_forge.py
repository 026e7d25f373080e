"""Each line of a record that a page names can be opened: at a commit that has it, in a real repository with a history."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.cli import main
from generator.money.accounts import accounts
from generator.publish import content, downloads
from generator.publish.provenance import provenance
from generator.publish.site import Site
from generator.records.read import read
from tests.publish.reading import words
from tests.publish.test_provenance import git, said
from tests.roots import SMALL, copy

ADDRESS = "https://git.smallmarsh.example/send/clusters"
_LINE = re.compile(rf"{ADDRESS}/blob/([0-9a-f]{{40}})/(ours/[^#\"]+)#L(\d+)")
_HISTORY = re.compile(rf"{ADDRESS}/commits/([0-9a-f]{{40}})/(ours/[^\"]+)")
_COMMIT = re.compile(rf"{ADDRESS}/commit/([0-9a-f]{{40}})")


@dataclass(frozen=True, slots=True)
class Lived:
    """A repository whose records were changed by several commits, and the site that is made from it."""

    folder: Path
    site: Site

    @property
    def pages(self) -> dict[str, str]:
        """Every page's body by its address."""
        return {page.url: page.body for page in content.content_of(self.site).pages}

    def last(self, path: str) -> str:
        """The commit that last changed a file, as git itself says when asked for that file alone."""
        return said(self.folder, "log", "-1", "--format=%H", "--", path)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    folder = tmp_path_factory.mktemp("forge")
    root = copy(SMALL, folder / "ours")
    root.replace("authority.yaml", "licence:", f'repository: "{ADDRESS}/"\nlicence:')
    git(folder, "init", "--quiet", "--initial-branch", "main")
    _commit(folder, "All")
    root.replace("bids/2025-26/c1-001.yaml", "cluster: c1", "# a line that moves all that follow\ncluster: c1")
    _commit(folder, "A request", on="2026-03-02")
    git(folder, "switch", "--quiet", "--create", "side")
    (review,) = (root.path / "reviews").rglob("*.yaml")
    review.write_text("# on a branch of its own\n" + review.read_text("utf-8"), "utf-8")
    _commit(folder, "A review", on="2026-03-03")
    git(folder, "switch", "--quiet", "main")
    root.replace("years/2025-26.yaml", "state: open", "# while the branch was open\nstate: open")
    _commit(folder, "The year", on="2026-03-04")
    git(folder, "merge", "--quiet", "--no-ff", "--message", "Merge", "side", on="2026-03-05")
    dataset = read(root.path).dataset
    assert dataset is not None
    return Lived(
        folder=folder, site=Site(accounts=accounts(dataset, date(2026, 3, 20)), provenance=provenance(root.path))
    )


def _commit(folder: Path, message: str, on: str = "2026-03-01") -> None:
    git(folder, "add", "--all", on=on)
    git(folder, "commit", "--quiet", "--message", message, on=on)


def test_each_link_leads_to_a_line_that_is_there_at_the_commit_that_last_changed_the_record(lived: Lived) -> None:
    found = {link for body in lived.pages.values() for link in _LINE.findall(body)}
    assert len(found) > 50
    now = {path: (lived.folder / path).read_text("utf-8").splitlines() for _, path, _ in found}
    for commit, path, line in found:
        assert commit == lived.last(path)
        then = said(lived.folder, "show", f"{commit}:{path}").splitlines()
        assert 0 < int(line) <= len(then)
        assert then[int(line) - 1] == now[path][int(line) - 1]
    assert len({commit for commit, _, _ in found}) == 4


def test_the_line_holds_the_field_from_which_the_figure_comes(lived: Lived) -> None:
    body = lived.pages["requests/2025-26/c1-001/"]
    (amount,) = {
        line for _, path, line in _LINE.findall(body) if path.endswith("decisions/2025-26/c1-aut2.yaml") and line != "1"
    }
    lines = (lived.folder / "ours/decisions/2025-26/c1-aut2.yaml").read_text("utf-8").splitlines()
    assert lines[int(amount) - 1].split(":")[0].strip() == "amount"


def test_each_record_of_a_page_has_its_file_its_last_commit_and_its_history(lived: Lived) -> None:
    body = lived.pages["requests/2025-26/c1-001/"].partition("For staff and auditors")[2]
    records = [
        "ours/bids/2025-26/c1-001.yaml",
        "ours/decisions/2025-26/c1-aut2.yaml",
        "ours/reviews/2025-26/c1-001.yaml",
        "ours/corrections/2025-26/001.yaml",
    ]
    assert [path for _, path, _ in _LINE.findall(body)] == records
    assert _HISTORY.findall(body) == [(said(lived.folder, "rev-parse", "HEAD"), path) for path in records]
    assert _COMMIT.findall(body) == [lived.last(path) for path in records]
    assert [line for _, _, line in _LINE.findall(body)] == ["1"] * 4


def test_a_correction_leads_to_itself_and_to_what_it_corrects(lived: Lived) -> None:
    for url, body in lived.pages.items():
        if re.fullmatch(r"corrections/.+/", url):
            staff = body.partition("For staff and auditors")[2]
            assert next(path.split("/")[1] for _, path, _ in _LINE.findall(staff)) == "corrections"
            assert len(_LINE.findall(staff)) == len(_HISTORY.findall(staff)) == 2


def test_every_download_names_the_commit_and_where_it_can_be_read(lived: Lived) -> None:
    head = said(lived.folder, "rev-parse", "HEAD")
    told = [
        json.loads(file)
        for path, file in downloads.downloads(lived.site).items()
        if path.endswith(".json") and "/schema/" not in path and "metadata" not in path and "360giving" not in path
    ]
    assert len(told) > 10
    assert {(one["commit"], one["commit_url"]) for one in told} == {(head, f"{ADDRESS}/commit/{head}")}


def test_explain_gives_the_same_links_as_the_pages(lived: Lived, capsys: pytest.CaptureFixture[str]) -> None:
    page = set(_LINE.findall(lived.pages["requests/2025-26/c1-001/"]))
    root = str(lived.folder / "ours")
    assert main(["explain", "award/2025-26/c1-001", "--data", root, "--depth", "0", "--format", "json"]) == 0
    places = [
        place for working in json.loads(capsys.readouterr().out) for step in working["steps"] for place in step["at"]
    ]
    assert places
    for place in places:
        (link,) = _LINE.findall(place["url"])
        assert link in page
        assert place["commit"] == link[0]
        assert place["file"].endswith(link[1])
        assert str(place["line"]) == link[2]


def test_without_a_repository_commits_are_named_and_nothing_is_linked(lived: Lived) -> None:
    bare = lived.folder / "ours/authority.yaml"
    kept = bare.read_text("utf-8")
    bare.write_text(kept.replace(f'repository: "{ADDRESS}/"\n', ""), "utf-8")
    try:
        dataset = read(bare.parent).dataset
    finally:
        bare.write_text(kept, "utf-8")
    assert dataset is not None
    made = Site(accounts=accounts(dataset, date(2026, 3, 20)), provenance=lived.site.provenance)
    (page,) = (page for page in content.content_of(made).pages if page.url == "requests/2025-26/c1-001/")
    assert ADDRESS not in page.body
    commit = lived.last("ours/bids/2025-26/c1-001.yaml")
    assert f"bids/2025-26/c1-001.yaml , last changed on Monday 2 March 2026 by commit {commit[:7]}" in words(page)
