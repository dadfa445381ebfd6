"""Connects the atlas to MkDocs: each event gathers what it needs and calls the package once.

The folder of a hook file is on the import path only while the file is being imported, so
everything is imported here at the top.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache, partial
from html import unescape
from pathlib import Path
from typing import Any

import mkdocs
from jinja2 import Environment
from markdown.extensions import Extension
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from atlas.build import load_catalog, stale_pages
from atlas.catalog.catalog import definitions
from atlas.catalog.names import linkable_names
from atlas.model.addresses import FRAME_LINKS, HELP_PAGE, START_PAGE
from atlas.model.kinds import Page as AtlasPage
from atlas.problems import ContentError
from atlas.prose.body import BodyParser
from atlas.prose.derived import derived_ids, without_derived
from atlas.prose.extension import AtlasExtension, PageContext
from atlas.reading.located_yaml import parse_yaml
from atlas.reading.split_page import split_page
from atlas.search.finder_model import MODEL_FILE, finder_model
from atlas.search.lexicon import LEXICON_FILE, lexicon
from atlas.search.text_index import TEXT_INDEX_FILE, Anchor, entries, text_index
from atlas.views.assets import ASSETS, SEARCH_BOX, STYLE_SHEETS, published
from atlas.views.base import TEMPLATES
from atlas.views.compiled import CompiledTemplates
from atlas.views.compose import ComposedPage, ComposedPages, as_html
from atlas.views.navigation import navigation
from atlas.views.references import source_names

THEME_INDEX = "search/search_index.json"
"""Written by the theme's search plugin, and not needed: our search box has its own index."""
LUNR_FILE = "assets/atlas/search/lunr.js"
_LUNR = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"
"""The copy of lunr that MkDocs ships."""

_COMPILED = CompiledTemplates()
"""The theme's templates, which MkDocs would otherwise compile again for every build."""

log = logging.getLogger("mkdocs.hooks.atlas")


class ContentAbort(Abort):
    """Ends a build because of mistakes in the content, which have already been printed."""


class Build:
    """The state of one build. Every build creates a new one and keeps it in its config."""

    will_rebuild = False
    """Whether more builds follow in this process, so that the parser caches are kept."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Read and check the content.

        Raises:
            ContentAbort: The content has mistakes.

        """
        docs = Path(config.docs_dir)
        env = config.theme.get_env()
        templates = partial(env.list_templates, extensions=["html"])
        parser = BodyParser(_block_extensions(config), config.mdx_configs)
        try:
            self.catalog = load_catalog(docs, date.today(), templates, parser=parser)
        except ContentError as errors:
            print(errors, file=sys.stderr, flush=True)  # noqa: T201
            raise ContentAbort(
                _count(len(errors.problems), "mistake") + " in the content"
            ) from None
        finally:
            if not self.will_rebuild:
                split_page.cache_clear()
                parse_yaml.cache_clear()
        content = self.catalog.content
        self.extension = AtlasExtension(
            dict(linkable_names(content)),
            definitions(content),
            {level: words.name for level, words in content.site.urgency.items()},
        )
        self.source_names = source_names(content.sources)
        self.pages: Mapping[str, ComposedPage] = {}
        self.links: dict[str, str] = {}
        """By name: the addresses, relative to the site's root, that every page's frame links to."""
        self.anchors: dict[str, list[Anchor]] = {}
        """By path: the headings of each page as built."""


def on_startup(command: str, **_: Any) -> None:
    """Record whether this process rebuilds pages whenever a file is saved."""
    Build.will_rebuild = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the catalog before anything is written, so that a failed build keeps the last site."""
    build = Build(config)
    config.extra["atlas"] = build
    config.extra_css[:0] = STYLE_SHEETS
    config.extra_javascript.insert(0, _module(SEARCH_BOX))
    config.markdown_extensions.append(build.extension)  # type: ignore[arg-type]
    if stale := stale_pages(build.catalog, date.today()):
        names = ", ".join(page.src for page in stale)
        log.info("%s not reviewed for 24 months: %s", _count(len(stale), "page"), names)
    for src in (HELP_PAGE, START_PAGE):
        if not build.catalog.content.has(src):
            log.info("no page %s: finder and search cannot lead to it", src)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and data files that have no source file, and derive the navigation."""
    build = _build(config)
    build.pages = ComposedPages(build.catalog, _link_to(config), config.site_name)
    for src in build.pages.derived:
        files.append(File.generated(config, src, content=""))
    build.links = {
        name: _url(config, src) for name, src in FRAME_LINKS.items() if src in build.pages
    }
    address = partial(_page_url, config)
    for name, data in (
        (MODEL_FILE, finder_model(build.catalog, address)),
        (LEXICON_FILE, lexicon(build.catalog, address)),
    ):
        files.append(File.generated(config, name, content=_json(data)))
    for name, text in published():
        files.append(File.generated(config, name, content=text))
    files.append(File.generated(config, LUNR_FILE, abs_src_path=str(_LUNR)))
    if config.nav is None:
        config.nav = navigation(build.catalog, build.pages)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig, **_: Any) -> str | None:
    """Skip reading a page that will be composed: it has already been read and checked."""
    return "" if page.file.src_uri in _build(config).pages else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Replace the handwritten text of a page with the composed page."""
    build = _build(config)
    # The theme shows the search box only if its plugin is active. Excluding every page saves the
    # plugin from parsing them for an index that nobody loads.
    page.meta["search"] = {"exclude": True}
    composed = build.pages.get(page.file.src_uri)
    if composed is None:
        build.extension.page = PageContext(page.file.src_uri)
        return markdown
    build.extension.page = PageContext(composed.src, composed.numbers, build.source_names)
    # The theme does not escape these two, and MkDocs takes the navigation's titles from here.
    page.meta["title"] = as_html(composed.title)
    page.meta["description"] = as_html(composed.description)
    page.meta["hide"] = list(composed.hide)
    if composed.template:
        page.meta["template"] = composed.template
    return composed.markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Record the headings, which search links to, and the ids in derived HTML.

    MkDocs checks links against the ids, but it has not seen the HTML that was stashed. It keeps
    the Markdown of every page until the end, so the derived HTML is dropped from it to free memory.
    """
    composed = page.markdown or ""
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= derived_ids(composed)
    page.markdown = without_derived(composed)
    _build(config).anchors[page.file.src_uri] = list(_anchors(page.toc))
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Publish the text index, now that every page has been converted."""
    env.bytecode_cache = _COMPILED
    build = _build(config)
    index = text_index(entries(build.catalog.content.articles, build.anchors))
    files.append(File.generated(config, TEXT_INDEX_FILE, content=_json(index)))
    return env


@event_priority(-100)
def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Remove the empty index that the theme's search plugin writes."""
    (Path(config.site_dir) / THEME_INDEX).unlink(missing_ok=True)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch templates and assets too, and keep serving the last good site while there are mistakes.

    MkDocs would hold back every response until a build succeeds. Mistakes are found and printed
    before anything is written, so the last good site is still complete.
    """
    for folder in (TEMPLATES, ASSETS, config.theme.custom_dir):
        if folder:
            server.watch(str(folder))
    rebuild: Callable[[], Any] = server.builder

    def rebuild_or_keep_last() -> None:
        try:
            rebuild()
        except ContentAbort as error:
            log.error("%s: still serving the last good pages", error)

    server.builder = rebuild_or_keep_last
    return server


def _block_extensions(config: MkDocsConfig) -> list[str | Extension]:
    """Return the extensions that pages are converted with, except the one that alters headings."""
    return [name for name in config.markdown_extensions if name != "toc"]


def _anchors(toc: Iterable[AnchorLink]) -> Iterator[Anchor]:
    for link in toc:
        yield link.id, link.level, " ".join(unescape(link.title).split())
        yield from _anchors(link.children)


def _build(config: MkDocsConfig) -> Build:
    build: Build = config.extra["atlas"]
    return build


def _module(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.type = "module"
    return script


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _page_url(config: MkDocsConfig, page: AtlasPage[Any]) -> str:
    return _url(config, page.src)


def _url(config: MkDocsConfig, src: str) -> str:
    return File(src, config.docs_dir, config.site_dir, config.use_directory_urls).url


def _link_to(config: MkDocsConfig) -> Callable[[str, str], str]:
    url = cache(partial(_url, config))

    @lru_cache(maxsize=4096)  # a page links to another in several places
    def link(here: str, there: str) -> str:
        return get_relative_url(url(there), url(here))

    return link


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
