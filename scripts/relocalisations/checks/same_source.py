"""One page of the web is described the same way everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding
from relocalisations.schema import Entity, Source
from relocalisations.schema.messages import written
from relocalisations.schema.phrases import Saying

SAYS = "une page du web est décrite partout de la même façon."

say = Saying(
    {
        "source-divergente": (
            (
                "sources.{cle}.{champ} : « {ici} » ici, mais « {ailleurs} » pour la même adresse "
                "dans {fichier} ; gardez une seule version"
            ),
            (
                "cette page est déjà citée sur le site avec « {ailleurs} », ici « {ici} » ; "
                "gardez une seule version"
            ),
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """Two files that give one address another publisher, title or date."""
    first: dict[str, tuple[Entity, Source]] = {}
    for entity in material.every():
        for key, source in (getattr(entity, "sources", None) or {}).items():
            if source is None or source.url is None:
                continue
            other_entity, other = first.setdefault(source.url, (entity, source))
            for name in ("editeur", "titre", "date"):
                mine, theirs = getattr(source, name), getattr(other, name)
                # What a broken file does not say, it may say wrongly: that is told elsewhere.
                unsure = not (material.is_whole(entity) and material.is_whole(other_entity))
                if mine != theirs and not (unsure and None in (mine, theirs)):
                    yield Finding(
                        entity.source_path,
                        ("sources", key, name),
                        say(
                            "source-divergente",
                            cle=key,
                            champ=name,
                            ici=mine or "rien",
                            ailleurs=theirs or "rien",
                            fichier=other_entity.source_path,
                        ),
                        "source-divergente",
                        f"{name}: {written(theirs)}" if theirs else None,
                        correction=written(theirs, inside=True) if theirs else None,
                    )
