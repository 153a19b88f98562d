"""Events on one line of time, and who took part in which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relocalisations.problems.problem import count


class Moment(NamedTuple):
    """An event on the line of its city."""

    url: str
    x: float
    y: float
    texte: str
    creux: bool
    """No source saw it happen."""
    ville: str
    quand: str
    statut: str
    dates: str
    """Beside it; nothing where another's stand."""
    large: bool
    """Whether only a wide screen has the room."""
    ancre: str
    ici: bool
    """The event whose page it is."""


class Lane(NamedTuple):
    """A city or a region."""

    nom: str
    url: str
    y: float


class Timeline(NamedTuple):
    """All editions: a line a city, time from left to right."""

    lignes: tuple[Lane, ...]
    moments: tuple[Moment, ...]
    annees: tuple[tuple[int, float], ...]
    constat: str
    creux: str
    """What those are that no source saw: « annoncé, sans confirmation ; reporté »."""
    total: int
    """How many events there are, drawn or not."""


class Edition(NamedTuple):
    """An event, as the line of time needs it."""

    nom: str
    url: str
    ville: str
    ville_url: str
    locatif: str
    """« à Rouen »."""
    jour: date
    dates: str
    statut: str
    etat: str
    """The same in a word: « reporté »."""
    creux: bool


NEAREST = 24
"""How many events the line of one event's page shows, at most."""


def timeline(editions: Sequence[Edition]) -> Timeline | None:
    """All of them; None without an event."""
    ordered = sorted(editions, key=lambda edition: edition.jour)
    return _drawn(ordered, _all_of(ordered), len(ordered)) if ordered else None


def place_in_time(editions: Sequence[Edition], at: int, here: Sequence[int]) -> Timeline | None:
    """One event among the nearest others; None where there is no other.

    ``editions`` from the first to the last; ``at``: which one; ``here``: those of its place.
    """
    if len(editions) < 2:
        return None
    one = editions[at]
    first = min(max(at - NEAREST // 2, 0), max(len(editions) - NEAREST, 0))
    among = f"{_rank(at)} des {len(editions)} évènements documentés"
    there = "le seul" if len(here) == 1 else f"{_rank(here.index(at))} des {len(here)}"
    finding = f"{among}, {there} {one.locatif}."
    return _drawn(editions[first : first + NEAREST], finding, len(editions), one.url)


def _rank(place: int) -> str:
    return f"{place + 1}{'er' if place == 0 else 'e'}"


def _all_of(ordered: Sequence[Edition]) -> str:
    held = sum(not edition.creux for edition in ordered)
    first, last = ordered[0].jour.year, ordered[-1].jour.year
    years = f"{first}" if first == last else f"{first}–{last}"
    return (
        f"{count(len(ordered), 'évènement', 'évènements')}, {years} : une source atteste la tenue "
        f"{'d’un seul' if held == 1 else f'de {held}' if held else 'd’aucun'}."
    )


def _drawn(ordered: Sequence[Edition], finding: str, total: int, here: str = "") -> Timeline:
    first, last = date(ordered[0].jour.year, 1, 1), date(ordered[-1].jour.year + 1, 1, 1)
    span = (last - first).days

    def across(day: date) -> float:
        return round((day - first).days * 100 / span, 1)

    cities = list(dict.fromkeys((edition.ville, edition.ville_url) for edition in ordered))
    heights = {name: round((n + 0.5) * 100 / len(cities), 1) for n, (name, _u) in enumerate(cities)}
    moments = [
        Moment(
            e.url,
            across(e.jour),
            heights[e.ville],
            f"{e.ville}, {e.dates} : {e.statut}",
            e.creux,
            e.ville,
            e.dates,
            e.statut,
            e.dates,
            False,
            "end" if across(e.jour) > 60 else "start",
            e.url == here,
        )
        for e in ordered
    ]
    return Timeline(
        tuple(Lane(name, url, heights[name]) for name, url in cities),
        tuple(_legible(moments)),
        tuple((year, across(date(year, 1, 1))) for year in range(first.year, last.year)),
        finding,
        " ; ".join(sorted({e.etat for e in ordered if e.creux})).replace(
            "annoncé", "annoncé, sans confirmation"
        ),
        total,
    )


_SIGN = {"narrow": 1.25, "wide": 0.65}
"""How wide a letter of the dates is, in hundredths of a drawing: of the narrowest that shows them, and
of a wide screen's."""
_DOT = 1.5
"""The same of what stands between a dot and its dates."""


def _legible(moments: Sequence[Moment]) -> list[Moment]:
    """The same, without the dates that would be written over others: the page's own event first."""
    narrow, wide = (_with_room(moments, sign) for sign in _SIGN.values())
    return [
        moment._replace(large=moment.url not in narrow)
        if moment.url in wide
        else moment._replace(dates="")
        for moment in moments
    ]


def _with_room(moments: Sequence[Moment], sign: float) -> set[str]:
    """The addresses of those whose dates stand over no other's."""
    taken: dict[float, list[tuple[float, float]]] = {}
    told = set()
    for moment in sorted(moments, key=lambda one: (not one.ici, -one.x)):
        width = _DOT + sign * len(moment.dates)
        start = moment.x - (width if moment.ancre == "end" else 0)
        beside = taken.setdefault(moment.y, [])
        if all(start + width <= first or last <= start for first, last in beside):
            beside.append((start, start + width))
            told.add(moment.url)
    return told


class Presence(NamedTuple):
    """What a partner was at an event; no words where it was not there."""

    roles: str
    creux: bool


class PartnerRow(NamedTuple):
    """A partner and its events."""

    nom: str
    url: str
    presences: tuple[Presence, ...]


class Matrix(NamedTuple):
    """Partners by events."""

    evenements: tuple[tuple[str, str], ...]
    """Place and year, address."""
    lignes: tuple[PartnerRow, ...]
    constat: str


def matrix(
    events: Sequence[tuple[str, str, str, bool]],
    partners: Sequence[tuple[str, str, dict[str, str]]],
) -> Matrix | None:
    """``events``: identifier, place and year, address, whether no source saw it; ``partners``: name,
    address, and roles by identifier of event. Who came to most events first; None with neither.
    """
    if not events or not partners:
        return None
    ranked = sorted(partners, key=lambda partner: -len(partner[2]))
    several = sum(len(roles) > 1 for _n, _u, roles in partners)
    return Matrix(
        tuple((label, url) for _id, label, url, _hollow in events),
        tuple(
            PartnerRow(
                name,
                url,
                tuple(Presence(roles.get(i, ""), hollow) for i, _label, _url, hollow in events),
            )
            for name, url, roles in ranked
        ),
        f"{count(several, 'partenaire', 'partenaires')} sur {len(partners)} "
        f"{'a' if several < 2 else 'ont'} un rôle à plusieurs évènements.",
    )
