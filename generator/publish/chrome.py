"""What stands round every page: the banner and the footer."""

from __future__ import annotations

from generator.publish.page import Banner, Chrome, Link
from generator.publish.public import current_year, grouping_url
from generator.publish.site import Site
from generator.records.model import Authority


def chrome(site: Site) -> Chrome:
    """The banner and footer of one authority's site."""
    authority, head = site.dataset.authority.data, site.provenance.head
    year = site.accounts.rules[current_year(site)]
    census = site.dataset.census[year.census].data
    grouping = site.dataset.groupings[year.grouping].data
    contact, contact_note = _contact(authority)
    return Chrome(
        edition=site.as_of,
        banner=_banner(site),
        commit=Link(label=head.short, url=site.commit_url(head) or "about/") if head else None,
        changes=(Link(label="Updates", url="updates/"), Link(label="Corrections", url="corrections/")),
        sources=(
            Link(label=census.title, url="data/", note=next((s.publisher or "" for s in census.sources), "")),
            Link(label=grouping.title, url=grouping_url(year.grouping)),
            Link(label=f"The rules for {current_year(site)}", url="about/decisions/"),
        ),
        contact=contact,
        contact_note=contact_note,
        licence=Link(label=authority.licence.name, url=authority.licence.url),
        reuse=(
            Link(label="Downloads", url="data/"),
            Link(label="Glossary", url="glossary/"),
            Link(label="Accessibility", url="about/accessibility/"),
            Link(label="Privacy", url="about/privacy/"),
        ),
    )


def _contact(authority: Authority) -> tuple[Link | None, str]:
    """Where a reader can tell a fault: a mailbox only on an authority's own site, never on an example or a copy."""
    if authority.fictional:
        return None, "This authority is invented, so it has no mailbox."
    if authority.data_protection is None:
        page = authority.contact.page
        note = f"Questions about the scheme go to {authority.name}. This site is not the council's."
        return Link(label="The council's page", url=page) if page else None, note
    email = authority.contact.email
    return (Link(label=email, url=f"mailto:{email}"), "Tell us:") if email else (None, "")


def _banner(site: Site) -> Banner:
    authority = site.dataset.authority.data
    link = Link(label="What this is", url="about/")
    if authority.fictional:
        text = f"{authority.short_name} does not exist. Its schools, requests and amounts were invented to show how this works."
        return Banner(label="Worked example", text=text, link=link)
    text = f"Not the website of {authority.name}. It shows what the council has published; what is illustrative or unknown says so."
    return Banner(label="Published facts only", text=text, link=link)
