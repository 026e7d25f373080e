"""Rules about money: what cannot be computed, what it may be promised from, how it moves, and to whom it falls due."""

from generator.checks.money import books, dues, funding, transfers

__all__ = ["books", "dues", "funding", "transfers"]
