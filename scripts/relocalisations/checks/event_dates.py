"""What is in the programme takes place during the event, at hours that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding, Location, Severity
from relocalisations.schema import City, Event
from relocalisations.schema.messages import label
from relocalisations.schema.phrases import Saying
from relocalisations.schema.places import TIME_ZONES
from relocalisations.text.moments import day_of, typed

SAYS = "le programme tient dans les jours de l’évènement, à des heures qui existent."

say = Saying(
    {
        "heure-double": (
            (
                "{champ} : « {moment} » arrive deux fois : cette nuit-là, les horloges reculent "
                "d’une heure ; le site retient la première"
            ),
            (
                "le {moment_dit} arrive deux fois : cette nuit-là, les horloges reculent d’une "
                "heure ; le site retient la première"
            ),
        ),
        "heure-sautee": (
            (
                "{champ} : « {moment} » n’existe pas : cette nuit-là, les horloges avancent "
                "d’une heure ; vérifiez l’heure"
            ),
            (
                "le {moment_dit} n’existe pas : cette nuit-là, les horloges avancent d’une heure "
                "; vérifiez l’heure"
            ),
        ),
        "hors-evenement": (
            "{champ} : « {moment} » n’est pas un jour de l’évènement, du {premier} au {dernier}",
            "{moment_dit} n’est pas un jour de l’évènement, du {premier_dit} au {dernier_dit}",
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """An hour that no clock shows, or shows twice; an item outside the event's days."""
    zones = {city.id: city.fuseau for city in material.all(City) if city.fuseau in TIME_ZONES}
    for event in material.all(Event):
        yield from _hours(event, ZoneInfo(zones.get(event.ville, TIME_ZONES[0])))
        if given(event.debut) is None or given(event.fin) is None:
            continue
        if event.dernier_jour < event.premier_jour:
            continue  # which is said, and leaves no day to be outside of
        for index, session in enumerate(event.programme or []):
            if given(session) is None:
                continue
            at: Location = ("programme", index)
            for name, moment in (("debut", session.debut), ("fin", session.fin)):
                if moment and not event.premier_jour <= day_of(moment) <= event.dernier_jour:
                    yield Finding(
                        event.source_path,
                        (*at, name),
                        say(
                            "hors-evenement",
                            champ=f"programme[{index + 1}].{name}",
                            moment=typed(moment),
                            premier=event.premier_jour,
                            dernier=event.dernier_jour,
                        ),
                        "hors-evenement",
                    )


def _hours(event: Event, zone: ZoneInfo) -> Iterator[Finding]:
    """Hours that a change of clocks skips, or gives twice."""
    moments: list[tuple[Location, date | None]] = [(("debut",), event.debut), (("fin",), event.fin)]
    for index, session in enumerate(event.programme or []):
        if given(session) is not None:
            at: Location = ("programme", index)
            moments += [((*at, "debut"), session.debut), ((*at, "fin"), session.fin)]
    for location, moment in moments:
        if not isinstance(moment, datetime):
            continue
        first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
        if first.utcoffset() == second.utcoffset():
            continue
        field = label(location)
        if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment:
            text = say("heure-double", champ=field, moment=typed(moment))
            yield Finding(event.source_path, location, text, "heure-double", None, Severity.WARNING)
        else:
            text = say("heure-sautee", champ=field, moment=typed(moment))
            better = typed(moment + timedelta(hours=1))
            yield Finding(event.source_path, location, text, "heure-sautee", correction=better)
