"""The notes of a page: what its reliability marks open, numbered in the order a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_Source = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """How sure some facts are, and where they were read."""

    numero: int
    fiabilite: str
    sources: Sequence[_Source]
    precision: str | None

    @property
    def id(self) -> str:
        """The identifier of its element."""
        return f"note-{self.numero}"


class Notes:
    """Given to a template for one page; facts that rest on the same sources share a note."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, tuple[str, ...], str | None], Note] = {}

    def of(self, fact: Mapping[str, Any]) -> Note:
        """The note of a fact."""
        return self.add(fact["fiabilite"], fact["sources"])

    def add(self, fiabilite: str, sources: Sequence[_Source], precision: str | None = None) -> Note:
        """The note of what is not a fact of its own: the dates of an event, a share in a table."""
        key = (fiabilite, tuple(source["url"] for source in sources), precision)
        if key not in self._notes:
            self._notes[key] = Note(len(self._notes) + 1, fiabilite, sources, precision)
        return self._notes[key]

    def __iter__(self) -> Iterator[Note]:
        """Those met so far, in order."""
        return iter(self._notes.values())
