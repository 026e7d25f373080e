"""The site's own styles and scripts as they travel: without their comments, which are for whoever reads the source."""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)


def without_comments(text: str) -> str:
    """A style sheet or script without the comments that have lines of their own; nothing that could be a string is touched."""
    return _COMMENT.sub("", text)


def lighten(assets: Path) -> None:
    """Take the comments out of the copies in a built site."""
    for kind in ("css", "js"):
        for file in sorted((assets / kind).glob(f"*.{kind}")):
            file.write_text(without_comments(file.read_text("utf-8")), "utf-8", newline="\n")
