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
from relocalisations.problems.problem import count
from relocalisations.reading.published_figures import FigureValue
from relocalisations.schema import Product
from relocalisations.schema.choices import Nature
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
    """« en 2020 », « en 2023 et 2024 », « de 2017 à 2019 »."""
    if len(years) > 2:
        return f"de {years[0]} à {years[-1]}"
    return f"en {' et '.join(str(year) for year in years)}"


def product_report(product: Product, figures: ProductFigures | None) -> str:
    """What whoever reports an error finds already written: product, figures, source."""
    # The title of the report names the product.
    lines = [f"{product.nomenclature.libelle}, {product.sh} : {product.page_url}"]
    if figures:
        france, first = figures.france, figures.premier
        if france and france.imports is not None:
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


def country_answer(france: Sequence[Supply], union: Sequence[Supply]) -> str:
    """Of what a country is a supplier, and whose; without gender, whatever the country."""
    sentences = []
    if france:
        sentences.append(f"Fournisseur de la France pour {_of_what(france)}{_first_of(france)}.")
    if union:
        sentences.append(
            "L’un des cinq premiers fournisseurs extérieurs de l’Union européenne pour "
            f"{_of_what(union)} du catalogue{_first_of(union)}."
        )
    return " ".join(sentences)


def country_purchases(bought: Sequence[tuple[str, int]]) -> str:
    """For how much France, then the Union buy there, and of how many products of the catalogue.

    The two do not add up; an amount is empty where none is known.
    """
    (france, of_france), (union, of_union) = bought
    by_france = f"{france} ({count(of_france, 'fiche', 'fiches')})"
    by_union = f"{union} ({count(of_union, 'fiche', 'fiches')})"
    # Never without « dans nos fiches »: quoted alone, it would be read as all that is bought there.
    if france and union:
        return (
            f"Achats dans nos fiches : France, {by_france} ; Union européenne, {by_union}. "
            "Ces deux sommes ne portent pas sur les mêmes fiches."
        )
    if france:
        return f"Achats de la France dans nos fiches : {by_france}."
    if union:
        return f"Achats de l’Union européenne dans nos fiches : {by_union}."
    return "Ni la France ni l’Union n’y achètent assez, parmi ces fiches, pour en faire un fournisseur."


def what(supplies: Sequence[Supply]) -> str:
    """What the products that a country supplies are, in the plural or not: « matières premières »."""
    return _of_what(supplies).partition(" ")[2]


def _of_what(supplies: Sequence[Supply]) -> str:
    natures = {supply.produit.nature for supply in supplies}
    if len(natures) == 1:
        (nature,) = natures
        return count(len(supplies), nature.libelle, plural(nature.libelle))
    return f"{len(supplies)} produits et matières"


def _first_of(supplies: Sequence[Supply]) -> str:
    first = sum(supply.rang == 1 for supply in supplies)
    if not first or len(supplies) == 1:
        return ", et le premier" if first else ""
    materials = all(supply.produit.nature is Nature.MATIERE for supply in supplies)
    one = "l’une d’elles" if materials else "l’un d’eux"
    several = "d’entre elles" if materials else "d’entre eux"
    return f", et le premier pour {one if first == 1 else f'{first} {several}'}"


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
    return (
        f"La France {'en importe aussi' if supplier else 'n’en importe que'} "
        f"{count(products, 'produit', 'produits')} du catalogue en trop petite quantité pour "
        f"parler de fournisseur : {_FLOOR}."
    )
