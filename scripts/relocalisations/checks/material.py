"""What a rule looks at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from relocalisations.reading import Reading
from relocalisations.schema import Entity

if TYPE_CHECKING:
    from relocalisations.site import Site

E = TypeVar("E", bound=Entity)


class Material(NamedTuple):
    """The site, and the broken files that could not join it.

    A field of a broken entity may be None where its model says otherwise: rules must bear it.
    """

    site: Site
    reading: Reading

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

    def known(self, kind: type[Entity]) -> set[str]:
        """The identifiers of a kind, those of unreadable files included."""
        return {*self.reading.entities[kind], *self.reading.salvaged[kind]}
