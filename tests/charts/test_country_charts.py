"""What the page of a country shows and says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

from relocalisations.model.supplies import Past, Supply, heaviest_first
from relocalisations.pages.charts.countries import spread, trend
from relocalisations.pages.charts.dots import stacked
from relocalisations.pages.countries import country_page
from relocalisations.pages.trade_sentences import country_answer
from relocalisations.schema import Product
from relocalisations.schema.choices import Currency, Nature, SupplierScope
from relocalisations.text.countries import countries
from relocalisations.text.french import PLAIN
from tests.mistakes import Files
from tests.small_site import load
from tests.small_tables import table

CHINA = countries()["CHN"]
FRANCE, UNION = SupplierScope.FRANCE, SupplierScope.UNION


class Named(NamedTuple):
    """A product, as far as its charts need it."""

    nom: str
    nature: Nature = Nature.MANUFACTURE

    @property
    def page_url(self) -> str:
        return f"/produits/{self.nom.lower()}/"


def supply(name: str, share: float | None, worth: float | None = 100.0, rank: int = 1) -> Supply:
    product = cast(Product, cast(Any, Named(name)))
    return Supply(product, share or 0.5, worth, Currency.USD, rank, share)


def test_each_product_of_a_country_is_a_dot_and_those_beyond_half_are_counted() -> None:
    supplies = [
        supply("Écrans", 0.3, 9e6),
        supply("Piles", 0.61, 5e6),
        supply("Lampes", 0.502, 3e5),
        supply("Jouets", 0.4, 2e3),
        supply("Vélos", 0.5, 2e3),
        supply("Stylos", 0.9, 10),
        supply("Sacs", 0.8, None),
        supply("Infime", None, 5),
    ]
    drawn = spread(supplies, UNION, CHINA, 9)
    assert drawn is not None
    assert [dot.nom for dot in drawn.points] == [one.produit.nom for one in supplies[:-1]]
    assert [dot.texte.translate(PLAIN) for dot in drawn.points][-2:] == [
        "Stylos : 90,0 %, 10,0 k$",
        "Sacs : 80,0 %",
    ]
    assert drawn.nommes == 7, "the table names them all"
    few = spread(supplies, UNION, CHINA, 3)
    assert few is not None
    assert few.nommes == 3
    one_unknown = spread([supplies[-1], *supplies[:-1]], UNION, CHINA, 3)
    assert one_unknown is not None
    assert one_unknown.nommes == 2, "a row without a share has no dot"
    assert (drawn.majoritaires, drawn.autres) == (4, 3), "half itself is not more than half"
    assert {dot.nom for dot in drawn.points if dot.coin} == {"Piles", "Lampes", "Stylos", "Sacs"}
    assert drawn.constat.translate(PLAIN) == (
        "Pour 4 produits sur 7, plus de la moitié de tout ce que l’Union européenne importe vient de "
        "la Chine : par montant, d’abord Piles (61,0 %), Lampes (50,2 %) et Stylos (90,0 %)."
    )
    assert spread(supplies[:5], UNION, CHINA, 9) is None, "a handful is better read in a list"
    none = spread([supply(str(n), n / 20) for n in range(8)], FRANCE, CHINA, 9)
    assert none is not None
    assert none.constat.translate(PLAIN) == (
        "Pour aucun produit, plus de la moitié de tout ce que la France importe ne vient de la Chine : "
        "au plus 35,0 % (7)."
    )
    half = spread([supply(str(n), n / 14) for n in range(8)], FRANCE, CHINA, 9)
    assert half is not None
    assert half.constat.translate(PLAIN).endswith("la Chine : au plus 50,0 % (7).")  # which is half
    assert half.majoritaires == 0


def test_dots_at_one_place_stand_one_on_the_other() -> None:
    assert stacked([90, 89, 89, 80, 80], 2) == [0, 1, 2, 0, 1]
    assert stacked([]) == []


def test_what_was_bought_in_a_country_each_year() -> None:
    past = {2017: Past(0.0, 0), 2018: Past(1_500.0, 2), 2019: Past(111_000.0, 1)}
    drawn = trend(past, Currency.USD)
    assert drawn is not None
    assert drawn.constat.translate(PLAIN) == (
        "De 2017 à 2019, les achats de la France passent de rien à 111 M$ ; premier fournisseur "
        "d’aucun produit en 2017, de 1 produit en 2019."
    )
    assert [bars.titre for bars in drawn.barres] == ["Achats de la France", "Premier fournisseur"]
    assert [bar.texte for bar in drawn.barres[1].barres] == ["0", "2", "1"]
    never = trend({2017: Past(2e6, 0), 2018: Past(1e6, 0)}, Currency.EUR)
    assert never is not None
    assert never.constat.translate(PLAIN) == (
        "De 2017 à 2018, les achats de la France passent de 2,00 Md€ à 1,00 Md€."
    )
    assert trend({2024: Past(1.0, 0)}, Currency.USD) is None
    assert trend({2023: Past(9.0, 0), 2024: Past(0.0, 0)}, Currency.USD) is None


@pytest.mark.parametrize(
    ("france", "union", "said"),
    [
        (
            [supply("a", 0.2, rank=2), supply("b", 0.3)],
            [supply("c", 0.6), supply("d", 0.2), supply("e", 0.1, rank=4)],
            "Premier fournisseur extérieur de l’Union européenne pour 2 produits manufacturés sur "
            "3. Premier fournisseur de la France pour 1 produit manufacturé sur 2.",
        ),
        (
            [supply("Antimoine", 0.821)],
            [],
            "« Antimoine » : 82,1 % de tout ce que la France importe vient de la Chine.",
        ),
        (
            [supply("a", 0.1, rank=3), supply("b", 0.1, rank=2)],
            [supply("c", 0.1, rank=2), supply("d", 0.1, rank=2), supply("e", 0.1, rank=2)],
            "L’un des cinq premiers fournisseurs extérieurs de l’Union européenne pour 3 produits "
            "manufacturés, jamais le premier. Fournisseur de la France pour 2 produits "
            "manufacturés, jamais le premier.",
        ),
        ([], [], ""),
    ],
)
def test_what_a_country_is_first_for_comes_first(
    france: list[Supply], union: list[Supply], said: str
) -> None:
    bought = heaviest_first({FRANCE: france, UNION: union})
    assert country_answer(CHINA, bought).translate(PLAIN) == said


def test_each_row_says_how_sure_it_is_where_they_are_not_all_as_sure(tmp_path: Path) -> None:
    """Else a figure is « établi » on the page of its product and less on that of its country."""
    candles = table("2023,340600,CHN,600,\n2024,340600,CHN,700,\n", name="bougies")
    card = str(candles["products/figures/bougies.yml"])
    files: Files = {
        "products/bougies.yml": (
            'nom: Bougies\nsh: "340600"\nsecteur: eclairage\ndefinition: Un produit.\n'
        ),
        **table("2023,940520,CHN,10,\n2024,940520,CHN,3000,\n"),
        **candles,
    }

    def rows(*, unequal: bool) -> list[tuple[str, str | None, str]]:
        if unequal:
            files["products/figures/bougies.yml"] = card.replace("etabli", "a_confirmer")
        site, problems = load(tmp_path / str(unequal), files)
        assert problems == []
        [bought] = country_page(site, CHINA).context["achats"]
        assert bought["table"]["fiabilite"] == ("a_confirmer" if unequal else "etabli")
        return [
            (row["produit"]["nom"], row["table"] and row["table"]["fiabilite"], row["depuis"])
            for row in bought["livraisons"]
        ]

    since = "depuis 2023 au moins"
    assert rows(unequal=False) == [("Lampes de bureau", None, since), ("Bougies", None, since)]
    assert rows(unequal=True) == [
        ("Lampes de bureau", "etabli", since),
        ("Bougies", "a_confirmer", since),
    ]
