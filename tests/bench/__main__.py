"""Run the benchmarks that are named, or all of them."""

from __future__ import annotations

import importlib
import pkgutil
import platform
import sys
from collections.abc import Callable, Iterator, Sequence

import tests.bench

OURS = {"plain", "__main__"}
"""Modules here that are no benchmark, only help one."""


def main(named: Sequence[str]) -> int:
    known = sorted(module.name for module in pkgutil.iter_modules(tests.bench.__path__) if module.name not in OURS)
    if unknown := [name for name in named if name not in known]:
        sys.stderr.write(f"There is no benchmark '{unknown[0]}'. Known here: {', '.join(known)}.\n")
        return 2
    sys.stdout.write(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    for name in named or known:
        bench: Callable[[], Iterator[str]] = importlib.import_module(f"tests.bench.{name}").bench
        sys.stdout.write(f"\n{name}\n")
        for line in bench():
            sys.stdout.write(f"    {line}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
