"""Names have dates: what a partner, a city or a product was called on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from relocalisations.model.site import Site
from relocalisations.schema import City, Partner, Product
from relocalisations.schema.base import FormerName
from relocalisations.text.partial_dates import last_day

F = TypeVar("F", bound=FormerName)


def name_at(entity: City | Partner | Product, day: date) -> str:
    """What it was called on a day: the first of its former names that was not over."""
    former = _former(entity.anciens_noms, day)
    return former.nom if former else entity.nom


def locative_at(city: City, day: date) -> str:
    """The name of a city on a day, with its preposition."""
    former = _former(city.anciens_noms, day)
    return former.locatif if former else city.locatif


def successor(site: Site, partner: Partner) -> Partner:
    """The partner itself, or the last of those that took its place one after another."""
    met = {partner.id}
    while partner.devenu in site.partenaires and partner.devenu not in met:
        partner = site.partenaires[partner.devenu]
        met.add(partner.id)
    return partner


def name_today(site: Site, partner: Partner, day: date) -> str:
    """What is to be said beside its name of that day: its name today; empty if it is the same."""
    today = successor(site, partner).nom
    return today if today != name_at(partner, day) else ""


def all_names(site: Site, partner: Partner) -> list[str]:
    """Every other name under which somebody may look for a partner: its own, its successor's."""
    names = [former.nom for former in partner.anciens_noms]
    names += [successor(site, partner).nom]
    for other in site.partenaires.values():
        if other is not partner and successor(site, other) is partner:
            names += [other.nom, *(former.nom for former in other.anciens_noms)]
    return [name for name in dict.fromkeys(names) if name != partner.nom]


def _former(names: Sequence[F], day: date) -> F | None:
    still = [former for former in names if last_day(former.jusqu_au) >= day]
    return min(still, key=lambda former: last_day(former.jusqu_au), default=None)
