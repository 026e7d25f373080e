"""Text as Markdown shows it: nothing that stands in a record becomes markup."""

from __future__ import annotations

_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>\\`*_[]|~@#"})
"""What Markdown, HTML or the forge would act on: a mention and the number of an issue included."""


def escaped(text: str) -> str:
    """Text on one line, made plain."""
    return " ".join(text.split()).translate(_SIGNS).replace("://", ":&#47;&#47;")


def code(text: str) -> str:
    """A path or an address, as it is typed."""
    return f"`{' '.join(text.split()).replace('`', chr(39)).replace('|', '/')}`"
