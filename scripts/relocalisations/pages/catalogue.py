"""The pages of the catalogue. Lists have a bound, so that no page grows with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from relocalisations.model.site import Site
from relocalisations.pages import sentences, values
from relocalisations.pages.groups import ProductGroup, group_value, site_groups
from relocalisations.pages.kinds import Page, Planned
from relocalisations.schema import Product
from relocalisations.schema.choices import RelocationStage
from relocalisations.text.french import sort_key

ONE_PAGE = 500
"""Up to this many products, the catalogue is one page."""
ROWS = 250
"""How many products there are on each of its pages beyond that."""


def catalogue_value(site: Site) -> values.Value:
    """The first page of the catalogue: everything, or the first rows of a large one."""
    groups = site_groups(site)
    parts = _cut(groups)
    return {
        "groupes": [group_value(site, _part(group, parts[0])) for group in groups],
        "nombre_secteurs": len(site.secteurs),
        "nombre_pays": len(site.pays_fournisseurs),
        "secteurs": [(sector.id, sector.nom) for sector in site.secteurs.values()],
        "premiers": _first_countries(groups),
        "stades": _stages(site),
        "evenements": _working_events(site),
        "page_numero": 1,
        "pages_total": len(parts),
        "debuts": _starts(groups, parts),
    }


def planned_catalogue(site: Site) -> Iterator[Planned]:
    """The other pages of a large catalogue."""
    if len(site.produits) > ONE_PAGE:
        for number in range(2, -(-len(site.produits) // ROWS) + 1):
            make = partial(_catalogue_page, site, number)
            yield Planned(page_address(number), "produits-suite", None, make)


def _catalogue_page(site: Site, number: int) -> Page:
    groups = site_groups(site)
    parts = _cut(groups)
    found = [_part(group, parts[number - 1]) for group in groups]
    shown = [group_value(site, group) for group in found if group.produits]
    return Page(
        page_address(number),
        "produits-suite",
        f"Produits, page {number}",
        f"Le catalogue des produits, page {number} sur {len(parts)}, "
        "du plus au moins dépendant d’un seul pays.",
        None,
        {"groupes": shown, "page_numero": number, "pages_total": len(parts)},
        short=f"Page {number}",
    )


def page_address(number: int) -> str:
    """Where a page of the catalogue is."""
    return f"/produits/page/{number}/" if number > 1 else "/produits/"


def _cut(groups: Sequence[ProductGroup]) -> list[dict[str, Sequence[Product]]]:
    """The rows of each page: the groups one after the other."""
    total = sum(group.nombre for group in groups)
    rows = ROWS if total > ONE_PAGE else ONE_PAGE
    parts: list[dict[str, Sequence[Product]]] = []
    for start in range(0, total, rows) or (0,):
        part, before = {}, 0
        for group in groups:
            first, last = max(start - before, 0), max(start + rows - before, 0)
            part[group.id] = group.produits[first:last]
            before += group.nombre
        parts.append(part)
    return parts


def _part(group: ProductGroup, part: dict[str, Sequence[Product]]) -> ProductGroup:
    return group._replace(produits=part[group.id])


def _starts(
    groups: Sequence[ProductGroup], parts: Sequence[dict[str, Sequence[Product]]]
) -> dict[str, str]:
    """On which page the products of each list begin."""
    return {
        group.id: page_address(
            next((number for number, part in enumerate(parts, 1) if part[group.id]), 1)
        )
        for group in groups
    }


def _first_countries(groups: Sequence[ProductGroup]) -> list[tuple[str, str]]:
    """The countries that come first for a product: code and name, in alphabetical order."""
    found = {country for group in groups for country, _number in group.premiers}
    ordered = sorted(found, key=lambda country: sort_key(country.nom))
    return [(country.iso.lower(), country.nom) for country in ordered]


def _stages(site: Site) -> list[tuple[str, str]]:
    """The stages of relocation that some product has reached, and none; empty where none has."""
    reached = {p.relocalisation[-1].stade for p in site.produits.values() if p.relocalisation}
    if not reached:
        return []
    stages = [(stage.value, stage.libelle) for stage in RelocationStage if stage in reached]
    return [("toutes", "Un projet documenté"), *stages, ("aucune", "Aucun projet documenté")]


def _working_events(site: Site) -> list[tuple[str, str]]:
    """The events that worked on a product, the latest first: identifier and name."""
    return [
        (event.id, sentences.place_and_date(site, event))
        for event in reversed(site.evenements.values())
        if event.produits
    ]
