"""Every field as plain facts, read from the models: what JSON Schema, the reference page, the
templates of new files, the command line and the forms are made from.
"""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel

from relocalisations.schema import ENTITIES
from relocalisations.schema.base import Model
from relocalisations.schema.choices import Choice
from relocalisations.schema.marks import AskedWhen, ProposedFrom, Reference, Suggested
from relocalisations.schema.rules import ValueKind


class Described(NamedTuple):
    """One field, as people are told of it."""

    name: str
    """The YAML key."""
    title: str
    description: str
    required: bool
    default: str | None
    """What stands when the field is left out, if that is a value."""
    example: Any
    """A value as it is written; text, list or mapping. None when there is none."""
    shape: str
    """``one``, ``list`` or ``dict`` of the value below."""
    value: ValueKind | type[Choice] | type[Model]
    reference: str | None
    """The kind of entity, or ``source``, that the value names."""
    suggested: tuple[str, ...]
    proposed_from: str | None
    """The field from which a form makes a first value of this one."""
    asked_when: AskedWhen | None
    least: float | None
    most: float | None
    max_length: int | None
    min_items: int | None

    @property
    def plain_type(self) -> str:
        """What to write, in plain French."""
        if isinstance(self.value, ValueKind):
            one = self.value.plain
            if self.reference:
                one = _REFERENCES[self.reference]
        elif issubclass(self.value, Choice):
            one = "un mot de la liste"
        else:
            one = "groupe de champs"
        return {
            "one": one,
            "list": f"liste : {one}" if one != "groupe de champs" else "liste de groupes de champs",
            "dict": "une clé courte, puis un groupe de champs",
        }[self.shape]


_REFERENCES = {
    "city": "identifiant d’une ville",
    "partner": "identifiant d’un partenaire",
    "sector": "identifiant d’un secteur",
    "product": "identifiant d’un produit",
    "event": "identifiant d’un évènement",
    "source": "clé d’une source de la fiche",
}


def where_named(field: Described) -> str:
    """Where the identifiers that a field may hold are found, for those who write the file."""
    for kind in ENTITIES:
        if field.reference == kind.KIND:
            return f"le nom d’un fichier de {kind.FOLDER}, sans « .yml »"
    return ""


@cache
def described(model: type[BaseModel]) -> tuple[Described, ...]:
    """The fields of a model: its own first, then those it shares with others."""
    names: dict[str, None] = {}
    for parent in model.__mro__:
        if issubclass(parent, BaseModel):
            names.update(dict.fromkeys(parent.__annotations__))
    return tuple(
        _describe(model, name) for name in names if name in model.model_fields and name != "id"
    )


def _describe(model: type[BaseModel], name: str) -> Described:
    field = model.model_fields[name]
    shape, value, marks = _open(field.annotation, tuple(field.metadata))
    default = str(field.default) if isinstance(field.default, str) else None
    return Described(
        name=name,
        title=field.title or name.replace("_", " ").capitalize(),
        description=field.description or "",
        required=field.is_required(),
        default=default,
        example=field.examples[0] if field.examples else None,
        shape=shape,
        value=value,
        reference=next((mark.kind for mark in marks if isinstance(mark, Reference)), None),
        suggested=next((mark.values for mark in marks if isinstance(mark, Suggested)), ()),
        proposed_from=next((mark.field for mark in marks if isinstance(mark, ProposedFrom)), None),
        asked_when=next((mark for mark in marks if isinstance(mark, AskedWhen)), None),
        least=next((float(mark.ge) for mark in marks if isinstance(mark, Ge)), None),  # type: ignore[arg-type]
        most=next((float(mark.le) for mark in marks if isinstance(mark, Le)), None),  # type: ignore[arg-type]
        max_length=next((mark.max_length for mark in marks if isinstance(mark, MaxLen)), None),
        min_items=next((mark.min_length for mark in marks if isinstance(mark, MinLen)), None),
    )


def _open(annotation: Any, marks: tuple[Any, ...]) -> tuple[str, Any, tuple[Any, ...]]:
    """(shape, value, marks) of an annotation, through Annotated, Optional, list and dict."""
    marks = tuple(_flat(marks))
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *extra = get_args(annotation)
        return _open(base, (*marks, *extra))
    kind = next((mark for mark in marks if isinstance(mark, ValueKind)), None)
    if origin in (Union, types.UnionType) and kind is None:
        option = next(option for option in get_args(annotation) if option is not type(None))
        return _open(option, marks)
    if origin in (list, dict):
        _shape, value, inner = _open(get_args(annotation)[-1], ())
        return origin.__name__, value, (*marks, *inner)
    return "one", kind or annotation, marks


def _flat(marks: tuple[Any, ...]) -> list[Any]:
    """The marks, those inside pydantic's ``Field(ge=0)`` included."""
    return [item for mark in marks for item in (mark, *getattr(mark, "metadata", ()))]
