"""The pages of the catalogue: products, sectors, supplier countries, and the lists of them.

What is said of several products together always has one scope: the Union's suppliers and France's
are never counted in one number. Lists have a bound, so that no page grows with the catalogue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from math import fsum
from statistics import median
from typing import Any, NamedTuple

from relocalisations.model.figures import HHI_HIGH, ProductFigures
from relocalisations.model.site import Site, Supply
from relocalisations.model.standing import share_classes
from relocalisations.pages import sentences, trade_sentences
from relocalisations.pages.kinds import Page, Planned
from relocalisations.schema import FigureTable, Product, Sector
from relocalisations.schema.choices import Nature, RelocationStage, SupplierScope
from relocalisations.text.countries import Country
from relocalisations.text.french import sort_key

ONE_PAGE = 500
"""Up to this many products, the catalogue is one page."""
ROWS = 250
"""How many products there are on each of its pages beyond that."""
SECTOR_ROWS = 150
"""How many products the page of a sector lists, of each nature."""
SUPPLIES = 300
"""How many products the page of a country lists, for each scope."""


def product_page(site: Site, product: Product) -> Page:
    """The page of a product."""
    all_figures = site.chiffres.get(product.id, [])
    figures = all_figures[0] if all_figures else None
    answer = sentences.product_answer(figures)
    return Page(
        product.page_url,
        "produit",
        product.nom,
        f"{product.nom}. {answer}",
        product.source_path,
        {
            "produit": product,
            "secteur": site.secteurs[product.secteur],
            "figures": figures,
            "autres_figures": all_figures[1:],
            "reponse": answer,
            "evenements": site.produits_travailles.get(product.id, []),
            "succession": (
                trade_sentences.first_suppliers(figures.france.serie)
                if figures and figures.france
                else ""
            ),
            "signalement": partial(trade_sentences.product_report, product, figures),
            "place": site.situations.get(product.id),
        },
    )


class Concentration(NamedTuple):
    """How concentrated the suppliers of several products of one scope are."""

    connues: int
    """Of how many products the first supplier is known."""
    mediane: float | None
    """The median share of the first supplier."""
    ponderee: float | None
    """The share of the first suppliers in all that is imported, each product with its weight."""
    tres_concentres: int
    """How many have an index above the higher threshold."""
    trois_criteres: int
    """How many pass the Commission's three thresholds."""
    classes: tuple[int, ...]
    """How many products have a first share of 0 to 10 %, of 10 to 20 %…"""


class ProductGroup(NamedTuple):
    """Products of one nature: what is said of them together has one scope."""

    nature: Nature
    portee: SupplierScope
    """Whose suppliers the shares are."""
    table: FigureTable | None
    """Where the shares come from."""
    produits: Sequence[Product]
    """The highest share of the first supplier first; those that the page shows."""
    premiers: list[tuple[Country, int]]
    """Of how many of the products each country is the first supplier."""
    part_mediane: float | None
    """The median share of the first supplier."""
    nombre: int
    """Of all its products, shown or not."""
    importations: float | None
    """What France imports of them together, where it is known."""
    importees: int
    """Of how many of them that is known."""
    concentration: Concentration


@lru_cache(maxsize=1)
def site_groups(site: Site) -> Sequence[ProductGroup]:
    """The groups of the whole catalogue: several pages show them, they are computed once."""
    return product_groups(site, site.produits_par_dependance)


_SCOPES = ((Nature.MANUFACTURE, SupplierScope.UNION), (Nature.MATIERE, SupplierScope.FRANCE))


def product_groups(site: Site, products: Sequence[Product]) -> list[ProductGroup]:
    """Products by nature, in the order they come; a share of another scope counts for nothing."""
    groups = []
    for nature, scope in _SCOPES:
        found = [product for product in products if product.nature is nature]
        if not found:
            continue
        all_figures = [figures for product in found if (figures := site.figures(product))]
        known = [figures for figures in all_figures if figures.premier and figures.portee is scope]
        imports = [figures.imports for figures in all_figures if figures.imports is not None]
        concentration = _concentration(known)
        groups.append(
            ProductGroup(
                nature,
                scope,
                known[0].table if known else None,
                found,
                Counter(f.premier.pays for f in known if f.premier).most_common(),
                concentration.mediane,
                len(found),
                fsum(imports) if imports else None,
                len(imports),
                concentration,
            )
        )
    return groups


def _concentration(known: Sequence[ProductFigures]) -> Concentration:
    shares = [figures.premier.part for figures in known if figures.premier]
    weighed = [
        (figures.premier.part, weight)
        for figures in known
        if figures.premier and (weight := supplied(figures))
    ]
    total = fsum(weight for _share, weight in weighed)
    return Concentration(
        len(shares),
        median(shares) if shares else None,
        fsum(share * weight for share, weight in weighed) / total if total else None,
        sum(figures.hhi is not None and figures.hhi > HHI_HIGH for figures in known),
        sum(bool(figures.union and figures.union.dependante) for figures in known),
        share_classes(shares),
    )


def supplied(figures: ProductFigures) -> float | None:
    """What the shares of the suppliers are shares of: France's imports, or the Union's."""
    part = figures.france if figures.portee is SupplierScope.FRANCE else figures.union
    return part.imports if part else None


# ── The catalogue ────────────────────────────────────────────────────────────


def catalogue_context(site: Site) -> dict[str, Any]:
    """The first page of the catalogue: everything, or the first rows of a large one."""
    groups = site_groups(site)
    parts = _cut(groups)
    return {
        "groupes": [_part(group, parts[0]) for group in groups],
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
    shown = [found for group in groups if (found := _part(group, parts[number - 1])).produits]
    return Page(
        page_address(number),
        "produits-suite",
        f"Produits, page {number}",
        f"Le catalogue des produits, page {number} sur {len(parts)}, "
        "du plus au moins dépendant d’un seul pays.",
        None,
        {"groupes": shown, "page_numero": number, "pages_total": len(parts)},
    )


def page_address(number: int) -> str:
    """Where a page of the catalogue is."""
    return f"/produits/page/{number}/" if number > 1 else "/produits/"


def _cut(groups: Sequence[ProductGroup]) -> list[dict[Nature, Sequence[Product]]]:
    """The rows of each page: the groups one after the other."""
    total = sum(group.nombre for group in groups)
    rows = ROWS if total > ONE_PAGE else ONE_PAGE
    parts: list[dict[Nature, Sequence[Product]]] = []
    for start in range(0, max(total, 1), rows):
        part, before = {}, 0
        for group in groups:
            first, last = max(start - before, 0), max(start + rows - before, 0)
            part[group.nature] = group.produits[first:last]
            before += group.nombre
        parts.append(part)
    return parts


def _part(group: ProductGroup, part: dict[Nature, Sequence[Product]]) -> ProductGroup:
    return group._replace(produits=part[group.nature])


def _starts(
    groups: Sequence[ProductGroup], parts: Sequence[dict[Nature, Sequence[Product]]]
) -> dict[Nature, str]:
    """On which page the products of each nature begin."""
    return {
        group.nature: page_address(
            next((number for number, part in enumerate(parts, 1) if part[group.nature]), 1)
        )
        for group in groups
    }


def _first_countries(groups: Sequence[ProductGroup]) -> list[tuple[str, str]]:
    """The countries that come first for a product: code and name, in alphabetical order."""
    found = {country for group in groups for country, _number in group.premiers}
    ordered = sorted(found, key=lambda country: sort_key(country.nom))
    return [(country.iso.lower(), country.nom) for country in ordered]


def _stages(site: Site) -> list[tuple[str, str]]:
    """The stages of relocation that some product has reached, and none."""
    reached = {p.relocalisation[-1].stade for p in site.produits.values() if p.relocalisation}
    stages = [(stage.value, stage.libelle) for stage in RelocationStage if stage in reached]
    return [("toutes", "Un projet documenté"), *stages, ("aucune", "Aucun projet documenté")]


def _working_events(site: Site) -> list[tuple[str, str]]:
    """The events that worked on a product, the latest first: identifier and name."""
    return [
        (event.id, sentences.place_and_date(site, event))
        for event in reversed(site.evenements.values())
        if event.produits
    ]


# ── Sectors and countries ────────────────────────────────────────────────────


def sector_page(site: Site, sector: Sector) -> Page:
    """The page of a sector."""
    products = site.dependance_par_secteur.get(sector.id, [])
    groups = product_groups(site, products)
    return Page(
        sector.page_url,
        "secteur",
        sector.nom,
        sentences.sector_description(sector, products),
        sector.source_path,
        {
            "secteur": sector,
            "produits": products,
            "groupes": [group._replace(produits=group.produits[:SECTOR_ROWS]) for group in groups],
            "evenements": [
                (product, event, worked)
                for product in products
                for event, worked in site.produits_travailles.get(product.id, ())
            ],
            "acteurs": _actors(products),
        },
    )


def _actors(products: Sequence[Product]) -> list[tuple[str, list[Product]]]:
    """Who makes products of a sector or works on it: partners, each with its products."""
    found: dict[str, dict[str, Product]] = {}
    for product in products:
        for actor in product.acteurs:
            found.setdefault(actor.partenaire, {})[product.id] = product
    return [(partner, list(theirs.values())) for partner, theirs in found.items()]


class Supplies(NamedTuple):
    """What a country supplies within one scope."""

    livraisons: Sequence[Supply]
    """Those that the page shows, the largest amount first."""
    nombre: int
    """Of all the products, shown or not."""
    premier: int
    """Of how many it is the first supplier."""
    somme: float
    """Of the known amounts of all of them."""
    connues: int
    """How many amounts are known."""
    table: FigureTable | None


def country_page(site: Site, country: Country) -> Page:
    """The page of a supplier country."""
    supplies = site.livraisons[country.iso]
    france, union = supplies[SupplierScope.FRANCE], supplies[SupplierScope.UNION]
    return Page(
        country.page_url,
        "pays",
        country.nom,
        f"Ce que la France et l’Union européenne achètent {country.a} "
        "parmi les produits documentés : parts, montants et sources.",
        None,
        {
            "pays": country,
            "reponse": trade_sentences.country_answer(france, union),
            "france": _supplies(site, france),
            "union": _supplies(site, union),
        },
    )


def _supplies(site: Site, supplies: Sequence[Supply]) -> Supplies:
    amounts = [supply.valeur for supply in supplies if supply.valeur is not None]
    figures = site.figures(supplies[0].produit) if supplies else None
    return Supplies(
        supplies[:SUPPLIES],
        len(supplies),
        sum(supply.rang == 1 for supply in supplies),
        fsum(amounts),
        len(amounts),
        figures.table if figures else None,
    )


def country_ranks(site: Site) -> list[dict[str, Any]]:
    """For each country, in alphabetical order, of how many products it is a supplier and the first,
    by scope.
    """
    ranks = []
    for country in site.pays:
        supplies = site.livraisons[country.iso]
        row: dict[str, Any] = {"pays": country}
        for scope, name in ((SupplierScope.FRANCE, "france"), (SupplierScope.UNION, "union")):
            row[name] = len(supplies[scope])
            row[f"{name}_premier"] = sum(supply.rang == 1 for supply in supplies[scope])
            row[f"{name}_valeur"] = fsum(supply.valeur or 0 for supply in supplies[scope])
        ranks.append(row)
    return ranks
