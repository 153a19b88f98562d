"""Being told of changed files by the system, instead of looking at each of them again and again."""

from __future__ import annotations

from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

_WRITING = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]


class WriteObserver(Observer):  # type: ignore[misc,valid-type]  # its class depends on the system
    """Watches for writing only: a rebuild reads the files, and must not be told of its own reading."""

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool, **_: Any
    ) -> ObservedWatch:
        """As watchdog's own, for the events that change a file."""
        watch: ObservedWatch = super().schedule(
            event_handler, path, recursive=recursive, event_filter=_WRITING
        )
        return watch
