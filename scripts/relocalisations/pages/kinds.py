"""A page of the site, before it is written, and the kinds that there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from relocalisations.schema import Entity

SECTION_PAGES: dict[str, str] = {
    "accueil": "/",
    "evenements": "/evenements/",
    "villes": "/villes/",
    "produits": "/produits/",
    "comparer": "/produits/comparer/",
    "secteurs": "/secteurs/",
    "liste-pays": "/pays/",
    "partenaires": "/partenaires/",
    "sources": "/sources/",
    "donnees": "/donnees/",
    "champs": "/contribuer/champs/",
    "formulaire-produit": "/contribuer/produit/",
    "formulaire-evenement": "/contribuer/evenement/",
    "formulaire-partenaire": "/contribuer/partenaire/",
    "formulaire-ville": "/contribuer/ville/",
}
"""The pages that exist once. Title, description and introduction are in ``content/``."""

ENTITY_PAGES: dict[str, str] = {
    "evenement": "/evenements/",
    "ville": "/villes/",
    "produit": "/produits/",
    "secteur": "/secteurs/",
    "pays": "/pays/",
    "partenaire": "/partenaires/",
}
"""The kinds of page that exist once per entity, and the section they belong to."""

LIST_PAGES: dict[str, str] = {
    "produits-suite": "/produits/page/",
    "sources-suite": "/sources/page/",
}
"""The kinds of page that go on with a long list: only where a site is large enough."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to make: ``theme/pages/<kind>.html`` rendered with ``context``."""

    url: str
    """From the site's address, with both slashes: ``/produits/luminaires-led/``."""
    kind: str
    title: str
    description: str
    source: str | None
    """The file to edit to change the page, from the site's root; None for a computed page."""
    context: dict[str, Any] = field(default_factory=dict, repr=False)
    """What it says: text, numbers, lists and mappings, and nothing else."""
    entity: Entity | None = field(default=None, repr=False)
    """What it is the page of; not for its template."""


class Planned(NamedTuple):
    """A page that is yet to be made: its address is known, what it says is not."""

    url: str
    kind: str
    source: str | None
    """As in :class:`Page`."""
    make: Callable[[], Page]
