"""The notes of a page: what its reliability marks open, numbered in the order a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relocalisations.model.site import evidence_sources
from relocalisations.schema import Entity, Evidence, FigureTable, Source
from relocalisations.schema.choices import Reliability


@dataclass(frozen=True, slots=True)
class Note:
    """How sure some facts are, and where they were read."""

    numero: int
    fiabilite: Reliability
    sources: tuple[Source, ...]
    precision: str | None

    @property
    def id(self) -> str:
        """The identifier of its element."""
        return f"note-{self.numero}"


class Notes:
    """Given to a template for one page; facts that rest on the same sources share a note."""

    def __init__(self) -> None:
        self._notes: dict[tuple[Reliability, tuple[str, ...], str | None], Note] = {}

    def of(self, entity: Entity, fact: Evidence) -> Note:
        """The note of a fact, which an entity's file states."""
        return self.add(fact.fiabilite, evidence_sources(entity, fact))

    def add(
        self, fiabilite: Reliability, sources: list[Source], precision: str | None = None
    ) -> Note:
        """The note of what is not a fact of its own: the dates of an event, a share in a table."""
        key = (fiabilite, tuple(source.url for source in sources), precision)
        if key not in self._notes:
            self._notes[key] = Note(len(self._notes) + 1, fiabilite, tuple(sources), precision)
        return self._notes[key]

    def of_table(self, table: FigureTable) -> Note:
        """The note of the figures of a table."""
        source = Source(
            editeur=table.producteur, titre=table.titre, url=table.lu_url or table.url, date=None
        )
        precision = f"Lu dans : {table.lu_dans}." if table.lu_dans else None
        return self.add(table.fiabilite, [source], precision)

    def __iter__(self) -> Iterator[Note]:
        """Those met so far, in order."""
        return iter(self._notes.values())
