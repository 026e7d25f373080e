"""The terms of the field in plain words: one entry for each that the site uses, and the law behind it where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish import laws
from generator.publish.laws import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One term."""

    term: str
    text: str
    """What it means, in short sentences."""
    forms: tuple[str, ...] = ()
    """The words that lead here from where they first stand on a page, longest first; none for a word that explains itself."""
    law: Law | None = None
    page: tuple[str, str] | None = None
    """A page of this site that says more: its name, and its address from the site's root."""

    @property
    def id(self) -> str:
        """Its place on the page of the glossary."""
        return "".join(sign if sign.isalnum() else "-" for sign in self.term.lower())

    @property
    def url(self) -> str:
        """Its address from the site's root."""
        return f"{URL}#{self.id}"


URL = "glossary/"
"""The address of the page."""

_PARTS: Mapping[str, tuple[Entry, ...]] = {
    "Children and their needs": (
        Entry(
            term="SEND",
            text="Special educational needs and disabilities. A child has special educational needs if they need help to "
            "learn that is more than, or different from, what most children of their age need.",
            forms=("SEND",),
            law=laws.SEN,
        ),
        Entry(
            term="SEN support",
            text="The help that a school gives to a pupil with special educational needs who has no EHC plan. "
            "The school plans it with you, gives it, and looks at how well it works.",
            forms=("SEN support",),
        ),
        Entry(
            term="EHC plan",
            text="Education, health and care plan. The council makes it for a child who needs more help than a school can "
            "usually give. The council must provide the special educational help that the plan says.",
            forms=("education, health and care plan", "EHC plans", "EHC plan", "EHCPs", "EHCP"),
            law=laws.EHC_DUTY,
        ),
        Entry(
            term="EHC needs assessment",
            text="How a council finds out whether a child needs an EHC plan. A parent can ask for it at any time. So can a "
            "young person over 16, and a school.",
            forms=("EHC needs assessments", "EHC needs assessment"),
            law=laws.EHC_ASSESSMENT,
        ),
        Entry(
            term="Need",
            text="What a request is for, as one of four broad areas: communication and interaction; cognition and learning; "
            "social, emotional and mental health; sensory and physical. This site knows nothing finer, so that no child can be known.",
        ),
        Entry(
            term="Local offer",
            text="A council’s list of the help that there is for children with SEND and their families. Every council must publish one.",
            forms=("local offer",),
            law=laws.LOCAL_OFFER,
        ),
        Entry(
            term="Mainstream school",
            text="A school for all children. It is not a special school, which takes only children with special educational needs.",
            forms=("mainstream schools", "mainstream school"),
        ),
        Entry(
            term="Key stage",
            text="A block of school years with its own part of the curriculum. There are five, from the age of 5 to 18.",
            forms=("key stages", "key stage"),
        ),
        Entry(
            term="Reasonable adjustment",
            text="A change that a school or council must make so that a disabled person is not put at a big disadvantage.",
            forms=("reasonable adjustments", "reasonable adjustment"),
            law=laws.ADJUSTMENTS,
        ),
    ),
    "People and bodies": (
        Entry(
            term="SENCO",
            text="Special educational needs co-ordinator: the teacher who plans the help for pupils with special educational "
            "needs in a school. Every mainstream school must have one.",
            forms=("SENCOs", "SENCO"),
            law=laws.SENCO,
        ),
        Entry(
            term="Educational psychologist",
            text="A specialist in how children learn, feel and behave. They advise schools, families and councils.",
            forms=("educational psychologists", "educational psychologist"),
        ),
        Entry(
            term="Locality lead",
            text="Someone who brings the schools of an area together and helps their meetings along.",
            forms=("locality leads", "locality lead"),
        ),
        Entry(
            term="Head of Inclusion",
            text="A usual name for the council officer who is in charge of help for children with special educational needs.",
            forms=("Head of Inclusion",),
        ),
        Entry(
            term="Schools Forum",
            text="A body of school leaders and others that each council must have. It is asked about, and decides some of, "
            "how the money for schools is shared.",
            forms=("Schools Forum",),
            law=laws.FORUM,
        ),
        Entry(
            term="SENDIASS",
            text="Free advice on special educational needs for parents, children and young people. It stands on nobody’s side "
            "and tells nobody what you say. Every council must see that there is one.",
            forms=("SENDIASS",),
            law=laws.ADVICE,
        ),
        Entry(
            term="Ombudsman",
            text="The Local Government and Social Care Ombudsman looks into complaints about councils, free of charge, once "
            "the council has had its chance to answer. It looks at how a decision was made. It cannot look into most complaints about schools.",
            forms=("Local Government and Social Care Ombudsman", "Ombudsman"),
            law=laws.OMBUDSMAN,
        ),
        Entry(
            term="Tribunal",
            text="Judges who are independent of the council. They can change what a council has decided about an EHC needs "
            "assessment or an EHC plan. They do not decide about cluster money.",
            forms=("First-tier Tribunal", "SEND Tribunal", "tribunal"),
            law=laws.APPEAL,
        ),
        Entry(
            term="Mediation",
            text="A talk, led by someone independent, in which you and the council try to agree about an EHC needs assessment "
            "or an EHC plan. It is free, and you need not take part.",
            forms=("mediation",),
            law=laws.MEDIATION,
        ),
        Entry(
            term="Academy and maintained school",
            text="Two kinds of state school. The council looks after a maintained school. An academy is run by a trust and gets its "
            "money from the government.",
        ),
        Entry(
            term="Trust",
            text="A body that runs or supports several schools. Schools of one trust may have an interest in each other’s requests.",
        ),
        Entry(
            term="Federation",
            text="Schools that share one governing body.",
            forms=("federation",),
        ),
    ),
    "Clusters and meetings": (
        Entry(
            term="Cluster",
            text="A group of schools that meet and look together at requests for money.",
            page=("All clusters", "clusters/"),
        ),
        Entry(
            term="Grouping",
            text="Which schools belong to which cluster, from when to when. It can be a trial, a draft, or in force.",
            page=("Groupings", "groupings/"),
        ),
        Entry(
            term="Host",
            text="The school where a cluster meets. A back-up host takes its place if it cannot.",
        ),
        Entry(
            term="Nomination",
            text="A meeting at which schools put ideas forward. No money is decided at it. A request that was put forward goes on "
            "to a meeting that decides money.",
        ),
        Entry(
            term="Allocation",
            text="Two things have this name. A meeting for allocation decides which requests get money. A cluster’s allocation is "
            "the money that the rules give it for the year.",
        ),
        Entry(
            term="Request",
            text="What a school, or several together, ask the cluster to pay for: a project, or help for a group of pupils.",
            page=("All requests", "requests/"),
        ),
        Entry(
            term="Quorum",
            text="How many schools must be there and able to vote. With fewer, a meeting cannot decide.",
            forms=("quorum",),
        ),
        Entry(
            term="Step out",
            text="A school that has an interest in a request leaves the room while it is decided, and has no vote on it.",
            forms=("stepped out", "steps out", "step out", "stepping out"),
        ),
        Entry(
            term="Casting vote",
            text="A second vote for the chair, used only when as many are for as against.",
            forms=("casting vote",),
        ),
        Entry(
            term="Deferred",
            text="Put off to a later meeting. Nothing was agreed and nothing was refused.",
            forms=("deferred",),
        ),
        Entry(
            term="Panel",
            text="Schools from other clusters. They look at a request on which the cluster could not decide.",
            forms=("Panel sitting", "panel"),
            page=("What if they cannot agree?", "parents/cannot-agree/"),
        ),
        Entry(
            term="Urgent",
            text="A request that cannot wait for the next meeting. An urgent sitting is held for nothing else.",
            forms=("Urgent sitting", "urgent requests", "urgent request", "urgent sitting"),
            page=("Is there emergency money?", "parents/urgent/"),
        ),
        Entry(
            term="Confirmed",
            text="Made final by the council. A meeting of headteachers cannot decide for a council in law: it recommends, and the "
            "council confirms.",
            law=laws.DELEGATION,
        ),
        Entry(
            term="Second look",
            text="Schools of another cluster look at what came of an award, and say what they think of it.",
            forms=("second looks", "second look"),
        ),
        Entry(
            term="Review",
            text="What came of an award: what was spent, whether its aims were met, and what was learnt.",
        ),
    ),
    "Papers": (
        Entry(
            term="Profile of Need",
            text="A school’s paper about one pupil: what they find hard, and what has been tried. It never comes onto this site.",
            forms=("Profile of Need",),
        ),
        Entry(
            term="Easy Read",
            text="Information in short sentences with pictures, for people who find reading hard.",
            forms=("Easy Read",),
        ),
        Entry(
            term="Costed Provision Map",
            text="A school’s paper that lists the help it wants to give, and what each part costs.",
            forms=("Costed Provision Map",),
        ),
        Entry(
            term="Permission to share",
            text="Your yes, in writing, that the school may show papers about your child to the cluster’s other schools.",
            forms=("permission to share",),
            page=("Can I say no, or change my mind?", "parents/permission/"),
        ),
        Entry(
            term="Solution-focused discussion",
            text="A talk at a meeting about how to help. No money is asked for.",
            forms=("Solution-focused discussion", "solution-focused discussion"),
        ),
        Entry(
            term="Measure and baseline",
            text="How a school will know that something changed: what it counts, and where that stood at the start.",
        ),
    ),
    "Money": (
        Entry(
            term="High Needs",
            text="The part of the government’s money for schools that is for children with special educational needs and "
            "disabilities. Cluster money comes from it.",
            forms=("High Needs",),
        ),
        Entry(
            term="Pot",
            text="All the money that there is for the clusters in a year, before it is shared out.",
        ),
        Entry(
            term="Formula",
            text="The rules that share the money out: step by step, in the same way for every school.",
            page=("The money, step by step", "money/"),
        ),
        Entry(
            term="Individual support",
            text="Help for one pupil, or for fewer than five. What is asked for it, and what is agreed, is never published, so that "
            "no child can be known.",
            forms=("individual support",),
            page=("Was my child’s request agreed?", "parents/my-child/"),
        ),
        Entry(
            term="Promised",
            text="Agreed and confirmed. The whole sum counts as promised at once, even if it is given over several terms.",
        ),
        Entry(
            term="Kept for urgent requests",
            text="Money that a cluster may not promise at its usual meetings, until the day that the rules give.",
        ),
        Entry(
            term="Left to decide",
            text="What a cluster can still promise this year.",
        ),
        Entry(
            term="Due",
            text="To be given to a school on a payment day. This site says due, never paid, because it keeps no record of payments.",
        ),
        Entry(
            term="Carried forward",
            text="Kept from one school year for the next.",
            forms=("carry-forwards", "carry-forward"),
        ),
        Entry(
            term="Transfer",
            text="Money that moves from one account to another: between clusters, into the next year, or back from a school.",
            page=("The money, step by step", "money/"),
        ),
        Entry(
            term="Forecast",
            text="What falls due by the end of the financial year, together with what is still kept for urgent requests.",
            forms=("forecast",),
        ),
        Entry(
            term="Ledger",
            text="A cluster’s account of its year: what it had, what it promised, and what was left after each meeting.",
            forms=("ledger",),
        ),
        Entry(
            term="School year and financial year",
            text="A school year runs from September to August. A council’s financial year runs from April to March. So the money for "
            "one school year comes out of two financial years.",
            forms=("financial years", "financial year"),
        ),
        Entry(
            term="Free school meals in six years",
            text="The pupils who had the right to free school meals at some time in the last six years.",
            forms=("Free school meals in six years", "free meals in six years", "free school meals"),
        ),
    ),
    "This site": (
        Entry(
            term="Published, illustrative, unknown",
            text="How far a fact can be trusted. Published: there is a source, and it is named. Illustrative: an example stands in "
            "its place. Unknown: nobody has published it, and nothing is made up.",
            page=("What is real", "about/#real"),
        ),
        Entry(
            term="Census",
            text="The government’s count of pupils, made in every school in January.",
            forms=("census",),
        ),
        Entry(
            term="URN",
            text="Unique reference number. Every school in England has one.",
            forms=("URNs", "URN"),
        ),
        Entry(
            term="CSV and JSON",
            text="Two kinds of file. A spreadsheet opens CSV; other programs read JSON. They hold the same as the tables.",
            forms=("CSV", "JSON"),
            page=("Data", "data/"),
        ),
        Entry(
            term="Correction",
            text="A mistake put right in the open. The old value stays beside the new one, with the reason.",
            page=("Corrections", "corrections/"),
        ),
        Entry(
            term="Rulebook",
            text="All the rules of one school year: how the money is shared, who decides, and when.",
            forms=("rulebook",),
            page=("How decisions are made", "about/decisions/"),
        ),
        Entry(
            term="Commit",
            text="A change of the records that is kept for good, with its day and its author’s reason.",
        ),
    ),
}

PARTS = {title: tuple(sorted(entries, key=lambda one: one.term.lower())) for title, entries in _PARTS.items()}
"""The parts of the glossary, each with its entries from A to Z."""
ENTRIES = tuple(entry for entries in PARTS.values() for entry in entries)
