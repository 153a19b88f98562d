"""What was read of a site's files, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from relocalisations.problems.problem import Problem
from relocalisations.schema import ENTITIES, Entity
from relocalisations.schema.collective import Collective, SourceRegister

READ_KINDS: tuple[type[Entity], ...] = (*ENTITIES, Collective, SourceRegister)


@dataclass
class Reading:
    """What was read: whole entities, what could be saved of broken ones, and the problems.

    Rules run on broken entities too, so that one mistake does not hide the next, and what they
    name still exists for the others.
    """

    entities: dict[type[Entity], dict[str, Entity]] = field(
        default_factory=lambda: {kind: {} for kind in READ_KINDS}
    )
    """The valid entities by kind, then by identifier, in alphabetical order."""
    salvaged: dict[type[Entity], dict[str, Entity | None]] = field(
        default_factory=lambda: {kind: {} for kind in READ_KINDS}
    )
    """The broken ones: their valid fields (the others are None), or None if nothing was readable."""
    problems: list[Problem] = field(default_factory=list)
    tables: dict[str, bytes] = field(default_factory=dict)
    """The CSV files of figures, by identifier."""
    publication: dict[str, str | None] = field(default_factory=dict)
    """What only the collective can supply, by key; None until it is known."""
