"""What the forms refuse before anything is saved: less than the check sees, and never more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

import pytest
import yaml

from generator.checks.privacy.known import known_in
from generator.checks.privacy.look import look
from generator.desk.forms import Desk, Repository
from generator.desk.forms.chosen import Json
from generator.desk.forms.fields import NO_COLLECTION
from generator.desk.forms.patterns import MESSAGE, sees
from generator.records import yaml as strict
from generator.records.kinds import BY_NAME, KINDS, LARGE
from generator.records.read import read
from tests.roots import REPOSITORY, SEABOROUGH

OWN = ("send.clusters@seaborough.example",)
CORPORA = ("corpus.yaml", "corpus_second.yaml", "corpus_fresh.yaml")


def sentences() -> list[tuple[str, str]]:
    where = REPOSITORY / "tests/checks/privacy"
    found = [one for name in CORPORA for one in yaml.safe_load((where / name).read_text("utf-8"))]
    return [(str(one["text"]), str(one["label"])) for one in found]


def test_whatever_the_forms_refuse_the_check_refuses_too() -> None:
    known = known_in(read(SEABOROUGH).papers)
    assert [text for text, _ in sentences() if sees(text, OWN) and not look(text, known)] == []


def test_what_has_a_form_of_its_own_is_mostly_refused_at_once() -> None:
    share = {}
    for label in ("upn", "email", "phone"):
        ours = [text for text, one in sentences() if one == label]
        share[label] = sum(sees(text, OWN) for text in ours) / len(ours)
    assert share["upn"] >= 0.9
    assert share["email"] >= 0.9
    assert share["phone"] >= 0.9


def test_the_authoritys_own_mailbox_may_stand_anywhere() -> None:
    assert not sees("Write to send.clusters@seaborough.example.", OWN)
    assert sees("Write to send.clusters@seaborough.example.", ())
    assert sees("Write to send.clusters@seaborough.example-mail.org.", OWN)


@pytest.mark.parametrize("root", ["seaborough", "southampton"])
def test_every_word_on_record_passes_its_field(root: str) -> None:
    reading = read(REPOSITORY / "data" / root)
    assert reading.dataset is not None
    desk = Desk(dataset=reading.dataset, repository=Repository(owner="a", name="b"))
    refused = []
    for kind in (kind for kind in KINDS if kind.name not in NO_COLLECTION):
        patterns = dict(_patterns(cast("list[dict[str, Json]]", desk.fields(BY_NAME[kind.name], "2025-26"))))
        assert patterns
        for record in reading.dataset if kind.name != "authority" else [reading.dataset.authority]:
            if record.kind != kind.name:
                continue
            value = strict.parse((reading.dataset.root / record.path).read_bytes(), limit=LARGE).value
            for place, text in _texts(value):
                one = patterns.get(re.sub(r"/\d+(?=/|$)", "/*", place))
                if one and not re.search(one, text):
                    refused.append(f"{record.path}{place}")
    assert refused == []


def test_a_sign_is_refused_in_words_for_people() -> None:
    dataset = read(SEABOROUGH).dataset
    assert dataset is not None
    desk = Desk(dataset=dataset, repository=Repository(owner="a", name="b"))
    fields = cast("list[dict[str, Json]]", desk.fields(BY_NAME["bid"], "2025-26"))
    summary = next(one for one in fields if one["name"] == "summary")
    regex, message = cast("list[str]", summary["pattern"])
    assert message == MESSAGE
    assert not re.search(regex[1:-1], "Ring the family on 07700 900123.")
    assert re.search(regex[1:-1], "A quiet room for the whole school,\nopen at noon.")


def _patterns(fields: list[dict[str, Json]], path: str = "") -> Iterator[tuple[str, str]]:
    for one in fields:
        place = f"{path}/{one['name']}"
        if "pattern" in one:
            yield place, cast("list[str]", one["pattern"])[0][1:-1]
        inner = cast("list[dict[str, Json]]", one.get("fields", []))
        yield from _patterns(inner, f"{place}/*" if one["widget"] == "list" else place)
        if isinstance(item := one.get("field"), Mapping) and "pattern" in item:
            yield f"{place}/*", cast("list[str]", item["pattern"])[0][1:-1]


def _texts(value: strict.Value, path: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield path, value
        case dict():
            for name, inner in value.items():
                yield from _texts(inner, f"{path}/{name}")
        case list():
            for place, inner in enumerate(value):
                yield from _texts(inner, f"{path}/{place}")
