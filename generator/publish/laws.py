"""Every address outside the site that its own pages point to: laws, public services, standards, each with its name.

No template and no view has an outside address of its own (a test holds it); what a record names, such as a council's own
pages, comes from the record. When each was last looked up is said beside it. "Looked up" means: found under that very
address in stored copies of public pages and in other people's published work. None was opened live, so whoever runs a site
should follow them once a year, with `./noxw -s links` for those inside and a browser for these.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Law:
    """A law, or a page of a public service."""

    label: str
    url: str


def _act(year: int, chapter: int, name: str, section: str | int) -> Law:
    """A section of an Act of Parliament, at the address that legislation.gov.uk keeps for good.

    Looked up on 24 November 2026: the pattern, for the Acts of 1972, 1974, 1998, 2010 and 2014, and section 36 of that of
    2014 word for word. The other sections follow the pattern; their own pages were not looked up.
    """
    return Law(f"{name}, section {section}", f"https://www.legislation.gov.uk/ukpga/{year}/{chapter}/section/{section}")


def _families(section: int) -> Law:
    return _act(2014, 6, "Children and Families Act 2014", section)


def _regulation(number: int) -> Law:
    """Looked up on 24 November 2026: the regulations' own address. That of each regulation follows the pattern."""
    return Law(
        f"Special Educational Needs and Disability Regulations 2014, regulation {number}",
        f"https://www.legislation.gov.uk/uksi/2014/1530/regulation/{number}",
    )


SEN = _families(20)
HOME_COUNCIL = _families(24)
LOCAL_OFFER = _families(30)
ADVICE = _families(32)
EHC_ASSESSMENT = _families(36)
EHC_PLAN = _families(37)
EHC_DUTY = _families(42)
EHC_REVIEW = _families(44)
APPEAL = _families(51)
MEDIATION = _families(52)
DISAGREEMENT = _families(57)
BEST_ENDEAVOURS = _families(66)
SENCO = _families(67)
TELL_PARENTS = _families(68)
ASSESSMENT_IN_SIX_WEEKS = _regulation(5)
PLAN_IN_TWENTY_WEEKS = _regulation(13)
ADJUSTMENTS = _act(2010, 15, "Equality Act 2010", 20)
DELEGATION = _act(1972, 70, "Local Government Act 1972", 101)
OMBUDSMAN = _act(1974, 7, "Local Government Act 1974", 26)
FORUM = _act(1998, 31, "School Standards and Framework Act 1998", "47A")
# Looked up on 24 November 2026: the pattern, for several Articles.
OBJECT = Law("UK GDPR, Article 21: right to object", "https://www.legislation.gov.uk/eur/2016/679/article/21")

# All of these were looked up on 24 November 2026, each under its own address.
GOV_SEND = Law(
    "GOV.UK: children with special educational needs", "https://www.gov.uk/children-with-special-educational-needs"
)
GOV_COMPLAIN = Law("GOV.UK: complain about a school", "https://www.gov.uk/complain-about-school")
GOV_TRIBUNAL = Law(
    "GOV.UK: First-tier Tribunal, special educational needs and disability",
    "https://www.gov.uk/courts-tribunals/first-tier-tribunal-special-educational-needs-and-disability",
)
GOV_COUNCIL = Law("GOV.UK: find your council", "https://www.gov.uk/find-local-council")
GOV_CODE = Law(
    "GOV.UK: the SEND code of practice", "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
)
LGSCO = Law("Local Government and Social Care Ombudsman", "https://www.lgo.org.uk/make-a-complaint")

# What another council said of counts that stand in for need. Looked up on 29 November 2026, under its own address.
NORFOLK_PROXIES = Law(
    "Norfolk County Council: Cluster SEN-D Capacity and Development Fund",
    "https://csapps.norfolk.gov.uk/csshared/ecourier2/misheet.asp?misheetid=20479",
)

# Standards. Looked up on 24 November 2026, each under its own address.
CSVW = Law("CSV on the Web", "https://www.w3.org/TR/tabular-data-primer/")
GIVING = Law("360Giving Data Standard", "https://standard.threesixtygiving.org/en/latest/")
KEEP_A_CHANGELOG = Law("Keep a Changelog", "https://keepachangelog.com/en/1.1.0/")
