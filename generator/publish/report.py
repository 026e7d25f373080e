"""What a build tells its caller: what it wrote, and where its time went."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a build and how long it took."""

    SHORTEST: ClassVar[float] = 0.005
    """In seconds: what took less is not worth a line."""
    name: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build wrote, and where its time went."""

    out: Path
    pages: int
    files: int
    steps: tuple[Step, ...]

    @property
    def seconds(self) -> float:
        """The whole time."""
        return sum(step.seconds for step in self.steps)


@dataclass(slots=True)
class Watch:
    """Notes how long each step took; a step ends where the next begins."""

    steps: list[Step] = field(default_factory=list)
    since: float = field(default_factory=perf_counter)

    def done(self, name: str) -> None:
        """End the step that has been running since the last call."""
        now = perf_counter()
        self.steps.append(Step(name=name, seconds=now - self.since))
        self.since = now
