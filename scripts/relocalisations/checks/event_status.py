"""An event is only « tenu » when a source saw it happen."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems import Finding
from relocalisations.schema import Event
from relocalisations.schema.choices import EventStatus


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
                    "statut : « tenu » demande le champ « tenue », avec les sources qui ont vu "
                    "l’évènement se tenir ; sinon écrivez « annonce »",
                    "tenue-manquante",
                    "tenue: {fiabilite: source_unique, sources: [cle]}",
                )
        if event.statut and event.statut is not EventStatus.TENU and event.tenue is not None:
            yield Finding(
                path,
                ("tenue",),
                f"tenue : réservé au statut « tenu » ; le statut est « {event.statut} »",
                "tenue-de-trop",
                on_key=True,
            )
        if event.statut is EventStatus.TENU and event.debut:
            if event.premier_jour > material.site.now.date():
                yield Finding(
                    path,
                    ("statut",),
                    f"statut : « tenu », alors que l’évènement commence le {event.premier_jour}",
                    "tenu-a-venir",
                    "statut: annonce",
                )
            for index, key in enumerate(event.tenue.sources or [] if event.tenue else []):
                source = (event.sources or {}).get(key)
                start = event.premier_jour.isoformat()
                if source and source.date and source.date < start[: len(source.date)]:
                    yield Finding(
                        path,
                        ("tenue", "sources", index),
                        f"tenue.sources : « {key} », datée du {source.date}, est antérieure au "
                        f"début de l’évènement ({start}) ; elle l’annonce, elle ne l’a pas vu",
                        "temoin-anterieur",
                    )


def _written_fields(material: Material, event: Event) -> set[str]:
    """The fields of a broken event that its file does contain, though wrongly."""
    prefix = f"{event.source_path}:"
    return {
        problem.message.split(" ", 1)[0].split(".", 1)[0].split("[", 1)[0]
        for problem in material.reading.problems
        if str(problem).startswith(prefix)
    }
