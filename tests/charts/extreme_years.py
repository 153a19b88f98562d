"""What stands on a bound of a drawing of years or of events, one more and one less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

from relocalisations.model.figures import FranceFigures
from relocalisations.model.supplies import Past
from relocalisations.model.trade import Flows, Supplier, Year, ranked
from relocalisations.pages.charts import countries as of_country
from relocalisations.pages.charts import events, materials
from relocalisations.pages.charts import years as yearly
from relocalisations.reading.amounts import packed
from relocalisations.schema.choices import Currency, SupplierScope
from tests.charts.extreme_places import FIRST, KNOWN, Drawn
from tests.charts.test_country_charts import CHINA, FRANCE, UNION, supply


def year(when: int, iso: str | None, part: float = 0.5, **more: float | None) -> Year:
    first = Supplier(KNOWN[iso], part, 1.0) if iso else None
    return Year(when, more.get("imports"), None, None, first, more.get("tonnes"))


def france(
    bought: dict[int, dict[str, float]], sold: dict[str, float] | None = None, **more: Any
) -> FranceFigures:
    """France's trade in a product: what it bought each year, what it sold in the last one."""
    table = cast(Any, SimpleNamespace(unite=SimpleNamespace(devise=Currency.EUR)))
    last = max(bought)
    return FranceFigures(
        table,
        last,
        sum(bought[last].values()),
        100.0,
        None,
        None,
        ranked(bought[last]),
        flux=Flows(
            {year: packed(values) for year, values in bought.items()},
            {},
            {},
            (min(bought), last),
            **more,
        ),
        ventes=None if sold is None else (last, packed(sold)),
    )


def stacks() -> Drawn:
    """The first suppliers year after year."""

    def pile(*bought: dict[str, float], pages: Sequence[str] = (), **more: Any) -> Any:
        return yearly.stack(france(dict(enumerate(bought, 2020)), **more), pages)

    for number in (5, 6, 7):
        found = dict(zip(FIRST[:number], range(90, 0, -10), strict=False))
        yield f"{number} suppliers", pile(found, found, pages=("CHN", "DEU"))
    one = {"CHN": 1.0}
    yield "one year", pile(one)
    yield "nothing in the last year", pile(one, {"ITA": 1.0}, {})
    yield "nothing in the first year", pile({}, {"CHN": 0.5, "ITA": 0.5})
    yield "a year that is not known", pile(one, one, {"CHN": 9.0}, inconnues=frozenset({2021}))
    room = {"CHN": 92.0, "ITA": 8.0}
    yield "room for letters, and a little less", pile(room, {"CHN": 92.1, "ITA": 7.9})
    ahead = {"CHN": 30.0, "ITA": 30.0, "DEU": 20.0, "USA": 20.0}
    late = {"USA": 26.0, "ITA": 26.0, "CHN": 25.0, "DEU": 25.0}
    yield "equal, and a first one that was last", pile(ahead, ahead, late)
    small = {**dict.fromkeys(FIRST[:6], 16.0), "TUR": 0.0}
    yield "a first one that is not among the five", pile(small, small, {"TUR": 5.0, "CHN": 4.0})
    thirds = dict.fromkeys(FIRST[:3], 1 / 3)
    yield "three thirds", pile(thirds, {"CHN": 0.1, "ITA": 0.2, "DEU": 0.7})
    for spells in ("", "C", "CC", "CI", "CIC", "C-I", "C-C", "-C-"):
        isos = [{"C": "CHN", "I": "ITA", "-": None}[one] for one in spells]
        firsts = [year(2020 + n, iso, 0.4 + n / 10) for n, iso in enumerate(isos)]
        yield f"who came first: {spells}", yearly.shares_finding(firsts)


def bars() -> Drawn:
    """Value, weight and price year after year."""

    def years(*pairs: tuple[float | None, float | None]) -> list[Year]:
        return [year(2020 + n, None, imports=v, tonnes=t) for n, (v, t) in enumerate(pairs)]

    for name, found in {
        "one year": years((1.0, 1.0)),
        "little": years((0.01, 0.04), (0.02, 0.02), (0.0, None)),
        "nothing": years((0.0, None), (0.0, None)),
        "unknown, nothing, something": years((None, None), (0.0, None), (2.0, 1.0)),
        "a year that was not weighed": years((1.0, 1.0), (2.0, None)),
        "a thousand, ten thousand tonnes": years((1e3, 1e4), (1.0, 5.0)),
        "less": years((999.0, 9_999.0), (1.0, 5.0)),
        "a million": years((1e6, 1e6), (1.0, 5.0)),
        "less than a million": years((999_999.0, 999_999.0), (1.0, 5.0)),
    }.items():
        yield name, yearly.quantities(found, Currency.EUR)
    for name, ends in {
        "nothing at first": ((0.0, 1.0), (1.0, 1.0)),
        "nothing at last": ((1.0, 1.0), (0.0, 1.0)),
        "not weighed at first": ((1.0, None), (1.0, 1.0)),
        "not weighed at last": ((1.0, 1.0), (1.0, None)),
        "all the same": ((100.0, 100.0), (100.0, 100.0)),
        "a hundredth more, a hundredth less": ((100.0, 100.0), (101.0, 99.0)),
        "less than a hundredth": ((1000.0, 1000.0), (1009.0, 991.0)),
        "twice, nearly twice": ((100.0, 100.0), (200.0, 199.0)),
        "nearly twice, twice": ((100.0, 100.0), (199.0, 200.0)),
        "half, a third more": ((100.0, 300.0), (50.0, 400.0)),
        "less and less": ((100.0, 300.0), (50.0, 200.0)),
        "more, the same": ((100.0, 300.0), (150.0, 300.0)),
        "the same, more": ((100.0, 300.0), (100.0, 400.0)),
        "the same, less": ((100.0, 300.0), (100.0, 200.0)),
        "as dear": ((100.0, 100.0), (300.0, 300.0)),
    }.items():
        yield f"first and last: {name}", yearly.quantities_finding(years(*ends), Currency.USD)
    whole = [None, 0.0, 1.0, 3.0]
    numbers = [2020, 2021, 2022, 2023]
    yield "counted", yearly.bars("Fois", "nombre", numbers, whole, whole=True)
    for number in range(5):
        sold = dict(zip(FIRST[:number], (40.0, 30.0, 20.0, 10.0), strict=False))
        yield f"{number} customers", yearly.customers_finding(france({2020: {}}, sold))
    yield "customers that are not known", yearly.customers_finding(france({2020: {}}))


def of_countries() -> Drawn:
    """What a country supplies, and what was bought there each year."""

    def spread(scope: SupplierScope, *shares: float | None, worth: float | None = 9.0) -> Any:
        found = [supply(f"P{n}", share, worth) for n, share in enumerate(shares)]
        return of_country.spread(found, scope, CHINA, 6)

    yield "five of six known", spread(FRANCE, 0.5, 0.4, None, 0.3, 0.2, 0.1)
    yield "six of seven known", spread(FRANCE, 0.5, 0.4, None, 0.3, 0.2, 0.1, 0.022)
    near = (0.025, 0.003, 0.9, 0.8, 0.779, 0.757)
    yield "a dot's width apart, and less", spread(UNION, *near, worth=None)
    yield "three beyond half", spread(UNION, 0.6, 0.51, 0.5, 0.9, 0.1, 0.1)
    yield "four beyond half", spread(UNION, 0.6, 0.51, 0.52, 0.9, 0.1, 0.1)
    yield "one beyond half", spread(FRANCE, 0.6, 0.1, 0.1, 0.1, 0.1, 0.1)

    def trend(*past: tuple[float, int]) -> Any:
        found = {2020 + n: Past(*one) for n, one in enumerate(past)}
        return of_country.trend(found, Currency.EUR)

    yield "one year", trend((1.0, 1))
    yield "nothing in the last year", trend((1.0, 1), (0.0, 0))
    yield "first of nothing", trend((0.5, 0), (1.0, 0))
    yield "first of one, then of two", trend((1e3, 1), (999.0, 2))
    yield "first of nothing, then of one", trend((0.0, 0), (1e6, 1))
    yield "first of one, then of nothing", trend((10.0, 1), (999_999.0, 0))
    yield "first of as many", trend((1.0, 2), (1.0, 3), (1.0, 2))
    yield "first of one, both times", trend((1.0, 1), (1.0, 1))


def of_materials() -> Drawn:
    """The first supplier of each material, year after year."""
    parts = (0.1, 0.25, 0.5, 0.51, 0.26, 0.11)
    isos: dict[str, str | None] = {"-": None, **dict(zip("CIDUJKNVTB", FIRST, strict=True))}

    def series(spell: str) -> list[Year]:
        return [year(2020 + n, isos[one], parts[n % 6]) for n, one in enumerate(spell)]

    def grid(*spells: str) -> Any:
        named = ((f"M{at}", f"/m{at}/", series(spell)) for at, spell in enumerate(spells))
        return materials.heat_map([*named])

    yield "no series of two years", grid("C", "")
    yield "none changed", grid("CCCCCC", "C")
    yield "one changed, and came back", grid("CC", "CIC")
    yield "two changed", grid("C-I", "-CI", "CC", "C--")
    yield "six countries", grid("CIDUJK", "CC")
    yield "seven countries", grid("CIDUJK", "CN")
    yield "eight countries", grid("CIDUJK", "CN", "VC")
    most = grid(*(["CI"] * 100), "CC")
    yield "a hundred and one materials", [len(most.lignes), most.lignes[-1].nom, most.constat]


def edition(at: int, city: str = "Rouen", status: str = "tenu", words: str = "dix signes") -> Any:
    """An event so many days after the first of 2022: till the end of 2024, there are 1,096."""
    return events.Edition(
        f"{city}-{at}",
        f"/evenements/{city}-{at}/",
        city,
        f"/villes/{city}/",
        f"à {city}",
        date(2022, 1, 1) + timedelta(at),
        words,
        f"dit {status}",
        status,
        status != "tenu",
    )


def of_events() -> Drawn:
    """Events on the line of time, and who took part."""
    first, last = edition(0), edition(1095, "Caen", "reporté", "")
    yield "none", events.timeline([])
    yield "one", events.timeline([first])
    yield "one that no source saw", events.timeline([edition(364, status="annoncé")])
    fifths = [edition(657), edition(659, "Caen"), edition(658, "Brest"), edition(664)]
    yield "three fifths across, and a little more", events.timeline([first, last, *fifths])
    for name, ats in {
        "as wide as what is between them": (0, 88, 241),
        "a little wider": (0, 87, 240),
        "the same, from the right": (1000, 912, 759),
        "one to its right, one to its left": (0, 553, 723),
    }.items():
        yield name, events.timeline([first, *map(edition, ats), last])
    off = [edition(0, status="annoncé"), edition(400, status="reporté")]
    yield "two of which one was put off", events.timeline(off)
    here = [edition(0), edition(88), edition(241), last]
    for at in range(3):
        yield f"the {at + 1}. of four", events.place_in_time(here, at, [0, 1, 2])
    yield "the last of four", events.place_in_time(here, 3, [3])
    yield "alone", events.place_in_time(here[:1], 0, [0])
    yield "of two", events.place_in_time(here[:2], 1, [0, 1])
    for number in (23, 24, 25, 26, 40):
        many = [edition(40 * n) for n in range(number)]
        for at in sorted({0, 1, 11, 12, 13, 14, number - 13, number - 12, number - 1}):
            found = events.place_in_time(many, at, range(number))
            assert found is not None
            shown = [one.url for one in found.moments]
            yield f"the {at + 1}. of {number}", [len(shown), shown[0], found.constat]
    of_two = [("r", "Rouen 2022", "/r/", False), ("c", "Caen 2022", "/c/", True)]
    one, both = {"c": "hôte"}, {"r": "hôte", "c": "expert"}
    for roles in ([], [one], [one, both], [both, both, one]):
        partners = [(f"P{n}", f"/p{n}/", said) for n, said in enumerate(roles)]
        yield f"{len(roles)} partners", events.matrix(of_two, partners)
    yield "no event", events.matrix([], [("P", "/p/", one)])


KINDS: dict[str, Callable[[], Drawn]] = {
    "pile": stacks,
    "barres": bars,
    "pays": of_countries,
    "matières": of_materials,
    "évènements": of_events,
}
