"""The sources that files declare and facts cite, and the register that gathers them."""

from __future__ import annotations

import re
from typing import NamedTuple
from zlib import crc32

from relocalisations.schema import Entity, Evidence, Source
from relocalisations.schema.walk import facts
from relocalisations.text.french import fold


class Citation(NamedTuple):
    """A source of the register and the entities that rest on it."""

    source: Source
    entites: tuple[Entity, ...]

    @property
    def ancre(self) -> str:
        """Where it stands on the page of sources; the same as long as its address is."""
        words = re.sub(r"[^a-z0-9]+", "-", fold(self.source.editeur)).strip("-")
        return f"{words}-{crc32(self.source.url.encode()):08x}"


def sources_of(entity: Entity) -> dict[str, Source]:
    """The sources that an entity's file declares; empty where its kind has none."""
    return getattr(entity, "sources", None) or {}


def cited(entity: Entity) -> set[str]:
    """The keys that the facts of an entity cite."""
    keys: set[str] = set()
    for _location, fact in facts(entity):
        keys.update(fact.sources or ())
    return keys


def evidence_sources(entity: Entity, fact: Evidence) -> list[Source]:
    """The sources of one fact, in the order it cites them."""
    declared = sources_of(entity)
    return [declared[key] for key in fact.sources if key in declared]
