"""The files for machines, made from the same site as the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from pydantic_core import to_json

from relocalisations.model.site import Site
from relocalisations.outputs.calendars.dates import last_changes, site_change
from relocalisations.outputs.data.api import Records, api_files, description_files
from relocalisations.outputs.data.catalogue_rows import PATH as CATALOGUE
from relocalisations.outputs.data.catalogue_rows import catalogue_rows
from relocalisations.outputs.data.contribution import contribution_files, schema_files
from relocalisations.outputs.data.downloads import download_files
from relocalisations.outputs.data.entity_data import product_data
from relocalisations.outputs.data.events import event_record
from relocalisations.outputs.data.openapi import LISTS, ROOT
from relocalisations.outputs.data.partners import partner_record
from relocalisations.outputs.data.product_csv import product_csv
from relocalisations.outputs.data.products import product_record
from relocalisations.outputs.web.redirects import redirect_files
from relocalisations.outputs.web.sitemap import robots, sitemap
from relocalisations.pages.kinds import Page
from relocalisations.schema import Product

TABLES = ("produits", "evenements", "partenaires")


def machine_files(
    site: Site, urls: Sequence[str], moved: Mapping[str, str], address: str
) -> Iterator[tuple[str, bytes]]:
    """The files that concern more than one product, but :data:`GROUPS`, as (relative path, content).

    ``urls`` are the pages, ``moved`` the old addresses and where each leads, ``address`` the
    site's, or nothing.
    """
    from relocalisations.outputs.calendars.feeds import feed_files

    changes = last_changes(site)
    if address:
        yield "sitemap.xml", sitemap(urls, address, changes)
    yield "robots.txt", robots(address)
    base = address.rstrip("/")
    yield from redirect_files(moved, base)
    # First what is longest to make and holds the most, so that it is gone when the rest comes.
    yield from _record_files(site, changes, base)
    yield from feed_files(site, changes, base)
    yield from contribution_files(site)
    yield CATALOGUE, catalogue_rows(site)


def _calendar_files(site: Site, address: str) -> Iterator[tuple[str, bytes]]:
    # icalendar is slow to import: `reloc check`, which only wants addresses, does without.
    from relocalisations.outputs.calendars.calendars import calendar_files

    return calendar_files(site, address.rstrip("/"))


GROUPS: Mapping[str, Callable[[Site, str], Iterator[tuple[str, bytes]]]] = {
    "agendas": _calendar_files,
    "description de l’API": lambda site, address: description_files(site, address.rstrip("/")),
    "schémas des formulaires": lambda _site, _address: schema_files(),
}
"""Files that are made together from some parts of the site, and its address."""


def _record_files(
    site: Site, changes: Mapping[str, date], base: str
) -> Iterator[tuple[str, bytes]]:
    """The API and the downloads, which tell the same of each product, event and partner."""
    records = Records(
        tuple(
            product_record(site, product, base, changes.get(product.page_url))
            for product in site.produits.values()
        ),
        tuple(event_record(site, event, base) for event in site.evenements.values()),
        tuple(partner_record(site, partner, base) for partner in site.partenaires.values()),
    )
    yield from api_files(site, records, base)
    yield from download_files(site, records, base, site_change(site))


def page_files(site: Site, page: Page, address: str) -> Iterator[tuple[str, bytes]]:
    """The files that go with one page: the data of a product."""
    product = page.entity
    if isinstance(product, Product):
        data = product_data(site, product, address.rstrip("/"))
        yield f"{ROOT}/produits/{product.id}.json", to_json(data)
        yield f"{page.url[1:]}donnees.csv", product_csv(data["calcule"]["chiffres"])


def lasting_addresses(site: Site) -> list[str]:
    """The files that people and programs have the address of, beside pages.

    What goes with one product, event or city lasts as long as its page, and is not repeated here.
    """
    downloads = [*TABLES, *site.contents]
    return [
        "/agenda.ics",
        *(f"/flux/{name}.{kind}" for name in TABLES[1::-1] for kind in ("atom", "json")),
        *(f"/{ROOT}/{name}.json" for name in ("index", "openapi", *(r.name for r in LISTS))),
        *(f"/donnees/{name}.csv" for name in downloads),
        *(f"/donnees/{name}-excel.csv" for name in TABLES),
        *(f"/donnees/schemas/{name}.json" for name in downloads),
        "/donnees/datapackage.json",
        "/donnees/relocalisations.zip",
    ]
