"""What the search of the site knows of each page: made from the model, not from its HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from relocalisations.model.names import all_names
from relocalisations.model.site import Site
from relocalisations.model.supplies import heaviest_first
from relocalisations.pages import naming, sentences, trade_sentences
from relocalisations.problems.problem import count
from relocalisations.schema import City, Event, Partner, Product, Sector
from relocalisations.schema.choices import SupplierScope
from relocalisations.search.visible_text import VisibleText
from relocalisations.text.countries import Country


class SearchKind(StrEnum):
    """What a result is: the groups of the results."""

    PRODUCTS = "Produits"
    SECTORS = "Secteurs"
    COUNTRIES = "Pays"
    EVENTS = "Évènements"
    CITIES = "Villes"
    PARTNERS = "Partenaires"
    PAGES = "Pages"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a long page that can be linked to."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A page, as the search knows it."""

    url: str
    kind: SearchKind
    title: str
    detail: str
    """What tells it from another of the same title; shown and searched."""
    text: str
    """Shown and searched."""
    words: str = ""
    """Searched, weighted above the text and under the title; not shown."""
    sections: tuple[Section, ...] = ()
    around: str = ""
    """Searched, weighted least, so that words of several kinds meet: a product and a supplier."""
    weight: float = 0.0
    """What it weighs where results are otherwise alike: for a product, what France imports."""

    also: tuple[str, ...] = ()
    """What it is also called; searched."""

    @property
    def names(self) -> list[str]:
        """What it is called, for whoever writes a name: its title, its other names, its parts."""
        return [self.title, *self.also, *(section.title for section in self.sections)]


def records(site: Site) -> Iterator[SearchRecord]:
    """One record for each entity that has a page."""
    for product in site.produits.values():
        yield product_record(site, product)
    for sector in site.secteurs.values():
        yield sector_record(site, sector)
    yield from country_records(site)
    for event in site.evenements.values():
        yield event_record(site, event)
    for city in site.villes.values():
        yield city_record(site, city)
    for partner in site.partenaires.values():
        yield partner_record(site, partner)


def product_record(site: Site, product: Product) -> SearchRecord:
    """SearchRecord by name, code, synonym and use."""
    sector = site.secteurs[product.secteur]
    others = [code for _edition, code in product.codes if code != product.sh]
    figures = site.figures(product)
    return SearchRecord(
        product.page_url,
        SearchKind.PRODUCTS,
        product.nom,
        f"Code SH {product.sh} · {sector.nom}",
        product.definition,
        " ; ".join(
            [*product.synonymes, *others, *product.usages]
            + [former.nom for former in product.anciens_noms]
        ),
        around=_suppliers(site, product),
        weight=(figures.imports if figures else None) or 0.0,
    )


def _suppliers(site: Site, product: Product) -> str:
    """Who supplies it, and whom: « fournisseurs de la France : Chine, Pologne »."""
    figures = site.figures(product)
    if not figures or not figures.fournisseurs:
        return ""
    names = ", ".join(country_words(supplier.pays) for supplier in figures.fournisseurs[:5])
    return f"{figures.portee.libelle} : {names}"


def sector_record(site: Site, sector: Sector) -> SearchRecord:
    """SearchRecord by name and description."""
    products = len(site.produits_par_secteur.get(sector.id, ()))
    return SearchRecord(
        sector.page_url,
        SearchKind.SECTORS,
        sector.nom,
        count(products, "produit documenté", "produits documentés"),
        sector.description,
        also=(sector.id.replace("-", " "),),  # short, and often the word that people have
    )


def country_records(site: Site) -> Iterator[SearchRecord]:
    """SearchRecord by name."""
    for country in site.pays_fournisseurs:
        supplies = site.livraisons[country.iso]
        france, union = supplies[SupplierScope.FRANCE], supplies[SupplierScope.UNION]
        whose = ((france, "la France"), (union, "l’Union européenne"))  # two counts, never one
        products = " · ".join(f"{len(of)} pour {name}" for of, name in whose if of)
        yield SearchRecord(
            country.page_url,
            SearchKind.COUNTRIES,
            country.nom,
            products,
            trade_sentences.country_answer(country, heaviest_first(supplies)),
            also=tuple(
                filter(None, [country.iso, joined(country.nom), *OTHER_NAMES.get(country.iso, ())])
            ),
        )


OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "CZE": ("République tchèque",),
    "GBR": ("Angleterre", "Grande-Bretagne"),
    "KOR": ("Corée",),
    "MMR": ("Birmanie",),
    "NLD": ("Hollande",),
    "USA": ("Amérique", "US"),
}
"""What people also call a country, where its name does not begin so."""


@cache  # of a country, thousands of products ask for it
def joined(name: str) -> str:
    """« VietNam » for « Viêt Nam »: written in one word too."""
    words = name.replace("-", " ").split()
    return "".join(words) if len(words) == 2 else ""


def country_words(country: Country) -> str:
    """A supplier's name, after the same in one word, which ``excerpt.js`` does not show."""
    in_one = joined(country.nom)
    return f"{in_one} {country.nom}" if in_one else country.nom


def event_record(site: Site, event: Event) -> SearchRecord:
    """SearchRecord by name, place, date, partner, product and theme."""
    city = site.villes[event.ville]
    named = [
        *(venue.nom for venue in event.lieux),
        *(venue.commune for venue in event.lieux if venue.commune),
        *(former.nom for former in city.anciens_noms),
        *(site.partenaires[part.partenaire].nom for part in event.partenaires),
        *(
            name
            for part in event.partenaires
            for name in all_names(site, site.partenaires[part.partenaire])
        ),
        *(site.produits[worked.produit].nom for worked in event.produits),
        *(theme.texte for theme in event.themes),
        *(project.nom or project.texte for project in event.projets),
    ]
    return SearchRecord(
        event.page_url,
        SearchKind.EVENTS,
        naming.event_title(site, event),
        f"{city.region} · {sentences.event_status(site, event)}",
        event.resume or sentences.event_description(site, event),
        " ; ".join(dict.fromkeys(named)),
    )


def city_record(site: Site, city: City) -> SearchRecord:
    """SearchRecord by name and region."""
    return SearchRecord(
        city.page_url,
        SearchKind.CITIES,
        city.nom,
        city.type.libelle.capitalize() if city.nom == city.region else city.region,
        city.presentation or sentences.city_summary(site, city),
        " ; ".join(former.nom for former in city.anciens_noms),
    )


def partner_record(site: Site, partner: Partner) -> SearchRecord:
    """SearchRecord by name, category and role."""
    roles = [f"{role} : {events}" for role, events in sentences.partner_roles(site, partner)]
    return SearchRecord(
        partner.page_url,
        SearchKind.PARTNERS,
        partner.nom,
        partner.categorie.libelle,
        " ".join([*([partner.description] if partner.description else []), " ; ".join(roles)]),
        " ; ".join(all_names(site, partner)),
    )


def page_record(url: str, html: str, introduction: str | None = None) -> SearchRecord:
    """A hand-written page, from the HTML that the theme made of it.

    ``introduction`` is the text of a page whose body is generated; it then stands for the body.
    """
    page = VisibleText()
    page.feed(html)
    texts = page.texts()
    if introduction is not None:
        inner = VisibleText(inside=True)
        inner.feed(introduction)
        texts = inner.texts()
    opening = [text for anchor, _title, text in texts if not anchor]
    sections = [Section(*section) for section in texts if section[0]]
    return SearchRecord(
        url,
        SearchKind.PAGES,
        page.title,
        "",
        " ".join(opening),
        page.description,
        tuple(sections),
    )
