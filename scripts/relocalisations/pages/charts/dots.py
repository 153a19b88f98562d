"""Products as dots: on one line for a sector, on a plane for the catalogue. Each dot is a link."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil, floor, log10
from typing import NamedTuple

from relocalisations.problems.problem import count
from relocalisations.text.countries import Country
from relocalisations.text.french import amount, percent

HIGH_SHARE = 0.5
HIGH_IMPORTS = 100_000.0
"""Thousands, of dollars or of euros. Beyond both, a product is « à regarder d’abord »."""
COLOURS = 6
"""How many sectors have a colour of their own; the others share one, and words tell them all."""
NAMED = 8
"""How many products are named on the plane, at most."""


class Item(NamedTuple):
    """A product, as a dot needs it."""

    nom: str
    url: str
    part: float
    """The effective share of its first supplier, 0 to 1."""
    imports: float | None
    """Of France, in thousands of its currency."""
    premier: Country
    france: bool
    """Whether the share is among France's own suppliers, not the Union's."""
    secteur: str
    """Identifier."""
    signe: str = "$"
    """Of the currency."""


class Dot(NamedTuple):
    """A product on a chart."""

    nom: str
    url: str
    x: float
    y: float
    texte: str
    """What a pointer, the keyboard and a screen reader are told."""
    couleur: int
    """1 to COLOURS, 0 for the other sectors."""
    france: bool
    coin: bool
    """Whether it is « à regarder d’abord »."""
    secteur: str


class Tick(NamedTuple):
    """A mark of an axis."""

    place: float
    texte: str


class Label(NamedTuple):
    """The name of a product beside its dot."""

    texte: str
    x: float
    y: float
    ancre: str
    loin: bool
    """Left out where the screen is narrow."""


class SectorKey(NamedTuple):
    """A sector in the key of the plane."""

    id: str
    nom: str
    url: str
    couleur: int
    nombre: int


class Scatter(NamedTuple):
    """Imports across (logarithmic), effective share upwards."""

    points: tuple[Dot, ...]
    """Those of the corner first."""
    noms: tuple[Label, ...]
    x: tuple[Tick, ...]
    y: tuple[Tick, ...]
    coin_x: float
    coin_y: float
    """Where the corner « à regarder d’abord » begins."""
    secteurs: tuple[SectorKey, ...]
    regarder: tuple[Item, ...]
    """The products of the corner, the most imported first."""
    nombre: int
    constat: str


def scatter(items: Sequence[Item], sectors: Sequence[tuple[str, str, str]]) -> Scatter | None:
    """Every product whose imports are known; ``sectors``: identifier, name and address of each.

    None without a product to show.
    """
    known = [item for item in items if item.imports]
    if not known:
        return None
    # One axis, one currency: the one of most products.
    [(sign, _number)] = Counter(item.signe for item in known).most_common(1)
    known = [item for item in known if item.signe == sign]
    values = [item.imports or 0.0 for item in known]
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    high = max(high, low + 1)

    def across(imports: float) -> float:
        return round((log10(imports) - low) * 100 / (high - low), 1)

    weight = Counter[str]()
    for item in known:
        weight[item.secteur] += int(item.imports or 0)
    colours = {name: n for n, (name, _sum) in enumerate(weight.most_common(COLOURS), 1)}
    corner = sorted(
        (i for i in known if i.part > HIGH_SHARE and (i.imports or 0) >= HIGH_IMPORTS),
        key=lambda item: -(item.imports or 0),
    )
    first = set(corner)
    dots = tuple(
        Dot(
            item.nom,
            item.url,
            across(item.imports or 1),
            round(100 - item.part * 100, 1),
            f"{item.nom} : {percent(item.part)} ({item.premier.nom}), {amount(item.imports or 0, sign)}",
            colours.get(item.secteur, 0),
            item.france,
            item in first,
            item.secteur,
        )
        for item in [*corner, *(i for i in known if i not in first)]
    )
    numbers = Counter(item.secteur for item in known)
    return Scatter(
        dots,
        _labels([(item, across(item.imports or 1)) for item in corner]),
        tuple(
            Tick(across(10.0**power), amount(10.0**power, sign)) for power in range(low, high + 1)
        ),
        tuple(Tick(100 - tenth * 25, f"{tenth * 25} %") for tenth in range(5)),
        across(HIGH_IMPORTS),
        100 - HIGH_SHARE * 100,
        tuple(
            SectorKey(name, title, url, colours.get(name, 0), numbers[name])
            for name, title, url in sectors
            if numbers[name]
        ),
        tuple(corner),
        len(known),
        scatter_finding(corner, len(known), sign),
    )


def scatter_finding(corner: Sequence[Item], total: int, sign: str) -> str:
    """How many products are « à regarder d’abord », and on which country most depend."""
    if not corner:
        return (
            "Aucun produit n’est à la fois importé pour plus de "
            f"{amount(HIGH_IMPORTS, sign)} et acheté pour plus de moitié à un seul pays."
        )
    [(country, times), *_others] = Counter(item.premier for item in corner).most_common()
    from_one = f" ; pour {times} d’entre eux, {country.de}"
    return (
        f"{count(len(corner), 'produit', 'produits')} sur {total} : plus de "
        f"{amount(HIGH_IMPORTS, sign)} d’importations, et plus de la moitié venue d’un seul pays"
        f"{from_one if times > 1 else ''}."
    )


def _labels(corner: Sequence[tuple[Item, float]]) -> tuple[Label, ...]:
    """Names that do not cover each other, the most imported first."""
    found: list[Label] = []
    for item, x in corner:
        y = 100 - item.part * 100
        for shift in (0.0, -3.5, 3.5):
            at = y + shift
            end = x > 84
            if all(abs(at - o.y) >= 4.2 or abs(x - o.x) > 32 for o in found) and at > 2:
                found.append(
                    Label(
                        _short(item.nom), x, round(at, 2), "end" if end else "start", len(found) > 2
                    )
                )
                break
        if len(found) == NAMED:
            break
    return tuple(found)


def _short(name: str) -> str:
    """A name that fits beside a dot."""
    if len(name) <= 30:
        return name
    words = name.split(" ")
    kept = words[0]
    for word in words[1:]:
        if len(kept) + len(word) > 26:
            break
        kept += f" {word}"
    return f"{kept.rstrip(',')}…"


class Strip(NamedTuple):
    """The products of a sector on one line, by effective share."""

    points: tuple[Dot, ...]
    noms: tuple[Label, ...]
    """Of this product, and of the ends."""
    rangees: int
    """How many rows of dots there are, so that none covers another."""
    constat: str


STRIP_DOTS = 60
"""On a product's page: beyond it, those nearest to it."""
STRIP_STEP = 1.7
"""How wide a dot is, in hundredths of the line."""


class Ranked(NamedTuple):
    """The products of one sector and one scope: computed once, shown on the page of each."""

    items: tuple[Item, ...]
    """The highest share first."""
    places: dict[str, int]
    """Where each is among them, by its address."""
    textes: tuple[str, ...]
    """What is told of each."""


def ranked_items(items: Iterable[Item]) -> Ranked:
    """The products of one sector and one scope, in order."""
    found = tuple(sorted(items, key=lambda item: (-item.part, item.nom)))
    return Ranked(
        found,
        {item.url: place for place, item in enumerate(found)},
        tuple(f"{item.nom} : {percent(item.part)} ({item.premier.nom})" for item in found),
    )


def strip(sector: Ranked, mine: str = "", *, most: int = STRIP_DOTS) -> Strip | None:
    """The products of one sector and one scope; ``mine``: the address of the one to point out.

    None with a single product.
    """
    ranked = sector.items
    at = sector.places.get(mine, 0)
    if len(ranked) < 2:
        return None
    start = min(max(at - most // 2, 0), max(len(ranked) - most, 0))
    shown = ranked[start : start + most]
    rows: list[float] = []
    places: list[tuple[Item, float, int]] = []
    for item in shown:
        x = item.part * 100
        row = next((n for n, last in enumerate(rows) if last - x >= STRIP_STEP), len(rows))
        if row == len(rows):
            rows.append(x)
        rows[row] = x
        places.append((item, x, row))
    high = len(rows)
    dots = tuple(
        Dot(
            item.nom,
            item.url,
            round(x, 2),
            round((high - row - 0.5) * 100 / high, 2),
            text,
            0,
            item.france,
            item.url == mine,
            item.secteur,
        )
        for (item, x, row), text in zip(places, sector.textes[start:], strict=False)
    )
    return Strip(dots, (), high, _strip_finding(ranked, mine, at))


def _strip_finding(ranked: Sequence[Item], mine: str, at: int) -> str:
    top, bottom = ranked[0], ranked[-1]
    if mine:
        rank = 1 + bisect_left(ranked, -ranked[at].part, key=lambda item: -item.part)
        place = "la plus haute" if rank == 1 else f"la {rank}e plus haute"
        return f"{percent(ranked[at].part)} : {place} des {len(ranked)} fiches du secteur."
    return (
        f"De {percent(bottom.part)} ({bottom.nom}) à {percent(top.part)} ({top.nom})."
        if len(ranked) > 1
        else ""
    )
