"""What accidents and strangers do to what is kept between two builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.machine import last_build
from relocalisations.machine.seal import Seal
from tests.small_site import write

SEAL = Seal(b"a" * 32)


def flipped(file: Path) -> None:
    """One bit in the middle is another."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def cut(file: Path) -> None:
    """The end is missing."""
    file.write_bytes(file.read_bytes()[:-3])


def emptied(file: Path) -> None:
    """Nothing is left in it."""
    file.write_bytes(b"")


def pickled(file: Path) -> None:
    """It holds what Python would run, were it read as pickle."""
    file.write_bytes(b"\x80\x04N.")


OF_A_FILE = {"flip": flipped, "cut": cut, "empty": emptied, "pickle": pickled}
WAYS = (*OF_A_FILE, "key", "program")


def harm(record: Path, how: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Seal:
    """Harm a record that ``SEAL`` seals in one of ``WAYS``; returns the seal of whoever reads it then.

    ``folder``: where another program stands, that has not kept it.
    """
    if how in OF_A_FILE:
        OF_A_FILE[how](record)
    elif how == "program":
        write(folder, {"programme/mot.py": "autre"})
        own = folder / "programme" / "machine" / "a.py"
        monkeypatch.setattr(last_build, "__file__", str(own))
    return Seal(b"b" * 32) if how == "key" else SEAL
