"""Calendars: one for all, one per city, one per event (RFC 5545).

- An hour of start that is known: a timed event in the zone of its city, with that zone's
  description. Without an hour of end it lasts until the end of its last day, as everywhere here, and
  its description says what is not known. Otherwise whole days, whose end is exclusive, so the day
  after the last; a lone hour of end is then in the description, for no line of a calendar can hold it.
- ``STATUS``: « annonce » is TENTATIVE, because no source says that it took place, « tenu »
  CONFIRMED, « annule » and « reporte » CANCELLED, because nothing takes place on those days. Many
  programs do not show ``STATUS``: the title says it too.
- ``UID`` comes from the first address that the page ever had, so that a renamed file stays the same
  event in people's calendars; a new date (``remplace``) is the entry of the event that it replaces.
- ``SEQUENCE``, ``DTSTAMP`` and ``LAST-MODIFIED`` all say since when the event is as it is
  (:mod:`relocalisations.model.publications`): the first in seconds since 2021, so that it only grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone
from icalendar import Event as CalendarEvent
from icalendar.prop import vDDDLists, vDuration, vUri

from relocalisations.model.publications import identity
from relocalisations.model.site import Site
from relocalisations.outputs.calendars.dates import START, midnight
from relocalisations.outputs.calendars.sayings import DOMAIN, title, told_since
from relocalisations.outputs.data.places import place, span
from relocalisations.pages import sentences
from relocalisations.schema import City, Event
from relocalisations.schema.choices import EventStatus
from relocalisations.text.french import hour

_STATUS = {
    EventStatus.ANNONCE: "TENTATIVE",
    EventStatus.TENU: "CONFIRMED",
    EventStatus.ANNULE: "CANCELLED",
    EventStatus.REPORTE: "CANCELLED",
}


def calendar_files(site: Site, address: str) -> Iterator[tuple[str, bytes]]:
    """``agenda.ics`` of the site, of every city and of every event, also at their old addresses."""
    events = list(site.evenements.values())
    entries = {event.id: _entry(site, event, address) for event in _current(site, events)}
    yield "agenda.ics", _calendar(site, "Relocalisations.fr", events, entries)
    for city in site.villes.values():
        own = [event for event in events if event.ville == city.id]
        content = _calendar(site, f"Relocalisations.fr, {city.nom}", own, entries)
        yield from _at(city, content)
    for event in events:
        yield from _at(event, _calendar(site, title(site, site.current(event)), [event], entries))


def _current(site: Site, events: Iterable[Event]) -> list[Event]:
    """The events that still stand, each in the place of those that it replaces."""
    return list(dict.fromkeys(site.current(event) for event in events))


def _at(entity: City | Event, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A subscription follows no redirect page: the calendar stays at its old addresses too."""
    for url in (entity.page_url, *entity.alias):
        yield f"{url.lstrip('/')}agenda.ics", content


def _entry(site: Site, event: Event, address: str) -> CalendarEvent:
    city = site.villes[event.ville]
    start, end = span(event, ZoneInfo(city.fuseau))
    url = f"{address}{event.page_url}"
    changed = told_since(site, event)
    entry = CalendarEvent()
    entry.add("uid", f"{identity(site, event)}@{DOMAIN}")
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", int((changed - midnight(START)).total_seconds()))
    entry.add("dtstart", start)
    if end > start:  # a moment has no end of its own: the format refuses one that is its start
        entry.add("dtend", end)
    entry.add("summary", title(site, event))
    entry.add("status", _STATUS[event.statut])
    entry.add("description", f"{_description(site, event)}\n\n{url}")
    entry.add("location", place(city, event))
    entry.add("url", vUri(url))
    entry.add("categories", ["relocalisation"])
    entry.add("transp", "TRANSPARENT" if not event.a_une_heure else "OPAQUE")
    if city.position and city.type.value == "ville":
        entry.add("geo", (city.position.latitude, city.position.longitude))
    return entry


def _description(site: Site, event: Event) -> str:
    """What a line of a calendar cannot hold otherwise."""
    return " ".join(
        sentence
        for sentence in (
            sentences.event_description(site, event),
            sentences.first_announced(site, event),
            _unknown_hour(event),
        )
        if sentence
    )


def _unknown_hour(event: Event) -> str:
    """As on its page; with the hour of an end alone, which has no place in a line of a calendar."""
    said = sentences.unknown_hour(event)
    if said and isinstance(event.fin, datetime):
        return f"Fin à {hour(event.fin)} ; {said[0].lower()}{said[1:]}"
    return said


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
    current = _current(site, events)
    for zone in _zones(site, current):
        calendar.add_component(zone)
    for event in current:
        calendar.add_component(entries[event.id])
    content: bytes = calendar.to_ical()
    return content


def _zones(site: Site, events: Iterable[Event]) -> Iterator[Timezone]:
    """The zones that the hours of these events refer to."""
    years: dict[str, set[int]] = {}
    for event in events:
        if event.a_une_heure:
            zone = site.villes[event.ville].fuseau
            years.setdefault(zone, set()).update((event.premier_jour.year, event.dernier_jour.year))
    for zone, found in sorted(years.items()):
        yield _zone(zone, min(found), max(found))


@cache
def _zone(name: str, first: int, last: int) -> Timezone:
    zone = ZoneInfo(name)
    described = Timezone.from_tzinfo(
        zone, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1)
    )
    for season in described.subcomponents:
        before, after = season.TZOFFSETFROM, season.TZOFFSETTO
        # icalendar writes when summer starts in summer's time; RFC 5545 (3.6.5) wants the time that
        # holds before. See findings/icalendar-summer-starts-late.sh.
        told = (season.DTSTART - before).replace(tzinfo=UTC)
        if (told - timedelta.resolution).astimezone(zone).utcoffset() == after != before:
            season.DTSTART -= after - before
            repeated = season.pop("RDATE", None)
            if isinstance(repeated, vDDDLists):
                season.add("RDATE", [onset.dt - (after - before) for onset in repeated.dts])
    return described
