"""What is recorded of a built site: its files, what is made together, the parts that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
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


def written(
    entries: Mapping[str, Entry], units: Iterable[tuple[str, Unit]], parts: Mapping[str, SitePart]
) -> list[bytes]:
    """A record as JSON, in pieces. Files and parts of a unit are told by their places: their names are long.

    ``parts`` need be whole only once ``units`` are all given: of these, a large site has many, and
    they come a few at a time. One of which a file is not in ``entries`` would not stand, and is left
    out; so is a part that none reads.
    """
    from pydantic_core import to_json  # slow to import, and a build may have nothing to do

    files_at = {path: place for place, path in enumerate(entries)}
    parts_at: dict[str, int] = {}
    pieces: list[bytes] = []
    left = iter(units)
    while some := [*islice(left, _TOGETHER)]:
        told = {}
        for name, unit in some:
            files = [files_at[path] for path, source in unit.files if _is_of(entries, path, source)]
            if len(files) == len(unit.files):
                read = [parts_at.setdefault(part, len(parts_at)) for part in unit.read]
                told[name] = unit.made_with, read, files
        if told:
            pieces += (b",", to_json(told)[1:-1])
    known = {part: parts.get(part, _UNKNOWN) for part in parts_at}
    form = to_json([_FORM])[:-1]
    files_told, parts_told = _plain(entries)[1:], _plain(known)[1:]
    return [form, b",{", *files_told, b"},{", *pieces[1:], b"},{", *parts_told, b"}]"]


def _plain(named: Mapping[str, tuple[object, ...]]) -> list[bytes]:
    """Each name with what it has, as JSON, after a comma: named tuples would take twice as long."""
    from pydantic_core import to_json

    left = iter(named.items())
    pieces: list[bytes] = []
    while some := [*islice(left, _TOGETHER)]:
        pieces += (b",", to_json({name: tuple(one) for name, one in some})[1:-1])
    return pieces


_TOGETHER = 200
"""How many units are told together, or files, or parts."""

_UNKNOWN = SitePart("", "")
"""What is like no part: a unit that read it does not stand."""


def _is_of(entries: Mapping[str, Entry], path: str, source: str) -> bool:
    entry = entries.get(path)
    return entry is not None and entry.source == source


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
