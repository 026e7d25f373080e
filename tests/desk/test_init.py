"""Another authority's own repository: made from files of all England, sound and built at once, and without a word of ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

import pytest
import yaml

from generator import cli
from generator.desk.init import TOOL
from generator.desk.init_records import Authority, academic_year
from generator.publish import links
from generator.records.read import read
from tests.desk.registers import school, write
from tests.roots import REPOSITORY, git

CENSUS = (
    "URN,LA,Estab,SCHOOLTYPE,NOR,NORG,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMFSMEVER,PNUMFSMEVER",
    "900101,999,2001,State-funded primary,410,200,11,2.68%,62,15.12%,104,25.37%",
    "900102,999,2002,State-funded primary,200,100,5,2.50%,30,15.00%,40,20.00%",
    "900103,999,4003,State-funded secondary,1150,570,24,2.09%,120,10.43%,230,20.00%",
    "900104,999,7003,State-funded special school,150,70,150,100.00%,0,0.00%,30,20.00%",
    "900199,998,2099,State-funded primary,90,40,1,1.11%,9,10.00%,9,10.00%",
    "NAT,,,,8000000,4000000,400000,4.80%,1100000,13.60%,2000000,25.00%",
)
WORDS = ("--name", "Nowhere Borough Council", "--code", "999", "--census", "census.csv", "--date", "2026-01-15")
OURS = re.compile(rb"seaborough|southampton", re.IGNORECASE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside the repository, with a census of three mainstream schools of authority 999."""
    monkeypatch.chdir(tmp_path)
    Path("census.csv").write_text("\n".join((*CENSUS, "")), "utf-8")
    return tmp_path


@pytest.fixture
def register(folder: Path) -> Path:
    listed = [school(f"90010{n}", f"{name} School", f"200{n}") for n, name in enumerate(("Ash", "Birch", "Cedar"), 1)]
    listed[2] |= {"PhaseOfEducation (name)": "Secondary"}
    return write(Path("register.csv"), listed)


def init(*more: str) -> int:
    return cli.main(["init", "made", *WORDS, *more])


def files(root: Path = Path("made")) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def loaded(path: str) -> dict[str, object]:
    """A file of YAML that GitHub or an editor reads, not one of our records."""
    return cast(dict[str, object], yaml.load(Path(path).read_text("utf-8"), Loader=yaml.BaseLoader))


def test_it_holds_all_that_a_council_needs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init("--year", "2026-27", "--email", "clusters@nowhere.example") == 0
    assert capsys.readouterr().out == (
        "Nowhere Borough Council: 3 schools, and a draft of 2026-27, in made\n"
        "The schools' names, types and places are stand-ins: bring in the register (clusters import register FILE).\n"
        "Next: cd made && clusters check && clusters build. README.md there says what to fill in first.\n"
    )
    assert {
        path for path in files() if not path.startswith((".vscode/schemas/", ".github/PULL_REQUEST_TEMPLATE/"))
    } == {
        ".editorconfig",
        ".gitattributes",
        ".github/CODEOWNERS",
        ".github/ISSUE_TEMPLATE/config.yml",
        ".github/ISSUE_TEMPLATE/fault.yml",
        ".github/dependabot.yml",
        ".github/pull_request_template.md",
        ".github/workflows/check.yml",
        ".github/workflows/publish.yml",
        ".github/workflows/release.yml",
        ".gitignore",
        ".pre-commit-config.yaml",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "CONTRIBUTING.md",
        "PRIVACY.md",
        "README.md",
        "data/authority.yaml",
        "data/census/2026-01.yaml",
        "data/groupings/2026-27-draft.yaml",
        "data/schools/900101.yaml",
        "data/schools/900102.yaml",
        "data/schools/900103.yaml",
        "data/years/2026-27.yaml",
        "requirements.txt",
    }
    assert Path("made/data/authority.yaml").read_text("utf-8") == (
        'name: "Nowhere Borough Council"\n'
        'short_name: "Nowhere"\n'
        "fictional: false\n"
        'gias_code: "999"\n'
        "contact:\n"
        '  name: "SEND Funding Team"\n'
        '  email: "clusters@nowhere.example"\n'
        "licence:\n"
        '  name: "Open Government Licence v3.0"\n'
        '  url: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"\n'
    )
    assert "@@" not in "".join(path.read_text("utf-8") for path in Path("made").rglob("*") if path.is_file())


def test_it_builds_at_once_and_says_nothing_about_another_authority(
    folder: Path, register: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init("--register", "register.csv", "--year", "2026-27") == 0
    monkeypatch.chdir("made")
    assert cli.main(["check"]) == 0
    assert cli.main(["build"]) == 0
    out = capsys.readouterr().out
    assert "data: no faults in 7 records." in out
    assert list(links.broken(Path("build/site"))) == []
    home = Path("build/site/index.html").read_text("utf-8")
    assert "Clusters of schools share money for SEND in Nowhere" in home
    assert "Which of its three schools belongs to which cluster in 2026-27 is not published." in home
    told = [path.as_posix() for path in Path().rglob("*") if path.is_file() and OURS.search(path.read_bytes())]
    assert told == []
    assert [path.as_posix() for path in Path().rglob("*") if OURS.search(path.name.encode())] == []


def test_what_nobody_said_is_unknown(folder: Path) -> None:
    assert init("--year", "2026-27") == 0
    dataset = read(Path("made/data")).dataset
    assert dataset is not None
    year = dataset.years["2026-27"].data
    assert (year.state.value, year.grouping, year.census) == ("draft", "2026-27-draft", "2026-01")
    rules = [
        getattr(year, name) for name in loaded("made/data/years/2026-27.yaml") if hasattr(getattr(year, name), "status")
    ]
    assert len(rules) == 22
    assert {(rule.status.value, rule.value) for rule in rules} == {("unknown", None)}
    (cluster,) = dataset.groupings["2026-27-draft"].data.clusters
    assert (cluster.id, cluster.members) == ("c1", ())
    first = dataset.schools["900101"].data
    assert (first.name, first.phase.value, first.type) == ("School 900101", "primary", "State-funded primary")
    assert [source.note for source in first.sources] == [
        "A stand-in: the census has no names, types and places of schools. Bring in the register of schools."
    ]
    assert first.position.longitude > 1.8, "in the sea, east of all England"


def test_the_register_takes_the_place_of_what_stood_in(folder: Path, register: Path) -> None:
    assert init() == 0
    words = ["import", "register", "register.csv", "--data", "made/data"]
    assert cli.main(words) == 0
    dataset = read(Path("made/data")).dataset
    assert dataset is not None
    cedar = dataset.schools["900103"].data
    assert (cedar.name, cedar.phase.value, cedar.type, cedar.position.longitude < 1) == (
        "Cedar School", "secondary", "Community school", True,
    )  # fmt: skip
    assert [source.title for source in cedar.sources] == ["Get Information about Schools"]


def test_a_folder_that_holds_something_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("made").mkdir()
    assert init() == 0, "an empty folder is as good as none"
    assert init() == 2
    assert capsys.readouterr().err == "clusters: made is not empty; name a new or an empty folder\n"
    Path("file").write_text("", "utf-8")
    assert cli.main(["init", "file", *WORDS]) == 2


def test_a_fault_leaves_nothing_behind(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("census.csv").write_text("\n".join((CENSUS[0], CENSUS[5])), "utf-8")
    assert init() == 1
    assert capsys.readouterr().out == (
        "census.csv:1: error [import]  LA\n"
        "    None of the 1 rows is a mainstream school of authority 999.\n"
        "    Check the file, and --code.\n"
        "Nothing was made in made.\n"
    )
    assert sorted(path.name for path in folder.iterdir()) == ["census.csv"]


def test_a_fault_in_a_record_names_the_place_where_it_would_stand(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init("--email", "no address") == 1
    assert capsys.readouterr().out.startswith(
        f"{folder.as_posix()}/made/data/authority.yaml:7: error [form]  /contact/email\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--code", "99"], "argument --code: '99' is not three digits"),
        (["--year", "2026-28"], "argument --year: '2026-28' is no academic year; write it like 2026-27"),
    ],
)
def test_what_cannot_be_is_misuse(
    folder: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        init(*words)
    assert left.value.code == 2
    assert capsys.readouterr().err.strip().endswith(said)
    assert init("--register", "none.csv") == 2
    assert capsys.readouterr().err == "clusters: there is no file none.csv\n"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Nowhere Borough Council", "Nowhere"),
        ("Nowhere City Council", "Nowhere"),
        ("North Nowhere Metropolitan Borough Council", "North Nowhere"),
        ("London Borough of Nowhere", "Nowhere"),
        ("Royal Borough of Nowhere and Elsewhere", "Nowhere and Elsewhere"),
        ("City of Nowhere Metropolitan District Council", "Nowhere"),
        ("The Isles of Nowhere Council", "The Isles of Nowhere"),
        ("Council", "Council"),
    ],
)
def test_a_place_is_called_by_its_short_name(name: str, short: str) -> None:
    assert Authority(name=name, code="999", year="2026-27").short_name == short


def test_a_year_begins_in_september() -> None:
    days = (date(2026, 8, 31), date(2026, 9, 1), date(2099, 9, 1))
    assert [academic_year(day) for day in days] == ["2025-26", "2026-27", "2099-00"]


def test_a_first_change_is_judged_and_released_as_any_other(
    folder: Path, register: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init("--register", "register.csv") == 0
    monkeypatch.chdir("made")
    git(Path(), "init", "--quiet", "--initial-branch=main")
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message=Begin")
    assert cli.main(["new", "update", "--set=title=We begin", "--set=body=The clusters are being agreed."]) == 0
    assert cli.main(["check", "--base", "HEAD"]) == 0
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message=Tell of it")
    capsys.readouterr()
    assert cli.main(["release", "--to", "../public"]) == 0
    assert "8 records added." in capsys.readouterr().out
    assert sorted(path.name for path in Path("../public/data").iterdir()) == [
        "authority.yaml", "census", "groupings", "schools", "updates", "years",
    ]  # fmt: skip


# What stands around the records ---------------------------------------------------------------------------------------


def jobs(workflow: dict[str, object]) -> Sequence[dict[str, object]]:
    return [*cast(dict[str, dict[str, object]], workflow["jobs"]).values()]


@pytest.mark.parametrize("name", ["check", "publish", "release"])
def test_each_workflow_can_do_no_more_than_it_must(folder: Path, name: str) -> None:
    assert init() == 0
    workflow = loaded(f"made/.github/workflows/{name}.yml")
    assert workflow["permissions"] in ({}, {"contents": "read"})
    ours = "".join(path.read_text("utf-8") for path in (REPOSITORY / ".github/workflows").glob("*.yml"))
    for job in jobs(workflow):
        assert job["name"]
        assert job["timeout-minutes"]
        for step in cast(list[dict[str, str]], job["steps"]):
            assert "${{" not in step.get("run", ""), "nothing of a request's own text is put into a script"
            assert step.get("uses", "") in ours, "pinned as ours are"
    pins = re.findall(r"uses: (.*)", Path(f"made/.github/workflows/{name}.yml").read_text("utf-8"))
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", pin) for pin in pins)


def test_the_desk_is_fetched_as_the_tool_pins_it_and_the_site_does_not_wait_for_it(folder: Path) -> None:
    assert init() == 0
    (steps,) = [cast(list[dict[str, object]], job["steps"]) for job in jobs(loaded("made/.github/workflows/publish.yml")) if "desk" in str(job)]  # fmt: skip
    (fetch,) = [step for step in steps if step.get("name") == "Fetch the editing desk"]
    assert fetch["continue-on-error"] == "true"
    source = re.search(r"python -c \'(.*?)\'", str(fetch["run"]))
    assert source is not None
    told = subprocess.run(
        [sys.executable, "-c", source[1]],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(REPOSITORY)},
    )
    assert (Path(told.stdout.strip()) / "package-lock.json").is_file()
    (build,) = [step for step in steps if str(step.get("run", "")).startswith("clusters build")]
    assert build["env"] == {"CLUSTERS_DESK": "${{ runner.temp }}/desk/node_modules"}


def test_those_who_look_for_faults_in_workflows_find_none(folder: Path) -> None:
    assert init() == 0
    workflows = sorted(map(str, Path("made/.github/workflows").glob("*.yml")))
    assert len(workflows) == 3
    for words in (["actionlint", *workflows], ["zizmor", "--offline", "--quiet", "made/.github"]):
        tool = shutil.which(words[0], path=Path(sys.executable).parent)
        assert tool, f"{words[0]} belongs to what tests need"
        done = subprocess.run([tool, *words[1:]], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_the_editor_finds_every_form(folder: Path) -> None:
    assert init() == 0
    settings = json.loads(Path("made/.vscode/settings.json").read_text("utf-8"))
    named = [Path("made") / name for name in settings["yaml.schemas"]]
    assert len(named) == 14
    assert [path for path in named if not path.is_file()] == []
    assert not Path("made/schemas").exists(), "there they would stand before those of a newer tool"


def test_the_tool_is_pinned_and_the_place_to_fill_in_is_named(folder: Path) -> None:
    assert init() == 0
    asked = Path("made/requirements.txt").read_text("utf-8")
    assert "BEFORE YOU USE THIS: replace YOUR-ORGANISATION" in asked
    assert asked.endswith(f"send-clusters @ {TOOL}\n")
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert TOOL.endswith(f"@v{project['version']}")
    shutil.rmtree("made")
    assert init("--tool", "git+https://github.com/anytown/send-clusters@0123abc") == 0
    hooks = loaded("made/.pre-commit-config.yaml")
    assert hooks["repos"] == [
        {"repo": "https://github.com/anytown/send-clusters", "rev": "0123abc", "hooks": [{"id": "clusters-check"}]}
    ]


def test_who_approves_what_is_kept_apart(folder: Path) -> None:
    assert init() == 0
    lines = Path("made/.github/CODEOWNERS").read_text("utf-8").splitlines()
    places = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert "/data/**/bids/" in places
    assert [place for place in places if place.startswith("/generator")] == []
    assert "code.md" not in Path("made/.github/pull_request_template.md").read_text("utf-8")


ISSUES = [REPOSITORY / ".github/ISSUE_TEMPLATE", Path("made/.github/ISSUE_TEMPLATE")]


@pytest.mark.parametrize("place", ISSUES, ids=["ours", "a council's"])
def test_no_public_form_invites_anybody_to_write_about_a_child(folder: Path, place: Path) -> None:
    assert init("--repository", "https://github.com/nowhere/clusters") == 0
    assert sorted(path.name for path in place.iterdir()) == ["config.yml", "fault.yml"]
    config = loaded(str(place / "config.yml"))
    assert config["blank_issues_enabled"] == "false"
    first, second = cast(list[dict[str, str]], config["contact_links"])
    assert first["about"] == (
        "Not here. Everybody could read it, for good. Write to the council, whose site names the mailbox; leave out your "
        "child's name in a first message."
    )
    assert second["url"].endswith("/blob/main/PRIVACY.md#when-something-must-go")
    assert ("nowhere/clusters" in second["url"]) == (not place.is_absolute())
    form = loaded(str(place / "fault.yml"))
    assert {"name", "description", "body"} <= form.keys()
    body = cast(list[dict[str, object]], form["body"])
    assert [part["type"] for part in body] == ["markdown", "checkboxes", "dropdown", "input", "textarea", "input"]
    assert "**Everybody can read this, for good, and it cannot be taken back.**" in str(body[0])
    assert len({part["id"] for part in body[1:]}) == 5
