"""What the fields of one group must respect together, as data: read here by Python, in the forms by
the browser.

A model lists its conditions beside its fields (``CONDITIONS``). ``checks/conditions`` finds the
groups that break one; ``contribution/conditions.js`` has the same kinds, under the same names. A
rule that none of them can say is code: a module of ``checks/``, and its twin in the forms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sized
from dataclasses import dataclass, fields
from datetime import datetime, time
from typing import Any, ClassVar, Protocol

from relocalisations.text.moments import day_of
from relocalisations.text.partial_dates import last_day

Words = Mapping[str, object]


def filled(value: Any) -> Any:
    """The value of a field, or None where it is empty: a text, a list or a group without anything."""
    return None if isinstance(value, Sized) and not value else value


class Group(Protocol):
    """The fields of one group, as far as they could be read."""

    @property
    def step(self) -> int | str | None:
        """Its rank in its list, its key in its mapping; None of a whole fiche."""

    def get(self, name: str) -> Any:
        """The value of a field, or None where it is missing, empty or wrong."""

    def lacks(self, name: str) -> bool:
        """Whether a field is left out or empty, and not merely wrong."""


@dataclass(frozen=True, kw_only=True)
class FieldCondition:
    """One thing that several fields must respect, and what to say when they do not.

    In both sentences, a field's name between braces is its value, ``{champ}`` the way to where the
    mistake shows, ``{rang}`` (from 1) and ``{cle}`` the place of the group among its like; a kind adds
    its own words. ``spoken`` may also ask for ``{debut_dit}`` (a date as people read it).
    """

    NAME: ClassVar[str]
    """That of the kind, in the forms."""
    ON_KEY: ClassVar[bool] = False
    """Whether it is the field itself that is too many, rather than its value that is wrong."""

    code: str
    says: str
    """The rule in a French sentence, for the list of rules."""
    message: str
    """For those who write the file."""
    spoken: str
    """For those who never see a file."""
    warning: bool = False
    """The site is published all the same."""

    @property
    def shown_at(self) -> str:
        """The field where the mistake shows; nothing for the group itself."""
        return str(getattr(self, "field", ""))

    def broken_by(self, group: Group, met: dict[Any, Group]) -> Words | None:
        """The words that the kind adds to the sentences if the condition is broken, else None.

        ``met`` is what the condition keeps of the groups that come before in the same list.
        """
        raise NotImplementedError

    def served(self) -> dict[str, Any]:
        """As the forms receive it."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        del values["says"]
        found = {_SERVED.get(name, name): value for name, value in values.items() if value}
        return {"genre": self.NAME, **found}


_SERVED = {
    "field": "champ",
    "other": "autre",
    "fields": "champs",
    "values": "vaut",
    "days": "jours",
    "by_last_day": "au-dernier-jour",
    "unless": "sauf",
    "spoken": "dit",
    "warning": "avertissement",
}


@dataclass(frozen=True)
class BeginsWith(FieldCondition):
    """A value begins with that of another field."""

    NAME: ClassVar[str] = "commence-par"

    field: str
    other: str

    def broken_by(self, group: Group, met: dict[Any, Group]) -> Words | None:
        """Of two codes, the longer is not a part of the shorter."""
        value, start = group.get(self.field), group.get(self.other)
        return {} if value and start and not value.startswith(start) else None


@dataclass(frozen=True)
class NotBefore(FieldCondition):
    """A moment is not before another; a day begins at its first minute and ends at its last."""

    NAME: ClassVar[str] = "pas-avant"

    field: str
    other: str

    def broken_by(self, group: Group, met: dict[Any, Group]) -> Words | None:
        """The one is over before the other has begun."""
        end, start = group.get(self.field), group.get(self.other)
        if not end or not start:
            return None
        first = start if isinstance(start, datetime) else datetime.combine(start, time.min)
        last = end if isinstance(end, datetime) else datetime.combine(end, time.max)
        return {} if last < first else None


@dataclass(frozen=True)
class LastsAtMost(FieldCondition):
    """From the day of another moment to that of this one there are so many days, both included."""

    NAME: ClassVar[str] = "dure-au-plus"

    field: str
    other: str
    days: int

    def broken_by(self, group: Group, met: dict[Any, Group]) -> Words | None:
        """It would last longer: ``{jours}``."""
        end, start = group.get(self.field), group.get(self.other)
        if not end or not start:
            return None
        days = (day_of(end) - day_of(start)).days + 1
        return {"jours": days} if days > self.days else None


@dataclass(frozen=True)
class OneOf(FieldCondition):
    """At least one of these fields is there."""

    NAME: ClassVar[str] = "un-parmi"

    fields: tuple[str, ...]

    def broken_by(self, group: Group, met: dict[Any, Group]) -> Words | None:
        """None is."""
        return {} if all(group.get(name) is None for name in self.fields) else None


@dataclass(frozen=True)
class Needs(FieldCondition):
    """A field that is there asks for another."""

    NAME: ClassVar[str] = "demande"

    field: str
    other: str

    def broken_by(self, group: Group, met: dict[Any, Group]) -> Words | None:
        """The other is left out, or empty."""
        return {} if group.get(self.field) is not None and group.lacks(self.other) else None


@dataclass(frozen=True)
class OnlyWith(FieldCondition):
    """A field is only there where another has one of these values."""

    NAME: ClassVar[str] = "seulement-avec"
    ON_KEY: ClassVar[bool] = True

    field: str
    other: str
    values: tuple[str, ...]

    def broken_by(self, group: Group, met: dict[Any, Group]) -> Words | None:
        """The other has another value."""
        value, other = group.get(self.field), group.get(self.other)
        return {} if value is not None and other and other not in self.values else None


@dataclass(frozen=True)
class Distinct(FieldCondition):
    """Two groups of one list or mapping do not agree on all these fields.

    ``unless`` names a field that may excuse them: where it is the same too, they say one thing twice.
    ``by_last_day`` compares dates by their last day, however precisely they are written.
    """

    NAME: ClassVar[str] = "distincts"

    fields: tuple[str, ...]
    field: str = ""
    unless: str = ""
    by_last_day: bool = False

    def broken_by(self, group: Group, met: dict[Any, Group]) -> Words | None:
        """A group before has the same: ``{autre}`` is its rank or key, ``{autre_nom}`` its name…"""
        values = [group.get(name) for name in self.fields]
        if None in values or (self.unless and group.get(self.unless) is None):
            return None
        other = met.setdefault(tuple(map(last_day, values) if self.by_last_day else values), group)
        if other is group or (self.unless and other.get(self.unless) == group.get(self.unless)):
            return None
        named = {f"autre_{name}": other.get(name) for name in (*self.fields, self.unless) if name}
        return {"autre": other.step + 1 if isinstance(other.step, int) else other.step, **named}


def conditions_of(model: type) -> tuple[FieldCondition, ...]:
    """Those that a model declares, and those of the models that it extends."""
    declared = (vars(one).get("CONDITIONS", ()) for one in reversed(model.__mro__))
    return tuple(condition for some in declared for condition in some)
