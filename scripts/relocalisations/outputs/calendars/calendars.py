"""Calendars: one for all, one per city, one per event (RFC 5545).

- Both hours known: a timed event in the zone of its city, with that zone's description. Otherwise
  whole days; their end is exclusive, so the day after the last.
- ``STATUS``: « annonce » is TENTATIVE, because no source says that it took place, « tenu »
  CONFIRMED, « annule » and « reporte » CANCELLED, because nothing takes place on those days. Many
  programs do not show ``STATUS``: the title says it too.
- ``UID`` comes from the first address that the page ever had (its first ``alias``, if there is
  one), so that a renamed file stays the same event in people's calendars.
- ``SEQUENCE`` grows with the date of the most recent source, then with the status: what changes an
  event is a newer source, or a new status.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone
from icalendar import Event as CalendarEvent
from icalendar.prop import vDuration, vUri

from relocalisations.model.site import Site
from relocalisations.outputs.calendars.dates import START, event_change, midnight
from relocalisations.outputs.data.places import place, span
from relocalisations.pages import sentences
from relocalisations.schema import City, Event
from relocalisations.schema.choices import EventStatus

DOMAIN = "relocalisations.fr"
"""Of identifiers, not of the site: a preview at another address has the same events."""

_STATUS = {
    EventStatus.ANNONCE: "TENTATIVE",
    EventStatus.TENU: "CONFIRMED",
    EventStatus.ANNULE: "CANCELLED",
    EventStatus.REPORTE: "CANCELLED",
}
_RANK = {
    EventStatus.ANNONCE: 0,
    EventStatus.REPORTE: 1,
    EventStatus.ANNULE: 2,
    EventStatus.TENU: 3,
}
_PREFIX = {EventStatus.ANNULE: "Annulé : ", EventStatus.REPORTE: "Reporté : "}


def calendar_files(site: Site, address: str) -> Iterator[tuple[str, bytes]]:
    """``agenda.ics`` of the site, of every city and of every event, also at their old addresses."""
    entries = {event.id: _entry(site, event, address) for event in site.evenements.values()}
    events = list(site.evenements.values())
    yield "agenda.ics", _calendar(site, "Relocalisations.fr", events, entries)
    for city in site.villes.values():
        own = [event for event in events if event.ville == city.id]
        content = _calendar(site, f"Relocalisations.fr, {city.nom}", own, entries)
        yield from _at(city, content)
    for event in events:
        yield from _at(event, _calendar(site, title(site, event), [event], entries))


def _at(entity: City | Event, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A subscription follows no redirect page: the calendar stays at its old addresses too."""
    for url in (entity.page_url, *entity.alias):
        yield f"{url.lstrip('/')}agenda.ics", content


def title(site: Site, event: Event) -> str:
    """The event as a line of a calendar, never surer than its status."""
    prefix = _PREFIX.get(event.statut, "")
    doubt = " (tenue non confirmée)" if site.is_unconfirmed(event) else ""
    return f"{prefix}{event.nom}, {site.villes[event.ville].nom}{doubt}"


def first_identifier(event: Event) -> str:
    """The name in the event's first address."""
    old = [alias for alias in event.alias if alias.startswith(Event.URL)]
    return old[0].strip("/").rpartition("/")[2] if old else event.id


def sequence(site: Site, event: Event) -> int:
    """Days from 2021 to the most recent source, four numbers a day, one for each status."""
    days = (event_change(site, event) - START).days
    return max(days, 0) * 4 + _RANK[event.statut]


def _entry(site: Site, event: Event, address: str) -> CalendarEvent:
    city = site.villes[event.ville]
    start, end = span(event, ZoneInfo(city.fuseau))
    url = f"{address}{event.page_url}"
    changed = midnight(event_change(site, event))
    entry = CalendarEvent()
    entry.add("uid", f"{first_identifier(event)}@{DOMAIN}")
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", sequence(site, event))
    entry.add("dtstart", start)
    entry.add("dtend", end)
    entry.add("summary", title(site, event))
    entry.add("status", _STATUS[event.statut])
    entry.add("description", f"{sentences.event_description(site, event)}\n\n{url}")
    entry.add("location", place(city, event))
    entry.add("url", vUri(url))
    entry.add("categories", ["relocalisation"])
    entry.add("transp", "TRANSPARENT" if not event.horaire_connu else "OPAQUE")
    if city.position and city.type.value == "ville":
        entry.add("geo", (city.position.latitude, city.position.longitude))
    return entry


def _calendar(
    site: Site, name: str, events: Sequence[Event], entries: dict[str, CalendarEvent]
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//{DOMAIN}//agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Paris")
    calendar.add("refresh-interval", vDuration(timedelta(days=1)), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for zone in _zones(site, events):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(entries[event.id])
    content: bytes = calendar.to_ical()
    return content


def _zones(site: Site, events: Iterable[Event]) -> Iterator[Timezone]:
    """The zones that the hours of these events refer to."""
    years: dict[str, set[int]] = {}
    for event in events:
        if event.horaire_connu:
            zone = site.villes[event.ville].fuseau
            years.setdefault(zone, set()).update((event.premier_jour.year, event.dernier_jour.year))
    for zone, found in sorted(years.items()):
        yield _zone(zone, min(found), max(found))


@cache
def _zone(name: str, first: int, last: int) -> Timezone:
    return Timezone.from_tzinfo(
        ZoneInfo(name), first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1)
    )
