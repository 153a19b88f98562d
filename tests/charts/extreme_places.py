"""What stands on a bound of a plane, a line or a map, one more and one less: what to draw, by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from relocalisations.model.trade import Supplier
from relocalisations.pages.charts import dots, product, scatter, sectors, world
from relocalisations.schema.choices import SupplierScope
from relocalisations.text.countries import countries
from tests.charts.test_scatter import SECTORS, item

KNOWN = countries()
FIRST = "CHN ITA DEU USA JPN KOR IND VNM TUR BRA".split()
TWO = {"a": ("Éclairage", "/secteurs/a/"), "b": ("Santé", "/secteurs/b/")}
Drawn = Iterator[tuple[str, Any]]


def planes() -> Drawn:
    """Products by their imports and the share of their first supplier."""

    def plane(*items: dots.Item) -> Any:
        return scatter.scatter(items, SECTORS)

    yield "nothing known", plane(item("x", 0.9, None), item("y", 0.9, 0.0))
    yield "one alone, of a thousand", plane(item("x", 0.5, 1.0))
    yield "on both thresholds", plane(item("x", 0.5, 100_000.0), item("y", 0.501, 100_000.0))
    yield "below one of them", plane(item("x", 0.9, 99_999.0), item("y", 0.5, 100_001.0))
    yield "as many of two currencies", plane(item("x", 0.1, 5.0), item("y", 0.1, 5.0, sign="€"))
    wide = [item("x", 0.1234, 0.001), item("y", 0.1, 100_000_000.0, "IND", "b")]
    yield "from a dollar to a hundred milliards", plane(*wide)
    far = [item("x", 0.6, 3e5), item("y", 0.6, 2e5, "IND"), item("z", 0.6, 1e5, "IND")]
    both = [far[0]._replace(france=True), *far[1:]]
    for most in range(1, 4):
        yield f"whose purchases: {most}", plane(*both[:most])
    yield "all of France", plane(*(one._replace(france=True) for one in both))


def names() -> Drawn:
    """Names beside the dots of the plane: each with its share and where it is across."""

    def named(*found: tuple[str, float, float]) -> Any:
        frame = [item("x", 0.0, 1e5), item("y", 0.0, 1e6)]
        items = [item(name, share, 10 ** (5 + x / 100)) for name, share, x in found]
        drawn = scatter.scatter([*items, *frame], SECTORS)
        assert drawn is not None
        return drawn.noms

    yield "three quarters across", named(("coin", 0.6, 75))
    yield "a little more", named(("coin", 0.6, 75.1))
    yield "a third of the width apart", named(("à droite", 0.9, 100), ("loin", 0.9, 68))
    yield "a little more than that", named(("à droite", 0.9, 100), ("loin", 0.9, 67))
    yield "a line apart", named(("un", 0.922, 50), ("deux", 0.88, 50))
    yield "less than a line", named(("un", 0.922, 50), ("deux", 0.881, 50))
    yield "at the very top", named(("haut", 0.95, 50))
    yield "a little lower", named(("haut", 0.945, 50))
    yield "apart on a narrow screen", named(("un", 0.583, 80), ("deux", 0.503, 80))
    yield "less apart there", named(("un", 0.583, 80), ("deux", 0.504, 80))
    yield "as wide there as what is to its left", named(("dix signes", 0.6, 21))
    yield "wider", named(("dix signes", 0.6, 20.9))
    right = ("à sa droite", 0.6, 10)
    yield "as wide as what is to its left", named(right, ("dix signes", 0.6, 7))
    yield "wider than that", named(right, ("dix signes", 0.6, 6.9))
    left = ("à sa gauche", 0.6, 90)
    yield "as wide as what is to its right", named(left, ("dix signes", 0.6, 93))
    yield "wider than what is to its right", named(left, ("dix signes", 0.6, 93.5))
    edge = [("à droite", 0.6002, 100), ("presque", 0.6002, 97)]
    yield "above and below dots that are side by side", named(*edge)
    yield "above a dot", named(("dix signes", 0.54, 50), ("autre", 0.505, 52))
    yield "on a dot", named(("dix signes", 0.54, 50), ("autre", 0.506, 52))
    five = [(f"nom {n}", n / 10, 80.0) for n in range(5, 10)]
    yield "five far apart", named(*(one if one[1] > 0.5 else ("nom", 0.501, 80.0) for one in five))
    yield "nine names", named(*((f"nom {n}", 0.51 + n / 20, 80.0) for n in range(9)))
    yield (
        "thirty signs and more",
        named(
            ("Trente signes pour un nom long", 0.6, 50),
            ("Trente et un signes pour un nom", 0.7, 50),
            ("Vingt-six signes et ce nom, et plus", 0.8, 50),
            ("Vingt-sept signes, et autres encore", 0.75, 50),
            ("Seul-et-unique-mot-de-trente-et-un-signes", 0.9, 50),
        ),
    )


def lines() -> Drawn:
    """Products of a sector by the share of their first supplier."""
    shares = (1.0, 0.9, 0.5, 0.4831, 0.017, 0.0, 0.0)
    line = dots.ranked_items(item(f"p{n}", share, 1.0) for n, share in enumerate(shares))
    for number in (1, 2, 7):
        found = dots.Ranked(line.items[:number], line.textes[:number])
        yield f"{number} of them", dots.strip(found, most=9)
    yield "seven, all shown", dots.strip(line, most=7)
    yield "seven, six shown", dots.strip(line, most=6)
    pairs = list(zip(line.items, line.textes, strict=True))
    yield "the first of eight", dots.strip_around(pairs, "/produits/p0/", 1, 8)
    yield "the second of seven", dots.strip_around(pairs, "/produits/p1/", 2, 7)
    rows = ([3.4, 1.7, 0.0], [3.4, 1.71, 0.0], [9.0, 9.0, 9.0, 7.0, 7.0, 7.0, 5.0, 5.0])
    yield "rows", [f"{places}: {dots.stacked(places)}" for places in rows]
    around = [
        f"{at} of {total}: {dots.shown_around(at, total)}"
        for total in (1, 24, 25, 40)
        for at in (0, 3, 4, 21, 22, 23, 36, 37, 39)
        if at < total
    ]
    yield "those that are shown around one", around


MIDDLE = world.Spot(524, 216, 200, 230)
SPOTS = {
    **dict.fromkeys(("CHN", "ITA", "DEU", "USA"), MIDDLE),
    "JPN": MIDDLE._replace(x=220),  # at 12 % of the width
    "KOR": MIDDLE._replace(x=748),  # at 78 %
    "MEX": MIDDLE._replace(x=752),
    "BRA": MIDDLE._replace(x=284),  # 30 % to the left of the middle
    "ESP": MIDDLE._replace(x=276),  # 31 %
    "GBR": MIDDLE._replace(x=525),
    "IND": world.Spot(124, 100, 90, 110),  # on the left edge
    "VNM": world.Spot(924, 100, 90, 110),  # on the right one
    "NOR": world.Spot(123, 100, 90, 110),  # beyond the left edge
    "TUR": world.Spot(925, 100, 90, 110),  # beyond the right one
    "CAN": world.Spot(524, 0, 0, 0),
    "CHE": world.Spot(524, 400, 27, 432),  # from the top to the bottom
    "FIN": world.Spot(524, 400, 300, 411),
    **dict.fromkeys(("SWE", "DNK"), world.Spot(524, 10, 0, 27)),
}
"""Where countries stand on a map of the world that is none."""


def maps() -> Drawn:
    """Countries on that map, by their shares or by how often they come first."""

    def shares(**found: float) -> Any:
        return world.share_map([(KNOWN[iso], share) for iso, share in found.items()])

    def counts(**found: int) -> Any:
        return world.count_map([(KNOWN[iso], number) for iso, number in found.items()])

    yield "on each tint", shares(CHN=0.5, JPN=0.25, KOR=0.1, BRA=0.05)
    yield "beyond each tint", shares(CHN=0.501, JPN=0.251, MEX=0.101, BRA=0.0499)
    yield "at the same place", shares(CHN=0.3, ITA=0.3, DEU=0.3, USA=0.1)
    yield "thirty hundredths apart", shares(CHN=0.3, BRA=0.3)
    yield "thirty-one", shares(CHN=0.3, ESP=0.3)
    yield "between two tenths", shares(GBR=0.3)
    yield "on the edges", shares(IND=0.3, VNM=0.3)
    yield "beyond the right edge", shares(TUR=0.3)
    yield "beyond the left edge", shares(NOR=0.3)
    yield "at the top", shares(CAN=0.3, CHN=0.1)
    yield "from top to bottom", shares(CHE=0.2)
    yield "near the bottom", shares(FIN=0.2)
    yield "a line apart", shares(SWE=0.2, DNK=0.2)
    yield "four are named", shares(CHN=0.3, IND=0.2, VNM=0.1, JPN=0.1, KOR=0.1)
    yield "on no map", shares(GIB=0.3)
    yield "how often: on each tint", counts(CHN=20, JPN=5, KOR=1, BRA=0)
    yield "how often: beyond each tint", counts(CHN=21, JPN=6, KOR=2, IND=1, VNM=1)
    yield "how often: never", counts(CHN=0)
    yield "a country alone", world.place_map(KNOWN["CHN"])
    yield "a country alone, on no map", world.place_map(KNOWN["GIB"])
    for number in ((), (3,), (3, 3), (3, 2), (3, 2, 1), (1, 1, 1)):
        found = [(KNOWN[iso], times) for iso, times in zip(FIRST, number, strict=False)]
        yield f"who comes first: {number}", world.count_finding(found)


def suppliers() -> Drawn:
    """How many countries make most of what is bought."""
    for shares in (
        (),
        (1.0,),
        (0.3,),
        (0.52, 0.3),
        (0.6, 0.3, 0.1),
        (0.6, 0.2, 0.1, 0.1),
        (0.5, 0.5),
        (0.25, 0.25, 0.25, 0.25),
        (0.1,) * 10,
        (0.125,) * 8,
        (0.3, 0.1),
    ):
        isos = zip(FIRST, shares, strict=False)
        found = [Supplier(KNOWN[iso], share, None) for iso, share in isos]
        for scope in SupplierScope:
            yield f"{scope}: {shares}", product.suppliers_finding(found, scope)


def of_sectors() -> Drawn:
    """What is imported of each sector, and what a country supplies of each."""

    def stacked(*imports: tuple[str, float, float | None]) -> Any:
        return sectors.sector_bars(
            [sectors.Import(*one) for one in imports], TWO, "€", "les produits du catalogue"
        )

    yield (
        "on each class",
        stacked(("a", 4.0, 0.5), ("a", 2.0, 0.25), ("b", 3.0, None), ("b", 0.0, 0.9)),
    )
    yield "beyond each class", stacked(("a", 4.0, 0.501), ("a", 2.0, 0.251), ("b", 5.0, 0.9))
    yield "equal sectors", stacked(("b", 3.0, 0.9), ("a", 3.0, 0.9))
    yield "thirds", stacked(("a", 1.0, 0.9), ("a", 1.0, 0.3), ("a", 1.0, 0.0), ("b", 0.7, None))
    yield "nothing", stacked(("a", 0.0, 0.9))

    def sent(*found: tuple[str, float]) -> Any:
        return sectors.flows(found, TWO, "€", "la France y achète", "de ces produits")

    yield "sent: one sector", sent(("a", 1.0))
    yield "sent: nothing", sent(("a", 0.0), ("b", 0.0))
    yield "sent: equal", sent(("b", 1.0), ("a", 0.5), ("a", 0.5))


KINDS: dict[str, Callable[[], Drawn]] = {
    "plan": planes,
    "noms du plan": names,
    "ligne": lines,
    "carte": maps,
    "fournisseurs": suppliers,
    "secteurs": of_sectors,
}
