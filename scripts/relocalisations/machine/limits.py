"""A bound on the time that other people's text may cost."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Never


class TooLongError(Exception):
    """The work was given up when its time was over."""


class _Over(BaseException):
    """Raised in the middle of the work: not an ``Exception``, which a library may swallow."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Give up what takes more than these seconds of the processor; raises :class:`TooLongError`.

    The processor's time, not the clock's: a busy machine refuses nothing. Where the system has no
    such timer (Windows) or outside a process's main thread, the work is not bounded.
    """
    if not hasattr(signal, "setitimer") or not _is_main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, seconds)
    try:
        yield
    except _Over:
        raise TooLongError from None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _over(_number: int, _frame: FrameType | None) -> Never:
    raise _Over
