"""Pour a packed file into pipes that the engine reads, while it is inflated.

Several pipes, since the engine reads one pipe with one thread only. Blocks end at the end of a
line, so that it does not matter which pipe takes which block, or that one is opened late.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread

from relocalisations.official.archives import Member
from relocalisations.official.refusal import Refused

PIPES = 2
_BLOCK = 1 << 20
_WAIT = 0.1
"""In seconds: how often a thread looks whether the others have stopped."""


class Feeder:
    """Threads that inflate a member and write it to pipes in ``folder``."""

    def __init__(
        self, member: Member, folder: Path, header: bool, told: Callable[[int], None]
    ) -> None:
        self.pipes = [folder / f"tube{number}" for number in range(PIPES)]
        for pipe in self.pipes:
            pipe.unlink(missing_ok=True)
            os.mkfifo(pipe)
        self.failure: Refused | OSError | None = None
        self._member, self._header, self._told = member, header, told
        self._blocks: Queue[bytes] = Queue(2 * PIPES)
        self._inflated, self._stopped = Event(), Event()
        self._threads = [Thread(target=self._inflate, daemon=True)]
        self._threads += [
            Thread(target=self._write, args=(pipe,), daemon=True) for pipe in self.pipes
        ]

    def start(self) -> None:
        """Begin; the engine may open the pipes."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Once the engine has ended: nobody waits for a pipe that is not read any more."""
        self._stopped.set()
        for pipe in self.pipes:
            with suppress(OSError):
                os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))
        for thread in self._threads:
            thread.join()

    def _inflate(self) -> None:
        rest, read, header = b"", 0, self._header
        try:
            for block in self._member.blocks():
                rest += block
                read += len(block)
                if header and b"\n" in rest:
                    rest, header = rest.partition(b"\n")[2], False
                if len(rest) >= _BLOCK:
                    end = rest.rfind(b"\n") + 1
                    self._offer(rest[:end])
                    rest = rest[end:]
                    self._told(read)
                if self._stopped.is_set():
                    return
            self._offer(rest)
            self._told(read)
        except (Refused, OSError) as failure:
            self.failure = failure
        finally:
            self._inflated.set()

    def _offer(self, block: bytes) -> None:
        while block and not self._stopped.is_set():
            with suppress(Full):
                self._blocks.put(block, timeout=_WAIT)
                return

    def _write(self, pipe: Path) -> None:
        descriptor = os.open(pipe, os.O_WRONLY)
        try:
            while not self._stopped.is_set():
                try:
                    left = memoryview(self._blocks.get(timeout=_WAIT))
                except Empty:
                    if self._inflated.is_set() and self._blocks.empty():
                        return
                    continue
                while left:
                    left = left[os.write(descriptor, left) :]
        except BrokenPipeError:
            self._stopped.set()  # the engine has seen enough, and says why
        finally:
            os.close(descriptor)
