"""What is kept of an index for the next one: what it was made from, and how its files stand.

One file under our seal (see :mod:`relocalisations.machine.seal`) holds JSON, then the small pages
that Pagefind read. Words are not in it: they stand in the published pieces, whose digests are. A
file that is damaged, old or forged is no file, and so is one whose index no longer stands as it was
written: all is then indexed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from relocalisations.machine.kept import digest
from relocalisations.machine.last_build import fingerprint
from relocalisations.machine.looking import state_of
from relocalisations.machine.seal import Seal
from relocalisations.search.pieces import LARGEST
from relocalisations.search.records import SearchKind
from relocalisations.search.words import Word, head_of, unpacked


class CannotRenewError(Exception):
    """What is kept does not tell the next index: it is to be made from nothing."""


class IndexedPage(NamedTuple):
    """A page, as the index knows it."""

    url: str
    source: str
    """Digest of what its record was made from."""
    kind: SearchKind
    names: list[str]
    """What the browser is told that it is called."""
    weight: float
    length: int
    """In words, as Pagefind counts them."""
    fragment: str
    """Digest of its own file; "" where it has none, and no number: a page without any word."""


class Besides(NamedTuple):
    """What Pagefind says besides pages and words."""

    entry: dict[str, Any]
    """The file that names the others."""
    version: str
    more: list[Any]
    """What follows the pieces in its metadata: filters, orders, fields, of which we have none."""


class StandingFile(NamedTuple):
    """A file of the index, as it was written."""

    content: str
    """Digest of its bytes."""
    size: int
    modified: int
    """In nanoseconds."""
    place: int
    """Its number on the disk."""


class KeptPiece(NamedTuple):
    """A piece, as the metadata list it."""

    first: str
    last: str
    name: str
    words: int


@dataclass(frozen=True)
class KeptIndex:
    """An index that stands in a folder, all of whose files are as they were written."""

    folder: Path
    pages: Sequence[IndexedPage]
    """In their order; those that have a fragment are numbered so."""
    stems: Sequence[str]
    """The name of the fragment of each."""
    vocabulary: Sequence[tuple[str, int]]
    """Each word in its order, with its size in bytes."""
    pieces: Sequence[KeptPiece]
    besides: Besides
    files: Mapping[str, StandingFile]
    """By path in the folder."""
    read: Sequence[bytes]
    """What Pagefind read of each page."""

    def words(self) -> Iterator[Word]:
        """All words, without what stands in the pieces."""
        left = iter(self.vocabulary)
        for number, piece in enumerate(self.pieces):
            start = 0
            for _word in range(piece.words):
                letters, size = next(left)
                yield Word(letters, size, None, number, start)
                start += size

    def content(self, path: str) -> bytes:
        """Of a file. Raises :class:`CannotRenewError` if it is no longer what was written."""
        try:
            found = (self.folder / path).read_bytes()
        except OSError:
            raise CannotRenewError from None
        if digest(found) != self.files[path].content:
            raise CannotRenewError
        return found

    def piece(self, number: int) -> bytes:
        """The words of a piece, one after the other."""
        found = unpacked(self.content(piece_path(self.pieces[number].name)))
        return found[len(head_of(found)) :]

    def is_standing(self) -> bool:
        """Whether every file is as it was written."""
        return all(self._stands(path, file) for path, file in self.files.items())

    def _stands(self, path: str, file: StandingFile) -> bool:
        try:
            return state_of(f"{self.folder}/{path}") == file[1:] or bool(self.content(path))
        except (OSError, CannotRenewError):
            return False


class IndexMemory:
    """Where an index is kept for the next one."""

    def __init__(self, file: Path, seal: Seal) -> None:
        self._file = file
        self._seal = seal

    def load(self, folder: Path) -> KeptIndex | None:
        """The index that stands in a folder; None where it is not the one that is kept."""
        content = self._seal.read(self._file, self._file.name)
        if content is None:
            return None
        from pydantic_core import from_json  # slow to import

        header, _end, read = content.partition(b"\n")
        form, *told = from_json(header)
        if form != self._form:
            return None
        pages, stems, vocabulary, pieces, besides, files, sizes = told
        found = KeptIndex(
            folder,
            [IndexedPage(url, of, SearchKind(kind), *more) for url, of, kind, *more in pages],
            stems,
            vocabulary,
            [KeptPiece(*piece) for piece in pieces],
            Besides(*besides),
            {path: StandingFile(*file) for path, file in files.items()},
            [read[end - size : end] for size, end in zip(sizes, accumulate(sizes), strict=True)],
        )
        return found if found.is_standing() else None

    def save(self, index: KeptIndex) -> None:
        """Keep an index. A place where nothing can be written is left alone."""
        from pydantic_core import to_json

        pages = [*map(tuple, index.pages)]  # named ones take twice as long to tell
        told = [pages, index.stems, index.vocabulary, index.pieces, index.besides]
        header = to_json([self._form, *told, index.files, [len(one) for one in index.read]])
        self._seal.write(self._file, self._file.name, header, b"\n", *index.read)

    @cached_property
    def _form(self) -> str:
        """What the program is that keeps it, and how it does."""
        return fingerprint([], [version("cbor2"), LARGEST])


def standing_files(folder: Path, digests: Mapping[str, str]) -> dict[str, StandingFile]:
    """How files stand that were just written, by path, each with its digest."""
    return {path: StandingFile(of, *state_of(f"{folder}/{path}")) for path, of in digests.items()}


def fragment_path(name: str) -> str:
    """Where a page's own file is in the index's folder."""
    return f"fragment/{name}.pf_fragment"


def piece_path(name: str) -> str:
    """Where a piece is in the index's folder."""
    return f"index/{name}.pf_index"
