"""What is kept on disk between two runs bears a seal: only what this user's own runs wrote is believed.

The seal is a keyed hash (HMAC, RFC 2104). The key is drawn once and stays outside of the folder of
the site, so that a cache which somebody else made, unpacked or changed is no cache at all. Nothing
that is read back is ever run: it is bytes, or JSON.
"""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from relocalisations.machine.disk import write_for_later

_SIZE = 32


class Seal:
    """Seals and opens; with no key, nothing can be sealed, and nothing opens."""

    def __init__(self, key: bytes | None) -> None:
        self._key = key

    def close(self, name: str, content: bytes) -> bytes | None:
        """The content under a seal that holds for this name only; None where there is no key."""
        return None if self._key is None else self._mark(self._key, name, content) + content

    def open(self, name: str, sealed: bytes) -> bytes | None:
        """What was sealed under this name; None for anything else."""
        if self._key is None:
            return None
        content = sealed[_SIZE:]
        right = hmac.compare_digest(sealed[:_SIZE], self._mark(self._key, name, content))
        return content if right else None

    def read(self, place: Path, name: str) -> bytes | None:
        """What a file holds that was sealed under a name; None for anything else."""
        try:
            return self.open(name, place.read_bytes())
        except OSError:
            return None

    def write(self, place: Path, name: str, *content: bytes) -> None:
        """Put the content sealed into a file, at once. Where nothing can be, nothing is.

        What is large may be given in parts: put together, it would be held twice.
        """
        if self._key is not None:
            write_for_later(place, self._mark(self._key, name, *content), *content)

    @staticmethod
    def _mark(key: bytes, name: str, *content: bytes) -> bytes:
        found = hmac.new(key, f"{name}\n".encode(), "sha256")
        for part in content:
            found.update(part)
        return found.digest()


def own_seal(place: str | None = None) -> Seal:
    """The seal of this user; one that opens nothing where no key can be kept.

    ``place`` is the folder of the key, where it is not the usual one of what programs remember.
    """
    try:
        home = Path(place) if place else Path.home() / ".local" / "state"
        return Seal(_key(home / "relocalisations" / "sceau"))
    except (OSError, RuntimeError):
        return Seal(None)


def _key(file: Path) -> bytes | None:
    """The key in a file that only its owner reads; drawn when there is none."""
    with suppress(FileNotFoundError):
        return _read(file)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, secrets.token_bytes(_SIZE))
    finally:
        os.close(descriptor)
    # Two runs may draw a key at once: the first one to name it wins.
    with suppress(FileExistsError):
        os.link(own, file)
    own.unlink()
    return _read(file)


def _read(file: Path) -> bytes | None:
    key = file.read_bytes()
    return key if len(key) == _SIZE else None
