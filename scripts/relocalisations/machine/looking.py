"""How the files of a site stand on the disk, in its folder and in that of the next site."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from relocalisations.machine.disk import others, others_and_empty

State = tuple[int, int, int]
"""How a file stands: its size, when it was written, in nanoseconds, its number on the disk."""


class Looked(NamedTuple):
    """How the files of a record stand, looked at all together, and which others there are."""

    changed: set[str]
    """The paths of those that do not stand as they were written."""
    apart: set[str]
    """Of the others, those that are not the same file in the folder of the next site."""
    gone: set[str]
    """Of the changed ones, those that are not there."""
    beside: list[str]
    """The files of the site that are not in the record."""
    left: list[str]
    """The files of the folder of the next site that are not in the record."""
    empty: list[str]
    """The folders there that hold nothing."""


def look(folder: Path, following: Path, written: Mapping[str, State], but: str) -> Looked:
    """Look at the files of a site, which were ``written`` so, and at those where the next is made.

    ``but`` names a folder at the root of each that is somebody else's work.
    """
    left, empty = others_and_empty(following, written.keys(), but)
    looked = Looked(set(), set(), set(), others(folder, written.keys(), but), left, empty)
    for path, state in written.items():
        if not _is_as_written(f"{folder}/{path}", state):
            looked.changed.add(path)
        elif not _is_as_written(f"{following}/{path}", state):
            looked.apart.add(path)
    looked.gone.update(path for path in looked.changed if not os.path.lexists(f"{folder}/{path}"))
    return looked


def _is_as_written(target: str, state: State) -> bool:
    """Whether it is the very file that was written, and no link to it."""
    try:
        status = os.lstat(target)
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns, status.st_ino) == state


def state_of(target: str) -> State:
    """How a file stands. Raises ``OSError``."""
    status = os.stat(target)  # noqa: PTH116 (thousands of files)
    return status.st_size, status.st_mtime_ns, status.st_ino
