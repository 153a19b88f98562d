"""What calendars and feeds both say of an event; a module of its own, since icalendar is slow to import."""

from __future__ import annotations

from datetime import UTC, datetime

from relocalisations.model.publications import told_of
from relocalisations.model.site import Site
from relocalisations.pages import naming, sentences
from relocalisations.schema import Event
from relocalisations.schema.choices import EventStatus

DOMAIN = "relocalisations.fr"
"""Of identifiers, not of the site, and never to change: agendas and feed readers know what they hold
by it, so that another domain would give everybody every event twice. Addresses follow the site's."""

_PREFIX = {EventStatus.ANNULE: "Annulé : ", EventStatus.REPORTE: "Reporté : "}


def title(site: Site, event: Event) -> str:
    """The event as a line of a calendar, never surer than its status."""
    prefix = _PREFIX.get(event.statut, "")
    city = sentences.city_name(site, event)
    doubt = " (tenue non confirmée)" if site.is_unconfirmed(event) else ""
    return f"{prefix}{event.nom}, {city}{naming.distinction(site, event)}{doubt}"


def told_since(site: Site, event: Event) -> datetime:
    """Since when an event is as it is, as far as anybody who follows it can tell."""
    return datetime.fromtimestamp(told_of(site, event.id).since, UTC)
