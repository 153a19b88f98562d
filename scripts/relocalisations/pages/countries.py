"""What the pages of supplier countries say: the list of them, and one for each.

What the Union buys and what France buys never add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from relocalisations.model.site import Site
from relocalisations.model.supplies import Supply, heaviest_first
from relocalisations.pages import money, sentences, trade_sentences, values
from relocalisations.pages.charts import plain
from relocalisations.pages.charts.countries import spread, trend
from relocalisations.pages.charts.sectors import flows
from relocalisations.pages.charts.world import count_finding, count_map, place_map
from relocalisations.pages.kinds import Page
from relocalisations.schema import FigureTable
from relocalisations.schema.choices import SupplierScope
from relocalisations.text.countries import Country
from relocalisations.text.french import sort_key

SUPPLIES = 300
"""How many products the page of a country lists, for each scope."""

_NOTHING: Mapping[SupplierScope, Sequence[Supply]] = dict.fromkeys(SupplierScope, ())
"""What a country supplies that is no supplier."""


def countries_value(site: Site) -> values.Value:
    """The list of countries: a map for each scope, and the table of all."""
    return {
        "rangs": country_ranks(site),
        "portees": [
            found
            for scope in (SupplierScope.UNION, SupplierScope.FRANCE)
            if (found := _all_firsts(site, scope))
        ],
    }


def _all_firsts(site: Site, scope: SupplierScope) -> values.Value | None:
    """Of how many products each country is the first supplier, within one scope."""
    tables: dict[FigureTable, None] = {}
    counted: Counter[Country] = Counter()
    for product in site.produits.values():
        figures = site.figures(product)
        if figures and figures.portee is scope and figures.premier:
            tables[figures.table] = None
            counted[figures.premier.pays] += 1
    firsts = sorted(counted.items(), key=lambda one: (-one[1], sort_key(one[0].nom)))
    return (
        {
            "portee": scope.value,
            "table": values.tables(tuple(tables)),
            "premiers": [(values.country(of), number) for of, number in firsts],
            "carte": plain(count_map(firsts)),
            "constat": count_finding(firsts),
        }
        if firsts
        else None
    )


def country_page(site: Site, country: Country) -> Page:
    """The page of a supplier country: what it is first for comes first."""
    supplies = site.livraisons.get(country.iso, _NOTHING)
    bought = heaviest_first(supplies)
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
            "reponse": trade_sentences.country_answer(country, bought),
            "petits_achats": trade_sentences.small_purchases(small, bool(bought)),
            "carte": plain(place_map(country)),
            "achats": [_supplies(site, country, scope, found) for scope, found in bought],
        },
    )


def _supplies(
    site: Site, country: Country, scope: SupplierScope, supplies: Sequence[Supply]
) -> values.Value:
    """What a country supplies within one scope: the largest amounts, and the sums of all."""
    france = scope is SupplierScope.FRANCE
    amounts = _amounts(supplies)
    tables: dict[str, FigureTable] = {}
    for supply in supplies:
        if figures := site.figures(supply.produit):
            tables[supply.produit.id] = figures.table
    used = tuple(dict.fromkeys(tables.values()))
    unequal = len({table.fiabilite for table in used}) > 1
    natures = {supply.produit.nature for supply in supplies}
    histories = site.achats_par_annee
    past = histories.pays.get(country.iso) if france else None
    who = "la France y achète" if france else "l’Union européenne y achète"
    return {
        "portee": scope.value,
        "livraisons": [
            {
                "produit": values.link(supply.produit),
                "part": supply.part,
                "effective": supply.effective,
                "majoritaire": supply.majoritaire,
                "valeur": supply.valeur,
                "signe": supply.devise.signe,
                "rang": supply.rang,
                "depuis": _since(site, country, supply) if france else "",
                # Said in each row only where rows are not all as sure.
                "table": values.table(tables[supply.produit.id]) if unequal else None,
            }
            for supply in supplies[:SUPPLIES]
        ],
        "nombre": len(supplies),
        "quoi": trade_sentences.what(supplies),
        "nature": natures.pop().value if len(natures) == 1 else "",
        "premier": sum(supply.rang == 1 for supply in supplies),
        "majoritaires": sum(supply.majoritaire for supply in supplies),
        "somme": money.total(amounts),
        "importations": "" if france else _imports_of_firsts(site, supplies),
        "devises": sentences.listed(sorted({currency.libelle for _v, currency in amounts})),
        "connues": len(amounts),
        "table": values.tables(used),
        "tables": [values.table(one) for one in used] if unequal else [],
        "nuage": plain(spread(supplies, scope, country, SUPPLIES)),
        "flux": _flows(site, supplies, who),
        "suivies": histories.produits,
        "annees": plain(trend(past, histories.devise)) if past and histories.devise else None,
    }


def _imports_of_firsts(site: Site, supplies: Sequence[Supply]) -> str:
    """What France imports, from everywhere, of the products that a country supplies first."""
    known = [
        (france.imports, france.devise)
        for supply in supplies
        if supply.rang == 1
        and (figures := site.figures(supply.produit))
        and (france := figures.france)
    ]
    return money.total(known)


def _since(site: Site, country: Country, supply: Supply) -> str:
    """Since when a country is France's first supplier of a product, as far as its series goes."""
    if supply.rang != 1:
        return ""
    figures = site.figures(supply.produit)
    assert figures is not None
    assert figures.france is not None
    years = figures.france.serie
    since = None
    for year in reversed(years):
        if year.premier is None or year.premier.pays.iso != country.iso:
            break
        since = year.annee
    if since is None:
        return ""
    return f"depuis {since}{' au moins' if since == years[0].annee else ''}"


def _flows(site: Site, supplies: Sequence[Supply], who: str) -> Any:
    """What a country supplies of each sector, in the currency of most amounts; None for one alone."""
    amounts = _amounts(supplies)
    if not amounts:
        return None
    counted = Counter(currency for _value, currency in amounts)
    [(currency, _n)] = counted.most_common(1)
    which = f"des produits comptés en {currency.libelle}" if len(counted) > 1 else "de ces produits"
    found = [
        (supply.produit.secteur, supply.valeur)
        for supply in supplies
        if supply.valeur is not None and supply.devise is currency
    ]
    sectors = {sector.id: (sector.nom, sector.page_url) for sector in site.secteurs.values()}
    return plain(flows(found, sectors, currency.signe, who, which))


def _amounts(supplies: Sequence[Supply]) -> list[money.Money]:
    return [(supply.valeur, supply.devise) for supply in supplies if supply.valeur is not None]


def country_ranks(site: Site) -> list[dict[str, Any]]:
    """For each country, of how many products it is a supplier and the first, by scope.

    Those that come first most often lead, in one scope or the other: the two are never added up.
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
    return sorted(
        ranks,
        key=lambda row: (
            -max(row["france_premier"], row["union_premier"]),
            -max(row["france"], row["union"]),
        ),
    )
