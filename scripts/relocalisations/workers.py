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


class WorkerError(RuntimeError):
    """What went wrong in another process, with its traceback as text."""


def in_shares(
    work: Callable[[Sequence[T]], R], items: Sequence[T], *, least: int = WORTH_SHARING
) -> list[R]:
    """Give each core an equal share of the items, taken in turns; returns one result a share.

    The other processes are forks: they see everything that this one holds at no cost, and only
    their results are sent back, which must therefore be picklable. Without ``fork`` (Windows,
    macOS) or with one core, everything is done here.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    shares = min(cores, len(items) // least + 1)
    if shares < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(items)]
    # Every other item: heavy ones often stand together, and would all fall to the same core.
    chunks = [items[start::shares] for start in range(shares)]
    context = multiprocessing.get_context("fork")
    others = []
    gc.freeze()  # what exists now is not looked at again: the forks keep sharing its memory
    for chunk in chunks[1:]:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_report, args=(work, chunk, sender), daemon=True)
        process.start()
        sender.close()
        others.append((process, receiver))
    gc.unfreeze()
    results = [work(chunks[0])]
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


def _report(work: Callable[[Sequence[T]], R], chunk: Sequence[T], sender: Connection) -> None:
    try:
        answer: tuple[R | None, str] = (work(chunk), "")
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
