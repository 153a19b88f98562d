"""What pages there are, at which address, from which file: only this and ``kinds`` decide it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from importlib import import_module
from typing import Any

from relocalisations.model.site import Site
from relocalisations.pages import contribution
from relocalisations.pages.catalogue import planned_catalogue
from relocalisations.pages.kinds import (
    BY_NAME,
    PAGE_KINDS,
    SECTION_TITLES,
    Page,
    PageKind,
    Planned,
    Times,
)
from relocalisations.pages.register import planned_register
from relocalisations.problems.problem import Problem
from relocalisations.schema import Entity
from relocalisations.text.countries import Country

_OF_SOME_PRODUCTS = ("matieres",)
"""The pages that exist once and do not read all of the site, or all of its products: what they read is
noted, as for the page of an entity."""


def planned_pages(site: Site) -> Iterator[Planned]:
    """Every generated page: the sections first, then one page per entity."""
    for kind in PAGE_KINDS:
        if kind.times is Times.ONCE:
            source = None if kind.description else f"content{kind.url}index.md"
            make_from = partial(_section_page, kind, source)
            noted = make_from if kind.name in _OF_SOME_PRODUCTS else None
            yield Planned(kind.url, kind.name, source, partial(make_from, site), noted)
    yield from planned_catalogue(site)
    yield from planned_register(site)
    for kind in PAGE_KINDS:
        if kind.times is not Times.PER_ENTITY:
            continue
        if kind.entity is None:
            yield from _planned_countries(site, kind)
        else:
            yield from _planned_entities(site, kind, kind.entity)


def all_pages(site: Site) -> Iterator[Page]:
    """Every generated page, made."""
    for planned in planned_pages(site):
        yield planned.make()


def _planned_countries(site: Site, kind: PageKind) -> Iterator[Planned]:
    """The countries that the figures name are no entities: nobody writes them."""
    for country in site.pays:
        make = partial(made_by(kind.name), site, country)
        make_from = partial(_page_of_country, kind.name, country)
        yield Planned(country.page_url, kind.name, None, make, make_from)


def _planned_entities(site: Site, kind: PageKind, entity: type[Entity]) -> Iterator[Planned]:
    for one in _entities(site, entity).values():
        make_from = partial(_page_of, kind.name, entity, one.id)
        make = partial(made_by(kind.name), site, one)
        yield Planned(f"{kind.url}{one.id}/", kind.name, one.source_path, make, make_from)


def _entities(site: Site, kind: type[Entity]) -> Mapping[str, Entity]:
    """Those of one kind that have pages: the site names them as their section does."""
    found: Mapping[str, Entity] = getattr(site, kind.URL.strip("/"))
    return found


def _page_of(kind: str, entity: type[Entity], identifier: str, site: Site) -> Page:
    """The page of an entity, which is itself read from the site."""
    page: Page = made_by(kind)(site, _entities(site, entity)[identifier])
    return page


def _page_of_country(kind: str, country: Country, site: Site) -> Page:
    page: Page = made_by(kind)(site, country)
    return page


_ENTITY_KINDS = {
    kind.entity: kind.name
    for kind in PAGE_KINDS
    if kind.times is Times.PER_ENTITY and kind.entity and kind.url == kind.entity.URL
}


def kind_of(entity: type[Entity]) -> str:
    """The kind of page that an entity has as its own; others may show it too."""
    return _ENTITY_KINDS[entity]


def entity_page(site: Site, entity: Entity) -> Page:
    """The page of its own of any entity that has one."""
    page: Page = made_by(kind_of(type(entity)))(site, entity)
    return page


@cache
def made_by(kind: str) -> Callable[..., Any]:
    """The function that makes the pages of a kind; see :attr:`PageKind.made_by`."""
    module, _, function = BY_NAME[kind].made_by.partition(".")
    made: Callable[..., Any] = getattr(import_module(f"relocalisations.pages.{module}"), function)
    return made


def collisions(pages: Iterable[Planned]) -> list[Problem]:
    """Two pages at one address; the message names both files."""
    first: dict[str, Planned] = {}
    problems = []
    for page in pages:
        other = first.setdefault(page.url, page)
        if other is not page:
            problems.append(
                Problem.of_file(
                    page.source or page.url,
                    f"l’adresse {page.url} est déjà celle de {other.source or other.kind} ; "
                    "renommez l’un des deux fichiers",
                    "adresse-en-double",
                )
            )
    return problems


def _section_page(kind: PageKind, source: str | None, site: Site) -> Page:
    said = made_by(kind.name)(site) if kind.made_by else contribution.form_value(_form(kind))
    # What machines call the page; nothing where the name of its section says it.
    title = "" if kind.url in SECTION_TITLES else kind.title
    return Page(kind.url, kind.name, title, "", source, said)


def _form(kind: PageKind) -> type[Entity]:
    assert kind.entity is not None, kind.name
    return kind.entity
