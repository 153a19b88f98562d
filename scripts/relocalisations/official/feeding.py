"""Pour a packed file into pipes that the engine reads, while it is inflated.

Several pipes, since the engine reads one pipe with one thread only. What is written to a pipe ends
at the end of a line, so that it does not matter which pipe takes which block, or that one is opened
late. Blocks are not joined: copies of gigabytes would take a tenth of the time.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread

from relocalisations.official.archives import Member
from relocalisations.official.layout import Layout
from relocalisations.official.refusal import Refused
from relocalisations.official.shapes import Shapes

PIPES = 2
_ROOM = 1 << 20
"""In bytes: of a pipe, so that its two ends seldom wait for each other."""
Pieces = Sequence[bytes | memoryview]
"""Whole lines, in pieces."""
_WAIT = 0.1
"""In seconds: how often a thread looks whether the others have stopped."""


class Feeder:
    """Threads that inflate a member and write it to pipes in ``folder``."""

    def __init__(
        self, member: Member, folder: Path, layout: Layout, told: Callable[[int], None]
    ) -> None:
        self.pipes = [folder / f"tube{number}" for number in range(PIPES)]
        for pipe in self.pipes:
            pipe.unlink(missing_ok=True)
            os.mkfifo(pipe)
        self.failure: Refused | OSError | None = None
        self.shapes = Shapes(layout.lines.shapes) if layout.lines else None
        self._member, self._header, self._told = member, layout.header, told
        self._blocks: Queue[Pieces] = Queue(4 * PIPES)
        self._inflated, self._stopped = Event(), Event()
        self._threads = [Thread(target=self._inflate)]
        self._threads += [Thread(target=self._write, args=(pipe,)) for pipe in self.pipes]

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
                read += len(block)
                if self.shapes:
                    self.shapes.see(block)
                end = block.rfind(b"\n") + 1
                if header and end:
                    start, header = block.find(b"\n") + 1, False
                    self._offer([memoryview(block)[start:end]])
                    rest = block[end:]
                elif end:
                    self._offer([rest, memoryview(block)[:end]])
                    rest = block[end:]
                else:  # a line longer than a block
                    rest += block
                self._told(read)
                if self._stopped.is_set():
                    return
            self._offer([rest])
            if self.shapes:
                self.shapes.end()
        except (Refused, OSError) as failure:
            self.failure = failure
        finally:
            self._inflated.set()

    def _offer(self, lines: Pieces) -> None:
        while not self._stopped.is_set():
            with suppress(Full):
                self._blocks.put(lines, timeout=_WAIT)
                return

    def _write(self, pipe: Path) -> None:
        descriptor = os.open(pipe, os.O_WRONLY)
        with suppress(AttributeError, OSError):  # Linux only; the system has a limit of its own
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _ROOM)
        try:
            while not self._stopped.is_set():
                try:
                    lines = self._blocks.get(timeout=_WAIT)
                except Empty:
                    if self._inflated.is_set() and self._blocks.empty():
                        return
                    continue
                for piece in lines:
                    left = memoryview(piece)
                    while left:
                        left = left[os.write(descriptor, left) :]
        except BrokenPipeError:
            self._stopped.set()  # the engine has seen enough, and says why
        finally:
            os.close(descriptor)
