"""Meetings of the small authority, for tests of the rules about decisions: who was there, and what became of a request."""

from __future__ import annotations

from tests.roots import Root

ALL = 'headteacher of "900001"; headteacher of "900002"; headteacher of "900003" in the chair'
PANEL = 'headteacher of "900004" in the chair; headteacher of "900005"'
REASONS = {
    "nominated": "strong_need",
    "not_nominated": "evidence_weak",
    "agreed": "strong_need",
    "part_agreed": "strong_need",
    "declined": "evidence_weak",
    "deferred": "more_information_needed",
    "escalated": "cannot_agree",
    "withdrawn": "school_withdrew",
}
HAVING_STEPPED_OUT = '    stepped_out:\n      - school: "900001"\n        because: own_school\n'


def purposes(root: Root, autumn: str, spring: str = "both") -> Root:
    """What the two meetings of the calendar are for."""
    for term, purpose in (("autumn", autumn), ("spring", spring)):
        slot = f"      term: 2025-26-{term}\n      purpose: "
        root.replace("years/2025-26.yaml", f"{slot}both", f"{slot}{purpose}")
    return root


def request(root: Root, name: str, *, urgent: bool = False, kind: str = "project") -> Root:
    """One more request of cluster 1, by school 900001 alone, for £5,500."""
    text = (root.path / "bids/2025-26/c1-001.yaml").read_text("utf-8")
    text = text.replace("urgent: false", f"urgent: {str(urgent).lower()}").replace("kind: project", f"kind: {kind}")
    return root.write(f"bids/2025-26/{name}.yaml", text.replace('partners:\n  - "900002"\n', ""))


def item(bid: str, outcome: str, how: str = "consensus", more: str = "") -> str:
    """What became of a request: as it has to be, but for what `more` says."""
    lines = [f"  - bid: 2025-26/{bid}", f"    outcome: {outcome}", f"    how: {how}"]
    if outcome in ("agreed", "part_agreed"):
        lines += [f"    amount: {5500 if outcome == 'agreed' else 4000}", "    terms:", "      - 2025-26-spring"]
    if "    reasons:" not in more:
        lines += ["    reasons:", f"      - {REASONS[outcome]}"]
    lines += ['    words: "In words."', "    alternatives:", '      - "To wait. Not taken: it would cost more."']
    return "\n".join(lines) + "\n" + more


def sitting(root: Root, name: str, day: str, *items: str, there: str = ALL, slot: str = "", more: str = "") -> Root:
    """A meeting that was held, and what it decided; `there` says `CAPACITY of "URN" [in the chair]; …`."""
    cluster, _, rest = name.partition("-")
    slot = slot or rest.partition("-")[0]
    why = 'why_urgent: "It could not wait."\n' if slot == "urgent" else ""
    root.write(f"meetings/2025-26/{name}.yaml", f"cluster: {cluster}\nslot: {slot}\ndate: {day}\nstatus: held\n{why}")
    came = ""
    for one in there.split("; "):
        capacity, _, school = one.partition(" of ")
        urn, _, chair = school.partition(" in the")
        came += f"  - capacity: {capacity}\n" + (f"    school: {urn}\n" if urn else "")
        came += "    chair: true\n" if chair else ""
    listed = f"items:\n{''.join(items)}" if items else "items: []\n"
    signed = f'recorded_by: "Cluster clerk"\nrecorded_on: {day}\n'
    return root.write(f"decisions/2025-26/{name}.yaml", f"attendance:\n{came}{listed}{more}{signed}")


def bare(root: Root) -> Root:
    """The small authority with its requests, before any meeting."""
    for name in ("decisions", "corrections", "redactions", "reviews", "transfers", "meetings"):
        root.remove(name)
    return root
