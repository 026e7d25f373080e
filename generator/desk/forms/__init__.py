"""The editing desk's forms: what Sveltia CMS is told, made from `schemas/` and the records.

A collection for each kind, and for each academic year that is not closed. Every save is a branch and a draft request on the
working repository. What is written has the form's order and the one written form (`written`, `site/desk/desk.js`).

Nothing here may come from a record that is not public yet: the desk's page lies beside the public ones. Requests, meetings and
schools that can be chosen are therefore never listed here; the desk reads them from the repository, with the officer's token.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from generator.desk.forms.chosen import Chosen, Json
from generator.desk.forms.fields import NO_COLLECTION, Fields
from generator.records import forms
from generator.records.dataset import Dataset
from generator.records.kinds import KINDS, Kind
from generator.records.model.year import YearState

GITHUB = "https://github.com"
_NEW = (
    "A saved record is a draft: a branch and a draft pull request of its own. Choose 'In Review' when a second officer "
    "shall look at it; what the checks say stands on GitHub."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """The working repository that a desk writes to."""

    owner: str
    name: str
    host: str = GITHUB
    branch: str = "main"
    below: str = ""
    """The data root's own path in it, with a slash at its end."""
    api: str = ""
    """Where the host answers programs, if not where GitHub does."""

    @property
    def api_root(self) -> str:
        """GitHub's own, or that of a GitHub in a council's own house."""
        return self.api or ("https://api.github.com" if self.host == GITHUB else f"{self.host}/api/v3")

    @property
    def graphql_root(self) -> str:
        """Where it takes GraphQL."""
        return f"{self.api_root.removesuffix('/v3')}/graphql"

    @classmethod
    def at(cls, address: str, *, below: str = "", api: str = "") -> Repository | None:
        """The repository at a web address; nothing where the address is not one of a repository."""
        parts = urlsplit(address)
        names = parts.path.strip("/").removesuffix(".git").split("/")
        if parts.scheme != "https" or len(names) != 2 or not all(names):
            return None
        return cls(owner=names[0], name=names[1], host=f"https://{parts.netloc}", below=below, api=api)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A desk for one authority's records."""

    dataset: Dataset
    repository: Repository
    years: tuple[str, ...] = field(init=False)
    """Academic years whose records may still be written: those that are not closed."""

    def __post_init__(self) -> None:
        state = ((year.id, year.data.state) for year in self.dataset.years.values())
        object.__setattr__(self, "years", tuple(sorted(name for name, one in state if one is not YearState.CLOSED)))

    def configuration(self) -> dict[str, Json]:
        """All that the desk is told."""
        name = self.dataset.authority.data.short_name
        return {
            "app_title": f"{name}: the desk",
            "backend": {
                "name": "github", "repo": f"{self.repository.owner}/{self.repository.name}",
                "branch": self.repository.branch, "api_root": self.repository.api_root,
                "graphql_api_root": self.repository.graphql_root, "auth_methods": ["token"],
                "commit_messages": {
                    "create": "Add {{collection}} {{slug}}", "update": "Change {{collection}} {{slug}}",
                    "delete": "Take out {{collection}} {{slug}}",
                },
            },
            "publish_mode": "editorial_workflow",
            "media_folder": f"{self.repository.below}media",
            "media_libraries": {"stock_assets": {"providers": []}},
            "show_preview_links": False,
            "editor": {"preview": False},
            "slug": {"encoding": "ascii", "clean_accents": True, "timezone": "local"},
            "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
            "collections": [*self.collections()],
        }  # fmt: skip

    def collections(self) -> Iterator[Json]:
        """One for each kind, or for each kind and year that is not closed."""
        for year in reversed(self.years):
            for kind in KINDS:
                if kind.dated and kind.name not in NO_COLLECTION:
                    yield self._folder(kind, year)
        for kind in KINDS:
            if kind.dated or kind.name in NO_COLLECTION:
                continue
            yield self._files(kind) if kind.name in ("authority", "year") else self._folder(kind)

    def where(self, path: str) -> str | None:
        """The place of a record's form, by the record's path below the data root: `collections/schools/entries/900001`."""
        folder, _, rest = path.removesuffix(".yaml").partition("/")
        year, _, name = rest.partition("/")
        kind = next((one for one in KINDS if one.folder == (folder if rest else "")), None)
        if kind is None or kind.name in NO_COLLECTION:
            return None
        if kind.name == "authority":
            return "collections/authority/entries/authority"
        if kind.name == "year":
            return f"collections/years/entries/{rest}" if rest in self.years else None
        if not kind.dated:
            return f"collections/{folder}/entries/{rest}"
        return f"collections/{folder}-{year}/entries/{name}" if year in self.years else None

    def new(self, kind: Kind, year: str) -> str | None:
        """The place of an empty form; nothing for a year that is closed."""
        return f"collections/{kind.folder}-{year}/new" if year in self.years else None

    def fields(self, kind: Kind, year: str = "") -> list[Json]:
        """The fields of a kind's form, in a year."""
        one = self.dataset.authority.data
        officer = one.data_protection.officer_contact if one.data_protection else None
        own = tuple(mailbox for mailbox in (one.contact.email, officer) if mailbox)
        return Fields(kind=kind.name, chosen=Chosen(dataset=self.dataset, year=year), own_mailboxes=own).all()

    def _folder(self, kind: Kind, year: str = "") -> Json:
        title, words = _titles(kind)
        fields = self.fields(kind, year)
        first = next(
            (str(one["name"]) for one in fields if isinstance(one, dict) and one["name"] in ("title", "name")), ""
        )
        return {
            "name": f"{kind.folder}-{year}" if year else kind.folder,
            "label": f"{_plural(title)} {year}".strip(), "label_singular": title,
            "description": f"{words} {_NEW}", "icon": _ICONS.get(kind.name, "description"),
            "folder": f"{self.repository.below}{kind.folder}{f'/{year}' if year else ''}",
            "format": "yaml", "extension": "yaml", "create": True, "delete": not kind.kept, "duplicate": False,
            "identifier_field": first or str(_name(fields[0])), "summary": _SUMMARIES.get(kind.name, "{{slug}}"),
            "slug": _slug(kind, bool(year)), "thumbnail": False, "fields": fields,
        }  # fmt: skip

    def _files(self, kind: Kind) -> Json:
        title, words = _titles(kind)
        names = ("authority",) if kind.name == "authority" else tuple(reversed(self.years))
        below = self.repository.below
        files: list[Json] = [
            {
                "name": name, "label": title if kind.name == "authority" else f"Rules of {name}",
                "file": f"{below}{kind.path(name)}", "format": "yaml",
                "fields": self.fields(kind, name if kind.name == "year" else ""),
            }
            for name in names
        ]  # fmt: skip
        return {
            "name": kind.folder or kind.name, "label": title if kind.name == "authority" else _plural(title),
            "description": words, "icon": _ICONS.get(kind.name, "description"), "format": "yaml", "files": files,
        }  # fmt: skip


_ICONS = {
    "authority": "account_balance", "school": "school", "grouping": "hub", "year": "rule", "meeting": "event",
    "bid": "request_quote", "decisions": "gavel", "review": "fact_check", "transfer": "sync_alt",
    "correction": "edit_note", "scenario": "calculate", "update": "campaign",
}  # fmt: skip
_SUMMARIES = {
    "school": "{{name}} ({{slug}})", "meeting": "{{date}}: {{slug}}", "bid": "{{slug}}: {{title}}",
    "grouping": "{{title}}", "scenario": "{{title}}", "update": "{{slug}}", "correction": "{{slug}}: {{record}}",
}  # fmt: skip
_TEMPLATES = {
    "school": "{{urn}}", "meeting": "{{cluster}}-{{slot}}", "bid": "{{cluster}}-nnn",
    "update": "{{year}}-{{month}}-{{day}}-{{title}}", "grouping": "{{title}}", "scenario": "{{title}}",
}  # fmt: skip
_NAMED = {
    "bid": "The cluster and the next number of the year: put it in the place of nnn. The list shows the last one.",
    "meeting": "The cluster and the slot. An urgent sitting is called like c1-urgent-01, one that is held again like c1-aut2-again.",
    "decisions": "The name of the meeting, to the letter: c1-aut2.",
    "review": "The name of the request that it looks back at: c1-003.",
    "school": "The school's URN.",
}


def _slug(kind: Kind, dated: bool) -> Json:
    shape = kind.id.pattern.removesuffix("\\Z")
    own = shape.split("/", 1)[1] if dated else shape
    example = kind.shape.removesuffix(".yaml").rpartition("/")[2]
    says = f"A name is written like {example}. {_NAMED.get(kind.name, 'A number of three digits, the next one.' if kind.kept else '')}"
    options: dict[str, Json] = {
        "editable": ["create"], "hint": _NAMED.get(kind.name, f"The name of the file, like {example}."),
        "pattern": [f"/^(?:{own.replace('?P<', '?<')})$/", says.strip()],
    }  # fmt: skip
    return ({"template": _TEMPLATES[kind.name]} if kind.name in _TEMPLATES else {}) | options


def _titles(kind: Kind) -> tuple[str, str]:
    form = forms.schema(kind.name)
    return str(form["title"]), str(form["description"])


def _plural(title: str) -> str:
    return title if title.endswith("s") else f"{title}s"


def _name(one: Json) -> Json:
    return one["name"] if isinstance(one, dict) else None
