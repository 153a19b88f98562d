"""The rules that are data: the conditions that models declare (:mod:`schema.conditions`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding, Location, Severity
from relocalisations.reading.reading import READ_KINDS
from relocalisations.schema import Entity
from relocalisations.schema.conditions import FieldCondition, conditions_of, filled
from relocalisations.schema.messages import label
from relocalisations.schema.phrases import fill
from relocalisations.schema.walk import Slot, items, slots
from relocalisations.text.moments import typed

Way = tuple[Slot, ...]
"""The fields that lead from a fiche to the groups of one model."""


class _Group:
    """The fields of one group of a fiche, as conditions look at them."""

    __slots__ = ("_entity", "_material", "_model", "at")

    def __init__(self, material: Material, entity: Entity, model: BaseModel, at: Location) -> None:
        self._material, self._entity, self._model, self.at = material, entity, model, at

    @property
    def step(self) -> int | str | None:
        return self.at[-1] if self.at else None

    def get(self, name: str) -> Any:
        return filled(getattr(self._model, name, None))

    def lacks(self, name: str) -> bool:
        at = (*self.at, name)
        return self.get(name) is None and not self._material.is_wrong(self._entity, at)

    def words(self) -> dict[str, object]:
        """What sentences may say of any group."""
        values = {name: _written(self.get(name)) for name in type(self._model).model_fields}
        rank = self.step + 1 if isinstance(self.step, int) else None
        return {**values, "rang": rank, "cle": self.step}


def declared() -> dict[str, FieldCondition]:
    """Every condition of every model, by its code."""
    found: dict[str, FieldCondition] = {}
    for kind in READ_KINDS:
        for model, condition in conditions_inside(kind):
            other = found.setdefault(condition.code, condition)
            if other is not condition:
                raise LookupError(
                    f"« {condition.code} » ({model.__name__}): two conditions, one code"
                )
    return found


def conditions_inside(kind: type[BaseModel]) -> Iterator[tuple[type[BaseModel], FieldCondition]]:
    """Every condition of a kind of fiche, with the model of the groups that it is about."""
    for way, condition in _ways(kind):
        yield (way[-1].model if way else None) or kind, condition


def broken(condition: FieldCondition, material: Material) -> Iterator[Finding]:
    """The groups that break a condition."""
    for kind in material.reading.entities:
        ways = [way for way, one in _ways(kind) if one is condition]
        for entity in material.all(kind) if ways else ():
            for way in ways:
                for groups in _groups(entity, way):
                    yield from _of_one_list(condition, material, entity, groups)


def _of_one_list(
    condition: FieldCondition,
    material: Material,
    entity: Entity,
    groups: list[tuple[Location, BaseModel]],
) -> Iterator[Finding]:
    met: dict[Any, Any] = {}
    for at, model in groups:
        group = _Group(material, entity, model, at)
        more = condition.broken_by(group, met)
        if more is None:
            continue
        shown: Location = (*at, condition.shown_at) if condition.shown_at else at
        words = {**group.words(), "champ": label(shown), **more}
        yield Finding(
            entity.source_path,
            shown,
            fill(condition.message, words),
            condition.code,
            severity=Severity.WARNING if condition.warning else Severity.ERROR,
            on_key=condition.ON_KEY,
        )


@cache
def _ways(kind: type[BaseModel]) -> tuple[tuple[Way, FieldCondition], ...]:
    """Every condition of a kind of fiche and of its groups, with the way to these."""
    found: list[tuple[Way, FieldCondition]] = [((), condition) for condition in conditions_of(kind)]
    for slot in slots(kind):
        if slot.model is not None:
            found += [((slot, *way), condition) for way, condition in _ways(slot.model)]
    return tuple(found)


def _groups(
    model: BaseModel, way: Way, at: Location = ()
) -> Iterator[list[tuple[Location, BaseModel]]]:
    """The groups at the end of a way, those of one list together."""
    if not way:
        yield [(at, model)]
        return
    slot, *rest = way
    held = getattr(model, slot.name, None)
    found = [
        ((*at, slot.name, *step), item)
        for step, item in (items(held, slot.shape) if held else ())
        if item is not None
    ]
    if not rest:
        yield found
        return
    for step, item in found:
        yield from _groups(item, tuple(rest), step)


def _written(value: object) -> object:
    """As it is typed in a file; a sentence says of what is not there that it is nothing."""
    if value is None:
        return "rien"
    return typed(value) if isinstance(value, date) else value
