# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""What a process leaves to others of the machine: nothing of its own, and no port that is taken."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from relocalisations.machine import ports
from relocalisations.machine.lifelines import Workshop
from tests.interruptions import left_in


def test_whoever_waits_to_remove_a_workshop_holds_nothing_of_whoever_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No lock, no pipe but its own: else who reads what a build says would wait for it for ever."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    reads, writes = os.pipe()
    spare = os.dup(writes)
    workshop = Workshop()
    assert workshop._keeper._child
    keeper = workshop._keeper._child.pid
    own = f"pipe:[{os.fstat(workshop._keeper._held).st_ino}]"
    try:
        held: set[str] = set()
        end = time.monotonic() + 30
        while held != {os.devnull, own} and time.monotonic() < end:
            with suppress(FileNotFoundError):  # closed while we look
                held = {str(one.readlink()) for one in Path(f"/proc/{keeper}/fd").iterdir()}
        assert held == {os.devnull, own}
        assert os.getsid(keeper) == keeper, "Ctrl+C is not for it"
        assert workshop.folder.is_dir()
    finally:
        workshop.close()
        for one in (reads, writes, spare):
            os.close(one)
    assert list(tmp_path.iterdir()) == []


ENDS = """
import shutil
from relocalisations.machine.lifelines import Workshop
from tests.interruptions import left_in
workshop = Workshop()
shutil.rmtree = lambda *_where, **_how: None  # something writes there meanwhile
workshop.close()
assert workshop.folder.is_dir()
print(workshop.folder)
"""


def test_a_workshop_that_something_writes_into_at_the_end_goes_all_the_same(tmp_path: Path) -> None:
    """What its process could not remove, its keeper does, once that is gone."""
    done = subprocess.run(
        [sys.executable, "-c", ENDS],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert Path(done.stdout.strip()).parent == tmp_path
    assert left_in(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "port", "said"),
    [
        (errno.EADDRINUSE, 8000, "le port 8000 est déjà pris, sans doute par un autre « make serve ». Prenez-en un autre : make serve ADDRESS=127.0.0.1:8001"),
        (errno.EADDRINUSE, 1024, "le port 1024 est déjà pris, sans doute par un autre « make serve ». Prenez-en un autre : make serve ADDRESS=127.0.0.1:1025"),
        (errno.EACCES, 80, "le port 80 est réservé au système. Prenez-en un autre : make serve ADDRESS=127.0.0.1:8001"),
        (errno.EACCES, 1023, "le port 1023 est réservé au système. Prenez-en un autre : make serve ADDRESS=127.0.0.1:8001"),
        (errno.EADDRINUSE, 65534, "le port 65534 est déjà pris, sans doute par un autre « make serve ». Prenez-en un autre : make serve ADDRESS=127.0.0.1:65535"),
        (errno.EADDRINUSE, 65535, "le port 65535 est déjà pris, sans doute par un autre « make serve ». Prenez-en un autre : make serve ADDRESS=127.0.0.1:8001"),
        (errno.EADDRNOTAVAIL, 8000, "rien ne peut être servi à cette adresse (Cannot assign requested address). Prenez-en un autre : make serve ADDRESS=127.0.0.1:8001"),
    ],
)  # fmt: skip
def test_a_port_that_cannot_be_had_says_which_to_take(
    monkeypatch: pytest.MonkeyPatch, number: int, port: int, said: str
) -> None:
    def refuses(*_address: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("socket.socket.bind", refuses)
    assert ports.refusal("127.0.0.1", port) == f"127.0.0.1:{port} : {said}"
