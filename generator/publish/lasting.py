"""Names that outlast a site's address: what a feed reader or a calendar knows an entry by, and never sees twice.

They do not depend on where the site stands. A name below a council's own host may be given only by the council: until its site
is its own (its data protection is settled), a host that nobody can have stands in its place.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from generator.publish.site import Site, once
from generator.records.model import Authority

_SINCE = "2025"
"""A `tag:` name says since when its host is held (RFC 4151). It may never change."""
_NOBODYS = "send-clusters.example"


def tag(site: Site, what: str) -> str:
    """`tag:www.council.example,2025:decisions/2025-26/c1-aut2/2025-26/c1-003`."""
    return f"tag:{_host(site)},{_SINCE}:{what}"


def uid(site: Site, what: str) -> str:
    """`meetings-2025-26-c1-aut2@www.council.example`."""
    return f"{what.replace('/', '-')}@{_host(site)}"


def whole(site: Site, path: str) -> str | None:
    """The whole address of a page or file, if it is known where the site will stand."""
    return f"{site.base.rstrip('/')}/{path}" if urlsplit(site.base).scheme else None


def spoken_for(authority: Authority) -> bool:
    """Whether the site is the authority's own, or invented: then it may speak in the authority's name."""
    return authority.fictional or authority.data_protection is not None


def speaker(authority: Authority) -> str:
    """In whose name a file speaks: never in a council's that has not made the site its own."""
    if authority.fictional:
        return f"{authority.name} (invented)"
    if authority.data_protection is None:
        return f"SEND Clusters, not the website of {authority.name}"
    return authority.name


@once
def _host(site: Site) -> str:
    authority = site.dataset.authority.data
    own = urlsplit(authority.contact.page or "").hostname if spoken_for(authority) else None
    short = re.sub(r"[^a-z0-9]+", "-", authority.short_name.lower()).strip("-")
    return own or f"{short}.{_NOBODYS}"
