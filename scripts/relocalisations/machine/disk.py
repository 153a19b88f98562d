"""Put a site on disk: write what changed, remove what is gone, touch nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


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


class PathError(ValueError):
    """A file that cannot be where it is said to go; says so in French."""


def is_inside(path: str) -> bool:
    """Whether a relative path stays inside its folder, on every system."""
    return (
        bool(path)
        and not ("\\" in path or "\0" in path or ":" in path)
        and all(part not in ("", ".", "..") for part in path.split("/"))
    )


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
    fetch it again. Raises :class:`PathError`, before anything is written there, for a path that
    leads out of the folder or that two files claim.
    """
    root = str(folder)
    paths: set[str] = set()
    folders: set[str] = set()
    written = 0
    for path, content in files:
        if path in paths:
            raise PathError(f"« {path} » : deux fichiers à cette adresse")
        if not is_inside(path):
            raise PathError(f"« {path} » mène hors du dossier du site")
        paths.add(path)
        target = f"{root}/{path}"
        if _holds(target, content):
            continue
        parent = target.rpartition("/")[0]
        try:
            if parent not in folders:
                _make_folder(parent)
                folders.add(parent)
            _write(target, content)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):
            _make_room(root, path)
            _write(target, content)
        written += 1
    return Written(paths, written)


def address_path(url: str) -> str:
    """Where the page of an address is on disk: ``/produits/`` → ``produits/index.html``."""
    return f"{url.lstrip('/')}index.html"


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # most often only the last one is missing
    except FileExistsError:
        if not os.path.isdir(folder):
            raise
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def _write(target: str, content: bytes) -> None:
    # Without the layers of ``open``: for a small file they take longer than the system does.
    descriptor = os.open(target, _NEW, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def _make_room(root: str, path: str) -> None:
    """A folder where a file was before, or a file where a folder was."""
    target = Path(root, path)
    for parent in reversed(target.relative_to(root).parents):
        if (Path(root) / parent).is_file():
            (Path(root) / parent).unlink()
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)


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

    ``keep`` names a folder at the root that is somebody else's work; so are the hidden ones (a
    ``.git`` where the site is published from) and the hidden files beside them.
    """
    root = str(folder)
    removed = 0
    for place, subfolders, names in os.walk(root, topdown=False):
        relative = os.path.relpath(place, root).replace(os.sep, "/")
        prefix = "" if relative == "." else f"{relative}/"
        if prefix.startswith(".") or (keep and prefix.startswith(f"{keep}/")):
            continue
        for name in names:
            if f"{prefix}{name}" not in wanted and not (prefix == "" and name.startswith(".")):
                os.unlink(os.path.join(place, name))
                removed += 1
        if prefix and not any(os.path.isdir(os.path.join(place, sub)) for sub in subfolders):
            try:
                os.rmdir(place)
            except OSError:
                continue  # not empty
    return removed
