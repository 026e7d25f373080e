"""The awards in the 360Giving Data Standard, in which British funders publish grants.

Only awards that were confirmed and are public are in it, each with what stands of it now. An award whose schools are not
named has no recipient that could be told: it is left out, and the sum that is left out is stated beside the others. The
standard wants at least one grant, so there is no file before the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.money.figure import Figure
from generator.publish import public, words
from generator.publish.lasting import speaker, spoken_for, whole
from generator.publish.public import PublicRequest
from generator.publish.site import Site, counted, once
from generator.publish.sittings import sitting
from generator.records.model import Authority, School, Term

VERSION = "1.4"
"""Of the standard."""
_AREAS = {"E06": "UA", "E07": "NMD", "E08": "MD", "E09": "LONB", "E10": "CTY"}
"""From how an authority's statistical code begins to what 360Giving calls such an area."""
_NEEDS = "SEND code of practice, broad areas of need"

MEANINGS: Mapping[str, str] = {
    "id": "The authority's identifier, then the request's name. It never changes.",
    "title": "The request's own title.",
    "description": "What it is for, in plain words; who shares it; how many pupils, as a band; which meeting recommended it.",
    "currency": "Always GBP, pounds.",
    "amountAppliedFor": "What was asked for, less what the schools pay themselves, in pounds.",
    "amountAwarded": "What stands of the award now: what was agreed, less what was taken back before it was due, in pounds.",
    "awardDate": "The day on which the authority confirmed it.",
    "recipientOrganization": "The school that leads: GB-EDU and its present URN, name, type, postcode.",
    "beneficiaryLocation": "The ward of that school by name, and the authority, with its statistical code where it is on record.",
    "fundingOrganization": "The authority, and its team that answers questions.",
    "grantProgramme": "The school year's scheme.",
    "classifications": "The broad area of need, one of four, and the kind of request. There is nothing finer, on purpose.",
    "plannedDates": "From the first day of the first term that it is for to the last day of the last. Not there where no term is named.",
    "url": "The request's page. Only where the site knows its own address.",
}
"""Each field of a grant, for the guide to the downloads."""

Json: TypeAlias = str | int | float | bool | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """What goes into the file, and what does not."""

    grants: tuple[tuple[PublicRequest, School], ...]
    """Each with the school that leads it, to which the money goes."""
    withheld: tuple[PublicRequest, ...]
    """Awards that stand, whose schools are not named."""
    left_out: Figure | None
    """The sum of those; nothing where there is none."""

    @property
    def said(self) -> str:
        """What is left out, in one sentence."""
        if self.left_out is None:
            return "No award is left out."
        these = "Its school is" if len(self.withheld) == 1 else "Their schools are"
        return (
            f"Left out: {counted(len(self.withheld), 'award')} of {self.left_out} together. "
            f"{these} not named, so that no child can be known."
        )


def files(site: Site) -> Mapping[str, bytes]:
    """The file by its path from the site's root, if there is anything to put into it."""
    found = grants(site)
    if not found:
        return {}
    package = {**_package(site), "grants": list(found)}
    return {giving_path(site): (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode("utf-8")}


def giving_path(site: Site) -> str:
    """Where the file lies, from the site's root."""
    return site.file("data/v1/360giving.json")


@once
def grants(site: Site) -> tuple[dict[str, Json], ...]:
    """Every grant as the standard writes it; none while the authority has no identifier."""
    funder = funder_id(site.dataset.authority.data)
    if funder is None:
        return ()
    return tuple(_grant(site, one, lead, funder) for one, lead in giving(site).grants)


@once
def giving(site: Site) -> Giving:
    """Every award of which something stands, parted into those that name their schools and those that may not."""
    standing = [one for one in public.requests(site) if one.stands and one.stands.pence]
    withheld = tuple(one for one in standing if one.lead is None)
    return Giving(
        grants=tuple((one, one.lead.data) for one in standing if one.lead is not None),
        withheld=withheld,
        left_out=site.figure("stands/withheld") if withheld else None,
    )


def funder_id(authority: Authority) -> str | None:
    """The authority's identifier; an invented one has an invented one. None is ever guessed for a real authority."""
    return authority.organisation_id or ("GB-LAE-EXAMPLE" if authority.fictional else None)


def _package(site: Site) -> dict[str, Json]:
    authority, found = site.dataset.authority.data, giving(site)
    funder = funder_id(authority) or ""
    publisher: dict[str, Json] = {"name": speaker(authority)}
    if spoken_for(authority):
        publisher["identifier"] = funder
    if home := whole(site, ""):
        publisher["website"] = home
    package: dict[str, Json] = {
        "version": VERSION,
        "title": _invented(authority, f"Awards to schools in {authority.short_name}"),
        "description": f"What clusters of schools agreed, the authority confirmed and this site has published. {found.said}{_nowhere(authority)}",
        "issued": site.as_of.isoformat(),
        "identifier": f"{funder}-send-clusters",
        "publisher": publisher,
        "license": authority.licence.url,
    }
    for name, path in (("downloadURL", giving_path(site)), ("accessURL", "data/")):
        if address := whole(site, path):
            package[name] = address
    return package


def _invented(authority: Authority, title: str) -> str:
    return f"Invented example: {title}" if authority.fictional else title


def _nowhere(authority: Authority) -> str:
    return " An invented example: neither this authority nor its schools exist." if authority.fictional else ""


# One grant -----------------------------------------------------------------------------------------------------------


def _grant(site: Site, one: PublicRequest, lead: School, funder: str) -> dict[str, Json]:
    authority = site.dataset.authority.data
    award = site.accounts.public.awards[one.record.id]
    confirmed = award.item.confirmed
    grant: dict[str, Json] = {
        "id": f"{funder}-{one.record.id.replace('/', '-')}",
        "title": _invented(authority, one.title),
        "description": " ".join(_description(site, one)),
        "currency": "GBP",
        "amountAppliedFor": _pounds(site.figure(f"asked/{one.record.id}")),
        "amountAwarded": _pounds(site.figure(f"stands/{one.record.id}")),
        "awardDate": (confirmed.on if confirmed else award.sitting.data.date).isoformat(),
        "recipientOrganization": [_school(authority, lead)],
        "beneficiaryLocation": list(_places(authority, lead)),
        "fundingOrganization": [
            {"id": funder, "name": _invented(authority, authority.name), "department": authority.contact.name}
        ],
        "grantProgramme": [_programme(site, one)],
        "classifications": [
            {"vocabulary": _NEEDS, "code": one.bid.need.value, "title": words.NEEDS[one.bid.need]},
            {"vocabulary": "Kind of request", "code": one.bid.kind.value, "title": words.REQUEST_KINDS[one.bid.kind]},
        ],
    }
    if terms := _terms(site, one):
        grant["plannedDates"] = [_dates(terms)]
    if address := whole(site, one.url):
        grant["url"] = address
    return grant


def _description(site: Site, one: PublicRequest) -> Iterator[str]:
    award = site.accounts.public.awards[one.record.id]
    yield one.bid.summary
    if one.partners:
        yield f"Shared with {', '.join(school.data.name for school in one.partners)}."
    if one.bid.pupils:
        yield f"For {words.PUPILS[one.bid.pupils]}."
    if award.withdrawals:
        yield f"{one.award} was agreed; a part of it was taken back before it was due."
    yield f"Recommended by {sitting(site, award.sitting).title}.{_nowhere(site.dataset.authority.data)}"


def _terms(site: Site, one: PublicRequest) -> list[Term]:
    award = site.accounts.public.awards[one.record.id]
    named = set(award.item.terms or one.bid.terms)
    terms = site.dataset.rulebook(one.record.year, award.sitting.data.date).terms.value or ()
    return sorted((term for term in terms if term.id in named), key=lambda term: term.starts)


def _dates(terms: list[Term]) -> Json:
    return {
        "title": "The terms that it is for",
        "startDate": terms[0].starts.isoformat(),
        "endDate": max(term.ends for term in terms).isoformat(),
    }


def _school(authority: Authority, school: School) -> dict[str, Json]:
    invented = "EXAMPLE-" if authority.fictional else ""
    found: dict[str, Json] = {
        "id": f"GB-EDU-{invented}{school.urn}",
        "name": school.name,
        "organisationType": school.type,
    }
    if school.postcode:
        found["postalCode"] = school.postcode
    return found


def _places(authority: Authority, school: School) -> Iterator[Json]:
    """Where the pupils are, as far as it can be told of a school: its ward by name, its authority by code."""
    country: dict[str, Json] = {} if authority.fictional else {"countryCode": "GB"}
    if school.ward:
        yield {"name": school.ward, **country, "description": "Ward of the school that received it"}
    code: dict[str, Json] = {}
    if authority.ons_code and authority.ons_code[:3] in _AREAS:
        code = {"geoCode": authority.ons_code, "geoCodeType": _AREAS[authority.ons_code[:3]]}
    yield {"name": authority.short_name, **country, **code}


def _programme(site: Site, one: PublicRequest) -> dict[str, Json]:
    found: dict[str, Json] = {
        "code": f"send-clusters-{one.record.year}",
        "title": f"SEND clusters, {one.record.year}",
        "description": "Money for special educational needs in mainstream schools, which clusters of schools share out.",
    }
    if address := whole(site, public.money_url(one.record.year)):
        found["url"] = address
    return found


def _pounds(figure: Figure) -> Json:
    """A number of pounds, as the standard wants it: whole where there are no pence."""
    return figure.pence // 100 if figure.pence % 100 == 0 else figure.pence / 100
