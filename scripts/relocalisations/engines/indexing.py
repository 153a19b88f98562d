"""The index of the site's search, made in another process while this one makes the pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from relocalisations.machine.exchange import Exchange
from relocalisations.machine.workers import Aside

if TYPE_CHECKING:
    from relocalisations.build.site_files import Theme
    from relocalisations.model.site import Site


def index_aside(site: Site, theme: Theme, exchange: Exchange, *, wanted: bool) -> Aside[str]:
    """Index the site that is about to be published; the answer says why it cannot be, or nothing.

    Where no index is ``wanted``, that of the site before goes: it finds pages that are no more.
    """
    return Aside(partial(_index, site, theme, exchange, wanted=wanted))


def _index(site: Site, theme: Theme, exchange: Exchange, *, wanted: bool) -> str:
    from relocalisations.search.index import index_site, remove_index
    from relocalisations.search.pagefind import SearchIndexError

    if not wanted:
        remove_index(exchange.next)
        return ""
    try:
        index_site(site, theme, exchange.next, exchange.before)
    except SearchIndexError as error:
        return str(error)
    return ""
