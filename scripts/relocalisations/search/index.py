"""The index of the site's search: Pagefind, over one small page for each record.

Pagefind reads whole sites; it gets only what a visitor searches for, which takes a tenth of the
time and of the memory.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from math import log2
from multiprocessing.process import BaseProcess
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from markupsafe import escape

from relocalisations.build.site_files import SEARCH_FOLDER, Theme
from relocalisations.html.mould import IDENTIFIER
from relocalisations.machine.disk import carry_over, publish
from relocalisations.machine.lifelines import die_with_parent
from relocalisations.model.site import Site
from relocalisations.pages.kinds import SECTION_PAGES
from relocalisations.search.pagefind import SearchIndexError, index_pages
from relocalisations.search.pieces import LARGEST, in_small_pieces
from relocalisations.search.records import SearchKind, SearchRecord, page_record, records
from relocalisations.text.elements import element
from relocalisations.text.french import fold
from relocalisations.text.search_words import SEPARATOR, carry

ENTRY = "pagefind-entry.json"
"""The file that names the others: the last to be written."""

KINDS_FILE = "genres.json"
"""What the results are called, by kind, and how many products weigh something. A result's own name
says its kind and its place there: as filters of Pagefind, kinds would cost the browser one search
for each of them, instead of one for all.
"""

FINGERPRINT = "empreinte.txt"
"""What the index was made from."""

LANGUAGE = "zxx"
"""No language, hence no stemmer: the French one makes « acier » and « acide », « pile » and
« pilote » the same word. Pagefind finds what begins with a word, so that looking for the singular
finds the plural; recherche.js looks for the singular.
"""

_FRAGMENTS = "fragment/"
_KEPT = (_FRAGMENTS, "index/", f"pagefind.{LANGUAGE}_", "pagefind.js", "wasm.unknown")
_WEIGHT = "data-pagefind-weight"
_WEIGHTS = {"title": 10, "detail": 2, "words": 4, "around": 0.5, "heading": 6}


def index_site(site: Site, theme: Theme, folder: Path, before: Path | None = None) -> bool:
    """Make the index of a whole site; False when it is up to date.

    ``before`` is the site that this one is to replace, if it is made beside it.
    """
    return index(site_records(site, theme), folder, before)


def remove_index(folder: Path) -> None:
    """Leave no index in a site's folder."""
    if (folder / SEARCH_FOLDER).is_dir():
        shutil.rmtree(folder / SEARCH_FOLDER)


def site_records(site: Site, theme: Theme) -> Iterator[SearchRecord]:
    """The records of the whole site: its entities, then the hand-written pages."""
    yield from records(site)
    kinds = {url: kind for kind, url in SECTION_PAGES.items()}
    for file in sorted(theme.folder.rglob("index.html")):
        name = file.relative_to(theme.folder).as_posix()
        if IDENTIFIER not in name:
            url = f"/{name.removesuffix('index.html')}"
            kind = kinds.get(url)
            introduction = theme.moulds[kind].introduction if kind else None
            yield page_record(url, file.read_text(encoding="utf-8"), introduction)


def index(
    found: Iterable[SearchRecord],
    site_folder: Path,
    before: Path | None = None,
) -> bool:
    """Make the index of these records; False when the one that is there is theirs already."""
    pages: list[tuple[str, str]] = []
    known: dict[str, _Known] = {}
    for record in found:
        pages.append((record.url, _html(record)))
        names = (
            [] if record.kind in _NAMELESS else list({fold(of): of for of in record.names}.values())
        )
        known[record.url] = _Known(record.kind, names, record.weight)
    fingerprint = _fingerprint(pages, known)
    folder = site_folder / SEARCH_FOLDER
    if before and _is_current(before / SEARCH_FOLDER, fingerprint):
        carry_over(before / SEARCH_FOLDER, folder)
        return False
    if _is_current(folder, fingerprint):
        return False
    indexed = index_pages(pages, LANGUAGE)
    made = in_small_pieces(indexed, ENTRY, _fragment_names(indexed, known))
    old = before / SEARCH_FOLDER if before else None
    publish(_ordered(made, known, fingerprint), folder, old)
    return True


def _is_current(folder: Path, fingerprint: bytes) -> bool:
    try:
        return (folder / FINGERPRINT).read_bytes() == fingerprint and (folder / ENTRY).is_file()
    except OSError:
        return False


def _fingerprint(pages: Sequence[tuple[str, str]], known: Mapping[str, _Known]) -> bytes:
    digest = hashlib.sha256(f"{version('pagefind')} {_KEPT} {_LEVELS} {LARGEST}\n".encode())
    digest.update(f"{list(known.values())}\n".encode())
    for url, html in pages:
        content = html.encode()
        digest.update(f"{url} {len(content)}\n".encode())
        digest.update(content)
    return f"{digest.hexdigest()}\n".encode()


class _Known(NamedTuple):
    """What the browser is told of a page besides the index."""

    kind: SearchKind
    names: list[str]
    weight: float


_NAMELESS = (SearchKind.PRODUCTS, SearchKind.EVENTS)
"""The kinds whose names the browser finds in the results alone: they are too many, or too long."""
_LEVELS = 16
"""Steps of weight each time that there are twice as many products before. A few suffice, and when one
product more weighs much the others keep their names."""


def _fragment_names(made: Mapping[str, bytes], known: Mapping[str, _Known]) -> dict[str, str]:
    """The name of each page's own file, by the one that Pagefind gave: kind, place, content.

    A product's place is what it weighs, as ``recherche.js`` reads it; another page's is that of its
    names in the list of its kind.
    """
    weighed = sorted((-page.weight, url) for url, page in known.items() if page.weight > 0)
    ranks = {url: rank for rank, (_weight, url) in enumerate(weighed)}
    places = {url: place for of in _by_kind(known).values() for place, url in enumerate(of)}
    kinds = list(SearchKind)
    names = {}
    for path, content in made.items():
        if path.startswith(_FRAGMENTS):
            stem = PurePosixPath(path).stem
            url = _url(content)
            kind = known[url].kind
            place = places[url]
            if kind is SearchKind.PRODUCTS:
                place = round(_LEVELS * log2(ranks.get(url, len(ranks)) + 1))
            names[stem] = f"{kinds.index(kind)}-{place}-{stem.removeprefix(f'{LANGUAGE}_')}"
    return names


def _by_kind(known: Mapping[str, _Known]) -> dict[SearchKind, list[str]]:
    return {kind: [url for url, page in known.items() if page.kind is kind] for kind in SearchKind}


def _ordered(
    made: Mapping[str, bytes], known: Mapping[str, _Known], fingerprint: bytes
) -> Iterator[tuple[str, bytes]]:
    """What the browser may ask for; the entry, which names the rest, comes after it."""
    yield from ((name, of) for name, of in sorted(made.items()) if name.startswith(_KEPT))
    told: dict[SearchKind, Any] = {
        kind: [known[url].names for url in urls]
        for kind, urls in _by_kind(known).items()
        if kind not in _NAMELESS
    }
    told[SearchKind.PRODUCTS] = sum(page.weight > 0 for page in known.values())
    yield KINDS_FILE, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    yield ENTRY, made[ENTRY]
    yield FINGERPRINT, fingerprint


def _url(fragment: bytes) -> str:
    """The address of the page that a fragment shows; Pagefind signs before the JSON."""
    found = json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))
    return str(found["url"])


def _html(record: SearchRecord) -> str:
    """The page that Pagefind reads: inline, since it adds a full stop after a block."""
    around = _span(f"; {record.around}", "around") if record.around else ""
    parts = [
        '<!doctype html><html lang="fr"><body>',
        _part(record.title, "title"),
        _part(record.detail, "detail"),
        _part(" ; ".join(filter(None, [*record.also, record.words])), "words", around),
        escape(carry(record.text)),
    ]
    for section in record.sections:
        weighed = {"id": section.anchor, _WEIGHT: _WEIGHTS["heading"]}
        parts.append(element("h2", weighed, carry(section.title)))
        parts.append(escape(carry(section.text)))
    return "\n".join(parts)


_SPANS = {
    name: (start, end)
    for name, weight in _WEIGHTS.items()
    for start, _text, end in [str(element("span", {_WEIGHT: weight}, "\0")).partition("\0")]
}
"""What a text of each weight stands between: made once, each record has five."""


def _part(text: str, name: str, more: str = "") -> str:
    return f"{_span(text, name)}{more}{SEPARATOR}"


def _span(text: str, name: str) -> str:
    start, end = _SPANS[name]
    return f"{start}{escape(carry(text))}{end} "


class Indexing:
    """Indexing beside a server: the latest call wins, and nobody waits for it."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None

    def start(self, site: Site, theme: Theme, folder: Path, *, wanted: bool = True) -> None:
        """Give up the index under way, if any, and make this one; none if it is not ``wanted``.

        Without ``fork`` (Windows), at the end of what the caller is doing rather than never.
        """
        self.stop()
        if not wanted:
            remove_index(folder)
            return
        if "fork" not in multiprocessing.get_all_start_methods():
            _report(site, theme, folder)
            return
        context = multiprocessing.get_context("fork")
        arguments = (site, theme, folder, os.getpid())
        self._process = context.Process(target=_aside, args=arguments, daemon=True)
        self._process.start()

    def stop(self) -> None:
        """Give up the work under way."""
        if self._process and self._process.is_alive():
            self._process.terminate()
        self.wait()

    def wait(self) -> None:
        """Until the work under way is done."""
        if self._process:
            self._process.join()
            self._process = None


def _aside(site: Site, theme: Theme, folder: Path, parent: int) -> None:
    """Work in a fork, after everybody else; being stopped also stops Pagefind."""
    die_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.nice(10)
    _report(site, theme, folder)


def _report(site: Site, theme: Theme, folder: Path) -> None:
    try:
        index_site(site, theme, folder)
    except (SearchIndexError, OSError) as error:
        print(f"La recherche n’a pas été mise à jour : {error}", file=sys.stderr)
