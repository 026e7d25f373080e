"""What each rule would fund, as text for the people of a meeting, and as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.desk.options import Before
from generator.insight.options import Funded, LeftOut, Option, Tie
from generator.money.figure import pounds
from generator.publish import words
from generator.publish.membership import long_day
from generator.publish.site import counted
from generator.publish.table import exact
from generator.records.model import Bid, ShortRule, Stated

ADVICE = "Advice, never a decision."
_HOW = {
    ShortRule.BY_SCORE: ("The highest score first. What does not fit in what is left is passed over, and the next is asked.",),
    ShortRule.BY_SCORE_FOR_EACH_POUND: (
        "The highest score for each pound that is asked first. What does not fit is passed over, and the next is asked.",
    ),
    ShortRule.EQUAL_SHARES: (
        "Each school has an equal share, and buys with others what it approves: all pay the same, or all that they have.",
        "Bought first is the request of which no school pays more than the smallest part of its price.",
        "What no schools can buy any more is funded from what their shares leave over, what most approve first, if it fits.",
    ),
}  # fmt: skip
_NO_SCHOOLS = "Not asked: no school's approvals stand in the file. Add a column for each school, with yes or no."
_A_PANEL = "Not asked: a panel sits in the place of the cluster's schools."
_NAMED_BY = {
    ShortRule.BY_SCORE_FOR_EACH_POUND: ("each pound", "per pound", "value for money"),
    ShortRule.EQUAL_SHARES: ("equal share",),
    ShortRule.BY_SCORE: ("score",),
}
"""The words by which a year's rule may name one of ours; the first that fits counts."""
_TITLE = 44


def told(found: Before, options: Sequence[Option], short: Stated[tuple[str, ...]]) -> Iterator[str]:
    """The whole answer, line by line. `short` is what the year's rules say of the order when money is short."""
    yield from _money(found)
    yield from _published(short)
    yield from _notes(found)
    by_rule = {one.rule: one for one in options}
    titles = {one.id: one.data for one in found.requests}
    for number, rule in enumerate(ShortRule, 1):
        yield ""
        yield f"{number}. {words.SHORT_RULES[rule]}"
        option = by_rule.get(rule)
        if option is None:
            yield f"   {_NO_SCHOOLS if found.schools else _A_PANEL}"
        else:
            yield from (f"   {line}".rstrip() for line in _of_rule(found, option, titles))
    yield ""
    yield ADVICE


def named(text: str) -> ShortRule | None:
    """Which of our rules a line of the year's rules names, as far as that can be told from its words."""
    said = text.casefold()
    return next((rule for rule, signs in _NAMED_BY.items() if any(sign in said for sign in signs)), None)


def as_json(found: Before, options: Sequence[Option], short: Stated[tuple[str, ...]]) -> str:
    """The same for a program: amounts as text, in pounds."""
    rules = [
        {
            "rule": one.rule.value,
            "would_fund": [
                {"bid": each.ask.bid, "asked": exact(each.ask.asked), "then_left": exact(each.left)} for each in one.funded
            ],
            "leaves_out": [
                {"bid": each.ask.bid, "asked": exact(each.ask.asked), "why": _why(each)} for each in one.left_out
            ],
            "ties": [_tie(each) for each in one.ties],
        }
        for one in options
    ]  # fmt: skip
    content = {
        "advice": ADVICE, "meeting": found.meeting.id, "left": exact(found.left),
        "when_money_is_short": list(short.value or ()), "rules": rules,
        "meeting_did": {name: state.word for name, state in found.decided.items()},
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=1)


# What stands before the rules ------------------------------------------------------------------------------------------


def _money(found: Before) -> Iterator[str]:
    meeting, whole = found.meeting, found.together
    yield f"{meeting.id}, {long_day(meeting.data.date)}"
    kept = f", {pounds(found.kept)} of it kept for urgent requests until now" if found.kept else ""
    yield f"Left to decide: {pounds(found.left)}{kept}"
    many = counted(len(found.requests), "request")
    if found.enough:
        yield f"Asked for by {many} together: {pounds(whole)}. There is enough for all."
    else:
        yield f"Asked for by {many} together: {pounds(whole)}, which is {pounds(whole - found.left)} more than is left"


def _published(short: Stated[tuple[str, ...]]) -> Iterator[str]:
    if not short.value:
        yield "What the year's rules say of the order when money is short is not published."
        return
    yield f"When money is short, the year's rules ({short.status.value}) say who comes first:"
    ours = [(text, named(text)) for text in short.value]
    for number, (text, rule) in enumerate(ours, 1):
        yield f"   {number}. {text}" + (f"  -> names '{words.SHORT_RULES[rule]}'" if rule else "")
    known = [rule for _, rule in ours if rule]
    if not known:
        yield "None of the rules below is named there, as far as that can be told from the words."
    elif len(known) < len(ours):
        yield "The rules below know nothing of the other lines: they treat all requests alike."


def _notes(found: Before) -> Iterator[str]:
    for one in found.late:
        yield f"{one.id} is left out: it or its papers came too late, and the next meeting takes it."
    for one in found.taken_back:
        yield f"{one.id} is left out: its school took it back."
    for one in found.requests:
        if one.data.schools_withheld and found.schools:
            yield f"{one.id} withholds its schools: check yourself that no school approves its own request."


# One rule --------------------------------------------------------------------------------------------------------------


def _of_rule(found: Before, option: Option, bids: dict[str, Bid]) -> Iterator[str]:
    yield from _HOW[option.rule]
    if option.share is not None:
        many = counted(len(found.schools), "school")
        yield f"Each of the {many} has {_part(option.share)}."
    yield ""
    if option.funded:
        yield _row("Would fund", "Asked for", "Then left", "Title", bool(found.decided), "The meeting")
    for one in option.funded:
        state = found.decided.get(one.ask.bid)
        cells = one.ask.bid, pounds(one.ask.asked), pounds(one.left), bids[one.ask.bid].title
        yield _row(*cells, bool(found.decided), state.word if state else "")
        if option.share is not None:
            yield f"     {_bought(one)}"
    whole = sum(one.ask.asked for one in option.funded)
    yield f"{counted(len(option.funded), 'request').capitalize()}, {pounds(whole)} together."
    for left_out in option.left_out:
        yield from _left_out(found, left_out, bids[left_out.ask.bid])
    for tie in option.ties:
        yield _tie(tie)


def _row(name: str, asked: str, left: str, title: str, decided: bool, did: str) -> str:
    line = f"{name:<18}{asked:>13}{left:>14}  {_short(title):<{_TITLE}}"
    return (f"{line}  {did}" if decided else line).rstrip()


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"


def _bought(one: Funded) -> str:
    many = counted(len(one.ask.approved_by), "school")
    if one.most is None:
        return f"From what the shares left over: approved by {many}."
    return f"Bought by {many}; none pays more than {_part(one.most)}."


def _left_out(found: Before, one: LeftOut, bid: Bid) -> Iterator[str]:
    state = found.decided.get(one.ask.bid)
    yield f"Leaves out {one.ask.bid}, {_short(bid.title)}: asks for {pounds(one.ask.asked)}."
    yield f"     {_why(one)}" + (f" The meeting: {state.word.lower()}." if state else "")


def _why(one: LeftOut) -> str:
    if one.reach is not None and not one.ask.approved_by:
        return "No school approves it."
    if one.reach is None:
        return f"It did not fit: {pounds(one.short)} too little was left when its turn came."
    many = counted(len(one.ask.approved_by), "school")
    return (
        f"The {many} that approve it have {_part(one.reach)} of {pounds(one.ask.asked)} left together; "
        f"and {pounds(one.short)} too little was left over for it."
    ).replace("school that approve it have", "school that approves it has")


def _part(amount: Fraction) -> str:
    """An amount in pence; a part of a penny is cut off, and said so."""
    whole = amount.numerator // amount.denominator
    return pounds(whole) if whole == amount else f"{pounds(whole)} and a part of a penny"


def _tie(tie: Tie) -> str:
    return f"{tie.first} and {tie.other} stood equal; {tie.first} came first, since it {tie.by.value}."
