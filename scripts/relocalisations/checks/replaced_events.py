"""What a new date replaces was postponed, and has no other new date."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding
from relocalisations.schema import Event
from relocalisations.schema.choices import EventStatus
from relocalisations.schema.phrases import Saying

SAYS = "ce qu’une nouvelle date remplace a été reporté."

say = Saying(
    {
        "remplace-deux-fois": (
            (
                "remplace : « {remplace} » est déjà remplacé par {fichier} ; une nouvelle date, "
                "une seule fiche"
            ),
            "un autre évènement remplace déjà celui-ci ; videz cette case",
        ),
        "remplace-en-rond": (
            (
                "remplace : « {remplace} » remplace déjà celui-ci, de proche en proche ; retirez "
                "l’une des lignes « remplace »"
            ),
            "celui-ci remplace déjà le vôtre, de proche en proche ; videz cette case",
        ),
        "remplace-non-reporte": (
            (
                "remplace : {fichier} n’est pas « reporte » (statut: {statut}) ; écrivez-y "
                "statut: reporte, ou retirez cette ligne"
            ),
            "« {fiche} » n’est pas dit reporté ; proposez d’abord ce changement",
        ),
        "remplace-soi": (
            "remplace : un évènement ne se remplace pas lui-même ; retirez la ligne",
            "un évènement ne se remplace pas lui-même ; videz cette case",
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """An event that replaces itself, one that still stands, one that another replaces."""
    events = {event.id: event for event in material.all(Event)}
    first: dict[str, Event] = {}
    for event in sorted(events.values(), key=lambda event: event.id):
        name = event.remplace
        if not name or name not in events:
            continue
        other = events[name]
        if name == event.id:
            code, message = "remplace-soi", say("remplace-soi")
        elif first.setdefault(name, event) is not event:
            file = first[name].source_path
            message = say("remplace-deux-fois", remplace=name, fichier=file)
            code = "remplace-deux-fois"
        elif _leads_back(event, events):
            code, message = "remplace-en-rond", say("remplace-en-rond", remplace=name)
        elif other.statut and other.statut is not EventStatus.REPORTE:
            file, status = other.source_path, other.statut
            message = say("remplace-non-reporte", fichier=file, statut=status)
            code = "remplace-non-reporte"
        else:
            continue
        yield Finding(event.source_path, ("remplace",), message, code)


def _leads_back(event: Event, events: dict[str, Event]) -> bool:
    """Whether the events that one replaces, one after another, end up with itself."""
    met: set[str] = set()
    name = event.remplace
    while name and name in events and name not in met:
        met.add(name)
        name = events[name].remplace
    return event.id in met
