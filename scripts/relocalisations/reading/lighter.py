"""Entities held in half the memory: equal texts once, and nothing of what only their making asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from relocalisations.schema.base import Entity, Model

_NO_LIST: list[Any] = []
_NO_DICT: dict[Any, Any] = {}
"""Most lists of most files are empty: one for all, since nobody changes what was read."""

_NO_NAMES: set[str] = set()
"""In the place of the names of the fields that a file gave: nobody asks, and they take a quarter."""


def lighten(entities: Iterable[Entity]) -> None:
    """Make these entities hold the same in less, in their places: nobody has seen them yet."""
    texts: dict[str, str] = {}
    for entity in entities:
        _lighten(entity, texts)


def _lighten(model: Model, texts: dict[str, str]) -> None:
    object.__setattr__(model, "__pydantic_fields_set__", _NO_NAMES)
    fields = model.__dict__
    for name, value in fields.items():
        lighter = _lighter(value, texts)
        if lighter is not value:
            fields[name] = lighter  # a key that is there: the dictionary stays as it is


def _lighter(value: Any, texts: dict[str, str]) -> Any:
    kind = value.__class__
    if kind is str:
        return texts.setdefault(value, value)
    if kind is list:
        value[:] = [_lighter(one, texts) for one in value]
        return value or _NO_LIST
    if kind is dict:
        return {
            _lighter(key, texts): _lighter(one, texts) for key, one in value.items()
        } or _NO_DICT
    if isinstance(value, Model):
        _lighten(value, texts)
    return value
