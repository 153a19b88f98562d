"""Put a site on disk: write what changed, remove what is gone, touch nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Published:
    """How many files were written, found as they should be, and removed."""

    written: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class Written:
    """What one pass of writing did."""

    paths: set[str]
    """Every path that belongs to the site, written or found right."""
    written: int


def publish(files: Iterable[tuple[str, bytes]], folder: Path) -> Published:
    """Make ``folder`` hold exactly these files, given as (relative path, content)."""
    done = write(files, folder)
    return Published(
        done.written, len(done.paths) - done.written, remove_others(folder, done.paths)
    )


def write(files: Iterable[tuple[str, bytes]], folder: Path) -> Written:
    """Write the files whose bytes changed.

    A file that already has the right bytes is left as it is: rewriting costs little, but deleting
    and making again costs thirty times more, and a new date would make every copy of the site
    fetch it again. The first of two files at one path wins.
    """
    root = str(folder)
    paths: set[str] = set()
    folders: set[str] = set()
    written = 0
    for path, content in files:
        if path in paths:
            continue
        paths.add(path)
        target = f"{root}/{path}"
        if _holds(target, content):
            continue
        parent = target.rpartition("/")[0]
        if parent not in folders:
            os.makedirs(parent, exist_ok=True)
            folders.add(parent)
        with open(target, "wb") as stream:
            stream.write(content)
        written += 1
    return Written(paths, written)


def address_path(url: str) -> str:
    """Where the page of an address is on disk: ``/produits/`` → ``produits/index.html``."""
    return f"{url.lstrip('/')}index.html"


def _holds(target: str, content: bytes) -> bool:
    try:
        if os.stat(target).st_size != len(content):
            return False
        with open(target, "rb") as stream:
            return stream.read() == content
    except OSError:
        return False


def remove_others(folder: Path, wanted: set[str], keep: str = "") -> int:
    """Remove every file that does not belong to the site, and the folders left empty.

    ``keep`` names a folder at the root that is somebody else's work.
    """
    root = str(folder)
    removed = 0
    for place, subfolders, names in os.walk(root, topdown=False):
        relative = os.path.relpath(place, root).replace(os.sep, "/")
        prefix = "" if relative == "." else f"{relative}/"
        if keep and prefix.startswith(f"{keep}/"):
            continue
        for name in names:
            if f"{prefix}{name}" not in wanted:
                os.unlink(os.path.join(place, name))
                removed += 1
        if prefix and not any(os.path.isdir(os.path.join(place, sub)) for sub in subfolders):
            try:
                os.rmdir(place)
            except OSError:
                continue  # not empty
    return removed
