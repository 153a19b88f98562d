"""Share long work between the cores; short work stays here, where starting a process costs more."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from relocalisations.machine.disk import PathError
from relocalisations.machine.lifelines import die_with_parent

T = TypeVar("T")
R = TypeVar("R")

WORTH_SHARING = 400
"""Fewer items than this are done before a second process would have started."""

_BUNCH = 32
"""How many items a process takes at once: asking for one costs about as much as making a page."""


_LOOKS_EVERY = 0.01
"""Seconds."""


class WorkerError(RuntimeError):
    """What went wrong in another process, with its traceback as text."""


def cores() -> int:
    """How many processes may work at once; one where they cannot be forks (Windows, macOS)."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


class GivenUpError(Exception):
    """What was being made is no longer wanted."""


class Aside(Generic[R]):
    """Work that another process does while this one goes on; with one core, done when asked for.

    The other process is a fork: it sees what this one holds now, and only its result, which must
    be picklable, is sent back.
    """

    def __init__(self, work: Callable[[], R], *, is_long: bool = True) -> None:
        """What is not long is done when asked for, too."""
        self._work = work
        self._receiver: Connection | None = None
        if not is_long or cores() < 2:
            return
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        arguments = (work, sender, self._receiver, os.getpid())
        self._process = context.Process(target=_report, args=arguments, daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> R:
        """What came out, once it has.

        Raises :class:`WorkerError` if something went wrong, ``OSError`` if the system refused, and
        :class:`PathError` as the work did.
        """
        if not hasattr(self, "_answer"):
            self._answer = self._wait()
        return self._answer

    def _wait(self) -> R:
        if self._receiver is None:
            return self._work()
        answer: R
        failure: str | OSError | PathError
        try:
            answer, failure = self._receiver.recv()
        except EOFError:
            failure = "the process ended without an answer"
        self._receiver.close()
        self._process.join()
        if isinstance(failure, OSError | PathError):
            raise failure
        if failure:
            raise WorkerError(failure)
        return answer

    def is_done(self, seconds: float) -> bool:
        """Whether :meth:`result` has nothing to wait for, after some seconds at most."""
        return self._receiver is None or self._receiver.closed or self._receiver.poll(seconds)

    def give_up(self) -> None:
        """End the work that nobody will ask for."""
        if self._receiver is not None and not hasattr(self, "_answer"):
            self._process.kill()
            self._process.join()
            self._receiver.close()


class Sharing(Generic[T]):
    """Items that several processes take, one bunch after the other, until none is left.

    They are this one and those that it forks from now on.
    """

    def __init__(self, items: Sequence[T], shares: int) -> None:
        """``shares``: how many processes are to take."""
        self._items = items
        self._shares = shares
        many = shares > 1 and cores() > 1
        self._left = (
            multiprocessing.get_context("fork").Array("l", [0, len(items)]) if many else None
        )

    def taken(self, *, last_first: bool = False) -> Iterator[T]:
        """What one process takes: from the first on, or bunch by bunch from the last back.

        Processes that take from both ends share the memory of what only the others look at.
        """
        items, left = self._items, self._left
        if left is None:
            yield from items
            self._items = ()
            return
        while True:
            with left:
                start, end = left[:]
                if start == end:
                    return
                # Small bunches at both ends: what is long comes first, and all end together.
                half = (end - start) // (2 * self._shares)
                size = max(1, min(_BUNCH if last_first else start + 1, _BUNCH, half))
                if last_first:
                    start = left[1] = end - size
                else:
                    left[0] = start + size
            yield from items[start : start + size]


def in_shares(
    work: Callable[[Iterator[T]], R],
    items: Sequence[T],
    *,
    least: int = WORTH_SHARING,
    waits: Callable[[], bool] | None = None,
) -> list[R]:
    """Let each core work on the items that it takes, one bunch after the other, until none is left.

    ``work`` gets what one process takes; returns one result a process. A core that is slow or met
    long items takes fewer: put the longest first, which this process begins with. Raises
    :class:`GivenUpError` as soon as ``waits`` says that somebody waits for something else: this
    process then only looks, and others work.
    """
    shares = min(cores(), len(items) // least + 1)
    if shares < 2:
        return [work(_wanted(items, waits))]
    shared = Sharing(items, shares)
    others = [
        Aside(lambda: work(shared.taken(last_first=waits is None)))
        for _other in range(shares - (waits is None))
    ]
    try:
        if waits is None:
            return [work(shared.taken()), *(other.result() for other in others)]
        for other in others:
            while not other.is_done(_LOOKS_EVERY):
                if waits():
                    raise GivenUpError
        return [other.result() for other in others]
    except BaseException:
        for other in others:  # what they make will not be used
            other.give_up()
        raise


def _wanted(items: Sequence[T], waits: Callable[[], bool] | None) -> Iterator[T]:
    for item in items:
        if waits and waits():
            raise GivenUpError
        yield item


def _report(work: Callable[[], R], sender: Connection, receiver: Connection, parent: int) -> None:
    die_with_parent(parent)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # to end in order is for who serves
    receiver.close()  # or this process would wait for itself to read, once the other is gone
    try:
        answer: tuple[R | None, str | OSError | PathError] = (work(), "")
    except OSError as error:  # a full disk, a folder that may not be written to
        answer = (None, OSError(error.errno, error.strerror, error.filename))
    except PathError as error:  # a file of the contributors' at the address of another
        answer = (None, PathError(str(error)))
    except BaseException:  # noqa: BLE001 (told to the other process, which raises it)
        answer = (None, traceback.format_exc())
    sender.send(answer)
    sender.close()


@contextmanager
def new_garbage_only() -> Iterator[None]:
    """Making many values that go at once: only they are looked at, not all that stays.

    In forks too: what they do not look at, they go on sharing with their parent.
    """
    was_enabled = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not was_enabled:
            gc.disable()


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Making many values that all stay: looking for garbage among them finds none, and is slow."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
