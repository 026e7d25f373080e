"""What a reader finds on a page, for tests of the public's rooms."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

from generator.publish.page import Page


def unpacked(content: bytes) -> bytes:
    """What is in a file, if it is a packed one such as a workbook; else the file as it is."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


def words(page: Page) -> str:
    """The body without its tags; a link to the glossary parts no words."""
    body = re.sub(r'<a class="term"[^>]*>([^<]*)</a>', r"\1", page.body)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def lead(page: Page) -> str:
    """The first sentence, the answer."""
    found = re.search(r'<p class="lead">(.*?)</p>', page.body, re.DOTALL)
    assert found
    return " ".join(unescape(re.sub(r"<[^>]+>", "", found[1])).split())


def headings(page: Page) -> list[int]:
    """The levels of the headings, in order."""
    return [int(level) for level in re.findall(r"<h([1-6])[ >]", page.body)]
