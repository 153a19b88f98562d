"""A finished site takes the place of the one before at once, or not at all.

The next site is made beside the published one, in ``.<name>.precedent``, and the two folders then
exchange their names: for the system one act, which nothing can cut in two. What was published
stays there for the next time, when only what changed since is written again; most of its files are
those of the published site under a second name, and take no room.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE, in linux/fs.h


BUSY = "une autre fabrication de ce site est en cours ; attendez qu’elle finisse"


class BusyError(Exception):
    """Another build of the same site is under way."""


class Exchange:
    """The two folders of one site."""

    def __init__(self, published: Path) -> None:
        """``published`` may be a link to a folder, or not be there yet.

        Raises ``OSError`` if the next site cannot be made beside it, :class:`BusyError` if
        somebody is making it.
        """
        self.published = Path(os.path.realpath(published))
        if published.is_symlink() and not self.published.exists():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(published))
        if self.published.exists() and not self.published.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(published))
        self.next = self.published.with_name(f".{self.published.name}.precedent")
        self.published.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.next)
        self.is_first = not self.published.exists()
        _give_back(self.next, self.published)

    @property
    def before(self) -> Path | None:
        """The site that is to be replaced, if there is one."""
        return None if self.is_first else self.published

    def exchange(self) -> None:
        """Put the next site in the place of the published one."""
        if self.is_first:
            self.next.rename(self.published)
        else:
            _exchange(self.next, self.published)
            _give_back(self.next, self.published)

    def close(self) -> None:
        """Let others build; may be called twice."""
        if self.is_first:  # begun, and never published
            shutil.rmtree(self.next, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _locked(folder: Path) -> int | None:
    """Make the folder of the next site and hold it as long as this process lives."""
    folder.mkdir(exist_ok=True)
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    held = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(held), folder.stat()):  # or it was published meanwhile
            return held
    except OSError:
        pass
    os.close(held)
    raise BusyError


def _give_back(other: Path, published: Path) -> None:
    """Hidden things at the root (a ``.git``) are somebody else's: they stay where they are seen."""
    if not published.exists():
        return
    with os.scandir(other) as entries:
        hidden = [entry.name for entry in entries if entry.name.startswith(".")]
    for name in hidden:
        if not os.path.lexists(published / name):
            (other / name).rename(published / name)


def _exchange(one: Path, other: Path) -> None:
    if sys.platform == "linux" and hasattr(
        library := ctypes.CDLL(None, use_errno=True), "renameat2"
    ):
        if not library.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE):
            return
        number = ctypes.get_errno()
        if number not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(number, os.strerror(number), str(other))
    # Where names cannot be exchanged in one act: for an instant, nothing is published.
    aside = other.with_name(f".{other.name}.echange")
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)
