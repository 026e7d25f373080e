"""`clusters release`: what it says and writes, and when it refuses and leaves everything as it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from generator.changes import release_register
from generator.cli import main
from generator.records.read import read
from generator.records.sheets import Paper
from tests.roots import SMALL, Root, copy, git


class Say(Protocol):
    """Runs `clusters release`: its exit code and what it says."""

    def __call__(self, day: str = "2026-03-20", to: Path | None = None) -> tuple[int, str, str]:
        """For a day, to the register or to another folder."""


ALL = len(list(SMALL.rglob("*.yaml")))
"""Records of the small authority; four of them, of award, review and correction, are not due at first."""


@dataclass(frozen=True, slots=True)
class Public:
    """The public register of a test."""

    folder: Path

    @property
    def data(self) -> Path:
        """Its records."""
        return self.folder / "data"

    def log(self) -> list[str]:
        """Each commit in a line, the newest first."""
        return git(self.folder, "log", "--format=%an <%ae> %aI|%cn <%ce> %cI|%s|%b").splitlines()

    def state(self) -> dict[str, bytes]:
        """Everything in the folder, git's own files included, but for the times at which git last looked at files."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name != "index"
        }


@pytest.fixture
def public(tmp_path_factory: pytest.TempPathFactory) -> Public:
    """A place for the register, outside the working repository; nothing is there yet."""
    return Public(tmp_path_factory.mktemp("public") / "register")


@pytest.fixture
def say(repository: Root, public: Public, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run `clusters release` from the small authority to the register: its exit code and what it says."""

    def run(day: str = "2026-03-20", to: Path | None = None) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["release", "--data", "small", "--to", str(to or public.folder), "--asof", day])
        said = capsys.readouterr()
        return code, said.out.replace(str(public.folder), "REGISTER"), said.err.replace(str(public.folder), "REGISTER")

    return run


def commit(message: str = "Change") -> None:
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", f"--message={message}")


def paper(root: Path, path: str) -> Paper:
    return next(paper for paper in read(root).papers if paper.path == path)


def test_a_release_is_one_commit_by_a_role_at_noon_of_its_day(say: Say, public: Public) -> None:
    assert say() == (
        0,
        f"Released as of 2026-03-20 in REGISTER: {ALL} records added.\n"
        "Look at it, then publish it: git -C REGISTER push origin main\n",
        "",
    )
    who = "SEND Funding Team <clusters@smallmarsh.example> 2026-03-20T12:00:00+00:00"
    assert public.log() == [f"{who}|{who}|Release of 20 March 2026|{ALL} records added."]
    assert git(public.folder, "status", "--porcelain") == ""


def test_what_is_released_has_no_fault(say: Say, public: Public, capsys: pytest.CaptureFixture[str]) -> None:
    say()
    assert main(["check", "--data", str(public.data)]) == 0
    assert capsys.readouterr().out.endswith(f": no faults in {ALL} records.\n")


def test_the_authority_says_that_it_is_a_public_register_and_on_which_day_its_example_stands(
    say: Say, public: Public
) -> None:
    say("2026-03-14")
    assert (public.data / "authority.yaml").read_text("utf-8").splitlines()[:6] == [
        'name: "Smallmarsh Council"', 'short_name: "Smallmarsh"', "fictional: true", "as_of: 2026-03-14",
        "public_register: true", "contact:",
    ]  # fmt: skip


def test_each_record_comes_when_it_is_due_and_stays_as_it_was_written(
    say: Say, public: Public, repository: Root
) -> None:
    assert say("2025-11-22")[1].startswith(f"Released as of 2025-11-22 in REGISTER: {ALL - 4} records added.\n")
    assert (public.data / "bids/2025-26/c1-001.yaml").read_text("utf-8") == (
        "stub: true\n"
        "kind: project\n"
        'title: "A shared therapist for two schools"\n'
        'summary: "Two schools want one speech and language therapist for the spring."\n'
        "cluster: c1\n"
        'lead: "900001"\n'
        "partners:\n"
        '  - "900002"\n'
        "received: 2025-11-03\n"
        "need: communication_and_interaction\n"
        "name_if_not_agreed: true\n"
    )
    assert paper(public.data, "decisions/2025-26/c1-aut2.yaml").document.value["items"] == []  # type: ignore[index,call-overload]
    assert say("2025-12-01")[1].startswith("Released as of 2025-12-01 in REGISTER: 0 records added, 2 completed")
    for path in ("bids/2025-26/c1-001.yaml", "decisions/2025-26/c1-aut2.yaml"):
        assert (public.data / path).read_bytes() == (repository.path / path).read_bytes()
    assert say("2026-03-20")[1].startswith("Released as of 2026-03-20 in REGISTER: 4 records added.\n")
    assert (public.data / "bids/2025-26/c2-001.yaml").read_text("utf-8") == (
        "stub: true\nkind: group\ncluster: c2\nreceived: 2026-03-02\nneed: social_emotional_and_mental_health\n"
    )


def test_a_second_look_is_added_to_its_review_on_its_day(say: Say, public: Public, repository: Root) -> None:
    (review,) = (repository.path / "reviews").rglob("*.yaml")
    path = review.relative_to(repository.path).as_posix()
    look = 'second_look:\n  cluster: c2\n  on: 2026-03-18\n  words: "Well told."\n'
    repository.write(path, review.read_text("utf-8") + look)
    commit()
    assert say("2026-03-17")[0] == 0
    assert "second_look" not in (public.data / path).read_text("utf-8")
    assert say("2026-03-18")[1].startswith("Released as of 2026-03-18 in REGISTER: 0 records added, 1 completed")
    assert look in (public.data / path).read_text("utf-8")


def test_where_nothing_is_due_nothing_is_committed(say: Say, public: Public) -> None:
    say("2025-12-03")
    before = public.state()
    assert say("2025-12-04") == (0, "Nothing is due on 2025-12-04 that the register does not hold.\n", "")
    assert public.state() == before


def test_comments_stay_behind(say: Say, public: Public, repository: Root) -> None:
    repository.replace("meetings/2025-26/c1-aut2.yaml", "slot: aut2", "slot: aut2 # the key is under the mat")
    commit()
    say()
    assert (public.data / "meetings/2025-26/c1-aut2.yaml").read_text("utf-8") == (
        'cluster: c1\nslot: aut2\ndate: 2025-11-18\nstarts: "13:00"\nhost: "900001"\nstatus: held\n'
    )


def test_what_is_not_committed_is_left_out(say: Say, public: Public, repository: Root) -> None:
    repository.write("updates/2026-01-20-a-secret.yaml", 'title: "A secret"\nbody: "Not yet."\n')
    assert say()[1] == (
        "Changes that are not committed were left out.\n"
        f"Released as of 2026-03-20 in REGISTER: {ALL} records added.\n"
        "Look at it, then publish it: git -C REGISTER push origin main\n"
    )
    assert not (public.data / "updates").exists()


def test_a_hook_that_names_its_own_repository_misleads_nobody(
    say: Say, public: Public, monkeypatch: pytest.MonkeyPatch
) -> None:
    say("2025-12-03")
    with monkeypatch.context() as hook:
        hook.setenv("GIT_DIR", str(Path(".git").resolve()))
        hook.setenv("GIT_INDEX_FILE", str(Path(".git/index").resolve()))
        assert "3 records added" in say()[1]
    assert git(public.folder, "rev-list", "--count", "HEAD") == "2"
    assert git(Path(), "rev-list", "--count", "HEAD") == "1"


def test_the_registers_own_history_stands_too(say: Say, public: Public, capsys: pytest.CaptureFixture[str]) -> None:
    for day in ("2025-11-22", "2025-12-01", "2026-03-20"):
        say(day)
    assert main(["check", "--base", "HEAD~2", "--data", str(public.data)]) == 0
    assert capsys.readouterr().out.endswith(f": no faults in {ALL} records.\n")


def test_what_else_the_register_holds_stays(say: Say, public: Public) -> None:
    public.folder.mkdir()
    git(public.folder, "init", "--quiet", "--initial-branch=live")
    (public.folder / "README.md").write_text("The register of Smallmarsh.\n", "utf-8")
    git(public.folder, "add", "README.md")
    git(public.folder, "commit", "--quiet", "--message=Begin", "--date=2025-09-01")
    assert "push origin live" in say("2025-12-03")[1]
    assert "3 records added" in say()[1]
    assert (public.folder / "README.md").read_text("utf-8") == "The register of Smallmarsh.\n"
    assert git(public.folder, "rev-list", "--count", "HEAD") == "3"


def test_an_empty_clone_is_begun(say: Say, public: Public, tmp_path_factory: pytest.TempPathFactory) -> None:
    server = tmp_path_factory.mktemp("server")
    git(server, "init", "--quiet", "--bare", "--initial-branch=main")
    git(public.folder.parent, "clone", "--quiet", server.as_uri(), "register")
    assert say()[0] == 0
    git(public.folder, "push", "--quiet", "origin", "main")
    assert git(server, "rev-list", "--count", "main") == "1"


def test_no_number_narrows_down_whose_request_it_was(say: Say, public: Public, repository: Root) -> None:
    asked = (repository.path / "bids/2025-26/c2-001.yaml").read_text("utf-8").replace("2026-03-02", "2025-11-03")
    asked = asked.replace("2026-02-27", "2025-11-01").replace("2025-26-summer", "2025-26-spring")
    repository.write("bids/2025-26/c2-001.yaml", asked)
    repository.write(
        "decisions/2025-26/c2-aut2.yaml",
        'attendance:\n  - school: "900004"\n    capacity: headteacher\n  - school: "900005"\n    capacity: headteacher\n'
        '    chair: true\n  - school: "900006"\n    capacity: senco\nitems:\n  - bid: 2025-26/c2-001\n    outcome: agreed\n'
        "    how: vote\n    votes:\n      for: 2\n      against: 0\n      abstained: 0\n    amount: 2400\n    terms:\n"
        "      - 2025-26-spring\n    reasons:\n      - strong_need\n"
        '    words: "A calm start helps this group."\n    alternatives:\n      - "Wait a term. Not taken: it would be lost."\n'
        "    interests_checked: true\n    left_voting: 2\n    confirmed:\n"
        '      role: "Head of Inclusion"\n      delegation: "Scheme of delegation, section 3.14"\n      on: 2025-11-25\n'
        '    publish_from: 2025-11-30\nrecorded_by: "Cluster clerk"\nrecorded_on: 2025-11-21\n',
    )
    commit()
    code, said, _ = say("2025-12-03")
    assert (code, said.splitlines()[0]) == (0, f"Released as of 2025-12-03 in REGISTER: {ALL - 2} records added.")
    written = (public.data / "decisions/2025-26/c2-aut2.yaml").read_text("utf-8")
    assert "    interests_checked: true\n    enough_left: true\n    confirmed:\n" in written
    assert "votes" not in written
    assert "left_voting" not in written


# Faults ---------------------------------------------------------------------------------------------------------------


def test_records_with_a_fault_are_not_released(say: Say, public: Public, repository: Root) -> None:
    say("2025-11-22")
    before = public.state()
    repository.replace("bids/2025-26/c1-001.yaml", "need: communication_and_interaction", "need: talking")
    commit()
    code, said, _ = say()
    assert code == 1
    assert said == (
        "small/bids/2025-26/c1-001.yaml:10: error [form]  /need\n"
        "    'talking' is not one of the choices for 'need'.\n"
        "    Choose from: communication_and_interaction, cognition_and_learning, social_emotional_and_mental_health,"
        " sensory_and_physical.\n"
        "Nothing was released: mend these in the working repository first.\n"
    )
    assert public.state() == before


def test_what_the_register_told_is_not_changed(say: Say, public: Public, repository: Root) -> None:
    say("2025-12-01")
    before = public.state()
    repository.replace("decisions/2025-26/c1-aut2.yaml", '"Two schools share one therapist."', '"Another story."')
    commit()
    code, said, _ = say("2025-12-01")
    assert code == 1
    assert said.startswith("REGISTER/data/decisions/2025-26/c1-aut2.yaml:19: error [frozen]  /items/0/words\n")
    assert said.endswith("Nothing was released: mend these in the working repository first.\n")
    assert public.state() == before


def test_what_the_register_told_does_not_go(say: Say, public: Public, repository: Root) -> None:
    say()
    before = public.state()
    repository.remove("redactions/2025-26/001.yaml")
    commit()
    code, said, _ = say()
    assert code == 1
    assert said.splitlines()[0] == "REGISTER/data/redactions/2025-26/001.yaml:1: error [deleted]"
    assert public.state() == before


def test_where_git_fails_the_register_is_as_it_was(say: Say, public: Public) -> None:
    say("2025-11-22")
    (public.folder / ".git/refs/heads/main.lock").touch()
    tip, before = git(public.folder, "rev-parse", "main"), sorted(public.data.rglob("*"))
    code, said, grumbled = say()
    assert (code, said) == (2, "")
    assert grumbled.startswith("clusters: git fast-import failed in REGISTER, which is as it was: ")
    assert (git(public.folder, "rev-parse", "main"), sorted(public.data.rglob("*"))) == (tip, before)
    assert git(public.folder, "status", "--porcelain") == ""


def test_where_git_fails_no_new_register_is_left(say: Say, public: Public, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release_register, "_stream", lambda *words: [b"nonsense\n"])
    code, _, grumbled = say()
    assert code == 2
    assert grumbled.startswith("clusters: git fast-import failed in ")
    assert list(public.folder.parent.iterdir()) == []


# Refusals -------------------------------------------------------------------------------------------------------------


def refused(answer: tuple[int, str, str]) -> str:
    code, said, grumbled = answer
    assert (code, said) == (2, "")
    return grumbled.removeprefix("clusters: ").rstrip("\n")


def test_a_register_with_changes_of_its_own(say: Say, public: Public) -> None:
    say("2025-12-01")
    (public.folder / "notes.txt").write_text("Not committed.\n", "utf-8")
    assert refused(say()) == (
        "REGISTER holds changes that are not committed; take them back first (git -C REGISTER status)"
    )


def test_a_day_before_the_last_release(say: Say) -> None:
    say("2025-12-04")
    assert refused(say("2025-12-03")) == (
        "the register already stands on 4 December 2025, after 3 December 2025; choose a later day"
    )


def test_a_day_that_lies_ahead(say: Say, repository: Root) -> None:
    repository.replace("authority.yaml", "fictional: true\nas_of: 2026-03-20", "fictional: false")
    commit()
    assert refused(say("2199-01-01")) == "1 January 2199 lies ahead; a release stands on a day that has come"


def test_an_invented_authority_may_look_ahead(say: Say) -> None:
    assert say("2199-01-01")[0] == 0


def test_the_register_of_another_authority(say: Say, repository: Root) -> None:
    say("2025-12-01")
    repository.replace("authority.yaml", "Smallmarsh Council", "Largemarsh Council")
    commit()
    assert (
        refused(say())
        == "REGISTER is the register of Smallmarsh Council, not of Largemarsh Council; name another folder"
    )


def test_a_register_as_the_source(say: Say, repository: Root) -> None:
    repository.replace("authority.yaml", "fictional: true", "fictional: true\npublic_register: true")
    commit()
    assert refused(say()) == "small is itself a public register; release from the working repository into it"


def test_a_folder_that_no_release_wrote(say: Say, public: Public, repository: Root) -> None:
    public.folder.mkdir()
    copy(repository.path, public.data)
    git(public.folder, "init", "--quiet")
    git(public.folder, "add", ".")
    git(public.folder, "commit", "--quiet", "--message=Begin", "--date=2025-09-01")
    assert refused(say()) == "REGISTER holds records that no release wrote; name the public register, or a new folder"


def test_a_folder_that_is_no_repository(say: Say, public: Public) -> None:
    public.folder.mkdir()
    (public.folder / "notes.txt").touch()
    assert refused(say()) == (
        "REGISTER is not the top folder of a git repository; name a new or empty folder, or a clone of the public register"
    )


def test_a_file(say: Say, public: Public) -> None:
    public.folder.touch()
    assert refused(say()) == "REGISTER is a file; name a folder for the public register"


def test_a_register_that_stands_on_no_branch(say: Say, public: Public) -> None:
    say("2025-12-01")
    git(public.folder, "switch", "--quiet", "--detach")
    assert refused(say()) == "REGISTER stands on no branch; go to the one that is published first (git switch main)"


@pytest.mark.parametrize("place", ["", "register", "small/register"])
def test_a_folder_in_the_working_repository(say: Say, tmp_path: Path, place: str) -> None:
    assert refused(say(to=tmp_path / place)) == (
        f"{(tmp_path / place).resolve()} and the working repository {tmp_path.resolve()} lie in each other;"
        " name a folder beside it for the public register"
    )


def test_a_worktree_of_the_working_repository(say: Say, public: Public) -> None:
    git(Path(), "worktree", "add", "--quiet", "-b", "public", str(public.folder))
    assert "REGISTER shares its objects with the working repository" in refused(say())


def test_a_clone_that_borrows_from_the_working_repository(say: Say, public: Public) -> None:
    git(public.folder.parent, "clone", "--quiet", "--shared", str(Path.cwd()), "register")
    assert refused(say()) == (
        "REGISTER shares its objects with the working repository, and would show its unreleased branches;"
        " name a clone of the public register"
    )


def test_a_branch_that_is_not_merged(say: Say) -> None:
    git(Path(), "switch", "--quiet", "--create", "mine")
    assert refused(say()) == (
        "the working repository stands on the branch 'mine', and only what is merged is released;"
        " merge it, or go back first (git switch main)"
    )


def test_records_that_no_repository_holds(small: Root, public: Public, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "--data", "small", "--to", str(public.folder)]) == 2
    assert capsys.readouterr().err == (
        "clusters: small lies in no git repository, so there is nothing to compare it with\n"
    )
