"""The questions that a terminal puts, one by one, until a record has all that its form asks.

Whoever asks hands in two ways of speaking to a person; nothing here knows of screens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.desk.new import Making, nameable
from generator.desk.new_choices import Choice, named
from generator.desk.new_form import Asked, inside, put, required
from generator.desk.new_name import NAMED

SHOWN = 15
"""As many choices as are listed at once; of more, part of a name finds them."""
_LATER = {"stub", "confirmed", "publish_from"}
"""What is added another day, or by somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """Somebody who can be asked."""

    ask: Callable[[str], str]
    """Puts a question, and gives what was typed."""
    say: Callable[[str], None]


class GivenUp(Exception):
    """Whoever was asked wants to stop. It is caught where the asking was begun."""


def ask_all(making: Making, terminal: Terminal) -> None:
    """Ask for everything that is missing; then for what may be added."""
    if making.kind.name in NAMED and making.id is None:
        terminal.say("Which one is it about?")
        making.id = _chosen(terminal, nameable(making))
    while missing := making.missing():
        _ask(making, terminal, missing[0])
    top = making.field("")
    if top is not None:
        _more(making, terminal, top)
        while missing := making.missing():  # what was added may ask for more
            _ask(making, terminal, missing[0])


def mend(making: Making, terminal: Terminal, pointers: Sequence[str]) -> bool:
    """Ask anew for what was refused; whether anything was changed."""
    changed = False
    for pointer in dict.fromkeys(pointers):
        place = making.field(pointer)
        if place is None or place.type in ("object", "any") or making.field(f"{pointer}/0") is not None:
            continue  # what is refused inside is told by its own place
        while text := terminal.ask(f"{place.title}, anew (Enter leaves it): ").strip():
            wrong = making.answer(pointer, text)
            if wrong is None:
                changed = True
                break
            terminal.say(f"  {wrong}")
    return changed


def agreed(terminal: Terminal, files: Sequence[tuple[str, str]]) -> bool:
    """Show what would be written, and ask whether it may be."""
    for path, content in files:
        terminal.say("")
        terminal.say(path)
        for line in content.splitlines():
            terminal.say(f"  {line}")
    return terminal.ask("Write this? (Y/n) ").strip().casefold() in ("", "y", "yes")


def _ask(making: Making, terminal: Terminal, place: Asked) -> None:
    """One field, with all that belongs to it."""
    if place.type == "object":
        put(making.value, place.pointer, {})
        must = required(place)
        for one in inside(making.kind, place):
            if one.pointer.rpartition("/")[2] in must:
                _ask(making, terminal, one)
        _more(making, terminal, place)
    elif place.type == "array" and not making.choices(place) and (first := making.field(f"{place.pointer}/0")):
        _list(making, terminal, place, first)
    else:
        _one(making, terminal, place)


def _list(making: Making, terminal: Terminal, place: Asked, first: Asked) -> None:
    """A list of groups, or of texts, item by item."""
    put(making.value, place.pointer, [])
    count = 0
    while True:
        terminal.say("")
        terminal.say(f"{place.title}, number {count + 1}")
        item = making.field(f"{place.pointer}/{count}") or first
        _ask(making, terminal, item)
        count += 1
        if terminal.ask(f"{place.title}: another? (y/N) ").strip().casefold() not in ("y", "yes"):
            return


def _one(making: Making, terminal: Terminal, place: Asked) -> None:
    choices = making.choices(place)
    terminal.say("")
    terminal.say(f"{place.title}: {place.description}" if place.description else place.title)
    if choices:
        many = place.type == "array"
        answer = _several(terminal, choices) if many else _chosen(terminal, choices)
        if isinstance(answer, tuple):
            put(making.value, place.pointer, list(answer))
        else:
            making.answer(place.pointer, answer)
        return
    usual = making.today.isoformat() if place.part == "date" else ""
    hint = f"(Enter for {usual}) " if usual else f"(like {place.example}) " if place.example else ""
    while True:
        text = terminal.ask(f"{hint}> ").strip() or usual
        empty = not text and not making.may_be_empty(place.pointer)
        wrong = "Something must stand here; Ctrl+C stops." if empty else making.answer(place.pointer, text)
        if wrong is None:
            return
        terminal.say(f"  {wrong}")


def _more(making: Making, terminal: Terminal, place: Asked) -> None:
    """What a group may have besides what it must."""
    here = _at(making, place.pointer)
    offers = [
        one for one in inside(making.kind, place)
        if (name := one.pointer.rpartition("/")[2]) not in required(place) | _LATER and name not in here
    ]  # fmt: skip
    if making.kind.name == "correction" or not offers:
        return
    choices = [(one.pointer, one.title) for one in offers]
    terminal.say("")
    terminal.say(f"{place.title}, is there more to say?")
    wanted = _several(terminal, choices, none=True)
    for one in offers:
        if one.pointer in wanted:
            _ask(making, terminal, one)


def _at(making: Making, pointer: str) -> frozenset[str]:
    here: object = making.value
    for part in pointer.split("/")[1:]:
        here = here[int(part)] if isinstance(here, list) else here.get(part, {}) if isinstance(here, dict) else {}
    return frozenset(here) if isinstance(here, dict) else frozenset()


def _chosen(terminal: Terminal, choices: Sequence[Choice]) -> str:
    """One of several: by its number in the list, or by part of its name."""
    if not choices:
        raise GivenUp
    shown = _listed(terminal, choices)
    while True:
        text = terminal.ask("(number, or part of the name) > ").strip()
        found = _found(text, shown, choices)
        if len(found) == 1:
            terminal.say(f"  {named(found[0])}")
            return found[0][0]
        if found:
            shown = _listed(terminal, found)
        else:
            terminal.say("  None is called so.")


def _several(terminal: Terminal, choices: Sequence[Choice], *, none: bool = False) -> tuple[str, ...]:
    """Any of several: numbers or names with commas between them."""
    shown = _listed(terminal, choices)
    while True:
        hint = "Enter for nothing more" if none else "one or several, with commas"
        words = [word.strip() for word in terminal.ask(f"({hint}) > ").split(",") if word.strip()]
        found = [_found(word, shown, choices) for word in words]
        unclear = [word for word, one in zip(words, found, strict=True) if len(one) != 1]
        if not unclear and (found or none):
            return tuple(dict.fromkeys(one[0][0] for one in found))
        terminal.say(f"  Which is meant by: {', '.join(unclear)}?" if unclear else "  At least one.")


def _listed(terminal: Terminal, choices: Sequence[Choice]) -> Sequence[Choice]:
    for number, choice in enumerate(choices[:SHOWN], 1):
        terminal.say(f"  {number:>2}  {named(choice)}")
    if len(choices) > SHOWN:
        terminal.say(f"      and {len(choices) - SHOWN} more: type part of the name")
    return choices[:SHOWN]


def _found(text: str, shown: Sequence[Choice], choices: Sequence[Choice]) -> Sequence[Choice]:
    if text.isdecimal() and 0 < int(text) <= len(shown):
        return [shown[int(text) - 1]]
    exact = [one for one in choices if text and text.casefold() in (one[0].casefold(), one[1].casefold())]
    return exact[:1] or [one for one in choices if text and text.casefold() in named(one).casefold()]
