# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""Each rule passes what is right, and says what is wrong with what is not."""

from __future__ import annotations

import os
import pkgutil
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from pydantic import BaseModel

import relocalisations.checks
from relocalisations.checks import RULES, Check, Material, conditions
from relocalisations.checks.conditions import conditions_inside, declared
from relocalisations.machine import workers
from relocalisations.model import loading
from relocalisations.problems.problem import Finding, Severity
from relocalisations.reading.reading import READ_KINDS
from relocalisations.schema import Event
from relocalisations.schema.conditions import Distinct, FieldCondition, Needs, OneOf, OnlyWith
from relocalisations.schema.event_parts import Headcount
from relocalisations.schema.phrases import spoken, written
from tests.frozen_site import ROOT
from tests.mistakes import (
    CITY,
    EVENT,
    PARTNER,
    PRODUCT,
    Files,
    city,
    event,
    partner,
    product,
    taking_part,
)
from tests.small_site import load, messages
from tests.small_tables import FLOW_ROWS, UNION_ROW, table
from tests.written_down import MEANT, told

FACT = "fiabilite: etabli, sources: [annonce]"
TWO_SOURCES = """
  annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a"}
  recit: {editeur: Le Courrier, titre: Un récit, url: "https://courrier.example/r", date: 2022-06-18}"""
ROUEN_2 = (
    event()[EVENT].replace("2022-06-16", "2023-06-16").replace("2022-06-17", "2023-06-17")  # type: ignore[union-attr, arg-type]
)
NEW_DATE, OTHER_DATE = "events/2023-06-16-rouen.yml", "events/2024-06-16-rouen.yml"
ROUEN_3 = ROUEN_2.replace("2023-", "2024-")
OTHER_PRODUCT = {
    "products/bougies.yml": 'nom: Bougies\nsh: "340600"\nsecteur: eclairage\ndefinition: De la cire.\n'
}


def in_march(start: str, end: str, more: str = "") -> Files:
    """The event, at hours of the night when clocks go forward."""
    text = str(event(more, debut=start, fin=end)[EVENT])
    return {f"events/{start[:10]}-rouen.yml": text}


GOOD: dict[str, list[Files]] = {
    "cited_once": [event(f"prix: [{{nom: A, {FACT}}}, {{nom: B, {FACT}}}]")],
    "cited_sources": [event(f"prix: [{{nom: A, {FACT}}}]")],
    "distinct_aliases": [
        {**product("alias: [/produits/lampe/]"), **event("alias: [/evenements/rouen/]")},
        city("alias: [/villes/rouen-2/, /villes/rouen-3/]"),
    ],
    "distinct_files": [OTHER_PRODUCT],
    "distinct_names": [{"events/2023-06-16-rouen.yml": ROUEN_2}, partner(nom="Rouen")],
    "distinct_products": [
        OTHER_PRODUCT,
        product('correspondances: [{nomenclature: SH1992, sh: "940520"}]'),
    ],
    "nc8-d-un-autre-code": [product('nc8: "94052011"')],
    "role-en-double": [
        event(f"partenaires: [{{partenaire: neoma, role: hote, {FACT}}}]"),
        event(
            f"partenaires: [{{partenaire: neoma, role: hote, {FACT}}}, {{partenaire: neoma, role: soutien, {FACT}}}]"
        ),
    ],
    "noms-finis-ensemble": [
        partner("anciens_noms: [{nom: Un, jusqu_au: 2015}, {nom: Un, jusqu_au: 2015-12}]"),
        partner("anciens_noms: [{nom: Un, jusqu_au: 2015}, {nom: Deux, jusqu_au: 2015-11}]"),
        city("anciens_noms: [{nom: Un, locatif: à Un, jusqu_au: 2015}]"),
    ],
    "source-en-double": [event(sources=TWO_SOURCES)],
    "fin-avant-debut": [
        event(debut="2022-06-16T17:00", fin="2022-06-16"),
        event(debut="2022-06-16T17:00", fin="2022-06-16T17:00"),
    ],
    "event_dates": [
        event(
            f"programme: [{{texte: Accueil, debut: 2022-06-16T08:00, fin: 2022-06-17T23:59, {FACT}}}]"
        ),
        {EVENT: None, **in_march("2027-03-28T03:00", "2027-03-28T03:30")},
        {
            EVENT: None,
            **in_march("2027-03-28T02:30", "2027-03-28T05:00"),
            **city("fuseau: Indian/Reunion", region="La Réunion"),
        },
    ],
    "evenement-long": [event(fin="2022-07-16"), event(fin="2022-07-16T23:00")],
    "event_name": [
        {EVENT: None, "events/2022-06-16-rouen-soir.yml": event()[EVENT]},
        event(debut="2022-06-16T23:59"),
    ],
    "event_status": [
        event("tenue: {fiabilite: etabli, sources: [recit]}", statut="tenu", sources=TWO_SOURCES),
        event(
            "tenue: {fiabilite: etabli, sources: [recit]}",
            statut="tenu",
            sources=TWO_SOURCES.replace("2022-06-18", "2022-06-16"),
        ),
        event("tenue: {fiabilite: etabli, sources: [annonce]}", statut="tenu"),
        event(statut="annule"),
    ],
    "tenue-de-trop": [event("tenue: {fiabilite: etabli, sources: [annonce]}", statut="tenu")],
    "places": [
        city("fuseau: Europe/Paris"),
        city("fuseau: Indian/Reunion", region="La Réunion"),
    ],
    "presentation-sans-source": [
        city(
            'presentation: Une ville.\nsources:\n  a: {editeur: A, titre: B, url: "https://a.example/"}'
        ),
    ],
    "positions": [
        city("position: {latitude: 49.44, longitude: 1.1}"),
        # On the edges of the frame of metropolitan France, each corner in turn.
        city("position: {latitude: 41.3, longitude: -5.2}"),
        city("position: {latitude: 51.1, longitude: 9.6}"),
        city(
            "fuseau: Indian/Reunion\nposition: {latitude: -20.88, longitude: 55.45}",
            region="La Réunion",
        ),
    ],
    "projet-sans-nom": [
        event(f"projets: [{{texte: T, nom: N, {FACT}}}, {{texte: T, partenaire: neoma, {FACT}}}]")
    ],
    "references": [product(secteur="sante")],
    "replaced_events": [
        {**event(statut="reporte"), NEW_DATE: ROUEN_2 + "remplace: 2022-06-16-rouen\n"},
    ],
    "same_source": [
        {
            "events/2023-06-16-rouen.yml": ROUEN_2,
        }
    ],
    "table_currency": [
        {
            **table(FLOW_ROWS, unite="euros"),
            **table(FLOW_ROWS, type="exportations", name="ventes", unite="milliers-d-euros"),
        },
        {  # of what is not bought, no balance is made
            **table(FLOW_ROWS),
            **table(
                FLOW_ROWS.replace("940520", "850000"),
                type="exportations",
                name="ventes",
                unite="euros",
            ),
        },
    ],
    "successors": [
        {**partner("devenu: cetim"), "events/partners/cetim.yml": "nom: Cetim\ncategorie: expert\n"}
    ],
    "table_files": [table(FLOW_ROWS)],
    "table_scope": [table(UNION_ROW, type="indicateurs", annees="[2024, 2024]"), table(FLOW_ROWS)],
    "table_years": [table(FLOW_ROWS), table("", annees="[2020, 2024]")],
}

BAD: list[tuple[str, Files, list[str]]] = [
    (
        "cited_once",
        taking_part(
            "partenaire: neoma, role: hote, fiabilite: etabli, sources: [annonce, annonce]"
        ),
        [
            f"{EVENT}:9:75 : sources : « annonce » est citée deux fois pour le même fait ; une seule suffit"
        ],
    ),
    (
        "cited_sources",
        taking_part("partenaire: neoma, role: hote, fiabilite: etabli, sources: [anonce]"),
        [
            f"{EVENT}:9:66 : sources : source non déclarée « anonce » ; vouliez-vous « annonce » ?",
            "→ - {partenaire: neoma, role: hote, fiabilite: etabli, sources: [annonce]}",
        ],
    ),
    (
        "cited_sources",
        event("tenue:\n  fiabilite: etabli\n  sources: [annonce, siatel]", statut="tenu"),
        [
            f"{EVENT}:10:22 : sources : source non déclarée « siatel » ; déclarez-la sous « sources » de ce fichier"
        ],
    ),
    (
        "cited_sources",
        {
            "content/_collectif.yml": "chiffres: [{valeur: 60 Md€, libelle: importés, fiabilite: etabli, sources: [une]}]\n"
        },
        [
            "content/_collectif.yml:1:77 : sources : source non déclarée « une » ; déclarez-la sous « sources » de ce fichier"
        ],
    ),
    (
        "distinct_aliases",
        partner("alias: [/partenaires/nbs/, /partenaires/nbs/]"),
        [
            f"{PARTNER}:3:28 : alias : l’adresse /partenaires/nbs/ est écrite deux fois ; une seule suffit"
        ],
    ),
    (
        "distinct_aliases",
        {**city("alias: [/produits/vieux/]"), **product("alias: [/produits/vieux/]")},
        [
            f"{PRODUCT}:5:9 : alias : l’adresse /produits/vieux/ est déjà un alias de {CITY} ; gardez-la dans une seule fiche"
        ],
    ),
    (
        "distinct_aliases",
        product("alias: [/partenaires/neoma/, /produits/lampes/]"),
        [
            f"{PRODUCT}:5:9 : alias : l’adresse /partenaires/neoma/ est celle de {PARTNER} ; retirez-la des alias",
            f"{PRODUCT}:5:30 : alias : l’adresse /produits/lampes/ est celle de {PRODUCT} ; retirez-la des alias",
        ],
    ),
    (
        "distinct_files",
        {
            "products/Lampes.yml": 'nom: Bougies\nsh: "340600"\nsecteur: eclairage\ndefinition: De la cire.\n'
        },
        [
            "products/Lampes.yml : ce nom ne diffère de products/lampes.yml que par des majuscules, des accents ou des signes ; sous Windows et macOS, l’un remplacerait l’autre : donnez-lui un autre nom ou retirez-le",
            "products/Lampes.yml : nom de fichier non admis « Lampes.yml » ; minuscules sans accent, chiffres et tirets : donnez-lui un autre nom",
        ],
    ),
    (
        "distinct_names",
        {"events/partners/neoma-rouen.yml": "nom: Néoma  business School\ncategorie: ecole\n"},
        [
            "events/partners/neoma.yml:1:6 : nom : « NEOMA Business School » est déjà le nom de events/partners/neoma-rouen.yml ; précisez ce qui les distingue"
        ],
    ),
    (
        "distinct_products",
        {**OTHER_PRODUCT, **product('correspondances:\n  - {nomenclature: SH2022, sh: "340600"}')},
        [
            f"{PRODUCT}:6:32 : sh : le code « 340600 » (SH2022) est déjà celui de products/bougies.yml ; un code, une fiche"
        ],
    ),
    (
        "noms-finis-ensemble",
        partner("anciens_noms: [{nom: Un, jusqu_au: 2015}, {nom: Deux, jusqu_au: 2015-12-31}]"),
        [
            f"{PARTNER}:3:65 : anciens_noms[2].jusqu_au : « Deux » et « Un » cesseraient le même jour ; corrigez l’une des deux dates"
        ],
    ),
    (
        "noms-finis-ensemble",
        product("anciens_noms: [{nom: Un, jusqu_au: 2016-02}, {nom: Deux, jusqu_au: 2016-02-29}]"),
        [
            f"{PRODUCT}:5:68 : anciens_noms[2].jusqu_au : « Deux » et « Un » cesseraient le même jour ; corrigez l’une des deux dates"
        ],
    ),
    (
        "noms-finis-ensemble",
        partner(
            "anciens_noms: [{nom: Un, jusqu_au: 2015}, {nom: Un, jusqu_au: 2015-12}, {nom: Deux, jusqu_au: 2015-12-31}]"
        ),
        [
            f"{PARTNER}:3:95 : anciens_noms[3].jusqu_au : « Deux » et « Un » cesseraient le même jour ; corrigez l’une des deux dates"
        ],
    ),
    (
        "nc8-d-un-autre-code",
        product('nc8: "34060000"'),
        [
            f"{PRODUCT}:5:6 : nc8 : « 34060000 » n’est pas une partie du code SH « 940520 » ; ses six premiers chiffres sont ceux du code"
        ],
    ),
    (
        "role-en-double",
        event(
            f"partenaires:\n  - {{partenaire: neoma, role: hote, {FACT}}}\n  - {{partenaire: neoma, role: hote, {FACT}}}"
        ),
        [
            f"{EVENT}:10:5 : partenaires[2] : « neoma » a déjà le rôle « hote » (partenaires[1]) ; retirez l’un des deux"
        ],
    ),
    (
        "source-en-double",
        event(
            sources=TWO_SOURCES
            + "\n  copie: {editeur: La Gazette, titre: Une annonce, url: https://gazette.example/a}"
        ),
        [
            f"{EVENT}:9:57 : sources.copie.url : cette adresse est déjà celle de « annonce » ; gardez une seule des deux sources"
        ],
    ),
    (
        "fin-avant-debut",
        event(debut="2022-06-16T17:00", fin="2022-06-16T16:59"),
        [
            f"{EVENT}:4:6 : fin : la fin « 2022-06-16T16:59 » précède le début « 2022-06-16T17:00 »",
        ],
    ),
    (  # said once: such an event has no day that its programme could be outside of
        "fin-avant-debut",
        event(f"programme:\n  - {{texte: Accueil, debut: 2022-06-16, {FACT}}}", fin="2022-06-15"),
        [
            f"{EVENT}:4:6 : fin : la fin « 2022-06-15 » précède le début « 2022-06-16 »",
        ],
    ),
    (
        "fin-avant-debut",
        event(
            f"programme:\n  - {{texte: Accueil, debut: 2022-06-16T18:00, fin: 2022-06-16T17:00, {FACT}}}"
        ),
        [
            f"{EVENT}:9:52 : fin : la fin « 2022-06-16T17:00 » précède le début « 2022-06-16T18:00 »",
        ],
    ),
    (
        "event_dates",
        event(f"programme:\n  - {{texte: Bilan, debut: 2022-06-18, {FACT}}}"),
        [
            f"{EVENT}:9:27 : programme[1].debut : « 2022-06-18 » n’est pas un jour de l’évènement, du 2022-06-16 au 2022-06-17",
        ],
    ),
    (  # of a single day
        "event_dates",
        event(f"programme:\n  - {{texte: Bilan, debut: 2022-06-17, {FACT}}}", fin="2022-06-16"),
        [
            f"{EVENT}:9:27 : programme[1].debut : « 2022-06-17 » n’est pas un jour de l’évènement, du 2022-06-16 au 2022-06-16",
        ],
    ),
    (  # where the city is not known, it is an hour of Paris
        "event_dates",
        {
            EVENT: None,
            "events/2027-03-28-rennes.yml": str(
                event(debut="2027-03-28T02:30", fin="2027-03-28", ville="rennes")[EVENT]
            ),
        },
        [
            "events/2027-03-28-rennes.yml:2:8 : ville : ville inconnue « rennes » ; aucun fichier events/cities/rennes.yml : créez-le ou corrigez le nom",
            "events/2027-03-28-rennes.yml:3:8 : debut : « 2027-03-28T02:30 » n’existe pas : cette nuit-là, les horloges avancent d’une heure ; vérifiez l’heure",
            "→ debut: 2027-03-28T03:30",
        ],
    ),
    (
        "event_dates",
        {EVENT: None, **in_march("2027-03-28T02:30", "2027-03-28")},
        [
            "events/2027-03-28-rouen.yml:3:8 : debut : « 2027-03-28T02:30 » n’existe pas : cette nuit-là, les horloges avancent d’une heure ; vérifiez l’heure",
            "→ debut: 2027-03-28T03:30",
        ],
    ),
    (
        "event_dates",
        {
            EVENT: None,
            **in_march(
                "2027-03-27T18:00",
                "2027-03-28T02:00",
                f"programme:\n  - {{texte: Nuit, debut: 2027-03-28T02:59, {FACT}}}",
            ),
        },
        [
            "events/2027-03-27-rouen.yml:4:6 : fin : « 2027-03-28T02:00 » n’existe pas : cette nuit-là, les horloges avancent d’une heure ; vérifiez l’heure",
            "→ fin: 2027-03-28T03:00",
            "events/2027-03-27-rouen.yml:9:26 : programme[1].debut : « 2027-03-28T02:59 » n’existe pas : cette nuit-là, les horloges avancent d’une heure ; vérifiez l’heure",
            "→ - {texte: Nuit, debut: 2027-03-28T03:59, fiabilite: etabli, sources: [annonce]}",
        ],
    ),
    (
        "event_dates",
        {EVENT: None, **in_march("2027-10-31T02:30", "2027-10-31T05:00")},
        [
            "events/2027-10-31-rouen.yml:3:8 : debut : « 2027-10-31T02:30 » arrive deux fois : cette nuit-là, les horloges reculent d’une heure ; le site retient la première",
        ],
    ),
    (
        "replaced_events",
        {NEW_DATE: ROUEN_2 + "remplace: 2022-06-16-rouen\n"},
        [
            f"{NEW_DATE}:8:11 : remplace : {EVENT} n’est pas « reporte » (statut: annonce) ; écrivez-y statut: reporte, ou retirez cette ligne",
        ],
    ),
    (
        "replaced_events",
        event("remplace: 2022-06-16-rouen"),
        [
            f"{EVENT}:8:11 : remplace : un évènement ne se remplace pas lui-même ; retirez la ligne",
        ],
    ),
    (
        "replaced_events",
        {
            **event("remplace: 2023-06-16-rouen", statut="reporte"),
            NEW_DATE: ROUEN_2.replace("annonce\n", "reporte\n", 1) + "remplace: 2022-06-16-rouen\n",
        },
        [
            f"{EVENT}:8:11 : remplace : « 2023-06-16-rouen » remplace déjà celui-ci, de proche en proche ; retirez l’une des lignes « remplace »",
            f"{NEW_DATE}:8:11 : remplace : « 2022-06-16-rouen » remplace déjà celui-ci, de proche en proche ; retirez l’une des lignes « remplace »",
        ],
    ),
    (
        "replaced_events",
        {
            **event(statut="reporte"),
            NEW_DATE: ROUEN_2 + "remplace: 2022-06-16-rouen\n",
            OTHER_DATE: ROUEN_3 + "remplace: 2022-06-16-rouen\n",
        },
        [
            f"{OTHER_DATE}:8:11 : remplace : « 2022-06-16-rouen » est déjà remplacé par {NEW_DATE} ; une nouvelle date, une seule fiche",
        ],
    ),
    (
        "references",
        event("remplace: 2022-06-17-rouen"),
        [
            f"{EVENT}:8:11 : remplace : évènement inconnu « 2022-06-17-rouen » ; aucun fichier events/2022-06-17-rouen.yml : créez-le ou corrigez le nom",
        ],
    ),
    (
        "references",
        {**event(statut="reporte"), NEW_DATE: ROUEN_2 + "remplace: 2022-06-17-rouen\n"},
        [
            f"{NEW_DATE}:8:11 : remplace : évènement inconnu « 2022-06-17-rouen » ; vouliez-vous « 2022-06-16-rouen » ?",
            "→ remplace: 2022-06-16-rouen",
        ],
    ),
    (
        "evenement-long",
        event(fin="2022-07-17"),
        [f"{EVENT}:4:6 : fin : l’évènement durerait 32 jours ; vérifiez l’année et le mois"],
    ),
    (
        "event_name",
        {EVENT: None, "events/2022-06-17-rouen.yml": event()[EVENT]},
        [
            "events/2022-06-17-rouen.yml : nom de fichier : le premier jour et la ville sont attendus ; renommez-le en « 2022-06-16-rouen.yml »"
        ],
    ),
    (
        "event_name",
        {**event(), "events/2022-06-17-rouen.yml": event()[EVENT]},
        [
            "events/2022-06-17-rouen.yml : nom de fichier : le premier jour et la ville sont attendus ; renommez-le en « 2022-06-16-rouen-2.yml »"
        ],
    ),
    (
        "event_name",
        {
            **event(),
            "events/2022-06-16-rouen-2.yml": event()[EVENT],
            "events/2022-06-17-rouen.yml": event()[EVENT],
        },
        [
            "events/2022-06-17-rouen.yml : nom de fichier : le premier jour et la ville sont attendus ; renommez-le en « 2022-06-16-rouen-3.yml »"
        ],
    ),
    *(
        (
            "event_status",
            event(
                statut="tenu",
                sources=f'\n  recit: {{editeur: Le Courrier, titre: Un récit, url: "https://courrier.example/r", date: {day}}}',
            ),
            [
                f"{EVENT}:5:9 : statut : « tenu » demande le champ « tenue », avec les sources qui ont vu l’évènement se tenir ; sinon écrivez « annonce »",
                f"→ {better}",
            ],
        )
        for day, better in (
            ("2022-06-16", "tenue: {fiabilite: source_unique, sources: [recit]}"),
            ("2022-06-15", "statut: annonce"),
        )
    ),
    (
        "event_status",
        event(statut="tenu"),
        [
            f"{EVENT}:5:9 : statut : « tenu » demande le champ « tenue », avec les sources qui ont vu l’évènement se tenir ; sinon écrivez « annonce »",
            "→ tenue: {fiabilite: source_unique, sources: [annonce]}",
        ],
    ),
    (
        "tenue-de-trop",
        event("tenue: {fiabilite: etabli, sources: [annonce]}", statut="annule"),
        [f"{EVENT}:8:1 : tenue : réservé au statut « tenu » ; le statut est « annule »"],
    ),
    (
        "event_status",
        event(
            "tenue: {fiabilite: etabli, sources: [annonce, recit]}",
            statut="tenu",
            sources=TWO_SOURCES.replace("date: 2022-06-18", "date: 2022-06-15"),
        ),
        [
            f"{EVENT}:9:47 : tenue.sources : « recit », datée du 2022-06-15, est antérieure au début de l’évènement (2022-06-16) ; elle l’annonce, elle ne l’a pas vu"
        ],
    ),
    (
        "places",
        city(region="Haute-Normandie"),
        [
            "events/cities/rouen.yml:3:9 : region : région inconnue « Haute-Normandie » ; vouliez-vous « Normandie » ?",
            "→ region: Normandie",
        ],
    ),
    (
        "places",
        city(region="Bavière"),
        [
            "events/cities/rouen.yml:3:9 : region : région inconnue « Bavière » ; valeurs admises : Auvergne-Rhône-Alpes, Bourgogne-Franche-Comté, Bretagne, Centre-Val de Loire, Corse, Grand Est, Guadeloupe, Guyane, Hauts-de-France, Île-de-France, La Réunion, Martinique, Mayotte, Normandie, Nouvelle-Aquitaine, Occitanie, Pays de la Loire, Provence-Alpes-Côte d’Azur"
        ],
    ),
    (
        "places",
        city("fuseau: Europe/paris"),
        [
            "events/cities/rouen.yml:5:9 : fuseau : fuseau horaire inconnu « Europe/paris » ; vouliez-vous « Europe/Paris » ?",
            "→ fuseau: Europe/Paris",
        ],
    ),
    (
        "places",
        city(region="La Réunion"),
        [
            "events/cities/rouen.yml:1:1 : fuseau : La Réunion est à l’heure « Indian/Reunion »",
            "→ fuseau: Indian/Reunion",
        ],
    ),
    (
        "presentation-sans-source",
        city("presentation: Une ville."),
        [
            "events/cities/rouen.yml:5:15 : presentation : un fait demande une source ; déclarez-la sous « sources » ou supprimez la présentation"
        ],
    ),
    (
        "positions",
        city("position: {latitude: 1.1, longitude: 49.44}"),
        [
            "events/cities/rouen.yml:5:11 : position : latitude et longitude sont interverties",
            "→ position: {latitude: 49.44, longitude: 1.1}",
        ],
    ),
    *(
        (
            "positions",
            city(f"position: {{latitude: {latitude}, longitude: {longitude}}}"),
            [
                "events/cities/rouen.yml:5:11 : position : ce point n’est pas en France métropolitaine ; vérifiez la latitude (de 41 à 51) et la longitude (de -5 à 10)"
            ],
        )
        for latitude, longitude in ((41.29, 2), (51.11, 2), (49, -5.21), (49, 9.61))
    ),
    (
        "positions",
        city("position: {latitude: 0, longitude: 0}"),
        [
            "events/cities/rouen.yml:5:11 : position : ce point n’est pas en France métropolitaine ; vérifiez la latitude (de 41 à 51) et la longitude (de -5 à 10)"
        ],
    ),
    (
        "projet-sans-nom",
        event(f"projets:\n  - {{texte: Une lampe, {FACT}}}"),
        [f"{EVENT}:9:5 : projets[1] : un projet a un nom ou un partenaire ; ajoutez l’un des deux"],
    ),
    (
        "references",
        {
            **product(secteur="cuisine"),
            **event(f"produits:\n  - {{produit: lampe, texte: Une cible, {FACT}}}", ville="rouenn"),
        },
        [
            f"{EVENT}:2:8 : ville : ville inconnue « rouenn » ; vouliez-vous « rouen » ?",
            "→ ville: rouen",
            f"{EVENT}:9:15 : produit : produit inconnu « lampe » ; vouliez-vous « lampes » ?",
            "→ - {produit: lampes, texte: Une cible, fiabilite: etabli, sources: [annonce]}",
            f"{PRODUCT}:3:10 : secteur : secteur inconnu « cuisine » ; aucun fichier products/sectors/cuisine.yml : créez-le ou corrigez le nom",
        ],
    ),
    (
        "same_source",
        {
            "events/2023-06-16-rouen.yml": ROUEN_2.replace(
                "Une annonce", "Une autre : annonce"
            ).replace(
                'titre: Une autre : annonce, url: "https://gazette.example/a"',
                'titre: "Une autre : annonce", url: "https://gazette.example/a", date: 2023',
            )
        },
        [
            "events/2023-06-16-rouen.yml:7:41 : sources.annonce.titre : « Une autre : annonce » ici, mais « Une annonce » pour la même adresse dans events/2022-06-16-rouen.yml ; gardez une seule version",
            '→ annonce: {editeur: La Gazette, titre: "Une annonce", url: "https://gazette.example/a", date: 2023}',
            "events/2023-06-16-rouen.yml:7:104 : sources.annonce.date : « 2023 » ici, mais « rien » pour la même adresse dans events/2022-06-16-rouen.yml ; gardez une seule version",
        ],
    ),
    (  # a comma would end the title where it is between braces
        "same_source",
        {
            **event(
                sources='\n  annonce: {editeur: La Gazette, titre: "Une annonce, enfin", url: "https://gazette.example/a"}'
            ),
            NEW_DATE: ROUEN_2,
        },
        [
            f"{NEW_DATE}:7:41 : sources.annonce.titre : « Une annonce » ici, mais « Une annonce, enfin » pour la même adresse dans {EVENT} ; gardez une seule version",
            '→ annonce: {editeur: La Gazette, titre: "Une annonce, enfin", url: "https://gazette.example/a"}',
        ],
    ),
    (
        "successors",
        partner("devenu: neoma"),
        [
            f"{PARTNER}:3:9 : devenu : un partenaire ne laisse pas la place à lui-même ; retirez la ligne"
        ],
    ),
    (
        "successors",
        {
            **partner("devenu: cetim"),
            "events/partners/cetim.yml": "nom: Cetim\ncategorie: expert\ndevenu: neoma\n",
        },
        [
            "events/partners/cetim.yml:3:9 : devenu : « neoma » a lui-même laissé la place à celui-ci, de proche en proche ; retirez l’une des lignes « devenu »",
            f"{PARTNER}:3:9 : devenu : « cetim » a lui-même laissé la place à celui-ci, de proche en proche ; retirez l’une des lignes « devenu »",
        ],
    ),
    (
        "table_files",
        table(None),
        [
            "products/figures/essai.yml : la table products/figures/essai.csv de cette fiche n’existe pas ; ajoutez-la"
        ],
    ),
    (
        "table_files",
        {"products/figures/essai.csv": "annee,sh,pays,valeur\n"},
        [
            "products/figures/essai.csv : aucune fiche ne dit d’où vient cette table ; ajoutez products/figures/essai.yml"
        ],
    ),
    (
        "table_currency",
        {
            **table(FLOW_ROWS),
            **table(FLOW_ROWS, type="exportations", name="ventes", unite="euros"),
        },
        [
            "products/figures/ventes.yml:10:8 : unite : les exportations de 940520 sont en euros courants, ses importations en dollars courants (products/figures/essai.yml) ; prenez les deux à la même source",
        ],
    ),
    (  # said once of a table
        "table_currency",
        {
            **table(FLOW_ROWS + FLOW_ROWS.replace("940520", "850000")),
            **table(
                FLOW_ROWS + FLOW_ROWS.replace("940520", "850000"),
                type="exportations",
                name="ventes",
                unite="euros",
            ),
        },
        [
            "products/figures/ventes.yml:10:8 : unite : les exportations de 940520 sont en euros courants, ses importations en dollars courants (products/figures/essai.yml) ; prenez les deux à la même source",
        ],
    ),
    (
        "table_scope",
        table(FLOW_ROWS, fournisseurs="union-europeenne"),
        [
            "products/figures/essai.yml:12:15 : fournisseurs : les colonnes d’une table « importations » sont celles de « france »",
            "→ fournisseurs: france",
        ],
    ),
    (
        "table_years",
        table("2024,940520,CHN,10,1\n"),
        [
            "products/figures/essai.yml:9:9 : annees : les lignes de la table vont de 2024 à 2024",
            "→ annees: [2024, 2024]",
        ],
    ),
    (
        "table_years",
        table(FLOW_ROWS, annees="[2024, 2023]"),
        [
            "products/figures/essai.yml:9:9 : annees : la première année puis la dernière, deux en tout",
            "→ annees: [2023, 2024]",
        ],
    ),
    (
        "table_years",
        table("2024,940520,CHN,10,1\n", annees="[2024]"),
        [
            "products/figures/essai.yml:9:9 : annees : la première année puis la dernière, deux en tout",
            "→ annees: [2024, 2024]",
        ],
    ),
]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(files, id=f"{rule}-{number}")
        for rule, examples in GOOD.items()
        for number, files in enumerate(examples, 1)
    ],
)
def test_what_is_right_passes(tmp_path: Path, files: Files) -> None:
    assert messages(tmp_path, files) == []


@pytest.mark.parametrize(
    ("files", "seen"), [pytest.param(files, seen, id=rule) for rule, files, seen in BAD]
)
def test_what_is_wrong_is_said(tmp_path: Path, files: Files, seen: list[str]) -> None:
    assert messages(tmp_path, files) == seen


def test_every_rule_is_called_and_has_both_examples() -> None:
    modules = {
        name for _finder, name, _package in pkgutil.iter_modules(relocalisations.checks.__path__)
    }
    rules = {*modules, *declared()} - {"material", "conditions"}
    assert {rule.name for rule in RULES} == rules
    assert GOOD.keys() == rules
    assert {rule for rule, _files, seen in BAD if seen} == rules


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_the_bad_example_fails_by_that_rule_alone(tmp_path: Path, rule: str) -> None:
    """Without the rule, the first thing it says is not said: no other rule stands in for it."""
    examples = [(files, seen) for name, files, seen in BAD if name == rule and seen]
    assert examples, f"{rule}: add to BAD what it refuses, and to GOOD what it lets pass"
    files, seen = examples[0]
    others = tuple(other.check for other in RULES if other.name != rule)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("relocalisations.model.loading.CHECKS", others)
        assert seen[0] not in messages(tmp_path, files)


KINDS = {kind.NAME: kind for kind in FieldCondition.__subclasses__()}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_each_kind_of_condition_is_declared_and_known_to_the_forms(name: str) -> None:
    """One that no model declares would be read by nobody; one that the forms lack would stop them."""
    assert any(isinstance(one, KINDS[name]) for one in declared().values())
    script = (ROOT / "theme/assets/js/contribution/conditions.js").read_text("utf-8")
    assert re.search(rf'^  "?{name}"?: ', script, re.MULTILINE)


@pytest.mark.parametrize(
    ("model", "condition"),
    [
        pytest.param(model, condition, id=f"{model.__name__}-{condition.code}")
        for kind in READ_KINDS
        for model, condition in conditions_inside(kind)
    ],
)
def test_a_condition_names_fields_that_exist(
    model: type[BaseModel], condition: FieldCondition
) -> None:
    """Where it looks, and in both sentences: what does not exist would never be wrong."""
    known = model.model_fields.keys() - {"id"}
    for name in ("field", "other", "unless"):
        assert getattr(condition, name, "") in {"", *known}
    assert {*getattr(condition, "fields", ())} <= known
    for sentence in (condition.message, condition.spoken):
        for place in re.findall(r"\{(\w+)\}", sentence):
            bare = re.sub("_dite?$", "", place).removeprefix("autre_")
            assert bare in {*known, "champ", "rang", "cle", "autre", "jours", "source"}, place


ANNOUNCED = "{champ} : réservé au statut « annonce »"
NEVER_SAID = {"code": "essai", "says": "", "spoken": ""}


@pytest.mark.parametrize(
    ("model", "condition", "files", "seen"),
    [
        (Event, OnlyWith("prix", "statut", ("annonce",), message=ANNOUNCED, **NEVER_SAID), event(statut="annule"), []),
        (
            Event,
            OnlyWith("prix", "statut", ("annonce",), message=ANNOUNCED, **NEVER_SAID),
            event(f"prix: [{{nom: A, {FACT}}}]", statut="annule"),
            [f"{EVENT}:8:1 : prix : réservé au statut « annonce »"],
        ),
        (
            Headcount,
            Needs("valeur", "precision", message="{champ} : sans précision", **NEVER_SAID),
            event(f"participation: [{{valeur: 0, unite: firmes, {FACT}}}]"),
            [f"{EVENT}:8:26 : participation[1].valeur : sans précision"],
        ),
        (
            Headcount,
            OneOf(("valeur", "precision"), message="{champ} : rien", **NEVER_SAID),
            event(f"participation: [{{valeur: 0, unite: firmes, {FACT}}}]"),
            [],
        ),
        (
            Headcount,
            Distinct(("valeur",), "valeur", message="{champ} : deux fois {valeur}", **NEVER_SAID),
            event(f"participation: [{{valeur: 0, unite: firmes, {FACT}}}, {{valeur: 0, unite: villes, {FACT}}}]"),
            [f"{EVENT}:8:93 : participation[2].valeur : deux fois 0"],
        ),
    ],
    ids=["an empty list", "a list", "zero needs", "one is zero", "zero twice"],
)  # fmt: skip
def test_for_a_condition_what_is_empty_is_missing_and_zero_is_not(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    model: type[BaseModel],
    condition: FieldCondition,
    files: Files,
    seen: list[str],
) -> None:
    monkeypatch.setattr(model, "CONDITIONS", (condition,))
    monkeypatch.setattr(loading, "CHECKS", (partial(conditions.broken, condition),))
    monkeypatch.setattr(conditions, "_ways", conditions._ways.__wrapped__)
    assert messages(tmp_path, files) == seen


def test_what_each_rule_says() -> None:
    """What it asks, why the forms do not know it, then each of its sentences, written and spoken."""
    lines = []
    for rule in RULES:
        lines += [rule.name, rule.says, *filter(None, [rule.not_in_forms])]
        for code, sentence in rule.sentences.items():
            lines += [f"- {code} : {written(sentence)}", f"  {spoken(sentence)}"]
    assert lines == told(Path(__file__).with_name("words") / "regles.txt", lines), MEANT


def test_a_long_event_is_only_a_warning(tmp_path: Path) -> None:
    [problem] = load(tmp_path, event(fin="2022-07-17"))[1]
    assert problem.severity is Severity.WARNING


def test_an_event_cannot_have_been_held_before_it_starts(tmp_path: Path) -> None:
    held = event("tenue: {fiabilite: etabli, sources: [annonce]}", statut="tenu")
    eve, day = datetime(2022, 6, 15, 12, tzinfo=UTC), datetime(2022, 6, 16, 12, tzinfo=UTC)
    [problem] = load(tmp_path, held, now=eve)[1]
    assert str(problem) == (
        f"{EVENT}:5:9 : statut : « tenu », alors que l’évènement commence le 2022-06-16"
    )
    assert problem.suggestion == "statut: annonce"
    assert load(tmp_path, held, now=day)[1] == []


def test_a_witness_that_is_wrongly_written_is_not_said_to_be_missing(tmp_path: Path) -> None:
    assert messages(tmp_path, event("tenue: oui", statut="tenu")) == [
        f"{EVENT}:8:8 : tenue : groupe de champs attendu : un champ par ligne, décalé de deux espaces"
    ]


def test_another_mistake_of_the_file_does_not_hide_that_a_witness_is_missing(
    tmp_path: Path,
) -> None:
    files = event(statut="tenu", nom=None)
    codes = {problem.code for problem in load(tmp_path, files)[1]}
    assert codes == {"champ-manquant", "tenue-manquante"}


def test_a_witness_dated_by_its_month_only_may_have_seen(tmp_path: Path) -> None:
    held = event(
        "tenue: {fiabilite: etabli, sources: [recit]}",
        statut="tenu",
        sources=TWO_SOURCES.replace("2022-06-18", "2022-06"),
    )
    assert messages(tmp_path, held) == []
    files = {
        name: str(text).replace("date: 2022-06}", "date: 2022-05}") for name, text in held.items()
    }
    assert [problem.code for problem in load(tmp_path, files)[1]] == ["temoin-anterieur"]


def test_a_broken_file_is_not_taken_for_a_different_one(tmp_path: Path) -> None:
    """A date that cannot be read is told once; it is not « no date » to the other files."""
    dated = "date: 2022-06-18"
    other = ROUEN_2.replace('example/a"', f'example/a", {dated}')
    wrong = str(event()[EVENT]).replace('example/a"', 'example/a", date: 18/06/2022')
    assert messages(tmp_path, {"events/2023-06-16-rouen.yml": other, EVENT: wrong}) == [
        f"{EVENT}:7:94 : sources.annonce.date : date non admise « 18/06/2022 » ; écrivez 2022, 2022-06 ou 2022-06-16",
        '→ annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a", date: 2022-06-18}',
    ]


def test_what_two_broken_files_lack_is_not_the_same(tmp_path: Path) -> None:
    """Neither code nor address: they do not share it."""
    files = {
        **product(sh=None),
        "products/bougies.yml": str(OTHER_PRODUCT["products/bougies.yml"]).replace(
            'sh: "340600"\n', ""
        ),
        EVENT: str(event()[EVENT]).replace("https", "ftp"),
        NEW_DATE: ROUEN_2.replace("https", "ftp").replace("Une annonce", "Une autre"),
    }
    assert [(problem.path, problem.code) for problem in load(tmp_path, files)[1]] == [
        (EVENT, "adresse"),
        (NEW_DATE, "adresse"),
        ("products/bougies.yml", "champ-manquant"),
        (PRODUCT, "champ-manquant"),
    ]


def test_two_sources_without_an_address_are_not_one(tmp_path: Path) -> None:
    lacking = "{editeur: La Gazette, titre: Une annonce}"
    files = event(sources=f"\n  annonce: {lacking}\n  recit: {lacking}")
    assert [problem.code for problem in load(tmp_path, files)[1]] == ["champ-manquant"] * 2


def test_a_card_that_cannot_be_read_is_still_the_card_of_its_table(tmp_path: Path) -> None:
    files = table(FLOW_ROWS, annees="2023")
    assert [problem.code for problem in load(tmp_path, files)[1]] == ["liste-attendue"]


def test_what_another_process_checks_is_told_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {PRODUCT: str(product()[PRODUCT]).replace("secteur: eclairage", "secteur: absent")}
    problems = load(tmp_path, files)[1]
    assert problems
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.setattr(loading, "_MANY", 1)
    monkeypatch.setattr(
        loading, "CHECKS", tuple(partial(_elsewhere, one) for one in loading.CHECKS)
    )
    assert load(tmp_path, files)[1] == problems


def _elsewhere(check: Check, material: Material, here: int = os.getpid()) -> Iterator[Finding]:
    """As the check, which must run in another process."""
    assert os.getpid() != here
    yield from check(material)
