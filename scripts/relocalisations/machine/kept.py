"""What each file of a built site was made from, kept between builds: what would be the same is not made.

A file is left as it is when three things hold: it was made from the same things (a digest of what
the page says, of its template, of the program), its path is in a record under our seal, and it
still stands on the disk as it was written. A record that is damaged, old, foreign or forged is no
record: everything is made again, and comes out the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from relocalisations.machine.seal import Seal
from relocalisations.machine.workers import Aside

_FORM = "fichiers 3"
"""Changes when what is recorded does."""

_MANY = 5_000
"""To look at fewer files takes less than to start a process."""


class Entry(NamedTuple):
    """A file of the site."""

    source: str
    """Digest of all that it was made from."""
    content: str
    """Digest of its bytes."""
    size: int
    modified: int
    """In nanoseconds."""
    place: int
    """Its number on the disk."""


class Unit(NamedTuple):
    """What is made together of some parts of the site: a page and the files that go with it."""

    made_with: str
    """Digest of the program and the templates."""
    read: list[str]
    """The names of the parts of the site that it read."""
    files: list[tuple[str, str]]
    """The path of each file, and the source that it has in its own entry."""


class SitePart(NamedTuple):
    """A part of the site that units read."""

    made_of: str
    """Digest of all that it is made of; nothing where that is not told."""
    digest: str
    """Of what it is."""


JustMade = tuple[dict[str, tuple[str, str]], dict[str, Unit], dict[str, SitePart]]
"""What one process made: files by path, with the digests of their source and bytes; units, and the parts
that they read, by name."""


class Looked(NamedTuple):
    """How the files of a record stand, looked at all together."""

    changed: set[str]
    """The paths of those that do not stand as they were written."""
    apart: set[str]
    """Of the others, those that are not the same file in the folder of the next site."""


def digest(*parts: bytes | str) -> str:
    """Of some texts in their order; where one ends counts."""
    found = blake2b(digest_size=16)
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        found.update(f"{len(content)} ".encode())
        found.update(content)
    return found.hexdigest()


class Kept:
    """The files of one folder, as the last build left them."""

    def __init__(self, folder: Path, record: Path | None = None, seal: Seal | None = None) -> None:
        """``record`` is read now and written by :meth:`save`; None to keep only in memory."""
        self._root = str(folder)
        self._record = record
        self._seal = seal or Seal(None)
        self._entries: dict[str, Entry] = {}
        self._units: dict[str, Unit] = {}
        self._parts: dict[str, SitePart] = {}
        self._asked: set[str] = set()
        self._looking: Aside[Looked] | None = None
        self._looked: Looked | None = None
        self._made: JustMade = {}, {}, {}
        self._read()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the folder."""
        return not self._entries

    def holds(self, path: str, source: str) -> bool:
        """Whether the file that is there is what would be made from this source."""
        entry = self._entries.get(path)
        if entry is None or entry.source != source:
            return False
        target = f"{self._root}/{path}"
        if self._looked and path not in self._looked.changed:
            return True
        try:
            if state_of(target) == entry[2:]:
                return True
            if digest(Path(target).read_bytes()) != entry.content:  # copied, or changed
                return False
        except OSError:
            return False
        self._made[0][path] = (source, entry.content)
        return True

    def look_aside(self, following: Path) -> None:
        """Begin to look how all files stand, here and in the folder of the next site.

        In a large site another process does, until :meth:`linked` asks.
        """
        is_long = len(self._entries) >= _MANY
        self._looking = Aside(partial(self._look, following), is_long=is_long)

    def linked(self) -> set[str]:
        """The paths that are the same file, as it was written, in both folders that were looked at.

        From now on what was seen counts, until :meth:`settle`.
        """
        if self._looking is None:
            return set()
        looked = self._looked = self._looking.result()
        self._looking = None
        return self._entries.keys() - looked.changed - looked.apart

    def give_up(self) -> None:
        """End the looking that nobody will ask for."""
        if self._looking:
            self._looking.give_up()

    def _look(self, following: Path) -> Looked:
        looked = Looked(set(), set())
        for path, entry in self._entries.items():
            if not _is_as_written(f"{self._root}/{path}", entry):
                looked.changed.add(path)
            elif not _is_as_written(f"{following}/{path}", entry):
                looked.apart.add(path)
        return looked

    def unit(self, name: str) -> Unit | None:
        """What was noted of a unit when it was made. One that nobody asks for is forgotten."""
        self._asked.add(name)
        return self._units.get(name)

    def part(self, name: str) -> SitePart | None:
        """What a part of the site was when the units that stand, and read it, were made."""
        return self._parts.get(name)

    def add_unit(self, name: str, unit: Unit) -> None:
        """A unit was made, and its files and the parts that it read added."""
        self._made[1][name] = unit

    def add_part(self, name: str, part: SitePart) -> None:
        """What a part of the site is now."""
        self._made[2][name] = part

    def is_noted(self, part: str) -> bool:
        """Whether what a part of the site is now was added already."""
        return part in self._made[2]

    def add(self, path: str, source: str, content: bytes) -> None:
        """A file is being made; :meth:`settle` sees it once it is written."""
        self._made[0][path] = (source, digest(content))

    def taken(self) -> JustMade:
        """What was added since last time: for the process that writes the record."""
        made, self._made = self._made, ({}, {}, {})
        return made

    def settle(self, made: Iterable[JustMade], paths: set[str], folder: Path) -> None:
        """After writing into ``folder``: what was just made, and the paths that the site has."""
        self._entries = {path: e for path, e in self._entries.items() if path in paths}
        for files, units, parts in made:
            self._units |= units
            self._parts |= parts
            self._asked.update(units)
            for path, (source, content) in files.items():
                try:
                    state = state_of(f"{folder}/{path}")
                except OSError:
                    self._entries.pop(path, None)
                else:
                    self._entries[path] = Entry(source, content, *state)
        self._units = {
            name: unit
            for name, unit in self._units.items()
            if name in self._asked and all(path in self._entries for path, _source in unit.files)
        }
        self._asked, self._looked = set(), None

    def save(self) -> None:
        """Write the record. A place where nothing can be written is left alone."""
        if self._record is None:
            return
        from pydantic_core import to_json  # slow to import, and a build may have nothing to do

        content = to_json([_FORM, self._entries, self._units, self._parts])
        self._seal.write(self._record, self._name, content)

    @property
    def _name(self) -> str:
        return self._record.name if self._record else ""

    def _read(self) -> None:
        content = self._seal.read(self._record, self._name) if self._record else None
        if content is None:
            return
        from pydantic_core import from_json

        form, entries, *more = from_json(content)
        if form == _FORM:
            units, parts = more
            self._parts = {name: SitePart(*part) for name, part in parts.items()}
            self._entries = {path: Entry(*entry) for path, entry in entries.items()}
            self._units = {name: Unit(*unit) for name, unit in units.items()}


def _is_as_written(target: str, entry: Entry) -> bool:
    """Whether it is the very file of an entry, and no link to it."""
    try:
        status = os.lstat(target)
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns, status.st_ino) == entry[2:]


def state_of(target: str) -> tuple[int, int, int]:
    """How a file stands: its size, when it was written, in nanoseconds, its number on the disk.

    Raises ``OSError``.
    """
    status = os.stat(target)  # noqa: PTH116 (thousands of files)
    return status.st_size, status.st_mtime_ns, status.st_ino
