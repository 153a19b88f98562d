"""When data last changed, told from the data alone: never from a clock, a file or a commit.

A source that bears « 2022-09 » was written at the latest on 30 September 2022, and figures of a
year are those of its last day, or of the day on which they were revised. What is still open at
``now`` counts as today.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from relocalisations.model.citations import sources_of
from relocalisations.model.noted import of_whole_site
from relocalisations.model.revisions import last_revision
from relocalisations.model.site import Site
from relocalisations.schema import City, Event, Partner, Product
from relocalisations.schema.base import Entity
from relocalisations.text.partial_dates import last_day

START = date(2021, 1, 1)
"""The collective's first year: older than all that it publishes."""


def last_change(site: Site, entity: Entity) -> date | None:
    """The date of the most recent thing that an entity says; None when nothing bears a date."""
    dates = [last_day(source.date) for source in sources_of(entity).values() if source.date]
    if isinstance(entity, Product):
        dates += [date(part.annee, 12, 31) for part in site.chiffres.get(entity.id, ())]
        if revised := last_revision(site, entity):
            dates.append(revised)
    return _latest(site, dates)


def page_change(site: Site, entity: Entity) -> date | None:
    """The same, with the events that the page of a city or a partner lists."""
    own = last_change(site, entity)
    if not isinstance(entity, City | Partner):
        return own
    dates = [own]
    if isinstance(entity, City):
        dates += [last_change(site, e) for e in site.evenements_par_ville.get(entity.id, ())]
    else:
        dates += [last_change(site, event) for event, _role in site.roles.get(entity.id, ())]
    return _latest(site, dates)


def event_change(site: Site, event: Event) -> date:
    """The same for an event; without a dated source, the day it starts, or today if that is later."""
    return last_change(site, event) or site.not_after_today(event.premier_jour)


@of_whole_site
def last_changes(site: Site) -> dict[str, date]:
    """When each page last changed, for the pages whose data say it."""
    changes = ((entity.page_url, page_change(site, entity)) for entity in site.entities)
    return {url: day for url, day in changes if day}


@of_whole_site
def site_change(site: Site) -> date:
    """The date of the most recent thing that the site says."""
    return max(last_changes(site).values(), default=START)


def midnight(day: date) -> datetime:
    """The first moment of a day, UTC, for formats that want an hour."""
    return datetime.combine(day, time(), UTC)


def _latest(site: Site, dates: Iterable[date | None]) -> date | None:
    known = [day for day in dates if day]
    return site.not_after_today(max(known)) if known else None
