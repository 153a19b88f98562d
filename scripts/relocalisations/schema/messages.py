"""pydantic's errors in French, with the line as it should read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from relocalisations.problems.problem import Finding, Location, did_you_mean, nearest, shortened
from relocalisations.schema.choices import EventStatus, Reliability
from relocalisations.schema.fields import described
from relocalisations.schema.phrases import say
from relocalisations.schema.rules import ValueKind
from relocalisations.schema.value_kinds import LINE, TEXT
from relocalisations.schema.walk import model_at, slots
from relocalisations.source.refusals import quoted
from relocalisations.source.yaml import parse

_PRUDENT = (Reliability, EventStatus)
"""The choices whose example claims nothing: an event that is announced, a fact of a single source."""

_SHAPES = {
    "list_type": "liste",
    "dict_type": "groupe",
    "model_type": "groupe",
    "model_attributes_type": "groupe",
}
"""The sentence for a value of another shape than the one expected."""

MOST_PROBLEMS = 100


def findings(
    error: ValidationError, model: type[BaseModel], path: str, data: Mapping[str, Any]
) -> list[Finding]:
    """Every error of one file, in the order of the file's fields; the first hundred of too many."""
    wrong = error.errors()
    found = [_finding(details, model, path, data) for details in wrong[:MOST_PROBLEMS]]
    if len(wrong) > MOST_PROBLEMS:
        found.append(
            Finding(
                path,
                (),
                say("trop-d-erreurs", nombre=len(wrong), premieres=MOST_PROBLEMS),
                "trop-d-erreurs",
            )
        )
    return found


class _Said(NamedTuple):
    """What to say of one error, and how to mend it."""

    text: str
    code: str
    suggestion: str | None = None
    correction: str | None = None
    on_key: bool = False


def _finding(
    details: ErrorDetails, model: type[BaseModel], path: str, data: Mapping[str, Any]
) -> Finding:
    location: Location = details["loc"]
    found = details["input"]
    on_key = location[-2:] == (found, "[key]")  # pydantic's way to speak of a key of a mapping
    if on_key:
        location = location[:-1]
    said = _of_a_field(details["type"], location, model, found, data, path) or _of_a_value(
        details, location, model
    )
    return Finding(
        path,
        location,
        f"{label(location)} : {said.text}",
        said.code,
        said.suggestion,
        on_key=on_key or said.on_key,
        correction=said.correction,
    )


def _of_a_field(
    kind: str,
    location: Location,
    model: type[BaseModel],
    found: Any,
    data: Mapping[str, Any],
    path: str,
) -> _Said | None:
    """A field that is missing, empty, or not known."""
    *way, last = location
    name = str(last)
    if kind == "missing":
        # Under a name that is nearly right, it is there: that one is told to be mended.
        misspelt = _misspelt(model_at(model, way), _value_at(data, way), name)
        line = None if misspelt else line_to_add(model, location, data, path)
        return _Said(say("champ-manquant"), "champ-manquant", line)
    if kind == "extra_forbidden":
        if found is None and re.fullmatch("[0-9]+", name):  # {latitude: 49,44}
            return _Said(say("virgule-decimale", suite=name), "virgule-decimale", on_key=True)
        known = model_at(model, way).model_fields.keys() - {"id"}
        better = nearest(name, known)
        if better in _value_at(data, way):
            better = None  # already there: a suggestion would make a duplicate
        hint = f" ; vouliez-vous « {better} » ?" if better else _known_fields(sorted(known))
        text = say("champ-inconnu", suite=hint)
        return _Said(text, "champ-inconnu", correction=better, on_key=True)
    if (found is None and kind != "vide") or found == "":
        return _Said(say("vide"), "vide")
    return None


def _misspelt(model: type[BaseModel], block: Any, name: str) -> bool:
    """Whether a field of a block that nobody knows is meant to be this one."""
    known = model.model_fields.keys() - {"id"}
    given = block.keys() - known if isinstance(block, Mapping) else set()
    return any(nearest(str(one), known) == name for one in given)


def line_to_add(
    model: type[BaseModel], location: Location, data: Mapping[str, Any], path: str
) -> str | None:
    """A line for a field that is missing, which passes; None where only its writer can know it."""
    *way, name = location
    field = next(field for field in described(model_at(model, way)) if field.name == name)
    example = field.example
    if field.reference == "source":
        declared = data.get("sources")
        key = next(iter(declared), None) if isinstance(declared, dict) else None
        example = [key] if key else None
    elif isinstance(field.value, ValueKind) and field.value.name == "moment":
        # An event is named after its first day; most of those that people add last a day.
        day = re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", path)
        first = data.get("debut") if field.name == "fin" else None
        example = first[:10] if isinstance(first, str) else day[0] if day else None
    elif field.value in (LINE, TEXT) and field.shape == "one" and not field.suggested:
        example = "…"
    elif field.value not in _PRUDENT and "…" not in written(example):
        example = None  # it would pass, and be wrong
    return None if example is None else f"{field.name}: {written(example)}"


def _of_a_value(details: ErrorDetails, location: Location, model: type[BaseModel]) -> _Said:
    """A value that its field does not admit."""
    kind, found = details["type"], details["input"]
    context: Mapping[str, Any] = details.get("ctx", {})
    if kind == "enum" and isinstance(found, str):
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        hint = did_you_mean(found, allowed) or say("valeurs-admises", valeurs=", ".join(allowed))
        text = say("valeur-non-admise", texte=shortened(found), suite=hint)
        return _Said(text, "valeur-non-admise", correction=nearest(found, allowed))
    if kind == "too_short":
        text = say("trop-court", minimum=context["min_length"])
        return _Said(text, "trop-court", on_key=True)
    if kind in ("string_too_long", "too_long"):
        return _Said(say("trop-long", maximum=context["max_length"]), "trop-long")
    if kind in ("less_than_equal", "greater_than_equal"):
        bound, word = (context["le"], "au-plus") if "le" in context else (context["ge"], "au-moins")
        text = say("hors-bornes", texte=shortened(found), mot=say(word), borne=f"{bound:g}")
        return _Said(text, "hors-bornes")
    if kind in _SHAPES or (kind == "liste-attendue" and _holds_groups(model, location)):
        return _Said(say(_SHAPES.get(kind, "liste")), "forme")
    if kind == "texte-attendu" and isinstance(found, dict) and len(found) == 1:
        [(key, value)] = found.items()
        if value is None or isinstance(value, str):  # « - lampe : de bureau »
            return _Said(say("deux-points"), "deux-points", correction=quoted(f"{key} : {value}"))
    if "suggestion" in context:
        better = context["suggestion"] or None
        if kind == "liste-attendue" and better and not _passes(model, location, better):
            better = None  # a word that the list does not admit either
        return _Said(details["msg"], kind, correction=better)
    return _Said(say("texte-attendu"), "texte-attendu")


def _passes(model: type[BaseModel], location: Location, value: str) -> bool:
    """Whether a field admits a value, as YAML."""
    *way, name = location
    field = model_at(model, way).model_fields[str(name)]
    data, _problems = parse(f"x: {value}".encode(), "")
    admitted: Any = Annotated[field.annotation, *field.metadata]
    try:
        TypeAdapter(admitted).validate_python((data or {})["x"])
    except ValidationError:
        return False
    return True


def _holds_groups(model: type[BaseModel], location: Location) -> bool:
    """Whether a field lists groups of fields, where a lone word cannot become an item."""
    *way, name = location
    return any(slot.name == name and slot.model for slot in slots(model_at(model, way)))


def label(location: Location) -> str:
    """``participation[2].valeur``: items are counted from 1, as people count."""
    label = ""
    for step in location:
        label += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if label else step
    return label


def written(value: Any, *, inside: bool = False) -> str:
    """A value as a contributor would write it on one line; ``inside`` brackets, commas matter."""
    if isinstance(value, dict):
        items = (f"{key}: {written(item, inside=True)}" for key, item in value.items())
        return "{" + ", ".join(items) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(item, inside=True) for item in value) + "]"
    text = str(value)
    unsafe = r": |:$|#|^[\[{&*!|>%@`'\-?]|[,\[\]{}]" if inside else r": |:$|#|^[\[{&*!|>%@`'\-?]"
    if not text.startswith('"') and re.search(unsafe, text):
        return quoted(text)
    return text


def _known_fields(names: list[str]) -> str:
    if len(names) <= 12:
        return say("champs-admis", champs=", ".join(names))
    return say("corrigez-son-nom")


def _value_at(data: Any, location: Sequence[str | int]) -> Any:
    for step in location:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return data if isinstance(data, dict) else {}
