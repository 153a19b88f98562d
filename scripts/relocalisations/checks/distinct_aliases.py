"""An old address is written once, and is no longer that of a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding
from relocalisations.schema import City, Entity, Event, Partner, Product, Sector
from relocalisations.schema.phrases import Saying

SAYS = "une ancienne adresse n’est écrite qu’une fois, et n’est plus celle d’une page."

say = Saying(
    {
        "alias-d-une-autre": (
            (
                "alias : l’adresse {adresse} est déjà un alias de {fichier} ; gardez-la dans une "
                "seule fiche"
            ),
            "{adresse} mène déjà à une autre fiche ; retirez cette ligne",
        ),
        "alias-deux-fois": (
            "alias : l’adresse {adresse} est écrite deux fois ; une seule suffit",
            "{adresse} est écrite deux fois ; une seule suffit",
        ),
    }
)

_WITH_PAGES: dict[str, type[Entity]] = {
    kind.URL: kind for kind in (City, Event, Partner, Product, Sector)
}


def check(material: Material) -> Iterator[Finding]:
    """An alias that a page has, that another file has, that the same file has twice."""
    known = cache(material.known)  # few files have an alias: most often it is never called
    first: dict[str, Entity] = {}
    for entity in material.every():
        met: set[str] = set()
        for index, alias in enumerate(getattr(entity, "alias", None) or ()):
            other = first.setdefault(alias, entity)
            folder, _, name = alias.rstrip("/").rpartition("/")
            kind = _WITH_PAGES.get(f"{folder}/")
            if kind and name in known(kind):
                page = f"{kind.FOLDER}/{name}.yml"
                message = say("alias-d-une-page", adresse=alias, fichier=page)
            elif other is not entity:
                message = say("alias-d-une-autre", adresse=alias, fichier=other.source_path)
            elif alias in met:
                message = say("alias-deux-fois", adresse=alias)
            else:
                met.add(alias)
                continue
            yield Finding(entity.source_path, ("alias", index), message, "alias-en-double")
