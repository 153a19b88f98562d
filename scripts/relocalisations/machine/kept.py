"""What each file of a built site was made from, kept between builds: what would be the same is not made.

A file is left as it is when three things hold: it was made from the same things (a digest of what
the page says, of its template, of the program), its path is in a record under our seal, and it
still stands on the disk as it was written. A record that is damaged, old, foreign or forged is no
record: everything is made again, and comes out the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from relocalisations.machine.just_made import JustMade
from relocalisations.machine.looking import Looked, State, look, state_of
from relocalisations.machine.records import Entry, SitePart, Unit, read, written
from relocalisations.machine.seal import Seal
from relocalisations.machine.workers import Aside

_MANY = 1_000
"""To look at fewer files, or to write what is known of them, takes less than to start a process."""


class Leftovers(NamedTuple):
    """What stood in both folders before a build, and is no longer to be there."""

    removed: int
    """How many files of the site before."""
    files: list[str]
    """In the folder of the next site, if they are there at all."""
    empty: list[str]
    """The folders there that hold nothing."""


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
        self.standing: Mapping[str, State] = {}
        """How the files of the site stand, each, since :meth:`settle`."""
        self._looking: Aside[Looked] | None = None
        self._saving: Aside[None] | None = None
        self._looked: Looked | None = None
        self._made = JustMade()
        self._settled: list[JustMade] | None = None
        """What was made since units and parts were learnt."""
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
        if self._looked and path not in self._looked.changed:
            return True
        target = f"{self._root}/{path}"
        try:
            if state_of(target) == entry[2:]:
                return True
            if digest(Path(target).read_bytes()) != entry.content:  # copied, or changed
                return False
        except OSError:
            return False
        self._made.add_file(path, source, entry.content)
        return True

    def look_aside(self, following: Path, but: str = "") -> None:
        """Begin to look how all files stand, here and in the folder of the next site.

        In a large site another process does, until :meth:`linked` asks. ``but`` names a folder at
        the root of each that is somebody else's work.
        """
        is_long = len(self._entries) >= _MANY
        self._looking = Aside(partial(self._look, following, but), is_long=is_long)

    def linked(self) -> set[str]:
        """The paths that are the same file, as it was written, in both folders that were looked at.

        From now on what was seen counts, until :meth:`settle`.
        """
        if self._looking is None:
            return set()
        looked = self._looked = self._looking.result()
        self._looking = None
        return self._entries.keys() - looked.changed - looked.apart

    def leftovers(self, paths: Set[str]) -> Leftovers | None:
        """What is to go, where these paths are all the site; None if nobody looked.

        Before :meth:`settle`.
        """
        looked = self._looked
        if looked is None:
            return None
        files = [path for path in (*self._entries, *looked.left) if path not in paths]
        before = (path for path in (*self._entries, *looked.beside) if path not in paths)
        return Leftovers(sum(path not in looked.gone for path in before), files, looked.empty)

    def give_up(self) -> None:
        """End the looking that nobody will ask for."""
        if self._looking:
            self._looking.give_up()
        self.saved()

    def _look(self, following: Path, but: str) -> Looked:
        written = {path: entry[2:] for path, entry in self._entries.items()}
        return look(Path(self._root), following, written, but)

    def unit(self, name: str) -> Unit | None:
        """What was noted of a unit when it was made. One that nobody asks for is forgotten."""
        self._learn()
        self._asked.add(name)
        return self._units.get(name)

    def part(self, name: str) -> SitePart | None:
        """What a part of the site was when the units that stand, and read it, were made."""
        self._learn()
        return self._parts.get(name)

    def add_unit(self, name: str, unit: Unit) -> None:
        """A unit was made, and its files and the parts that it read added."""
        self._made.add_unit(name, unit)

    def add_part(self, name: str, part: SitePart) -> None:
        """What a part of the site is now."""
        self._made.add_part(name, part)

    def add(self, path: str, source: str, content: bytes) -> None:
        """A file is being made; :meth:`settle` sees it once it is written."""
        self._made.add_file(path, source, digest(content))

    def taken(self) -> JustMade:
        """What was added since last time: for the process that writes the record."""
        made, self._made = self._made, JustMade()
        return made

    def settle(
        self,
        made: Iterable[JustMade],
        paths: Set[str],
        folder: Path,
        copied: Iterable[str] = (),
    ) -> None:
        """After writing into ``folder``: what was just made, and the paths that the site has.

        ``copied`` are those that are other files there, with the same bytes.
        """
        self._learn()
        self._settled = [*made]
        self._entries = {path: e for path, e in self._entries.items() if path in paths}
        for path, (source, content) in _files(self._settled):
            try:
                state = state_of(f"{folder}/{path}")
            except OSError:
                self._entries.pop(path, None)
            else:
                self._entries[path] = Entry(source, content, *state)
        for path in copied:
            if known := self._entries.get(path):
                state = _state_now(f"{folder}/{path}")
                self._entries[path] = Entry(known.source, known.content, *state)
        self._looked = None
        entries = self._entries
        self.standing = {
            path: entries[path][2:] if path in entries else _state_now(f"{folder}/{path}")
            for path in paths
        }

    def _learn(self) -> None:
        """Unpack the units that were made since, and forget those that nobody asked for.

        Once somebody asks: a build that is done does not, but for the process that saves.
        """
        if self._settled is None:
            return
        self._units = {
            name: unit
            for name, unit in self._all_units()
            if all(path in self._entries for path, _source in unit.files)
        }
        self._asked, self._settled = set(), None

    def _all_units(self) -> Iterator[tuple[str, Unit]]:
        """Those that were made since, then those of before that somebody asked for.

        Once all are given, the parts of all of them are known.
        """
        if self._settled is None:
            yield from self._units.items()
            return
        made: set[str] = set()
        for units, parts in chain.from_iterable(one.units_and_parts() for one in self._settled):
            made.update(units)
            self._parts |= parts
            yield from units.items()
        for name, unit in self._units.items():
            if name in self._asked and name not in made:
                yield name, unit

    def save(self) -> None:
        """Write the record: that of a large site in another process, until :meth:`saved` asks.

        A place where nothing can be written is left alone.
        """
        if len(self._entries) >= _MANY:
            self._saving = Aside(self._save)
        else:
            self._save()

    def saved(self) -> None:
        """Have the record written that :meth:`save` began to write."""
        if self._saving:
            self._saving.result()
            self._saving = None

    def _save(self) -> None:
        if self._record is None:
            return
        content = written(self._entries, self._all_units(), self._parts)
        self._seal.write(self._record, self._name, *content)

    @property
    def _name(self) -> str:
        return self._record.name if self._record else ""

    def _read(self) -> None:
        content = self._seal.read(self._record, self._name) if self._record else None
        if content is None:
            return
        if record := read(content):
            self._entries, self._units, self._parts = record


def _files(made: Iterable[JustMade]) -> Iterator[tuple[str, tuple[str, str]]]:
    for some in chain.from_iterable(one.files() for one in made):
        yield from some.items()


def _state_now(target: str) -> State:
    """How a file stands; what no file is, if somebody took it away."""
    try:
        return state_of(target)
    except OSError:
        return -1, -1, -1
