"""An engine that calls us, as a program of its own that is begun first.

It takes as long to load as we take to read the site: it does while we do, says what its
configuration asks for, is told what to render before all is read, and renders while it is checked.
What it says is shown once it is known that the site can be made.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from relocalisations.engines.settings import Settings
from relocalisations.machine.lifelines import die_with_parent, end_at_once

ASKED_BY = "RELOC_DEMANDE"
"""The variable that tells the engine's program where to ask: the number of an open connection."""


KILLED = "Le moteur a été arrêté avant d’avoir fini ; le site est intact."


class GoneError(Exception):
    """The engine's program ended before it had done what it was asked for: :attr:`status`."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class EngineApart:
    """The engine's program, seen from the one that makes the site."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._connection, theirs = Pipe()
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (closed by stop)
        self._child = subprocess.Popen(
            command,
            env={**environment, ASKED_BY: str(theirs.fileno())},
            pass_fds=[theirs.fileno()],
            stdout=self._said,
            stderr=subprocess.STDOUT,
            preexec_fn=partial(die_with_parent, os.getpid()),  # noqa: PLW1509 (one thread)
        )
        theirs.close()

    def settings(self, environment: Mapping[str, str], *, strict: bool) -> Settings | None:
        """What its configuration asks for; None where something else decides of what it renders.

        Raises :class:`GoneError`.
        """
        told = self._received()
        if not told["alone"]:
            return None
        settings = Settings.of(told, environment)
        return replace(settings, strict=strict or told["strict"], alone=True)

    def render(self, pages: Mapping[str, str], folder: Path, extra: Mapping[str, str]) -> None:
        """Have these pages rendered into a folder. Raises :class:`GoneError`."""
        try:
            _send(self._connection, {"pages": pages, "folder": str(folder), "extra": extra})
        except OSError:
            raise self._gone() from None

    def has_warned(self) -> bool:
        """Wait until all is rendered, and show what it said. Raises :class:`GoneError`."""
        warned: bool = self._received()["warned"]
        self._child.wait()
        self._show()
        return warned

    def stop(self) -> None:
        """The end, whether or not it was reached; may be called twice."""
        self._child.kill()
        self._child.wait()
        self._connection.close()
        self._said.close()

    def _received(self) -> dict[str, Any]:
        try:
            return _receive(self._connection)
        except (EOFError, OSError):
            raise self._gone() from None

    def _gone(self) -> GoneError:
        status = self._child.wait()
        self._show()
        if status < 0:
            print(KILLED, file=sys.stderr)
        return GoneError(max(status, 1))

    def _show(self) -> None:
        self._said.seek(0)
        sys.stderr.write(self._said.read().decode(errors="replace"))


class Asking:
    """The program that makes the site, seen from the engine's."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._connection = Connection(int(environment[ASKED_BY]))

    def ask(self, settings: Settings) -> dict[str, Any]:
        """What to render: ``pages``, ``folder`` and ``extra``. Ends where nobody asks any more."""
        _send(
            self._connection,
            {**settings.told(), "strict": settings.strict, "alone": settings.alone},
        )
        try:
            return _receive(self._connection)
        except (EOFError, OSError):
            raise SystemExit(0) from None

    def rendered(self, *, warned: bool) -> NoReturn:
        """All is rendered: who asked for it does the rest, and waits for our end."""
        _send(self._connection, {"warned": warned})
        end_at_once(0)


def _send(connection: Connection, message: Mapping[str, Any]) -> None:
    connection.send_bytes(json.dumps(message).encode())


def _receive(connection: Connection) -> dict[str, Any]:
    received: dict[str, Any] = json.loads(connection.recv_bytes())
    return received
