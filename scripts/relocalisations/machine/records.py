"""What is recorded of a built site: its files, what is made together, the parts that it was made from."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

_FORM = "fichiers 4"
"""Changes when what is recorded does."""


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


class SiteRecord(NamedTuple):
    """All that is recorded."""

    entries: dict[str, Entry]
    """By path."""
    units: dict[str, Unit]
    """By name."""
    parts: dict[str, SitePart]
    """By name."""


def written(record: SiteRecord) -> bytes:
    """A record as JSON. Files and parts of a unit are told by their places: their names are long.

    A unit that lacks one of them would not stand, and is left out; so is a part that none reads.
    """
    from pydantic_core import to_json  # slow to import, and a build may have nothing to do

    entries, units, parts = record
    wanted = {part for unit in units.values() for part in unit.read}
    parts = {name: part for name, part in parts.items() if name in wanted}
    parts_at = {name: place for place, name in enumerate(parts)}
    files_at = {(path, entry.source): place for place, (path, entry) in enumerate(entries.items())}
    told = {}
    for name, unit in units.items():
        with suppress(KeyError):
            places = [parts_at[part] for part in unit.read], [files_at[file] for file in unit.files]
            told[name] = unit.made_with, *places
    return to_json([_FORM, entries, told, parts])


def read(content: bytes) -> SiteRecord | None:
    """What :func:`written` wrote; None for what another program did."""
    from pydantic_core import from_json

    form, *told = from_json(content, cache_strings=False)  # few of them are the same
    if form != _FORM:
        return None
    files, units, noted = told
    entries = {path: Entry(*entry) for path, entry in files.items()}
    parts = {name: SitePart(*part) for name, part in noted.items()}
    names = [*parts]
    sources = [(path, entry.source) for path, entry in entries.items()]
    return SiteRecord(
        entries,
        {
            name: Unit(made_with, [names[at] for at in read], [sources[at] for at in made])
            for name, (made_with, read, made) in units.items()
        },
        parts,
    )
