"""What pages there are, at which address, from which file: only this and ``page`` decide it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from relocalisations.model.site import Site
from relocalisations.pages import contribution, values
from relocalisations.pages.catalogue import catalogue_value, planned_catalogue
from relocalisations.pages.cities import cities_value, city_page
from relocalisations.pages.countries import countries_value, country_page
from relocalisations.pages.events import event_page, events_value
from relocalisations.pages.home import home_value
from relocalisations.pages.kinds import BY_NAME, KINDS, SECTION_PAGES, SECTION_TITLES, Page, Planned
from relocalisations.pages.partners import partner_page, partners_by_category
from relocalisations.pages.product import product_page
from relocalisations.pages.register import planned_register, register_value
from relocalisations.pages.sectors import sector_page, sectors_value
from relocalisations.problems.problem import Problem
from relocalisations.schema import City, Entity, Event, Partner, Product, Sector
from relocalisations.schema.choices import Choice, Currency, Nature, Reliability, RelocationStage


def planned_pages(site: Site) -> Iterator[Planned]:
    """Every generated page: the sections first, then one page per entity."""
    yield from _planned_sections(site)
    yield from planned_catalogue(site)
    yield from planned_register(site)
    for kind, entities in (
        ("evenement", site.evenements),
        ("ville", site.villes),
        ("secteur", site.secteurs),
    ):
        yield from _planned_entities(site, kind, entities.values())
    for country in site.pays:
        yield Planned(country.page_url, "pays", None, partial(country_page, site, country))
    yield from _planned_entities(site, "partenaire", site.partenaires.values())
    yield from _planned_entities(site, "produit", site.produits.values())


def all_pages(site: Site) -> Iterator[Page]:
    """Every generated page, made."""
    for planned in planned_pages(site):
        yield planned.make()


def _planned_entities(site: Site, kind: str, entities: Iterable[Entity]) -> Iterator[Planned]:
    for entity in entities:
        make = partial(entity_page, site, entity)
        yield Planned(entity.page_url, kind, entity.source_path, make)


_ENTITY_KINDS = {kind.entity: kind.name for kind in KINDS if kind.entity}


def kind_of(entity: type[Entity]) -> str:
    """The kind of page that an entity has."""
    return _ENTITY_KINDS[entity]


def entity_page(site: Site, entity: Entity) -> Page:
    """The page of any entity that has one."""
    return _MAKERS[type(entity)](site, entity)


def collisions(pages: Iterable[Planned]) -> list[Problem]:
    """Two pages at one address; the message names both files."""
    first: dict[str, Planned] = {}
    problems = []
    for page in pages:
        other = first.setdefault(page.url, page)
        if other is not page:
            problems.append(
                Problem(
                    page.source or page.url,
                    0,
                    0,
                    f"l’adresse {page.url} est déjà celle de {other.source or other.kind} ; "
                    "renommez l’un des deux fichiers",
                    "adresse-en-double",
                )
            )
    return problems


def _planned_sections(site: Site) -> Iterator[Planned]:
    for kind, url in SECTION_PAGES.items():
        source = f"content{url}index.md"
        yield Planned(url, kind, source, partial(_section_page, site, kind, url, source))


def _labels(choices: type[Choice]) -> dict[str, str]:
    return {choice.value: choice.libelle for choice in choices}


def _page_title(kind: str) -> str:
    """What machines call a page that exists once: nothing where its section's name says it."""
    return "" if BY_NAME[kind].url in SECTION_TITLES else BY_NAME[kind].title


def _section_page(site: Site, kind: str, url: str, source: str) -> Page:
    contexts: dict[str, Callable[[], dict[str, Any]]] = {
        "accueil": lambda: home_value(site),
        "evenements": lambda: events_value(site),
        "villes": lambda: cities_value(site),
        "produits": lambda: catalogue_value(site),
        "secteurs": lambda: sectors_value(site),
        "liste-pays": lambda: countries_value(site),
        "partenaires": lambda: {"categories": partners_by_category(site)},
        "sources": lambda: {
            **register_value(site),
            "tables": _tables_and_products(site),
        },
        "donnees": lambda: {"tables": _tables_and_products(site)},
        "champs": contribution.reference_value,
        "comparer": lambda: {
            "secteurs": [
                values.link(sector)
                for sector in site.secteurs.values()
                if sector.id in site.produits_par_secteur
            ],
            "mots": {
                "fiabilites": _labels(Reliability),
                "stades": _labels(RelocationStage),
                "natures": _labels(Nature),
                "devises": {currency.value: currency.signe for currency in Currency},
            },
        },
    }
    context = contexts[kind]() if kind in contexts else contribution.form_value(url)
    return Page(url, kind, _page_title(kind), "", source, context)


_MAKERS: dict[type[Entity], Callable[[Site, Any], Page]] = {
    Event: event_page,
    City: city_page,
    Sector: sector_page,
    Partner: partner_page,
    Product: product_page,
}


def _tables_and_products(site: Site) -> list[values.Value]:
    """The tables of figures, with how many products rest on each."""
    users: Counter[str] = Counter()
    for all_figures in site.chiffres.values():
        users.update({table.id for figures in all_figures for table in figures.tables})
    return [{**values.table(table), "produits": users[table.id]} for table in site.tables.values()]


__all__ = [
    "Page",
    "Planned",
    "all_pages",
    "city_page",
    "collisions",
    "country_page",
    "entity_page",
    "event_page",
    "kind_of",
    "partner_page",
    "planned_pages",
    "product_page",
    "sector_page",
]
