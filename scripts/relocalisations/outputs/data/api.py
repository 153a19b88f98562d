"""``/api/v1/``: everything on the site as static JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from relocalisations.model.noted import of_whole_site
from relocalisations.model.site import Site
from relocalisations.outputs.calendars.dates import site_change
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
from relocalisations.schema import Product


@dataclass(frozen=True, slots=True)
class Records:
    """The lines of the three tables, computed once for the API and the CSV."""

    products: tuple[Record, ...]
    events: tuple[Record, ...]
    partners: tuple[Record, ...]


def api_files(site: Site, records: Records, address: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the API but those of single products and :func:`description_files`."""
    lists: Mapping[str, tuple[Record, ...]] = {
        PRODUCTS.name: records.products,
        SECTORS.name: tuple(sector_records(site, address)),
        COUNTRIES.name: tuple(country_records(site, address)),
        EVENTS.name: records.events,
        CITIES.name: tuple(city_records(site, address)),
        PARTNERS.name: records.partners,
        SOURCES.name: tuple(source_records(site, address)),
    }
    yield f"{ROOT}/index.json", to_json(_index(site, address))
    for name, lines in lists.items():
        yield f"{ROOT}/{name}.json", to_json({**_head(site), name: lines})
    for event in site.evenements.values():
        yield f"{ROOT}/evenements/{event.id}.json", to_json(event_data(site, event, address))


def description_files(site: Site, address: str) -> Iterator[tuple[str, bytes]]:
    """The description of the API, with something that it serves as an example of each kind."""
    examples: dict[str, Mapping[str, Any]] = {"index": _index(site, address)}
    if event := next(iter(site.evenements.values()), None):
        examples["evenement"] = event_data(site, event, address)
    if product := example_product(site):
        examples["produit"] = product_data(site, product, address)
    yield f"{ROOT}/openapi.json", to_json(openapi(address, examples), indent=2)


@of_whole_site
def example_product(site: Site) -> Product | None:
    """The most imported product, if there is one."""
    return next(iter(site.produits_par_importations), None)


@of_whole_site
def list_sizes(site: Site) -> dict[str, int]:
    """How many lines each list has."""
    return {
        PRODUCTS.name: len(site.produits),
        SECTORS.name: len(site.secteurs),
        COUNTRIES.name: len(site.pays),
        EVENTS.name: len(site.evenements),
        CITIES.name: len(site.villes),
        PARTNERS.name: len(site.partenaires),
        SOURCES.name: len(site.registre),
    }


def _head(site: Site) -> dict[str, str]:
    return {
        "version_schema": SCHEMA_VERSION,
        "derniere_modification": site_change(site).isoformat(),
    }


def _index(site: Site, address: str) -> dict[str, Any]:
    """Where everything is, and under which licence."""
    sizes = list_sizes(site)
    return {
        **_head(site),
        "licence": LICENCE["title"],
        "licence_url": LICENCE["path"],
        "citation": citation(site_change(site)),
        "documentation": f"{address}/donnees/api/",
        "openapi": f"{address}/{ROOT}/openapi.json",
        "listes": [
            {
                "nom": resource.name,
                "titre": resource.title,
                "url": f"{address}/{ROOT}/{resource.name}.json",
                "nombre": sizes[resource.name],
            }
            for resource in LISTS
        ],
    }
