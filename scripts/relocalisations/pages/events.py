"""What the pages of events say: the list of them, and one for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from relocalisations.model.names import name_at, name_today
from relocalisations.model.noted import of_whole_site
from relocalisations.model.site import Site
from relocalisations.pages import naming, sentences, values
from relocalisations.pages.charts import plain
from relocalisations.pages.charts.events import Edition, place_in_time, timeline
from relocalisations.pages.kinds import Page
from relocalisations.pages.mapping import map_mark
from relocalisations.schema import Event
from relocalisations.schema.choices import EventStatus, Role
from relocalisations.schema.event_parts import Participation
from relocalisations.schema.fields import described
from relocalisations.schema.walk import facts
from relocalisations.text.french import capital, first_sentence, short_date


def event_card(site: Site, event: Event) -> values.Value:
    """What a list says of an event; the component ``event_card`` describes each key."""
    city = site.villes[event.ville]
    return {
        "url": event.page_url,
        "nom": event.nom,
        "ville": sentences.city_name(site, event),
        "dates": sentences.when(event),
        "heures": sentences.hours(event),
        "debut": event.premier_jour.isoformat(),
        "fin": event.dernier_jour.isoformat(),
        "statut": event.statut.value,
        "fuseau": city.fuseau,
        "passe": site.is_past(event),
        "lieu": ", ".join(venue.nom for venue in event.lieux),
        "resume": capital(sentences.postponed_to(site, event)) or first_sentence(event.resume),
    }


def event_cards(site: Site, events: Iterable[Event]) -> list[values.Value]:
    """The same of several events."""
    return [event_card(site, event) for event in events]


def mention(event: Event) -> values.Value:
    """An event as another page mentions it."""
    return {
        **values.link(event),
        "statut": event.statut.value,
        "statut_libelle": event.statut.libelle,
        "mois": sentences.month(event),
    }


def participations(events: Iterable[Event]) -> Iterator[tuple[Event, Participation]]:
    """Who did what at these events."""
    for event in events:
        for participation in event.partenaires:
            yield event, participation


def by_role(site: Site, found: Iterable[tuple[Event, Participation]]) -> list[values.Value]:
    """Who did what: by role, in the order of the list of roles."""
    groups: dict[Role, list[values.Value]] = {role: [] for role in Role}
    for event, participation in found:
        partner = site.partenaires[participation.partenaire]
        groups[participation.role].append(
            {
                **values.fact(event, participation),
                "partenaire": {
                    "id": partner.id,
                    **values.link(partner),
                    "nom_alors": name_at(partner, event.premier_jour),
                    "aujourdhui": name_today(site, partner, event.premier_jour),
                },
                "evenement": mention(event),
            }
        )
    return [{"libelle": role.libelle, "faits": facts} for role, facts in groups.items() if facts]


def events_value(site: Site) -> values.Value:
    """The list of events: the coming ones, then the past ones by year."""
    years: dict[int, list[values.Value]] = {}
    for event in site.passes:
        years.setdefault(event.premier_jour.year, []).append(event_card(site, event))
    return {
        "a_venir": event_cards(site, site.a_venir),
        "passes": list(years.items()),
        "frise": plain(timeline(_editions(site))),
    }


@of_whole_site
def _editions(site: Site) -> Sequence[Edition]:
    return [_edition(site, event) for event in site.evenements.values()]


@of_whole_site
def _ranks(site: Site) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Where each event stands in time, by its identifier, and those of each place."""
    ranks, places = {}, defaultdict(list)
    for rank, event in enumerate(site.evenements.values()):
        ranks[event.id] = rank
        places[event.ville].append(rank)
    return ranks, places


def _edition(site: Site, event: Event) -> Edition:
    """An event as the line of time shows it: full only where a source saw it."""
    city = site.villes[event.ville]
    return Edition(
        event.nom,
        event.page_url,
        city.nom,
        city.page_url,
        city.locatif,
        event.premier_jour,
        sentences.when(event),
        sentences.event_status(site, event),
        event.statut.libelle,
        event.statut is not EventStatus.TENU,
    )


def event_page(site: Site, event: Event) -> Page:
    """The page of an event."""
    city, later = site.villes[event.ville], site.current(event)
    others = [other for other in site.evenements_par_ville[event.ville] if other is not event]
    ranks, places = _ranks(site)
    return Page(
        event.page_url,
        "evenement",
        naming.event_title(site, event),
        sentences.event_description(site, event),
        event.source_path,
        {
            "evenement": _event(site, event),
            "ville": {**values.fields(city), **values.link(city)},
            "roles": by_role(site, participations([event])),
            "appuis": _support(event),
            "manques": sentences.missing(site, event),
            "nouvelle_date": None
            if later is event
            else {"page_url": later.page_url, "quand": sentences.when(later)},
            "anciennes_dates": [
                {"page_url": before.page_url, "jour": short_date(before.premier_jour)}
                for before in site.replaced(event)[1:]
            ],
            "annonce_avant": sentences.first_announced(site, event),
            "heure_inconnue": sentences.unknown_hour(event),
            "autres": event_cards(site, others),
            "participants": _named(site, event),
            "repere": map_mark(
                city,
                f"{sentences.when(event)}, {sentences.event_status(site, event)}",
                doubtful=event.statut is not EventStatus.TENU,
            ),
            "frise": plain(place_in_time(_editions(site), ranks[event.id], places[event.ville])),
        },
        event,
        within=((city.nom, city.page_url),),
        short=sentences.when(event),
    )


def _named(site: Site, event: Event) -> list[values.Value]:
    """Each partner of an event once, those of the first roles first, by its name of then."""
    order = list(Role)
    ranked = sorted(event.partenaires, key=lambda part: order.index(part.role))
    named = dict.fromkeys(part.partenaire for part in ranked)
    partners = [site.partenaires[name] for name in named]
    return [
        {**values.link(partner), "nom": name_at(partner, event.premier_jour)}
        for partner in partners
    ]


def _event(site: Site, event: Event) -> values.Value:
    def stated(field: str) -> list[values.Value]:
        return values.facts(event, getattr(event, field))

    return {
        **values.fields(event),
        "debut": event.premier_jour.isoformat(),
        "fin": event.dernier_jour.isoformat(),
        "un_jour": event.premier_jour == event.dernier_jour,
        "passe": site.is_past(event),
        "incertain": site.is_unconfirmed(event),
        "quand": sentences.when(event),
        "quand_long": sentences.long_when(event),
        "lieu_et_date": sentences.place_and_date(site, event) + naming.distinction(site, event),
        "sources": values.declared(event),
        "tenue": values.fact(event, event.tenue) if event.tenue else None,
        "lieux": [
            {
                **values.fact(event, venue),
                "partenaire": values.link(site.partenaires[venue.partenaire])
                if venue.partenaire
                else None,
            }
            for venue in event.lieux
        ],
        "programme": [
            {**values.fact(event, session), "creneau": sentences.slot(session)}
            for session in event.programme
        ],
        "produits": [
            {
                **values.fact(event, worked),
                "produit": {
                    **values.link(site.produits[worked.produit]),
                    "nom": name_at(site.produits[worked.produit], event.premier_jour),
                },
            }
            for worked in event.produits
        ],
        "projets": [
            {
                **values.fact(event, project),
                "partenaire": {
                    **values.link(site.partenaires[project.partenaire]),
                    "nom": name_at(site.partenaires[project.partenaire], event.premier_jour),
                }
                if project.partenaire
                else None,
            }
            for project in event.projets
        ],
        "divergences": [
            {
                "sujet": disagreement.sujet,
                "versions": [
                    {
                        "texte": version.texte,
                        "sources": values.cited(event, version.sources),
                    }
                    for version in disagreement.versions
                ],
            }
            for disagreement in event.divergences
        ],
        "inconnus": event.inconnus,
        **{
            field: stated(field)
            for field in ("publics", "themes", "participation", "prix", "resultats", "intervenants")
        },
    }


_ANCHORS = {"tenue": "statut", "lieux": "essentiel", "publics": "essentiel"}
"""Where the page shows a field, when not in a block of its own name."""


def _support(event: Event) -> dict[str, list[values.Value]]:
    """For each source of an event, the blocks that rest on it, by their titles in the schema."""
    found: dict[str, dict[str, None]] = {}
    for location, fact in facts(event):
        for key in fact.sources:
            found.setdefault(key, {})[str(location[0])] = None
    for disagreement in event.divergences:
        for version in disagreement.versions:
            for key in version.sources:
                found.setdefault(key, {})["divergences"] = None
    titles = {field.name: field.title for field in described(Event)}
    return {
        key: [
            {"texte": titles[field].lower(), "ancre": _ANCHORS.get(field, field)}
            for field in fields
        ]
        for key, fields in found.items()
    }
