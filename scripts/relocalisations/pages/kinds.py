"""A page of the site, before it is written, and the kinds that there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from relocalisations.schema import City, Entity, Event, FigureTable, Partner, Product, Sector


class Times(Enum):
    """How often pages of a kind exist."""

    ONCE = "once"
    """Title, description and introduction are in ``content/``, or the kind has a description."""
    PER_ENTITY = "per entity"
    LIST = "list"
    """Goes on with a long list: only where a site is large enough."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: ``theme/pages/<name>.html``, and what is the same for all its pages."""

    name: str
    url: str
    """The page's address if it exists once, else the one that its pages are below."""
    times: Times = Times.ONCE
    title: str = ""
    """What machines call a section, or a page below one that exists once."""
    description: str = ""
    """Of a page that exists once: with this and ``title``, it needs no text in ``content/``."""
    tab: str = ""
    """The address of the tab to show as current, where it is not the section's own."""
    feeds: tuple[str, ...] = ()
    """The feeds that its pages announce, by name."""
    entity: type[Entity] | None = None
    """The kind of entity that has such pages, or that the form on the page changes. A second kind
    of page for the same entities stands at an address of its own, below which each has its name.
    """
    made_by: str = ""
    """What makes its pages, in this room: ``module.function``. Of a page that exists once, it takes
    the site and returns what the page says; else it takes the site and the entity, and returns the
    page. A form needs none.
    """

    @property
    def current_tab(self) -> str:
        """The address of the tab to show as current."""
        return self.tab or self.url


PAGE_KINDS = (
    PageKind("accueil", "/", feeds=("evenements", "produits"), made_by="home.home_value"),
    PageKind(
        "evenements",
        Event.URL,
        title="Évènements",
        feeds=("evenements",),
        made_by="events.events_value",
    ),
    PageKind(
        "villes", City.URL, title="Villes", feeds=("evenements",), made_by="cities.cities_value"
    ),
    PageKind(
        "produits",
        Product.URL,
        title="Produits",
        feeds=("produits",),
        made_by="catalogue.catalogue_value",
    ),
    PageKind(
        "comparer",
        "/produits/comparer/",
        title="Comparer des produits",
        tab=Product.URL,
        made_by="comparison.comparison_value",
    ),
    PageKind(
        "secteurs",
        Sector.URL,
        title="Secteurs",
        tab=Product.URL,
        feeds=("produits",),
        made_by="sectors.sectors_value",
    ),
    PageKind(
        "matieres",
        "/matieres-premieres/",
        title="Matières premières",
        description="Le premier fournisseur de la France pour chaque matière première, année après "
        "année\u00a0: qui, quelle part, et quand il a changé.",
        tab=Product.URL,
        made_by="sectors.materials_value",
    ),
    PageKind(
        "liste-pays", "/pays/", title="Pays", tab=Product.URL, made_by="countries.countries_value"
    ),
    PageKind("partenaires", Partner.URL, title="Partenaires", made_by="partners.partners_value"),
    PageKind("sources", "/sources/", title="Sources", made_by="register.register_value"),
    PageKind("donnees", FigureTable.URL, title="Données", made_by="data.data_value"),
    PageKind(
        "champs", "/contribuer/champs/", tab="/contribuer/", made_by="contribution.reference_value"
    ),
    PageKind("formulaire-produit", "/contribuer/produit/", tab="/contribuer/", entity=Product),
    PageKind("formulaire-evenement", "/contribuer/evenement/", tab="/contribuer/", entity=Event),
    PageKind(
        "formulaire-partenaire", "/contribuer/partenaire/", tab="/contribuer/", entity=Partner
    ),
    PageKind("formulaire-ville", "/contribuer/ville/", tab="/contribuer/", entity=City),
    PageKind(
        "evenement",
        Event.URL,
        Times.PER_ENTITY,
        feeds=("evenements",),
        entity=Event,
        made_by="events.event_page",
    ),
    PageKind(
        "ville",
        City.URL,
        Times.PER_ENTITY,
        feeds=("evenements",),
        entity=City,
        made_by="cities.city_page",
    ),
    PageKind(
        "secteur",
        Sector.URL,
        Times.PER_ENTITY,
        tab=Product.URL,
        feeds=("produits",),
        entity=Sector,
        made_by="sectors.sector_page",
    ),
    PageKind("pays", "/pays/", Times.PER_ENTITY, tab=Product.URL, made_by="countries.country_page"),
    PageKind(
        "partenaire", Partner.URL, Times.PER_ENTITY, entity=Partner, made_by="partners.partner_page"
    ),
    PageKind(
        "produit", Product.URL, Times.PER_ENTITY, entity=Product, made_by="product.product_page"
    ),
    PageKind("produits-suite", "/produits/page/", Times.LIST, tab=Product.URL),
    PageKind("sources-suite", "/sources/page/", Times.LIST),
)
"""Every kind of page that is generated. What all pages of a kind share is said here and nowhere else."""


def _addresses(times: Times) -> dict[str, str]:
    return {kind.name: kind.url for kind in PAGE_KINDS if kind.times is times}


BY_NAME = {kind.name: kind for kind in PAGE_KINDS}
SECTION_PAGES = _addresses(Times.ONCE)
"""The pages that exist once, with their address."""
WRITTEN_PAGES = {
    kind.name: kind.url
    for kind in PAGE_KINDS
    if kind.name in SECTION_PAGES and not kind.description
}
"""Those of them whose title, description and introduction are in ``content/``."""
ENTITY_PAGES = _addresses(Times.PER_ENTITY)
"""The kinds of page that exist once per entity, and the section they belong to."""
LIST_PAGES = _addresses(Times.LIST)
SECTION_TITLES = {
    kind.url: kind.title for kind in PAGE_KINDS if kind.title and kind.url.count("/") == 2
}
"""What machines call each section, by its address."""


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
    make_from: Callable[[Any], Page] | None = None
    """Makes it from another view of the site, which notes what is read; None where it would be all."""
