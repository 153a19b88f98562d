"""An event is only « tenu » when a source saw it happen."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import Event
from relocalisations.schema.choices import EventStatus
from relocalisations.schema.phrases import Saying

SAYS = "un évènement n’est « tenu » que si une source l’a vu se tenir."

say = Saying(
    {
        "temoin-anterieur": (
            (
                "tenue.sources : « {cle} », datée du {date}, est antérieure au début de "
                "l’évènement ({jour}) ; elle l’annonce, elle ne l’a pas vu"
            ),
            (
                "« {source} », du {date_dite}, est antérieure à l’évènement ({jour_dit}) ; elle "
                "l’annonce, elle ne l’a pas vu"
            ),
        ),
        "tenu-a-venir": (
            "statut : « tenu », alors que l’évènement commence le {jour}",
            "« tenu », alors que l’évènement commence le {jour_dit}",
        ),
        "tenue-manquante": (
            (
                "statut : « tenu » demande le champ « tenue », avec les sources qui ont vu "
                "l’évènement se tenir ; sinon écrivez « annonce »"
            ),
            "« tenu » demande une source qui l’a vu se tenir ; sinon choisissez « annoncé »",
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """« tenu » without a witness, before the day, with a witness who wrote before."""
    for event in material.all(Event):
        path = event.source_path
        if event.statut is not EventStatus.TENU:
            continue
        if event.tenue is None and not material.is_wrong(event, ("tenue",)):
            yield Finding(
                path, ("statut",), say("tenue-manquante"), "tenue-manquante", _witness(event)
            )
        if given(event.debut) is not None:
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
