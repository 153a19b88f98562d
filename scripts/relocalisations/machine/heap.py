"""Memory that was let go and that the C library keeps for later, given back to the system."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Give back what this process no longer holds: after work that held much, and before a fork.

    It takes some hundredths of a second; where the library knows no such thing, nothing is done.
    """
    if sys.platform == "linux":
        with suppress(AttributeError):  # of a library that is not GNU's
            ctypes.CDLL(None).malloc_trim(0)
