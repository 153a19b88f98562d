"""What a rule looks at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple, TypeVar

from relocalisations.problems.problem import Location
from relocalisations.reading.reading import Reading
from relocalisations.reading.table_data import Tables
from relocalisations.schema import Entity
from relocalisations.schema.messages import label

E = TypeVar("E", bound=Entity)
T = TypeVar("T")

NO_FORM_WRITES_TABLES = "tables of figures are files, which no form writes"


class Material(NamedTuple):
    """What was read, broken files included, and the moment of the reading.

    A field of a broken entity may be None where its model says otherwise: rules must bear it, and
    read such a field through :func:`given`.
    """

    now: datetime
    reading: Reading
    tables: Tables

    def all(self, kind: type[E]) -> Iterator[E]:
        """Every entity of a kind, whole ones first, then what was saved of broken ones."""
        yield from self.reading.entities[kind].values()  # type: ignore[misc]
        for saved in self.reading.salvaged[kind].values():
            if saved is not None:
                yield saved  # type: ignore[misc]

    def every(self) -> Iterator[Entity]:
        """Every entity of every kind."""
        for kind in self.reading.entities:
            yield from self.all(kind)

    def is_whole(self, entity: Entity) -> bool:
        """Whether all of its file could be read."""
        return self.reading.entities[type(entity)].get(entity.id) is entity

    def is_wrong(self, entity: Entity, location: Location) -> bool:
        """Whether a value was refused, or something in it: what is missing from it has been told."""
        if self.is_whole(entity):
            return False
        prefix, path = label(location), f"{entity.source_path}:"
        return any(
            str(problem).startswith(path)
            and problem.message.startswith((f"{prefix} ", f"{prefix}.", f"{prefix}["))
            for problem in self.reading.problems
        )

    def known(self, kind: type[Entity]) -> set[str]:
        """The identifiers of a kind, those of unreadable files included."""
        return {*self.reading.entities[kind], *self.reading.salvaged[kind]}


def given(value: T) -> T | None:
    """A field that a broken entity may lack, whatever its model promises."""
    return value
