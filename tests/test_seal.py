"""What is read back from the disk is what this user's own runs wrote, or nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from relocalisations.machine.seal import Seal, own_seal


def test_only_the_same_key_and_name_open_a_seal() -> None:
    seal = Seal(b"a" * 32)
    sealed = seal.close("fichiers", b"contenu")
    assert sealed is not None
    assert seal.open("fichiers", sealed) == b"contenu"
    assert seal.open("cartes", sealed) is None
    assert seal.open("fichiers", seal.close("fichiers", b"") or b"x") == b""
    assert Seal(b"b" * 32).open("fichiers", sealed) is None
    assert Seal(None).open("fichiers", sealed) is None
    assert Seal(None).close("fichiers", b"contenu") is None


@pytest.mark.parametrize("size", [0, 1, 31, 32, 38])
def test_what_is_cut_or_changed_does_not_open(size: int) -> None:
    seal = Seal(b"a" * 32)
    sealed = seal.close("fichiers", b"contenu") or b""
    assert seal.open("fichiers", sealed[:size]) is None
    changed = bytearray(sealed)
    changed[size] ^= 1
    assert seal.open("fichiers", bytes(changed)) is None


def test_the_key_is_drawn_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    place = str(tmp_path / "etat")
    sealed = own_seal(place).close("fichiers", b"contenu")
    assert sealed is not None
    assert own_seal(place).open("fichiers", sealed) == b"contenu"
    [key] = (tmp_path / "etat" / "relocalisations").iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_bytes()) == 32
    key.unlink()
    assert own_seal(place).open("fichiers", sealed) is None
    again = own_seal(place).close("fichiers", b"contenu")
    assert again is not None
    assert own_seal(place).open("fichiers", again) == b"contenu"


@pytest.mark.parametrize("content", [b"", b"court", b"x" * 33])
def test_a_key_that_is_none_opens_and_seals_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "relocalisations").mkdir()
    (tmp_path / "relocalisations" / "sceau").write_bytes(content)
    assert own_seal(str(tmp_path)).close("fichiers", b"contenu") is None


def test_where_no_key_can_be_kept_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    assert own_seal(str(tmp_path / "fichier")).close("fichiers", b"contenu") is None
