"""Figures on a bound, one more and one less, and what is said of them in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from relocalisations.model.concordance import Passage, Relation
from relocalisations.model.figures import FranceFigures, ProductFigures, UnionFigures
from relocalisations.model.supplies import Supply
from relocalisations.model.trade import Supplier
from relocalisations.pages import sentences, trade_sentences
from relocalisations.reading.published_figures import FigureValue
from relocalisations.schema.choices import Currency, Nature, Nomenclature
from tests.charts.extreme_places import KNOWN, Drawn
from tests.charts.extreme_years import france, year
from tests.charts.test_country_charts import CHINA, FRANCE, UNION, Named, supply

CODE = (Nomenclature.SH2022, "940520")
OTHER = (Nomenclature.SH2017, "940510")
HALVES = (Supplier(KNOWN["CHN"], 0.6, None), Supplier(KNOWN["USA"], 0.4, None))


def union(part: float | None, suppliers: tuple[Supplier, ...] = HALVES) -> UnionFigures:
    table = cast(
        Any, SimpleNamespace(producteur="CEPII", unite=SimpleNamespace(devise=Currency.USD))
    )
    return UnionFigures(table, 2024, 90.0, 5.0, 0.5, part, 2.0, suppliers)


def of(own: FranceFigures | None, theirs: UnionFigures | None = None) -> ProductFigures:
    return ProductFigures(CODE, own, theirs)


def answers() -> Drawn:
    """How much France imports of a product, and from whom."""
    bought = france({2023: {"CHN": 9e5}, 2024: {"CHN": 6e5, "ITA": 4e5}})
    nothing = france({2022: {"CHN": 9e5}, 2023: {"CHN": 3e5}, 2024: {"CHN": 0.0}})
    never = france({2023: {"CHN": 0.0}, 2024: {"CHN": 0.0}})
    unknown = replace(bought, flux=None)
    late = replace(bought, annee=2023)
    tiny = replace(bought, fournisseurs=(), sous_le_seuil=bought.fournisseurs)
    figures: dict[str, ProductFigures | None] = {
        "no figures": None,
        "France": of(bought),
        "France, its last year unknown": of(late),
        "France, nothing": of(nothing),
        "France, never anything": of(never),
        "France, no supplier": of(tiny),
        "France, one below the floor": of(replace(tiny, sous_le_seuil=HALVES[:1])),
        "France, suppliers unknown": of(unknown),
        "Union": of(None, union(0.5)),
        "Union, its share of all unknown": of(None, union(None)),
        "Union, no supplier": of(None, union(0.5, ())),
        "France without suppliers, Union": of(unknown, union(0.5)),
        "France without suppliers, Union without": of(unknown, union(0.5, ())),
        "France, Union": of(bought, union(0.5)),
    }
    for name, one in figures.items():
        yield name, sentences.product_answer(one)
        yield f"{name}: why no supplier", trade_sentences.no_supplier(one)
        yield f"{name}: below the floor", trade_sentences.below_floor(one)
    wide = replace(of(bought), code=OTHER, passage=Passage(OTHER, Relation.PARTAGE))
    for name, others in {
        "none": (of(None, union(0.5)),),
        "under another code": (replace(of(bought), code=OTHER),),
        "under a wider code, then another": (of(None, union(0.5)), wide, of(bought)),
        "no supplier there": (of(tiny),),
    }.items():
        yield f"Union, others: {name}", sentences.product_answer(figures["Union"], others)
        yield f"France, others: {name}", sentences.product_answer(figures["France"], others)


def spells() -> Drawn:
    """Who came first, when."""
    for firsts in (
        "",
        "-",
        "C",
        "CC",
        "C-",
        "-C",
        "CI",
        "CCI",
        "CCCI",
        "CICC",
        "C-C",
        "CC-C",
        "CCC-",
    ):
        isos = [{"C": "CHN", "I": "ITA", "-": None}[one] for one in firsts]
        years = [year(2020 + n, iso) for n, iso in enumerate(isos)]
        yield firsts, trade_sentences.first_suppliers(years)


def of_countries() -> Drawn:
    """Of what a country is a supplier, and the first."""
    first, second = supply("Lampes", 0.6), supply("Piles", 0.3, rank=2)
    unknown = supply("Vélos", None)
    material = first._replace(produit=cast(Any, Named("Lithium", Nature.MATIERE)))
    found: dict[str, list[Supply]] = {
        "one": [first],
        "one, its share unknown": [unknown],
        "one, not the first, its share unknown": [unknown._replace(rang=2)],
        "first of one of two": [first, second],
        "first of two": [first, first],
        "first of none": [second, second],
        "first of a product and of a material": [first, material],
        "materials": [material, material],
    }
    for name, supplies in found.items():
        for scope in (FRANCE, UNION):
            yield f"{name}, {scope}", trade_sentences.country_answer(CHINA, [(scope, supplies)])
        yield f"{name}: what", trade_sentences.what(supplies)
    both = [(FRANCE, [first]), (UNION, [second, second])]
    yield "both", trade_sentences.country_answer(CHINA, both)
    yield "nothing", trade_sentences.country_answer(CHINA, [])
    for products in (0, 1, 2):
        for supplier in (False, True):
            said = trade_sentences.small_purchases(products, supplier)
            yield f"too little of {products}, {supplier}", said


def others() -> Drawn:
    """A figure that was revised; words in a row; a summary's first sentence."""
    for before, after in (
        (FigureValue(3.54e6, "USD"), FigureValue(1.1e6, "USD")),
        (FigureValue(8.32e5, "EUR"), FigureValue(1.2e6, "EUR")),
        (FigureValue(0.5), FigureValue(0.25)),
        (FigureValue(0.0004), FigureValue(0.25)),
        (FigureValue(1.0, "USD"), FigureValue(1.0, "EUR")),
    ):
        yield f"{before} {after}", trade_sentences.old_and_new(before, after)
    for number in range(4):
        yield f"{number} words", sentences.listed(["un", "deux", "trois"][:number])


KINDS: dict[str, Callable[[], Drawn]] = {
    "réponse": answers,
    "succession": spells,
    "réponse d’un pays": of_countries,
    "phrases": others,
}
