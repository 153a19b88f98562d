"""What pages there are, at which address, from which file: the only place that decides it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, NamedTuple

from relocalisations import contribution, sentences, trade_sentences
from relocalisations.countries import Country
from relocalisations.problems import Problem, count
from relocalisations.schema import City, Entity, Event, FigureTable, Partner, Product, Sector
from relocalisations.schema.choices import Nature, PartnerCategory, Role, SupplierScope
from relocalisations.schema.events import Participation
from relocalisations.schema.walk import facts
from relocalisations.site import Citation, Site, Supply


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


SECTION_PAGES: dict[str, str] = {
    "accueil": "/",
    "evenements": "/evenements/",
    "villes": "/villes/",
    "produits": "/produits/",
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


def all_pages(site: Site) -> Iterator[Page]:
    """Every generated page: the sections first, then one page per entity."""
    yield from section_pages(site)
    for event in site.evenements.values():
        yield event_page(site, event)
    for city in site.villes.values():
        yield city_page(site, city)
    for sector in site.secteurs.values():
        yield sector_page(site, sector)
    for country in site.pays:
        yield country_page(site, country)
    for partner in site.partenaires.values():
        yield partner_page(site, partner)
    for product in site.produits.values():
        yield product_page(site, product)


_ENTITY_KINDS: dict[type[Entity], str] = {
    Event: "evenement",
    City: "ville",
    Sector: "secteur",
    Partner: "partenaire",
    Product: "produit",
}


def kind_of(entity: type[Entity]) -> str:
    """The kind of page that an entity has."""
    return _ENTITY_KINDS[entity]


def entity_page(site: Site, entity: Entity) -> Page:
    """The page of any entity that has one."""
    makers: dict[type[Entity], Callable[[Site, Any], Page]] = {
        Event: event_page,
        City: city_page,
        Sector: sector_page,
        Partner: partner_page,
        Product: product_page,
    }
    return makers[type(entity)](site, entity)


def collisions(pages: list[Page]) -> list[Problem]:
    """Two pages at one address; the message names both files."""
    first: dict[str, Page] = {}
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


def section_pages(site: Site) -> Iterator[Page]:
    """The pages that exist once. Their title and description come from ``content/``."""
    contexts: dict[str, dict[str, Any]] = {
        "accueil": {
            "produits_dependants": _most_dependent(site),
            "a_venir": site.a_venir,
            "passes": site.passes,
            "villes": list(site.villes.values()),
            "categories": _partners_by_category(site),
        },
        "evenements": {"a_venir": site.a_venir, "passes": _by_year(site.passes)},
        "villes": {"villes": list(site.villes.values())},
        "produits": {
            "produits": site.produits_par_dependance,
            "groupes": product_groups(site, site.produits_par_dependance),
        },
        "secteurs": {"secteurs": list(site.secteurs.values())},
        "liste-pays": {
            "rangs": country_ranks(site),
            "groupes": product_groups(site, site.produits_par_dependance),
        },
        "partenaires": {
            "categories": _partners_by_category(site),
            "roles": {name: _by_role(roles) for name, roles in site.roles.items()},
        },
        "sources": {
            "registre": _by_publisher(site.registre),
            "pages": len({entity for citation in site.registre for entity in citation.entites}),
            "tables": _tables_and_products(site),
        },
        "donnees": {"tables": _tables_and_products(site)},
        "champs": contribution.reference_context(),
        **{
            kind: contribution.form_context(url)
            for kind, url in SECTION_PAGES.items()
            if url in contribution.FORMS
        },
    }
    for kind, url in SECTION_PAGES.items():
        source = f"content{url}index.md"
        yield Page(url, kind, "", "", source, contexts[kind])


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
            "autres": [
                other for other in site.evenements_par_ville[event.ville] if other is not event
            ],
        },
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
            "produits": [
                (product, actor)
                for product in site.produits.values()
                for actor in product.acteurs
                if actor.partenaire == partner.id
            ],
        },
    )


def product_page(site: Site, product: Product) -> Page:
    """The page of a product."""
    all_figures = site.chiffres.get(product.id, [])
    figures = all_figures[0] if all_figures else None
    return Page(
        product.page_url,
        "produit",
        product.nom,
        f"{product.nom}. {sentences.product_answer(figures)}",
        product.source_path,
        {
            "produit": product,
            "secteur": site.secteurs[product.secteur],
            "figures": figures,
            "autres_figures": all_figures[1:],
            "reponse": sentences.product_answer(figures),
            "evenements": site.produits_travailles.get(product.id, []),
            "succession": (
                trade_sentences.first_suppliers(figures.france.serie)
                if figures and figures.france
                else ""
            ),
            "signalement": trade_sentences.product_report(product, figures),
        },
    )


class ProductGroup(NamedTuple):
    """Products of one nature: what is said of them together has one scope."""

    nature: Nature
    portee: SupplierScope
    """Whose suppliers the shares are."""
    table: FigureTable | None
    """Where the shares come from."""
    produits: list[Product]
    """The highest share of the first supplier first."""
    premiers: list[tuple[Country, int]]
    """Of how many of the products each country is the first supplier."""
    part_mediane: float | None
    """The median share of the first supplier."""


def product_groups(site: Site, products: Sequence[Product]) -> list[ProductGroup]:
    """Products by nature, in the order they come; a share of another scope counts for nothing."""
    groups = []
    for nature, scope in (
        (Nature.MANUFACTURE, SupplierScope.UNION),
        (Nature.MATIERE, SupplierScope.FRANCE),
    ):
        found = [product for product in products if product.nature is nature]
        known = [
            (figures, figures.premier)
            for product in found
            if (figures := site.figures(product)) and figures.premier and figures.portee is scope
        ]
        if found:
            groups.append(
                ProductGroup(
                    nature,
                    scope,
                    known[0][0].table if known else None,
                    found,
                    Counter(first.pays for _figures, first in known).most_common(),
                    median(first.part for _figures, first in known) if known else None,
                )
            )
    return groups


def sector_page(site: Site, sector: Sector) -> Page:
    """The page of a sector."""
    products = [p for p in site.produits_par_dependance if p.secteur == sector.id]
    return Page(
        sector.page_url,
        "secteur",
        sector.nom,
        sentences.sector_description(sector, products),
        sector.source_path,
        {
            "secteur": sector,
            "produits": products,
            "groupes": product_groups(site, products),
            "evenements": [
                (product, event, worked)
                for product in products
                for event, worked in site.produits_travailles.get(product.id, ())
            ],
        },
    )


def country_page(site: Site, country: Country) -> Page:
    """The page of a supplier country."""
    supplies = site.livraisons[country.iso]
    france, union = supplies[SupplierScope.FRANCE], supplies[SupplierScope.UNION]
    return Page(
        country.page_url,
        "pays",
        country.nom,
        f"Ce que la France et l’Union européenne achètent {country.a} "
        "parmi les produits documentés : parts, montants et sources.",
        None,
        {
            "pays": country,
            "reponse": trade_sentences.country_answer(france, union),
            "france": france,
            "union": union,
            "table_france": _table_of(site, france),
            "table_union": _table_of(site, union),
        },
    )


def _table_of(site: Site, supplies: Sequence[Supply]) -> FigureTable | None:
    """Where the amounts of supplies of one scope come from."""
    figures = site.figures(supplies[0].produit) if supplies else None
    return figures.table if figures else None


def country_ranks(site: Site) -> list[dict[str, Any]]:
    """For each country, in alphabetical order, of how many products it is a supplier and the first,
    by scope.
    """
    ranks = []
    for country in site.pays:
        supplies = site.livraisons[country.iso]
        row: dict[str, Any] = {"pays": country}
        for scope, name in ((SupplierScope.FRANCE, "france"), (SupplierScope.UNION, "union")):
            row[name] = len(supplies[scope])
            row[f"{name}_premier"] = sum(supply.rang == 1 for supply in supplies[scope])
            row[f"{name}_valeur"] = sum(supply.valeur or 0 for supply in supplies[scope])
        ranks.append(row)
    return ranks


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
    rank = {product.id: index for index, product in enumerate(site.produits_par_dependance)}
    return sorted(known, key=lambda product: rank[product.id])[:8]


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


def _by_publisher(register: list[Citation]) -> list[tuple[str, list[Citation]]]:
    groups: dict[str, list[Citation]] = {}
    for citation in register:
        groups.setdefault(citation.source.editeur, []).append(citation)
    return list(groups.items())


def _tables_and_products(site: Site) -> list[tuple[FigureTable, int]]:
    """The tables of figures, with how many products rest on each."""
    users: Counter[str] = Counter()
    for all_figures in site.chiffres.values():
        users.update({table.id for figures in all_figures for table in figures.tables})
    return [(table, users[table.id]) for table in site.tables.values()]
