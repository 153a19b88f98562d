"""What the pages of supplier countries say: the list of them, and one for each.

What the Union buys and what France buys never add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from relocalisations.model.site import Site
from relocalisations.model.supplies import Supply
from relocalisations.pages import money, sentences, trade_sentences, values
from relocalisations.pages.charts import plain
from relocalisations.pages.charts.sectors import flows
from relocalisations.pages.charts.world import count_finding, count_map, place_map
from relocalisations.pages.groups import group_value, site_groups
from relocalisations.pages.kinds import Page
from relocalisations.schema.choices import SupplierScope
from relocalisations.text.countries import Country

SUPPLIES = 300
"""How many products the page of a country lists, for each scope."""

_NOTHING: Mapping[SupplierScope, Sequence[Supply]] = dict.fromkeys(SupplierScope, ())
"""What a country supplies that is no supplier."""


def countries_value(site: Site) -> values.Value:
    """The list of countries."""
    return {
        "rangs": country_ranks(site),
        "groupes": [
            {
                **group_value(site, group, 0),
                "carte": plain(count_map(group.premiers)),
                "constat": count_finding(group.premiers),
            }
            for group in site_groups(site)
        ],
    }


def country_page(site: Site, country: Country) -> Page:
    """The page of a supplier country."""
    supplies = site.livraisons.get(country.iso, _NOTHING)
    france, union = supplies[SupplierScope.FRANCE], supplies[SupplierScope.UNION]
    small = len(site.petits_achats.get(country.iso, ()))
    return Page(
        country.page_url,
        "pays",
        country.nom,
        f"Ce que la France et l’Union européenne achètent {country.a} "
        "parmi les produits documentés : parts, montants et sources.",
        None,
        {
            "pays": values.country(country),
            "reponse": trade_sentences.country_answer(france, union),
            "petits_achats": trade_sentences.small_purchases(small, bool(france or union)),
            "carte": plain(place_map(country)),
            "constat": trade_sentences.country_purchases(
                [(money.total(_amounts(found)), len(found)) for found in (france, union)]
            ),
            "france": {
                **_supplies(site, france),
                "flux": _flows(site, france, "la France y achète"),
            },
            "union": {
                **_supplies(site, union),
                "flux": _flows(site, union, "l’Union européenne y achète"),
            },
        },
    )


def _supplies(site: Site, supplies: Sequence[Supply]) -> values.Value:
    """What a country supplies within one scope: the largest amounts, and the sums of all."""
    amounts = _amounts(supplies)
    all_figures = (site.figures(supply.produit) for supply in supplies)
    used = tuple(dict.fromkeys(figures.table for figures in all_figures if figures))
    natures = {supply.produit.nature for supply in supplies}
    return {
        "livraisons": [
            {
                "produit": values.link(supply.produit),
                "part": supply.part,
                "valeur": supply.valeur,
                "signe": supply.devise.signe,
                "rang": supply.rang,
            }
            for supply in supplies[:SUPPLIES]
        ],
        "nombre": len(supplies),
        "quoi": trade_sentences.what(supplies),
        "nature": natures.pop().value if len(natures) == 1 else "",
        "premier": sum(supply.rang == 1 for supply in supplies),
        "somme": money.total(amounts),
        "devises": sentences.listed(sorted({currency.libelle for _v, currency in amounts})),
        "connues": len(amounts),
        "table": values.tables(used),
    }


def _flows(site: Site, supplies: Sequence[Supply], who: str) -> Any:
    """What a country supplies of each sector, in the currency of most amounts; None for one alone."""
    amounts = _amounts(supplies)
    if not amounts:
        return None
    [(sign, _n)] = Counter(currency.signe for _value, currency in amounts).most_common(1)
    found = [
        (supply.produit.secteur, supply.valeur)
        for supply in supplies
        if supply.valeur is not None and supply.devise.signe == sign
    ]
    sectors = {sector.id: (sector.nom, sector.page_url) for sector in site.secteurs.values()}
    return plain(flows(found, sectors, sign, who))


def _amounts(supplies: Sequence[Supply]) -> list[money.Money]:
    return [(supply.valeur, supply.devise) for supply in supplies if supply.valeur is not None]


def country_ranks(site: Site) -> list[dict[str, Any]]:
    """For each country, in alphabetical order, of how many products it is a supplier and the first,
    by scope.
    """
    ranks = []
    for country in site.pays:
        supplies = site.livraisons.get(country.iso, _NOTHING)
        row: dict[str, Any] = {"pays": values.country(country)}
        for scope, name in ((SupplierScope.FRANCE, "france"), (SupplierScope.UNION, "union")):
            row[name] = len(supplies[scope])
            row[f"{name}_premier"] = sum(supply.rang == 1 for supply in supplies[scope])
            row[f"{name}_valeur"] = money.total(_amounts(supplies[scope]))
        ranks.append(row)
    return ranks
