"""Reviews as the public reads of them: of which request, what became of each aim, and what was corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.publish import words
from generator.publish.corrected import Note, notes_on
from generator.publish.public import PublicRequest, requests
from generator.publish.site import Site, once
from generator.records.dataset import Record
from generator.records.model import Outcome, Result, Review, ReviewedOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One review that may be shown."""

    request: PublicRequest
    record: Record[Review]
    notes: dict[str, Note]
    """Its corrections, by pointer."""

    @property
    def review(self) -> Review:
        """What it says."""
        return self.record.data

    @property
    def url(self) -> str:
        """Where it stands on its request's page."""
        return f"{self.request.url}#review"

    @property
    def tally(self) -> tuple[tuple[words.State, int], ...]:
        """How many aims came to each result."""
        counts = Counter(one.result for one in self.review.outcomes)
        return tuple((words.RESULTS[result], counts[result]) for result in Result if counts[result])

    @property
    def aims(self) -> tuple[tuple[Outcome, ReviewedOutcome, str], ...]:
        """Each aim with what became of it, and the pointer to the reason."""
        pairs = zip(self.request.bid.outcomes, self.review.outcomes, strict=False)
        return tuple((aim, came, f"/outcomes/{place}/reason") for place, (aim, came) in enumerate(pairs))


@once
def reviewed_years(site: Site) -> tuple[str, ...]:
    """The years whose awards have reviews, latest first."""
    return tuple(sorted({one.request.record.year for one in reviews(site)}, reverse=True))


@once
def reviews(site: Site) -> tuple[Found, ...]:
    """Every review that may be shown, newest first."""
    found = (
        Found(request=one, record=one.review, notes=notes_on(site, f"reviews/{one.review.id}"))
        for one in requests(site)
        if one.review
    )
    return tuple(sorted(found, key=lambda one: (one.review.reviewed_on, one.record.id), reverse=True))


def results(found: Iterable[Found]) -> Counter[Result]:
    """How many aims were met, partly met, not met, and of how many it is not known."""
    return Counter(came.result for one in found for came in one.review.outcomes)


def reviewed(site: Site, year: str, cluster: str = "") -> Sequence[Found]:
    """The reviews of a year's awards, of all clusters or of one, newest first."""
    return _by_cluster(site).get((year, cluster), ())


@once
def _by_cluster(site: Site) -> Mapping[tuple[str, str], Sequence[Found]]:
    found: dict[tuple[str, str], list[Found]] = {}
    for one in reviews(site):
        for cluster in ("", one.request.cluster.id):
            found.setdefault((one.request.record.year, cluster), []).append(one)
    return found


def lessons(found: Iterable[Found]) -> tuple[Found, ...]:
    """Those whose lesson was not removed to protect a person."""
    return tuple(one for one in found if one.review.lesson != words.REMOVED)


def impact_url(site: Site, year: str) -> str:
    """Where the reviews of a year stand together: the latest year that has any heads the section."""
    years = reviewed_years(site)
    return f"impact/{year}/" if years and year != years[0] else "impact/"
