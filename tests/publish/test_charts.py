"""Charts: what is let through into a page, what is kept between builds, and what a reader sees of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.publish.charts import kept as keeping
from generator.publish.charts import plot as plots
from generator.publish.charts.chart import charted
from generator.publish.charts.clean import INKS, Unexpected, cleaned
from generator.publish.charts.draw import drawing
from generator.publish.charts.kept import kept
from generator.publish.charts.plot import SIZES, Bar, Bars, Dot, Funnel, Panel, Panels, Piece, Plot, Size
from generator.publish.table import Table

BARS = Bars(
    bars=(
        Bar(
            label="Cluster <1>", end="£5.00 & left",
            pieces=(Piece(look="is-spent", pence=1_000), Piece(look="is-kept", pence=0), Piece(look="is-left", pence=500)),
        ),
        Bar(label="Cluster 2", end="−£1.00 left", pieces=(Piece(look="is-spent", pence=300), Piece(look="is-left", pence=-100))),
    ),
    axis="What there is, in pounds", line=700, line_label="All schools £7.00",
)  # fmt: skip
PANELS = Panels(
    panels=(
        Panel(label="Cluster 1", end="£2.00 left", points=((0, 1_000), (78, 400), (190, 200))),
        Panel(label="Cluster 2", end="−£1.00 left", points=((0, 800), (80, -100))),
    ),
    days=364, months=((0, "Sep"), (122, "Jan"), (242, "May")),
)  # fmt: skip
FUNNEL = Funnel(
    dots=(
        Dot(number=12, share=7_500, look=0, label=""), Dot(number=14, share=1_429, look=0, label="Cluster <6>"),
        Dot(number=15, share=10_000, look=1, label=""), Dot(number=30, share=7_000, look=2, label=""),
    ),
    looks=("Cluster", "Need", "Kind"), across=35, whole=7_400, whole_label="All 74%",
    low=tuple((number, 7_400 - 20_000 // number) for number in range(6, 30)), high=((20, 9_750), (30, 9_000)),
    axis="How many requests were decided", up="Share agreed",
)  # fmt: skip
EVERY = pytest.mark.parametrize(("plot", "size"), [(plot, size) for plot in (BARS, PANELS, FUNNEL) for size in SIZES])


def tree(plot: Plot, size: Size) -> ElementTree.Element:
    return ElementTree.fromstring(f"<svg {drawing(plot, size)}</svg>")


def texts(root: ElementTree.Element) -> list[str]:
    return [found.text or "" for found in root.iter("text")]


@EVERY
def test_a_drawing_has_no_style_script_font_or_colour_of_its_own(plot: Plot, size: Size) -> None:
    inside = str(drawing(plot, size))
    assert not re.search(r"style|script|href|font-family|font-size|url\(|#[0-9a-f]{3}|aria|role=", inside)
    classes = set(re.findall(r'class="([^"]+)"', inside))
    known = {f"{part}-{name}" for part in ("fill", "stroke") for name in INKS}
    assert {name for found in classes for name in found.split()} <= known


@EVERY
def test_a_drawing_is_the_same_each_time_and_small(plot: Plot, size: Size) -> None:
    assert drawing(plot, size) == drawing(plot, size)
    assert len(drawing(plot, size)) < 8_000


@EVERY
def test_the_sheet_has_the_width_it_was_given(plot: Plot, size: Size) -> None:
    assert str(drawing(plot, size)).startswith(f'viewBox="0 0 {size.width} ')


@pytest.mark.parametrize("size", SIZES)
def test_bars_carry_their_names_and_ends_as_plain_text(size: Size) -> None:
    said = texts(tree(BARS, size))
    for words in ("Cluster <1>", "£5.00 & left", "−£1.00 left", "What there is, in pounds", "All schools £7.00", "£0"):
        assert words in said


@pytest.mark.parametrize("size", SIZES)
def test_bars_are_as_long_as_their_sums_and_nothing_has_no_length(size: Size) -> None:
    shapes = [one for one in tree(BARS, size).iter("path") if "fill-is-" in one.get("class", "")]
    assert [one.get("class", "").split()[0] for one in shapes] == ["fill-is-spent", "fill-is-left", "fill-is-spent"]
    widths = [_width(one.get("d", "")) for one in shapes]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.3)
    assert widths[2] == pytest.approx(0.6 * widths[1], abs=0.3)


def _width(path: str) -> float:
    across = re.findall(r"h(-?[\d.]+)", path)
    return abs(float(across[0]))


@pytest.mark.parametrize("size", SIZES)
def test_panels_carry_a_name_an_end_and_months_each(size: Size) -> None:
    said = texts(tree(PANELS, size))
    assert said.count("Sep") == said.count("Jan") == said.count("May") == 2
    assert [words for words in said if words.startswith("Cluster")] == ["Cluster 1", "Cluster 2"]
    assert not [words for words in said if words.isdecimal()]


@pytest.mark.parametrize("size", SIZES)
def test_a_funnel_names_only_the_dot_that_stands_out_and_tells_shapes_apart_without_colour(size: Size) -> None:
    root = tree(FUNNEL, size)
    said = texts(root)
    for words in ("Cluster <6>", "Cluster", "Need", "Kind", "All 74%", "How many requests were decided", "0%", "100%"):
        assert said.count(words) == 1
    shapes = [
        one for one in root.iter("path") if "stroke-ink" in one.get("class", "") and "fill-" in one.get("class", "")
    ]
    looks = {(one.get("class"), re.sub(r"[\d.,-]+", "", one.get("d", ""))) for one in shapes}
    assert len(shapes) == 4 + 3
    assert len({look for _, look in looks}) == len(looks) == 3


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><g transform="translate(74,5)">{}</g></svg>'


def clean(inside: str) -> str:
    return str(cleaned(SVG.format(inside), width=100, height=50, left=3, top=4))


def test_only_what_is_known_is_let_through() -> None:
    inside = '<g role="graphics-object" onclick="x()"><path fill="#000003" style="x" d="M0,0h10.12345v5Z" id="a"/></g>'
    assert clean(inside) == (
        'viewBox="0 0 100 50"><g transform="translate(3,4)"><path class="fill-accent" d="M0,0h10.1v5Z"></path></g>'
    )


def test_what_cannot_be_seen_and_what_is_the_librarys_own_is_dropped() -> None:
    hidden = (
        '<path d="M0,0h0v0h0Z" fill="#000001"/><path d="M1,1h2" display="none" fill="#000001"/><path d="M1,1h2"/>'
        '<text fill="#000">7</text><text fill="#000001" opacity="0">50</text><title>x</title><g><g/></g>'
    )
    assert clean(hidden) == 'viewBox="0 0 100 50"><g transform="translate(3,4)"></g>'


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>x()</script>", "A <script> stands in the drawing."),
        ('<image href="x"/>', "A <image> stands in the drawing."),
        ('<path fill="#000001" d="M0,0&quot;"/>', "A drawing has the d 'M0,0\"'."),
    ],
)
def test_what_is_not_known_stops_the_build(inside: str, said: str) -> None:
    with pytest.raises(Unexpected) as error:
        clean(inside)
    assert str(error.value) == said


def test_a_drawing_without_anything_in_it_stops_the_build() -> None:
    with pytest.raises(Unexpected) as error:
        cleaned("<svg/>", width=1, height=1, left=0, top=0)
    assert str(error.value) == "The drawing is empty."


# Kept between builds -------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "cache")
    monkeypatch.setattr(keeping, "REPOSITORY", tmp_path)
    return tmp_path / "cache"


def test_outside_a_repository_nothing_is_left_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "REPOSITORY", folder / "nowhere")
    assert kept("a", lambda: "x") == "x"
    assert not folder.exists()


def test_the_same_is_made_once_and_another_anew(folder: Path) -> None:
    made: list[str] = []

    def make(what: str) -> Callable[[], str]:
        def one() -> str:
            made.append(what)
            return f"<{what}>"

        return one

    assert [kept(what, make(what)) for what in ("a", "a", "b", "a")] == ["<a>", "<a>", "<b>", "<a>"]
    assert made == ["a", "b"]
    assert len(list(folder.glob("*.svg"))) == 2


def test_no_more_is_kept_than_is_wanted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_MOST", 2)
    for number in range(5):
        kept(f"{number}", lambda: "x")
    assert len(list(folder.glob("*.svg"))) == 2


def test_what_is_kept_is_never_committed(folder: Path) -> None:
    kept("a", lambda: "x")
    assert (folder / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize("broken", ["", "nothing", "0\n<script>", "\xff"])
def test_a_broken_file_is_made_anew(folder: Path, broken: str) -> None:
    kept("a", lambda: "whole")
    (file,) = folder.glob("*.svg")
    file.write_text(broken, "latin-1")
    assert kept("a", lambda: "whole") == "whole"
    assert file.read_text("utf-8").endswith("\nwhole")


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "file" / "cache")
    assert kept("a", lambda: "x") == "x"


def test_what_was_drawn_before_needs_no_library(folder: Path) -> None:
    """A build in which no chart changed spends no time on importing what draws."""
    table = Table(name="t", title="T", columns=(), rows=())
    charted(BARS, id="x", title="T", alt="A", source="S", table=table, download="d")
    code = "\n".join(
        [
            "import json, sys",
            "from pathlib import Path",
            "from generator.publish.charts import kept",
            "from generator.publish.charts.chart import charted",
            "from generator.publish.charts.plot import Bar, Bars, Piece",
            "from generator.publish.table import Table",
            f"kept.FOLDER = Path({str(folder)!r})",
            "table = Table(name='t', title='T', columns=(), rows=())",
            f"charted({BARS!r}, id='x', title='T', alt='A', source='S', table=table, download='d')",
            "print(json.dumps([name for name in ('altair', 'vl_convert', 'pandas') if name in sys.modules]))",
        ]
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_both_drawings_stand_in_the_chart() -> None:
    table = Table(name="t", title="T", columns=(), rows=())
    made = charted(BARS, id="x", title="T", alt="A", source="S", table=table, download="d")
    assert [drawing.name for drawing in made.drawings] == [size.name for size in plots.SIZES] == ["wide", "narrow"]
