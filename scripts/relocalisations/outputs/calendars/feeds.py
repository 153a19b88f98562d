"""Feeds of events and of products: Atom (RFC 4287) and JSON Feed (1.1), with the same entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pydantic_core import to_json

from relocalisations.model.site import Site
from relocalisations.outputs.calendars.calendars import DOMAIN, first_identifier, title
from relocalisations.outputs.calendars.dates import START, event_change, midnight
from relocalisations.pages import sentences
from relocalisations.schema import Product

LIMIT = 100
"""How many products a feed carries: those whose data are the most recent."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something new or changed."""

    identifier: str
    """Never changes, even when the page moves (RFC 4151)."""
    url: str
    title: str
    summary: str
    updated: date
    category: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A title and entries, the most recent first."""

    name: str
    title: str
    subtitle: str
    page: str
    entries: tuple[Entry, ...]


def feeds(site: Site, changes: Mapping[str, date]) -> tuple[Feed, Feed]:
    """The feed of events and the feed of products. ``changes``: when each page last changed."""
    return (
        Feed(
            "evenements",
            "Relocalisations.fr : évènements",
            "Tous les évènements ; leur statut dit s’ils sont annoncés, tenus, reportés ou annulés.",
            "/evenements/",
            tuple(_event_entries(site)),
        ),
        Feed(
            "produits",
            "Relocalisations.fr : produits",
            f"Les {LIMIT} fiches dont les données sont les plus récentes.",
            "/produits/",
            tuple(_product_entries(site, changes)),
        ),
    )


def feed_files(
    site: Site, changes: Mapping[str, date], address: str
) -> Iterator[tuple[str, bytes]]:
    """``/flux/evenements.atom``, ``.json``, ``/flux/produits.atom``, ``.json``."""
    for feed in feeds(site, changes):
        yield f"flux/{feed.name}.atom", atom(feed, address)
        yield f"flux/{feed.name}.json", to_json(json_feed(feed, address), indent=2)


def _event_entries(site: Site) -> Iterator[Entry]:
    """Every event, the last changed first; of one day, the latest first."""
    changes = {event.id: event_change(site, event) for event in site.evenements.values()}
    events = reversed(site.evenements.values())
    for event in sorted(events, key=lambda event: -changes[event.id].toordinal()):
        yield Entry(
            f"tag:{DOMAIN},2021:evenements/{first_identifier(event)}",
            event.page_url,
            f"{title(site, event)}, {sentences.when(event)}",
            sentences.event_description(site, event),
            changes[event.id],
            event.statut.value,
        )


def _product_entries(site: Site, changes: Mapping[str, date]) -> Iterator[Entry]:
    """The last changed products; of one day, the most imported first."""
    dated = [(changes.get(p.page_url, START), p) for p in site.produits_par_importations]
    dated.sort(key=lambda item: -item[0].toordinal())
    for changed, product in dated[:LIMIT]:
        yield Entry(
            f"tag:{DOMAIN},2021:produits/{_first_name(product)}",
            product.page_url,
            product.nom,
            sentences.product_answer(site.figures(product)),
            changed,
            product.secteur,
        )


def _first_name(product: Product) -> str:
    old = [alias for alias in product.alias if alias.startswith(Product.URL)]
    return old[0].strip("/").rpartition("/")[2] if old else product.id


def atom(feed: Feed, address: str) -> bytes:
    """The feed in Atom."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "fr"})
    SubElement(root, "id").text = f"tag:{DOMAIN},2021:flux/{feed.name}"
    SubElement(root, "title").text = feed.title
    SubElement(root, "subtitle").text = feed.subtitle
    newest = max((entry.updated for entry in feed.entries), default=START)
    SubElement(root, "updated").text = midnight(newest).isoformat()
    SubElement(
        root,
        "link",
        rel="self",
        type="application/atom+xml",
        href=f"{address}/flux/{feed.name}.atom",
    )
    SubElement(root, "link", rel="alternate", type="text/html", href=f"{address}{feed.page}")
    SubElement(SubElement(root, "author"), "name").text = "Relocalisations.fr"
    SubElement(root, "rights").text = "CC BY 4.0"
    for entry in feed.entries:
        item = SubElement(root, "entry")
        SubElement(item, "id").text = entry.identifier
        SubElement(item, "title").text = entry.title
        SubElement(item, "updated").text = midnight(entry.updated).isoformat()
        SubElement(item, "link", rel="alternate", type="text/html", href=f"{address}{entry.url}")
        SubElement(item, "summary").text = entry.summary
        SubElement(item, "category", term=entry.category)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def json_feed(feed: Feed, address: str) -> dict[str, Any]:
    """The feed in JSON Feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": f"{address}{feed.page}",
        "feed_url": f"{address}/flux/{feed.name}.json",
        "language": "fr",
        "authors": [{"name": "Relocalisations.fr", "url": f"{address}/"}],
        "items": _items(feed.entries, address),
    }


def _items(entries: Sequence[Entry], address: str) -> list[dict[str, Any]]:
    return [
        {
            "id": entry.identifier,
            "url": f"{address}{entry.url}",
            "title": entry.title,
            "content_text": entry.summary,
            "date_modified": midnight(entry.updated).isoformat(),
            "tags": [entry.category],
        }
        for entry in entries
    ]
