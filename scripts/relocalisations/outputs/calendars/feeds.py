"""Feeds of events and of products: Atom (RFC 4287) and JSON Feed (1.1), with the same entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pydantic_core import to_json

from relocalisations.model.publications import identity, publications
from relocalisations.model.revisions import last_revision
from relocalisations.model.site import Site
from relocalisations.outputs.calendars.dates import START, midnight
from relocalisations.outputs.calendars.sayings import DOMAIN, title, told_since
from relocalisations.pages import sentences, trade_sentences

LIMIT = 100
"""How many products a feed carries: those published last."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Something new or changed."""

    identifier: str
    """Never changes, even when the page moves (RFC 4151)."""
    url: str
    title: str
    summary: str
    published: datetime | None
    """When it was first published, as far as anything tells."""
    updated: datetime
    """When what it says last changed."""
    category: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A title and entries, in the order in which readers should see them."""

    name: str
    title: str
    subtitle: str
    page: str
    entries: tuple[FeedEntry, ...]


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
            f"Les {LIMIT} fiches publiées en dernier.",
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


def _event_entries(site: Site) -> Iterator[FeedEntry]:
    """Every event that still stands, the last changed first; of one moment, the latest first."""
    standing = [e for e in reversed(site.evenements.values()) if site.current(e) is e]
    for event in sorted(standing, key=lambda event: told_since(site, event), reverse=True):
        first = publications(site).of[event].first
        yield FeedEntry(
            f"tag:{DOMAIN},2021:evenements/{identity(site, event)}",
            event.page_url,
            f"{title(site, event)}, {sentences.when(event)}",
            sentences.event_description(site, event),
            _moment(first) if first else None,
            told_since(site, event),
            event.statut.value,
        )


def _product_entries(site: Site, changes: Mapping[str, date]) -> Iterator[FeedEntry]:
    """The products published last (of one day: changed last, then the most imported), those that
    changed last first.
    """
    known = publications(site).of
    dated = []
    for product in site.produits_par_importations:
        told = known[product]
        # Where nothing tells when a sheet was published, its data do; without any, it is new.
        data = changes.get(product.page_url, site.now.date())
        published = _moment(told.first) if told.first else None
        updated = _moment(told.changed) if told.changed else published or midnight(data)
        if revised := last_revision(site, product):
            updated = max(updated, midnight(revised))
        day = published.date() if published else data
        dated.append(((day, updated.date()), published, updated, product))
    dated.sort(key=lambda item: item[0], reverse=True)
    last = sorted(dated[:LIMIT], key=lambda item: item[2], reverse=True)
    for _key, published, updated, product in last:
        others = site.chiffres.get(product.id, [])[1:]
        answer = sentences.product_answer(site.figures(product), others)
        yield FeedEntry(
            f"tag:{DOMAIN},2021:produits/{identity(site, product)}",
            product.page_url,
            product.nom,
            f"{answer} {trade_sentences.revised(site, product)}".strip(),
            published,
            updated,
            product.secteur,
        )


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def atom(feed: Feed, address: str) -> bytes:
    """The feed in Atom."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "fr"})
    SubElement(root, "id").text = f"tag:{DOMAIN},2021:flux/{feed.name}"
    SubElement(root, "title").text = feed.title
    SubElement(root, "subtitle").text = feed.subtitle
    newest = max((entry.updated for entry in feed.entries), default=midnight(START))
    SubElement(root, "updated").text = newest.isoformat()
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
        if entry.published:
            SubElement(item, "published").text = entry.published.isoformat()
        SubElement(item, "updated").text = entry.updated.isoformat()
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


def _items(entries: Sequence[FeedEntry], address: str) -> list[dict[str, Any]]:
    return [
        {
            "id": entry.identifier,
            "url": f"{address}{entry.url}",
            "title": entry.title,
            "content_text": entry.summary,
            **({"date_published": entry.published.isoformat()} if entry.published else {}),
            "date_modified": entry.updated.isoformat(),
            "tags": [entry.category],
        }
        for entry in entries
    ]
