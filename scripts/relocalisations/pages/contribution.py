"""What the pages of ``/contribuer/`` show, read from the schema: forms, templates, reference."""

from __future__ import annotations

from typing import NamedTuple

from relocalisations.model.site import Site
from relocalisations.pages.kinds import PAGE_KINDS, Times
from relocalisations.pages.values import Value
from relocalisations.schema import City, Entity, Event, Partner, Product, Sector
from relocalisations.schema.base import Model
from relocalisations.schema.blank_file import template
from relocalisations.schema.choices import Choice
from relocalisations.schema.fields import Described, described
from relocalisations.schema.messages import written

FORMS = {kind.url: kind.entity for kind in PAGE_KINDS if kind.times is Times.ONCE and kind.entity}
"""The kind of file that each form writes, by the address of the form."""


class FieldGroup(NamedTuple):
    """The fields of a kind of file, or of a group inside it, for the reference page."""

    title: str
    anchor: str
    fields: tuple[Described, ...]
    groups: tuple[FieldGroup, ...] = ()


def form_url(source: str) -> str:
    """The form that changes a file, given by its path; nothing if its kind has none."""
    folder, _, name = source.rpartition("/")
    for url, kind in FORMS.items():
        if folder == kind.FOLDER and name.endswith(".yml"):
            return f"{url}?fiche={name.removesuffix('.yml')}"
    return ""


def form_value(kind: type[Entity]) -> Value:
    """What the page of the form of a kind of file says."""
    return {
        "genre": kind.KIND,
        "dossier": kind.FOLDER,
        "modele": template(kind),
        "obligatoires": [field.title for field in described(kind) if field.required],
    }


def reference_value(_site: Site) -> Value:
    """What the page of all fields says: the same for every site."""
    return {
        "fiches": [
            {**_group(reference), "groupes": [_group(group) for group in reference.groups]}
            for reference in references()
        ]
    }


def _group(reference: FieldGroup) -> Value:
    return {
        "titre": reference.title,
        "ancre": reference.anchor,
        "champs": [
            {
                "nom": field.name,
                "titre": field.title,
                "description": field.description,
                "obligatoire": field.required,
                "genre": field.plain_type,
                "groupe": group_anchor(reference, field),
                "signes": field.max_length,
                "au_moins": field.min_items,
                "defaut": field.default,
                "mots": [
                    {"mot": choice.value, "libelle": choice.libelle, "aide": choice.aide}
                    for choice in choices_of(field)
                ],
                "proposes": field.suggested,
                "exemple": None
                if field.example is None
                else f"{field.name}: {written(field.example)}",
            }
            for field in reference.fields
        ],
    }


def references() -> list[FieldGroup]:
    """Every kind of file, with its groups of fields."""
    return [_reference(kind) for kind in (Product, Event, Partner, City, Sector)]


def _reference(kind: type[Entity]) -> FieldGroup:
    anchor = kind.KIND
    title = kind.CALLED.split(" ", 1)[-1].removeprefix("l’")
    groups: dict[type[Model], FieldGroup] = {}
    _collect(kind, anchor, groups)
    return FieldGroup(title[0].upper() + title[1:], anchor, described(kind), tuple(groups.values()))


def _collect(model: type[Model], anchor: str, groups: dict[type[Model], FieldGroup]) -> None:
    for field in described(model):
        value = field.value
        if isinstance(value, type) and issubclass(value, Model) and value not in groups:
            name = value.ITEM.split(" ", 1)[1]
            groups[value] = FieldGroup(
                name[0].upper() + name[1:],
                f"{anchor}-groupe-{value.__name__.lower()}",
                described(value),
            )
            _collect(value, anchor, groups)


def group_anchor(reference: FieldGroup, field: Described) -> str:
    """The anchor of the group that a field holds; nothing for a simple field."""
    value = field.value
    if isinstance(value, type) and issubclass(value, Model):
        return f"{reference.anchor.partition('-')[0]}-groupe-{value.__name__.lower()}"
    return ""


def choices_of(field: Described) -> list[Choice]:
    """The words that a field may hold; empty for free text."""
    value = field.value
    return list(value) if isinstance(value, type) and issubclass(value, Choice) else []
