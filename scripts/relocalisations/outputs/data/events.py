"""An event as a line of a table."""

from __future__ import annotations

from datetime import date, datetime

from relocalisations.model.site import Site
from relocalisations.outputs.calendars.dates import event_change
from relocalisations.outputs.data.columns import Column, Kind, Record, Resource
from relocalisations.outputs.data.values import SLUG_PATTERN, words
from relocalisations.schema import Event
from relocalisations.schema.choices import EventStatus, Reliability

_EVENT_ID = "2022-06-16-rouen"

EVENTS = Resource(
    "evenements",
    "Évènements",
    "Les évènements annoncés, tenus, reportés ou annulés, du premier au dernier. Jours et heures "
    "sont ceux du lieu.",
    (
        Column(
            "identifiant",
            Kind.TEXT,
            "Identifiant stable : le nom de la fiche.",
            _EVENT_ID,
            True,
            SLUG_PATTERN,
        ),
        Column("nom", Kind.TEXT, "Nom de l’évènement.", "24 heures pour relocaliser", True),
        Column("ville", Kind.TEXT, "Identifiant de la ville.", "rouen", True, SLUG_PATTERN),
        Column("ville_nom", Kind.TEXT, "Nom de la ville ou de la région.", "Rouen", True),
        Column("region", Kind.TEXT, "Région.", "Normandie", True),
        Column(
            "debut", Kind.MOMENT, "Premier jour, avec l’heure si on la connaît.", "2022-06-16", True
        ),
        Column(
            "fin",
            Kind.MOMENT,
            "Dernier jour, compris, avec l’heure si on la connaît.",
            "2022-06-17",
            True,
        ),
        Column("premier_jour", Kind.DATE, "Premier jour.", "2022-06-16", True),
        Column("dernier_jour", Kind.DATE, "Dernier jour, compris.", "2022-06-17", True),
        Column("fuseau", Kind.TEXT, "Fuseau horaire du lieu.", "Europe/Paris", True),
        Column(
            "statut",
            Kind.TEXT,
            "Ce qu’il en est. « annonce » ne veut pas dire qu’il a eu lieu, même passé.",
            "tenu",
            True,
            choices=words(EventStatus),
        ),
        Column(
            "remplace",
            Kind.TEXT,
            "L’évènement reporté dont celui-ci est la nouvelle date.",
            pattern=SLUG_PATTERN,
        ),
        Column(
            "remplace_par",
            Kind.TEXT,
            "Celui qui est sa nouvelle date, s’il est reporté.",
            pattern=SLUG_PATTERN,
        ),
        Column(
            "fiabilite",
            Kind.TEXT,
            "À quel point les dates et le lieu sont sûrs.",
            "etabli",
            True,
            choices=words(Reliability),
        ),
        Column("lieu", Kind.TEXT, "Premier lieu.", "Campus rouennais de NEOMA Business School"),
        Column("commune", Kind.TEXT, "Sa commune.", "Mont-Saint-Aignan"),
        Column("adresse", Kind.TEXT, "Sa rue et son numéro."),
        Column("inscription", Kind.ADDRESS, "Où s’inscrire."),
        Column(
            "resume",
            Kind.TEXT,
            "En quelques phrases.",
            "Première étape du tour de France de Relocalisations.fr.",
        ),
        Column(
            "partenaires", Kind.LIST, "Partenaires, sous la forme identifiant:rôle.", ["neoma:hote"]
        ),
        Column("produits", Kind.LIST, "Produits du catalogue travaillés.", []),
        Column(
            "sources",
            Kind.LIST,
            "Adresses des sources de la fiche.",
            ["https://www.em-normandie.com/actualites/"],
            True,
        ),
        Column(
            "derniere_modification",
            Kind.DATE,
            "Date de la source la plus récente.",
            "2022-11-17",
            True,
        ),
        Column(
            "url",
            Kind.ADDRESS,
            "La page sur le site.",
            f"/evenements/{_EVENT_ID}/",
            True,
        ),
        Column(
            "donnees",
            Kind.ADDRESS,
            "Tout ce que l’on sait de l’évènement, en JSON.",
            f"/api/v1/evenements/{_EVENT_ID}.json",
            True,
        ),
        Column(
            "agenda",
            Kind.ADDRESS,
            "L’évènement, pour un agenda.",
            f"/evenements/{_EVENT_ID}/agenda.ics",
            True,
        ),
    ),
)


def moment_text(moment: date | datetime) -> str:
    """A day or a local hour as YAML writes it: 2022-06-16 or 2022-06-16T17:00."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat()


def event_record(site: Site, event: Event, address: str) -> Record:
    """An event as a line. ``address`` is the site's, without a final slash."""
    city = site.villes[event.ville]
    venue = event.lieux[0] if event.lieux else None
    later = site.remplacants.get(event.id)
    return {
        "identifiant": event.id,
        "nom": event.nom,
        "ville": city.id,
        "ville_nom": city.nom,
        "region": city.region,
        "debut": moment_text(event.debut),
        "fin": moment_text(event.fin),
        "premier_jour": event.premier_jour.isoformat(),
        "dernier_jour": event.dernier_jour.isoformat(),
        "fuseau": city.fuseau,
        "statut": event.statut.value,
        "remplace": event.remplace,
        "remplace_par": later.id if later else None,
        "fiabilite": event.fiabilite.value,
        "lieu": venue.nom if venue else None,
        "commune": venue.commune if venue else None,
        "adresse": venue.adresse if venue else None,
        "inscription": event.inscription,
        "resume": event.resume,
        "partenaires": [f"{part.partenaire}:{part.role.value}" for part in event.partenaires],
        "produits": [worked.produit for worked in event.produits],
        "sources": [source.url for source in event.sources.values()],
        "derniere_modification": event_change(site, event).isoformat(),
        "url": f"{address}{event.page_url}",
        "donnees": f"{address}/api/v1/evenements/{event.id}.json",
        "agenda": f"{address}{event.page_url}agenda.ics",
    }
