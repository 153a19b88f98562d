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


def planned_pages(site: Site) -> Iterator[Planned]:
    """Every generated page: the sections first, then one page per entity."""
    for kind in PAGE_KINDS:
        if kind.times is Times.ONCE:
            source = None if kind.description else f"content{kind.url}index.md"
            yield Planned(kind.url, kind.name, source, partial(_section_page, site, kind, source))
    yield from planned_catalogue(site)
    yield from planned_register(site)
    for name in ("evenements", "villes", "secteurs"):
        yield from _planned_entities(site, name)
    for country in site.pays:
        make = partial(made_by("pays"), site, country)
        yield Planned(country.page_url, "pays", None, make)
    for name in ("partenaires", "produits"):
        yield from _planned_entities(site, name)


def all_pages(site: Site) -> Iterator[Page]:
    """Every generated page, made."""
    for planned in planned_pages(site):
        yield planned.make()


def _planned_entities(site: Site, name: str) -> Iterator[Planned]:
    entities: Mapping[str, Entity] = getattr(site, name)
    for entity in entities.values():
        make_from = partial(_page_of, name, entity.id) if name in _FROM_PARTS else None
        yield Planned(
            entity.page_url,
            kind_of(type(entity)),
            entity.source_path,
            partial(entity_page, site, entity),
            make_from,
        )


_FROM_PARTS = {"produits"}
"""The entities whose pages read little of the site, and are many."""


def _page_of(name: str, identifier: str, site: Site) -> Page:
    """The page of an entity, which is itself read from the site."""
    return entity_page(site, getattr(site, name)[identifier])


_ENTITY_KINDS = {kind.entity: kind.name for kind in PAGE_KINDS if kind.times is Times.PER_ENTITY}


def kind_of(entity: type[Entity]) -> str:
    """The kind of page that an entity has."""
    return _ENTITY_KINDS[entity]


def entity_page(site: Site, entity: Entity) -> Page:
    """The page of any entity that has one."""
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


def _section_page(site: Site, kind: PageKind, source: str | None) -> Page:
    said = made_by(kind.name)(site) if kind.made_by else contribution.form_value(_form(kind))
    # What machines call the page; nothing where the name of its section says it.
    title = "" if kind.url in SECTION_TITLES else kind.title
    return Page(kind.url, kind.name, title, "", source, said)


def _form(kind: PageKind) -> type[Entity]:
    assert kind.entity is not None, kind.name
    return kind.entity
