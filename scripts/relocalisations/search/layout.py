"""The files of an index, with names that change only with what they hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Any

import cbor2

from relocalisations.search.contents import ENTRY, LANGUAGE, NAMELESS, PROGRAM, Contents
from relocalisations.search.kept_index import (
    IndexedPage,
    KeptIndex,
    KeptPiece,
    fragment_path,
    piece_path,
)
from relocalisations.search.pieces import Piece, cut
from relocalisations.search.records import SearchKind
from relocalisations.search.words import joined, packed

KINDS_FILE = "genres.json"
"""What the results are called, by kind, and how many products weigh something. A result's own name
says its kind and its place there: as filters of Pagefind, kinds would cost the browser one search
for each of them, instead of one for all.
"""

_LEVELS = 16
"""Steps of weight each time that there are twice as many products before. A few suffice, and when one
product more weighs much the others keep their names."""
_DIGITS = 7
"""Of a digest, in the name of a page's file, unless two would have the same."""


@dataclass
class IndexFiles:
    """The files of an index."""

    stems: list[str]
    """The name of each page's file; "" where it has none."""
    pieces: list[KeptPiece]
    files: dict[str, bytes | None] = field(default_factory=dict)
    """By path, in the order in which to write them; None for what stands already."""


def laid_out(contents: Contents, kept: KeptIndex | None) -> IndexFiles:
    """The files of an index, of which some stand already in that which it was made from.

    Raises :class:`CannotRenewError` if one of these changed meanwhile.
    """
    layout = IndexFiles(_stems(contents.pages), [])
    _add_fragments(layout, contents, kept)
    _add_pieces(layout, contents, kept)
    if kept and not contents.program:
        layout.files |= dict.fromkeys(path for path in kept.files if path.startswith(PROGRAM))
    layout.files |= contents.program
    layout.files = dict(sorted(layout.files.items()))
    numbered = [
        [stem, page.length]
        for stem, page in zip(layout.stems, contents.pages, strict=True)
        if page.fragment
    ]
    besides = contents.besides
    meta = cbor2.dumps([besides.version, numbered, [of[:3] for of in layout.pieces], *besides.more])
    name = _name(meta)
    layout.files[f"pagefind.{name}.pf_meta"] = packed(meta)
    layout.files[KINDS_FILE] = _json(_told_of_kinds(contents.pages)).encode()
    [about] = besides.entry["languages"].values()
    about |= {"hash": name, "page_count": len(numbered)}
    layout.files[ENTRY] = _json(besides.entry).encode()
    return layout


def _add_fragments(layout: IndexFiles, contents: Contents, kept: KeptIndex | None) -> None:
    before = {}
    if kept:
        before = {page.url: stem for page, stem in zip(kept.pages, kept.stems, strict=True)}
    for page, stem in zip(contents.pages, layout.stems, strict=True):
        content = contents.fragments.get(page.url)
        if content is None and page.fragment and kept and before[page.url] != stem:
            content = kept.content(fragment_path(before[page.url]))
        if page.fragment:
            layout.files[fragment_path(stem)] = content


def _add_pieces(layout: IndexFiles, contents: Contents, kept: KeptIndex | None) -> None:
    unpacked: dict[int, bytes] = {}
    for piece in cut(contents.words):
        if kept and (same := _same_piece(piece, kept)):
            layout.pieces.append(same)
            layout.files[piece_path(same.name)] = None
            continue
        words = []
        for word in piece.words:
            content = word.content
            if content is None:
                assert kept  # where else would it stand
                if word.piece not in unpacked:
                    unpacked[word.piece] = kept.piece(word.piece)
                content = unpacked[word.piece][word.start : word.start + word.size]
            words.append(content)
        made = joined(words)
        name = _name(made)
        layout.pieces.append(KeptPiece(piece.first, piece.last, name, len(words)))
        layout.files[piece_path(name)] = packed(made)


def _same_piece(piece: Piece, kept: KeptIndex) -> KeptPiece | None:
    """The kept piece that holds these very words."""
    first = piece.words[0]
    if first.content is not None or any(
        word.content is not None or word.piece != first.piece for word in piece.words
    ):
        return None
    same = kept.pieces[first.piece]
    if len(piece.words) != same.words:
        return None
    return KeptPiece(piece.first, piece.last, same.name, same.words)


def _stems(pages: Sequence[IndexedPage]) -> list[str]:
    """The name of each page's own file: kind, place, content.

    A product's place is what it weighs, as ``recherche.js`` reads it; another page's is that of its
    names in the list of its kind.
    """
    weighed = sorted((-page.weight, page.url) for page in pages if page.weight > 0)
    ranks = {url: rank for rank, (_weight, url) in enumerate(weighed)}
    places = dict.fromkeys(SearchKind, 0)
    kinds = list(SearchKind)
    found: dict[str, None] = {}
    stems = []
    for page in pages:
        place = places[page.kind]
        places[page.kind] += 1
        if page.kind is SearchKind.PRODUCTS:
            place = round(_LEVELS * log2(ranks.get(page.url, len(ranks)) + 1))
        beginning = f"{kinds.index(page.kind)}-{place}-"
        longer = (beginning + page.fragment[:size] for size in range(_DIGITS, len(page.fragment)))
        stem = next((stem for stem in longer if stem not in found), beginning + page.fragment)
        found[stem] = None
        stems.append(stem if page.fragment else "")
    return stems


def _told_of_kinds(pages: Sequence[IndexedPage]) -> Mapping[SearchKind, Any]:
    told: dict[SearchKind, Any] = {kind: [] for kind in SearchKind if kind not in NAMELESS}
    for page in pages:
        if page.kind in told:
            told[page.kind].append(page.names)
    told[SearchKind.PRODUCTS] = sum(page.weight > 0 for page in pages)
    return told


def _name(content: bytes) -> str:
    return f"{LANGUAGE}_{hashlib.sha256(content).hexdigest()[:10]}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
