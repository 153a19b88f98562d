"""JSON Schema (draft 2020-12) of each kind of file, made from the models.

Three readers: code editors, which complete and explain in French (`markdownDescription`,
`enumDescriptions`, `errorMessage` are VS Code's words); the forms of the site, which find in `x-…`
what JSON Schema cannot say (references, rules with their message and their fix, conditions); and any other
validator, which ignores what it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from relocalisations.schema import ENTITIES, Entity
from relocalisations.schema.base import Model, Source
from relocalisations.schema.choices import Choice
from relocalisations.schema.conditions import conditions_of
from relocalisations.schema.fields import Described, described
from relocalisations.schema.form_words import FORM_WORDS
from relocalisations.schema.phrases import MONTHS, PHRASES, Sentence, spoken, written
from relocalisations.schema.rules import Rule, ValueKind
from relocalisations.schema.value_kinds import FILE_KIND, SLUG_KIND

SCHEMAS = "scripts/relocalisations/schemas"
"""Where the schemas are kept, from the root of the site, so that editors find them."""

Json = dict[str, Any]

# An unquoted year or number is not text for a JSON Schema validator; it is for our reader.
_LOOSE_TEXT = ["string", "number", "boolean"]


def entity_schema(kind: type[Entity]) -> Json:
    """The schema of one kind of file."""
    definitions: dict[str, Json] = {}
    schema: Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.CALLED.split(" ", 1)[-1].removeprefix("l’").capitalize(),
        "description": f"Une fiche du dossier « {kind.FOLDER} » de Relocalisations.fr.",
        "x-fiche": {
            "genre": kind.KIND,
            "dossier": kind.FOLDER,
            "adresse": kind.URL,
            "nom": kind.CALLED,
        },
        **_object(kind, definitions),
    }
    schema["$defs"] = {name: definitions[name] for name in sorted(definitions)}
    return schema


def _object(model: type[Model], definitions: dict[str, Json]) -> Json:
    fields = described(model)
    conditions = [condition.served() for condition in conditions_of(model)]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: _property(field, definitions) for field in fields},
        **({"x-conditions": conditions} if conditions else {}),
    }


def _property(field: Described, definitions: dict[str, Json]) -> Json:
    value = _value(field, definitions)
    if field.shape == "list":
        value = {"type": "array", "items": value, "minItems": field.min_items}
    elif field.shape == "dict":
        key = _reference(SLUG_KIND.name, _kind(SLUG_KIND), definitions)
        value = {
            "type": "object",
            "propertyNames": key,
            "additionalProperties": value,
            "minProperties": field.min_items,
        }
    found: Json = {
        "title": field.title,
        "description": field.description,
        "markdownDescription": _markdown(field),
        **value,
        "default": field.default,
        "examples": [field.example] if field.example is not None else None,
        "maxLength": field.max_length,
        "minimum": field.least,
        "maximum": field.most,
        "x-reference": field.reference,
        "x-valeurs": list(field.suggested) or None,
        "x-propose": field.proposed_from,
        "x-si": field.asked_when
        and {"champ": field.asked_when.field, "vaut": [*field.asked_when.words]},
    }
    return {name: item for name, item in found.items() if item is not None and item != ""}


def _value(field: Described, definitions: dict[str, Json]) -> Json:
    value = field.value
    if isinstance(value, ValueKind):
        return _reference(value.name, _kind(value), definitions)
    if issubclass(value, Choice):
        return _reference(value.__name__, _choice(value), definitions)
    if value.__name__ not in definitions:
        definitions[value.__name__] = {}  # its place is taken before its fields are walked
        definitions[value.__name__] = {"x-un": value.ITEM, **_object(value, definitions)}
        if value is Source:  # or its name in the register
            definitions[value.__name__]["type"] = ["object", "string"]
    return {"$ref": f"#/$defs/{value.__name__}"}


def _reference(name: str, definition: Json, definitions: dict[str, Json]) -> Json:
    definitions[name] = definition
    return {"$ref": f"#/$defs/{name}"}


def _choice(choice: type[Choice]) -> Json:
    words: list[Any] = list(choice)
    described_words = [word.aide or word.libelle for word in words]
    return {
        "type": "string",
        "enum": [word.value for word in words],
        "enumDescriptions": described_words,
        "markdownEnumDescriptions": [
            f"**{word.libelle}**{f' : {word.aide}' if word.aide else ''}" for word in words
        ],
        "x-libelles": [word.libelle for word in words],
    }


def _kind(kind: ValueKind) -> Json:
    loose: list[str] = _LOOSE_TEXT if not kind.quotes else ["string"]
    return {
        "description": f"{kind.plain[0].upper()}{kind.plain[1:]}.",
        "type": loose,
        "minLength": 1,
        "allOf": [part for rule in kind.rules if (part := _constraint(rule))],
        "x-genre": kind.name,
        "x-lignes": kind.several_lines,
        "x-guillemets": kind.quotes,
        "x-nombre": kind.numeric,
        "x-regles": [_rule(rule) for rule in kind.rules],
    }


def _constraint(rule: Rule) -> Json | None:
    """A rule as JSON Schema says it; its words without what only a found value could fill."""
    words = rule.message.replace(" « {texte} »", "").replace(" « {trouve} »", "")
    words = words.replace(" ({point})", "").replace(" {trouve}", "")
    if rule.expects is not None:
        return {"pattern": f"^(?:{rule.expects})$", "patternErrorMessage": words}
    if rule.refuses is not None:
        return {"not": {"type": "string", "pattern": rule.refuses}, "errorMessage": words}
    return None


def _rule(rule: Rule) -> Json:
    found: Json = {
        "code": rule.code,
        "message": rule.message,
        "dit": rule.spoken or None,
        "attendu": rule.expects,
        "refuse": rule.refuses,
        "essai": rule.test,
        "corrections": [
            {"attendu": fix.expects, "ecrire": fix.write, "retirer": fix.remove, "slug": fix.slug}
            for fix in rule.fixes
        ]
        or None,
    }
    return {name: item for name, item in found.items() if item is not None}


def _markdown(field: Described) -> str:
    parts = [field.description, f"*{field.plain_type}*, "]
    parts[1] += "**obligatoire**." if field.required else "facultatif."
    if field.default:
        parts.append(f"Sans cette ligne : `{field.default}`.")
    if field.example is not None:
        parts.append(f"Exemple : `{_written(field.example)}`.")
    return "\n\n".join(part for part in parts if part)


def _written(value: Any) -> str:
    from relocalisations.schema import messages

    return messages.written(value)


def phrases(of_rules: Mapping[str, Sentence]) -> Json:
    """The words that rules of several fields or files need, and the rules of a file's name.

    ``of_rules``: the sentences of the rules that are code, which this room does not know.
    """
    sentences = {**PHRASES, **of_rules}
    return {
        "phrases": {code: written(said) for code, said in sentences.items()},
        "paroles": {
            **{code: spoken(said) for code, said in sentences.items() if isinstance(said, tuple)},
            **FORM_WORDS,
        },
        "mois": list(MONTHS),
        "identifiant": _kind(FILE_KIND),
    }


def files(of_rules: Mapping[str, Sentence]) -> Mapping[str, str]:
    """Every schema and :func:`phrases`, by path from the root of the site."""
    found = {f"{SCHEMAS}/{kind.KIND}.schema.json": _dump(entity_schema(kind)) for kind in ENTITIES}
    found[f"{SCHEMAS}/phrases.json"] = _dump(phrases(of_rules))
    return found


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
