"""What tells two events apart, and what else a thing was called."""

from __future__ import annotations

from relocalisations.model.site import Site
from relocalisations.pages.sentences import hours, place_and_date
from relocalisations.schema import City, Event, Partner, Product
from relocalisations.text.french import partial_date
from relocalisations.text.identifiers import event_identifier


def event_title(site: Site, event: Event) -> str:
    """« 24 heures pour relocaliser, Rouen, 16 et 17 juin 2022 »: of no other event."""
    return f"{event.nom}, {place_and_date(site, event)}{distinction(site, event)}"


def distinction(site: Site, event: Event) -> str:
    """What tells an event from another of the same name, days and city; most often nothing.

    Their hours, or else what the name of its file adds to the day and the city.
    """
    same = [
        other
        for other in site.evenements_par_ville[event.ville]
        if (other.nom, other.premier_jour, other.dernier_jour)
        == (event.nom, event.premier_jour, event.dernier_jour)
    ]
    if len(same) < 2:
        return ""
    if len({hours(other) for other in same}) == len(same):
        return f", {hours(event)}" if hours(event) else ""
    added = event.id.removeprefix(event_identifier(event.premier_jour, event.ville)).strip("-")
    return f" ({added.replace('-', ' ')})" if added else ""


def former_names(entity: City | Partner | Product) -> str:
    """« Anciens noms : CCI de Rouen (jusqu’en 2015). »; nothing for one that always had the same."""
    told = [
        f"{former.nom} ({_until(former.jusqu_au)})"
        for former in sorted(entity.anciens_noms, key=lambda former: former.jusqu_au, reverse=True)
    ]
    return (
        f"{'Ancien nom' if len(told) == 1 else 'Anciens noms'} : {', '.join(told)}." if told else ""
    )


def _until(partial: str) -> str:
    """« jusqu’en 2015 », « jusqu’en décembre 2015 », « jusqu’au 31 décembre 2015 »."""
    return (
        f"{'jusqu’au' if len(partial) == len('2015-12-31') else 'jusqu’en'} {partial_date(partial)}"
    )
