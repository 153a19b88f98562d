"""An event ends after it has begun, and so does each item of its programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding, Location
from relocalisations.schema import Event
from relocalisations.schema.phrases import say


def check(material: Material) -> Iterator[Finding]:
    """An end before its start; an item of the programme outside the event's days."""
    for event in material.all(Event):
        yield from _order(event.source_path, ("fin",), event.debut, event.fin)
        for index, session in enumerate(event.programme or []):
            if given(session) is None:
                continue
            at: Location = ("programme", index)
            yield from _order(event.source_path, (*at, "fin"), session.debut, session.fin)
            if given(event.debut) is None or given(event.fin) is None:
                continue
            for name, moment in (("debut", session.debut), ("fin", session.fin)):
                if moment and not event.premier_jour <= _day(moment) <= event.dernier_jour:
                    yield Finding(
                        event.source_path,
                        (*at, name),
                        say(
                            "hors-evenement",
                            champ=f"programme[{index + 1}].{name}",
                            moment=written(moment),
                            premier=event.premier_jour,
                            dernier=event.dernier_jour,
                        ),
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
            say("fin-avant-debut", fin=written(end), debut=written(start)),
            "fin-avant-debut",
        )


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def written(moment: date) -> str:
    """A moment as it is typed in a file."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat()
