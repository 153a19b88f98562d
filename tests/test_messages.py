# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""What a contributor reads of each mistake: where it is, what is wrong, the line as it should read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError, create_model

from relocalisations.schema.base import Model
from relocalisations.schema.messages import findings, written
from tests.mistakes import (
    PRODUCT,
    Files,
    city,
    event,
    product,
    source,
    taking_part,
)
from tests.small_site import load, messages, site

CASES: list[tuple[str, Files, list[str]]] = [
    # --- The project's own list of mistakes
    (
        "sources oubliées",
        event(sources=None),
        [
            "events/2022-06-16-rouen.yml:1:1 : sources : champ obligatoire manquant ; ajoutez-le",
            "→ sources: {siatel: {editeur: Siatel, titre: …, url: https://www.siatel.com/…}}",
        ],
    ),
    (
        "secteur mal écrit",
        product(secteur="sant"),
        [
            "products/lampes.yml:3:10 : secteur : secteur inconnu « sant » ; vouliez-vous « sante » ?",
            "→ secteur: sante",
        ],
    ),
    (
        "code sans guillemets, trop court",
        product(sh="0713"),
        [
            'products/lampes.yml:2:5 : sh : code SH non admis « 0713 » ; six chiffres attendus, entre guillemets, par exemple "071310"',
        ],
    ),
    (
        "champ écrit deux fois",
        product("nom: Lampes"),
        [
            "products/lampes.yml:5:1 : nom : champ écrit deux fois, déjà ligne 1 ; gardez une seule des deux lignes",
        ],
    ),
    (
        "tabulation",
        product("usages:\n\t- Lire"),
        [
            "products/lampes.yml:6:1 : tabulation ; YAML n’accepte que des espaces : remplacez-la par des espaces",
            "→   - Lire",
        ],
    ),
    (
        "partenaire inconnu",
        taking_part("partenaire: neomaa, role: hote, fiabilite: etabli, sources: [annonce]"),
        [
            "events/2022-06-16-rouen.yml:9:18 : partenaire : partenaire inconnu « neomaa » ; vouliez-vous « neoma » ?",
            "→ - {partenaire: neoma, role: hote, fiabilite: etabli, sources: [annonce]}",
        ],
    ),
    (
        "fin avant le début",
        event(fin="2022-06-15"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : la fin « 2022-06-15 » précède le début « 2022-06-16 »",
        ],
    ),
    # --- Fields
    (
        "champ inconnu, proche d’un autre",
        product("usage: [Lire]"),
        [
            "products/lampes.yml:5:1 : usage : champ inconnu ; vouliez-vous « usages » ?",
            "→ usages: [Lire]",
        ],
    ),
    (
        "champ inconnu, proche de rien",
        product("couleur: verte"),
        [
            "products/lampes.yml:5:1 : couleur : champ inconnu ; corrigez son nom ou supprimez la ligne",
        ],
    ),
    (
        "champ inconnu d’un petit groupe",
        taking_part(
            "partenaire: neoma, fonction: hote, role: hote, fiabilite: etabli, sources: [annonce]"
        ),
        [
            "events/2022-06-16-rouen.yml:9:25 : partenaires[1].fonction : champ inconnu ; champs admis : fiabilite, partenaire, precision, role, sources",
        ],
    ),
    (
        "majuscule au nom d’un champ",
        product("Usages: [Lire]"),
        [
            "products/lampes.yml:5:1 : Usages : champ inconnu ; vouliez-vous « usages » ?",
            "→ usages: [Lire]",
        ],
    ),
    (
        "clé d’une source avec une espace",
        event(
            sources='{"La Gazette": {editeur: La Gazette, titre: Une, url: "https://gazette.example/a"}}'
        ),
        [
            "events/2022-06-16-rouen.yml:6:11 : sources.La Gazette : identifiant non admis « La Gazette » ; minuscules sans accent, chiffres et tirets",
            '→ sources: {"la-gazette": {editeur: La Gazette, titre: Une, url: "https://gazette.example/a"}}',
        ],
    ),
    (
        "clé d’une source avec une majuscule",
        event(
            sources='{Annonce: {editeur: La Gazette, titre: Une, url: "https://gazette.example/a"}}'
        ),
        [
            "events/2022-06-16-rouen.yml:6:11 : sources.Annonce : identifiant non admis « Annonce » ; minuscules sans accent, chiffres et tirets",
            '→ sources: {annonce: {editeur: La Gazette, titre: Une, url: "https://gazette.example/a"}}',
        ],
    ),
    (
        "identifiant écrit dans la fiche",
        product("id: lampes"),
        [
            "products/lampes.yml:5:1 : id : champ inconnu ; l’identifiant est le nom du fichier, ne l’écrivez pas",
        ],
    ),
    (
        "clé YAML de fusion",
        product("<<: {nom: a}"),
        [
            "products/lampes.yml:5:1 : << : champ inconnu ; corrigez son nom ou supprimez la ligne",
        ],
    ),
    (
        "clé entre crochets",
        product('"[key]": 1'),
        [
            "products/lampes.yml:5:1 : [key] : champ inconnu ; corrigez son nom ou supprimez la ligne",
        ],
    ),
    (
        "champ obligatoire manquant",
        product(definition=None),
        [
            "products/lampes.yml:1:1 : definition : champ obligatoire manquant ; ajoutez-le",
            "→ definition: …",
        ],
    ),
    (
        "champ manquant dans un groupe",
        taking_part("partenaire: neoma, role: hote, sources: [annonce]"),
        [
            "events/2022-06-16-rouen.yml:9:5 : partenaires[1].fiabilite : champ obligatoire manquant ; ajoutez-le",
            "→ fiabilite: source_unique",
        ],
    ),
    (
        "champ vide",
        product(definition=""),
        [
            "products/lampes.yml:4:12 : definition : champ vide ; écrivez sa valeur ou supprimez la ligne",
        ],
    ),
    (
        "champ vide entre guillemets",
        product(definition='""'),
        [
            "products/lampes.yml:4:13 : definition : champ vide ; écrivez sa valeur ou supprimez la ligne",
        ],
    ),
    (
        "champ « null »",
        product(secteur="null"),
        [
            "products/lampes.yml:3:10 : secteur : champ vide ; écrivez sa valeur ou supprimez la ligne",
        ],
    ),
    (
        "élément de liste vide",
        product("usages:\n  - Lire\n  -"),
        [
            "products/lampes.yml:7:4 : usages[2] : champ vide ; écrivez sa valeur ou supprimez la ligne",
        ],
    ),
    # --- Shapes
    (
        "un mot au lieu d’une liste",
        product("usages: Lire"),
        [
            "products/lampes.yml:5:9 : usages : liste attendue, même pour un seul élément",
            "→ usages: [Lire]",
        ],
    ),
    (
        "un mot au lieu d’une liste de groupes",
        event("partenaires: neoma"),
        [
            "events/2022-06-16-rouen.yml:8:14 : partenaires : liste attendue : un élément par ligne, chacun précédé de « - »",
        ],
    ),
    (
        "un groupe au lieu d’une liste",
        event("lieux: {nom: Campus}"),
        [
            "events/2022-06-16-rouen.yml:8:8 : lieux : liste attendue : un élément par ligne, chacun précédé de « - »",
        ],
    ),
    (
        "une liste au lieu d’un texte",
        product(nom="[a, b]"),
        [
            "products/lampes.yml:1:6 : nom : texte attendu, sur la même ligne que le nom du champ",
        ],
    ),
    (
        "une liste dans une liste",
        product("usages: [[Lire]]"),
        [
            "products/lampes.yml:5:10 : usages[1] : texte attendu, sur la même ligne que le nom du champ",
        ],
    ),
    (
        "une liste au lieu d’un groupe",
        event(sources="[annonce]"),
        [
            "events/2022-06-16-rouen.yml:6:10 : sources : groupe de champs attendu : un champ par ligne, décalé de deux espaces",
        ],
    ),
    (
        "une adresse au lieu d’une source",
        event(sources="\n  annonce: https://gazette.example/a"),
        [
            "events/2022-06-16-rouen.yml:7:12 : sources.annonce : groupe de champs attendu : un champ par ligne, décalé de deux espaces",
        ],
    ),
    (
        "deux-points dans un élément",
        product("usages:\n  - lampe : de bureau"),
        [
            "products/lampes.yml:6:5 : usages[1] : deux-points dans un texte sans guillemets ; mettez tout le texte entre guillemets",
            '→ - "lampe : de bureau"',
        ],
    ),
    (
        "un champ d’un bloc mal écrit",
        city("position: {latitud: 49.44, longitude: 1.1}"),
        [
            "events/cities/rouen.yml:5:11 : position.latitude : champ obligatoire manquant ; ajoutez-le",
            "events/cities/rouen.yml:5:12 : position.latitud : champ inconnu ; vouliez-vous « latitude » ?",
            "→ position: {latitude: 49.44, longitude: 1.1}",
        ],
    ),
    (
        "virgule décimale entre accolades",
        city("position: {latitude: 49,44, longitude: 1.1}"),
        [
            "events/cities/rouen.yml:5:25 : position.44 : une virgule sépare deux champs, et « 44 » n’en est pas un ; un nombre s’écrit avec un point, un texte à virgules entre guillemets",
        ],
    ),
    (
        "sources sans clé",
        event(sources="{}"),
        [
            "events/2022-06-16-rouen.yml:6:1 : sources : il en faut au moins 1",
        ],
    ),
    (
        "un fait sans source",
        taking_part("partenaire: neoma, role: hote, fiabilite: etabli, sources: []"),
        [
            "events/2022-06-16-rouen.yml:9:56 : partenaires[1].sources : il en faut au moins 1",
        ],
    ),
    # --- Words of a list
    (
        "valeur proche d’une autre",
        event(statut="annoncé"),
        [
            "events/2022-06-16-rouen.yml:5:9 : statut : valeur non admise « annoncé » ; vouliez-vous « annonce » ?",
            "→ statut: annonce",
        ],
    ),
    (
        "valeur proche de rien",
        event(statut="bientôt"),
        [
            "events/2022-06-16-rouen.yml:5:9 : statut : valeur non admise « bientôt » ; valeurs admises : annonce, tenu, annule, reporte",
        ],
    ),
    (
        "accent dans une valeur",
        taking_part("partenaire: neoma, role: hôte, fiabilite: etabli, sources: [annonce]"),
        [
            "events/2022-06-16-rouen.yml:9:31 : partenaires[1].role : valeur non admise « hôte » ; vouliez-vous « hote » ?",
            "→ - {partenaire: neoma, role: hote, fiabilite: etabli, sources: [annonce]}",
        ],
    ),
    (
        "liste pour un mot",
        event(statut="[tenu]"),
        [
            "events/2022-06-16-rouen.yml:5:9 : statut : texte attendu, sur la même ligne que le nom du champ",
        ],
    ),
    # --- Codes
    (
        "code écrit comme la douane",
        product(sh='"9405.20"'),
        [
            'products/lampes.yml:2:5 : sh : code SH non admis « 9405.20 » ; six chiffres attendus, entre guillemets, par exemple "071310"',
            '→ sh: "940520"',
        ],
    ),
    (
        "code à huit chiffres",
        product(sh='"94052011"'),
        [
            'products/lampes.yml:2:5 : sh : code SH non admis « 94052011 » ; six chiffres attendus, entre guillemets, par exemple "071310"',
            '→ sh: "940520"',
        ],
    ),
    (
        "code juste, sans guillemets",
        product(sh="940520"),
        [
            "products/lampes.yml:2:5 : sh : code sans guillemets « 940520 » ; d’autres logiciels y liraient un nombre",
            '→ sh: "940520"',
        ],
    ),
    (
        "chapitre qui n’existe pas",
        product(sh='"770000"'),
        [
            "products/lampes.yml:2:5 : sh : code SH non admis « 770000 » ; le chapitre 77 n’existe pas dans le Système harmonisé",
        ],
    ),
    (
        "chiffres d’un autre alphabet",
        product(sh='"٩٤٠٥٢٠"'),
        [
            'products/lampes.yml:2:5 : sh : code SH non admis « ٩٤٠٥٢٠ » ; six chiffres attendus, entre guillemets, par exemple "071310"',
        ],
    ),
    # --- Dates
    (
        "date à la française",
        event(fin="17/06/2022"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date non admise « 17/06/2022 » ; écrivez l’année, le mois et le jour, par exemple 2022-06-16 ou 2022-06-16T17:00",
            "→ fin: 2022-06-17",
        ],
    ),
    (
        "date en toutes lettres",
        event(fin="17 juin 2022"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date non admise « 17 juin 2022 » ; écrivez l’année, le mois et le jour, par exemple 2022-06-16 ou 2022-06-16T17:00",
            "→ fin: 2022-06-17",
        ],
    ),
    (
        "premier du mois en toutes lettres, et l’heure",
        event(fin="1er juillet 2022 à 17h30"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date non admise « 1er juillet 2022 à 17h30 » ; écrivez l’année, le mois et le jour, par exemple 2022-06-16 ou 2022-06-16T17:00",
            "→ fin: 2022-07-01T17:30",
        ],
    ),
    (
        "date sans zéros",
        event(fin="2022-6-17"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date non admise « 2022-6-17 » ; écrivez l’année, le mois et le jour, par exemple 2022-06-16 ou 2022-06-16T17:00",
            "→ fin: 2022-06-17",
        ],
    ),
    (
        "date française impossible",
        event(fin="31/06/2022"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date non admise « 31/06/2022 » ; écrivez l’année, le mois et le jour, par exemple 2022-06-16 ou 2022-06-16T17:00",
        ],
    ),
    (
        "jour qui n’existe pas",
        event(fin="2022-06-31"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date impossible « 2022-06-31 » : le 31 juin 2022 n’existe pas",
        ],
    ),
    (
        "29 février d’une année ordinaire",
        event(fin="2023-02-29"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date impossible « 2023-02-29 » : le 29 février 2023 n’existe pas",
        ],
    ),
    (
        "mois qui n’existe pas",
        event(fin="2022-13-01"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date impossible « 2022-13-01 » : il n’y a pas de mois 13",
        ],
    ),
    (
        "année zéro",
        event(fin="0000-01-01"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date impossible « 0000-01-01 » ; une année va de 1900 à 2099",
        ],
    ),
    (
        "année 9999",
        event(fin="9999-12-31"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date impossible « 9999-12-31 » ; une année va de 1900 à 2099",
        ],
    ),
    (
        "vingt-quatre heures",
        event(fin="2022-06-17T24:00"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : heure impossible « 24:00 » ; de 00:00 à 23:59",
        ],
    ),
    (
        "décalage horaire",
        event(fin="2022-06-17T17:00+02:00"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : décalage horaire refusé « +02:00 » ; écrivez l’heure du lieu",
            "→ fin: 2022-06-17T17:00",
        ],
    ),
    (
        "heure UTC",
        event(fin="2022-06-17T17:00Z"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : décalage horaire refusé « Z » ; écrivez l’heure du lieu",
            "→ fin: 2022-06-17T17:00",
        ],
    ),
    (
        "mois seul, pour un évènement",
        event(fin="2022-06"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date non admise « 2022-06 » ; écrivez l’année, le mois et le jour, par exemple 2022-06-16 ou 2022-06-16T17:00",
        ],
    ),
    (
        "date d’une source",
        event(
            sources="\n  annonce: {editeur: La Gazette, titre: Une annonce, url: https://gazette.example/a, date: juin 2022}"
        ),
        [
            "events/2022-06-16-rouen.yml:7:92 : sources.annonce.date : date non admise « juin 2022 » ; écrivez 2022, 2022-06 ou 2022-06-16",
            "→ annonce: {editeur: La Gazette, titre: Une annonce, url: https://gazette.example/a, date: 2022-06}",
        ],
    ),
    # --- Numbers
    (
        "espace des milliers",
        event(
            "participation:\n  - valeur: 1 200\n    unite: personnes\n    fiabilite: etabli\n    sources: [annonce]"
        ),
        [
            "events/2022-06-16-rouen.yml:9:13 : participation[1].valeur : nombre entier attendu « 1 200 » ; chiffres seuls, quinze au plus",
            "→ - valeur: 1200",
        ],
    ),
    (
        "nombre approché",
        event(
            "participation:\n  - {valeur: quelque 85, unite: personnes, fiabilite: etabli, sources: [annonce]}"
        ),
        [
            "events/2022-06-16-rouen.yml:9:14 : participation[1].valeur : nombre entier attendu « quelque 85 » ; chiffres seuls, quinze au plus",
        ],
    ),
    (
        "nombre à virgule",
        event(
            "participation:\n  - {valeur: 85.5, unite: personnes, fiabilite: etabli, sources: [annonce]}"
        ),
        [
            "events/2022-06-16-rouen.yml:9:14 : participation[1].valeur : nombre entier attendu « 85.5 » ; chiffres seuls, quinze au plus",
        ],
    ),
    (
        "nombre à virgule, comme on l’écrit",
        event(
            "participation:\n  - {valeur: '8,5', unite: personnes, fiabilite: etabli, sources: [annonce]}"
        ),
        [
            "events/2022-06-16-rouen.yml:9:14 : participation[1].valeur : nombre entier attendu « 8,5 » ; chiffres seuls, quinze au plus",
        ],
    ),
    (
        "nombre négatif",
        event(
            "participation:\n  - {valeur: -85, unite: personnes, fiabilite: etabli, sources: [annonce]}"
        ),
        [
            "events/2022-06-16-rouen.yml:9:14 : participation[1].valeur : nombre non admis « -85 » ; au moins 0",
        ],
    ),
    (
        "nombre sans fin",
        event(
            "participation:\n  - {valeur: 11111111111111111111, unite: personnes, fiabilite: etabli, sources: [annonce]}"
        ),
        [
            "events/2022-06-16-rouen.yml:9:14 : participation[1].valeur : nombre entier attendu « 11111111111111111111 » ; chiffres seuls, quinze au plus",
        ],
    ),
    (
        "latitude impossible",
        city("position: {latitude: 91, longitude: 1.1}"),
        [
            "events/cities/rouen.yml:5:22 : position.latitude : nombre non admis « 91 » ; au plus 90",
        ],
    ),
    # --- Addresses
    (
        "script",
        source("javascript:alert(1)"),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « javascript:alert(1) » ; une adresse commence par « https:// » et un nom de site",
        ],
    ),
    (
        "données",
        source('"data:text/html,x"'),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « data:text/html,x » ; une adresse commence par « https:// » et un nom de site",
        ],
    ),
    (
        "adresse sans https",
        source("gazette.example/a"),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse incomplète « gazette.example/a »",
            "→ annonce: {editeur: La Gazette, url: https://gazette.example/a, titre: Une annonce}",
        ],
    ),
    (
        "adresse sans site",
        source("https:///a"),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « https:///a » ; une adresse commence par « https:// » et un nom de site",
        ],
    ),
    (
        "adresse relative au protocole",
        source("//gazette.example/a"),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « //gazette.example/a » ; une adresse commence par « https:// » et un nom de site",
        ],
    ),
    (
        "mot de passe",
        source("https://moi:secret@gazette.example/"),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « https://moi:secret@gazette.example/ » ; retirez le nom d’utilisateur et le mot de passe",
        ],
    ),
    (
        "barre oblique inverse",
        source('"https:\\\\\\\\gazette.example"'),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « https:\\\\gazette.example » ; signe interdit « \\ »",
        ],
    ),
    (
        "espace",
        source("https://gazette.example/une page"),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « https://gazette.example/une page » ; retirez l’espace",
        ],
    ),
    (
        "tabulation codée",
        source('"https://gazette.example/\\tx"'),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « https://gazette.example/\\u0009x » ; retirez l’espace",
        ],
    ),
    (
        "fin de ligne codée",
        source("https://gazette.example/%0D%0Ax"),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « https://gazette.example/%0D%0Ax » ; signe interdit « %0D »",
        ],
    ),
    (
        "port impossible",
        source("https://gazette.example:99999/"),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « https://gazette.example:99999/ » ; une adresse commence par « https:// » et un nom de site",
        ],
    ),
    (
        "adresse de machine",
        source("https://127.0.0.1/"),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « https://127.0.0.1/ » ; nom de site attendu, comme www.exemple.fr",
        ],
    ),
    (
        "lettres qui en imitent d’autres",
        source("https://gаzette.example/"),
        [
            "events/2022-06-16-rouen.yml:7:39 : sources.annonce.url : adresse non admise « https://gаzette.example/ » ; nom de site attendu, comme www.exemple.fr",
        ],
    ),
    # --- Text
    (
        "balise",
        product(definition="Des <b>lampes</b>."),
        [
            "products/lampes.yml:4:13 : definition : balise ou entité HTML refusée « <b> » ; écrivez le texte seul",
        ],
    ),
    (
        "demi-balise",
        product(definition="Des lampes <script"),
        [
            "products/lampes.yml:4:13 : definition : balise ou entité HTML refusée « <script » ; écrivez le texte seul",
        ],
    ),
    (
        "commentaire HTML",
        product(definition="Des lampes <!-- x"),
        [
            "products/lampes.yml:4:13 : definition : balise ou entité HTML refusée « <! » ; écrivez le texte seul",
        ],
    ),
    (
        "entité HTML",
        product(definition="Lampes &amp; lumière"),
        [
            "products/lampes.yml:4:13 : definition : balise ou entité HTML refusée « &amp; » ; écrivez le texte seul",
        ],
    ),
    (
        "sens d’écriture retourné",
        product(definition='"Des \\u202elampes"'),
        [
            "products/lampes.yml:4:13 : definition : caractère invisible refusé (U+202E) ; retapez ce passage",
        ],
    ),
    (
        "espace sans largeur",
        product(definition='"Des lam\\u200bpes"'),
        [
            "products/lampes.yml:4:13 : definition : caractère invisible refusé (U+200B) ; retapez ce passage",
        ],
    ),
    (
        "accents abîmés",
        product(definition="Des lampes dâ€™atelier, trÃ¨s claires"),
        [
            "products/lampes.yml:4:13 : definition : accents abîmés « â€ » ; retapez ce passage",
        ],
    ),
    (
        "caractère perdu",
        product(definition="Des lampes d\ufffdatelier"),
        [
            "products/lampes.yml:4:13 : definition : accents abîmés « � » ; retapez ce passage",
        ],
    ),
    (
        "plusieurs lignes pour un nom",
        product(nom="|\n  Lampes\n  de bureau"),
        [
            "products/lampes.yml:1:6 : nom : ce champ tient sur une seule ligne",
        ],
    ),
    (
        "texte interminable",
        product(definition="a" * 2001),
        [
            "products/lampes.yml:4:13 : definition : texte trop long ; 2000 signes au plus",
        ],
    ),
    (
        "nom interminable",
        product(nom="Lampe " * 16),
        [
            "products/lampes.yml:1:6 : nom : trop long ; 90 signes au plus",
        ],
    ),
    # --- YAML
    (
        "deux-points dans un texte",
        product(definition="Des lampes : grandes: petites"),
        [
            "products/lampes.yml:4:24 : deux-points dans un texte sans guillemets ; mettez toute la valeur entre guillemets",
            '→ definition: "Des lampes : grandes: petites"',
        ],
    ),
    (
        "guillemets dans des guillemets",
        product(nom='"Lampes "LED" de bureau"'),
        [
            "products/lampes.yml:1:15 : du texte suit le guillemet fermant ; mettez tout le texte entre guillemets",
            "→ nom: 'Lampes \"LED\" de bureau'",
        ],
    ),
    (
        "deux-points dans la suite d’un texte",
        product(definition="Des lampes\n  de bureau : grandes: x"),
        [
            "products/lampes.yml:5:13 : deux-points dans un texte sans guillemets ; mettez toute la valeur entre guillemets",
        ],
    ),
    (
        "champ décalé",
        product(" usages: [Lire]"),
        [
            "products/lampes.yml:5:2 : cette ligne est décalée vers la droite ; alignez-la sur le champ d’avant",
            "→ usages: [Lire]",
        ],
    ),
    (
        "premier champ décalé",
        {PRODUCT: f" {product()[PRODUCT]}"},
        [
            "products/lampes.yml:1:1 : cette ligne commence par des espaces ; le premier champ d’une fiche n’en a pas",
            "→ nom: Lampes de bureau",
        ],
    ),
    (
        "liste mal décalée",
        product("usages:\n  - Bureau\n - Atelier\n"),
        [
            "products/lampes.yml:7:2 : cette ligne n’est pas alignée avec les précédentes ; les champs d’un même groupe commencent tous à la même colonne",
        ],
    ),
    (
        "champ au milieu d’une liste",
        product("usages:\n  - Bureau\n  autre: b\n"),
        [
            "products/lampes.yml:7:3 : cette ligne n’est pas alignée avec les précédentes ; les champs d’un même groupe commencent tous à la même colonne",
        ],
    ),
    (
        "texte mal décalé",
        product(definition=">\n    Des lampes\n   de bureau\n autres"),
        [
            "products/lampes.yml:6:4 : cette ligne n’est pas alignée avec les précédentes ; les champs d’un même groupe commencent tous à la même colonne",
        ],
    ),
    (
        "guillemet jamais fermé",
        product(definition='"Des lampes'),
        [
            "products/lampes.yml:4:13 : ce guillemet n’est jamais fermé",
            '→ definition: "Des lampes"',
        ],
    ),
    (
        "guillemet jamais fermé, champ suivant entre guillemets",
        product(nom='"Lampes', sh='"940520"'),
        [
            "products/lampes.yml:1:6 : ce guillemet n’est jamais fermé",
            '→ nom: "Lampes"',
        ],
    ),
    (
        "apostrophe au début d’un texte",
        product(definition="'abat-jour' et lampe"),
        [
            "products/lampes.yml:4:25 : du texte suit le guillemet fermant ; mettez tout le texte entre guillemets",
            "→ definition: \"'abat-jour' et lampe\"",
        ],
    ),
    (
        "mot entre guillemets au début d’un texte",
        product(definition='"LED" et lampes'),
        [
            "products/lampes.yml:4:19 : du texte suit le guillemet fermant ; mettez tout le texte entre guillemets",
            "→ definition: '\"LED\" et lampes'",
        ],
    ),
    (
        "texte après un crochet",
        product("usages: [Lire] et écrire"),
        [
            "products/lampes.yml:5:16 : du texte suit le crochet (l’accolade) qui ferme ; mettez-le dedans ou retirez-le",
        ],
    ),
    (
        "barre oblique entre guillemets",
        product(definition='"C:\\lampes"'),
        [
            "products/lampes.yml:4:16 : « \\ » a un sens particulier entre guillemets doubles ; écrivez « \\\\ » ou retirez-la",
        ],
    ),
    (
        "crochet jamais fermé",
        product("usages: [Lire, écrire"),
        [
            "products/lampes.yml:5:9 : une virgule en trop ou en moins, ou un crochet (une accolade) qui n’est pas fermé",
        ],
    ),
    (
        "virgules qui se suivent",
        product("usages: [Lire,, écrire]"),
        [
            "products/lampes.yml:5:15 : une virgule en trop ou en moins, ou un crochet (une accolade) qui n’est pas fermé",
        ],
    ),
    (
        "tiret sur la ligne du champ",
        product("usages: - Lire"),
        [
            "products/lampes.yml:5:9 : un « - » ne suit pas un champ sur la même ligne ; allez à la ligne avant la liste",
        ],
    ),
    (
        "texte après le chevron",
        product(definition="> Des lampes"),
        [
            "products/lampes.yml:4:15 : rien ne suit « > » ou « | » sur la ligne ; le texte commence à la ligne suivante",
        ],
    ),
    (
        "deux-points oublié",
        product("usages"),
        [
            "products/lampes.yml:5:1 : cette ligne n’est pas un champ : il manque « : » après son nom, ou deux espaces devant elle si elle continue un texte",
        ],
    ),
    (
        "arobase",
        product(definition="@lampes"),
        [
            "products/lampes.yml:4:13 : un texte ne peut pas commencer par « @ » ; mettez-le entre guillemets",
            '→ definition: "@lampes"',
        ],
    ),
    (
        "point d’interrogation",
        product(definition="? lampes"),
        [
            "products/lampes.yml:4:13 : un texte ne peut pas commencer par « ? » ou « % » ; mettez-le entre guillemets",
            '→ definition: "? lampes"',
        ],
    ),
    (
        "ancre",
        product(secteur="&a eclairage"),
        [
            "products/lampes.yml:3:10 : les ancres et renvois YAML (« & » et « * ») sont refusés ; recopiez la valeur, ou mettez entre guillemets un texte qui commence par ces signes",
        ],
    ),
    (
        "renvoi",
        product(secteur="*a"),
        [
            "products/lampes.yml:3:10 : les ancres et renvois YAML (« & » et « * ») sont refusés ; recopiez la valeur, ou mettez entre guillemets un texte qui commence par ces signes",
        ],
    ),
    (
        "gras de Markdown",
        product(nom="**Lampes**"),
        [
            "products/lampes.yml:1:6 : les ancres et renvois YAML (« & » et « * ») sont refusés ; recopiez la valeur, ou mettez entre guillemets un texte qui commence par ces signes",
            '→ nom: "**Lampes**"',
        ],
    ),
    (
        "étiquette YAML",
        product(secteur="!!python/object:os.system eclairage"),
        [
            "products/lampes.yml:3:10 : étiquette YAML « !!python/object:os.system » refusée ; écrivez la valeur seule",
        ],
    ),
    (
        "clé composée",
        product("? [a, b]\n: c"),
        [
            "products/lampes.yml:5:3 : une clé doit être un simple mot",
        ],
    ),
    (
        "second document",
        product("---\nnom: Autres"),
        [
            "products/lampes.yml:5:1 : un second document commence ici (« --- ») ; un fichier, une fiche",
        ],
    ),
    (
        "liste au lieu d’une fiche",
        {PRODUCT: "- nom: Lampes\n"},
        [
            "products/lampes.yml:1:1 : une fiche est une suite de lignes « champ: valeur »",
        ],
    ),
    (
        "fichier vide",
        {PRODUCT: ""},
        [
            "products/lampes.yml:1:1 : ce fichier est vide",
        ],
    ),
    (
        "fichier de commentaires",
        {PRODUCT: "# rien\n"},
        [
            "products/lampes.yml:1:1 : ce fichier est vide",
        ],
    ),
    (
        "trop de niveaux",
        product("usages: " + "[" * 25 + "]" * 25),
        [
            "products/lampes.yml:5:28 : plus de 20 niveaux imbriqués ; aucune fiche n’en demande autant",
        ],
    ),
    # --- What a telephone or a word processor types
    (
        "« # » après la valeur d’un champ inconnu",
        product("couleur: rouge # vif"),
        [
            "products/lampes.yml:5:1 : couleur : champ inconnu ; corrigez son nom ou supprimez la ligne",
        ],
    ),
    (
        "dièse dans un nom",
        product(nom="24 heures #relocaliser"),
        [
            "products/lampes.yml:1:16 : « # » après une espace : la suite (« relocaliser ») ne serait pas lue ; mettez toute la valeur entre guillemets",
            '→ nom: "24 heures #relocaliser"',
        ],
    ),
    (
        "dièse et espace dans un texte",
        product(definition="Des lampes # 1 du marché"),
        [
            "products/lampes.yml:4:24 : « # » après une espace : la suite (« 1 du marché ») ne serait pas lue ; mettez toute la valeur entre guillemets",
            '→ definition: "Des lampes # 1 du marché"',
        ],
    ),
    (
        "dièse dans un élément",
        product("usages:\n  - Lire #tout\n  - Écrire"),
        [
            "products/lampes.yml:6:10 : « # » après une espace : la suite (« tout ») ne serait pas lue ; mettez toute la valeur entre guillemets",
            '→ - "Lire #tout"',
        ],
    ),
    (
        "dièse entre crochets",
        product("usages: [Lire #tout, écrire]"),
        [
            "products/lampes.yml:5:15 : « # » après une espace : la suite (« tout, écrire] ») ne serait pas lue ; mettez toute la valeur entre guillemets",
            '→ usages: ["Lire #tout", écrire]',
        ],
    ),
    (
        "dièse entre accolades",
        event("lieux: [{nom: Salle #3, fiabilite: etabli, sources: [annonce]}]"),
        [
            "events/2022-06-16-rouen.yml:8:21 : « # » après une espace : la suite (« 3, fiabilite: etabli, sources: [annonce]}] ») ne serait pas lue ; mettez toute la valeur entre guillemets",
            '→ lieux: [{nom: "Salle #3", fiabilite: etabli, sources: [annonce]}]',
        ],
    ),
    (
        "dièse au début de la suite d’un texte",
        product(definition="Des lampes\n  #relocaliser toutes"),
        [
            "products/lampes.yml:5:3 : « # » après une espace : la suite (« relocaliser toutes ») ne serait pas lue ; mettez toute la valeur entre guillemets",
        ],
    ),
    (
        "dièse dans la suite d’un texte",
        product(definition="Des lampes\n  à #relocaliser"),
        [
            "products/lampes.yml:5:5 : « # » après une espace : la suite (« relocaliser ») ne serait pas lue ; mettez toute la valeur entre guillemets",
        ],
    ),
    (
        "guillemets courbes autour d’un nom",
        product(nom="“Lampes”"),
        [
            "products/lampes.yml:1:6 : guillemet courbe « “ » : YAML n’y voit pas un guillemet, et il serait publié ; écrivez des guillemets droits",
            '→ nom: "Lampes"',
        ],
    ),
    (
        "guillemets courbes autour d’un code",
        product(sh="“940520”"),
        [
            "products/lampes.yml:2:5 : guillemet courbe « “ » : YAML n’y voit pas un guillemet, et il serait publié ; écrivez des guillemets droits",
            '→ sh: "940520"',
        ],
    ),
    (
        "guillemets courbes autour d’un deux-points",
        product(definition="“Des lampes : grandes”"),
        [
            "products/lampes.yml:4:13 : guillemet courbe « “ » : YAML n’y voit pas un guillemet, et il serait publié ; écrivez des guillemets droits",
            '→ definition: "Des lampes : grandes"',
        ],
    ),
    (
        "guillemets courbes autour d’une virgule",
        product("usages: [“Lire, écrire”, ‘bis’]"),
        [
            "products/lampes.yml:5:10 : guillemet courbe « “ » : YAML n’y voit pas un guillemet, et il serait publié ; écrivez des guillemets droits",
            '→ usages: ["Lire, écrire", "bis"]',
        ],
    ),
    (
        "apostrophes typographiques pour guillemets",
        product(nom="’Lampes d’été’"),
        [
            "products/lampes.yml:1:6 : guillemet courbe « ’ » : YAML n’y voit pas un guillemet, et il serait publié ; écrivez des guillemets droits",
            '→ nom: "Lampes d’été"',
        ],
    ),
    (
        "guillemets courbes autour d’un champ",
        product("“usages”: [Lire]"),
        [
            "products/lampes.yml:5:1 : “usages” : champ inconnu ; vouliez-vous « usages » ?",
            "→ usages: [Lire]",
        ],
    ),
    (
        "espace insécable après les deux-points",
        {PRODUCT: product()[PRODUCT].replace("nom: ", "nom:\u00a0")},
        [
            "products/lampes.yml:1:5 : espace insécable (U+00A0) là où YAML n’accepte qu’une espace ordinaire",
            "→ nom: Lampes de bureau",
        ],
    ),
    (
        "espaces insécables autour de tous les deux-points",
        {PRODUCT: product()[PRODUCT].replace(": ", "\u202f:\u00a0")},
        [
            "products/lampes.yml:1:4 : espace insécable étroite (U+202F) là où YAML n’accepte qu’une espace ordinaire (3 autres lignes à revoir)",
            "→ nom: Lampes de bureau",
        ],
    ),
    (
        "espace insécable avant un champ",
        {PRODUCT: f"\u00a0{product()[PRODUCT]}"},
        [
            "products/lampes.yml:1:1 : espace insécable (U+00A0) là où YAML n’accepte qu’une espace ordinaire",
            "→ nom: Lampes de bureau",
        ],
    ),
    (
        "espaces insécables d’une liste",
        product("usages:\n\u00a0\u00a0- Lire\n\u00a0\u00a0- Écrire"),
        [
            "products/lampes.yml:6:1 : espace insécable (U+00A0) là où YAML n’accepte qu’une espace ordinaire (1 autre ligne à revoir)",
            "→   - Lire",
        ],
    ),
    (
        "espace insécable après un tiret",
        product("usages:\n  -\u00a0Lire"),
        [
            "products/lampes.yml:6:4 : espace insécable (U+00A0) là où YAML n’accepte qu’une espace ordinaire",
            "→   - Lire",
        ],
    ),
    (
        "tiret long devant un élément",
        product("usages:\n  – Lire"),
        [
            "products/lampes.yml:6:3 : tiret demi-cadratin (U+2013) là où YAML n’accepte qu’un tiret",
            "→   - Lire",
        ],
    ),
    (
        "ce que la suite du fichier a de faux se lit aussi",
        {PRODUCT: product(secteur="sant")[PRODUCT].replace("nom: ", "nom:\u00a0")},
        [
            "products/lampes.yml:1:5 : espace insécable (U+00A0) là où YAML n’accepte qu’une espace ordinaire",
            "→ nom: Lampes de bureau",
            "products/lampes.yml:3:10 : secteur : secteur inconnu « sant » ; vouliez-vous « sante » ?",
            "→ secteur: sante",
        ],
    ),
    (
        "espaces insécables d’une date",
        event(fin="17\u00a0juin\u202f2022"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date non admise « 17\u00a0juin\u202f2022 » ; écrivez l’année, le mois et le jour, par exemple 2022-06-16 ou 2022-06-16T17:00",
            "→ fin: 2022-06-17",
        ],
    ),
    (
        "tirets insécables d’une date",
        event(fin="2022‑06‑17"),
        [
            "events/2022-06-16-rouen.yml:4:6 : fin : date non admise « 2022‑06‑17 » ; écrivez l’année, le mois et le jour, par exemple 2022-06-16 ou 2022-06-16T17:00",
            "→ fin: 2022-06-17",
        ],
    ),
    # --- Bytes
    (
        "Latin-1",
        {PRODUCT: "nom: Lampes\ndefinition: Éclairées\n".encode("latin-1")},
        [
            "products/lampes.yml:2:13 : ce fichier n’est pas en UTF-8 ; enregistrez-le de nouveau avec l’encodage « UTF-8 »",
            "→ definition: Éclairées",
        ],
    ),
    (
        "UTF-16",
        {PRODUCT: "nom: Lampes\n".encode("utf-16")},
        [
            "products/lampes.yml:1:1 : ce fichier n’est pas en UTF-8 ; enregistrez-le de nouveau avec l’encodage « UTF-8 »",
        ],
    ),
    (
        "octet nul",
        {PRODUCT: b"nom: Lam\x00pes\n"},
        [
            "products/lampes.yml:1:9 : caractère invisible interdit (U+0000) ; retapez ce passage",
        ],
    ),
    (
        "saut de ligne Unicode",
        {PRODUCT: "nom: Lam\u2028pes\n"},
        [
            "products/lampes.yml:1:9 : caractère invisible interdit (U+2028) ; retapez ce passage",
        ],
    ),
    (
        "fichier énorme",
        {PRODUCT: "nom: " + "a" * 200_000},
        [
            "products/lampes.yml:1:1 : fichier de plus de 200 ko ; une fiche décrit une seule chose : répartissez son contenu en plusieurs fichiers",
        ],
    ),
    (
        "fins de ligne de Windows",
        {PRODUCT: product(secteur="sant")[PRODUCT].replace("\n", "\r\n").encode()},
        [
            "products/lampes.yml:3:10 : secteur : secteur inconnu « sant » ; vouliez-vous « sante » ?",
            "→ secteur: sante",
        ],
    ),
    (
        "marque d’ordre des octets",
        {PRODUCT: b"\xef\xbb\xbf" + product(nom="Lampes <br>")[PRODUCT].encode()},
        [
            "products/lampes.yml:1:6 : nom : balise ou entité HTML refusée « <br> » ; écrivez le texte seul",
        ],
    ),
]


@pytest.mark.parametrize(
    ("changed", "seen"), [pytest.param(files, seen, id=name) for name, files, seen in CASES]
)
def test_a_mistake_gets_its_message(tmp_path: Path, changed: Files, seen: list[str]) -> None:
    assert messages(tmp_path, changed) == seen


def test_the_small_site_has_no_problem(tmp_path: Path) -> None:
    assert messages(tmp_path, {}) == []


def test_nothing_of_a_right_value_is_refused(tmp_path: Path) -> None:
    """What looks like a mistake, and is none."""
    assert (
        messages(
            tmp_path,
            {
                **product(
                    "usages: [R&D, 1 < 2, 5 > 3, l’« abat-jour », « AT&T; » et autres]\n"
                    "synonymes:\n  - None\n  - 'no'\n  - null et vide\n  - \"12\"\n",
                    definition='"Lampes : « LED » & co., à 50 % {x} [[y]] %s <3"',
                    sh="'940520'",
                ),
                "products/lin.yml": 'nom: Lin «\u00a0court\u00a0»\nsh: "530121" # SH 2022\nsecteur: sante # voir\n'
                "# une remarque\ndefinition: >-\n  Du lin\u00a0: annonce\u00a0: oui\n  –\u00a0et du chanvre\n"
                "usages:\n  - “A” et “B”\n  # - rien\n  - C#, n°\u00a03\n",
                **event(
                    'alias: ["/evenements/avant/"]\n',
                    debut="2022-06-16 17:00",
                    fin="2022-06-17T17:00:00",
                    sources="\n  2022: {editeur: Él, titre: '#1', url: 'https://www.münchen.example:8080/a?b=1&copy=2#c', date: 2022}",
                ),
            },
        )
        == []
    )


@pytest.mark.parametrize("line", ["truc:", "2: x"])
def test_an_unknown_field_of_many_known_ones(tmp_path: Path, line: str) -> None:
    """Left empty, or named by a number: no comma was meant."""
    assert messages(tmp_path, product(line)) == [
        f"products/lampes.yml:5:1 : {line.partition(':')[0]} : champ inconnu ; corrigez son nom ou supprimez la ligne"
    ]


@pytest.mark.parametrize(
    ("files", "proposed"),
    [
        (
            event("tenue: {fiabilite: etabli, sources: annonce}", statut="tenu"),
            ["→ tenue: {fiabilite: etabli, sources: [annonce]}"],
        ),
        (product("alias: /produits/ancien/"), ["→ alias: [/produits/ancien/]"]),
        (product("alias: ancien"), []),  # which the list would not admit either
    ],
)
def test_a_lone_word_is_put_in_a_list_that_admits_it(
    tmp_path: Path, files: Files, proposed: list[str]
) -> None:
    said, *better = messages(tmp_path, files)
    assert said.endswith(" : liste attendue, même pour un seul élément")
    assert better == proposed


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("a, b", "a, b"),
        (["a, b", "c"], '["a, b", c]'),
        ({"a": "b, c", "d": ["e: f"]}, '{a: "b, c", d: ["e: f"]}'),
        ("a: b", '"a: b"'),
        ('"940520"', '"940520"'),
    ],
)
def test_a_value_as_it_would_be_written(value: Any, line: str) -> None:
    assert written(value) == line


def test_a_field_that_is_there_already_is_not_proposed_again(tmp_path: Path) -> None:
    files = taking_part(
        "partenaire: neoma, role: hote, roles: x, fiabilite: etabli, sources: [annonce]"
    )
    assert messages(tmp_path, files) == [
        "events/2022-06-16-rouen.yml:9:37 : partenaires[1].roles : champ inconnu ; champs admis : fiabilite, partenaire, precision, role, sources"
    ]


@pytest.mark.parametrize("known", [12, 13])
def test_up_to_twelve_fields_are_named(known: int) -> None:
    names = [f"champ_{number:02}" for number in range(known)]
    fields: dict[str, Any] = dict.fromkeys(names, (str, ""))
    group = create_model("Group", __base__=Model, **fields)
    with pytest.raises(ValidationError) as refused:
        group.model_validate({"xyz": "a"})
    [found] = findings(refused.value, group, "a.yml", {"xyz": "a"})
    assert found.message == "xyz : champ inconnu ; " + (
        f"champs admis : {', '.join(names)}"
        if known == 12
        else "corrigez son nom ou supprimez la ligne"
    )


@pytest.mark.parametrize("wrong", [100, 101])
def test_of_a_file_that_is_wrong_everywhere_a_hundred_mistakes_are_told(
    tmp_path: Path, wrong: int
) -> None:
    roles = "".join(
        "  - {partenaire: neoma, role: chef, fiabilite: etabli, sources: [annonce]}\n"
        for _number in range(wrong)
    )
    said = messages(tmp_path, event(f"partenaires:\n{roles}"))
    more = "events/2022-06-16-rouen.yml:1:1 : 101 erreurs dans ce fichier ; voici les 100 premières"
    assert len([line for line in said if "« chef »" in line]) == 100
    assert [line for line in said if "erreurs" in line] == ([more] if wrong > 100 else [])


def test_every_place_of_a_problem_exists_in_its_file(tmp_path: Path) -> None:
    """A line and a column that an editor can go to, whatever the mistake."""
    for number, (name, files, _seen) in enumerate(CASES):
        root = site(tmp_path / str(number))
        for problem in load(root, files)[1]:
            text = (root / problem.path).read_bytes().decode("utf-8", "replace")
            lines = text.splitlines() or [""]
            assert 1 <= problem.line <= len(lines) + 1, name
            line = lines[problem.line - 1] if problem.line <= len(lines) else ""
            assert 1 <= problem.column <= len(line) + 2, name
