"""Put a site on disk: write what changed, remove what is gone, touch nothing else."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Set
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from relocalisations.machine.content import bytes_of

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
    copied: set[str]
    """Those whose file in the site before could not be given a second name."""


class PathError(ValueError):
    """A file that cannot be where it is said to go; says so in French."""


def is_inside(path: str) -> bool:
    """Whether a relative path stays inside its folder, on every system."""
    return (
        bool(path)
        and not ("\\" in path or "\0" in path or ":" in path)
        and all(part not in ("", ".", "..") for part in path.split("/"))
    )


def publish(
    files: Iterable[tuple[str, bytes | None]], folder: Path, before: Path | None = None
) -> Published:
    """Make ``folder`` hold exactly these files, given as (relative path, content).

    As :func:`write`.
    """
    done = write(files, folder, before)
    return Published(
        done.written, len(done.paths) - done.written, remove_others(folder, done.paths)
    )


def write(
    files: Iterable[tuple[str, bytes | None]],
    folder: Path,
    before: Path | None = None,
    linked: Set[str] = frozenset(),
) -> Written:
    """Write the files whose bytes changed; None for one that is known to be right already.

    ``before`` is the site that this one will replace: a file that is the same in both is the same
    file on the disk, under two names, and counts as unchanged. ``linked`` are the paths of which it
    is known that they are so already.

    A file that already has the right bytes is left as it is: rewriting costs little, but deleting
    and making again costs thirty times more, and a new date would make every copy of the site
    fetch it again. Raises :class:`PathError`, before anything is written there, for a path that
    leads out of the folder or that two files claim.
    """
    root = str(folder)
    paths: set[str] = set()
    folders: set[str] = set()
    copied: set[str] = set()
    written = 0
    for path, content in files:
        if path in paths:
            raise PathError(f"« {path} » : deux fichiers à cette adresse")
        if not is_inside(path):
            raise PathError(f"« {path} » mène hors du dossier du site")
        paths.add(path)
        target = f"{root}/{path}"
        old = f"{before}/{path}" if before else target
        same = content is None or _holds(old, content)
        if same and (not before or path in linked or _is_same_file(old, target)):
            continue
        written += not same
        if not same and content is not None and _holds(target, content):
            continue
        put = partial(_link, old, copied, path) if same else _write
        parent = target.rpartition("/")[0]
        try:
            if parent not in folders:
                _make_folder(parent)
                folders.add(parent)
            put(target, content)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):
            _make_room(root, path)
            put(target, content)
    return Written(paths, written, copied)


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


def _is_same_file(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False


def _link(old: str, copied: set[str], path: str, target: str, content: bytes | None) -> None:
    """Give a file of the site before a second name, in this one; else note that it is a copy."""
    try:
        if os.path.lexists(target):
            if os.path.isdir(target) and not os.path.islink(target):
                raise IsADirectoryError
            os.unlink(target)
        # Python 3.14 follows a link unless it is told not to: what stands outside stays outside.
        os.link(old, target, follow_symlinks=False)
    except (FileExistsError, IsADirectoryError, NotADirectoryError):
        raise
    except OSError:  # a disk without second names, or with enough of them
        _write(target, Path(old).read_bytes() if content is None else content)
        copied.add(path)


def _write(target: str, content: bytes | None) -> None:
    assert content is not None  # what is kept is linked
    with suppress(FileNotFoundError):
        status = os.lstat(target)
        if (status.st_nlink > 1 and not stat.S_ISDIR(status.st_mode)) or stat.S_ISLNK(
            status.st_mode
        ):
            os.unlink(target)  # its other name is in the site before, or anywhere
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
        return os.stat(target).st_size == len(content) and bytes_of(target) == content
    except OSError:
        return False


def carry_over(before: Path, folder: Path) -> None:
    """Make ``folder`` hold the files of ``before``, each the same file under a second name."""
    files = ((path, (before / path).read_bytes()) for path in sorted(others(before, set())))
    publish(files, folder, before)


def others(folder: Path, wanted: Set[str], keep: str = "") -> list[str]:
    """The files of a folder that do not belong to the site, as relative paths.

    ``keep`` names a folder at the root that is somebody else's work; so are the hidden ones (a
    ``.git`` where the site is published from) and the hidden files beside them.
    """
    return others_and_empty(folder, wanted, keep)[0]


def remove_others(folder: Path, wanted: Set[str], keep: str = "") -> int:
    """Remove what :func:`others` finds, and the folders left empty; return how many files."""
    extra, empty = others_and_empty(folder, wanted, keep)
    remove(folder, extra, empty)
    return len(extra)


def remove(folder: Path, files: Iterable[str], empty: Iterable[str]) -> None:
    """Remove these files, if they are there, and the folders that are empty or become so."""
    emptied = [*empty]
    for path in files:
        target = f"{folder}/{path}"
        if os.path.lexists(target) and (os.path.islink(target) or not os.path.isdir(target)):
            os.unlink(target)
            emptied.append(path.rpartition("/")[0])
    for place in emptied:
        with suppress(OSError):  # not empty, or gone already
            while place:
                os.rmdir(f"{folder}/{place}")
                place = place.rpartition("/")[0]  # noqa: PLW2901 (what held it)


def others_and_empty(folder: Path, wanted: Set[str], keep: str) -> tuple[list[str], list[str]]:
    """What :func:`others` finds, and the folders that hold nothing."""
    found: list[str] = []
    empty: list[str] = []
    folders = [""]
    while folders:
        prefix = folders.pop()
        try:
            entries = list(os.scandir(f"{folder}/{prefix}"))
        except OSError:  # it went while we looked
            continue
        if not entries:
            empty.append(prefix[:-1])
        for entry in entries:
            if not prefix and (entry.name[0] == "." or (entry.name == keep and entry.is_dir())):
                continue
            path = f"{prefix}{entry.name}"
            # A link to a folder is a file to us: what it leads to is not ours.
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{path}/")
            elif path not in wanted:
                found.append(path)
    return found, empty


def write_for_later(file: Path, *content: bytes) -> bool:
    """Put into a file, at once and whole, what only spares a later run some work.

    Where nothing can be written (a full disk, a file in the place of a folder), nothing is: False.
    """
    own = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with own.open("wb") as stream:
            stream.writelines(content)
        own.replace(file)
    except OSError:
        with suppress(OSError):
            own.unlink()
        return False
    return True


def reason(error: OSError) -> str:
    """Why the system refused, in French, with the file if it is known."""
    known: dict[int | None, str] = {
        errno.ENOSPC: "le disque est plein",
        errno.EDQUOT: "le disque est plein pour ce compte",
        errno.EFBIG: "le fichier dépasse la taille admise",
        errno.EACCES: "vous n’en avez pas le droit ; rendez-le lisible et modifiable",
        errno.EPERM: "vous n’en avez pas le droit ; rendez-le lisible et modifiable",
        errno.EROFS: "ce disque est en lecture seule",
        errno.ENOENT: "ce lien, ou ce dossier, ne mène nulle part",
        errno.ENOTDIR: "ce n’est pas un dossier",
        errno.EMFILE: "trop de fichiers sont ouverts",
    }
    why = known.get(error.errno, f"le système a refusé ({error.strerror or error})")
    return f"{error.filename} : {why}" if error.filename else why
