"""The dates that an event had before: those of the events it replaces, and of its old file names."""

from __future__ import annotations

import re
from datetime import date

from relocalisations.model.publications import addresses
from relocalisations.model.site import Site
from relocalisations.schema import Event
from relocalisations.schema.choices import EventStatus

_NAMED = re.compile(rf"{Event.URL}([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})-[^/]*/")
"""An event's file is named after its first day, and so was its page."""


def previous_days(site: Site, event: Event) -> list[date]:
    """The other first days that an event was announced for, in the order of the calendar.

    An old name tells those who noted its day, as long as the event is to come. Of one that was held
    it is more often a mistake that was put right: only a sheet that it replaces tells that it moved.
    """
    if event.statut is EventStatus.TENU:
        told = [one.page_url for one in site.replaced(event)]
    else:
        told = addresses(site, event)
    found = set()
    for address in told:
        if named := _NAMED.fullmatch(address):
            try:
                found.add(date.fromisoformat(named[1]))
            except ValueError:
                continue  # the address of 31 June, which was wrong
    return sorted(found - {event.premier_jour})
