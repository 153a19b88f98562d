"""Share long work between the cores; short work stays here, where starting a process costs more."""

from __future__ import annotations

import gc
import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_SHARING = 400
"""Fewer items than this are done before a second process would have started."""

_BUNCH = 32
"""How many items a process takes at once: asking for one costs about as much as making a page."""


class WorkerError(RuntimeError):
    """What went wrong in another process, with its traceback as text."""


def in_shares(
    work: Callable[[Iterator[T]], R], items: Sequence[T], *, least: int = WORTH_SHARING
) -> list[R]:
    """Let each core work on the items that it takes, one bunch after the other, until none is left.

    ``work`` gets what one process takes; returns one result a process. A core that is slow or met
    long items takes fewer: put the longest first. The other processes are forks: they see
    everything that this one holds at no cost, and only their results are sent back, which must
    therefore be picklable. Without ``fork`` (Windows, macOS) or with one core, all is done here.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    shares = min(cores, len(items) // least + 1)
    if shares < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(iter(items))]
    context = multiprocessing.get_context("fork")
    next_item = context.Value("l", 0)

    def taken() -> Iterator[T]:
        while True:
            with next_item:
                start = next_item.value
                # Small bunches at both ends: what is long comes first, and all end together.
                size = max(1, min(start + 1, _BUNCH, (len(items) - start) // (2 * shares)))
                next_item.value = start + size
            if start >= len(items):
                return
            yield from items[start : start + size]

    others = []
    gc.freeze()  # what exists now is not looked at again: the forks keep sharing its memory
    for _other in range(shares - 1):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_report, args=(work, taken, sender), daemon=True)
        process.start()
        sender.close()
        others.append((process, receiver))
    results = [work(taken())]
    gc.unfreeze()
    for process, receiver in others:
        try:
            result, failure = receiver.recv()
        except EOFError:
            result, failure = None, "the process ended without an answer"
        process.join()
        if failure:
            raise WorkerError(failure)
        results.append(result)
    return results


def _report(
    work: Callable[[Iterator[T]], R], taken: Callable[[], Iterator[T]], sender: Connection
) -> None:
    try:
        answer: tuple[R | None, str] = (work(taken()), "")
    except BaseException:  # noqa: BLE001 (told to the other process, which raises it)
        answer = (None, traceback.format_exc())
    sender.send(answer)
    sender.close()


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
