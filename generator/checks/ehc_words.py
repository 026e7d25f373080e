"""What makes a plan or an assessment hang on cluster money: a short list of wordings.

Each has what a family would understand, and how to write it instead. A pattern is in small letters, without stops or
apostrophes. `PLAN`, `ASSESSMENT`, `EITHER` and `CLUSTER` stand for the many words that people use; ` ... ` for up to six
words, ` *** ` for any number. A star at the end of a word lets it go on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_EHC = r"(?:ehc(?:ps?|nas?|ar)?|education health (?:and )?care)"
_PLAN = rf"(?:{_EHC}(?: needs)?(?: plans?)?|statutory plans?|statements? of (?:sen|special)\w*)"
_ASSESSMENT = (
    rf"(?:(?:{_EHC}|statutory|needs)(?: needs)? (?:assessments?|process|route|requests?|applications?)|ehcnas?"
    r"|(?:apply|applies|applying|asks?|asking|requests?|requesting)(?: for)?(?: an?| any)? (?:plan|assessment)s?)"
)
_NAMED = {
    "EITHER": rf"(?:{_ASSESSMENT}|{_PLAN})",
    "AN ASSESSMENT": r"(?:an?|the|for|any|formal) assessments?",
    "ASSESSMENT": _ASSESSMENT,
    "THEIR PLAN": r"(?:the|a|his|her|their|any|each|childs|pupils|childrens) plans?",
    "PLAN": _PLAN,
    "MONEY": r"(?:money|fund\w*|pa(?:y|ys|id|ying)|awards?|bids?|costs?|top\w* up|budgets?|shortfall|spen[dt]\w*|cheaper)",
    "CLUSTER": r"(?:clusters?|(?:this|the|our) (?:funding|money|meeting|bid|fund|pot|award)|top up|local (?:funding|money))",
}


def _expand(written: str) -> str:
    for name, words in _NAMED.items():
        written = written.replace(name, words)
    written = re.sub(r"(?<=\w)\*(?!\*)", r"\\w*", written)
    return written.replace(" ... ", r"(?: \w+){0,6}? ").replace(" *** ", r"(?: \w+)*? ")


def _any_of(*written: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_expand, written))})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way of making a right hang on cluster money."""

    reads_as: str
    """What a family would understand, after "this reads as if"."""
    instead: str
    """How to write it."""
    pattern: re.Pattern[str]


RIGHT = _any_of(
    "(do|does|did|need|must|should|can|will|may|has|have) ?(not|nt) (need|have|hang|depend|wait|affect|change|(be )?(asked|made|told))",
    "(dont|doesnt|neednt|need not) (need|have|hang|depend|wait)?",
    "whatever|whether or not|with or without|regardless|at any time|no matter|even (if|though)|(still|also|always) (ask|apply|request)",
    "change* nothing|in no way|independent* of|separate|no bearing|no part of|not (linked|tied|affected|a condition)|unaffected|no difference",
    "(never|not) (depend*|hang*|replace*|instead)|(no|not any) (child|pupil|family|school|one) (needs|has to|must)|nobody (needs|has to)",
    "(how|where|when) to (ask|apply|request)|(another|its own|the councils) (budget|fund|money|pot)|council (pays|must|has to|decides)",
    "needs? no|no ((\\w+ )?(plan|assessment|diagnosis)|EITHER) (is|are|was|were) needed|without having to|not to the cluster",
    "not needed( to ... )?(?! (if|because|as|once|now|since|when|after))",
    "no need for (an? )?EITHER to (benefit|join|come|get|take|ask|apply)",
)
"""A sentence that says that one does not hang on the other is what we want to read."""

_SAY_WHY = "Say only why the cluster did or did not agree; families can ask for an assessment at any time, whatever it decides."

WORDINGS = (
    Wording(
        reads_as="a plan or an assessment were where to go for what the cluster does not agree",
        instead=_SAY_WHY,
        pattern=_any_of(
            "EITHER ... instead",
            "instead ... EITHER",
            "(should|must|needs? to|ought to|better|advise*|suggest*|told to|could) ... (apply|ask|go|request|seek|pursue|submit"
            "|put in|start|consider|look) ... EITHER",
            "(family|families|parents?|carers?|mother|father) ... (should|must|to|needs?) (\\w+ )?(apply|ask|request|go) ... AN ASSESSMENT",
            "(matter|case|job|something|one|question) (for|of) ... EITHER",
            "(go|goes|going|went) (down|for|through|via) ... EITHER",
            "(belongs?|better placed|sits?|should be) (in|with|through|via|under) ... EITHER",
            "(refer*|recommend*|appl(y|ies|ied|ication|ications)|push*|move* on|go on|proceed*|escalat*) ... EITHER",
            "EITHER ... (next step|right route|right way|way forward|better route|better way|place for)|(statutory|ehc) route",
            "(would|will|may|might|could|otherwise) (\\w+ )?(need|require|lead to|end in|end up) ... EITHER",
        ),
    ),
    Wording(
        reads_as="cluster money stood in the place of a plan or an assessment",
        instead="Say what the money is for; those whom it helps can ask for an assessment all the same.",
        pattern=_any_of(
            "(instead of|in place of|in lieu of|rather than|alternative* to|substitute* for|replace*|avoid*|prevent*|remove* the need for"
            "|reduce* the need for|save*|do away with|spare*|no longer need*) ... (EITHER|AN ASSESSMENT)",
            "(fewer|less|lower*|cut*|bring* down|keep* down|slow*) ... EITHER",
            "(no need|not necessary|unnecessary|not needed) ... EITHER|EITHER ... (unnecessary|not necessary|not needed)",
            "(money|funding|this|CLUSTER) *** no EITHER (will|would) be needed",
        ),
    ),
    Wording(
        reads_as="a family had to wait for the cluster before it asks for an assessment or a plan",
        instead="Take it out: by law the council looks at each request for an assessment, and cluster money is no part of that.",
        pattern=_any_of(
            "(try|tries|tried|use*|go to|goes to|come* to|ask*|approach*|exhaust*|go through|apply to|use up) (the )?(\\w+ )?cluster( \\w+){0,3} first",
            "(cluster|this) ((funding|money|route|bid|request) )?((must|has to|should|always) )?(comes?|goes) first",
            "CLUSTER *** first *** EITHER|EITHER *** (comes?|only|then) (only )?(after|afterwards|later|second)",
            "(EITHER|ehc panel) *** (want*|expect*|look*|ask*) *** CLUSTER|EITHER *** (turned down|refused) without *** CLUSTER",
            "EITHER *** (until|unless|only (if|once|when|after|look*|consider*|go|comes?)|once|wait*|pending|subject to|conditional|depend*|provided|hold off|on hold) *** CLUSTER",
            "EITHER *** (if|after|without) *** CLUSTER *** (no|bid|letter|not|nt|refuse*|decline*|turn*|fail*)",
            "CLUSTER *** (before|prior to|used up|exhausted) *** EITHER|EITHER *** (used up|exhausted) ?\\w*",
            "(until|unless|once|only|after|if) *** CLUSTER *** (refuse*|turn*|decline*|said|says|fail*|decided|met|tried) *** EITHER",
            "(wait*|hold off|delay*|put off|postpone*|pause*) *** EITHER|EITHER *** (paused|delayed|postponed|put off|on hold)",
            "AN ASSESSMENT *** (only|after|once|if) *** CLUSTER *** (no|refus*|declin*|said|fail*|turned)",
            "AN ASSESSMENT *** (paused|delayed|postponed|put off|on hold|unless|until) *** CLUSTER|AN ASSESSMENT *** used up",
            "(not|nothing) until the cluster has (refused|declined|said no|decided|met)",
        ),
    ),
    Wording(
        reads_as="a decision of the cluster had to be shown with a request for an assessment",
        instead="Take it out: a request for an assessment needs no paper from a cluster.",
        pattern=_any_of(
            "(must|needs?|have to|has to|require*|only accept*|expect*|evidence|proof|show*|attach*|letter) *** CLUSTER *** (EITHER|assess)",
            "ASSESSMENT *** (must|needs?|have to|has to|require*|only accept*|expect*|evidence|proof|show*|attach*) *** CLUSTER",
            "CLUSTER (refusal|decision|outcome|letter) *** (before|to|with) *** (EITHER|assess)",
        ),
    ),
    Wording(
        reads_as="a family gave up a request for a plan to get cluster money",
        instead="Take it out, and ask the school what the family was told: nobody has to choose between the two.",
        pattern=_any_of(
            "(withdraw*|withdrew|drop*|take* back|gives? up|not to (ask|apply|request|pursue|go)|not (ask|apply|request|pursue)"
            "|stop*|cancel*|forgo|no longer (ask*|apply*|request*|pursu*)) ... EITHER",
        ),
    ),
    Wording(
        reads_as="a plan were to pay for this, or had to be there before a cluster helps",
        instead=_SAY_WHY,
        pattern=_any_of(
            "PLAN *** (will|would|should|could|can|must|to|may|might)( \\w+){0,2} (cover|pay|fund|meet|provide|take care|deal|sort)",
            "PLAN (\\w+ )?(covers?|pays?|funds?) (for )?(it|this|that|these)",
            "THEIR PLAN (will|would|should|could|can|must|ought to)?( already| surely| then)? ?(covers?|pays? for|funds?|meets?|provides?"
            "|takes? care of) (for )?(it|this|that|these|them|the (cost|need|same|hours|support|provision)s?)",
            "(covered|funded|met|paid|paid for|picked up|provided|sorted) (\\w+ )?(by|from|through|under|in|via) (\\w+ )?EITHER",
            "(wait* for|await*|until|once there is|when there is|as soon as) (the |an? |there is )*PLAN",
            "(if|once|after) (AN ASSESSMENT|EITHER) ... (refused|declined|fails|turned down)",
            "(only|once|until|unless|must|needs?|not) ... (have|has|hold|holds|get|gets|got|had) (an? )?PLAN",
            "(provision|hours|support|help|therapy) ... through PLAN|THEIR PLAN is the (right )?place",
            "(should|must|can|could) be (funded|paid|met|covered) ... (in|from|by|through) THEIR PLAN",
            "PLAN (is |are )?(pending|in the pipeline|under way|on its way|awaited)",
            "(only for|restricted to|limited to|reserved for|must have|needs? to have|has to have|have to have) ... PLAN",
            "PLAN ... (not eligible|in place before ... CLUSTER)|a plan ... in place before ... CLUSTER|not eligible ... PLAN",
        ),
    ),
    Wording(
        reads_as="what a plan says hung on cluster money",
        instead="Take it out: the council must provide what a plan says, whatever a cluster decides.",
        pattern=_any_of(
            "section f",
            "(pay*|paid|fund*|meet(s|ing)? (the|what|all|needs?)|top* up|cover*|deliver*|provide*) ... (in|of|on|from|by) ... PLAN",
            "(top* up|deliver*) ... PLAN",
            "(pay*|paid|fund*|meet*|top* up|cover*|deliver*|provide*) ... (provision|hours|support|help|therapy) (in|on|from) THEIR PLAN",
            "(provision|hours|support|help|therapy) ... (in|of|on|from) (PLAN|THEIR PLAN|the PLAN|an PLAN) *** (depend*|only|if|once|unless"
            "|until|subject|condition*|stop*|end*|cease*|cannot|cant|lost|cut)",
            "(if|unless|without|because) *** CLUSTER *** (not|nt|stops?|ends?|cannot|cant|cut|reduced?|fails?) ... PLAN",
            "PLAN *** (depend*|hang*|hing*|relies|rely|subject to|conditional on|unless) *** CLUSTER",
            "CLUSTER *** PLAN ... (ended|ceased?|cut|reduced|stopped)",
            "(MONEY|top up|hours|provision) ... (in|from|of|through) (the |their |his |her )?(PLAN|plan) ... (cluster|award|money)",
            "(cluster|award|money|funding) ... (replaces?|makes? up|instead of) ... (in|of|from) (the |their |his |her )plans?",
        ),
    ),
    Wording(
        reads_as="a plan or an assessment had to do with who gets cluster money",
        instead="Keep the two apart: write about the money alone, or say that the one does not depend on the other.",
        pattern=_any_of(
            "MONEY *** EITHER", "EITHER *** MONEY", "CLUSTER *** (agree*|refus*|declin*|tried|step*) *** EITHER"
        ),
    ),
)
"""Every wording that is refused, the plainest first; the last is for what the others miss."""
