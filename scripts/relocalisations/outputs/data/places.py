"""When and where an event is, as calendars and search engines want it said."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from relocalisations.schema import City, Event


def span(event: Event, zone: ZoneInfo) -> tuple[date, date]:
    """Start and end as a calendar counts them: local hours, or whole days with the day after."""
    if isinstance(event.debut, datetime) and isinstance(event.fin, datetime):
        return event.debut.replace(tzinfo=zone), event.fin.replace(tzinfo=zone)
    return event.premier_jour, event.dernier_jour + timedelta(days=1)


def place(city: City, event: Event) -> str:
    """The first venue with its town, or the city."""
    if not event.lieux:
        return city.nom
    venue = event.lieux[0]
    return ", ".join(part for part in (venue.nom, venue.adresse, venue.commune or city.nom) if part)
