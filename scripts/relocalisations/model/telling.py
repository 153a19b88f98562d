"""What a part of a site is, as values that JSON can tell apart: for its digest, see ``noted``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

digest_of = partial(blake2b, digest_size=16)

_TOLD_AS_IT_IS: set[type] = {str, int, float, bool, type(None), date}
"""What holds nothing else, most of what there is; and what :func:`_kind` found to be of no kind."""

_FEW = 8
"""To look at what so many are takes longer than to tell them one by one."""


def _kind(kind: type) -> type | None:
    """Which of three kinds a class is: asking is slow, and there are few classes."""
    if kind not in _KINDS:
        asked = ((BaseModel, (BaseModel,)), (list, (tuple, list)), (Mapping, (Mapping,)))
        found = (one for one, known in asked if issubclass(kind, known))
        _KINDS[kind] = next(found, None)
        if _KINDS[kind] is None:
            _TOLD_AS_IT_IS.add(kind)
    return _KINDS[kind]


_KINDS: dict[type, type | None] = {}


class Telling:
    """Tells the parts of one site."""

    def __init__(self) -> None:
        self._entities: dict[int, str] = {}
        """The digest of each that was met, by its number in memory."""
        self._told_of: list[BaseModel] = []  # or something else might get the number of one

    def told(self, held: Any) -> Any:
        """What is held, each entity in it by its digest: one is in many places."""
        if held.__class__ in _TOLD_AS_IT_IS:
            return held
        kind = _kind(type(held))
        if kind is BaseModel:
            known = self._entities.get(id(held))
            if known is None:
                known = digest_of(to_json(held, inf_nan_mode="constants")).hexdigest()
                self._entities[id(held)] = known
                self._told_of.append(held)
            return known
        if kind is list:
            if len(held) > _FEW:
                return self._told_together(held)
            plain, known_of, told = _TOLD_AS_IT_IS, self._entities.get, self.told
            return [
                one if one.__class__ in plain else known_of(id(one)) or told(one) for one in held
            ]
        if kind is Mapping:
            return [(key, self.told(one)) for key, one in held.items()]
        return held

    def _told_together(self, held: Sequence[Any]) -> Any:
        """The same of many things: most lists hold things of one kind, and rows are told by column."""
        classes = {*map(type, held)}
        if classes <= _TOLD_AS_IT_IS:
            return held
        if len(classes) == 1:
            [one] = classes
            if _kind(one) is BaseModel:
                known = [*map(self._entities.get, map(id, held))]
                return [*map(self.told, held)] if None in known else known
            if issubclass(one, tuple) and held[0] and len({*map(len, held)}) == 1:
                return {"": [self.told(column) for column in zip(*held, strict=True)]}
        return [*map(self.told, held)]
