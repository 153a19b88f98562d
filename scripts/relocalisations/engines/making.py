"""A whole site, around what an engine renders: before it, what to render; after it, all the rest.

Whoever runs an engine calls :meth:`Making.begin`, lets the engine render ``pages`` into ``folder``,
and calls :meth:`Making.finish`. One build at a time; while somebody edits, the same object serves
every build.

What compiles the templates is imported at once, the rest by the methods that need it: a second
process compiles while this one still imports, and a build that finds nothing to do never does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from relocalisations.engines.indexing import Indexer, index_aside, indexer
from relocalisations.engines.inputs import Inputs, fingerprint_aside, result_of
from relocalisations.engines.kept_shells import KeptShells, save, seal_of
from relocalisations.engines.refusals import WARNED, NotMadeError, folders_of
from relocalisations.engines.settings import Log, Settings, moment_of
from relocalisations.html.compiled import CompiledTemplates, compiled_before, keep
from relocalisations.html.environment import compile_aside
from relocalisations.html.mould import MouldError
from relocalisations.machine import last_build
from relocalisations.machine.exchange import Exchange
from relocalisations.machine.kept import Kept
from relocalisations.machine.last_build import is_unchanged, record_of, remember
from relocalisations.machine.lifelines import Workshop
from relocalisations.machine.repository import whole_history
from relocalisations.machine.workers import Aside
from relocalisations.outputs.web.policy import POLICY
from relocalisations.problems.problem import errors
from relocalisations.problems.reports import terminal
from relocalisations.reading.publications import NO_MEMORY, kept
from relocalisations.text.surroundings import ADDRESS_LACKS

if TYPE_CHECKING:
    from relocalisations.build.live import Live, Onlooker
    from relocalisations.build.site_files import Theme
    from relocalisations.model.site import Site
    from relocalisations.search.aside import Indexing


class Making:
    """Makes a site from what an engine renders."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.indexing: Indexing | None = None
        self.workshop: Workshop | None = None
        """The temporary folders of the build under way."""
        self.served: Workshop | None = None
        """While somebody edits, those that the pages are made from until a new build is done."""
        self.exchange: Exchange | None = None
        """The two folders of the site; none while somebody edits: it is written where it is served."""
        self.compiled: Aside[CompiledTemplates] | None = None
        self.inputs: Aside[Inputs] | None = None
        self.indexer: Indexer | None = None
        self.kept = Kept(Path())
        self.shells: KeptShells | None = None
        self.live: Live | None = None

    def begin(
        self,
        settings: Settings,
        clock: datetime,
        *,
        always: bool = False,
        shells: KeptShells | None = None,
        inputs: Aside[Inputs] | None = None,
        render: Callable[[], object] = lambda: None,
    ) -> bool:
        """Read the site, and say in ``pages`` what to render into ``folder``.

        False when the last build left what this one would make; ``always`` does not look. With
        ``shells``, no engine is to run, and there is no folder. ``inputs`` are those of these settings.
        ``render`` is called as soon as it is known what to render, before the site is read and
        checked. Raises :class:`NotMadeError`, :class:`StaleError` if the shells are no longer right.
        """
        self.shells = shells
        self.settings, self.now = settings, moment_of(settings, clock)
        if not settings.address and "SITE_URL" in settings.environment:
            raise NotMadeError(ADDRESS_LACKS)
        if not settings.serving:  # what is served stays until there is better
            self.close()
        if not whole_history(settings.root) and not kept(settings.root):
            self.log.info(NO_MEMORY)
        looks = not settings.serving and not always
        self._begin_work_aside(inputs or (fingerprint_aside(settings) if looks else None))
        if looks and self._is_unchanged():
            self.log.info("rien n’a changé depuis la dernière fabrication")
            return False
        if shells:
            shells.compare(self._inputs().shells)
        # With shells few pages are made, and few templates asked for.
        if not self.kept.is_empty and not shells:
            self.compiled = compile_aside(settings.templates)
        from relocalisations.engines.reading import read_site
        from relocalisations.engines.shells import pages_to_render

        if settings.serving:
            from relocalisations.build.live import theme_stamps

            self.made_with = theme_stamps(settings.root)
        self._make_room()  # what waits there for our end would keep all that was read before
        self.pages = pages_to_render(settings.root, settings.address, settings.repository)
        if self.pages:
            render()
        seal, again = seal_of(settings.environment), settings.serving
        self.site, self.memory = read_site(
            settings.root, self.now, self.log, seal, checked=bool(shells), reads_again=again
        )
        if shells:
            shells.compare_asked(self.pages)
        return True

    @property
    def extra(self) -> dict[str, str]:
        """What the theme reads in the configuration's ``extra``, besides what stands there."""
        # Whoever serves a site that is being edited adds a script of their own, to reload a page.
        return {} if self.settings.serving else {"politique": POLICY}

    @property
    def folder(self) -> Path:
        """Where the engine is to render the pages and to put the assets; it may empty it."""
        assert self.workshop  # since begin
        return self.workshop.folder / "rendered"

    def finish(self, *, warned: bool) -> None:
        """Cast every page from what the engine rendered, and put the whole site in place.

        ``warned`` tells that the engine or we warned of something. Raises :class:`NotMadeError`.
        """
        from relocalisations.build.site_files import Theme, build
        from relocalisations.engines.shells import moulds_of, rendered_files

        settings, shells = self.settings, self.shells
        try:
            rendered = shells.files if shells else rendered_files(self.folder, self.pages)
            moulds = moulds_of(rendered)
        except MouldError as error:
            raise NotMadeError(f"{error} ; le thème a changé, adaptez theme/main.html") from None
        compiled = self.compiled.result() if self.compiled else compiled_before()
        theme = Theme(
            templates=settings.templates,
            moulds=moulds,
            files=rendered,
            repository=settings.repository,
            address=settings.address,
            compiled=compiled,
            kept=self.kept,
            cards=settings.cards and not settings.serving,
        )
        if self.exchange is None:
            from relocalisations.build.live import Live

            done = build(self.site, theme, settings.target)
            self._index_aside(self.site, theme)
            self.live = Live(
                root=settings.root,
                site=self.site,
                theme=theme,
                folder=settings.target,
                memory=self.memory,
                made_with=self.made_with,
            )
            if self.served:
                self.served.close()
            self.served, self.workshop = self.workshop, None
        else:
            # Pagefind works on one core: it does while the pages are made, rather than after.
            indexing = index_aside(self.site, theme, self.exchange, settings, self.indexer)
            try:
                done = build(self.site, theme, self.exchange.next, self.exchange.before)
            except BaseException:
                indexing.give_up()
                raise
            if failed := indexing.result():
                raise NotMadeError(failed)
            if settings.strict and warned:
                raise NotMadeError(WARNED)
            self.exchange.exchange()
            if self.inputs and not warned:
                holds = self.now, self.site.same_until
                standing = self.kept.standing
                remember(self.record, self._inputs().whole, holds, settings.target, standing)
                if settings.alone:
                    save(settings, self._inputs().shells, self.pages, rendered)
            self.kept.saved()
            self.close()
        keep(compiled)
        self.log.info(
            f"{done.written} fichiers écrits, {done.unchanged} inchangés, {done.removed} retirés"
        )

    def follow(
        self, clock: datetime, render: Callable[[], object], onlooker: Onlooker | None = None
    ) -> None:
        """Show what changed while somebody edits. Never raises.

        ``render`` begins, lets the engine work and finishes, where only the engine can tell the
        rest; if it cannot, what is served stays as it was.
        """
        try:
            self._follow(moment_of(self.settings, clock), render, onlooker)
        except Exception:  # a fault of ours: told in full, and visitors still get the site
            self.log.exception("Cette modification n’a pas pu être suivie.")

    def _follow(
        self, now: datetime, render: Callable[[], object], onlooker: Onlooker | None
    ) -> None:
        from relocalisations.build.live import theme_stamps

        live = self.live
        assert live  # since finish
        found = theme_stamps(self.settings.root)
        if found != live.made_with and not errors(live.check(now)):
            try:
                render()
            except (Exception, SystemExit) as error:  # noqa: BLE001 (of a template, of the engine)
                self._give_up()
                if self.workshop:
                    self.workshop.close()
                self.workshop, self.live = None, live
                live.made_with = found  # it was tried
                self.log.warning(f"{error}\nLe site servi reste celui d’avant.")
            return
        problems = live.update(now, onlooker)
        if problems:
            self.log.warning(f"\n{terminal(problems)}")
        if live.is_whole:  # else somebody changed something again, and this is called again
            self._index_aside(live.site, live.theme)

    def close(self) -> None:
        """Let go of what a build holds: its temporary folders, its helpers, its lock."""
        self._give_up()
        for held in (self.workshop, self.served, self.exchange):
            if held:
                held.close()
        self.workshop = self.served = self.exchange = None

    def stop(self) -> None:
        """The end, whether or not it went well."""
        if self.indexing:
            self.indexing.stop()  # it writes into the folders that go
        self.close()

    def watched(self) -> Sequence[Path]:
        """The folders of what people write, besides the pages."""
        root = self.settings.root
        return (root / "events", root / "products", self.settings.templates)

    def _give_up(self) -> None:
        for helper in (self.compiled, self.inputs, self.indexer, self.kept):
            if helper:
                helper.give_up()

    def _begin_work_aside(self, inputs: Aside[Inputs] | None) -> None:
        """While we read and the engine works: what only the end of the build asks for."""
        settings, self.inputs = self.settings, inputs
        # What is served is a new folder each time: kept from one edit to the next, no longer.
        records = None if settings.serving else last_build.kept_of(settings.root, settings.target)
        self.kept = Kept(settings.target, records, seal_of(settings.environment))
        first = self.kept.is_empty  # else there may be nothing to do
        self.compiled = compile_aside(settings.templates) if first else None
        self.indexer = indexer(settings) if first else None

    def _is_unchanged(self) -> bool:
        target = self.settings.target
        record = self.record = record_of(self.settings.root, target)
        return record.is_file() and is_unchanged(record, self._inputs().whole, self.now, target)

    def _inputs(self) -> Inputs:
        assert self.inputs  # where it may be asked for
        return result_of(self.inputs)

    def _make_room(self) -> None:
        from relocalisations.build.site_files import SEARCH_FOLDER

        target = self.settings.target
        also = [target] if self.settings.serving else []
        if not self.settings.serving:
            self.exchange = folders_of(target)
            also += [self.exchange.next] if self.exchange.is_first else []
            self.kept.look_aside(self.exchange.next, SEARCH_FOLDER)
        if self.workshop:  # of a build that failed while somebody edits
            self.workshop.close()
        self.workshop = Workshop(also) if also or not self.shells else None

    def _index_aside(self, site: Site, theme: Theme) -> None:
        from relocalisations.search.aside import Indexing

        self.indexing = self.indexing or Indexing()
        place = self.workshop or self.served
        assert place  # somebody edits
        kept, wanted = place.folder / "recherche", self.settings.search
        self.indexing.start(site, theme, self.settings.target, kept, wanted=wanted)
