"""Going through the fields of a model, and through the values of an entity, without repeating them.

What a field holds is read from its declaration once per class; rules then find every reference and
every fact wherever they stand, also in fields that do not exist yet.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from relocalisations.problems.problem import Location
from relocalisations.schema.base import Evidence
from relocalisations.schema.marks import Reference


class Slot(NamedTuple):
    """A field worth visiting."""

    name: str
    shape: str
    """``one``, ``list`` or ``dict`` of what follows."""
    model: type[BaseModel] | None
    """The nested model, if there is one."""
    reference: str | None
    """The kind of entity (or ``source``) that the value names, if it names one."""


def _inner(annotation: Any, metadata: tuple[Any, ...] = ()) -> Iterator[tuple[str, Any, Any]]:
    """Yield (shape, type, reference) of an annotation, through Annotated, Optional, list, dict."""
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *extra = get_args(annotation)
        yield from _inner(base, (*metadata, *extra))
    elif origin in (Union, types.UnionType):
        for option in get_args(annotation):
            if option is not type(None):
                yield from _inner(option, metadata)
    elif origin is list:
        for _shape, kind, reference in _inner(get_args(annotation)[0]):
            yield "list", kind, reference
    elif origin is dict:
        for _shape, kind, reference in _inner(get_args(annotation)[1]):
            yield "dict", kind, reference
    else:
        reference = next((item.kind for item in metadata if isinstance(item, Reference)), None)
        yield "one", annotation, reference


@cache
def slots(model: type[BaseModel]) -> tuple[Slot, ...]:
    """The fields of a model that hold references or other models."""
    found = []
    for name, field in model.model_fields.items():
        for shape, kind, reference in _inner(field.annotation, tuple(field.metadata)):
            nested = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
            if nested or reference:
                found.append(Slot(name, shape, nested, reference))
    return tuple(found)


def items(value: Any, shape: str) -> Iterator[tuple[Location, Any]]:
    """What a field holds, each with its rank or its key."""
    if shape == "list":
        for index, item in enumerate(value):
            yield (index,), item
    elif shape == "dict":
        for key, item in value.items():
            yield (key,), item
    else:
        yield (), value


@cache
def _leading_to_references(model: type[BaseModel] | None) -> tuple[Slot, ...]:
    """The fields of a model that hold references, themselves or in the models below them."""
    return tuple(
        slot
        for slot in (slots(model) if model else ())
        if slot.reference or _leading_to_references(slot.model)
    )


def references(value: BaseModel, at: Location = ()) -> list[tuple[Location, str, str]]:
    """Every reference in an entity: where it stands, what kind of thing it names, its name."""
    found: list[tuple[Location, str, str]] = []
    for name, shape, _model, reference in _leading_to_references(type(value)):
        held = getattr(value, name, None)
        if not held:
            continue
        for step, item in items(held, shape):
            if item is None:
                continue
            if reference:
                found.append(((*at, name, *step), reference, item))
            else:
                found += references(item, (*at, name, *step))
    return found


def facts(value: BaseModel, at: Location = ()) -> Iterator[tuple[Location, Evidence]]:
    """Every fact in an entity, with where it stands."""
    if isinstance(value, Evidence):
        yield at, value
    for slot in slots(type(value)):
        held = getattr(value, slot.name, None)
        if not held or not slot.model:
            continue
        for step, item in items(held, slot.shape):
            if item is not None:
                yield from facts(item, (*at, slot.name, *step))


def model_at(model: type[BaseModel], location: Sequence[str | int]) -> type[BaseModel]:
    """The model that describes the mapping at a location of an entity's file."""
    for step in location:
        if isinstance(step, str):
            for slot in slots(model):
                if slot.name == step and slot.model:
                    model = slot.model
    return model
