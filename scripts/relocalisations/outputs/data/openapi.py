"""The description of the API in OpenAPI 3.1, made from what makes the API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter

from relocalisations.outputs.data.catalogue import CITIES, COUNTRIES, SECTORS, SOURCES
from relocalisations.outputs.data.columns import MOMENT, Resource
from relocalisations.outputs.data.datapackage import LICENCE, SCHEMA_VERSION
from relocalisations.outputs.data.entity_data import ComputedEvent, ComputedProduct
from relocalisations.outputs.data.events import EVENTS
from relocalisations.outputs.data.partners import PARTNERS
from relocalisations.outputs.data.products import PRODUCTS
from relocalisations.outputs.data.values import SLUG_PATTERN
from relocalisations.schema import Event, Product, choices

ROOT = "api/v1"

LISTS: tuple[Resource, ...] = (
    PRODUCTS,
    SECTORS,
    COUNTRIES,
    EVENTS,
    CITIES,
    PARTNERS,
    SOURCES,
)
"""Each is ``/api/v1/<name>.json``."""

Schema = dict[str, Any]

_REF = "#/components/schemas/{model}"
_HEAD: Schema = {
    "version_schema": {
        "type": "string",
        "const": SCHEMA_VERSION,
        "description": "Version de la description ; elle change avec le format, pas avec les "
        "données.",
    },
    "derniere_modification": {
        "type": "string",
        "format": "date",
        "description": "Date de la source ou des chiffres les plus récents du site.",
    },
}


def openapi(address: str, examples: Mapping[str, Mapping[str, Any]]) -> Schema:
    """The whole description.

    ``examples`` gives what the site serves for ``index``, and for one ``produit`` and one
    ``evenement`` if there are any. A list is an example of itself, at its own address.
    """
    schemas: Schema = {}
    paths: Schema = {
        f"/{ROOT}/index.json": {
            "get": _get("Sommaire de l’API.", "index", _index(schemas), examples["index"])
        }
    }
    for resource in LISTS:
        schemas[resource.name] = {**resource.json_schema(), "description": resource.description}
        path = f"/{ROOT}/{resource.name}.json"
        summary = f"{resource.title}. {resource.description}"
        get = _get(summary, resource.name, _list(resource))
        media = get["responses"]["200"]["content"]["application/json"]
        media["examples"] = {"servi": {"externalValue": f"{address}{path}"}}
        paths[path] = {"get": get}
    for name, called, model, computed in (
        ("produit", "un produit", Product, ComputedProduct),
        ("evenement", "un évènement", Event, ComputedEvent),
    ):
        schemas[name] = _entity(schemas, model, computed)
        get = _get(
            f"Tout ce que l’on sait d’{called}.",
            name,
            {"$ref": _REF.format(model=name)},
            examples.get(name),
        )
        get["parameters"] = [_identifier(examples.get(name))]
        get["responses"]["404"] = {"description": "Aucune fiche de ce nom."}
        paths[f"/{ROOT}/{name}s/{{identifiant}}.json"] = {"get": get}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Relocalisations.fr, données ouvertes",
            "version": SCHEMA_VERSION,
            "summary": "Tout ce que dit le site, en JSON statique.",
            "description": "Lecture seule, sans clé ni limite. Les noms des champs sont ceux des "
            "fiches ; null veut dire inconnu. Montants en milliers de leur devise, parts et "
            "indices de 0 à 1.",
            "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
            "contact": {"name": "Relocalisations.fr", "url": f"{address}/donnees/api/"},
        },
        "servers": [{"url": address or "/"}],
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def _get(
    summary: str, operation: str, schema: Schema, example: Mapping[str, Any] | None = None
) -> Schema:
    media: Schema = {"schema": schema}
    if example is not None:
        media["example"] = example
    return {
        "operationId": operation,
        "summary": summary.partition(". ")[0].rstrip(".") + ".",
        "description": summary,
        "responses": {
            "200": {"description": "Les données.", "content": {"application/json": media}}
        },
    }


def _identifier(example: Mapping[str, Any] | None) -> Schema:
    parameter: Schema = {
        "name": "identifiant",
        "in": "path",
        "required": True,
        "description": "Le nom de la fiche, sans « .yml ».",
        "schema": {"type": "string", "pattern": SLUG_PATTERN},
    }
    return parameter | ({"example": example["identifiant"]} if example else {})


def _index(schemas: Schema) -> Schema:
    text: Schema = {"type": "string"}
    link: Schema = {"type": "string", "format": "uri"}
    schemas["liste"] = {
        "type": "object",
        "description": "Une liste de l’API.",
        "additionalProperties": False,
        "required": ["nom", "titre", "url", "nombre"],
        "properties": {"nom": text, "titre": text, "url": link, "nombre": {"type": "integer"}},
    }
    properties = {
        **_HEAD,
        "licence": text,
        "licence_url": link,
        "citation": text,
        "documentation": link,
        "openapi": link,
        "listes": {"type": "array", "items": {"$ref": _REF.format(model="liste")}},
    }
    return _object(properties)


def _list(resource: Resource) -> Schema:
    items = {"type": "array", "items": {"$ref": _REF.format(model=resource.name)}}
    return _object({**_HEAD, resource.name: items})


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


_KEPT = frozenset(
    {"$ref", "additionalProperties", "anyOf", "description", "enum", "items", "pattern", "type"}
)
"""Of a field's own description, what also holds for the value that is served."""


def _entity(schemas: Schema, model: type[BaseModel], computed: Any) -> Schema:
    """The YAML fields of an entity as the API serves them, and ``calcule``."""
    schema, extra = json.loads(_described(model, computed))
    for part in (schema, extra):
        schemas.update({name: _named(name, found) for name, found in part.pop("$defs", {}).items()})
    schemas[computed.__name__] = _named(f"{computed.__name__}Data", extra)
    written = _tidy(schema)["properties"]
    del written["id"]  # served as "identifiant"
    properties = {
        "version_schema": _HEAD["version_schema"],
        "identifiant": {"type": "string", "description": "Le nom de la fiche, sans « .yml »."},
        **written,
        "calcule": {"$ref": _REF.format(model=computed.__name__)},
    }
    return {**_object(properties), "description": model.CALLED}  # type: ignore[attr-defined]


@cache
def _described(model: type[BaseModel], computed: Any) -> str:
    """Both as pydantic describes them, in JSON: whoever serves the site asks again and again."""
    return json.dumps(
        [
            TypeAdapter(told).json_schema(mode="serialization", ref_template=_REF)
            for told in (model, computed)
        ]
    )


def _named(name: str, schema: Schema) -> Schema:
    """A shared part of the description, in French: our docstrings are for developers."""
    choice = getattr(choices, name, None)
    schema = {key: value for key, value in schema.items() if key != "title"}
    if choice:
        schema["description"] = " ; ".join(
            f"{member.value} : {member.libelle}" + (f", {member.aide}" if member.aide else "")
            for member in choice
        )
    elif not name.endswith("Data"):
        schema.pop("description", None)
    return _tidy(schema)


def _tidy(schema: Schema) -> Schema:
    """All the fields are always served, ``null`` or empty when unknown."""
    if "properties" in schema:
        fields = schema["properties"]
        schema = schema | {"required": list(fields), "additionalProperties": False}
        schema["properties"] = {name: _field(field) for name, field in fields.items()}
    return schema


def _field(field: Schema) -> Schema:
    """What a field may hold, without what only concerns those who write it."""
    field = {key: value for key, value in field.items() if key in _KEPT}
    options = field.get("anyOf", ())
    if any(option.get("format") == "date-time" for option in options):
        nullable = any(option.get("type") == "null" for option in options)
        field.pop("anyOf")
        field["type"] = ["string", "null"] if nullable else "string"
        field["pattern"] = MOMENT
    return field
