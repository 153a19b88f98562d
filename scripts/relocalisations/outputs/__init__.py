"""The files for machines, made from the same site as the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pydantic_core import to_json

from relocalisations.model.site import Site
from relocalisations.outputs.calendars.dates import last_changes, site_change
from relocalisations.outputs.data.api import Records, api_files, description_files
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


Files = Iterator[tuple[str, bytes]]
"""As (relative path, content)."""


def address_files(site: Site, urls: Sequence[str], moved: Mapping[str, str], address: str) -> Files:
    """The files that tell machines which addresses there are.

    ``urls`` are the pages, ``moved`` the old addresses and where each leads, ``address`` the
    site's, or nothing.
    """
    if address:
        yield "sitemap.xml", sitemap(urls, address, last_changes(site))
    yield "robots.txt", robots(address)
    yield from redirect_files(moved, address.rstrip("/"))


# What is imported below is slow to import, and asked for where its files are made: `reloc check` only
# wants addresses, and after an edit one process makes some of these while another goes on.


def _calendar_files(site: Site, address: str) -> Files:
    from relocalisations.outputs.calendars.calendars import calendar_files

    return calendar_files(site, address.rstrip("/"))


def _code_files(site: Site, _address: str) -> Files:
    from relocalisations.outputs.data.contribution import code_files

    return code_files(site)


def _schema_files(_site: Site, _address: str) -> Files:
    from relocalisations.outputs.data.contribution import schema_files

    return schema_files()


GROUPS: Mapping[str, Callable[[Site, str], Files]] = {
    "agendas": _calendar_files,
    "description de l’API": lambda site, address: description_files(site, address.rstrip("/")),
    "codes des formulaires": _code_files,
    "schémas des formulaires": _schema_files,
}
"""Files that are made together from some parts of the site, and its address."""


def _record_files(site: Site, address: str) -> Files:
    """The API and the downloads, which tell the same of each product, event and partner."""
    from relocalisations.outputs.data.downloads import download_files

    base, changes = address.rstrip("/"), last_changes(site)
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


def _feed_files(site: Site, address: str) -> Files:
    from relocalisations.outputs.calendars.feeds import feed_files

    return feed_files(site, last_changes(site), address.rstrip("/"))


def _catalogue_files(site: Site, _address: str) -> Files:
    from relocalisations.outputs.data.catalogue_rows import PATH, catalogue_rows

    yield PATH, catalogue_rows(site)


def _contribution_files(site: Site, _address: str) -> Files:
    from relocalisations.outputs.data.contribution import contribution_files

    return contribution_files(site)


WHOLE: Sequence[Callable[[Site, str], Files]] = (
    _record_files,
    _contribution_files,
    _catalogue_files,
    _feed_files,
)
"""What tells of most of the site, and of its address: what takes longest and holds most first."""


def page_files(site: Site, page: Page, address: str) -> Files:
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
        *(
            f"/flux/{name}.{kind}"
            for name in ("evenements", "produits")
            for kind in ("atom", "json")
        ),
        *(f"/{ROOT}/{name}.json" for name in ("index", "openapi", *(r.name for r in LISTS))),
        *(f"/donnees/{name}.csv" for name in downloads),
        *(f"/donnees/{name}-excel.csv" for name in TABLES),
        *(f"/donnees/schemas/{name}.json" for name in downloads),
        "/donnees/datapackage.json",
        "/donnees/relocalisations.zip",
    ]
