"""The products of the catalogue on a plane: imports across, dependence on one country upwards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import product
from math import ceil, floor, log10
from typing import NamedTuple

from relocalisations.pages.charts.dots import Dot, Item
from relocalisations.problems.problem import count
from relocalisations.text.french import amount, percent

HIGH_SHARE = 0.5
HIGH_IMPORTS = 100_000.0
"""Thousands, of dollars or of euros. Beyond both, a product is « à regarder d’abord »."""
NAMED = 8
"""How many products are named on the plane, at most."""
NAMED_NARROW = 4
"""How many of these on a narrow screen."""
NARROW_GAP = 8.0
"""How far apart names are there, in hundredths of the height."""
WIDE, NARROW = 0.7, 2.1
"""How wide a letter of a name is, in hundredths of the width: of 1,000 pixels, and of 330, where names
stand to the left of their dot."""
OPEN = 8
"""How many products of the corner are listed at once; the others fold."""


class Tick(NamedTuple):
    """A mark of an axis."""

    place: float
    texte: str


class DotLabel(NamedTuple):
    """The name of a product beside its dot."""

    texte: str
    x: float
    y: float
    ancre: str
    loin: bool
    """Left out where the screen is narrow."""


class SectorKey(NamedTuple):
    """A sector whose products can be pointed out."""

    nom: str
    couleur: int
    """The number that its dots bear."""
    nombre: int


class Watched(NamedTuple):
    """A product of the corner, as a table shows it."""

    nom: str
    url: str
    imports: str
    premier: str
    part: float
    france: bool


class Scatter(NamedTuple):
    """Imports across (logarithmic), effective share upwards."""

    points: tuple[Dot, ...]
    """Those of the corner first."""
    noms: tuple[DotLabel, ...]
    x: tuple[Tick, ...]
    y: tuple[Tick, ...]
    coin_x: float
    coin_y: float
    """Where the corner « à regarder d’abord » begins."""
    secteurs: tuple[SectorKey, ...]
    """Those with the most imports first."""
    regarder: tuple[Watched, ...]
    """The products of the corner, the most imported first."""
    ouverts: int
    """How many of these are listed at once."""
    nombre: int
    france: bool
    """Whether some shares are among France's own suppliers."""
    seuil: str
    """Of the imports of the corner."""
    titre: str
    """The finding, as a title."""
    constat: str
    """The finding, as a sentence below it."""
    achats: str
    """Whose purchases these are; empty where no product is found."""


def scatter(items: Sequence[Item], sectors: Sequence[tuple[str, str, str]]) -> Scatter | None:
    """Every product whose imports are known; ``sectors``: identifier, name and address of each.

    One axis has one currency: that of most products. None without a product to show.
    """
    known = [item for item in items if item.imports]
    if not known:
        return None
    [(sign, _number)] = Counter(item.signe for item in known).most_common(1)
    known = [item for item in known if item.signe == sign]
    values = [_bought(item) for item in known]
    low = floor(log10(min(values)))
    high = max(ceil(log10(max(values))), low + 1)

    def across(imports: float) -> float:
        return round((log10(imports) - low) * 100 / (high - low), 1)

    colours, numbers = _sectors(known)
    corner = sorted(
        (i for i in known if i.part > HIGH_SHARE and _bought(i) >= HIGH_IMPORTS),
        key=lambda item: -_bought(item),
    )
    first = set(corner)
    dots = tuple(
        Dot(
            item.nom,
            item.url,
            across(_bought(item)),
            round(100 - item.part * 100, 1),
            f"{item.nom} : {percent(item.part)} ({item.premier.nom}), "
            f"{amount(_bought(item), sign)}",
            colours[item.secteur],
            item.france,
            item in first,
        )
        for item in [*corner, *(i for i in known if i not in first)]
    )
    named = {name: title for name, title, _url in sectors}
    return Scatter(
        dots,
        _labels([(item, across(_bought(item))) for item in corner]),
        tuple(Tick(across(10.0**power), _power(power, sign)) for power in range(low, high + 1)),
        tuple(Tick(100 - quarter * 25, f"{quarter * 25} %") for quarter in range(5)),
        min(max(across(HIGH_IMPORTS), 0), 100),
        100 - HIGH_SHARE * 100,
        tuple(SectorKey(named[name], rank, numbers[name]) for name, rank in colours.items()),
        tuple(
            Watched(i.nom, i.url, amount(_bought(i), sign), i.premier.nom, i.part, i.france)
            for i in corner
        ),
        OPEN,
        len(known),
        any(item.france for item in known),
        amount(HIGH_IMPORTS, sign),
        title(corner),
        finding(corner, len(known), sign),
        purchases(corner),
    )


def _bought(item: Item) -> float:
    """The imports of a product of the plane: where they are unknown, it has no place there."""
    assert item.imports
    return item.imports


def _sectors(known: Sequence[Item]) -> tuple[dict[str, int], Counter[str]]:
    """The rank of each sector by its imports, the first one first, and how many products it has."""
    weight: defaultdict[str, float] = defaultdict(float)
    for item in known:
        weight[item.secteur] += _bought(item)
    ranked = sorted(weight, key=lambda name: (-weight[name], name))
    numbers = Counter(item.secteur for item in known)
    return {name: rank for rank, name in enumerate(ranked, 1)}, numbers


def _power(power: int, sign: str) -> str:
    """« 10 M$ »: ten to a power, in thousands."""
    scale, unit = (6, "Md") if power >= 6 else (3, "M") if power >= 3 else (0, "k")
    scale, unit = (scale, unit) if power >= 0 else (-3, "")
    return f"{10 ** (power - scale)}\u00a0{unit}{sign}"


def title(corner: Sequence[Item]) -> str:
    """How many products are « à regarder d’abord », and from where most of them come."""
    if not corner:
        return "Aucun produit n’est à la fois très importé et acheté surtout à un seul pays"
    [(country, times), *others] = Counter(item.premier for item in corner).most_common()
    if len(corner) == 1:
        return f"Un gros achat vient surtout {country.de}"
    if times == len(corner):
        return f"{times} gros achats viennent surtout {country.de}"
    said = f"{len(corner)} gros achats viennent surtout d’un seul pays"
    if others[0][1] == times:  # no country comes before the others
        return said
    return f"{said} : pour {times}, {country.le}"


def finding(corner: Sequence[Item], total: int, sign: str) -> str:
    """What « à regarder d’abord » means."""
    if not corner:
        return f"Sur {count(total, 'produit', 'produits')}, aucun n’est au-delà des deux seuils."
    which, each = f"Ce sont {len(corner)} produits", " chacun"
    if len(corner) == 1:
        which, each = "C’est un produit", ""
    return (
        f"{which} dont la France importe plus de {amount(HIGH_IMPORTS, sign)}{each}, et dont un seul "
        "pays fournit plus de la moitié des achats."
    )


def purchases(corner: Sequence[Item]) -> str:
    """Whose purchases the finding tells: the two scopes apart."""
    own = sum(item.france for item in corner)
    union = len(corner) - own
    if not corner:
        return ""
    if not own:
        return "Ces achats sont ceux de l’Union européenne : ceux de la France seule sont inconnus."
    if not union:
        return "Ces achats sont ceux de la France."
    left = "l’autre" if union == 1 else f"les {union} autres"
    return (
        f"Ces achats sont ceux de la France pour {count(own, 'produit', 'produits')} ; pour {left}, "
        "on ne connaît que ceux de l’Union européenne."
    )


def _labels(corner: Sequence[tuple[Item, float]]) -> tuple[DotLabel, ...]:
    """Names that cover neither each other nor a dot of the corner, the most imported first."""
    found: list[DotLabel] = []
    near: list[float] = []
    dots = [(x, 100 - item.part * 100) for item, x in corner]
    for (item, x), (_x, down) in zip(corner, dots, strict=True):
        name = _short(item.nom)
        others = [dot for dot in dots if dot != (x, down)]
        sides = ("end", "start") if x > 75 else ("start", "end")
        for shift, anchor in product((0.0, -3.5, 3.5), sides):
            at = down + shift
            apart = all(abs(at - other.y) >= 4.2 or abs(x - other.x) > 32 for other in found)
            if apart and at > 5 and _free(x, at, anchor, WIDE * len(name), others):
                narrow = (
                    len(near) < NAMED_NARROW
                    and all(abs(at - other) >= NARROW_GAP for other in near)
                    and _free(x, at, "end", NARROW * len(name), others)
                )
                near += [at] if narrow else []
                found.append(DotLabel(name, x, round(at, 1), anchor, not narrow))
                break
        if len(found) == NAMED:
            break
    return tuple(found)


def _free(
    x: float, y: float, anchor: str, width: float, dots: Sequence[tuple[float, float]]
) -> bool:
    """Whether a name of this width, beside its dot, covers none of the others."""
    left, right = (x - width, x) if anchor == "end" else (x, x + width)
    inside = left >= 0 and right <= 100
    return inside and not any(left < dx < right and abs(y - dy) < 3.5 for dx, dy in dots)


def _short(name: str) -> str:
    """A name that fits beside a dot."""
    if len(name) <= 30:
        return name
    kept, *words = name.split(" ")
    for word in words:
        if len(kept) + len(word) > 26:
            break
        kept += f" {word}"
    return f"{kept.rstrip(',')}…"
