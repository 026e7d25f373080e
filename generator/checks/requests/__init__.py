"""Rules about requests: what may be asked, by whom, by when, and with which papers."""

from generator.checks.requests import arrival, substance

__all__ = ["arrival", "substance"]
