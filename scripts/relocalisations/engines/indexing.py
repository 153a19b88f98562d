"""The index of the site's search, made in another process while this one makes the pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from relocalisations.engines.kept_shells import seal_of
from relocalisations.engines.settings import Settings
from relocalisations.machine.exchange import Exchange
from relocalisations.machine.last_build import kept_of
from relocalisations.machine.workers import Aside

if TYPE_CHECKING:
    from relocalisations.build.site_files import Theme
    from relocalisations.model.site import Site


def index_aside(site: Site, theme: Theme, exchange: Exchange, settings: Settings) -> Aside[str]:
    """Index the site that is about to be published; the answer says why it cannot be, or nothing.

    Where no index is asked for, that of the site before goes: it finds pages that are no more.
    """
    return Aside(partial(_index, site, theme, exchange, settings))


def _index(site: Site, theme: Theme, exchange: Exchange, settings: Settings) -> str:
    from relocalisations.search.index import index_site, remove_index
    from relocalisations.search.kept_index import IndexMemory
    from relocalisations.search.pagefind import SearchIndexError

    if not settings.search:
        remove_index(exchange.next)
        return ""
    file = kept_of(settings.root, settings.target).with_suffix(".recherche")
    memory = IndexMemory(file, seal_of(settings.environment))
    try:
        index_site(site, theme, exchange.next, exchange.before, memory)
    except SearchIndexError as error:
        return str(error)
    return ""
