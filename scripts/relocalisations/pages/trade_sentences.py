"""The sentences that figures of trade make on the pages of products, sectors and countries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from relocalisations.model.figures import ProductFigures
from relocalisations.model.revisions import NAMES, revisions, written
from relocalisations.model.site import Site
from relocalisations.model.supplies import Supply
from relocalisations.model.trade import LEAST_SHARE, LEAST_SUPPLY, Year
from relocalisations.pages.sentences import listed
from relocalisations.problems.problem import count
from relocalisations.reading.published_figures import FigureValue
from relocalisations.schema import Product
from relocalisations.schema.choices import SupplierScope
from relocalisations.text.countries import Country
from relocalisations.text.french import NBSP, amount, percent, plural, short_date


def first_suppliers(years: Sequence[Year]) -> str:
    """Who came first, when: « le Brésil de 2017 à 2019, puis les Pays-Bas en 2020 »."""
    known = [(year.premier.pays, year.annee) for year in years if year.premier]
    spells = [
        (country, [annee for _country, annee in pairs])
        for country, pairs in groupby(known, lambda pair: pair[0])
    ]
    if len(spells) == 1 and len(known) == len(years):
        return f"Chaque année, le premier fournisseur est {spells[0][0].le}."
    parts = [f"{country.le} {_spell(annees)}" for country, annees in spells]
    return f"Premier fournisseur : {', puis '.join(parts)}." if parts else ""


def _spell(years: Sequence[int]) -> str:
    """« en 2020 », « en 2023 et 2024 », « de 2017 à 2019 »; « en 2017, 2018 et 2020 »: 2019 is unknown."""
    if len(years) > 2 and years[-1] - years[0] < len(years):
        return f"de {years[0]} à {years[-1]}"
    return f"en {listed([str(year) for year in years])}"


def product_report(product: Product, figures: ProductFigures | None) -> str:
    """What whoever reports an error finds already written: product, figures, source."""
    # The title of the report names the product.
    lines = [f"{product.nomenclature.libelle}, {product.sh} : {product.page_url}"]
    if figures:
        france, first = figures.france, figures.premier
        if france:
            lines.append(
                f"Importations de la France, {france.annee} : {amount(france.imports, france.devise.signe)}"
            )
        if first:
            lines.append(
                f"Premier des {figures.portee.libelle} : {first.pays.nom}, {percent(first.part)}"
            )
        lines.append(f"Source : {figures.table.producteur}")
    lines += ["", "Le chiffre ou le mot à corriger : ", "Ce qu’il faudrait lire : ", "Selon : "]
    return "\n".join(lines)


def country_answer(
    country: Country, bought: Sequence[tuple[SupplierScope, Sequence[Supply]]]
) -> str:
    """Of what a country is the first supplier, and whose: a sentence for each scope, in their order.

    Without gender, whatever the country.
    """
    return " ".join(_supplier_of(country, scope, found) for scope, found in bought)


def _supplier_of(country: Country, scope: SupplierScope, found: Sequence[Supply]) -> str:
    france = scope is SupplierScope.FRANCE
    who = "la France" if france else "l’Union européenne"
    if len(found) == 1 and (share := found[0].effective) is not None:
        what_ = f"« {found[0].produit.nom} »"
        return f"{what_} : {percent(share)} de tout ce que {who} importe vient {country.de}."
    firsts = [one for one in found if one.rang == 1]
    if not firsts:
        one_of = "Fournisseur" if france else "L’un des cinq premiers fournisseurs extérieurs"
        whose = "de la France" if france else "de l’Union européenne"
        return f"{one_of} {whose} pour {_of_what(found)}, jamais le premier."
    whose = "de la France" if france else "extérieur de l’Union européenne"
    return f"Premier fournisseur {whose} pour {_of_what(firsts)} sur {len(found)}."


def what(supplies: Sequence[Supply]) -> str:
    """What the products that a country supplies are, in the plural or not: « matières premières »."""
    return _of_what(supplies).partition(" ")[2]


def _of_what(supplies: Sequence[Supply]) -> str:
    natures = {supply.produit.nature for supply in supplies}
    if len(natures) == 1:
        (nature,) = natures
        return count(len(supplies), nature.libelle, plural(nature.libelle))
    return f"{len(supplies)} produits et matières"


_FLOOR = (
    f"moins de {LEAST_SUPPLY:.0f} 000 dollars ou euros, "
    f"ou de {percent(LEAST_SHARE)} de ce qu’elle importe"
)
"""What makes no supplier."""


def no_supplier(figures: ProductFigures | None) -> str:
    """Why nobody is France's supplier, where its trade is known; else nothing."""
    france = figures.france if figures else None
    if france is None or france.fournisseurs or not france.fournisseurs_connus:
        return ""
    if not france.imports:
        return f"La France n’en a rien importé en {france.annee}."
    return f"De chaque pays, la France importe trop peu pour parler de fournisseur : {_FLOOR}."


def below_floor(figures: ProductFigures | None) -> str:
    """How many countries sell France too little to be called suppliers; nothing if none does."""
    small = figures.france.sous_le_seuil if figures and figures.france else ()
    if not small:
        return ""
    more = count(len(small), "pays de plus lui en vend", "pays de plus lui en vendent")
    return f"{more} trop peu pour parler de fournisseur : {_FLOOR}."


def revised(site: Site, product: Product) -> str:
    """« Révisé le 27 novembre 2026 : importations de la France en 2024, 3,54 → 1,10 Md$. »"""
    days: dict[date, list[str]] = {}
    for one in revisions(site).get(product.id, ()):
        change = f"{NAMES[one.chiffre]} en {one.annee}, {old_and_new(one.avant, one.apres)}"
        days.setdefault(one.jour, []).append(change)
    return " ".join(
        f"Révisé le {short_date(day)} : {' ; '.join(all_)}." for day, all_ in days.items()
    )


def old_and_new(before: FigureValue, after: FigureValue) -> str:
    """« 3,54 → 1,10 Md$ », « 832 M$ → 1,2 Md$ »: the unit once where it is the same."""
    old, new = written(before), written(after)
    (old_number, _space, old_unit), new_unit = old.rpartition(NBSP), new.rpartition(NBSP)[2]
    return f"{old_number if old_unit == new_unit and old_number else old} → {new}"


def small_purchases(products: int, supplier: bool) -> str:
    """Of how many products France buys there too little to call that country a supplier."""
    if not products:
        return ""
    counted = count(products, "produit", "produits")
    if supplier:
        bought = f"en importe aussi {counted} du catalogue"
    else:
        bought = (
            f"n’en importe {'qu’un produit' if products == 1 else f'que {counted}'} du catalogue,"
        )
    return f"La France {bought} en trop petite quantité pour parler de fournisseur : {_FLOOR}."
