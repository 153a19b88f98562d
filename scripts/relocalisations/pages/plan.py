"""What pages there are, at which address, from which file: only this and ``page`` decide it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from relocalisations.model.site import Site
from relocalisations.pages import contribution, sentences, values
from relocalisations.pages.catalogue import catalogue_value, planned_catalogue
from relocalisations.pages.countries import countries_value, country_page
from relocalisations.pages.kinds import BY_NAME, KINDS, SECTION_PAGES, SECTION_TITLES, Page, Planned
from relocalisations.pages.product import product_page
from relocalisations.pages.register import planned_register, register_context
from relocalisations.pages.sectors import sector_page, sectors_value
from relocalisations.problems.problem import Problem, count
from relocalisations.schema import City, Entity, Event, FigureTable, Partner, Product, Sector
from relocalisations.schema.choices import Nature, PartnerCategory, Role, SupplierScope
from relocalisations.schema.events import Participation
from relocalisations.schema.walk import facts


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


def _page_title(kind: str) -> str:
    """What machines call a page that exists once: nothing where its section's name says it."""
    return "" if BY_NAME[kind].url in SECTION_TITLES else BY_NAME[kind].title


def _section_page(site: Site, kind: str, url: str, source: str) -> Page:
    contexts: dict[str, Callable[[], dict[str, Any]]] = {
        "accueil": lambda: {
            "produits_dependants": _most_dependent(site),
            "a_venir": site.a_venir,
            "passes": site.passes,
            "villes": list(site.villes.values()),
            "categories": _partners_by_category(site),
        },
        "evenements": lambda: {"a_venir": site.a_venir, "passes": _by_year(site.passes)},
        "villes": lambda: {"villes": list(site.villes.values())},
        "produits": lambda: catalogue_value(site),
        "secteurs": lambda: sectors_value(site),
        "liste-pays": lambda: countries_value(site),
        "partenaires": lambda: {
            "categories": _partners_by_category(site),
            "roles": {name: _by_role(roles) for name, roles in site.roles.items()},
        },
        "sources": lambda: {
            **register_context(site),
            "tables": _tables_and_products(site),
        },
        "donnees": lambda: {"tables": _tables_and_products(site)},
        "champs": contribution.reference_context,
        "comparer": lambda: {
            "secteurs": [
                values.link(sector)
                for sector in site.secteurs.values()
                if sector.id in site.produits_par_secteur
            ]
        },
    }
    context = contexts[kind]() if kind in contexts else contribution.form_context(url)
    return Page(url, kind, _page_title(kind), "", source, context)


def event_page(site: Site, event: Event) -> Page:
    """The page of an event."""
    return Page(
        event.page_url,
        "evenement",
        f"{event.nom}, {site.villes[event.ville].nom}, {sentences.when(event)}",
        sentences.event_description(site, event),
        event.source_path,
        {
            "evenement": event,
            "ville": site.villes[event.ville],
            "roles": _by_role(_participations([event])),
            "appuis": _support(event),
            "nouvelle_date": later if (later := site.current(event)) is not event else None,
            "anciennes_dates": site.replaced(event)[1:],
            "annonce_avant": sentences.first_announced(site, event),
            "heure_inconnue": sentences.unknown_hour(event),
            "autres": [
                other for other in site.evenements_par_ville[event.ville] if other is not event
            ],
        },
        event,
    )


def city_page(site: Site, city: City) -> Page:
    """The page of a city or region."""
    events = site.evenements_par_ville.get(city.id, [])
    return Page(
        city.page_url,
        "ville",
        city.nom,
        sentences.city_description(city, events),
        city.source_path,
        {
            "ville": city,
            "a_venir": [event for event in site.a_venir if event.ville == city.id],
            "passes": [event for event in events if site.is_past(event)],
            "roles": _by_role(_participations(events)),
            "produits": [(event, worked) for event in events for worked in event.produits],
        },
        city,
    )


def partner_page(site: Site, partner: Partner) -> Page:
    """The page of a partner."""
    roles = site.roles.get(partner.id, [])
    events = {event.id for event, _role in roles}
    return Page(
        partner.page_url,
        "partenaire",
        partner.nom,
        f"{partner.nom} : {partner.categorie.libelle.lower()}, "
        f"{count(len(events), 'évènement', 'évènements')}, rôles et sources.",
        partner.source_path,
        {
            "partenaire": partner,
            "evenements": _by_event(roles),
            "projets": [
                (event, project)
                for event in site.evenements.values()
                for project in event.projets
                if project.partenaire == partner.id
            ],
            "produits": site.produits_par_acteur.get(partner.id, []),
        },
        partner,
    )


def _most_dependent(site: Site) -> list[Product]:
    """Manufactured products of weight, the most concentrated first: for the home page.

    Among the hundred most imported, so that a niche does not hide what people know; and only
    those whose suppliers are the Union's, since their shares are compared.
    """
    known = [
        product
        for product in site.produits_par_importations
        if product.nature is Nature.MANUFACTURE
        and (figures := site.figures(product))
        and figures.portee is SupplierScope.UNION
        and figures.premier
    ][:100]
    wanted = {product.id for product in known}
    return [p for p in site.produits_par_dependance if p.id in wanted][:8]


_MAKERS: dict[type[Entity], Callable[[Site, Any], Page]] = {
    Event: event_page,
    City: city_page,
    Sector: sector_page,
    Partner: partner_page,
    Product: product_page,
}


def _partners_by_category(site: Site) -> list[tuple[PartnerCategory, list[Partner]]]:
    groups: dict[PartnerCategory, list[Partner]] = {kind: [] for kind in PartnerCategory}
    for partner in site.partenaires.values():
        groups[partner.categorie].append(partner)
    return [(kind, partners) for kind, partners in groups.items() if partners]


def _by_year(events: list[Event]) -> list[tuple[int, list[Event]]]:
    years: dict[int, list[Event]] = {}
    for event in events:
        years.setdefault(event.premier_jour.year, []).append(event)
    return list(years.items())


def _by_event(
    roles: Iterable[tuple[Event, Participation]],
) -> list[tuple[Event, list[Participation]]]:
    events: dict[Event, list[Participation]] = {}
    for event, participation in roles:
        events.setdefault(event, []).append(participation)
    return list(events.items())


def _participations(events: Iterable[Event]) -> Iterator[tuple[Event, Participation]]:
    for event in events:
        for participation in event.partenaires:
            yield event, participation


def _by_role(
    roles: Iterable[tuple[Event, Participation]],
) -> list[tuple[Role, list[tuple[Event, Participation]]]]:
    """Who did what: by role, in the order of the list of roles."""
    groups: dict[Role, list[tuple[Event, Participation]]] = {role: [] for role in Role}
    for event, participation in roles:
        groups[participation.role].append((event, participation))
    return [(role, found) for role, found in groups.items() if found]


def _support(entity: Entity) -> dict[str, list[str]]:
    """For each source of an entity, the fields that cite it, in the order of the schema."""
    found: dict[str, dict[str, None]] = {}
    for location, fact in facts(entity):
        for key in fact.sources:
            found.setdefault(key, {})[str(location[0])] = None
    for disagreement in getattr(entity, "divergences", ()):
        for version in disagreement.versions:
            for key in version.sources:
                found.setdefault(key, {})["divergences"] = None
    return {key: list(fields) for key, fields in found.items()}


def _tables_and_products(site: Site) -> list[tuple[FigureTable, int]]:
    """The tables of figures, with how many products rest on each."""
    users: Counter[str] = Counter()
    for all_figures in site.chiffres.values():
        users.update({table.id for figures in all_figures for table in figures.tables})
    return [(table, users[table.id]) for table in site.tables.values()]


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
