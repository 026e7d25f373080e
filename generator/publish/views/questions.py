"""What parents ask: each page's question, and the rules that answer it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.publish.site import Site
from generator.publish.views import beside
from generator.publish.views.beside import Beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One page."""

    slug: str
    title: str
    description: str
    fields: tuple[str, ...] = ()
    """The rules of the year that answer it."""
    beside: Callable[[Site, str], Beside] = beside.nothing

    @property
    def url(self) -> str:
        """Its address from the site's root."""
        return f"parents/{self.slug}/"


QUESTIONS = (
    Topic(
        slug="how-decided",
        title="How will the cluster decide which school, project or initiative should get funding?",
        description="Who decides about cluster money, how a meeting votes, and the reasons that were given so far.",
        fields=("decides_in_law", "voting", "quorum", "chair", "when_money_is_short", "publication"),
        beside=beside.decided,
    ),
    Topic(
        slug="fair",
        title="How will the clusters stay fair and balanced when deciding what needs extra funding?",
        description="One set of rules for all clusters, who steps out, who looks again, and what each cluster decided.",
        fields=("formula", "steps_out", "quorum", "confirms"),
        beside=beside.fair,
    ),
    Topic(
        slug="doing-well",
        title="What happens to the schools that are doing well with their SEND provision? Will they be able to continue?",
        description="What the money is counted by, how long an award lasts, and how many awards still run.",
        fields=("formula", "kinds", "carry_forward"),
        beside=beside.doing_well,
    ),
    Topic(
        slug="arguing",
        title="What happens if some schools are better at “arguing their case” than others?",
        description="Reasons from one list, scores given blind, help with asking, and what the records show of each.",
        fields=("voting", "steps_out", "publication"),
        beside=beside.arguing,
    ),
    Topic(
        slug="existing-plans",
        title="Will there be any changes to existing EHCP provision?",
        description="No. A cluster cannot change an EHC plan, and the council must provide what each plan says.",
        beside=beside.plans,
    ),
    Topic(
        slug="money-runs-out",
        title="What happens when the money runs out?",
        description="What each cluster has left, who comes first when money is short, and what is kept back.",
        fields=("when_money_is_short", "reserve", "carry_forward"),
        beside=beside.runs_out,
    ),
    Topic(
        slug="cannot-agree",
        title="What happens if they can’t agree on a decision? Will it be escalated further?",
        description="How a meeting votes, what goes to a panel, and each time that it happened.",
        fields=("voting", "escalation", "quorum"),
        beside=beside.cannot_agree,
    ),
    Topic(
        slug="urgent",
        title="Can schools get emergency funding for unexpected issues, between meetings?",
        description="The rule for what cannot wait, the money kept for it, and each urgent sitting so far.",
        fields=("urgent", "reserve"),
        beside=beside.urgent,
    ),
    Topic(
        slug="new-plans",
        title="What exactly will happen with new EHCPs and the funding around them?",
        description="How to ask for an EHC plan, how long the council may take, and who must provide what it says.",
        beside=beside.plans,
    ),
)
"""The nine questions that parents ask first."""
PRACTICAL = (
    Topic(
        slug="my-child",
        title="Was my child’s request agreed?",
        description="Why this site cannot tell you, whom to ask, and by when you should hear.",
        fields=("deadlines",),
        beside=beside.my_child,
    ),
    Topic(
        slug="if-not-agreed",
        title="What can I do if the answer is no?",
        description="Whom to talk to, how to complain to the school and the council, and your separate rights to an EHC plan.",
        fields=("escalation",),
        beside=beside.not_agreed,
    ),
    Topic(
        slug="not-here",
        title="My school is not here",
        description="What to do if your child is at a special, nursery or independent school, or at one in another area.",
        beside=beside.not_here,
    ),
    Topic(
        slug="how-long",
        title="How long does it take?",
        description="From the papers to the decision to the first money, with the days of each cluster’s next meeting.",
        fields=("deadlines", "calendar", "kinds", "terms"),
        beside=beside.how_long,
    ),
    Topic(
        slug="permission",
        title="Can I say no, or change my mind?",
        description="What schools ask your permission for, what happens if you say no, and how to take it back.",
        fields=("kinds",),
        beside=beside.permission,
    ),
    Topic(
        slug="formats",
        title="Another format or language",
        description="How to get this information read out, printed, in large print, in Easy Read or in another language.",
    ),
)
"""What parents ask next."""
