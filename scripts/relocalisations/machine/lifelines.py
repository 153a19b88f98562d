"""What a process leaves behind when it is killed: no other process, no temporary folder.

Linux tells a process that its parent is gone; elsewhere (macOS, Windows) nothing does, and what is
left is found and removed by the next build.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NoReturn

_TELL_ME = 1  # PR_SET_PDEATHSIG, in linux/prctl.h

PREFIX = "relocalisations-"
"""How the names of our temporary folders begin; the number of their process follows."""


def die_with_parent(parent: int | None = None, number: int = signal.SIGKILL) -> None:
    """From a child just forked: get a signal as soon as the process that made it is gone.

    ``parent`` is that process's number, known before the fork: it may be gone already.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_TELL_ME, number)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), number)


def end_at_once(status: int) -> NoReturn:
    """End this process as Python does, but for giving back value by value what it holds.

    For a large site that takes half a second, for nothing. Where what was said cannot be written,
    Python ends it, and tells so.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(status)
    atexit._run_exitfuncs()
    os._exit(status)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Told to end (SIGTERM), a process that serves ends as by Ctrl+C: its children first.

    They are forks, and would keep its port for a moment.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def run_until_told(command: Sequence[str]) -> int:
    """Run a program, and return its status. Told to end (SIGTERM), this process ends it, then itself:
    whoever does so means what it runs, and wants its port back.
    """
    import subprocess  # slow, and most commands run nothing

    ends_with_us = partial(die_with_parent, os.getpid(), signal.SIGTERM)
    child = subprocess.Popen(
        command,
        preexec_fn=ends_with_us if os.name == "posix" else None,  # noqa: PLW1509 (one thread)
    )
    told = False

    def pass_on(_number: int, _frame: object) -> None:
        nonlocal told
        told = True
        child.terminate()

    before = signal.signal(signal.SIGTERM, pass_on)
    try:
        status = child.wait()
    except BaseException:
        child.kill()
        child.wait()
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
    if told:
        os.kill(os.getpid(), signal.SIGTERM)  # and we end as it did
    return status


class Workshop:
    """A temporary folder that goes with its process, however that one ends.

    A child of this process waits for its end and removes the folder if it still is there: only a
    child can, after ``kill -9``.
    """

    def __init__(self, also: Sequence[Path] = ()) -> None:
        """``also`` are other temporary folders that must go with it."""
        remove_abandoned()
        self.folder = temporary_folder()
        self._keeper = _Keeper([self.folder, *also])

    def close(self) -> None:
        """Remove the folder now; may be called twice."""
        # The keeper last: whoever is killed in between must leave nothing either. Where something
        # still writes there, the keeper sees to it once this process is gone.
        shutil.rmtree(self.folder, ignore_errors=True)
        if not self.folder.exists():
            self._keeper.dismiss()


def temporary_folder() -> Path:
    """A new folder whose name says which process made it."""
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))


def remove_abandoned() -> None:
    """Remove our temporary folders whose process is gone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        number = folder.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdigit() and not _is_alive(int(number)) and folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


_KEEPS = 'read -r _; for _ in 1 2 3; do rm -rf -- "$@"; done'
"""Three times: a program that dies with its parent may still write."""


class _Keeper:
    """The child that removes folders once this process and its forks are gone; none where none can.

    It is a shell, which takes half a megabyte: a fork of ours would keep twenty. It waits for the end of
    a pipe that only they hold open, and that nobody writes into.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        import subprocess  # slow, and most commands have no such folder

        self._child: subprocess.Popen[bytes] | None = None
        if sys.platform != "linux":
            return
        ours, self._held = os.pipe()
        nothing = subprocess.DEVNULL  # whoever reads what the build says must not wait for it
        command = ["/bin/sh", "-c", _KEEPS, "sh", *map(str, folders)]
        with suppress(OSError):
            # In a session of its own: Ctrl+C and the end of a terminal are for the others.
            self._child = subprocess.Popen(
                command, stdin=ours, stdout=nothing, stderr=nothing, start_new_session=True
            )
        os.close(ours)

    def dismiss(self) -> None:
        """There is nothing to remove any more; may be called twice."""
        if self._child:
            self._child.kill()
            self._child.wait()
            self._child = None
            os.close(self._held)
