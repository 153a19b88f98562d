"""``datapackage.json``: what each downloadable table is (Data Package and Table Schema, version 1).

The Table Schemas also carry the metadata that schema.data.gouv.fr asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from relocalisations.model.site import Site
from relocalisations.outputs.data.columns import Column, Kind, Resource
from relocalisations.schema.choices import TableKind
from relocalisations.schema.tables import COLUMNS, FigureFile, FigureTable

SCHEMA_VERSION = "1.3.0"
"""Of the columns and of the API: the first number changes when something is taken away or changes
its meaning, the second when something is added. See the changelog in ``content/donnees/api.md``."""

SCHEMA_CREATED = "2026-11-23"
"""The day of version 1.0.0."""

LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}

_CODES = frozenset({"sh"})


def citation(day: date) -> str:
    """How to cite the data: who, what, when they last changed."""
    return f"Relocalisations.fr, données ouvertes, état au {day.isoformat()}."


def table_resource(table: FigureTable, header: list[str]) -> Resource:
    """A table of figures, described from its card and the columns that it has."""
    known = COLUMNS[table.type]
    columns = []
    for name in header:
        kind = Kind.INTEGER if name == "annee" else Kind.NUMBER
        pattern = ""
        if name in _CODES:
            kind, pattern = Kind.CODE, "^[0-9]{6}([0-9]{2})?$"
        elif name.startswith("pays"):
            kind, pattern = Kind.TEXT, "^[A-Z]{3}$"
        required = name in ("sh", "annee") or (
            name == "pays" and table.type is not TableKind.INDICATEURS
        )
        columns.append(
            Column(
                name,
                kind,
                _sentence(known[name].format(unite=table.unite.libelle)),
                None,
                required,
                pattern,
            )
        )
    bilateral = table.type is not TableKind.INDICATEURS
    key = ("annee", "sh", "pays") if bilateral else ("annee", "sh")
    return Resource(table.id, table.titre, table.note or table.titre, tuple(columns), key)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def table_schema(resource: Resource, address: str, day: date) -> dict[str, Any]:
    """A Table Schema that stands alone, as schema.data.gouv.fr expects it."""
    schema: dict[str, Any] = {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": f"relocalisations-{resource.name}",
        "title": resource.title,
        "description": resource.description,
        "countryCode": "FR",
        "homepage": f"{address}/donnees/",
        "path": f"{address}/donnees/schemas/{resource.name}.json",
        "version": SCHEMA_VERSION,
        "created": SCHEMA_CREATED,
        "lastModified": day.isoformat(),
        "licenses": [LICENCE],
        "contributors": [{"title": "Relocalisations.fr", "path": f"{address}/", "role": "author"}],
        "resources": [{"title": resource.title, "path": f"{address}/donnees/{resource.name}.csv"}],
        "fields": [column.table_schema(address) for column in resource.columns],
        "missingValues": [""],
    }
    if resource.key:
        schema["primaryKey"] = list(resource.key)
    return schema


@dataclass(frozen=True, slots=True)
class FileState:
    """What a descriptor tells of a file, in bytes and hexadecimal digits."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> FileState:
        """The state of a file with this content."""
        return cls(len(content), sha256(content).hexdigest())


def data_package(
    site: Site,
    resources: Mapping[str, Resource],
    files: Mapping[str, FileState],
    address: str,
    day: date,
) -> dict[str, Any]:
    """The descriptor of all the CSV for machines. ``files`` is how each is, by resource."""
    described = []
    for name, resource in resources.items():
        state = files[name]
        item: dict[str, Any] = {
            "name": name,
            "path": f"{name}.csv",
            "title": resource.title,
            "description": resource.description,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": state.size,
            "hash": f"sha256:{state.sha256}",
            "schema": _plain_schema(resource, address),
        }
        if table := site.tables.get(name):
            item |= _provenance(table)
        described.append(item)
    return {
        "profile": "tabular-data-package",
        "name": "relocalisations",
        "title": "Relocalisations.fr, données ouvertes",
        "description": "Produits sur lesquels la France est vulnérable, évènements et partenaires "
        "qui aident à les relocaliser, chiffres du commerce, avec leurs sources.",
        "homepage": f"{address}/donnees/",
        # Of the data: what describes them, then the day they last changed (semver.org, § 10).
        "version": f"{SCHEMA_VERSION}+{day:%Y%m%d}",
        "derniere_modification": day.isoformat(),
        "citation": citation(day),
        "licenses": [LICENCE],
        "contributors": [{"title": "Relocalisations.fr", "path": f"{address}/", "role": "author"}],
        "resources": described,
    }


def _plain_schema(resource: Resource, address: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [column.table_schema(address) for column in resource.columns],
        "missingValues": [""],
    }
    if resource.key:
        schema["primaryKey"] = list(resource.key)
    return schema


def _provenance(table: FigureTable) -> dict[str, Any]:
    """What a figure must never be parted from."""
    sources = [{"title": f"{table.producteur}, {table.editeur}", "path": table.url}]
    if table.lu_dans:
        read_in = {"title": table.lu_dans}
        sources.append(read_in | ({"path": table.lu_url} if table.lu_url else {}))
    return {
        "sources": sources,
        "licenses": [{"title": table.licence, "path": table.licence_url}],
        "unite": table.unite.libelle,
        "perimetre": table.perimetre,
        "nomenclature": table.nomenclature.value,
        "annees": list(table.annees),
        "fournisseurs": table.fournisseurs.value,
        "fiabilite": table.fiabilite.value,
        **({"edition": table.edition} if table.edition else {}),
        **({"valorisation": table.valorisation.value} if table.valorisation else {}),
        **({"partenaire": table.partenaire.value} if table.partenaire else {}),
        **({"fichiers": [_file(file) for file in table.fichiers]} if table.fichiers else {}),
        **({"commande": table.commande} if table.commande else {}),
    }


def _file(file: FigureFile) -> dict[str, Any]:
    """An official file that a table was made from."""
    date = {"date": file.date} if file.date else {}
    return {"nom": file.nom, **date, "sha256": file.sha256, "annees": list(file.annees)}
