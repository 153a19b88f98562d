"""The other lists of the API: cities, sectors, supplier countries, sources."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.model.site import Site
from relocalisations.outputs.data.columns import Column, Kind, Record, Resource
from relocalisations.outputs.data.values import (
    DATE_PATTERN,
    FORMER_NAMES,
    SLUG_PATTERN,
    former_names,
    words,
)
from relocalisations.schema.choices import PlaceType, SupplierScope

CITIES = Resource(
    "villes",
    "Villes",
    "Les villes et les régions qui accueillent des évènements.",
    (
        Column("identifiant", Kind.TEXT, "Identifiant stable.", "rouen", True, SLUG_PATTERN),
        Column("nom", Kind.TEXT, "Nom.", "Rouen", True),
        FORMER_NAMES,
        Column("type", Kind.TEXT, "Ville ou région.", "ville", True, choices=words(PlaceType)),
        Column("region", Kind.TEXT, "Région.", "Normandie", True),
        Column("latitude", Kind.NUMBER, "Latitude, degrés décimaux (WGS 84).", 49.44),
        Column("longitude", Kind.NUMBER, "Longitude, degrés décimaux (WGS 84).", 1.1),
        Column("fuseau", Kind.TEXT, "Fuseau horaire.", "Europe/Paris", True),
        Column("presentation", Kind.TEXT, "Présentation."),
        Column(
            "evenements", Kind.LIST, "Ses évènements, le dernier d’abord.", ["2022-06-16-rouen"]
        ),
        Column("url", Kind.ADDRESS, "La page sur le site.", "/villes/rouen/", True),
        Column(
            "agenda",
            Kind.ADDRESS,
            "Ses évènements, pour un agenda.",
            "/villes/rouen/agenda.ics",
            True,
        ),
    ),
)

SECTORS = Resource(
    "secteurs",
    "Secteurs",
    "Les rayons du catalogue.",
    (
        Column("identifiant", Kind.TEXT, "Identifiant stable.", "eclairage", True, SLUG_PATTERN),
        Column("nom", Kind.TEXT, "Nom.", "Éclairage", True),
        Column(
            "description", Kind.TEXT, "Ce qu’il rassemble.", "Les lampes et leurs supports.", True
        ),
        Column("produits", Kind.LIST, "Ses produits, le plus importé d’abord.", ["luminaires-led"]),
        Column("url", Kind.ADDRESS, "La page sur le site.", "/secteurs/eclairage/", True),
    ),
)

COUNTRIES = Resource(
    "pays",
    "Pays fournisseurs",
    "Les pays qui fournissent la France (tous ses fournisseurs connus) ou l’Union européenne "
    "(ses cinq premiers fournisseurs extérieurs) : deux décomptes à ne pas additionner.",
    (
        Column("iso", Kind.TEXT, "Code ISO 3166-1 alpha-3.", "CHN", True, "^[A-Z]{3}$"),
        Column("nom", Kind.TEXT, "Nom.", "Chine", True),
        Column("union_europeenne", Kind.BOOLEAN, "Membre de l’Union européenne.", False, True),
        Column("fournit_france", Kind.INTEGER, "Produits qu’il fournit à la France.", 60, True),
        Column("premier_france", Kind.INTEGER, "Ceux dont il est le premier fournisseur.", 9, True),
        Column(
            "fournit_union",
            Kind.INTEGER,
            "Produits dont il est l’un des cinq premiers fournisseurs extérieurs de l’Union.",
            220,
            True,
        ),
        Column("premier_union", Kind.INTEGER, "Ceux dont il est le premier.", 160, True),
        Column("url", Kind.ADDRESS, "La page sur le site.", "/pays/chn/", True),
    ),
    key=("iso",),
)

SOURCES = Resource(
    "sources",
    "Registre des sources",
    "Chaque page citée par une fiche, et les pages du site qui s’appuient sur elle.",
    (
        Column("url", Kind.ADDRESS, "L’adresse de la source.", "https://www.siatel.com/…", True),
        Column("editeur", Kind.TEXT, "Qui la publie.", "Siatel", True),
        Column("titre", Kind.TEXT, "Son titre.", "Compte rendu d’un participant", True),
        Column(
            "date",
            Kind.TEXT,
            "La date qu’elle porte : année, mois ou jour.",
            "2022-09",
            pattern=DATE_PATTERN,
        ),
        Column("archive", Kind.ADDRESS, "L’adresse d’une copie, s’il y en a une."),
        Column("archive_date", Kind.TEXT, "Quand la copie fut prise.", pattern=DATE_PATTERN),
        Column(
            "disparue",
            Kind.TEXT,
            "Quand on a constaté que la page n’est plus là.",
            pattern=DATE_PATTERN,
        ),
        Column(
            "langue",
            Kind.TEXT,
            "Sa langue, si ce n’est pas le français (ISO 639-1).",
            "en",
            pattern="^[a-z]{2}$",
        ),
        Column(
            "citee_par",
            Kind.LIST,
            "Les pages du site qui s’appuient sur elle.",
            ["/evenements/2022-06-16-rouen/"],
            True,
        ),
    ),
    key=("url",),
)


def city_records(site: Site, address: str) -> Iterator[Record]:
    """The cities, in alphabetical order."""
    for city in site.villes.values():
        yield {
            "identifiant": city.id,
            "nom": city.nom,
            "anciens_noms": former_names(city.anciens_noms),
            "type": city.type.value,
            "region": city.region,
            "latitude": city.position.latitude if city.position else None,
            "longitude": city.position.longitude if city.position else None,
            "fuseau": city.fuseau,
            "presentation": city.presentation,
            "evenements": [event.id for event in site.evenements_par_ville.get(city.id, ())],
            "url": f"{address}{city.page_url}",
            "agenda": f"{address}{city.page_url}agenda.ics",
        }


def sector_records(site: Site, address: str) -> Iterator[Record]:
    """The sectors, in alphabetical order."""
    for sector in site.secteurs.values():
        yield {
            "identifiant": sector.id,
            "nom": sector.nom,
            "description": sector.description,
            "produits": [product.id for product in site.produits_par_secteur.get(sector.id, ())],
            "url": f"{address}{sector.page_url}",
        }


def country_records(site: Site, address: str) -> Iterator[Record]:
    """The supplier countries, in alphabetical order."""
    for country in site.pays:
        record: Record = {
            "iso": country.iso,
            "nom": country.nom,
            "union_europeenne": country.ue,
        }
        supplies = site.livraisons.get(country.iso, {})
        for scope, name in ((SupplierScope.FRANCE, "france"), (SupplierScope.UNION, "union")):
            found = supplies.get(scope, [])
            record[f"fournit_{name}"] = len(found)
            record[f"premier_{name}"] = sum(supply.rang == 1 for supply in found)
        record["url"] = f"{address}{country.page_url}"
        yield record


def source_records(site: Site, address: str) -> Iterator[Record]:
    """The register of sources, by publisher."""
    for source, entities in site.registre:
        yield {
            "url": source.url,
            "editeur": source.editeur,
            "titre": source.titre,
            "date": source.date,
            "archive": source.archive.url if source.archive else None,
            "archive_date": source.archive.date if source.archive else None,
            "disparue": source.disparue,
            "langue": source.langue.value if source.langue else None,
            "citee_par": [f"{address}{entity.page_url}" for entity in entities],
        }
