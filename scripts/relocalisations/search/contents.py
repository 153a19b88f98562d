"""What an index holds, before it is laid out in files: from nothing, or from the index before.

Pagefind numbers pages as it gets them, but for those without any word. A page that changed is
indexed alone, as it was and as it is: this tells all the words that change. The others stay as they
stand in the pieces, unless a page came or went, which gives other numbers to those that follow.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from typing import NamedTuple

import cbor2

from relocalisations.machine.kept import digest
from relocalisations.search.kept_index import (
    Besides,
    CannotRenewError,
    IndexedPage,
    KeptIndex,
    fragment_path,
    piece_path,
)
from relocalisations.search.markup import markup
from relocalisations.search.pagefind import SearchIndexError, index_pages
from relocalisations.search.records import SearchKind, SearchRecord
from relocalisations.search.words import (
    GatheredWords,
    Spellings,
    Word,
    changed,
    read_words,
    spellings_of,
    unpacked,
    word_of,
)
from relocalisations.text.french import fold

ENTRY = "pagefind-entry.json"
"""The file that names the others: the last to be written."""

LANGUAGE = "zxx"
"""No language, hence no stemmer: the French one makes « acier » and « acide », « pile » and
« pilote » the same word. Pagefind finds what begins with a word, so that looking for the singular
finds the plural; search/words.js looks for the singular.
"""

PROGRAM = ("pagefind.js", "wasm.unknown")
"""What begins the names of Pagefind's own files that the browser asks for."""

NAMELESS = (SearchKind.PRODUCTS, SearchKind.EVENTS)
"""The kinds whose names the browser finds in the results alone: they are too many, or too long."""

NO_WORD = "la recherche n’a rien à chercher : aucune page n’a de mot"

_AT_ONCE = 1_000
"""How many pages Pagefind indexes at once: with ten thousand it holds 400 MB, with these 50, and takes no
longer."""

_WORTH = 3
"""Where more than one page in so many changed, indexing all of them takes less."""


class Asked(NamedTuple):
    """A page to be indexed."""

    url: str
    source: str
    """Digest of what its record is made from."""
    record: Callable[[], SearchRecord]


@dataclass
class Contents:
    """What an index holds."""

    pages: list[IndexedPage]
    read: list[bytes]
    """What Pagefind reads of each."""
    words: list[Word]
    """In their order; some stand in the pieces of the index before."""
    fragments: Mapping[str, bytes]
    """The file of each page by its address, but for pages that did not change."""
    program: Mapping[str, bytes]
    """Pagefind's own files; none where those of the index before are right."""
    besides: Besides


def from_nothing(asked: Iterable[Asked]) -> Contents:
    """Of all these pages, asked for as they are indexed. Raises :class:`SearchIndexError`."""
    left = iter(asked)
    pages: list[IndexedPage] = []
    all_read: list[bytes] = []
    fragments: dict[str, bytes] = {}
    gathered = GatheredWords()
    first: _Run | None = None
    besides: Besides | None = None
    while some := list(islice(left, _AT_ONCE)):
        records = [one.record() for one in some]
        read = [(one.url, markup(record)) for one, record in zip(some, records, strict=True)]
        run = _Run(read)
        pages += map(_page, some, records, repeat(run))
        all_read += (page.encode() for _url, page in read)
        fragments |= run.fragments
        gathered.add(run.pieces, len(run.urls))
        first, besides = first or run, besides or run.besides
    if first is None or besides is None:
        raise SearchIndexError(NO_WORD)
    return Contents(pages, all_read, gathered.words(), fragments, first.program, besides)


def renewed(kept: KeptIndex, asked: Sequence[Asked]) -> Contents:
    """Of all these pages, of which most were in the index before.

    Raises :class:`CannotRenewError` if most were not, :class:`SearchIndexError`.
    """
    before = {page.url: place for place, page in enumerate(kept.pages)}
    stays: dict[int, int] = {}
    """By place in the index before, the place in this one."""
    came: list[int] = []
    for place, one in enumerate(asked):
        known = before.get(one.url)
        if known is not None and known not in stays and kept.pages[known].source == one.source:
            stays[known] = place
        else:
            came.append(place)
    gone = [place for place in range(len(kept.pages)) if place not in stays]
    if (len(came) + len(gone)) * _WORTH > len(asked):
        raise CannotRenewError
    records = {place: asked[place].record() for place in came}
    read = {place: markup(record) for place, record in records.items()}
    as_they_were = [(f"{_GONE}{place}", kept.read[place].decode()) for place in gone]
    as_they_are = [(asked[place].url, page) for place, page in read.items()]
    run = _Run([*as_they_were, *as_they_are]) if came or gone else None
    by_place = {place: kept.pages[old] for old, place in stays.items()}
    if run:
        by_place |= {place: _page(asked[place], records[place], run) for place in came}
    pages = [by_place[place] for place in range(len(asked))]
    all_read = {place: kept.read[old] for old, place in stays.items()}
    all_read |= {place: page.encode() for place, page in read.items()}
    words = _renewed_words(kept, run, pages, stays)
    return Contents(
        pages,
        [all_read[place] for place in range(len(asked))],
        words,
        run.fragments if run else {},
        {},
        kept.besides,
    )


_GONE = "?"
"""Before the place of a page as it was: no page has such an address."""


class _Run:
    """What Pagefind makes of some pages."""

    def __init__(self, pages: Sequence[tuple[str, str]]) -> None:
        files = index_pages(pages, LANGUAGE)
        self.program = {path: of for path, of in files.items() if path.startswith(PROGRAM)}
        entry = json.loads(files[ENTRY])
        self.besides: Besides | None = None
        """None where no page has any word."""
        numbered: list[tuple[str, int]] = []
        pieces: list[tuple[str, str, str]] = []
        for about in entry["languages"].values():
            meta = cbor2.loads(unpacked(files[f"pagefind.{about['hash']}.pf_meta"]))
            said, numbered, pieces, *more = meta
            self.besides = Besides(entry, said, more)
        self.pieces = [unpacked(files[piece_path(name)]) for _first, _last, name in pieces]
        """In their order."""
        paths = [fragment_path(stem) for stem, _length in numbered]
        urls = [url for url, _page in pages]
        if len(urls) != len(paths):  # one has no word
            urls = [_url(files[path]) for path in paths]
        self.urls = urls
        """Of the pages in the order of their numbers."""
        self.fragments = {url: files[path] for url, path in zip(urls, paths, strict=True)}
        self.lengths = Counter({url: of for url, (_stem, of) in zip(urls, numbered, strict=True)})
        """In words; a page without any has no number."""


def _page(one: Asked, record: SearchRecord, run: _Run) -> IndexedPage:
    names = [] if record.kind in NAMELESS else list({fold(of): of for of in record.names}.values())
    content = run.fragments.get(one.url)
    return IndexedPage(
        one.url,
        one.source,
        record.kind,
        names,
        record.weight,
        run.lengths[one.url],
        digest(content) if content else "",
    )


def _renewed_words(
    kept: KeptIndex, run: _Run | None, pages: Sequence[IndexedPage], stays: Mapping[int, int]
) -> list[Word]:
    number = _numbers(pages)
    old_number = _numbers(kept.pages)
    renumbered = {
        old_number[old]: number[place] for old, place in stays.items() if old in old_number
    }
    moved = any(old != new for old, new in renumbered.items())
    more: dict[str, Spellings] = {}
    if run:
        urls = {page.url: number[place] for place, page in enumerate(pages) if place in number}
        came = {of: urls[url] for of, url in enumerate(run.urls) if url[0] != _GONE}
        for word in (word for piece in run.pieces for word in read_words(piece)):
            assert word.content is not None  # it was just read
            letters, spellings = spellings_of(word.content)
            more[letters] = changed(spellings, came, {})
    if not moved and not more:
        return list(kept.words())
    found: list[Word] = []
    pieces: dict[int, bytes] = {}
    for word in kept.words():
        if not moved and word.letters not in more:
            found.append(word)
            continue
        if word.piece not in pieces:
            pieces[word.piece] = kept.piece(word.piece)
        content = pieces[word.piece][word.start : word.start + word.size]
        _letters, spellings = spellings_of(content)
        spellings = changed(spellings, renumbered, more.pop(word.letters, {}))
        if spellings:
            made = word_of(word.letters, spellings)
            found.append(word if made.content == content else made)
    found += [word_of(letters, spellings) for letters, spellings in more.items() if spellings]
    return sorted(found)


def _numbers(pages: Sequence[IndexedPage]) -> dict[int, int]:
    """The number of each page by its place."""
    numbered = (place for place, page in enumerate(pages) if page.fragment)
    return {place: number for number, place in enumerate(numbered)}


def _url(fragment: bytes) -> str:
    """The address of the page that a fragment shows."""
    return str(json.loads(unpacked(fragment))["url"])
