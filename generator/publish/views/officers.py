"""For officers, below About: how to keep the records, task by task, with pictures of the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.publish.page import Page
from generator.publish.public import current_year
from generator.publish.site import Site
from generator.records.titles import title

FIRST = "about/officers/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that an officer does."""

    name: str
    """The last part of its address, and its template."""
    title: str
    answers: str
    """What its page tells, in a sentence."""

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"{FIRST}{self.name}/"


TASKS = (
    Task(
        name="decisions", title="Record a meeting’s decisions",
        answers="What the meeting decided, typed into the desk, and what follows when it is confirmed.",
    ),
    Task(name="request", title="Add a request", answers="What a school asks for, typed into the desk."),
    Task(
        name="correct", title="Correct a mistake",
        answers="What may still be mended, and how a correction shows both what was and what is.",
    ),
    Task(
        name="personal", title="Take something personal out",
        answers="What to do at once when a record says something about a person.",
    ),
    Task(name="year", title="Start a new year", answers="The rulebook and the calendar carried over, as a draft."),
    Task(name="census", title="Bring in the census", answers="And the register of schools: each a file and a command."),
    Task(
        name="excel", title="Use the Excel workbooks", answers="What goes out, what comes back, and what is refused."
    ),
    Task(
        name="papers", title="Papers, letters, and sums due",
        answers="What is printed for a meeting, what schools get after it, and what finance needs.",
    ),
    Task(name="checks", title="What the checks say, and what to do", answers="Where to look, what the words mean, how to mend it."),
)  # fmt: skip
"""In the order in which an officer meets them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of the desk, as `./noxw -s pictures` takes it."""

    name: str
    width: int
    height: int
    alt: str

    @property
    def url(self) -> str:
        """Where the site keeps it."""
        return f"assets/officers/{self.name}.webp"


PICTURES: Mapping[str, Picture] = {
    one.name: one
    for one in (
        Picture(
            name="sign-in", width=960, height=420,
            alt="The desk asks for an access token; a field to paste it, and a button to sign in.",
        ),
        Picture(
            name="decisions", width=960, height=640,
            alt="The form of a decisions record: who was there, and an item whose request is chosen by its number and title.",
        ),
        Picture(
            name="request", width=960, height=640,
            alt="The form of a request, with its kind and title; each field says what belongs into it.",
        ),
        Picture(
            name="mended", width=960, height=420,
            alt="A draft that was saved: its state stands at the top of the form, with a menu to send it for review.",
        ),
    )
}  # fmt: skip


def pages(site: Site) -> Iterator[Page]:
    """The first page, then one for each task."""
    yield site.page(
        "officers/index.html", url=FIRST, section="about", title="For officers: keeping the records",
        description="How to keep the records in a browser and by commands, step by step.",
        tasks=TASKS, pictures=PICTURES,
    )  # fmt: skip
    for task in TASKS:
        yield _task(site, task)


def _task(site: Site, task: Task) -> Page:
    year, place = current_year(site), TASKS.index(task)
    terms = site.accounts.rules[year].terms.value or ()
    return site.page(
        f"officers/{task.name}.html", url=task.url, section="about", title=task.title, description=task.answers,
        task=task, pictures=PICTURES, before=TASKS[place - 1] if place else None,
        after=TASKS[place + 1] if place + 1 < len(TASKS) else None,
        year=year, next_year=_next(year), meeting=_meeting(site, year), term=terms[0].id if terms else f"{year}-autumn",
        label=title,
    )  # fmt: skip


def _next(year: str) -> str:
    """The school year after one: `2025-26`, `2026-27`."""
    first = int(year[:4]) + 1
    return f"{first}-{(first + 1) % 100:02d}"


def _meeting(site: Site, year: str) -> str:
    """A meeting to take for an example: the next of the year, else its last."""
    found = [one for one in site.dataset.meetings.values() if one.year == year]
    ahead = [one for one in found if one.data.date >= site.as_of]
    chosen = min(ahead, key=lambda one: (one.data.date, one.id), default=None)
    return (chosen or max(found, key=lambda one: (one.data.date, one.id))).id if found else f"{year}/c1-aut1"
