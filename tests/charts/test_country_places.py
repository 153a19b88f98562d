"""Where the dots of a country's page stand, and from how many products on."""

from __future__ import annotations

import pytest

from relocalisations.pages.charts.countries import spread, trend
from relocalisations.pages.charts.dots import Dot
from relocalisations.schema.choices import Currency
from relocalisations.text.french import PLAIN
from tests.charts.test_country_charts import CHINA, FRANCE, UNION, Past, supply

SIX = (
    ("Écrans", 0.9),
    ("Piles", 0.5001),
    ("Lampes", 0.4783),
    ("Vélos", 0.3333),
    ("Sacs", 0.1),
    ("Jouets", 0.0),
)


def test_each_dot_is_at_its_share_and_above_the_one_that_it_would_cover() -> None:
    drawn = spread([supply(*one) for one in SIX], UNION, CHINA, 9)
    assert drawn is not None, "six products are enough"
    assert spread([supply(*one) for one in SIX[:5]], UNION, CHINA, 9) is None
    assert [(dot.nom, dot.x, dot.y) for dot in drawn.points] == [
        ("Écrans", 90.0, 75.0),
        ("Piles", 50.0, 75.0),
        ("Lampes", 47.8, 25.0),  # 2.18 from the one before: it would be covered
        ("Vélos", 33.3, 75.0),
        ("Sacs", 10.0, 75.0),
        ("Jouets", 0.0, 75.0),
    ]
    assert drawn.rangees == 2
    apart = spread(
        [supply(*one) for one in (*SIX[:2], ("Lampes", 0.4779), *SIX[3:])], UNION, CHINA, 9
    )
    assert apart is not None
    assert (apart.rangees, {dot.y for dot in apart.points}) == (1, {50.0})


def test_three_rows_part_the_height_evenly() -> None:
    drawn = spread(
        [supply(str(n), 0.2) for n in range(3)] + [supply(*one) for one in SIX[3:]], UNION, CHINA, 9
    )
    assert drawn is not None
    assert [dot.y for dot in drawn.points if dot.x == 20] == [83.3, 50, 16.7]


@pytest.mark.parametrize(("scope", "france"), [(FRANCE, True), (UNION, False)])
def test_a_dot_has_one_colour_and_the_form_of_its_scope(scope: object, france: bool) -> None:
    drawn = spread([supply(*one) for one in SIX], scope, CHINA, 9)  # type: ignore[arg-type]
    assert drawn is not None
    first = drawn.points[0]
    assert first == Dot("Écrans", "/produits/écrans/", 90.0, 75.0, first.texte, 0, france, True)


def test_up_to_three_products_are_all_named() -> None:
    shares = [
        ("Écrans", 0.9),
        ("Piles", 0.8),
        ("Lampes", 0.7),
        ("Sacs", 0.1),
        ("Vélos", 0.1),
        ("Jouets", 0.1),
    ]
    drawn = spread([supply(*one) for one in shares], FRANCE, CHINA, 9)
    assert drawn is not None
    assert drawn.constat.translate(PLAIN) == (
        "Pour 3 produits sur 6, plus de la moitié de tout ce que la France importe vient de la Chine : "
        "Écrans (90,0 %), Piles (80,0 %) et Lampes (70,0 %)."
    )


def test_the_years_of_a_country_say_their_units() -> None:
    drawn = trend({2017: Past(500.0, 1), 2018: Past(1_500.0, 1)}, Currency.USD)
    assert drawn is not None
    assert [(b.titre, b.unite.translate(PLAIN)) for b in drawn.barres] == [
        ("Achats de la France", "en M$"),
        ("Premier fournisseur", "nombre de produits"),
    ]
    assert [(year, worth.translate(PLAIN), firsts) for year, worth, firsts in drawn.lignes] == [
        (2017, "500 k$", 1),
        (2018, "1,50 M$", 1),
    ]
    assert drawn.constat.translate(PLAIN) == (
        "De 2017 à 2018, les achats de la France passent de 500 k$ à 1,50 M$ ; premier fournisseur de "
        "1 produit aux deux dates."
    )
