"""Class and gender: each cuts a group of pupils down to a few."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.known import Known
from generator.checks.privacy.listed import listed
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import CLASS, Seen

_GENDER_WORDS = listed(
    "he she his her him hers himself herself boy boys girl girls lad lads lass lasses son daughter sons daughters male female"
    " schoolboy schoolgirl schoolboys schoolgirls males females lady ladies man men woman women gentleman gentlemen"
)
_GENDER = re.compile(
    r"\b(?:he|she|his|hers?|him|himself|herself)\b"
    r"|\b(?:boy|girl|lad|lass|schoolboy|schoolgirl|son|daughter)(?:'s)?\b(?!'? (?:friend|scout|guide))|\b(?:boys|girls|lads|lasses|schoolboys|schoolgirls|sons|daughters)\b"
    r"|\b(?:fe)?male (?:pupil|child|student|learner)(?:s|ren)?\b|\byoung (?:man|lady|woman|men|ladies|women|gentleman|gentlemen)\b(?!'s)|\bgentlem[ae]n (?:of|in|from|who|with)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:he|him|his|himself)\s*(?:or|/|and)\s*(?:she|hers?|herself)\b|\b(?:she|hers?|herself)\s*(?:or|/|and)\s*(?:he|him|his|himself)\b"
    r"|\bs/he\b|\b(?:boys|girls)'?\s*(?:and|or|/|&)\s*(?:boys|girls)'?|\b(?:his|her) majesty\b|\bsons and daughters\b|\bdaughters and sons\b",
    re.IGNORECASE,
)
_THING_NEXT = re.compile(
    r"'?\s+(?:'?)(?:toilets?|changing|school|high|grammar|brigade|football|rugby|netball|team|club|cloakrooms?|entrance|academy"
    r"|college|choir|own school|gate|scouts?|guides?|sports?|cricket|schools|Catholic|CE|Church)\b",
    re.IGNORECASE,
)


def _gender(text: Plain, known: Known) -> Iterator[Seen]:
    if text.words.isdisjoint(_GENDER_WORDS):
        return
    harmless = [found.span() for found in _BOTH.finditer(text.text)]
    for found in _GENDER.finditer(text.text):
        if any(start <= found.start() < end for start, end in harmless) or found[0] in ("HE", "SHE"):
            continue
        if found[0] in ("Sons", "Daughters") and re.search(r"(?:&|\band) ?\Z", text.text[: found.start()]):
            continue
        if found[0].lower() in ("boys", "girls", "boy", "girl") and (
            _THING_NEXT.match(text.text, found.end()) or known.covers(text.text, found.start(), found.end())
        ):
            continue
        yield Seen(sign=CLASS, start=found.start(), end=found.end())


_CREATURES = (
    "hedgehog badger fox squirrel rabbit otter owl robin wren kingfisher swallow swift puffin penguin dolphin whale shark seal"
    " turtle tortoise frog toad newt bee butterfly ladybird ladybug caterpillar dragonfly bumblebee ant spider lion tiger bear panda"
    " koala elephant giraffe zebra monkey meerkat leopard cheetah wolf deer hare mouse mole beaver stag falcon hawk eagle kestrel"
    " heron swan duck duckling goose lark thrush blackbird starling sparrow magpie raven jay wagtail woodpecker oak ash elm beech birch"
    " willow maple sycamore cedar pine holly hazel hawthorn rowan chestnut acorn conker apple pear plum cherry poplar juniper elder alder"
    " larch aspen daisy poppy bluebell buttercup snowdrop daffodil tulip rose lily sunflower primrose violet foxglove clover iris"
    " red orange yellow green blue purple indigo turquoise amber ruby emerald sapphire topaz diamond pearl jade opal"
    " mercury venus mars jupiter saturn neptune uranus pluto sun moon star comet galaxy rainbow sunshine ocean river lake"
    " dragon unicorn phoenix seahorse starfish octopus crab lobster jellyfish gecko chameleon rhino hippo gorilla camel kangaroo"
    " dinosaur diplodocus stegosaurus picasso kahlo monet dahl rowling darwin newton einstein nightingale seacole attenborough"
    " gruffalo paddington matilda narnia hogwarts cygnet gosling joey cub tadpole sparrowhawk curlew tern plover gull cormorant"
    " kittiwake sandpiper goldfinch chaffinch bullfinch finch dormouse vole stoat weasel pebble shell coral lighthouse anchor"
)
_ANY = "|".join(f"{word}(?:e?s)?" if not word.endswith("y") else f"{word[:-1]}(?:y|ies)" for word in _CREATURES.split())
_CALLED = re.compile(rf"\b(?:{_ANY})(?:'s?)? (?:class(?:es|room)?|tutor group)\b", re.IGNORECASE)
_YEAR_CALLED = re.compile(rf"\b(?:year|yr|y) ?\d{{1,2}} (?P<name>{_ANY})\b", re.IGNORECASE)
_CODE = r"(?:R[1-9]|(?:R|[1-9]|1[0-3])[A-HJ-Z]{1,2}|(?:R|[1-9]|1[0-3])/[A-Z1-9]{1,3})"
_NUMBERED = re.compile(
    rf"\b(?i:class|form|tutor group|registration group|teaching group) (?:{_CODE}|[1-9]\b(?! (?:teachers?|to|of))|[A-Z]\b|R\b)(?!-)"
    rf"|\b(?i:pupils?|children|child|girls|boys|students?|learners?|those|everyone|everybody|someone|lessons?|group|lesson|parents|carers|teacher|tutor|ta|lsa|assistant) (?i:of|in|from|for|with|at|to) (?!3D|2D|4G|5G|3G){_CODE}\b"
    rf"|\b(?!3D|2D|4G|5G|3G){_CODE}(?:'s)? (?i:class|pupils?|children|form|tutor|parents|teacher|group|lessons?|students?|girls|boys|timetable)\b"
    rf"|\b(?i:year|yr|y) ?\d{{1,2}}[A-Z]{{1,2}}\b|\b[Ii]n (?!3D|2D|4G|5G|3G|4K|8K)[1-9][A-HJ-Z](?= (?:there|we)\b)|(?:^|[.;!?] )(?!3D|2D|4G|5G|3G|4K|8K)[1-9][A-HJ-Z](?= (?:is|are|has|have|need|needs|will|had|was|were)\b)"
)
_SOME_CLASS = re.compile(
    r"(?<=[a-z,] )(?:in |of |from |for |to |with |by )?(?P<name>[A-Z][a-z]+)(?: and [A-Z][a-z]+)? [Cc]lass(?:es)?\b(?! (?:teacher of the|certificate|size))"
)
_NO_CLASS = listed(
    "Every Each The Whole Reception Nursery Dance English Maths French Spanish Science Art Music Drama Nurture Yoga Pilates Key Parent Parents"
    " Family Evening Master First Second Third Cookery Reading Writing Zumba Infant Junior Middle Working World Business Economy Early Small"
    " Foundation Makaton Sign"
)


def _classes(text: Plain, known: Known) -> Iterator[Seen]:
    if not text.capitals.isdisjoint(_CREATURE_WORDS):
        for found in _SOME_OTHER.finditer(text.text):
            name = next(name for name, held in found.groupdict().items() if held)
            start, end = found.span(name)
            if (
                text.text[start].isupper()
                and not text.text[start:end].isupper()
                and not known.covers(text.text, start, end)
            ):
                yield Seen(sign=CLASS, start=start, end=end)
    named = not text.words.isdisjoint(_CLASS_WORDS)
    coded = text.has_digits and _CODE_SIGN.search(text.text) is not None
    if not named and not coded:
        return
    for pattern in (_CALLED, _NUMBERED) if named else (_NUMBERED,):
        for found in pattern.finditer(text.text):
            yield Seen(sign=CLASS, start=found.start(), end=found.end())
    for found in _YEAR_CALLED.finditer(text.text):
        if found["name"][0].isupper():
            yield Seen(sign=CLASS, start=found.start(), end=found.end())
    for found in _SOME_CLASS.finditer(text.text):
        if found["name"] not in _NO_CLASS and not known.covers(text.text, found.start("name"), found.end("name")):
            yield Seen(sign=CLASS, start=found.start("name"), end=found.end())


_CREATURE_WORDS = frozenset(
    form
    for word in _CREATURES.split()
    for form in (word, f"{word}s", f"{word}es", f"{word[:-1]}ies" if word.endswith("y") else word)
)
_MANY = "|".join(
    f"{word[:-1]}ies" if word.endswith("y") else f"{word}(?:es|s)"
    for word in _CREATURES.split()
    if not word.endswith("s")
)
_TOWARDS = r"(?:in|from|beside|of|to|into|for|with|by|near|opposite|behind|join|joins|joined|joining|left|leave|leaves|visit|visits)"
_NOT_A_PLACE = r"(?! ?(?:-|'s? (?:nest|den|garden|school))|[ ](?:[A-Z]|trail|badges?|award|cards?|books?|poster|stickers?|pack|game|and [a-z]|on the|seen|in the (?:pond|garden|wood|tree)))"
_SOME_OTHER = re.compile(
    rf"(?:(?<=[a-z,] )|^){_TOWARDS} (?P<name>(?i:{_MANY})){_NOT_A_PLACE}\b"
    rf"|\b(?i:pupils?|child|children|student|learner|someone|somebody|teacher|tutor|ta|lsa|assistant|parents|lessons?|desk|place|room|boys?|girls?) (?:in|from|of|to|beside|into) (?P<other>(?i:{_ANY})){_NOT_A_PLACE}\b"
    rf"|(?:^|[a-z.;!?] )(?P<room>(?i:{_MANY})) (?:room|base|teachers?|tas?|lsas?|children|pupils?|parents|corridor)\b"
    rf"|(?:^|[.;!?] )(?P<first>(?i:{_MANY}))(?= (?:has|have|had|need|needs|is|are|was|were|will|would|cannot|can)\b[^.!?;]{{0,60}}\b(?:adults?|child|children|pupils?|teachers?|tas?|lsas?|class|assistants?|lessons?)\b)"
)
"""A creature's name with a capital, where only a room of children is meant: 'beside Owls', 'a pupil in Maple'."""
_CLASS_WORDS = listed("class classes classroom form tutor registration")
_CODE_SIGN = re.compile(r"\b(?:R|\d{1,2})[A-Z/]|\b[Yy](?:ea)?r? ?\d{1,2} ?[A-Z]|teaching group")


def class_and_gender(text: Plain, known: Known) -> Iterator[Seen]:
    """Names and numbers of classes, and whether somebody is a boy or a girl."""
    yield from _gender(text, known)
    yield from _classes(text, known)
