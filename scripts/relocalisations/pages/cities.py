"""What the pages of cities and regions say: the list of them, and one for each."""

from __future__ import annotations

from collections.abc import Iterable

from relocalisations.model.site import Site
from relocalisations.pages import naming, sentences, values
from relocalisations.pages.events import by_role, event_card, event_cards, participations
from relocalisations.pages.kinds import Page
from relocalisations.pages.mapping import map_mark
from relocalisations.schema import City
from relocalisations.schema.choices import EventStatus, Role


def cities_value(site: Site) -> values.Value:
    """The list of cities and regions, and their marks on the map."""
    cities = site.villes.values()
    return {
        "villes": [
            {
                **values.fields(city),
                **values.link(city),
                "bilan": sentences.city_summary(site, city),
            }
            for city in cities
        ],
        "reperes": map_marks(site, cities),
    }


def map_marks(site: Site, cities: Iterable[City]) -> list[values.Value]:
    """What the map says of each city that it shows."""
    marks = (
        map_mark(
            city, sentences.city_detail(site, city), doubtful=sentences.is_doubtful(site, city)
        )
        for city in cities
    )
    return [mark for mark in marks if mark]


def city_page(site: Site, city: City) -> Page:
    """The page of a city or region."""
    events = site.evenements_par_ville.get(city.id, [])
    coming = [event for event in site.a_venir if event.ville == city.id]
    past = [event for event in events if site.is_past(event)]
    hosts = {
        site.partenaires[part.partenaire].nom: None
        for event, part in participations(events)
        if part.role is Role.HOTE and event.statut is EventStatus.TENU
    }
    return Page(
        city.page_url,
        "ville",
        city.nom,
        sentences.city_description(city, events),
        city.source_path,
        {
            "ville": {
                **values.fields(city),
                "anciens_noms": naming.former_names(city),
                "bilan": sentences.city_summary(site, city),
                "sources": values.declared(city),
            },
            "reperes": map_marks(site, [city]),
            "a_venir": event_cards(site, coming),
            "passes": [
                {**event_card(site, event), "resultats": values.facts(event, event.resultats)}
                for event in past
            ],
            "roles": by_role(site, participations(events)),
            "hotes": list(hosts),
            "produits": [
                {
                    **values.worked(site, event, worked),
                    "produit": values.link(site.produits[worked.produit]),
                    "mois": sentences.month(event),
                }
                for event in events
                for worked in event.produits
            ],
        },
        city,
    )
