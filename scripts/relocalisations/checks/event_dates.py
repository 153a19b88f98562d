"""An event ends after it has begun, and so does each item of its programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from relocalisations.checks.material import Material
from relocalisations.problems import Finding, Location
from relocalisations.schema import Event


def check(material: Material) -> Iterator[Finding]:
    """An end before its start; an item of the programme outside the event's days."""
    for event in material.all(Event):
        yield from _order(event.source_path, ("fin",), event.debut, event.fin)
        for index, session in enumerate(event.programme or []):
            if session is None:
                continue
            at: Location = ("programme", index)
            yield from _order(event.source_path, (*at, "fin"), session.debut, session.fin)
            if not (event.debut and event.fin):
                continue
            for name, moment in (("debut", session.debut), ("fin", session.fin)):
                if moment and not event.premier_jour <= _day(moment) <= event.dernier_jour:
                    yield Finding(
                        event.source_path,
                        (*at, name),
                        f"programme[{index + 1}].{name} : « {written(moment)} » n’est pas un jour "
                        f"de l’évènement, du {event.premier_jour} au {event.dernier_jour}",
                        "hors-evenement",
                    )


def _order(
    path: str, location: Location, start: date | None, end: date | None
) -> Iterator[Finding]:
    if not start or not end:
        return
    first = start if isinstance(start, datetime) else datetime.combine(start, time.min)
    last = end if isinstance(end, datetime) else datetime.combine(end, time.max)
    if last < first:
        yield Finding(
            path,
            location,
            f"fin : la fin « {written(end)} » précède le début « {written(start)} »",
            "fin-avant-debut",
        )


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def written(moment: date) -> str:
    """A moment as it is typed in a file."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat()
