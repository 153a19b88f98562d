"""What is known of the files just made, until all are: packed as they come, it takes a tenth."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator
from typing import Any

from relocalisations.machine.records import SitePart, Unit

_TOGETHER = 200
"""How many units are packed together: of fewer, less is the same."""

NotedFiles = dict[str, tuple[str, str]]
"""By path, the digests of a file's source and bytes."""

UnitsAndParts = tuple[dict[str, Unit], dict[str, SitePart]]
"""By name; the parts are those that the units read."""


class JustMade:
    """What one process made."""

    def __init__(self) -> None:
        self._packed: list[tuple[bytes, bytes]] = []
        self._files: NotedFiles = {}
        self._told: UnitsAndParts = {}, {}

    def files(self) -> Iterator[NotedFiles]:
        """All files in their order; what is packed is unpacked one after the other."""
        yield from (_unpacked(files) for files, _told in self._packed)
        yield self._files

    def units_and_parts(self) -> Iterator[UnitsAndParts]:
        """The same of all else."""
        yield from (_unpacked(told) for _files, told in self._packed)
        yield self._told

    def add_file(self, path: str, source: str, content: str) -> None:
        """A file, with the digests of what it was made from and of its bytes."""
        self._files[path] = source, content

    def add_unit(self, name: str, unit: Unit) -> None:
        """A unit, once all its files were added."""
        units, _parts = self._told
        units[name] = unit
        if len(units) == _TOGETHER:
            self._packed.append((_packed(self._files), _packed(self._told)))
            self._files, self._told = {}, ({}, {})

    def add_part(self, name: str, part: SitePart) -> None:
        """A part that a unit read."""
        self._told[1][name] = part


def _packed(value: NotedFiles | UnitsAndParts) -> bytes:
    return zlib.compress(pickle.dumps(value), 1)


def _unpacked(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))  # noqa: S301 (packed above, by a fork of ours)
