"""An event is only « tenu » when a source saw it happen."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import Event
from relocalisations.schema.choices import EventStatus
from relocalisations.schema.phrases import say

SAYS = "un évènement n’est « tenu » que si une source l’a vu se tenir."


def check(material: Material) -> Iterator[Finding]:
    """« tenu » without a witness, a witness without « tenu », a witness who wrote before."""
    for event in material.all(Event):
        path = event.source_path
        if event.statut is EventStatus.TENU and event.tenue is None:
            unseen = material.reading.salvaged[Event].get(event.id) is event
            if not unseen or "tenue" not in _written_fields(material, event):
                yield Finding(
                    path,
                    ("statut",),
                    say("tenue-manquante"),
                    "tenue-manquante",
                    _witness(event),
                )
        if event.statut and event.statut is not EventStatus.TENU and event.tenue is not None:
            yield Finding(
                path,
                ("tenue",),
                say("tenue-de-trop", statut=event.statut),
                "tenue-de-trop",
                on_key=True,
            )
        if event.statut is EventStatus.TENU and given(event.debut) is not None:
            if event.premier_jour > material.now.date():
                yield Finding(
                    path,
                    ("statut",),
                    say("tenu-a-venir", jour=event.premier_jour),
                    "tenu-a-venir",
                    correction="annonce",
                )
            for index, key in enumerate(event.tenue.sources or [] if event.tenue else []):
                source = (event.sources or {}).get(key)
                start = event.premier_jour.isoformat()
                if source and source.date and source.date < start[: len(source.date)]:
                    yield Finding(
                        path,
                        ("tenue", "sources", index),
                        say("temoin-anterieur", cle=key, date=source.date, jour=start),
                        "temoin-anterieur",
                    )


def _witness(event: Event) -> str:
    """The line that would say who saw an event; of one that no source can have seen, its status."""
    start = event.premier_jour.isoformat() if given(event.debut) is not None else ""
    for key, source in (event.sources or {}).items():
        if given(source) and not (source.date and source.date < start[: len(source.date)]):
            return f"tenue: {{fiabilite: source_unique, sources: [{key}]}}"
    return "statut: annonce"


def _written_fields(material: Material, event: Event) -> set[str]:
    """The fields of a broken event that its file does contain, though wrongly."""
    prefix = f"{event.source_path}:"
    return {
        problem.message.split(" ", 1)[0].split(".", 1)[0].split("[", 1)[0]
        for problem in material.reading.problems
        if str(problem).startswith(prefix)
    }
