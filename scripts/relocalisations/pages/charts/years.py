"""What changes from one year to the next: shares of the suppliers, value, weight and price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from relocalisations.model.figures import FranceFigures
from relocalisations.model.trade import Year
from relocalisations.pages.charts.dots import tenths
from relocalisations.pages.sentences import listed
from relocalisations.reading.amounts import unpacked
from relocalisations.schema.choices import Currency
from relocalisations.text.countries import countries
from relocalisations.text.french import amount, number, percent, quantity

SHOWN = 5
"""How many suppliers are told apart."""
LEGIBLE = 8.0
"""From this share of the height on, a part has room for the three letters of its country."""


class Layer(NamedTuple):
    """One supplier through the years."""

    rang: int
    """1 to 5; 0: all the others together."""
    sigle: str
    """Three letters, written in its parts: so that no colour is needed to tell it."""
    nom: str
    url: str
    parts: tuple[float | None, ...]
    """Of each year's imports, 0 to 1; None where nothing was imported."""


class Part(NamedTuple):
    """A rectangle of the stack: a country in a year."""

    rang: int
    y: float
    hauteur: float
    milieu: float
    """Of its height: where its letters stand."""
    sigle: str
    """Empty where there is no room for it."""


class Pillar(NamedTuple):
    """A year of the stack."""

    annee: int
    centre: float
    parts: tuple[Part, ...]
    """From the bottom; none of a country that sold nothing."""


class Stack(NamedTuple):
    """The shares of the first suppliers, one on top of the other, a column a year."""

    annees: tuple[int, ...]
    largeur: float
    """Of a column, with the space around its parts."""
    colonnes: tuple[Pillar, ...]
    couches: tuple[Layer, ...]
    constat: str


class Bar(NamedTuple):
    """A year of a quantity."""

    annee: int
    centre: float
    y: float
    hauteur: float
    texte: str


class Bars(NamedTuple):
    """A quantity year after year."""

    titre: str
    unite: str
    barres: tuple[Bar, ...]
    largeur: float
    """Of a column, with the space around its bar."""


def layers(flows: Mapping[int, Mapping[str, float]], pages: Collection[str]) -> tuple[Layer, ...]:
    """The five countries that supplied the most in all these years, and the rest.

    ``flows``: year → country → value; ``pages``: the countries that have a page. Chosen and ranked by
    the sum of their yearly shares, so that a year of high prices does not decide alone; but today's
    first supplier comes first, in the colour that first suppliers have everywhere.
    """
    years = sorted(flows)
    totals = {year: fsum(flows[year].values()) for year in years}
    weights: defaultdict[str, float] = defaultdict(float)
    for year in years:
        for iso, value in flows[year].items():
            if totals[year]:
                weights[iso] += value / totals[year]
    ranked = sorted(weights, key=lambda iso: (-weights[iso], iso))
    shown, rest = ranked[:SHOWN], ranked[SHOWN:]
    if (last := flows[years[-1]]) and (
        first := min(last, key=lambda iso: (-last[iso], iso))
    ) in shown:
        shown = [first, *(iso for iso in shown if iso != first)]
    known = countries()

    def share(year: int, isos: Sequence[str]) -> float | None:
        found = fsum(flows[year].get(iso, 0.0) for iso in isos)
        return found / totals[year] if totals[year] else None

    found = [
        Layer(
            rank,
            iso,
            known[iso].nom,
            known[iso].page_url if iso in pages else "",
            tuple(share(year, [iso]) for year in years),
        )
        for rank, iso in enumerate(shown, 1)
    ]
    if rest:
        others = "Un autre pays" if len(rest) == 1 else f"{len(rest)} autres pays"
        found.append(Layer(0, "", others, "", tuple(share(year, rest) for year in years)))
    return tuple(found)


def stack(france: FranceFigures, pages: Collection[str]) -> Stack | None:
    """The shares of France's first suppliers by year; None for one year only, or where nobody sold."""
    if france.flux is None or len(france.flux.imports) < 2:
        return None
    series = france.serie
    years = tuple(year.annee for year in series)
    known = {year: unpacked(france.flux.imports[year]) for year in france.flux.known}
    shown = layers({year: known.get(year, {}) for year in years}, pages)
    if not shown:
        return None
    step = 100 / len(years)
    columns = []
    for column, year in enumerate(years):
        down = 100.0
        parts = []
        for layer in shown:
            share = layer.parts[column]
            if not share:
                continue
            high = share * 100
            down -= high
            parts.append(
                Part(
                    layer.rang,
                    tenths(down),
                    tenths(high),
                    tenths(down + high / 2),
                    layer.sigle if high >= LEGIBLE else "",
                )
            )
        columns.append(Pillar(year, tenths((column + 0.5) * step), tuple(parts)))
    return Stack(years, tenths(step), tuple(columns), shown, shares_finding(series))


def shares_finding(years: Sequence[Year]) -> str:
    """Who came first at both ends, and how often it changed."""
    known = [year for year in years if year.premier]
    if len(known) < 2:
        return ""
    first, last = known[0].premier, known[-1].premier
    assert first is not None
    assert last is not None
    names = [year.premier.pays.iso for year in known if year.premier]
    since, until = known[0].annee, known[-1].annee
    if len(set(names)) == 1:
        each = "chaque année" if until - since < len(known) else "chaque année connue,"
        return (
            f"Premier fournisseur {each} de {since} à {until} : {first.pays.le}, "
            f"{percent(first.part)} en {since}, {percent(last.part)} en {until}."
        )
    turns = sum(before != after for before, after in pairwise(names))
    times = "une fois" if turns == 1 else f"{turns} fois"
    return (
        f"Le premier fournisseur a changé {times} : {first.pays.le} en {since} "
        f"({percent(first.part)}), {last.pays.le} en {until} ({percent(last.part)})."
    )


def quantities(years: Sequence[Year], currency: Currency) -> tuple[Bars, ...]:
    """Value, weight and price of a kilogram, side by side; value alone where weights lack or nothing came."""
    if len(years) < 2:
        return ()
    value = [year.imports for year in years]
    names = [year.annee for year in years]
    unit, by = scale(value, currency.signe)
    worth = bars("Valeur", f"en {unit}", names, [v and v / by for v in value])
    weights = [year.tonnes for year in years if year.imports]
    if not weights or not all(weights):
        return (worth,)
    tonnes = [year.tonnes if year.imports else year.imports for year in years]
    price = [v / t if v and t else None for v, t in zip(value, tonnes, strict=True)]  # $ a kilogram
    return (
        worth,
        bars("Quantité", *_weights(names, tonnes)),
        bars("Prix moyen", f"en {currency.libelle.split()[0]} le kilo", names, price),
    )


Numbers = Sequence[float | None]
"""One a year: 0 is nothing, None is unknown."""


def scale(thousands: Numbers, sign: str) -> tuple[str, float]:
    """The unit that suits the largest of these amounts, and how many thousands it is."""
    if _reach(thousands, 1e6):
        return f"Md{sign}", 1e6
    return (f"M{sign}", 1e3) if _reach(thousands, 1e3) else (f"k{sign}", 1.0)


def _reach(values: Numbers, bound: float) -> bool:
    return any(value is not None and value >= bound for value in values)


def _weights(years: list[int], tonnes: Numbers) -> tuple[str, list[int], Numbers]:
    if _reach(tonnes, 1e6):
        return "en millions de tonnes", years, [t and t / 1e6 for t in tonnes]
    if _reach(tonnes, 1e4):
        return "en milliers de tonnes", years, [t and t / 1e3 for t in tonnes]
    return "en tonnes", years, tonnes


def bars(title: str, unit: str, years: list[int], values: Numbers, *, whole: bool = False) -> Bars:
    """A quantity as bars, a column a year; ``whole``: of things that are counted."""
    step = 100 / len(years)
    top = max(value or 0 for value in values)
    drawn = []
    for column, (year, value) in enumerate(zip(years, values, strict=True)):
        high = value * 100 / top if value else 0
        drawn.append(
            Bar(
                year,
                tenths((column + 0.5) * step),
                tenths(100 - high),
                tenths(high),
                "n.r."
                if value is None
                else f"{value:.0f}"
                if whole
                else quantity(value)
                if value
                else "rien",
            )
        )
    return Bars(title, unit, tuple(drawn), tenths(step))


def quantities_finding(years: Sequence[Year], currency: Currency) -> str:
    """What value and weight did from the first year to the last, and what a kilogram costs."""
    first, last = years[0], years[-1]
    if not (first.tonnes and last.tonnes and first.imports and last.imports):
        return ""
    value, weight = (first.imports, last.imports), (first.tonnes, last.tonnes)
    before, after = first.imports / first.tonnes, last.imports / last.tonnes
    old, new = quantity(before), quantity(after)
    price = f"reste à {new}" if old == new else f"passe de {old} à {new}"
    money = currency.libelle.split()[0].removesuffix("s" if round(after, 2) < 2 else "")
    glue = "et" if (value[1] >= value[0]) == (weight[1] >= weight[0]) else "mais"
    return (
        f"De {first.annee} à {last.annee}, la valeur importée {_change(*value)} {glue} "
        f"les tonnes {_change(*weight, plural=True)} : le kilo {price} {money}."
    )


def _change(before: float, after: float, *, plural: bool = False) -> str:
    """« augmente de 33 % », « baissent de 34 % », « est multipliée par 3,2 », « ne change guère »."""
    end, rate = "nt" if plural else "", after / before
    if rate >= 2:
        return f"{'sont multipliées' if plural else 'est multipliée'} par {number(rate, 1)}"
    if rate >= 1.01:
        return f"augmente{end} de {number(rate * 100 - 100)} %"
    if rate > 0.99:
        return "ne changent guère" if plural else "ne change guère"
    more = "plus de " if rate < 0.005 else ""  # some is left: never « 100 % »
    return f"baisse{end} de {more}{number(min(100 - rate * 100, 99))} %"


def customers_finding(france: FranceFigures) -> str:
    """Who buys from France: the first customers and what they take of its exports."""
    clients = france.clients
    if not clients or not france.exports:
        return ""
    head = clients[:3]
    names = listed([f"{client.pays.le} ({percent(client.part)})" for client in head])
    sold = f"La France en a exporté pour {amount(france.exports, france.devise.signe)} en {france.annee}"
    if len(clients) == 1:
        return f"{sold}, à un seul client : {clients[0].pays.le}."
    return f"{sold}, vers {len(clients)} pays ; d’abord {names}."
