"""`clusters regroup` at the door: what it prints, what it writes, what it refuses, and that it leaves nothing half-done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from generator.cli import main
from tests.roots import REPOSITORY, Root, copy

REMAKE = ("--clusters", "7", "--keep", "c1,c2,c3,c4", "--grow", "c5", "--within", "20", "--as", "2025-26-proposed")
SMALL = ("regroup", "--data", "small", "--clusters", "2", "--within", "40")

WEIGHED = (
    "--clusters", "3", "--within", "60", "--keep", "c1", "--apart", "900004,900005",
    "--weights", "schools=0", "--weights", "pupils=0.5", "--as", "2025-26-proposed",
)  # fmt: skip

PRINTED = """\
2 clusters of 6 schools, proposed. Each cluster has:
    2 to 4 schools
    621 to 1,449 pupils
    90 to 210 pupils on SEN support
    16 to 37 pupils with an EHC plan
    135 to 315 pupils with free school meals

                                                     2025-26    proposed
Index of balance                                      21.4 %      21.4 %
    schools                                            0.0 %       0.0 %
    pupils                                            27.5 %      27.5 %
    pupils on SEN support                             26.7 %      26.7 %
    pupils with an EHC plan                           28.3 %      28.3 %
    pupils with free school meals                     24.4 %      24.4 %
To the central school, on average                    0.09 km     0.09 km
    longest                                          0.13 km     0.13 km
Infant and junior schools together                    1 of 1      1 of 1

Proven: no grouping that holds all of this has less travel.

c1  Cluster 1; central: Northfield Primary School
    900004  Northfield School: No cluster's central school is nearer than this one's, 0.1 km away.
    900005  Northfield Primary School: The cluster's central school.
    900006  Weir Primary School: No cluster's central school is nearer than this one's, 0.1 km away.

c2  Cluster 2; central: Mill Lane Infant School
    900001  Mill Lane Primary School: No cluster's central school is nearer than this one's, 0.1 km away.
    900002  Mill Lane Infant School: Together with Orchard Junior School. The cluster's central school.
    900003  Orchard Junior School: Together with Mill Lane Infant School. No cluster's central school is nearer than this one's, 0.1 km away.
"""

RECORD = r"""title: "Three clusters for 2025-26, as this project would form them"
status: proposed
valid_from: 2025-09-01
valid_to: 2026-08-31
complete: true
note: "This is this project's own proposal, not the council's. Cluster 1: as in \"Clusters for 2025-26\". The other schools were placed so that the ways to each cluster's central school are as short in sum as they can be, while no cluster that was formed lies more than 60 per cent from an equal share of what was counted, by the weights below. On average a cluster lies 18.1 per cent from an equal share, and a school 0.07 km from its central school, 0.13 km at most. In 2025-26 it is 21.4 per cent and 0.09 km. Proven: no grouping that holds all of this has less travel. Made by: clusters regroup --grouping 2025-26 --census 2025-01 --clusters 3 --keep c1 --apart 900004,900005 --weights schools=0,pupils=0.5 --within 60."
clusters:
  - id: c1
    name: "Cluster 1"
    host: "900001"
    members:
      - school: "900001"
      - school: "900002"
      - school: "900003"
  - id: c2
    name: "Cluster 2"
    members:
      - school: "900005"
        note: "The cluster's central school."
      - school: "900006"
        note: "No cluster's central school is nearer than this one's, 0.1 km away."
  - id: c3
    name: "Cluster 3"
    members:
      - school: "900004"
        note: "The cluster's central school."
sources:
  - title: "Invented for the tests"
  - title: "This project's own placing of 3 schools"
    note: "By the positions of schools and the census of 2025-01. It has no standing with the council."
"""


def test_a_small_authority_gets_two_clusters(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SMALL, "--explain"]) == 0
    assert capsys.readouterr() == (PRINTED, "")
    assert small.told() == []


def test_the_record_is_written_and_is_sound(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SMALL, *WEIGHED]) == 0
    assert capsys.readouterr().out.endswith("\nWritten: small/groupings/2025-26-proposed.yaml\n")
    assert (small.path / "groupings/2025-26-proposed.yaml").read_text("utf-8") == RECORD
    assert small.told() == []
    assert main(["check", "--data", "small"]) == 0


def test_southamptons_proposal_is_what_the_command_makes_byte_for_byte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy(REPOSITORY / "data" / "southampton", tmp_path / "southampton")
    assert main(["regroup", "--data", str(root.path), *REMAKE]) == 0
    assert capsys.readouterr().out.endswith("\n\nIt stands there already.\n")
    root.remove("groupings/2025-26-proposed.yaml")
    assert main(["regroup", "--data", str(root.path), *REMAKE]) == 0
    ours = REPOSITORY / "data" / "southampton" / "groupings" / "2025-26-proposed.yaml"
    assert (root.path / "groupings/2025-26-proposed.yaml").read_bytes() == ours.read_bytes()


def test_another_record_of_that_name_is_kept_unless_it_may_be_replaced(
    small: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (small.path / "groupings/2025-26.yaml").read_bytes()
    assert main([*SMALL, "--as", "2025-26"]) == 1
    said = capsys.readouterr().out
    assert (
        "small/groupings/2025-26.yaml:1: error [file]\n"
        "    This record is there already, and says something else.\n"
        "    Look at both. Choose another name, or say --replace if the new one shall take its place.\n"
    ) in said
    assert said.endswith("Nothing was written.\n")
    assert (small.path / "groupings/2025-26.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as", "Bad Name"], "'Bad Name' is no name for a grouping; it is called like groupings/2025-26-draft.yaml"),
        (["--year", "2024-25"], "there is no year '2024-25'. Did you mean '2025-26'?"),
        (["--grouping", "2025-27"], "there is no grouping '2025-27'. Did you mean '2025-26'?"),
        (["--against", "x"], "there is no grouping 'x'. Known here: 2025-26."),
        (["--census", "x"], "there is no census 'x'. Known here: 2025-01."),
        (["--keep", "c9"], "grouping 2025-26 has no cluster 'c9'. Known here: c1, c2."),
        (["--together", "900001"], "--together 900001: name two schools or more, by their URNs, with commas between"),
        (["--apart", "900001,"], "--apart 900001,: name two schools or more, by their URNs, with commas between"),
        (["--apart", "900001,900007"], "no school has, or had, the URN '900007'. Did you mean '900006'?"),
        (["--weights", "size=2"], "--weights size=2: write it as PART=NUMBER, with one of travel, schools, pupils, sen_support, ehc_plans, fsm_ever6"),
        (["--weights", "pupils=x"], "--weights pupils=x: 'x' is no number; write it like pupils=2 or pupils=0.5"),
        (["--weights", "pupils=-1"], "--weights pupils=-1: a weight is nought or more, and that of travel more than nought"),
        (["--weights", "travel=0"], "--weights travel=0: a weight is nought or more, and that of travel more than nought"),
        (["--keep", "c1,c2"], "every school is in a cluster that is kept; keep fewer clusters"),
        (["--clusters", "0"], "--clusters 0: ask for one cluster or more"),
    ],
)  # fmt: skip
def test_misuse_is_one_sentence_with_the_way_out(
    words: list[str], said: str, small: Root, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*SMALL, *words]) == 2
    assert capsys.readouterr() == ("", f"clusters: {said}\n")
    assert small.told() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--within", "x"], "argument --within: 'x' is no per cent; write it like 25"),
        (["--within", "0"], "argument --within: '0' is not more than 0 and at most 100"),
        (["--seconds", "soon"], "argument --seconds: 'soon' is no time; write seconds, like 300"),
        (["--clusters", "many"], "argument --clusters: invalid int value: 'many'"),
    ],
)
def test_what_is_no_number_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*SMALL, *words])
    assert left.value.code == 2
    assert capsys.readouterr().err.endswith(f"clusters regroup: error: {said}\n")


def test_limits_that_no_grouping_holds(small: Root, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SMALL[:-1], "5"]) == 1
    assert capsys.readouterr() == (
        "No grouping holds all that is asked: in each cluster 3 to 3 schools, 984 to 1,086 pupils, 143 to 157 pupils on SEN support, "
        "26 to 27 pupils with an EHC plan, 214 to 236 pupils with free school meals. Allow more with --within, or ask for less with "
        "--together, --apart, --keep and --grow.\nNothing was written.\n",
        "",
    )
    assert small.told() == []


def test_too_little_time(capsys: pytest.CaptureFixture[str]) -> None:
    data = str(REPOSITORY / "data" / "southampton")
    assert main(["regroup", "--data", data, "--clusters", "7", "--seconds", "0.001"]) == 1
    assert capsys.readouterr().out == (
        "No grouping was found in 0.001 seconds, and whether there is one is not known. "
        "Allow more with --within, or give it longer with --seconds.\nNothing was written.\n"
    )


# At a terminal -------------------------------------------------------------------------------------------------------

SEEN = b"better could exist"


def at_a_terminal(*words: str, interrupted: bool = False) -> tuple[int, str, bytes]:
    """Run the command before a terminal, if asked with Ctrl-C once the bound is shown: its code, what it printed, what was shown."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "regroup", *words]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=theirs, text=True, preexec_fn=_hears_ctrl_c
    ) as running:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # so Linux says that nobody writes any more
            while more := os.read(ours, 4096):
                shown += more
                if interrupted and SEEN in shown:
                    running.send_signal(signal.SIGINT)
                    interrupted = False
        os.close(ours)
        assert running.stdout
        return running.wait(), running.stdout.read(), shown


def _hears_ctrl_c() -> None:
    """Tests that a script runs in the background are deaf to it, and so is whatever they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


NO_TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")


@NO_TERMINAL
def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    root = copy(REPOSITORY / "data" / "southampton", tmp_path / "southampton")
    before = sorted(tmp_path.rglob("*"))
    # So wide that a first grouping is found at once, and the proof takes minutes.
    words = ("--data", str(root.path), "--clusters", "7", "--within", "25", "--as", "new")
    code, said, shown = at_a_terminal(*words, interrupted=True)
    assert (code, said) == (1, "Stopped.\nNothing was written.\n")
    assert shown.endswith(b"\r\x1b[K")
    assert sorted(tmp_path.rglob("*")) == before


@NO_TERMINAL
def test_a_terminal_sees_the_bound_and_a_log_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy(REPOSITORY / "data" / "southampton", tmp_path / "southampton")
    words = ("--data", str(root.path), *REMAKE)
    code, said, shown = at_a_terminal(*words)
    assert code == 0
    assert SEEN in shown
    assert shown.endswith(b"\r\x1b[K")
    assert main(["regroup", *words]) == 0
    assert capsys.readouterr() == (said, "")
