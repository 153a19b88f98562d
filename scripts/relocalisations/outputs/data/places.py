"""When and where an event is, as calendars and search engines want it said."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from relocalisations.schema import City, Event


def span(event: Event, zone: ZoneInfo) -> tuple[date, date]:
    """Start and end as a calendar counts them: local hours, or whole days with the day after.

    A start without its hour makes whole days; an end without its hour is the end of its day.
    """
    day_after = event.dernier_jour + timedelta(days=1)
    if not isinstance(event.debut, datetime):
        return event.premier_jour, day_after
    start = event.debut.replace(tzinfo=zone)
    if isinstance(event.fin, datetime):
        return start, event.fin.replace(tzinfo=zone)
    return start, datetime.combine(day_after, time(), zone)


def moment(written: date, zone: ZoneInfo) -> str:
    """A day, or an hour with its offset, as far as it is known (ISO 8601)."""
    if isinstance(written, datetime):
        return written.replace(tzinfo=zone).isoformat()
    return written.isoformat()


def place(city: City, event: Event) -> str:
    """The first venue with its town, or the city."""
    if not event.lieux:
        return city.nom
    venue = event.lieux[0]
    return ", ".join(part for part in (venue.nom, venue.adresse, venue.commune or city.nom) if part)
