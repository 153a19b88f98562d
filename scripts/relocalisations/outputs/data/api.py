"""``/api/v1/``: everything on the site as static JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic_core import to_json

from relocalisations.model.site import Site
from relocalisations.outputs.data.catalogue import (
    CITIES,
    COUNTRIES,
    SECTORS,
    SOURCES,
    city_records,
    country_records,
    sector_records,
    source_records,
)
from relocalisations.outputs.data.columns import Record
from relocalisations.outputs.data.datapackage import LICENCE, SCHEMA_VERSION, citation
from relocalisations.outputs.data.entity_data import event_data, product_data
from relocalisations.outputs.data.events import EVENTS
from relocalisations.outputs.data.openapi import LISTS, ROOT, openapi
from relocalisations.outputs.data.partners import PARTNERS
from relocalisations.outputs.data.products import PRODUCTS


@dataclass(frozen=True, slots=True)
class Records:
    """The lines of the three tables, computed once for the API and the CSV."""

    products: tuple[Record, ...]
    events: tuple[Record, ...]
    partners: tuple[Record, ...]


def api_files(site: Site, records: Records, address: str, day: date) -> Iterator[tuple[str, bytes]]:
    """Every file of the API but those of single products."""
    lists: Mapping[str, tuple[Record, ...]] = {
        PRODUCTS.name: records.products,
        SECTORS.name: tuple(sector_records(site, address)),
        COUNTRIES.name: tuple(country_records(site, address)),
        EVENTS.name: records.events,
        CITIES.name: tuple(city_records(site, address)),
        PARTNERS.name: records.partners,
        SOURCES.name: tuple(source_records(site, address)),
    }
    head = {
        "version_schema": SCHEMA_VERSION,
        "derniere_modification": day.isoformat(),
    }
    index = _index(lists, address, head, day)
    yield f"{ROOT}/index.json", to_json(index)
    for name, lines in lists.items():
        yield f"{ROOT}/{name}.json", to_json({**head, name: lines})
    examples: dict[str, Mapping[str, Any]] = {"index": index}
    for event in site.evenements.values():
        data = event_data(site, event, address)
        examples.setdefault("evenement", data)
        yield f"{ROOT}/evenements/{event.id}.json", to_json(data)
    for product in site.produits_par_importations[:1]:
        examples["produit"] = product_data(site, product, address)
    yield f"{ROOT}/openapi.json", to_json(openapi(address, examples), indent=2)


def _index(
    lists: Mapping[str, tuple[Record, ...]], address: str, head: Mapping[str, str], day: date
) -> dict[str, Any]:
    """Where everything is, and under which licence."""
    return {
        **head,
        "licence": LICENCE["title"],
        "licence_url": LICENCE["path"],
        "citation": citation(day),
        "documentation": f"{address}/donnees/api/",
        "openapi": f"{address}/{ROOT}/openapi.json",
        "listes": [
            {
                "nom": resource.name,
                "titre": resource.title,
                "url": f"{address}/{ROOT}/{resource.name}.json",
                "nombre": len(lists[resource.name]),
            }
            for resource in LISTS
        ],
    }
