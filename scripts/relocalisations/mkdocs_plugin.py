"""The adapter to MkDocs: the only module that knows it, and it holds no logic of ours.

MkDocs and Material render the hand-written pages and one mould of each kind of generated page into
a folder of their own; then every generated page is cast, and the whole is put in place at once.

What compiles the templates is imported at once, the rest by the methods that need it: a second
process compiles while this one still imports, and a build that finds nothing to do never does.
"""

from __future__ import annotations

import gc
import json
import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from relocalisations.html import mould
from relocalisations.html.environment import CompiledTemplates, compile_all
from relocalisations.html.mould import Mould, MouldError, make_mould, mould_meta
from relocalisations.machine import last_build
from relocalisations.machine.disk import PathError, reason
from relocalisations.machine.exchange import BUSY, BusyError, Exchange
from relocalisations.machine.kept import Kept
from relocalisations.machine.last_build import is_unchanged, record_of, remember
from relocalisations.machine.lifelines import Workshop
from relocalisations.machine.ports import refusal
from relocalisations.machine.repository import whole_history
from relocalisations.machine.seal import own_seal
from relocalisations.machine.workers import Aside
from relocalisations.outputs.web.policy import POLICY
from relocalisations.pages.kinds import BY_NAME, ENTITY_PAGES, LIST_PAGES, SECTION_PAGES
from relocalisations.problems.problem import Severity, errors
from relocalisations.problems.reports import terminal
from relocalisations.reading.hand_written import read_page
from relocalisations.reading.publications import NO_MEMORY, kept
from relocalisations.text import safe_html
from relocalisations.text.placeholders import fill, values_of
from relocalisations.text.surroundings import ADDRESS_LACKS, MomentError, stated_moment

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from relocalisations.build.site_files import Theme
    from relocalisations.model.site import Site
    from relocalisations.search.index import Indexing

log = get_plugin_logger("relocalisations")

_NEVER = datetime.max.replace(tzinfo=UTC)

_SECTION_KIND = {f"{url.lstrip('/')}index.md": kind for kind, url in SECTION_PAGES.items()}
_MOULDS = {**ENTITY_PAGES, **LIST_PAGES}
_ENTITY_KIND = {f"{url.strip('/')}/{mould.IDENTIFIER}.md": kind for kind, url in _MOULDS.items()}


class RelocalisationsConfig(Config):
    """What there is to say is in the YAML files."""

    cartes = Type(bool, default=True)
    """Whether to draw the social cards (never in ``serve``)."""
    recherche = Type(bool, default=True)
    """Whether to index the site for its search."""


class RelocalisationsPlugin(BasePlugin[RelocalisationsConfig]):
    """One build at a time; in ``serve`` the same object serves every build."""

    serving = False
    indexing: Indexing | None = None
    workshop: Workshop | None = None
    """The temporary folders of the build under way."""
    served: Workshop | None = None
    """In ``serve``, those that the pages are made from until a new build is done."""
    exchange: Exchange | None = None
    """The two folders of the site; none in ``serve``, which writes where it serves from."""
    compiled: Aside[dict[str, bytes]] | None = None
    inputs: Aside[str] | None = None
    warnings: CountHandler | None = None
    """What MkDocs and we warned of, while `mkdocs build` runs: only it can find nothing to do."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Being told of the start makes MkDocs keep this object between builds."""
        self.serving = command == "serve"
        if not self.serving:
            gc.disable()  # a build ends before its garbage matters, and looking for it takes a fifth
            self.warnings = CountHandler()
            self.warnings.setLevel(logging.WARNING)
            logging.getLogger("mkdocs").addHandler(self.warnings)

    def on_shutdown(self) -> None:
        """The end of what :meth:`on_startup` began, whether or not it went well."""
        self._close()
        if self.indexing:
            self.indexing.stop()
        if self.warnings:
            logging.getLogger("mkdocs").removeHandler(self.warnings)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the site, and send MkDocs to a folder of its own, which it may empty as it likes."""
        self.root = Path(config.config_file_path).parent
        self.templates = Path(config.theme.custom_dir or self.root / "theme")
        self.target = Path(config.site_dir)
        self.now = _now()
        if not config.site_url and "SITE_URL" in os.environ:
            raise Abort(ADDRESS_LACKS)
        self._stop_if_taken(config)
        if not self.serving:  # what is served stays until there is better
            self._close()
        if not whole_history(self.root) and not kept(self.root):
            log.info(NO_MEMORY)
        self._begin_work_aside()
        if self.warnings:
            self._stop_if_unchanged(config)
        from relocalisations.build.site_files import address_problems
        from relocalisations.model.site import load_site
        from relocalisations.reading.entities import Memory

        self.memory = Memory()
        self.site, problems = load_site(self.root, self.now, self.memory)
        if not errors(problems):
            problems += address_problems(self.site)
        for problem in problems:
            if problem.severity is Severity.WARNING:
                log.warning(str(problem))
        if errors(problems):
            raise Abort(f"\n{terminal(problems)}\nLe site n’a pas été construit.")
        if not self.serving:  # MkDocs' own script, there, reloads the page
            config.extra["politique"] = POLICY
        if not config.repo_url:
            config.edit_uri = ""  # nothing to edit online, and MkDocs would warn on every page
        self.workshop = self._open()
        config.site_dir = str(self.workshop.folder / "mkdocs")
        self.moulds: dict[str, Mould] = {}
        self.introductions: dict[str, str] = {}
        return config

    def _open(self) -> Workshop:
        """Make the folders of this build, and hold the site's against any other."""
        also = [self.target] if self.serving else []
        if not self.serving:
            try:
                self.exchange = Exchange(self.target)
            except BusyError:
                raise Abort(f"{self.target} : {BUSY}") from None
            except OSError as error:
                raise Abort(f"{_not_written(error)}") from None
            also += [self.exchange.next] if self.exchange.is_first else []
        return Workshop(also)

    def _begin_work_aside(self) -> None:
        """While we read and MkDocs works: what only the end of the build asks for."""
        seal = own_seal(os.environ.get("RELOC_ETAT") or os.environ.get("XDG_STATE_HOME"))
        self.kept = Kept(self.target, last_build.kept_of(self.root, self.target), seal)
        self.compiled: Aside[dict[str, bytes]] | None = None
        if self.kept.is_empty:  # else few pages are made, and only their templates compiled
            self.compiled = Aside(partial(compile_all, self.templates))

    def _stop_if_taken(self, config: MkDocsConfig) -> None:
        """Before a first build for nothing: MkDocs only binds its address afterwards."""
        if self.serving and not self.served and (refused := refusal(*config.dev_addr)):
            raise Abort(refused)

    def _stop_if_unchanged(self, config: MkDocsConfig) -> None:
        """End here, with success, when the last build left what this one would make."""
        self.record = record_of(self.root, self.target)
        folders = [Path(config.docs_dir), self.templates]
        folders += [self.root / folder for folder in ("events", "products")]
        level = logging.getLogger("mkdocs").level  # a quiet build does not see its warnings
        words = [
            *(config.site_url, config.repo_url, self.config, config.strict, self.root, level),
            whole_history(self.root),
            *(os.environ.get(name) for name in ("RELOC_NOW", "SOURCE_DATE_EPOCH")),
        ]
        work = partial(last_build.fingerprint, [Path(config.config_file_path), *folders], words)
        self.inputs = Aside(work)
        if self.record.is_file() and is_unchanged(
            self.record, self.inputs.result(), self.now, self.target
        ):
            log.info("rien n’a changé depuis la dernière fabrication")
            raise SystemExit(0)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for each mould."""
        for name in _ENTITY_KIND:
            files.append(
                File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            )
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Leave out the blank lines that Material's block tags would leave in every page."""
        env.trim_blocks = env.lstrip_blocks = True
        return env

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Give MkDocs a header that we have read: its own reading takes more than we admit."""
        if page.file.src_uri in _ENTITY_KIND:
            return None
        written = read_page(page.file.src_uri, page.file.content_bytes)
        return f"---\n{json.dumps(written.header, ensure_ascii=False)}\n---\n{written.text}"

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the marks in a mould; the values of hand-written text."""
        if page.file.src_uri in _ENTITY_KIND:
            page.meta = mould_meta(_ENTITY_KIND[page.file.src_uri])
            return ""
        if page.file.src_uri in _SECTION_KIND:
            page.meta.setdefault("hide", ["navigation", "toc"])
            page.meta["tete"] = mould.HEAD
            page.meta["onglet"] = BY_NAME[_SECTION_KIND[page.file.src_uri]].current_tab.strip("/")
        else:
            from relocalisations.outputs.web.cards import DEFAULT_CARD

            page.meta.setdefault("image", DEFAULT_CARD.path)
        values = values_of(self.site.publication, config.site_url or "", config.repo_url or "")
        return fill(markdown, values)

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Keep the introduction of a section page, and leave room for its generated body."""
        uri = page.file.src_uri
        if uri not in _ENTITY_KIND:
            html = safe_html.clean(html)
        if uri in _SECTION_KIND:
            self.introductions[_SECTION_KIND[uri]] = html
            return mould.BODY
        return mould.BODY if uri in _ENTITY_KIND else html

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Cut what Material rendered into a mould."""
        uri = page.file.src_uri
        kind = _ENTITY_KIND.get(uri) or _SECTION_KIND.get(uri)
        if kind:
            try:
                self.moulds[kind] = make_mould(
                    kind, output, self.introductions.get(kind, ""), once=uri in _SECTION_KIND
                )
            except MouldError as error:
                raise Abort(f"{error} ; le thème a changé, adaptez theme/main.html") from None
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Cast every page, and put the whole site in place."""
        from relocalisations.build.site_files import Theme, build

        workshop, compiled = self.workshop, self.compiled
        assert workshop  # since on_config
        theme = Theme(
            templates=self.templates,
            moulds=self.moulds,
            folder=workshop.folder / "mkdocs",
            repository=config.repo_url or "",
            address=config.site_url or "",
            compiled=CompiledTemplates(compiled.result() if compiled else None),
            kept=self.kept,
            cards=self.config.cartes and not self.serving,
        )
        if self.exchange is None:
            from relocalisations.build.live import Live

            done = build(self.site, theme, self.target)
            self._index_aside(self.site, theme)
            self.live = Live(self.root, self.site, theme, self.target, self.memory)
            if self.served:
                self.served.close()
            self.served = workshop
        else:
            done = build(self.site, theme, self.exchange.next, self.exchange.before)
            self._index(theme, self.exchange)
            warned = bool(self.warnings and self.warnings.get_counts())
            if config.strict and warned:
                raise Abort("Le site n’a pas été remplacé : corrigez d’abord ces avertissements.")
            self.exchange.exchange()
            if self.inputs and not warned:
                until = _NEVER if "RELOC_NOW" in os.environ else self.site.same_until
                remember(self.record, self.inputs.result(), until, self.target)
            self._close()
        config.site_dir = str(self.target)
        log.info(
            f"{done.written} fichiers écrits, {done.unchanged} inchangés, {done.removed} retirés"
        )

    def on_build_error(self, *, error: Exception) -> None:
        """Say in French what the system refused; the published site is as it was."""
        if isinstance(error, OSError):
            raise Abort(f"{_not_written(error)}") from None
        if isinstance(error, PathError):
            raise Abort(f"{error}\nLe site n’a pas été remplacé.") from None

    def _index(self, theme: Theme, exchange: Exchange) -> None:
        """Index the site that is about to be published."""
        from relocalisations.search.index import SearchIndexError, index_site, leave_index

        if not self.config.recherche:
            leave_index(exchange.next, exchange.before)
            return
        try:
            index_site(self.site, theme, exchange.next, exchange.before)
        except SearchIndexError as error:
            raise Abort(str(error)) from None

    def _close(self) -> None:
        """Let go of what a build holds: its temporary folders, its helpers, its lock."""
        self._give_up()
        for workshop in (self.workshop, self.served):
            if workshop:
                workshop.close()
        if self.exchange:
            self.exchange.close()
        self.workshop = self.served = self.exchange = None

    def _give_up(self) -> None:
        for helper in (self.compiled, self.inputs):
            if helper:
                helper.give_up()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Follow every file, and leave to MkDocs only what MkDocs alone can do again."""
        from relocalisations.machine.watching import WriteObserver  # a build does without

        def follow() -> None:
            if self.live.theme_changed() and not errors(self.live.check(_now())):
                self._rebuild(builder)
                return
            problems = self.live.update(_now())
            if problems:
                log.warning(f"\n{terminal(problems)}")
            self._index_aside(self.live.site, self.live.theme)

        def follow_on() -> None:
            try:
                follow()
            except Exception:  # a fault of ours: told in full, and visitors still get the site
                log.exception("Cette modification n’a pas pu être suivie.")

        server.builder = follow_on
        server.build_delay = 0.03  # an editor may write a file twice; a tenth of a second shows
        # MkDocs looks at each file twice a second; for folders of thousands, let the system tell.
        server.observer.start()
        server.observer = WriteObserver()
        for folder in (self.root / "events", self.root / "products", self.templates):
            server.watch(str(folder))
        return server

    def _rebuild(self, builder: Callable[[], object]) -> None:
        """Let MkDocs make all again; if it cannot, what is served stays as it was.

        MkDocs alone would keep every visitor waiting until the next build that goes well.
        """
        live = self.live
        try:
            builder()
        except (Exception, SystemExit) as error:  # noqa: BLE001 (of a template, of MkDocs, of ours)
            self._give_up()
            if self.workshop and self.workshop is not self.served:
                self.workshop.close()
            self.workshop, self.live = self.served, live
            live.theme_seen()
            log.warning(f"{error}\nLe site servi reste celui d’avant.")

    def _index_aside(self, site: Site, theme: Theme) -> None:
        if self.config.recherche:
            from relocalisations.search.index import Indexing

            self.indexing = self.indexing or Indexing()
            self.indexing.start(site, theme, self.target)


def _not_written(error: OSError) -> str:
    return f"{reason(error)}\nLe site n’a pas pu être écrit ; celui d’avant est intact."


def _now() -> datetime:
    """The moment that the site describes; RELOC_NOW (ISO 8601, with its offset) for equal builds."""
    try:
        return stated_moment(os.environ.get("RELOC_NOW"), datetime.now(UTC))
    except MomentError as reason:
        raise Abort(str(reason)) from None
