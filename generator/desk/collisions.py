"""Two officers at one record: what is changed in Sveltia CMS so that the second is told, and nothing is overwritten.

As shipped, it takes care only of records that are saved straight to the main branch. With a request for each change
(`publish_mode: editorial_workflow`) it assumes that nobody else writes there: a second officer's save goes on top of the
first's, whoever began the request, and a record that was merged meanwhile is set back to what the second one opened. GitHub
would refuse each of these, if it were told what the officer had seen. These replacements tell it. Tried with 0.221.1;
`tests/browser/desk/test_together.py` holds them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A place in the script that the browser runs, which stands there once and only once."""

    was: str
    now: str
    because: str


BEGUN = (
    "Somebody else has begun a change to this record. Yours is not sent, and is kept in this browser. Load the page again to "
    "see theirs; this form then offers yours back. If you find none, look among the repository’s open pull requests."
)
MOVED = (
    "Somebody else has saved this draft since you opened it. Yours is not sent, and is kept in this browser. Load the page "
    "again to see theirs; this form then offers yours back."
)

REPLACEMENTS = (
    Replacement(
        was="let o=a?void 0:await nbe(n)",
        now="let o=a?a.headSHA:await nbe(n)",
        because="A save onto a request's branch expects the commit that this officer saw, so that GitHub refuses a stale one.",
    ),
    Replacement(
        was="throw t&&t.hash!==r?Error(`The branch has moved",
        now=f"throw s&&/^Expected branch/.test(e.cause?.message)?Error(`Stale.`,{{cause:Error(`{MOVED}`)}})"
        ":t&&t.hash!==r?Error(`The branch has moved",
        because="What GitHub says of it is for programmers.",
    ),
    Replacement(
        was="return!SJ.current&&!await ebe(e)?(await tbe(e,o),o):void 0",
        now=f"if(await ebe(e))throw Error(`Begun.`,{{cause:Error(`{BEGUN}`)}});return await tbe(e,o),o",
        because="A request that somebody opened after this desk was loaded is theirs, and no place for another's commit.",
    ),
    Replacement(
        was="if(!c){let t=await xLe(e)",
        now="if(!c||s&&!s.workflow){let t=await xLe(e)",
        because="A record that was changed on the main branch since it was opened is asked about before a request is made of it.",
    ),
    Replacement(
        was="c=KZ(e);if(await C8(),await n0(),!x8(",
        now="c=KZ(e);if(await C8(),await n0(),await SZ().catch(()=>void 0),!x8(",
        because="A new record's name is held against those that are there now, not against those of an hour ago.",
    ),
)
