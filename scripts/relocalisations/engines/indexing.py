"""The index of the site's search, made in another process while this one makes the pages."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from relocalisations.engines.kept_shells import seal_of
from relocalisations.engines.settings import Settings
from relocalisations.machine import workers
from relocalisations.machine.exchange import Exchange
from relocalisations.machine.last_build import kept_of
from relocalisations.machine.workers import Aside

if TYPE_CHECKING:
    from relocalisations.build.site_files import Theme
    from relocalisations.model.site import Site
    from relocalisations.search.contents import Asked
    from relocalisations.search.records import SearchRecord

_TOGETHER = 500
"""How many records are unpacked at once: packed, they take a fifth."""


class Indexer:
    """A process that indexes, begun before the site is read: it holds what it indexes, and no site.

    Pagefind takes long over all the pages of a large site; a process that knew the site when it was
    begun would hold a copy of it meanwhile.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._told, self._tell = multiprocessing.get_context("fork").Pipe(duplex=False)
        self._indexing = Aside(self._index)
        self._told.close()  # the other end is only there
        self._asking: Aside[None] | None = None

    def ask(self, site: Site, theme: Theme, exchange: Exchange) -> None:
        """Have the site indexed that is about to be published."""
        self._asking = Aside(partial(self._send, site, theme, exchange.next, exchange.before))

    def result(self) -> str:
        """Why it could not be, or nothing, once it is."""
        assert self._asking  # who waits has asked
        self._asking.result()
        return self._indexing.result()

    def give_up(self) -> None:
        """End the work that nobody will ask for."""
        for helper in (self._asking, self._indexing):
            if helper:
                helper.give_up()
        self._tell.close()

    def _send(self, site: Site, theme: Theme, folder: Path, before: Path | None) -> None:
        from relocalisations.search.index import asked_pages

        asked = asked_pages(site, theme)
        parts = []
        while some := [(one.url, one.source, one.record()) for one in islice(asked, _TOGETHER)]:
            parts.append(pickle.dumps(some))
        with suppress(BrokenPipeError):  # the other process is gone, and says why
            self._tell.send((folder, before, parts))

    def _index(self) -> str:
        self._tell.close()
        folder, before, parts = self._told.recv()
        return _index(_unpacked(parts), folder, before, self._settings)


def indexer(settings: Settings) -> Indexer | None:
    """What will index a site of which nothing was kept; None where that is not worth a process."""
    return (
        Indexer(settings)
        if settings.search and not settings.serving and workers.cores() > 1
        else None
    )


def index_aside(
    site: Site, theme: Theme, exchange: Exchange, settings: Settings, begun: Indexer | None
) -> Aside[str] | Indexer:
    """Index the site that is about to be published; the answer says why it cannot be, or nothing.

    Where no index is asked for, that of the site before goes: it finds pages that are no more.
    """
    if begun:
        begun.ask(site, theme, exchange)
        return begun
    return Aside(partial(_index_site, site, theme, exchange, settings))


def _index_site(site: Site, theme: Theme, exchange: Exchange, settings: Settings) -> str:
    from relocalisations.search.index import asked_pages, remove_index

    if not settings.search:
        remove_index(exchange.next)
        return ""
    return _index(asked_pages(site, theme), exchange.next, exchange.before, settings)


def _index(pages: Iterable[Asked], folder: Path, before: Path | None, settings: Settings) -> str:
    from relocalisations.search.index import index
    from relocalisations.search.kept_index import IndexMemory
    from relocalisations.search.pagefind import SearchIndexError

    file = kept_of(settings.root, settings.target).with_suffix(".recherche")
    try:
        index(pages, folder, before, IndexMemory(file, seal_of(settings.environment)))
    except SearchIndexError as error:
        return str(error)
    return ""


def _unpacked(parts: list[bytes]) -> Iterator[Asked]:
    """What to index, out of parts that are let go one after the other."""
    from relocalisations.search.contents import Asked

    while parts:
        for url, source, record in pickle.loads(parts.pop(0)):  # noqa: S301 (a fork of ours made it)
            yield Asked(url, source, partial(_itself, record))


def _itself(record: SearchRecord) -> SearchRecord:
    return record
