"""Write the sites: each beside the old one, then swapped in whole. Nobody ever sees half a site."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

from generator.own import own
from generator.publish.content import content_of, site_of
from generator.publish.forms import Opening
from generator.publish.landing import LandingSite, landing_files
from generator.publish.mkdocs import SiteRefused, build_site
from generator.publish.report import BuildReport, Step, Watch
from generator.records.dataset import Dataset

Refused = SiteRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was written, and how long each part took."""

    home: Path
    reports: tuple[tuple[str, BuildReport], ...]

    @property
    def lines(self) -> Iterator[str]:
        """For each authority: what was written, and the seconds of each step."""
        for name, report in self.reports:
            yield f"{name}: {report.pages:,} pages and {report.files:,} downloads in {report.seconds:.1f} s"
            for step in report.steps:
                yield f"    {step.seconds:6.2f} s  {step.name}"


def build(
    datasets: Sequence[Dataset], out: Path, *, url: str, alone: bool, today: date, say: Callable[[str], None],
    opening: Opening | None = None,
) -> Built:  # fmt: skip
    """Write each authority's site into a folder of its own below `out`, with a landing page in front.

    `alone`: there is one authority, and its site is `out` itself. `url`: where it will stand. `opening`: gives each its editing
    desk, or none. Raises `Refused`, and leaves what
    was there, if MkDocs finds a fault.
    """
    reports: list[tuple[str, BuildReport]] = []
    with _beside(out) as fresh:
        for dataset in datasets:
            name = "" if alone else f"{dataset.root.name}/"
            say(f"Building {dataset.authority.data.short_name}")
            sheaf = _Sheaf(
                dataset=dataset, base=urljoin(_folder(url), name), example=_example(dataset, datasets), today=today,
                opening=opening,
            )  # fmt: skip
            reports.append((dataset.root.as_posix(), sheaf.write(fresh / name)))
        if not alone:
            _write(fresh, landing_files(_sites(datasets), theme=own("site/theme")))
        _swap(fresh, out)
    return Built(home=out, reports=tuple(reports))


def _example(dataset: Dataset, datasets: Sequence[Dataset]) -> str | None:
    """From one authority's site to an invented one's beside it."""
    others = (other.root.name for other in datasets if other.authority.data.fictional and other is not dataset)
    return next((f"../{name}/" for name in others), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheaf:
    """One authority's site, before it is written."""

    dataset: Dataset
    base: str
    example: str | None
    today: date
    opening: Opening | None

    def write(self, target: Path) -> BuildReport:
        """Compute, set and write it; the report has the seconds of each step."""
        watch = Watch()
        site = site_of(self.dataset, self.today, base=self.base, example=self.example, opening=self.opening)
        content = content_of(site)
        watch.done("computed and set into templates")
        report = build_site(content, target, base=self.base)
        _write(target, site.forms.files() if site.forms else {})
        steps = (*watch.steps, *(step for step in report.steps if step.seconds >= Step.SHORTEST))
        return BuildReport(out=target, pages=report.pages, files=report.files, steps=steps)


def _folder(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """An empty folder next to `out`, gone afterwards if it was not swapped in."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        fresh.chmod(0o755)
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _sites(datasets: Sequence[Dataset]) -> list[LandingSite]:
    return [
        LandingSite(
            url=f"{dataset.root.name}/",
            name=dataset.authority.data.short_name,
            line=_line(dataset),
            fictional=dataset.authority.data.fictional,
        )
        for dataset in sorted(datasets, key=lambda dataset: dataset.authority.data.fictional)
    ]


def _line(dataset: Dataset) -> str:
    if dataset.authority.data.fictional:
        return "An invented authority that lives through a whole year: requests, decisions and every pound, worked out in full."
    return f"What {dataset.authority.data.name} has published: schools, clusters, dates and rules. What is not published says so."


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _swap(fresh: Path, out: Path) -> None:
    """Put the new folder where the old one was, with nothing in between but two renames."""
    old = out.with_name(f".{out.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
