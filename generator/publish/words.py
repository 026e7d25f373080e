"""The words for people: what every code of the records is called on the site. One place, so that pages agree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.records import model
from generator.records.forms import REDACTED
from generator.records.model import ItemOutcome


@dataclass(frozen=True, slots=True)
class State:
    """What state something is in: a word, and the look of its tag."""

    word: str
    look: str
    """`go`, `part`, `wait`, `no`; never `bad`, which is for broken rules."""

    @property
    def slug(self) -> str:
        """The word as the address of a list holds it: `agreed-part-withdrawn`."""
        return re.sub(r"[^a-z]+", "-", self.word.lower()).strip("-")


STATES: dict[ItemOutcome, State] = {
    ItemOutcome.NOMINATED: State("Put forward", "wait"),
    ItemOutcome.NOT_NOMINATED: State("Not put forward", "no"),
    ItemOutcome.AGREED: State("Agreed", "go"),
    ItemOutcome.PART_AGREED: State("Agreed in part", "part"),
    ItemOutcome.DEFERRED: State("Deferred", "wait"),
    ItemOutcome.DECLINED: State("Not agreed", "no"),
    ItemOutcome.WITHDRAWN: State("Withdrawn by the school", "no"),
    ItemOutcome.ESCALATED: State("Sent to a panel", "wait"),
}
RECEIVED = State("Received", "wait")
UNCONFIRMED = State("Waiting for confirmation", "wait")
AWARD_WITHDRAWN = State("Award withdrawn", "no")
AWARD_CUT = State("Agreed, part withdrawn", "part")

NEEDS: dict[model.Need, str] = {
    model.Need.COMMUNICATION: "Communication and interaction",
    model.Need.COGNITION: "Cognition and learning",
    model.Need.SEMH: "Social, emotional and mental health",
    model.Need.SENSORY: "Sensory and physical",
}
REQUEST_KINDS: dict[model.RequestKind, str] = {
    model.RequestKind.SOLUTION_FOCUSED: "Solution-focused discussion",
    model.RequestKind.INDIVIDUAL: "Individual support",
    model.RequestKind.GROUP: "Group of pupils",
    model.RequestKind.PROJECT: "Project",
}
PUPILS: dict[model.PupilBand, str] = {
    model.PupilBand.FIVE_OR_MORE: "five or more pupils",
    model.PupilBand.FROM_5: "5 to 9 pupils",
    model.PupilBand.FROM_10: "10 to 19 pupils",
    model.PupilBand.FROM_20: "20 to 49 pupils",
    model.PupilBand.FROM_50: "50 pupils or more",
    model.PupilBand.WHOLE_SCHOOL: "whole schools",
}
COSTS: dict[model.CostCategory, str] = {
    model.CostCategory.STAFFING: "Staff",
    model.CostCategory.TRAINING: "Training",
    model.CostCategory.SPECIALIST_SERVICE: "Specialist service",
    model.CostCategory.EQUIPMENT: "Equipment",
    model.CostCategory.RESOURCES: "Books and materials",
    model.CostCategory.TRAVEL: "Travel",
    model.CostCategory.EVALUATION: "Finding out if it worked",
    model.CostCategory.CAPITAL: "Building work",
    model.CostCategory.OTHER: "Other",
}
REASONS: dict[model.Reason, str] = {
    model.Reason.STRONG_NEED: "The need is strong",
    model.Reason.REACHES_MANY: "It reaches many pupils",
    model.Reason.GOOD_VALUE: "Good value for the money",
    model.Reason.BUILDS_SKILLS: "It builds skills in school",
    model.Reason.SHARED_BY_SCHOOLS: "Several schools share it",
    model.Reason.LASTING_EFFECT: "It lasts when the money ends",
    model.Reason.URGENT_NEED: "It could not wait",
    model.Reason.EVIDENCE_WEAK: "Too little to show that it would work",
    model.Reason.MONEY_SHORT: "Not enough money for all requests",
    model.Reason.CAPITAL_NOT_ALLOWED: "Building work is outside the rules",
    model.Reason.OTHER_DUTY: "Someone else already has the duty to pay",
    model.Reason.ALREADY_PROVIDED: "It is already provided",
    model.Reason.MORE_INFORMATION_NEEDED: "More information is needed",
    model.Reason.QUORUM_LOST: "Too few schools were left to vote",
    model.Reason.CANNOT_AGREE: "The cluster could not agree",
    model.Reason.SCHOOL_WITHDREW: "The school took it back",
}
HOW: dict[model.How, str] = {
    model.How.CONSENSUS: "All agreed, without a vote",
    model.How.VOTE: "By vote",
    model.How.CASTING_VOTE: "By the chair's casting vote",
    model.How.OFFICER: "By an officer",
    model.How.PANEL: "By a panel",
}
INTERESTS: dict[model.Interest, str] = {
    model.Interest.OWN_SCHOOL: "its own request",
    model.Interest.PARTNER: "a partner in the request",
    model.Interest.SAME_TRUST: "in the same trust",
    model.Interest.SAME_FEDERATION: "in the same federation",
    model.Interest.OTHER: "another interest",
}
SHORT_RULES: dict[model.ShortRule, str] = {
    model.ShortRule.BY_SCORE: "By score in order",
    model.ShortRule.BY_SCORE_FOR_EACH_POUND: "By score for each pound",
    model.ShortRule.EQUAL_SHARES: "Equal shares between schools",
}
HOW_SHORT_RULES_WORK: dict[model.ShortRule, str] = {
    model.ShortRule.BY_SCORE: "The highest score comes first. A request that does not fit in what is left is passed over.",
    model.ShortRule.BY_SCORE_FOR_EACH_POUND: "The highest score for each pound that is asked comes first. A request that does not fit is passed over.",
    model.ShortRule.EQUAL_SHARES: "Each school of the cluster has an equal part of the money, and pays for requests of other schools that it approves, together with the schools that approve them too. What is left over goes to what most schools approve, if it fits.",
}
CAPACITIES: dict[model.Capacity, str] = {
    model.Capacity.HEADTEACHER: "headteacher",
    model.Capacity.DEPUTY_HEADTEACHER: "deputy headteacher",
    model.Capacity.SENCO: "special educational needs co-ordinator (SENCO)",
    model.Capacity.GOVERNOR: "governor",
    model.Capacity.TRUST_LEADER: "trust leader",
    model.Capacity.LOCALITY_LEAD: "locality lead",
    model.Capacity.EDUCATIONAL_PSYCHOLOGIST: "educational psychologist",
    model.Capacity.INCLUSION_OFFICER: "inclusion officer",
    model.Capacity.CLERK: "clerk",
}
MEETINGS: dict[model.MeetingStatus, State] = {
    model.MeetingStatus.PLANNED: State("Planned", "wait"),
    model.MeetingStatus.MOVED: State("Moved", "wait"),
    model.MeetingStatus.CANCELLED: State("Cancelled", "no"),
    model.MeetingStatus.INQUORATE: State("Too few came", "no"),
    model.MeetingStatus.HELD: State("Held", "go"),
}
UNKNOWN_IF_HELD = State("Published; whether held is not published", "no")
EXTRA_SITTINGS: dict[str, tuple[str, str]] = {
    "urgent": ("Urgent sitting", "Urgent: a request that could not wait"),
    "panel": ("Panel sitting", "Panel: schools from other clusters look at what the cluster could not decide"),
}
"""Sittings that stand in no calendar: what they are called, and what they are for."""
PURPOSES: dict[model.Purpose, str] = {
    model.Purpose.NOMINATION: "Nomination: schools put ideas forward",
    model.Purpose.ALLOCATION: "Allocation: money is decided",
    model.Purpose.BOTH: "Nomination and allocation",
}
PAPERS: dict[model.Paper, str] = {
    model.Paper.PROFILE_OF_NEED: "Profile of Need",
    model.Paper.PART_PROFILE_OF_NEED: "part of the Profile of Need",
    model.Paper.COSTED_PROVISION_MAP: "Costed Provision Map",
    model.Paper.PERMISSIONS: "permission to share, from each family",
}
LASTS: dict[model.Lasts, str] = {
    model.Lasts.ONE_YEAR: "one school year",
    model.Lasts.END_OF_KEY_STAGE: "to the end of a key stage",
}
PAYMENTS: dict[model.Payment, str] = {
    model.Payment.NONE: "no money",
    model.Payment.EQUAL_TERMS: "money in equal sums each term",
    model.Payment.ONE_SUM: "money in one sum",
}
YEARS: dict[model.YearState, str] = {
    model.YearState.DRAFT: "Draft: its rules are being settled",
    model.YearState.OPEN: "Open",
    model.YearState.CLOSED: "Closed",
}
PHASES: dict[model.Phase, str] = {
    model.Phase.NURSERY: "Nursery",
    model.Phase.INFANT: "Infant",
    model.Phase.JUNIOR: "Junior",
    model.Phase.PRIMARY: "Primary",
    model.Phase.MIDDLE: "Middle",
    model.Phase.SECONDARY: "Secondary",
    model.Phase.ALL_THROUGH: "All-through",
}
RESULTS: dict[model.Result, State] = {
    model.Result.MET: State("Met", "go"),
    model.Result.PARTLY: State("Partly met", "part"),
    model.Result.NOT: State("Not met", "no"),
    model.Result.UNKNOWN: State("Not known", "wait"),
}
GROUPINGS: dict[model.GroupingStatus, str] = {
    model.GroupingStatus.PILOT: "Pilot",
    model.GroupingStatus.DRAFT: "Draft",
    model.GroupingStatus.ADOPTED: "Adopted",
    model.GroupingStatus.PROPOSED: "Proposed by this project, not the council's",
}
TRANSFERS: dict[model.TransferKind, str] = {
    model.TransferKind.RESERVE_RELEASE: "Early release of money kept for urgent requests",
    model.TransferKind.VIREMENT: "Moved between accounts",
    model.TransferKind.CARRY_FORWARD: "Carried into the next year",
    model.TransferKind.ENVELOPE_TOP_UP: "Added to individual support",
    model.TransferKind.RETURN: "Given back by a school",
}
AUDIENCES: dict[model.Audience, State] = {
    model.Audience.PARENTS: State("Parents and carers", "no"),
    model.Audience.SCHOOLS: State("Schools", "no"),
    model.Audience.EVERYONE: State("Everyone", "no"),
}
COLUMNS: dict[model.Column, str] = {
    model.Column.PUPILS: "Pupils",
    model.Column.SEN_SUPPORT: "SEN support",
    model.Column.EHC_PLANS: "EHC plans",
    model.Column.FSM_EVER6: "Free school meals in six years",
}
SYMBOLS: dict[model.Symbol, str] = {
    model.Symbol.CONFIDENTIAL: "hidden to protect children",
    model.Symbol.NOT_AVAILABLE: "not available",
    model.Symbol.NOT_APPLICABLE: "does not apply",
}
REMOVALS: dict[model.RedactionReason, str] = {
    model.RedactionReason.PERSONAL_DATA: "It was about a person",
    model.RedactionReason.LEGAL: "The law asks for it",
    model.RedactionReason.SAFETY: "It could have put a person at risk",
}
REMOVED = REDACTED
"""What stands in the place of what was taken out to protect a person."""
COUNTS_TEXT = (
    "SEN support is help that a school gives to a pupil with special educational needs. An EHC plan (education, health and "
    "care plan) is made by the council for a child who needs more; the council must provide what it says."
)
"""Stands under official counts of pupils."""
EHC_TEXT = (
    "This decision is about extra money for a school. The school must still do its best to meet your child's needs. "
    "You can ask the council for an EHC needs assessment at any time. You do not need to try cluster funding first. "
    "If your child has a plan, the council must provide what it says, whatever a cluster decides."
)
"""Stands on every item that was not agreed, and on the parents' and urgent pages."""
