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
    dates: str
    ancre: str


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


class Edition(NamedTuple):
    """An event, as the line of time needs it."""

    nom: str
    url: str
    ville: str
    ville_url: str
    jour: date
    dates: str
    statut: str
    creux: bool


def timeline(editions: Sequence[Edition]) -> Timeline | None:
    """None without an event."""
    if not editions:
        return None
    ordered = sorted(editions, key=lambda edition: edition.jour)
    first, last = date(ordered[0].jour.year, 1, 1), date(ordered[-1].jour.year + 1, 1, 1)
    span = (last - first).days

    def across(day: date) -> float:
        return round((day - first).days * 100 / span, 1)

    cities = list(dict.fromkeys((edition.ville, edition.ville_url) for edition in ordered))
    heights = {name: round((n + 0.5) * 100 / len(cities), 1) for n, (name, _u) in enumerate(cities)}
    held = sum(not edition.creux for edition in ordered)
    years = f"{ordered[0].jour.year}–{ordered[-1].jour.year}"
    return Timeline(
        tuple(Lane(name, url, heights[name]) for name, url in cities),
        tuple(
            Moment(
                e.url,
                across(e.jour),
                heights[e.ville],
                f"{e.ville}, {e.dates} : {e.statut}",
                e.creux,
                e.dates,
                "end" if across(e.jour) > 60 else "start",
            )
            for e in ordered
        ),
        tuple((year, across(date(year, 1, 1))) for year in range(first.year, last.year)),
        f"{count(len(ordered), 'évènement', 'évènements')}, {years} : une source atteste la tenue "
        f"{'d’un seul' if held == 1 else f'de {held}' if held else 'd’aucun'}.",
    )


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
