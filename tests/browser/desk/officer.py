"""An officer at the desk, in a real browser: finds fields by their place in the record, and does what a person does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

from playwright.sync_api import Locator, Page, TimeoutError, expect

Plain: TypeAlias = "str | int | float | bool | Sequence[Plain] | Mapping[str, Plain]"
"""A value of a record as it is written, as far as a form can hold it."""


@dataclass(slots=True, kw_only=True)
class Officer:
    """One who signs in and keeps records."""

    page: Page
    desk: str
    """Where the desk is."""
    labels: Mapping[str, Mapping[str, str]]
    """What a choice is called, by the field (`decisions-2025-26/items.bid`) and the value."""
    collection: str = ""

    @property
    def box(self) -> Locator:
        """What stands before everything else and waits for an answer."""
        return self.page.get_by_role("alertdialog").or_(self.page.get_by_role("dialog"))

    def sign_in(self, token: str) -> None:
        """Paste the token, and wait for the records."""
        self.page.goto(self.desk)
        self.paste(token)
        expect(self.page.get_by_role("button", name="Show Account Menu")).to_be_visible(timeout=20_000)
        self.settle()

    def paste(self, token: str) -> None:
        """Paste a token, right or wrong."""
        self.page.get_by_role("button", name="Sign In Using Access Token").click()
        self.box.get_by_role("textbox").fill(token)
        self.box.get_by_role("button", name="Sign In", exact=True).click()

    def open(self, collection: str, name: str) -> None:
        """Open a record's form."""
        self._go(collection, f"entries/{name}")

    def begin(self, collection: str, name: str) -> None:
        """Open the form of a new record, and name it."""
        self._go(collection, "new")
        self.named(name)

    def named(self, name: str) -> None:
        """Give a new record its name, on which its file is called."""
        side = self.page.get_by_role("radiogroup", name="Sidebar Panels").get_by_role("radio").first
        if side.get_attribute("aria-checked") != "true":
            side.click()
        panel = self.page.get_by_role("group", name="Slug")
        edit = panel.get_by_role("button", name="Edit Slug")
        expect(panel.get_by_role("textbox").first).to_be_attached()
        if edit.count():  # where the desk proposes a name
            edit.click()
        panel.get_by_role("textbox").fill(name)
        self.page.keyboard.press("Enter")

    def list(self, collection: str) -> None:
        """Look at the records of a kind."""
        self.page.goto(f"{self.desk}#/collections/{collection}")
        self.settle()

    def unset(self, path: str, value: str) -> None:
        """Take one choice of several away."""
        chosen = self.field(path).get_by_role("button", name=re.compile("^Remove")).filter(has_text="")
        chosen.and_(self.page.get_by_role("button", name=re.compile(re.escape(value)))).click()

    def settle(self) -> None:
        """Wait until nothing is asked of GitHub any more."""
        self.page.wait_for_load_state("networkidle")

    def fill(self, value: Mapping[str, Plain], at: str = "") -> None:
        """Fill in fields, each as its kind asks; `at` is the place of the object that holds them."""
        for name, one in value.items():
            self.set(f"{at}{name}", one)

    def set(self, path: str, value: Plain) -> None:
        """Fill in one field: `items.0.amount`."""
        field = self.field(path)
        kind = field.get_attribute("data-field-type")
        match value:
            case Mapping():
                self._wanted(field)
                self.fill(value, f"{path}.")
            case str() | bool() | int() | float():
                self._set_one(path, field, str(kind), value)
            case _ if value and isinstance(value[0], Mapping):
                self._set_objects(path, value)
            case _ if kind == "list":
                self._set_lines(field, value)
            case _:
                for one in value:
                    assert isinstance(one, str)
                    self._choose(path, field, one)

    def label(self, path: str, value: str | bool) -> re.Pattern[str]:
        """What a choice is called; where the desk looks records up itself, their number stands in it."""
        told = self.labels[f"{self.collection}/{re.sub(r'[.][0-9]+', '', path)}"].get(str(value))
        return re.compile(f"^{re.escape(told)}$" if told else re.escape(str(value).rpartition("/")[2]))

    def field(self, path: str) -> Locator:
        """A field in the form; what lies below the fold is not there until somebody comes near."""
        found = self.page.locator(f'.field[data-key-path="{path}"]')
        for _ in range(60):
            if found.count():
                found.scroll_into_view_if_needed()
                return found
            self.page.mouse.move(600, 500)
            self.page.mouse.wheel(0, 400)
            self.page.wait_for_timeout(50)
        raise AssertionError(f"the form has no field {path}")

    def save(self) -> None:
        """Save, and leave it a draft: what is complete is offered for review, and that can wait."""
        self.press_save()
        later = self.box.get_by_role("button", name="Later")
        for _ in range(100):
            if later.count():
                later.click()
                expect(later).to_have_count(0)
            if not self.page.locator(".field").count():
                break
            self.page.wait_for_timeout(100)
        self._closed()

    def press_save(self) -> None:
        """Press the button, whatever comes of it; not in the half second in which the desk keeps back what was typed."""
        self.page.wait_for_timeout(700)
        self.page.get_by_role("button", name="Save", exact=True).click()

    def told(self) -> str:
        """What the desk says in a box that waits for an answer."""
        dialog = self.box
        expect(dialog).to_be_visible(timeout=15_000)
        return " ".join(dialog.inner_text().replace("\u2068", "").replace("\u2069", "").split())

    def state(self, name: str) -> None:
        """Give the open draft another state: `In Review`, `Ready`."""
        button = self.page.get_by_role("button", name=re.compile("^Status:"))
        for _ in range(4):  # a menu that is still unfolding takes no click
            button.click()
            self.page.wait_for_timeout(300)
            self.page.get_by_role("menuitemradio", name=name).click()
            with suppress(AssertionError):
                expect(button).to_contain_text(name, timeout=8000)
                break
        expect(button).to_contain_text(name)
        self.settle()

    def publish(self) -> None:
        """Publish the open draft."""
        self.page.get_by_role("button", name="Publish").first.click()
        self.box.get_by_role("button", name="Publish").click()
        self._closed()

    def _closed(self) -> None:
        """The form goes away by itself when its work is done."""
        self.page.wait_for_url(lambda url: "/entries/" not in url and not url.endswith("/new"))
        expect(self.page.locator(".field")).to_have_count(0)
        self.settle()

    def _go(self, collection: str, rest: str) -> None:
        """As by the address: a form that has just closed takes its own way back first, so the way is tried again."""
        self.collection = collection
        for _ in range(4):
            self.list(collection)
            self.page.goto(f"{self.desk}#/collections/{collection}/{rest}")
            with suppress(TimeoutError):
                self.page.locator(".field").first.wait_for(timeout=10_000)
                return
        raise AssertionError(f"no form opens for {collection}/{rest}")

    def _set_one(self, path: str, field: Locator, kind: str, value: str | float) -> None:
        match kind:
            case "boolean":
                switch = field.get_by_role("switch").or_(field.get_by_role("checkbox"))
                if (switch.get_attribute("aria-checked") == "true") != bool(value):
                    switch.click()
            case "select" | "relation":
                assert isinstance(value, str | bool)
                self._choose(path, field, value)
            case _:
                place = field.locator("input:visible, textarea:visible").first
                place.click()  # as a person does; the desk keeps back only what a person typed
                place.fill(str(value))

    def _set_objects(self, path: str, values: Sequence[Plain]) -> None:
        for place, one in enumerate(values):
            assert isinstance(one, Mapping)
            if not self.page.locator(f'.field[data-key-path^="{path}.{place}."]').count():
                self.field(path).get_by_role("button", name=re.compile("^add ?Add|^Add")).last.click()
            self.fill(one, f"{path}.{place}.")

    def _set_lines(self, field: Locator, values: Sequence[Plain]) -> None:
        for place, one in enumerate(values):
            if field.get_by_role("textbox").count() <= place:
                field.get_by_role("button", name=re.compile("Add")).last.click()
            field.get_by_role("textbox").nth(place).fill(str(one))

    def _choose(self, path: str, field: Locator, value: str | bool) -> None:
        """As a person: by what the choice is called."""
        label = self.label(path, value)
        for found in (field.get_by_role("radio", name=label), field.get_by_role("checkbox", name=label)):
            if found.count():
                self._tick(path, found)
                return
        option = self.page.get_by_role("option", name=label).first
        for _ in range(4):  # a list that is still unfolding takes no click
            field.get_by_role("combobox").click()
            with suppress(TimeoutError):
                option.wait_for(timeout=8000)
                self.page.wait_for_timeout(200)
                option.click(timeout=8000)
                shown = re.compile(label.pattern.removeprefix("^").removesuffix("$"))
                with suppress(AssertionError):  # it takes a moment until the desk has it
                    expect(field).to_contain_text(shown, timeout=4000)
                    return
        raise AssertionError(f"{path}: nothing to choose is called {label.pattern}")

    def _tick(self, path: str, choice: Locator) -> None:
        """A form that is still being laid out may lose a click; so look again a moment later."""
        for _ in range(4):
            choice.click()
            self.page.wait_for_timeout(300)
            if choice.get_attribute("aria-checked") == "true":
                return
        raise AssertionError(f"{path}: the choice does not stay taken")

    def _wanted(self, field: Locator) -> None:
        """An object that may be left out is asked for first."""
        box = field.get_by_role("checkbox", name=re.compile("^Add")).first
        if box.count() and box.get_attribute("aria-checked") == "false":
            box.click()


def labels(config: object) -> dict[str, dict[str, str]]:
    """What each choice is called, by collection and field, from the desk's own configuration."""
    found: dict[str, dict[str, str]] = {}

    def walk(fields: object, before: str) -> None:
        for field in fields if isinstance(fields, list) else []:
            path = f"{before}{field['name']}"
            options = field.get("options", [])
            found[path] = {
                str(one["value"] if isinstance(one, dict) else one): str(one["label"] if isinstance(one, dict) else one)
                for one in options
            }
            walk(field.get("fields", []), f"{path}.")

    assert isinstance(config, dict)
    for collection in config["collections"]:
        walk(collection.get("fields", []), f"{collection['name']}/")
    return found
