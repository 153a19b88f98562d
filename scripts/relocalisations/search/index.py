"""The index of the site's search: Pagefind, over one small page for each record.

Pagefind reads whole sites; it gets only what a visitor searches for, which takes a tenth of the
time and of the memory, and after an edit only what changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from relocalisations.build.site_files import SEARCH_FOLDER, Theme
from relocalisations.html.mould import IDENTIFIER
from relocalisations.machine.disk import publish
from relocalisations.machine.kept import digest
from relocalisations.model.site import Site
from relocalisations.pages.kinds import SECTION_PAGES
from relocalisations.search.contents import Asked, Contents, from_nothing, renewed
from relocalisations.search.kept_index import (
    CannotRenewError,
    IndexMemory,
    KeptIndex,
    standing_files,
)
from relocalisations.search.layout import IndexFiles, laid_out
from relocalisations.search.records import SearchRecord, page_record, records


def index_site(
    site: Site,
    theme: Theme,
    folder: Path,
    before: Path | None = None,
    memory: IndexMemory | None = None,
) -> bool:
    """Make the index of a whole site; False when the one that stands is its own already.

    ``before`` is the site that this one is to replace, if it is made beside it; ``memory``, what is
    kept of its index.
    """
    return index(asked_pages(site, theme), folder, before, memory)


def remove_index(folder: Path) -> None:
    """Leave no index in a site's folder."""
    if (folder / SEARCH_FOLDER).is_dir():
        shutil.rmtree(folder / SEARCH_FOLDER)


def asked_pages(site: Site, theme: Theme) -> Iterator[Asked]:
    """What to index of a whole site: its entities, then the hand-written pages."""
    yield from map(asked, records(site))
    kinds = {url: kind for kind, url in SECTION_PAGES.items()}
    for name, content in theme.files.items():
        if name.rpartition("/")[2] == "index.html" and IDENTIFIER not in name:
            url = f"/{name.removesuffix('index.html')}"
            kind = kinds.get(url)
            introduction = theme.moulds[kind].introduction if kind else None
            html = content.decode()
            source = digest(html, repr(introduction))
            yield Asked(url, source, partial(page_record, url, html, introduction))


def asked(record: SearchRecord) -> Asked:
    """A page of which there is the record."""
    return Asked(record.url, digest(repr(record)), lambda: record)


def index(
    pages: Iterable[Asked],
    site_folder: Path,
    before: Path | None = None,
    memory: IndexMemory | None = None,
) -> bool:
    """Make the index of these pages; False when the one that stands is theirs already.

    Raises :class:`SearchIndexError`.
    """
    folder = site_folder / SEARCH_FOLDER
    old = before / SEARCH_FOLDER if before else None
    kept = memory.load(old or folder) if memory else None
    contents, layout, kept = _made(pages, kept)
    done = publish(layout.files.items(), folder, old)
    if memory:
        memory.save(_to_keep(contents, layout, kept, folder))
    return done.written > 0


def _made(
    wanted: Iterable[Asked], kept: KeptIndex | None
) -> tuple[Contents, IndexFiles, KeptIndex | None]:
    """What to publish; and the index that it was made from, if any."""
    if kept:
        wanted = list(wanted)
        try:
            contents = renewed(kept, wanted)
            return contents, laid_out(contents, kept), kept
        except CannotRenewError:
            pass
    contents = from_nothing(wanted)
    return contents, laid_out(contents, None), None


def _to_keep(
    contents: Contents, layout: IndexFiles, kept: KeptIndex | None, folder: Path
) -> KeptIndex:
    known = kept.files if kept else {}
    digests = {
        path: known[path].content if content is None else digest(content)
        for path, content in layout.files.items()
    }
    return KeptIndex(
        folder,
        contents.pages,
        layout.stems,
        [(word.letters, word.size) for word in contents.words],
        layout.pieces,
        contents.besides,
        standing_files(folder, digests),
        contents.read,
    )
