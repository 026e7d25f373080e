"""What Sveltia CMS asks of strangers as it is shipped, and what stands there instead: the desk asks the site, and GitHub.

Fonts, words and the newest version come from public hosts, the state of GitHub from another, pictures of people from a third;
each would learn which council's officer is at work, and when. Tried with 0.221.1; `tests/browser/desk/test_written.py` holds it.
"""

from __future__ import annotations

from generator.desk.collisions import REPLACEMENTS as COLLISIONS
from generator.desk.collisions import Replacement

_FONTS = "https://cdn.jsdelivr.net/fontsource/fonts"
_AUTHOR = "authorAvatarURL:e.author.avatarUrl"

OUTSIDE = (
    Replacement(
        was=f"url({_FONTS}/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2)",
        now="url(icons.woff2)",
        because="The icons lie beside the page.",
    ),
    Replacement(
        was=f"url({_FONTS}/source-sans-3:vf@5.3.0/latin-wght-normal.woff2)",
        now="local('Source Sans 3')",
        because="Text is set in what the officer's own computer has.",
    ),
    Replacement(
        was=f"url({_FONTS}/noto-mono@5.3.0/latin-400-normal.woff2)", now="local('Noto Mono')", because="So is code."
    ),
    Replacement(
        was="jQ=`ar,bg,ca,cs,da,de,el,en-CA,en-GB,en-US,es-CO,fa,fi,fr,hr,it,ja,ko,nl,pl,pt-BR,pt-PT,ru,sv,tr,uk,vi,zh-CN,zh-TW`",
        now="jQ=`en-GB,en-US`",
        because="English is what the forms are written in.",
    ),
    Replacement(was="USe=`${iP}@${rP}/locales`", now="USe=`locales`", because="Its words lie beside the page."),
    Replacement(
        was="NSe=`${iP}/package.json`",
        now="NSe=`package.json`",
        because="The newest version is the one that was tried and built in.",
    ),
    Replacement(
        was="kye=async()=>{try{",
        now="kye=async()=>{return`none`;try{",
        because="Whether GitHub answers shows when it is asked.",
    ),
    Replacement(was="avatarURL:i.avatar_url", now="avatarURL:void 0", because="No pictures of people."),
    Replacement(was=_AUTHOR, now="authorAvatarURL:void 0", because="Nor of those who changed a record."),
)


class Unlike(Exception):
    """The script is not the one that these replacements were made for."""


def ours(script: str) -> str:
    """The script as the desk serves it. Raises `Unlike` where a replacement has not exactly one place."""
    for one in (*OUTSIDE, *COLLISIONS):
        if script.count(one.was) != 1:
            raise Unlike(
                "This is not the Sveltia CMS that the desk was tried with. Fetch what site/desk/package-lock.json names, or try "
                f"the new one and mend generator/desk: {script.count(one.was)} places instead of one for: {one.because}"
            )
        script = script.replace(one.was, one.now)
    return script
