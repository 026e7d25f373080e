"""The glossary: every term of the field that the site uses, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publish import glossary
from generator.publish.page import Page
from generator.publish.site import Site


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    yield site.page(
        "glossary.html", url=glossary.URL, section="about", title="Glossary",
        description="The words of special educational needs, of clusters and of their money, in plain English.",
        parts=glossary.PARTS, number=len(glossary.ENTRIES), a_to_z=sorted(glossary.ENTRIES, key=lambda one: one.term.lower()),
    )  # fmt: skip
