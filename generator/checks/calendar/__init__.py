"""Rules about the calendar: the year's meetings, when they are, and what follows one that came to nothing."""

from generator.checks.calendar import slots, hours, followup  # noqa: F401  (each registers its rules)  # isort: skip
