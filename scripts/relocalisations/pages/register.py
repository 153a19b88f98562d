"""The register of sources: one page, or several when it is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from relocalisations.model.citations import Citation
from relocalisations.model.site import Site
from relocalisations.pages import sentences, values
from relocalisations.pages.data import tables_and_products
from relocalisations.pages.kinds import Page, Planned

LINES = 1_000
"""How many lines a page of the register holds; a source has two, and one for each page it is cited on."""
CITING = 500
"""How many of the pages that cite a source are listed."""


def register_value(site: Site) -> values.Value:
    """The first page of the register, and the numbers of all of it."""
    parts = _cut(site.registre)
    return {
        **_part(site, parts, 1),
        "sources": len(site.registre),
        "editeurs": len({citation.source.editeur for citation in site.registre}),
        "pages": len({entity for citation in site.registre for entity in citation.entites}),
        "tables": tables_and_products(site),
    }


def planned_register(site: Site) -> Iterator[Planned]:
    """The other pages of a long register."""
    parts = _cut(site.registre)
    for number in range(2, len(parts) + 1):
        make = partial(_register_page, site, parts, number)
        yield Planned(_address(number), "sources-suite", None, make)


def _register_page(site: Site, parts: Sequence[Sequence[Citation]], number: int) -> Page:
    return Page(
        _address(number),
        "sources-suite",
        f"Sources, page {number}",
        f"Le registre des sources citées sur le site, page {number} sur {len(parts)}.",
        None,
        _part(site, parts, number),
        short=f"Page {number}",
    )


def _address(number: int) -> str:
    return f"/sources/page/{number}/"


def _cut(register: Sequence[Citation]) -> list[list[Citation]]:
    """The sources of each page."""
    parts: list[list[Citation]] = [[]]
    lines = 0
    for citation in register:
        more = 2 + min(len(citation.entites), CITING)
        if parts[-1] and lines + more > LINES:
            parts.append([])
            lines = 0
        parts[-1].append(citation)
        lines += more
    return parts


def _part(site: Site, parts: Sequence[Sequence[Citation]], number: int) -> values.Value:
    by_publisher: dict[str, list[values.Value]] = {}
    for citation in parts[number - 1]:
        by_publisher.setdefault(citation.source.editeur, []).append(
            {
                **values.source(citation.source),
                "ancre": citation.ancre,
                "nombre": len(citation.entites),
                "pages": [
                    {"nom": sentences.entity_name(site, entity), "page_url": entity.page_url}
                    for entity in citation.entites[:CITING]
                ],
            }
        )
    return {
        "registre": list(by_publisher.items()),
        "page_numero": number,
        "pages_total": len(parts),
    }
