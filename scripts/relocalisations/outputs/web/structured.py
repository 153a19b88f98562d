"""Structured data for search engines (schema.org): what each page is about, and where it stands.

No ``Product``: search engines take it for something on sale, and nothing is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from relocalisations.model.figures import ProductFigures
from relocalisations.model.names import name_at
from relocalisations.model.site import Site
from relocalisations.outputs.calendars.dates import (
    event_change,
    last_change,
    site_change,
)
from relocalisations.outputs.data.datapackage import LICENCE, SCHEMA_VERSION
from relocalisations.outputs.data.openapi import LISTS, ROOT
from relocalisations.outputs.data.places import moment, place
from relocalisations.outputs.data.values import thousands_of
from relocalisations.pages import sentences
from relocalisations.pages.dates import previous_days
from relocalisations.schema import City, Event, Partner, Product
from relocalisations.schema.choices import EventStatus, Role

Node = dict[str, Any]

_CONTEXT = "https://schema.org"
_STATUS = {
    EventStatus.ANNONCE: "EventScheduled",
    EventStatus.TENU: "EventScheduled",
    EventStatus.ANNULE: "EventCancelled",
    EventStatus.REPORTE: "EventPostponed",
}


def breadcrumb(steps: Sequence[tuple[str, str]], address: str) -> Node:
    """The way to a page: (name, address) from the home page, which is not among them.

    Search engines want two steps, and know the home page and the page itself without being told.
    """
    home = ("Accueil", "/")
    told = steps[:-1] if len(steps) > 2 else steps if len(steps) == 2 else (home, *steps)
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name}
            # Of the page itself, the address needs no saying.
            | ({"item": f"{address}{url}"} if (name, url) != steps[-1] else {})
            for number, (name, url) in enumerate(told, 1)
        ],
    }


def collective(address: str) -> Node:
    """The collective itself."""
    return {"@type": "Organization", "name": "Relocalisations.fr", "url": f"{address}/"}


def website(address: str) -> list[Node]:
    """The home page: who speaks, and the site."""
    return [
        {
            "@context": _CONTEXT,
            **collective(address),
            "@id": f"{address}/#collectif",
            "foundingDate": "2021",
        },
        {
            "@context": _CONTEXT,
            "@type": "WebSite",
            "name": "Relocalisations.fr",
            "url": f"{address}/",
            "inLanguage": "fr",
            "publisher": {"@id": f"{address}/#collectif"},
        },
    ]


def event_node(site: Site, event: Event, address: str, image: str = "") -> Node:
    """An event, with its hours and their offset where they are known, else its days.

    A postponed event that has a new date is told as it now stands, with the date that it had.
    """
    event = site.current(event)
    city = site.villes[event.ville]
    zone = ZoneInfo(city.fuseau)
    node: Node = {
        "@context": _CONTEXT,
        "@type": "Event",
        "identifier": event.id,
        "name": event.nom,
        "description": sentences.event_description(site, event),
        "startDate": moment(event.debut, zone),
        "endDate": moment(event.fin, zone),
        "eventStatus": f"{_CONTEXT}/{_STATUS[event.statut]}",
        "eventAttendanceMode": f"{_CONTEXT}/OfflineEventAttendanceMode",
        "location": _place(city, event),
        "organizer": _organizers(site, event, address),
        "url": f"{address}{event.page_url}",
        "inLanguage": "fr",
        "dateModified": event_change(site, event).isoformat(),
    }
    before = [day.isoformat() for day in previous_days(site, event)]
    if before and event.statut in (EventStatus.ANNONCE, EventStatus.TENU):
        node["eventStatus"] = f"{_CONTEXT}/EventRescheduled"
        node["previousStartDate"] = before if len(before) > 1 else before[0]
    return node | ({"image": image} if image else {})


def _place(city: City, event: Event) -> Node:
    venue = event.lieux[0] if event.lieux else None
    postal: Node = {
        "@type": "PostalAddress",
        "addressRegion": city.region,
        "addressCountry": "FR",
    }
    town = venue.commune if venue else None
    if town or city.type.value == "ville":
        postal["addressLocality"] = town or city.nom
    if venue and venue.adresse:
        postal["streetAddress"] = venue.adresse
    return {"@type": "Place", "name": venue.nom if venue else place(city, event), "address": postal}


def _organizers(site: Site, event: Event, address: str) -> list[Node]:
    """Those whom the sources call organisers; the collective when they name nobody."""
    names = dict.fromkeys(
        part.partenaire for part in event.partenaires if part.role is Role.ORGANISATEUR
    )
    found = [
        {
            "@type": "Organization",
            "name": name_at(site.partenaires[name], event.premier_jour),
            "url": f"{address}{site.partenaires[name].page_url}",
        }
        for name in names
    ]
    return found or [collective(address)]


def partner_node(partner: Partner, address: str) -> Node:
    """A partner."""
    node: Node = {
        "@context": _CONTEXT,
        "@type": "Organization",
        "identifier": partner.id,
        "name": partner.nom,
        "mainEntityOfPage": f"{address}{partner.page_url}",
    }
    if partner.description:
        node["description"] = partner.description
    if partner.site:
        node["url"] = partner.site
    return node


def product_node(
    site: Site, product: Product, figures: ProductFigures, answer: str, address: str
) -> Node:
    """The figures of a product, as a data set; ``answer`` is what its page says first of them."""
    years = sorted(
        {
            year
            for part in (figures.france, figures.union)
            if part
            for year in (part.annee, *(y.annee for y in getattr(part, "serie", ())))
        }
    )
    covered = f"{years[0]}/{years[-1]}" if len(years) > 1 else str(years[0])
    changed = last_change(site, product)
    node: Node = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": f"{product.nom} : commerce et dépendance",
        "description": f"{product.nom}. {answer}",
        "url": f"{address}{product.page_url}",
        "inLanguage": "fr",
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": collective(address),
        "keywords": [f"SH {product.sh}", *product.synonymes],
        "temporalCoverage": covered,
        "spatialCoverage": _covered(figures),
        "variableMeasured": _measured(figures),
        "isBasedOn": sorted({part.table.url for part in (figures.france, figures.union) if part}),
        "distribution": [
            _download(f"{address}/{ROOT}/produits/{product.id}.json", "application/json"),
            _download(f"{address}{product.page_url}donnees.csv", "text/csv"),
        ],
    }
    if changed:
        node["dateModified"] = changed.isoformat()
    return node


def _covered(figures: ProductFigures) -> list[str]:
    names = (("France", figures.france), ("Union européenne", figures.union))
    return [name for name, part in names if part]


def _measured(figures: ProductFigures) -> list[str]:
    """The main figures by name, with their scope and unit: the values are in what is downloaded."""
    found = []
    if france := figures.france:
        unit = thousands_of(france.devise)
        found.append(f"Importations de la France, {france.annee}, en {unit}")
        if france.exports is not None:
            found.append(f"Exportations de la France, {france.annee}, en {unit}")
    if first := figures.premier:
        scope = "de la France" if figures.portee.value == "france" else "de l’Union européenne"
        found.append(f"Part {first.pays.de}, premier fournisseur {scope}")
        if figures.part_effective is not None:
            found.append(f"Part effective {first.pays.de}, {scope}")
    return found


def _download(url: str, kind: str) -> Node:
    return {"@type": "DataDownload", "contentUrl": url, "encodingFormat": kind}


def open_data_node(site: Site, address: str) -> Node:
    """All the data, for the page of open data."""
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": "Relocalisations.fr, données ouvertes",
        "description": "Produits sur lesquels la France est vulnérable, évènements et partenaires "
        "qui aident à les relocaliser, chiffres du commerce, avec leurs sources et leur fiabilité.",
        "url": f"{address}/donnees/",
        "inLanguage": "fr",
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "version": SCHEMA_VERSION,
        "dateModified": site_change(site).isoformat(),
        "creator": collective(address),
        "spatialCoverage": ["France", "Union européenne"],
        "distribution": [
            _download(f"{address}/donnees/relocalisations.zip", "application/zip"),
            *(
                _download(f"{address}/donnees/{name}.csv", "text/csv")
                for name in ("produits", "evenements", "partenaires", *site.contents)
            ),
            *(
                _download(f"{address}/{ROOT}/{resource.name}.json", "application/json")
                for resource in LISTS
            ),
        ],
    }
