"""The house that MkDocs makes: the one file that knows MkDocs and its Material theme.

Pages come in as finished HTML and never pass through Markdown, so data cannot become markup. A few are handed to MkDocs
as generated files; the many record pages are set into a shell (see shell.py) and written beside them.
`CLUSTERS_SHELL=off` hands those to MkDocs too: the two ways give the same bytes, which a test holds.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import Protocol, cast
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape
from mkdocs.commands.build import build, get_context
from mkdocs.config import Config, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_build_date

from generator.own import own
from generator.publish.assets import lighten
from generator.publish.page import Page, SiteContent
from generator.publish.report import BuildReport, Watch
from generator.publish.shell import Shell, Slot, folder, kind, text_only, texts

ERROR_PAGE = "404.html"
#: Material ships these for other languages and for debugging; nothing here asks for them.
NOT_NEEDED = re.compile(r"assets/javascripts/lunr/|.*\.map$")
#: What Material's search takes out of a body after reading it; the shell must do the same.
SEARCH_ATTRIBUTES = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")

Provider = Callable[[], SiteContent]


class SiteRefused(Exception):
    """MkDocs would not build the site; the message has a line for each reason."""


def build_site(content: SiteContent, out: Path, *, base: str = "/") -> BuildReport:
    """Build one authority's site into `out` with strict validation.

    `base` is where it will stand: a path ("/seaborough/"), or a whole address, which also gives pages their canonical
    links and the sitemap. Raises `SiteRefused` with MkDocs' own words if anything does not fit.
    """
    house = House(lambda: content)
    with _reasons() as reasons, _source_date(content):
        try:
            config = load_config(str(own("mkdocs.yml")), site_dir=str(out), strict=True, hooks=[], watch=[])
            config.site_url = base if base.endswith("/") else base + "/"
            config.plugins["clusters"] = house
            build(config)
        except MkDocsException as error:
            raise SiteRefused("\n".join(reasons) or str(error)) from error
    house.watch.done("search, sitemap and the rest")
    return BuildReport(out=out, pages=len(content.pages), files=len(content.files), steps=tuple(house.watch.steps))


class SearchIndex(Protocol):
    """What is used of Material's search index."""

    entries: list[dict[str, str]]

    def add_entry_from_context(self, page: SimpleNamespace) -> None:
        """Read a page's content into entries, one for each heading."""


class SearchPlugin(Protocol):
    """What is used of Material's search plugin."""

    search_index: SearchIndex


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The house has none: all it is told is the content."""


class House(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """MkDocs' events, for one build of one data root. `site/hook.py` and `build_site` hang it into MkDocs."""

    def __init__(self, provider: Provider) -> None:
        super().__init__()
        self.provider = provider
        self.watch = Watch()
        self.shell = os.environ.get("CLUSTERS_SHELL", "on") != "off"

    def events(self) -> dict[str, object]:
        """The event methods by name, as a hook file offers them."""
        return {name: getattr(self, name) for name in vars(House) if name.startswith("on_")}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Ask for the content and name the site after its authority."""
        self.content = self.provider()
        os.environ.setdefault("SOURCE_DATE_EPOCH", _epoch(self.content))
        config.site_name = Markup("SEND Clusters, {}").format(self.content.name)
        self.base = (config.site_url or "").rstrip("/") + "/"
        self.tabs = self._tabs(config)
        self.watch.done("content and configuration")
        return config

    def _tabs(self, config: MkDocsConfig) -> dict[str, Page]:
        """The page each tab leads to, in the order of mkdocs.yml: the first page of its section."""
        first: dict[str, Page] = {}
        for page in self.content.pages:
            if page.url != ERROR_PAGE:
                first.setdefault(page.section, page)
        labels: dict[str, str] = config.extra["tabs"]
        if strange := first.keys() - labels.keys():
            raise SiteRefused(f"mkdocs.yml has no tab (extra.tabs) for the section {', '.join(sorted(strange))}")
        return {section: first[section] for section in labels if section in first}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand over the few pages and the downloads; drop what Material brings and nobody needs."""
        for file in [file for file in files if NOT_NEEDED.match(file.src_uri)]:
            files.remove(file)
        self.given = {_source(page.url): page for page in self.content.pages if self._is_given(page)}
        fronts = {_source(page.url) for page in self.tabs.values()}
        for source in self.given:
            level = InclusionLevel.INCLUDED if source in fronts else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, source, content="", inclusion=level))
        for path, data in self.content.files.items():
            files.append(File.generated(config, path, content=data, inclusion=InclusionLevel.INCLUDED))
        for file in files.documentation_pages():
            if file.generated_by is None:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        config.nav = [{config.extra["tabs"][section]: _source(page.url)} for section, page in self.tabs.items()]
        return files

    def _is_given(self, page: Page) -> bool:
        """Whether MkDocs itself is to write this page."""
        return page.url != ERROR_PAGE and not (page.many and self.shell)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note the tabs' pages, under which the others hang."""
        self.nav = nav
        by_source = {page.file.src_uri: page for page in nav.pages}
        self.fronts = {section: by_source[_source(page.url)] for section, page in self.tabs.items()}
        return nav

    def on_page_content(self, html: str, *, page: MkPage, config: MkDocsConfig, files: Files) -> str:
        """Set a finished page; of a page written by hand, only escape what the theme prints as it stands."""
        ours = self.given.get(page.file.src_uri)
        if ours is None:
            self._hang(page, str(page.meta.get("section", "about")))
            page.meta.update({key: escape(page.meta[key]) for key in ("title", "description") if key in page.meta})
            return html
        self._hang(page, ours.section)
        page.present_anchor_ids = set(re.findall(r'\sid="([^"]+)"', ours.body))
        self._dress(page, texts(ours, page.canonical_url), ours)
        if ours.search_text is not None:
            page.meta["search"] = {"exclude": True}
        return ours.body

    def _hang(self, page: MkPage, section: str) -> None:
        """Put a page under its tab, so that the right one shows as open."""
        front = self.fronts.get(section)
        if front is not None and front is not page:
            page.parent = cast(Section, front)  # a page serves as well: only `active` is asked of it

    def _dress(self, page: MkPage, values: Mapping[Slot, str], like: Page) -> None:
        """Give a page, real or of the shell, what the theme reads from it."""
        page.meta.update(
            title=Markup(values[Slot.TITLE]),
            description=Markup(values[Slot.DESCRIPTION]),
            contents=Markup(values[Slot.CONTENTS] if like.toc else ""),
            following=like.following,
            hide=["navigation"] if like.toc else ["navigation", "toc"],
        )
        page.toc = TableOfContents([AnchorLink("", "content", 1)])
        page.canonical_url = values[Slot.CANONICAL] if page.canonical_url else None
        page.edit_url = Markup(values[Slot.EDIT]) if like.edit_url else None

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Tell the theme what stands round every page, and make the shells."""
        self.watch.done("pages handed to MkDocs")
        env.loader = _valid_base(env)
        env.trim_blocks = env.lstrip_blocks = True  # the theme's own blank lines, thousands of times over
        errors = [page for page in self.content.pages if page.url == ERROR_PAGE]
        env.globals.update(
            chrome=self.content.chrome,
            error_page=errors[0] if errors else None,
            whole=bool(urlsplit(self.base).scheme),
            sitemap=self._sitemap(files),
            build_date=get_build_date(),
        )
        self.shells: dict[tuple[object, ...], Shell] = {}
        for page in self.content.pages:
            if not self._is_given(page) and page.url != ERROR_PAGE and kind(page) not in self.shells:
                self.shells[kind(page)] = self._shell(page, env, config, files)
        self.watch.done("shells")
        return env

    def _sitemap(self, files: Files) -> list[str]:
        """Every page's address, whichever way it is written, in one order."""
        by_hand = {file.url for file in files.documentation_pages() if file.src_uri not in self.given}
        ours = {page.url for page in self.content.pages if page.url != ERROR_PAGE}
        return sorted(self.base + url for url in by_hand | ours)

    def _shell(self, like: Page, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> Shell:
        """Render a page that is in no list, with slots for its texts, beside the page it is to be like."""
        file = File.generated(config, f"{folder(like.url)}shell/index.md", content="")
        page = MkPage(None, file, config)
        self._hang(page, like.section)
        self._dress(page, {slot: slot.value for slot in Slot}, like)
        page.content = Slot.BODY.value
        page.active = True
        context = get_context(self.nav, files, config, page)
        html = env.get_template("main.html").render(context)
        page.active = False
        return Shell.cut(html)

    @event_priority(100)  # before the search plugin writes its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of the shell, lighten what every page asks for, and put the search index in the pages' order."""
        self.watch.done("pages written by MkDocs")
        out = Path(config.site_dir)
        for page in self.content.pages:
            if not self._is_given(page) and page.url != ERROR_PAGE:
                values = texts(page, self.base + page.url)
                values[Slot.BODY] = SEARCH_ATTRIBUTES.sub("", page.body)
                target = out / page.url / "index.html"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(self.shells[kind(page)].fill(values).encode("utf-8", errors="xmlcharrefreplace"))
        self.watch.done("pages of the shell")
        lighten(out / "assets")
        self._index(config)
        self.watch.done("search index")

    def _index(self, config: MkDocsConfig) -> None:
        """Add to the search what MkDocs has not read itself."""
        index = cast(SearchPlugin, config.plugins["material/search"]).search_index
        for page in self.content.pages:
            if page.url == ERROR_PAGE or page.search_text == "":
                continue
            if page.search_text is not None:
                entry = {"location": page.url, "title": text_only(page.title), "text": text_only(page.search_text)}
                index.entries.append(entry)
            elif not self._is_given(page):
                title = text_only(page.title)
                read = {"meta": {"title": title}, "title": title, "content": page.body, "toc": (), "url": page.url}
                index.add_entry_from_context(SimpleNamespace(**read))
        order = {page.url: at for at, page in enumerate(self.content.pages)}
        index.entries.sort(key=lambda entry: order.get(entry["location"].partition("#")[0], len(order)))


def from_environment() -> SiteContent:
    """The content that plain `mkdocs build` and `mkdocs serve` show: the data root named by CLUSTERS_DATA."""
    from generator.publish.content import Unsound, site_content
    from generator.reporters import as_text

    today = date.fromisoformat(get_build_date())
    try:
        return site_content(Path(os.environ.get("CLUSTERS_DATA", "data/seaborough")), today)
    except Unsound as error:
        raise PluginError("\n".join(as_text(error.findings))) from error


def _valid_base(env: jinja2.Environment) -> jinja2.BaseLoader:
    """The theme's templates, with an attribute taken off two boxes on which HTML does not know it; keys.js sets it."""
    assert env.loader is not None
    base, _, _ = env.loader.get_source(env, "base.html")
    base = re.sub(r'(type="checkbox" id="__\w+") autocomplete="off"', r"\1", base)
    return jinja2.ChoiceLoader([jinja2.DictLoader({"base.html": base}), env.loader])


def _source(url: str) -> str:
    """The Markdown file that MkDocs is told a page comes from."""
    return f"{url}index.md"


def _epoch(content: SiteContent) -> str:
    """The build's date in seconds: the content's own, so that the same commit gives the same bytes."""
    return str(int(datetime.combine(content.as_of, time(), UTC).timestamp()))


@contextmanager
def _source_date(content: SiteContent) -> Iterator[None]:
    """Let MkDocs see the content's date as today, for as long as it builds."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = before or _epoch(content)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]


class _Reasons(logging.Handler):
    """Keeps what MkDocs says that makes it refuse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.lines.append(record.getMessage())


@contextmanager
def _reasons() -> Iterator[list[str]]:
    """Collect MkDocs' warnings and errors instead of printing them."""
    log, handler = logging.getLogger("mkdocs"), _Reasons()
    log.addHandler(handler)
    try:
        yield handler.lines
    finally:
        log.removeHandler(handler)
