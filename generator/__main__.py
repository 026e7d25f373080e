"""`python -m generator` is the same as `clusters`."""

from generator.cli import main

raise SystemExit(main())
