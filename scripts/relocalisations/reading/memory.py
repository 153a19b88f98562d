"""What was read before of the same folder: by this process, and by those before it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from relocalisations.problems.problem import Problem
from relocalisations.reading.kept_sheets import KeptSheets, Sheet
from relocalisations.reading.kept_tables import KeptTables
from relocalisations.schema import Entity

T = TypeVar("T")

Stamp = tuple[int, ...]


class Found(NamedTuple):
    """What one file holds."""

    identifier: str
    entity: Entity | None
    saved: Entity | None
    problems: list[Problem]
    sheet: Sheet | None = None
    """To keep, where it has no fault."""


@dataclass
class Memory:
    """What was read before of the same folder."""

    sheets: KeptSheets | None = None
    """What earlier processes read; None where nothing is kept."""
    tables: KeptTables | None = None
    """The same of tables."""
    reads_again: bool = True
    """Whether this process may: else it looks at no file to know whether it changed."""
    files: dict[str, tuple[Stamp, Found]] = field(default_factory=dict)
    """By path, with the file's stamp when it was read."""
    _readers: dict[type, Any] = field(default_factory=dict)

    def save(self) -> None:
        """Keep what was read for later processes; this one remembers what was made of it."""
        if self.sheets:
            sheets = {path: found.sheet for path, (_stamp, found) in self.files.items()}
            self.sheets.save({path: sheet for path, sheet in sheets.items() if sheet})
            self.sheets = None
            for path, (of_file, found) in self.files.items():
                self.files[path] = of_file, found._replace(sheet=None)

    def of(self, reader: type[T]) -> T:
        """Another reader that remembers what it read: always the same one."""
        if reader not in self._readers:
            self._readers[reader] = reader()
        found: T = self._readers[reader]
        return found


def stamp(file: str | Path) -> Stamp:
    """What changes when a file is written: its date, its size, its place on the disk."""
    try:
        status = os.stat(file)  # noqa: PTH116 (thousands of files)
    except OSError:
        return ()  # gone since it was listed: reading it will say so
    return status.st_mtime_ns, status.st_size, status.st_ino
