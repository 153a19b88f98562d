"""Products as dots, each a link; here on one line, for a sector. On a plane: see ``scatter``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relocalisations.text.countries import Country
from relocalisations.text.french import percent


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
    """The rank of its sector by imports, from 1; 0 where all are of one sector."""
    france: bool
    coin: bool
    """Whether it is « à regarder d’abord », or the one to point out."""


class Strip(NamedTuple):
    """The products of a sector on one line, by effective share."""

    points: tuple[Dot, ...]
    rangees: int
    """How many rows of dots there are, so that none covers another."""
    proches: int
    """How many are the nearest to one, where those between them and the ends are left out; 0: none is."""
    constat: str


WHOLE = 24
"""As many products as most sectors have: a line of so many is shown whole on a product's page."""
NEAREST = 6
"""Of a longer line, how many of those nearest to it; beside them, its two ends, which say how far it goes."""
STRIP_STEP = 1.7
"""How wide a dot is, in hundredths of the line."""


class Ranked(NamedTuple):
    """The products of one sector and one scope."""

    items: tuple[Item, ...]
    """The highest share first."""
    textes: tuple[str, ...]
    """What is told of each."""


def tenths(value: float) -> float:
    """A place on a chart: one digit after the point, none where it is 0 (a page may hold hundreds)."""
    found = round(value, 1)
    return int(found) if found == int(found) else found


def ranked_items(items: Iterable[Item]) -> Ranked:
    """The products of one sector and one scope, in order."""
    found = tuple(sorted(items, key=lambda item: (-item.part, item.nom)))
    return Ranked(
        found,
        tuple(f"{item.nom} : {percent(item.part)} ({item.premier.nom})" for item in found),
    )


def stacked(places: Sequence[float], step: float = STRIP_STEP) -> list[int]:
    """The row of each dot, the lowest free one; ``places``: in hundredths, the highest first."""
    last: list[float] = []
    found = []
    for x in places:
        row = next((n for n, before in enumerate(last) if before - x >= step), len(last))
        last[row:] = [x, *last[row + 1 :]]
        found.append(row)
    return found


def strip(line: Ranked, *, most: int) -> Strip | None:
    """The products of one sector and one scope, ``most`` at most; None with a single product."""
    if len(line.items) < 2:
        return None
    shown = list(zip(line.items, line.textes, strict=True))[:most]
    return _drawn(shown, 0, _strip_finding(line.items))


def shown_around(at: int, total: int) -> range:
    """The places of the products that are shown around one, of ``total``, beside the two ends."""
    if total <= WHOLE:
        return range(total)
    first = min(max(at - NEAREST // 2, 0), total - NEAREST)
    return range(first, first + NEAREST)


def strip_around(shown: Sequence[tuple[Item, str]], mine: str, rank: int, total: int) -> Strip:
    """Those around one: the address of that one, its rank on the whole line of ``total``."""
    share = next(item.part for item, _text in shown if item.url == mine)
    place = "la part la plus haute" if rank == 1 else f"la {rank}e part la plus haute"
    finding = f"{percent(share)} : {place} des {total} produits du secteur."
    return _drawn(shown, NEAREST if total > WHOLE else 0, finding, mine)


def _drawn(shown: Sequence[tuple[Item, str]], nearest: int, finding: str, mine: str = "") -> Strip:
    rows = stacked([item.part * 100 for item, _text in shown])
    high = max(rows) + 1
    dots = tuple(
        Dot(
            item.nom,
            item.url,
            tenths(item.part * 100),
            tenths((high - row - 0.5) * 100 / high),
            text,
            0,
            item.france,
            item.url == mine,
        )
        for (item, text), row in zip(shown, rows, strict=True)
    )
    return Strip(dots, high, nearest, finding)


def _strip_finding(ranked: Sequence[Item]) -> str:
    top, bottom = ranked[0], ranked[-1]
    return (
        f"Selon le produit, un seul pays fait de {percent(bottom.part)} ({bottom.nom}) à "
        f"{percent(top.part)} ({top.nom}) des achats."
    )
