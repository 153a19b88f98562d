"""A build that would come out as the last one did has nothing to do.

After each build without a problem, a small file keeps the fingerprint of every byte that went in,
the moments between which it holds, and how each file that came out stands on disk. Only an exact
match of all three spares a build: a file that is damaged, old or another site's changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from relocalisations.machine.content import bytes_of
from relocalisations.machine.disk import write_for_later
from relocalisations.machine.looking import State, state_of

_PACKAGES = (
    "babel",
    "icalendar",
    "jinja2",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pagefind",
    "pillow",
    "pydantic",
    "pymdown-extensions",
    "zlib-ng",
)
"""What else decides of the output; everything is pinned, these stand for all."""


_KEPT = 16
"""How many records stay, of builds into as many folders."""


RECORDS = ".cache/fabrications"
"""Where the records are, from the site's root."""


def record_of(root: Path, target: Path) -> Path:
    """The record of the builds of a site into one folder."""
    name = hashlib.sha256(str(target.absolute()).encode()).hexdigest()
    return root / RECORDS / f"{name}.json"


def kept_of(root: Path, target: Path) -> Path:
    """The record of what each file of one folder was made from."""
    return record_of(root, target).with_suffix(".fichiers")


def fingerprint(places: Iterable[Path], words: Iterable[object]) -> str:
    """Of every file in these places (files or folders), of some words, and of the program itself."""
    digest = hashlib.sha256()
    own = Path(__file__).parent.parent  # the whole program, whichever room this stands in
    versions = [f"{name} {_version_of(name)}" for name in _PACKAGES]
    program = _program(tuple((name, file, state_of(file)) for name, file in _files(own)))
    for word in (sys.version, *versions, program, *words):
        digest.update(f"{word}\n".encode())
    for place in places:
        for name, file in _files(place):
            _add(digest, name, file)
    return digest.hexdigest()


_ProgramFiles = tuple[tuple[str, str, State], ...]


class Known(NamedTuple):
    """What a process knows of the program: it is asked for it six times a build."""

    program: dict[_ProgramFiles, str]
    """The digest of its own files, as they stand: the last ones that were asked for."""
    versions: dict[str, str]
    """Of what else decides of the output."""

    def learn(self, other: Known) -> None:
        """What another process knows."""
        self.program.update(other.program)
        self.versions.update(other.versions)


KNOWN = Known({}, {})


def _program(files: _ProgramFiles) -> str:
    """Of the program's own files."""
    if files not in KNOWN.program:
        digest = hashlib.sha256()
        for name, file, _as_it_stands in files:
            _add(digest, name, file)
        KNOWN.program.clear()
        KNOWN.program[files] = digest.hexdigest()
    return KNOWN.program[files]


def _add(digest: hashlib._Hash, name: str, file: str) -> None:
    content = bytes_of(file)
    digest.update(f"{name} {len(content)}\n".encode())
    digest.update(content)


def _version_of(package: str) -> str:
    """The version of a package that is installed; "" of one that is not: an engine may be absent."""
    if package not in KNOWN.versions:
        try:
            KNOWN.versions[package] = version(package)
        except PackageNotFoundError:
            KNOWN.versions[package] = ""
    return KNOWN.versions[package]


def is_unchanged(record: Path, inputs: str, now: datetime, folder: Path) -> bool:
    """Whether ``folder`` is still what a build recorded, from the same inputs, for this moment."""
    try:
        kept = json.loads(record.read_bytes())
        return bool(
            kept["inputs"] == inputs
            and datetime.fromisoformat(kept["since"]) <= now < datetime.fromisoformat(kept["until"])
            and kept["output"] == _output(folder, {})
        )
    except (OSError, ValueError, TypeError, KeyError):
        return False


def remember(
    record: Path,
    inputs: str,
    moments: tuple[datetime, datetime],
    folder: Path,
    standing: Mapping[str, State] | None = None,
) -> None:
    """Record a build: what went in, since when and until when it holds, what came out.

    ``standing`` tells how the files stand of which that is known: the folders at the root that hold
    some hold no others. A clock that goes back, once it is set right, makes another site than the
    one of the future. A place where nothing can be written is left alone.
    """
    since, until = moments
    kept = {
        "inputs": inputs,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "output": _output(folder, standing or {}),
    }
    if not write_for_later(record, json.dumps(kept).encode()):
        return
    with suppress(OSError):
        others = sorted(record.parent.glob("*.json"), key=lambda file: file.stat().st_mtime)
        for old in others[:-_KEPT]:
            for suffix in (".json", ".fichiers", ".recherche"):
                old.with_suffix(suffix).unlink(missing_ok=True)


def _output(folder: Path, standing: Mapping[str, State]) -> str:
    """How the files of a site stand: their names, sizes, dates and places on the disk."""
    states = {**standing}
    known = {name.partition("/")[0] for name in standing}
    for entry in os.scandir(folder):
        if entry.name not in known:
            for name, file in _files(Path(entry.path)):
                states[f"{entry.name}/{name}" if entry.is_dir() else name] = state_of(file)
    told = ("{} {} {} {}\n".format(name, *state) for name, state in sorted(states.items()))
    return hashlib.sha256("".join(told).encode()).hexdigest()


def _files(place: Path) -> Iterator[tuple[str, str]]:
    """The files below a place in a fixed order: relative path, and path."""
    if place.is_file():
        yield place.name, str(place)
        return
    above = f"{place}{os.sep}"
    folders = [str(place)]
    while folders:
        try:
            entries = sorted(os.scandir(folders.pop()), key=lambda entry: entry.name)
        except OSError:  # it is not there
            continue
        for entry in entries:
            if not entry.is_dir():
                yield entry.path.removeprefix(above), entry.path
        folders += [entry.path for entry in entries if entry.is_dir() and entry.name != _COMPILED]


_COMPILED = "__pycache__"
"""Where Python keeps what it compiles."""
