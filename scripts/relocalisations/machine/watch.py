"""Do something again each time a file that people write changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Never

FOLDERS = ("events", "products", "content")
PAUSE = 0.2
"""Seconds between two looks: looking at a thousand files takes some milliseconds."""


def watch(root: Path, act: Callable[[], object]) -> Never:
    """Act now and after each change, until interrupted."""
    seen: dict[str, tuple[int, int]] = {}
    while True:
        now = stamps(root)
        if now != seen:
            seen = now
            print(f"\n── {time.strftime('%H:%M:%S')} ──")
            act()
        time.sleep(PAUSE)


def stamps(root: Path) -> dict[str, tuple[int, int]]:
    """The date and size of every file that people write."""
    found = {}
    for folder in FOLDERS:
        for parent, _folders, names in os.walk(root / folder):
            for name in names:
                path = f"{parent}/{name}"
                try:
                    status = Path(path).stat()
                except FileNotFoundError:
                    continue  # gone since the listing
                found[path] = (status.st_mtime_ns, status.st_size)
    return found
