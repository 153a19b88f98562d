"""pydantic's errors in French, with the line as it should read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from relocalisations.problems import Finding, Location, did_you_mean, nearest
from relocalisations.schema.walk import field_at, model_at

_SHAPES = {
    "list_type": "liste attendue : un élément par ligne, chacun précédé de « - »",
    "dict_type": "groupe de champs attendu : un champ par ligne, décalé de deux espaces",
    "model_type": "groupe de champs attendu : un champ par ligne, décalé de deux espaces",
    "model_attributes_type": (
        "groupe de champs attendu : un champ par ligne, décalé de deux espaces"
    ),
}


def findings(
    error: ValidationError, model: type[BaseModel], path: str, data: Mapping[str, Any]
) -> list[Finding]:
    """Every error of one file, in the order of the file's fields."""
    return [_finding(details, model, path, data) for details in error.errors(include_url=False)]


def _finding(
    details: ErrorDetails, model: type[BaseModel], path: str, data: Mapping[str, Any]
) -> Finding:
    kind = details["type"]
    location = tuple(step for step in details["loc"] if step != "[key]")
    context: Mapping[str, Any] = details.get("ctx", {})
    name = str(location[-1])
    found = details["input"]

    if kind == "missing":
        field = field_at(model, location)
        example = field.examples[0] if field and field.examples else "…"
        return Finding(
            path,
            location,
            f"{_label(location)} : champ obligatoire manquant ; ajoutez la ligne",
            "champ-manquant",
            f"{name}: {_written(example)}",
            on_key=True,
        )
    if kind == "extra_forbidden":
        known = model_at(model, location[:-1]).model_fields.keys() - {"id"}
        better = nearest(name, known)
        if better in _value_at(data, location[:-1]):
            better = None  # already there: a suggestion would make a duplicate
        hint = f" ; vouliez-vous « {better} » ?" if better else _known_fields(sorted(known))
        return Finding(
            path,
            location,
            f"{_label(location)} : champ inconnu{hint}",
            "champ-inconnu",
            f"{better}: {_written(found)}" if better and isinstance(found, str) else None,
            on_key=True,
        )
    if found is None and kind != "vide":
        return Finding(
            path,
            location,
            f"{_label(location)} : champ vide ; écrivez sa valeur ou supprimez la ligne",
            "vide",
        )
    if kind == "enum":
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        guess = nearest(str(found), allowed)
        hint = did_you_mean(str(found), allowed) or f" ; valeurs admises : {', '.join(allowed)}"
        return Finding(
            path,
            location,
            f"{_label(location)} : valeur non admise « {found} »{hint}",
            "valeur-non-admise",
            _line(location, guess) if guess else None,
        )
    if kind == "too_short":
        return Finding(
            path,
            location,
            f"{_label(location)} : il en faut au moins {context['min_length']}",
            "trop-court",
            on_key=True,
        )
    if kind in ("string_too_long", "too_long"):
        return Finding(
            path,
            location,
            f"{_label(location)} : trop long ; {context['max_length']} signes au plus",
            "trop-long",
        )
    if kind in ("less_than_equal", "greater_than_equal"):
        bound, word = (
            (context.get("le"), "au plus") if "le" in context else (context.get("ge"), "au moins")
        )
        return Finding(
            path,
            location,
            f"{_label(location)} : nombre non admis « {found} » ; {word} {bound:g}",
            "hors-bornes",
        )
    if kind in _SHAPES:
        return Finding(path, location, f"{_label(location)} : {_SHAPES[kind]}", "forme")
    suggestion = context.get("suggestion")
    return Finding(
        path,
        location,
        f"{_label(location)} : {details['msg']}",
        kind,
        _line(location, suggestion) if suggestion else None,
    )


def _label(location: Location) -> str:
    """``participation[2].valeur``: items are counted from 1, as people count."""
    label = ""
    for step in location:
        label += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if label else step
    return label


def _line(location: Location, value: str) -> str:
    """The corrected line: ``secteur: sante``, or ``- sante`` inside a list."""
    return f"- {value}" if isinstance(location[-1], int) else f"{location[-1]}: {value}"


def _written(value: Any) -> str:
    """A value as a contributor would write it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(item) for item in value) + "]"
    text = str(value)
    if not text.startswith('"') and re.search(r": |#|^[\[{&*!|>%@`]", text):
        return f'"{text}"'
    return text


def _known_fields(names: list[str]) -> str:
    if len(names) <= 12:
        return f" ; champs admis : {', '.join(names)}"
    return " ; corrigez son nom ou supprimez la ligne"


def _value_at(data: Any, location: Location) -> Any:
    for step in location:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return data if isinstance(data, dict) else {}
