"""Pytest in a process that has imported the libraries already: a fork of one that did so once.

The program and its tests are imported in the fork only: it sees them as they are then.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

OURS = ("relocalisations", "tests", "tools")
"""The packages of the repository: each fork imports its own."""
_ENDED = 100
"""Added to pytest's status, which is then that of no other mishap."""


def warm(libraries: Iterable[str]) -> None:
    """Say, before the first run, which modules every run will find imported."""
    multiprocessing.get_context("forkserver").set_forkserver_preload([*libraries])


def run_pytest(
    root: Path, arguments: Sequence[str], end: float, variables: Mapping[str, str]
) -> tuple[int, str]:
    """Pytest's status in ``root``, and what it says; ``variables``: its environment.

    A test that kills the process, or that never ends, is a failure. Raises ``TimeoutError`` at
    ``end`` (monotonic seconds). Nothing that it started outlives it.
    """
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as said:
        running = multiprocessing.get_context("forkserver").Process(
            target=_in_fork, args=(root, [*arguments], {**variables}, said.name)
        )
        running.start()
        running.join(max(0.0, end - time.monotonic()))
        over = running.exitcode is None
        with suppress(ProcessLookupError):
            os.killpg(running.pid or 0, signal.SIGKILL)
        running.kill()  # what has no group of its own yet
        running.join()
        if over:
            raise TimeoutError
        status, told = running.exitcode or 0, said.read()
        if status >= _ENDED:
            return status - _ENDED, told
        if status < 0 or "Timeout (" in told:
            return status or 1, told
        raise RuntimeError(f"Pytest did not begin: {told}")


def _in_fork(root: Path, arguments: list[str], variables: dict[str, str], said: str) -> None:
    """Make of this process what a new one would be: its group, folder, environment, paths."""
    os.setsid()
    for number, flags in enumerate((os.O_RDONLY, os.O_WRONLY, os.O_WRONLY)):
        os.dup2(os.open(said if number else os.devnull, flags | os.O_APPEND), number)
    os.chdir(root)
    os.environ.clear()
    os.environ.update(variables)
    added = variables["PYTHONPATH"].split(os.pathsep)
    sys.path[:] = [str(root), *added, *(place for place in sys.path if place not in added)]
    sys.dont_write_bytecode = False
    sys.pycache_prefix = variables.get("PYTHONPYCACHEPREFIX")
    sys.argv = ["pytest", *arguments]
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    multiprocessing.set_start_method(None, force=True)
    import pytest

    sys.exit(_ENDED + pytest.main(arguments))
