"""A column as data: from it come the CSV cells, the Table Schema and the API's description."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

CellValue = str | int | float | bool | list[str] | None
Record = dict[str, CellValue]
"""One line of a table: every column has its key, an unknown value is None."""


class Kind(StrEnum):
    """What a column holds. One kind per column, always."""

    TEXT = "texte"
    CODE = "code"
    """Digits that are not a number: zeros matter."""
    INTEGER = "entier"
    NUMBER = "nombre"
    BOOLEAN = "booleen"
    DATE = "date"
    MOMENT = "moment"
    """A day, or a day and an hour, as written in YAML."""
    ADDRESS = "adresse"
    LIST = "liste"
    """Texts; in CSV they are joined by :data:`SEPARATOR`."""


SEPARATOR = " | "

MOMENT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$"

_TABLE_SCHEMA: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.CODE: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.BOOLEAN: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    Kind.DATE: {"type": "date", "format": "%Y-%m-%d"},
    Kind.MOMENT: {"type": "string"},
    Kind.ADDRESS: {"type": "string", "format": "uri"},
    Kind.LIST: {"type": "string"},
}

_JSON_SCHEMA: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.CODE: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.MOMENT: {"type": "string", "pattern": MOMENT},
    Kind.ADDRESS: {"type": "string", "format": "uri"},
    Kind.LIST: {"type": "array", "items": {"type": "string"}},
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, under the name it has in CSV and in JSON."""

    name: str
    kind: Kind
    description: str
    example: CellValue = None
    """In addresses, a path from « / » is one of the site's own, wherever it is published."""
    required: bool = False
    """Whether every line has a value."""
    pattern: str = ""
    choices: tuple[str, ...] = ()

    def table_schema(self, address: str) -> dict[str, Any]:
        """The field of a Table Schema (specs.frictionlessdata.io, version 1).

        ``address`` is the site's, without a final slash.
        """
        field: dict[str, Any] = {"name": self.name, **_TABLE_SCHEMA[self.kind]}
        field["description"] = self.description
        if self.example is not None:
            own = plain_cell(self.example).startswith("/")
            field["example"] = f"{address if own else ''}{plain_cell(self.example)}"
        pattern = self.pattern or (MOMENT if self.kind is Kind.MOMENT else "")
        constraints: dict[str, Any] = {"required": True} if self.required else {}
        if pattern:
            constraints["pattern"] = pattern
        if self.choices:
            constraints["enum"] = list(self.choices)
        if constraints:
            field["constraints"] = constraints
        return field

    def json_schema(self) -> dict[str, Any]:
        """The property of a JSON Schema 2020-12; ``null`` where the value may be unknown."""
        schema = dict(_JSON_SCHEMA[self.kind])
        if self.pattern:
            schema["pattern"] = self.pattern
        if self.choices:
            schema["enum"] = list(self.choices)
        if not self.required and self.kind is not Kind.LIST:
            schema["type"] = [schema["type"], "null"]
            if self.choices:
                schema["enum"] = [*self.choices, None]
        schema["description"] = self.description
        return schema


@dataclass(frozen=True, slots=True)
class Resource:
    """A table of records, as a person would describe it."""

    name: str
    """Of its file, without ending: ``produits``."""
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("identifiant",)
    """The columns that tell its lines apart; none where lines may repeat."""

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of one record."""
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [column.name for column in self.columns],
            "properties": {column.name: column.json_schema() for column in self.columns},
        }


def plain_cell(value: CellValue) -> str:
    """A value in a CSV for machines: dot for decimals, ``true``, nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return SEPARATOR.join(value)
    return repr(value)


_AS_IT_IS = frozenset({str, int, float, type(None)})
"""What Python's own writer of CSV already writes as :func:`plain_cell` does."""


def cells(record: Mapping[str, CellValue]) -> list[CellValue]:
    """A record as a line for Python's writer of CSV."""
    return [
        value if value.__class__ in _AS_IT_IS else plain_cell(value) for value in record.values()
    ]
