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
    rf"(?:(?:{_EHC}|statutory|needs)(?: needs)? (?:assessments?|process|route|team|requests?|applications?)|ehcnas?"
    r"|(?:apply|applies|applying|asks?|asking|requests?|requesting|seeks?|seeking)(?: for)?(?: an?| any)? (?:plan|assessment)s?(?! (?:of|for|to)\b))"
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
    written = re.sub(r"(?<=[a-z])(?<!\\w)\*(?!\*)", r"\\w*", written)
    for name, words in _NAMED.items():
        written = written.replace(name, words)
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
    "change* nothing|in no way|independent* of|separate|no bearing|no part of|not (linked|tied|affected|touched|a condition)|unaffected|untouched|no difference",
    "(never|not) (depend*|hang*|replace*|instead)|(no|not any) (child|pupil|family|school|one) (needs|has to|must)|nobody (needs|has to)",
    "(how|where|when) to (ask|apply|request)|(another|its own|the councils) (budget|fund|money|pot)|council (pays|must|has to|decides)",
    "needs? no|no ((\\w+ )?(plan|assessment|diagnosis)|EITHER) (is|are|was|were) needed|without having to|not to the cluster",
    "(gets?|has|have|receives?) what ... plan says|has or may need|(says?|said) nothing|nothing (here|in this)|never instead|right to ask|every right|(is|are|do|does) not (a step|paid|part|decide|see|about)",
    "(nobodys|no ones|no childs|no pupils) (\\w+ )?PLAN|by law|the law|whether *** or not|keeps? to|today",
    "may be (requested|asked for) by|to the council directly|comes? on top of|in addition to",
    "not needed( to ... )?(?! (if|because|as|once|now|since|when|after))",
    "no need for (an? )?EITHER to (benefit|join|come|get|take|ask|apply)",
)
"""A sentence that says that one does not hang on the other is what we want to read."""

_TELLS_ONLY = (
    "(number|counts?|share|per cent|figures|data|census|reviews?|ros[ei]|fell|handles?|handled|heard|hears|guide|leaflet"
    r"|pages?|train\w*|advice|explain\w*|consult\w*|report\w*|shown|seen)"
)
"""What a sentence has that tells of plans, and of clusters or money beside them, and no more."""

_SAY_WHY = "Say only why the cluster did or did not agree; families can ask for an assessment at any time, whatever it decides."

WORDINGS = (
    Wording(
        reads_as="a plan or an assessment were where to go for what the cluster does not agree",
        instead=_SAY_WHY,
        pattern=_any_of(
            "EITHER ... instead|instead ... EITHER",
            "(should|must|needs? to|ought to|better|advise*|suggest*|told to|could) ... (apply|ask|go|request|seek|pursue|submit"
            "|put in|start|consider|look) ... EITHER",
            r"(family|families|parents?|carers?|mother|father) ... (should|must|to|needs?) (\w+ )?(apply|ask|request|go) ... AN ASSESSMENT",
            "(ask|apply) ... EITHER if ... (more|want)|(suggest*|advise*) (an? )?EITHER",
            "(matter|case|job|something|one|question) (for|of) ... EITHER|(go|goes|going|went) (down|for|through|via) ... EITHER",
            "(belongs?|better placed|sits?|should be) (in|with|through|via|under) ... EITHER",
            "(refer*|recommend*|appl(y|ies|ied|ication|ications)|push*|move* on|proceed*|escalat*) ... EITHER",
            "EITHER ... (next step|right route|right way|way forward|better route|better way|place for)|(statutory|ehc) route",
            r"(would|will|may|might|could|otherwise) (\w+ )?(need|require|lead to|end in|end up) ... EITHER",
        ),
    ),
    Wording(
        reads_as="cluster money stood in the place of a plan or an assessment",
        instead="Say what the money is for; those whom it helps can ask for an assessment all the same.",
        pattern=_any_of(
            "(instead of|in place of|in lieu of|rather than|alternative* to|substitute* for|replace*|avoid*|prevent*|remove* the need for"
            "|reduce* the need for|save*|do away with|spare*|no longer need*) ... (EITHER|AN ASSESSMENT)",
            "(fewer|less|lower*|cut*|bring* down|keep* down|slow*|keep* ... off) ... EITHER",
            "(no need|not necessary|unnecessary|not needed) ... EITHER|EITHER ... (unnecessary|not necessary|not needed)",
            "(money|funding|this|CLUSTER) *** no EITHER (will|would) be needed",
        ),
    ),
    Wording(
        reads_as="a family had to wait for the cluster before it asks for an assessment or a plan",
        instead="Take it out: by law the council looks at each request for an assessment, and cluster money is no part of that.",
        pattern=_any_of(
            "(try|tries|tried|use*|go to|goes to|come* to|ask*|approach*|exhaust*|go through|apply to|use up) (the )?(\\w+ )?cluster( \\w+){0,3} first",
            r"cluster first(?= (?:and|before|then|as|or)\b|$)|(cluster|this) ((funding|money|route|bid|request) )?((must|has to|should|always) )?(comes?|goes) first",
            "CLUSTER *** then *** (EITHER|AN ASSESSMENT|a plan)|assess* requests? *** on hold",
            "EITHER *** (until|unless|only|once|if|without|wait*|pending|subject to|conditional|depend*|provided|on hold|want*|expect*)"
            " *** CLUSTER",
            "(until|unless|once|only|after|if|first|before|prior to) *** CLUSTER *** EITHER",
            "CLUSTER *** (first|before|until|used up|exhausted) *** (EITHER|a plan)|CLUSTER *** (precondition|condition|ahead of) *** assess*",
            "EITHER *** (comes?|only|then) (only )?(after|afterwards|later|second)|EITHER *** (used up|exhausted|paused|delayed|postponed|parked|on hold)",
            "(must|needs?|have to|has to|show) *** (tried|used|been to|gone to) the cluster|(not|nt) (qualify|eligible|entitled) ... AN ASSESSMENT",
            "(wait*|hold off|delay*|put off|postpone*|pause*) *** EITHER",
            "AN ASSESSMENT *** (only|after|once|if) *** CLUSTER *** (no|refus*|declin*|said|fail*|turned)",
            "AN ASSESSMENT *** (paused|delayed|postponed|put off|on hold|unless|until) *** CLUSTER|AN ASSESSMENT *** used up",
            "(tried|used|exhausted) before *** assess",
            "(not|never|nothing) (assess )?(until|unless) *** cluster (has )?(refused|declined|said no|decided|met)|not assess *** CLUSTER",
        ),
    ),
    Wording(
        reads_as="a decision of the cluster had to be shown with a request for an assessment",
        instead="Take it out: a request for an assessment needs no paper from a cluster.",
        pattern=_any_of(
            "(must|needs?|have to|has to|require*|accept*|expect*|evidence|proof|show*|attach*|letter) *** CLUSTER *** (EITHER|assess)",
            "ASSESSMENT *** (must|needs?|have to|has to|require*|accept*|expect*|evidence|proof|show*|attach*) *** CLUSTER",
            "CLUSTER (refusal|decision|outcome|letter) *** (before|to|with) *** (EITHER|assess)",
        ),
    ),
    Wording(
        reads_as="a family gave up a request for a plan to get cluster money",
        instead="Take it out, and ask the school what the family was told: nobody has to choose between the two.",
        pattern=_any_of(
            "(withdraw*|withdrew|drop*|take* back|gives? up|(dont|never|not|not to) (ask|apply|request|pursue|go)|stop*|cancel*|forgo"
            "|no longer (ask*|apply*|request*|pursu*)) ... (EITHER|plans)",
            "no (requests? for )?(an? )?EITHER (will|would|is|are|to) be (pursued|sought|requested|asked|made|started)",
            "(if|condition|provided|as long as) *** (no|not) (\\w+ )?EITHER",
            "no (EITHER|requests? for an? (plan|assessment)) ... while",
            "(on condition|provided|as long as) *** no *** (EITHER|AN ASSESSMENT)|(drop*|withdraw*|end*) *** appeal* *** (if|once|as|when) *** CLUSTER",
        ),
    ),
    Wording(
        reads_as="a plan were to pay for this, or had to be there before a cluster helps",
        instead=_SAY_WHY,
        pattern=_any_of(
            r"PLAN *** (will|would|should|could|can|must|to|may|might)( \w+){0,2} (cover|pay|fund|meet|provide|take care|deal|sort)",
            r"PLAN (\w+ )?(covers?|pays?|funds?) (for )?(it|this|that|these)",
            "THEIR PLAN (will|would|should|could|can|must|ought to)?( already| surely| then)? ?(covers?|pays? for|funds?|meets?|provides?"
            "|takes? care of|picks? up) (for )?(it|this|that|these|them|the (cost|need|same|hours|support|provision)s?)",
            "(expect*|want*|ask*|leave*|for) THEIR PLAN to (pay|cover|fund|provide|meet)|THEIR PLAN is the (right )?place",
            "what (the |an )?PLAN is for|(covered|funded|met|paid for) (by|through) (their|his|her) plans?",
            r"(covered|funded|met|paid|paid for|picked up|provided|sorted) (\w+ )?(by|from|through|under|in|via) (\w+ )?EITHER",
            "(should|must|can|could) be (funded|paid|met|covered) ... (in|from|by|through) THEIR PLAN",
            "(provision|hours|support|help|therapy) ... through PLAN",
            "(wait* for|await*|until|once there is|when there is|as soon as) (the |an? |there is )*PLAN|PLAN (is |are )?(pending|in the pipeline)",
            "(until|before) THEIR PLAN (starts?|begins?|comes|is (issued|agreed|in place|written|final*|signed))|(bridg*|interim) ... plan",
            "(if|once|after) (AN ASSESSMENT|EITHER) ... (refused|declined|fails|turned down)",
            "(only|once|until|unless|must|should|needs?|not) ... (have|has|hold|holds|get|gets|got|had) (an? )?PLAN",
            "(only for|restricted to|limited to|reserved for) ... PLAN|PLAN ... not eligible|not eligible ... PLAN",
            "PLAN already|(has|have) a plan (so|already|therefore)|what THEIR PLAN (failed|fails|does not|should)",
            "(PLAN|a plan) ... in place before ... CLUSTER",
        ),
    ),
    Wording(
        reads_as="what a plan says hung on cluster money",
        instead="Take it out: the council must provide what a plan says, whatever a cluster decides.",
        pattern=_any_of(
            "section f",
            "(pay*|paid|fund*|meet(s|ing)? (the|what|all|needs?)|top* up|cover*|deliver*|provide*) ... (in|of|on|from|by) ... PLAN",
            "(pay*|paid|fund*|meet*|top* up|cover*|deliver*|provide*) ... (provision|hours|support|help|therapy) (in|on|from) THEIR PLAN",
            "(provision|hours|support|help|therapy) ... (in|of|on|from) (PLAN|THEIR PLAN|the PLAN|an PLAN) *** (depend*|only|if|once|unless"
            "|until|subject|condition*|stop*|end*|cease*|cannot|cant|lost|cut|CLUSTER)",
            "(if|unless|without) *** CLUSTER *** (provision|hours|support|help|therapy) (in|of|from) THEIR PLAN",
            "(the|their|his|her) plans (\\w+ )?(hours|provision|therapy|support) ... (MONEY|CLUSTER)|(named|promised) in THEIR PLAN *** (only|if|cannot)",
            "(MONEY|CLUSTER) ... (replaces?|makes? up|instead of) ... (in|of|from) THEIR PLAN",
        ),
    ),
    Wording(
        reads_as="a plan or an assessment had to do with who gets cluster money",
        instead="Keep the two apart: write about the money alone, or say that the one does not depend on the other.",
        pattern=re.compile(
            rf"^(?!.*\b{_TELLS_ONLY}\b).*\b(?:"
            + _expand("EITHER *** (MONEY|clusters?)|(MONEY|clusters?) *** EITHER|(top* up|deliver*) ... PLAN")
            + r")\b"
        ),
    ),
)
"""Every wording that is refused, the plainest first; the last is for what the others miss."""
