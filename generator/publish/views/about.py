"""About this site: what it is, how decisions are made, what is checked, accessibility, privacy; and what is not there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publish import checked, words
from generator.publish.page import Page
from generator.publish.public import current_year, requests
from generator.publish.rules import chapters
from generator.publish.site import Site
from generator.records.model import GroupingStatus, Status


def pages(site: Site) -> Iterator[Page]:
    """Seven pages."""
    yield _about(site)
    yield _decisions(site)
    yield _checked(site)
    yield site.page(
        "accessibility.html", url="about/accessibility/", section="about", title="Accessibility",
        description="How far everyone can use this site, what was tested, and what was not.",
        records=(site.dataset.authority,),
    )  # fmt: skip
    yield _privacy(site)
    yield site.page(
        "repositories.html", url="about/repositories/", section="about", title="Why two repositories",
        description="How records reach the public: from a private working repository to a register that is only added to.",
        records=(site.dataset.authority,),
    )  # fmt: skip
    yield site.page(
        "404.html", url="404.html", section="about", title="Page not found",
        description="There is no page at this address.",
    )  # fmt: skip


def _about(site: Site) -> Page:
    name, head = site.dataset.authority.data.short_name, site.provenance.head
    year = current_year(site)
    told = chapters(site, year)
    return site.page(
        "about.html", url="about/", section="about", title="About this site",
        description=f"What this site is, whom it is for, who decides, and what on it is real: SEND clusters in {name}.",
        records=(site.dataset.authority, site.dataset.years[year]), year=year, head=head,
        commit_url=site.commit_url(head) if head else None, decides=site.accounts.rules[year].decides_in_law,
        tally=_tally(rule.status for chapter in told for rule in chapter.rules), number=sum(len(one.rules) for one in told),
        statuses={status.value: status for status in Status}, requests=len(site.dataset.bids), schools=len(site.dataset.schools),
        proposed=any(one.data.status is GroupingStatus.PROPOSED for one in site.dataset.groupings.values()),
    )  # fmt: skip


def _decisions(site: Site) -> Page:
    year = current_year(site)
    rules, told = site.accounts.rules[year], chapters(site, year)
    statuses = [rule.status for chapter in told for rule in chapter.rules]
    return site.page(
        "decisions_made.html", url="about/decisions/", section="about", title="How decisions are made",
        description=f"Every rule for {year} in plain words, with its source, and what is not published.",
        records=(site.dataset.years[year], site.accounts.grouping(year)), year=year, rules=rules,
        chapters=told, tally=_tally(statuses), number=len(statuses), grouping=site.accounts.grouping(year),
        grouping_status=words.GROUPINGS[site.accounts.grouping(year).data.status],
        census=site.dataset.census[rules.census].data, ehc_text=words.EHC_TEXT,
    )  # fmt: skip


def _checked(site: Site) -> Page:
    told = checked.chapters()
    return site.page(
        "checked.html", url="about/rules/", section="about", title="The rules we check",
        description="Every rule that a change to the records is checked against: what it looks for, why, and what follows.",
        chapters=told, number=sum(len(chapter.questions) for chapter in told), weights=tuple(checked.weights(told)),
    )  # fmt: skip


def _privacy(site: Site) -> Page:
    shown = [request.showing.name for request in requests(site)]
    return site.page(
        "privacy.html", url="about/privacy/", section="about", title="Privacy",
        description="No child is ever in these records. What is shown of a request, and when.",
        records=(site.dataset.authority,), tiers={tier: shown.count(tier) for tier in ("MINIMAL", "NAMED", "FULL")},
        redactions=len(site.dataset.redactions), protection=site.dataset.authority.data.data_protection,
    )  # fmt: skip


def _tally(statuses: Iterator[Status] | list[Status]) -> dict[str, int]:
    """How many rules are published, illustrative and unknown."""
    found = list(statuses)
    return {status.value: found.count(status) for status in Status}
