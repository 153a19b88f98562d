"""What a field says of itself besides its kind of value, for those who ask for it or check it."""

from __future__ import annotations

from typing import NamedTuple


class Reference(NamedTuple):
    """Marks a field that names another file: ``Reference("partner")``."""

    kind: str


class ProposedFrom(NamedTuple):
    """Marks a text that the fixes of its kind make from another field: ``ProposedFrom("nom")``."""

    field: str


class AskedWhen(NamedTuple):
    """Marks a group that a form asks for when another field holds one of these words."""

    field: str
    words: tuple[str, ...]


class Suggested(NamedTuple):
    """The values of a text that editors and forms propose: ``Suggested(REGIONS)``."""

    values: tuple[str, ...]
