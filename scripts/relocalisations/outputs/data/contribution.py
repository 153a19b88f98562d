"""What the forms of ``/contribuer/`` fetch: the schemas, what exists, the files to change."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

from relocalisations.checks import SENTENCES
from relocalisations.machine.content import bytes_of
from relocalisations.machine.repository import blob_name
from relocalisations.model.citations import sources_of
from relocalisations.model.noted import of_whole_site
from relocalisations.model.site import Site
from relocalisations.pages import sentences
from relocalisations.pages.contribution import FORMS
from relocalisations.schema import ENTITIES, City, Entity, Event, Partner, Product, Sector
from relocalisations.schema.choices import Nomenclature
from relocalisations.schema.json_schema import entity_schema, phrases
from relocalisations.schema.places import METROPOLE, OVERSEAS, TIME_ZONES
from relocalisations.text.nomenclature import hs_labels

FORMS_FOLDER = "contribuer"


def contribution_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every such file but those below, as (relative path, content)."""
    yield f"{FORMS_FOLDER}/index.json", to_json(index(site))
    yield f"{FORMS_FOLDER}/mots.json", to_json(search_words(site))
    root = os.fspath(site.root)
    shards: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for kind in FORMS.values():
        for entity in _of(site, kind):
            name = f"{FORMS_FOLDER}/fiches/{kind.FOLDER}/{shard(entity.id)}.json"
            # Read again rather than kept from the first reading, whose cache would double.
            content = bytes_of(f"{root}/{entity.source_path}")
            # A proposal says what it started from: the repository may be ahead of the site.
            text = content.decode("utf-8-sig")
            shards[name][entity.id] = {"texte": text, "base": blob_name(content)}
    for name, files in shards.items():
        yield name, to_json(files)


def code_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The codes that a fiche may have."""
    yield f"{FORMS_FOLDER}/codes.json", to_json(trade_codes(site))


def schema_files() -> Iterator[tuple[str, bytes]]:
    """What each field may hold, and what to say where it does not."""
    for kind in ENTITIES:
        yield f"{FORMS_FOLDER}/schemas/{kind.KIND}.schema.json", to_json(entity_schema(kind))
    yield f"{FORMS_FOLDER}/schemas/phrases.json", to_json(phrases(SENTENCES))


def shard(identifier: str) -> str:
    """Which file holds the text of a fiche: a few fiches a file, whatever their number."""
    return identifier[:2]


def index(site: Site) -> dict[str, Any]:
    """What the forms must know of the other files: names, codes, sources."""
    names: dict[str, dict[str, str]] = {kind.KIND: {} for kind in ENTITIES}
    sources: dict[str, dict[str, Any]] = {}
    aliases: dict[str, str] = {}
    for entity in site.entities:
        if entity.KIND in names and hasattr(entity, "nom"):
            names[entity.KIND][entity.id] = entity.nom
        aliases.update(dict.fromkeys(getattr(entity, "alias", ()), entity.source_path))
        for source in sources_of(entity).values():
            described = {"editeur": source.editeur, "titre": source.titre, "date": source.date}
            known = sources.setdefault(source.url, {**described, "fichiers": []})
            if entity.source_path not in known["fichiers"]:
                known["fichiers"].append(entity.source_path)
    return {
        "dossiers": {kind.KIND: kind.FOLDER for kind in ENTITIES},
        "noms": names,
        "titres": {event.id: _title(site, event) for event in site.evenements.values()},
        "codes": {
            f"{nomenclature} {code}": product.id
            for product in site.produits.values()
            for nomenclature, code in product.codes
        },
        "sources": sources,
        "registre": {
            key: source.model_dump(exclude_none=True)
            for key, source in site.sources_gardees.items()
        },
        "alias": aliases,
        "adresses": {kind.URL: kind.KIND for kind in ENTITIES if "alias" in kind.model_fields},
        "fuseaux": list(TIME_ZONES),
        "heures": {c.id: c.fuseau for c in site.villes.values() if c.fuseau != TIME_ZONES[0]},
        "devenus": {p.id: p.devenu for p in site.partenaires.values() if p.devenu},
        "etats": {event.id: _state(site, event) for event in site.evenements.values()},
        "outre_mer": dict(OVERSEAS),
        "cadre": METROPOLE._asdict(),
    }


def _title(site: Site, event: Event) -> str:
    """What tells an event from the others of the same name."""
    return f"{event.nom}, {site.villes[event.ville].nom}, {sentences.when(event)}"


def _state(site: Site, event: Event) -> list[str]:
    """The status of an event, what replaces it, what it replaces."""
    later = site.remplacants.get(event.id)
    return [event.statut.value, later.id if later else "", event.remplace or ""]


def search_words(site: Site) -> dict[str, dict[str, str]]:
    """By what other words each fiche is found in the lists of the forms."""
    return {
        Product.KIND: {
            product.id: " ".join(
                [product.sh, *product.synonymes, site.secteurs[product.secteur].nom]
            )
            for product in site.produits.values()
        },
        Partner.KIND: {
            partner.id: f"{_initials(partner.nom)} {partner.categorie.libelle} {partner.categorie.aide}"
            for partner in site.partenaires.values()
        },
        City.KIND: {city.id: city.region for city in site.villes.values()},
        Sector.KIND: {sector.id: sector.description for sector in site.secteurs.values()},
    }


def _initials(name: str) -> str:
    """« OFG » for « Origine France Garantie »; nothing for a name of one word."""
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    return "".join(capitals) if len(capitals) > 1 else ""


def trade_codes(site: Site) -> dict[str, Any]:
    """The codes of the Harmonised System with their labels, and those that our tables know."""
    labels = hs_labels()
    return {
        "positions": {code: label for code, label in labels.items() if len(code) == 4},
        "codes": [[code, label] for code, label in labels.items() if len(code) == 6],
        "chiffres": [code for code in known_codes(site) if code in labels],
    }


@of_whole_site
def known_codes(site: Site) -> list[str]:
    """Those of which our tables say something."""
    known = {
        code
        for edition, code in (*site.rows.indicators, *site.rows.imports)
        if edition == Nomenclature.SH2022
    }
    return sorted(known)


def _of(site: Site, kind: type[Entity]) -> list[Entity]:
    return [entity for entity in site.entities if type(entity) is kind]
