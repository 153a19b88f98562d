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


Step = tuple[str, str]
"""The name of a page on the way to another, and its address."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: ``theme/pages/<name>.html``, and what is the same for all its pages."""

    name: str
    url: str
    """The page's address if it exists once, else the one that its pages are below."""
    times: Times = Times.ONCE
    title: str = ""
    """What a page that exists once is called, on the way to it and to those below."""
    description: str = ""
    """Of a page that exists once: with this and ``title``, it needs no text in ``content/``."""
    above: str = ""
    """The address of the page above it, where that is not the home page. Pages of entities need none:
    they are below their section, or below the entity's own page.
    """
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
    def parent(self) -> str:
        """The address of the page above its pages; "" for the home page."""
        if self.times is Times.PER_ENTITY:
            return self.entity.URL if self.entity else self.url
        return self.above

    @property
    def current_tab(self) -> str:
        """The address of the tab to show as current: that of the first page on the way."""
        above = way(self.parent) if self.parent else []
        return above[0][1] if above else self.url


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
        "villes",
        City.URL,
        title="Villes et régions",
        feeds=("evenements",),
        made_by="cities.cities_value",
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
        above=Product.URL,
        made_by="comparison.comparison_value",
    ),
    PageKind(
        "secteurs",
        Sector.URL,
        title="Secteurs",
        above=Product.URL,
        feeds=("produits",),
        made_by="sectors.sectors_value",
    ),
    PageKind(
        "matieres",
        "/matieres-premieres/",
        title="Matières premières",
        description="Le premier fournisseur de la France pour chaque matière première, année après "
        "année\u00a0: qui, quelle part, et quand il a changé.",
        above=Product.URL,
        made_by="sectors.materials_value",
    ),
    PageKind(
        "liste-pays",
        "/pays/",
        title="Pays fournisseurs",
        above=Product.URL,
        made_by="countries.countries_value",
    ),
    PageKind("partenaires", Partner.URL, title="Partenaires", made_by="partners.partners_value"),
    PageKind("sources", "/sources/", title="Sources", made_by="register.register_value"),
    PageKind("donnees", FigureTable.URL, title="Données ouvertes", made_by="data.data_value"),
    PageKind(
        "champs",
        "/contribuer/champs/",
        title="Les champs des fiches",
        above="/contribuer/",
        made_by="contribution.reference_value",
    ),
    PageKind(
        "formulaire-produit",
        "/contribuer/produit/",
        title="Proposer un produit",
        above="/contribuer/",
        entity=Product,
    ),
    PageKind(
        "formulaire-evenement",
        "/contribuer/evenement/",
        title="Proposer un évènement",
        above="/contribuer/",
        entity=Event,
    ),
    PageKind(
        "formulaire-partenaire",
        "/contribuer/partenaire/",
        title="Proposer un partenaire",
        above="/contribuer/",
        entity=Partner,
    ),
    PageKind(
        "formulaire-ville",
        "/contribuer/ville/",
        title="Proposer une ville ou une région",
        above="/contribuer/",
        entity=City,
    ),
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
        feeds=("produits",),
        entity=Sector,
        made_by="sectors.sector_page",
    ),
    PageKind("pays", "/pays/", Times.PER_ENTITY, made_by="countries.country_page"),
    PageKind(
        "partenaire", Partner.URL, Times.PER_ENTITY, entity=Partner, made_by="partners.partner_page"
    ),
    PageKind(
        "produit", Product.URL, Times.PER_ENTITY, entity=Product, made_by="product.product_page"
    ),
    PageKind("produits-suite", "/produits/page/", Times.LIST, above=Product.URL),
    PageKind("sources-suite", "/sources/page/", Times.LIST, above="/sources/"),
)
"""Every kind of page that is generated. What all pages of a kind share is said here and nowhere else."""


_HAND_WRITTEN = {"/contribuer/": "Contribuer"}
"""Pages of ``content/`` that have some of these below."""


def way(address: str) -> list[Step]:
    """How to come to a page that exists once, from the home page, which is not in it."""
    if address == "/":
        return []
    if address in _HAND_WRITTEN:
        return [(_HAND_WRITTEN[address], address)]
    kind = _BY_ADDRESS[address]
    return [*(way(kind.above) if kind.above else ()), (kind.title, address)]


def _addresses(times: Times) -> dict[str, str]:
    return {kind.name: kind.url for kind in PAGE_KINDS if kind.times is times}


BY_NAME = {kind.name: kind for kind in PAGE_KINDS}
_BY_ADDRESS = {kind.url: kind for kind in PAGE_KINDS if kind.times is Times.ONCE}
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
"""What each section is called, by its address."""


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
    within: tuple[Step, ...] = ()
    """On the way to it, the pages between its section and itself."""
    short: str = ""
    """Its name there, where its title says more."""

    @property
    def way(self) -> list[Step]:
        """How to come to it from the home page, which is not in it: the pages above, then itself."""
        kind = BY_NAME.get(self.kind)
        if kind is None:  # what is shown of a broken file, while it is mended
            return []
        if kind.times is Times.ONCE:
            return way(self.url)
        entity = self.entity
        own = entity.page_url if entity else self.url
        other = [(str(getattr(entity, "nom", "")), own)] if own != self.url else []
        return [*way(kind.parent), *self.within, *other, (self.short or self.title, self.url)]


class Planned(NamedTuple):
    """A page that is yet to be made: its address is known, what it says is not."""

    url: str
    kind: str
    source: str | None
    """As in :class:`Page`."""
    make: Callable[[], Page]
    make_from: Callable[[Any], Page] | None = None
    """Makes it from another view of the site, which notes what is read; None where it would be all."""
