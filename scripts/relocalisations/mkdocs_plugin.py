"""The adapter to MkDocs: the only module that knows it, and it holds no logic of ours.

MkDocs and Material render the hand-written pages and one mould of each kind of generated page into
a folder of our own; what is before and after is the same with any engine (``engines.making``).
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from relocalisations.engines.apart import ASKED_BY, Asking
from relocalisations.engines.refusals import NotMadeError, french_reason
from relocalisations.engines.settings import Settings
from relocalisations.machine.lifelines import ending_in_order
from relocalisations.machine.ports import refusal

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from relocalisations.engines.making import Making

log = get_plugin_logger("relocalisations")


class RelocalisationsConfig(Config):
    """What there is to say is in the YAML files."""

    cartes = Type(bool, default=True)
    """Whether to draw the social cards (never in ``serve``)."""
    recherche = Type(bool, default=True)
    """Whether to index the site for its search."""


class RelocalisationsPlugin(BasePlugin[RelocalisationsConfig]):
    """One build at a time; in ``serve`` the same object serves every build."""

    serving = False
    warnings: CountHandler | None = None
    """What MkDocs and we warned of, while `mkdocs build` runs: only it can find nothing to do."""

    def __init__(self) -> None:
        super().__init__()
        self._serving = ExitStack()
        self.asking: Asking | None = None
        """Where another process makes the site, and asks this one to render."""
        self.pages: Mapping[str, str] = {}

    @cached_property
    def making(self) -> Making:
        """What makes the site, where this process does."""
        from relocalisations.engines.making import Making  # slow to import

        return Making(log)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Being told of the start makes MkDocs keep this object between builds."""
        self.serving = command == "serve"
        if not self.serving:
            gc.disable()  # a build ends before its garbage matters, and looking for it takes a fifth
            self.asking = Asking(os.environ) if ASKED_BY in os.environ else None
            self.warnings = CountHandler()
            self.warnings.setLevel(logging.WARNING)
            logging.getLogger("mkdocs").addHandler(self.warnings)
        else:
            self._serving.enter_context(ending_in_order())

    def on_shutdown(self) -> None:
        """The end of what :meth:`on_startup` began, whether or not it went well."""
        if not self.asking:
            self.making.stop()
        self.serving = False
        self._serving.close()
        if self.warnings:
            logging.getLogger("mkdocs").removeHandler(self.warnings)
            self.warnings = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the site, and send MkDocs to a folder of ours, which it may empty as it likes."""
        configuration = Path(config.config_file_path)
        level = logging.getLogger("mkdocs").level  # a quiet build does not see its warnings
        self.target = Path(config.site_dir)
        settings = Settings(
            configuration=configuration,
            target=self.target,
            templates=Path(config.theme.custom_dir or configuration.parent / "theme"),
            address=config.site_url or "",
            repository=config.repo_url or "",
            cards=self.config.cartes,
            search=self.config.recherche,
            strict=config.strict,
            serving=self.serving,
            engine=("mkdocs", level),
            alone={*config.plugins} == {"relocalisations"} and level <= logging.WARNING,
            environment=os.environ,
        )
        if self.asking:
            asked = self.asking.ask(settings)
            self.pages = asked["pages"]
            config.extra.update(asked["extra"])
            config.site_dir = asked["folder"]
            return config
        # Before a first build for nothing: MkDocs only binds its address afterwards.
        if self.serving and not self.making.served and (refused := refusal(*config.dev_addr)):
            raise Abort(refused)
        try:
            begun = self.making.begin(settings, datetime.now(UTC), always=self.warnings is None)
        except NotMadeError as error:
            raise Abort(str(error)) from None
        if not begun:
            raise SystemExit(0)
        self.pages = self.making.pages
        config.extra.update(self.making.extra)
        config.site_dir = str(self.making.folder)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that are in no file."""
        for name in self.pages.keys() - {file.src_uri for file in files}:
            inclusion = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, name, content="", inclusion=inclusion))
        return files

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Give MkDocs what is to be rendered: its own reading admits more than we do."""
        return self.pages.get(page.file.src_uri)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Cast every page, and put the whole site in place."""
        warned = bool(self.warnings and self.warnings.get_counts())
        if self.asking:
            self.asking.rendered(warned=warned)
        try:
            self.making.finish(warned=warned)
        except NotMadeError as error:
            raise Abort(str(error)) from None
        config.site_dir = str(self.target)

    def on_build_error(self, *, error: Exception) -> None:
        """Say in French what the system refused; the published site is as it was."""
        if said := french_reason(error):
            raise Abort(said) from None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Follow every file, and leave to MkDocs only what MkDocs alone can do again."""
        from relocalisations.build.live import Onlooker  # a build does without
        from relocalisations.machine.watching import WriteObserver

        # MkDocs holds requests back until all is made: in a large site the page that was edited is
        # there long before. Its browsers load a page again when the number that they see changes.
        def let_see() -> None:
            with server._epoch_cond:
                server._visible_epoch = server._wanted_epoch
                server._epoch_cond.notify_all()

        def follow() -> None:
            onlooker = Onlooker(let_see, lambda: server._want_rebuild)
            self.making.follow(datetime.now(UTC), builder, onlooker)
            with server._epoch_cond:
                server._wanted_epoch = max(server._wanted_epoch, server._visible_epoch + 1)

        server.builder = follow
        server.build_delay = 0.03  # an editor may write a file twice; a tenth of a second shows
        # MkDocs looks at each file twice a second; for folders of thousands, let the system tell.
        server.observer.start()
        server.observer = WriteObserver()
        for folder in self.making.watched():
            server.watch(str(folder))
        return server
