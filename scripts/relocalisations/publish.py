"""Put a site on disk: write what changed, remove what is gone, touch nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Published:
    """What happened on disk, as paths relative to the folder."""

    written: int
    unchanged: int
    removed: int


def publish(files: Iterable[tuple[str, bytes]], folder: Path) -> Published:
    """Make ``folder`` hold exactly these files, given as (relative path, content).

    A file that already has the right bytes is left as it is: rewriting costs little, but deleting
    and making again costs thirty times more, and a new date would make every copy of the site
    fetch it again. The first of two files at one path wins.
    """
    root = str(folder)
    wanted: set[str] = set()
    folders: set[str] = set()
    written = unchanged = 0
    for path, content in files:
        if path in wanted:
            continue
        wanted.add(path)
        target = f"{root}/{path}"
        if _holds(target, content):
            unchanged += 1
            continue
        parent = target.rpartition("/")[0]
        if parent not in folders:
            os.makedirs(parent, exist_ok=True)
            folders.add(parent)
        with open(target, "wb") as stream:
            stream.write(content)
        written += 1
    return Published(written, unchanged, _remove_others(root, wanted))


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


def _remove_others(root: str, wanted: set[str]) -> int:
    removed = 0
    for folder, subfolders, names in os.walk(root, topdown=False):
        relative = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if relative == "." else f"{relative}/"
        for name in names:
            if f"{prefix}{name}" not in wanted:
                os.unlink(os.path.join(folder, name))
                removed += 1
        if prefix and not any(os.path.isdir(os.path.join(folder, sub)) for sub in subfolders):
            try:
                os.rmdir(folder)
            except OSError:
                continue  # not empty
    return removed
