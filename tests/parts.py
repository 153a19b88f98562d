"""What pages are made of, asked for what stands on its bounds: macro, arguments."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from relocalisations.html.footnotes import Notes

Call = tuple[str, str, tuple[Any, ...]]
"""The file of a macro, its name, what it is given."""

CHINA = {"nom": "Chine", "page_url": "/pays/chn/", "ue": False, "remarque": ""}
ITALY = {"nom": "Italie", "page_url": "/pays/ita/", "ue": True, "remarque": "Avec Saint-Marin."}
TABLE = {
    "id": "t",
    "annees": [2023, 2024],
    "monnaie": "dollars",
    "editeur": "CEPII",
    "producteur": "CEPII, base BACI",
    "url": "https://cepii.example/",
    "lu_dans": "",
    "lu_url": "",
    "fiabilite": "etabli",
    "perimetre": "France",
}
PAPER = {"editeur": "La Gazette", "titre": "Une l'annonce", "url": "https://gazette.example/a"}
GONE = {
    **PAPER,
    "langue": "en",
    "date": "2026",
    "disparue": "2027",
    "archive": {"url": "https://archive.example/", "date": "2025"},
}


def supplier(part: float, worth: float | None = None, country: Any = CHINA) -> dict[str, Any]:
    return {"pays": country, "part": part, "valeur": worth}


def figures() -> Iterator[Call]:
    """Key figures and the gauge of concentration."""
    file = "figures"
    for value, scope, year, source in (
        (None, None, None, None),
        ("rien", "France", None, None),
        ("541\u00a0M$", "France", 2024, None),
        ("+1\u00a0234\u00a0M$", "France", None, "CEPII"),
        ("12", None, 2024, "CEPII"),
    ):
        yield file, "key_figure", (value, "Importations", scope, year, source, "etabli", "n-fr")
    for hhi in (0, 0.0999, 0.1, 0.2, 0.2001, 0.9899, 0.99, 1):
        yield file, "hhi_gauge", (hhi, "Concentration", "France", 2024, "source_unique", "n-fr")


def marks() -> Iterator[Call]:
    """How sure something is, and where it was read."""
    file = "reliability"
    for level in ("etabli", "source_unique", "a_confirmer"):
        yield file, "mark", (level,)
    for note, text, number in product((None, "n"), (False, True), (None, 1)):
        yield file, "mark", ("etabli", note, text, number)
    yield file, "mark", ("etabli", "n", True, None, "Lampes")
    yield file, "mark", ("etabli", "n", True, None, "m" * 72)
    yield file, "mark", ("etabli", "n", True, None, "m" * 73)
    yield file, "mark", ("etabli", "n", True, None, "mot " * 20)
    for year, scope in product((None, 2024), (None, "France")):
        yield file, "note", ("n", "a_confirmer", [], year, scope, "Précision.", 3 if year else None)
    for source in (
        {"editeur": "Nous"},
        PAPER,
        {**PAPER, "url": ""},
        GONE,
        {**GONE, "archive": None},
    ):
        yield file, "note", ("n", "etabli", [source])
    for source in (PAPER, GONE):
        yield "cited", "titled", (source, True)
        yield "cited", "titled", (source, False)
        yield "cited", "fate", (source,)


def trade() -> Iterator[Call]:
    """Suppliers, years, lists of products."""
    file = "trade"
    many = [supplier(0.4 / n, 1_000.0 / n, (CHINA, ITALY)[n % 2]) for n in range(1, 8)]
    for number, rest in ((1, 0), (2, 0.1), (5, 0), (7, 0.1)):
        yield file, "share_bar", (many[:number], "Parts", "France, 2024", rest)
    yield file, "suppliers", (many[:2], "Fournisseurs")
    yield file, "suppliers", (many[:2], "Fournisseurs", "$", (0.5, 9.0), "t-fournisseurs")
    yield file, "suppliers", (many[:1], "Fournisseurs", None, (0.5, None))
    yield file, "more_suppliers", (many[:2], "€")
    for amount, known in product((None, 0, 0.0, 5.0), (False, True)):
        yield file, "somme", (amount, "$", known)
    year = {"annee": 2024, "imports": 10.0, "exports": None, "hhi": 0.5, "tonnes": 4.0}
    year |= {"premier": supplier(0.6), "renseignee": True}
    nothing = {**year, "imports": 0.0, "exports": 0.0, "hhi": None, "tonnes": None, "premier": None}
    unknown = {**nothing, "imports": None, "exports": None}
    absent = {**unknown, "renseignee": False, "hhi": 0.25}
    shares = {"annees": [2023, 2024], "couches": [{"nom": "Chine", "parts": [None, 0.5]}]}
    yield file, "years", ([year, nothing, unknown, absent], shares, "€")
    yield file, "years", ([nothing, absent], None, "$")
    yield file, "years", ([year], None, "$")
    yield file, "customers", ([{"nom": "Italie", "valeur": 5.0, "part": 0.5}], "$")
    first = {"nom": "Chine", "effective": 0.333, "hors_union": 0.6, "suivants": 0.2222, "hhi": 0.5}
    rows = [
        {"page_url": "/produits/a/", "nom": "A", "sh": "1", "secteur": "S", "imports": 0.0}
        | {"signe": "€", "premier": one, "criteres": met, "sans": "inconnu"}
        for one, met in (
            (first, 0),
            ({**first, "effective": 0.10049, "suivants": 0.01}, 0),
            ({**first, "effective": 0.1, "suivants": 0.02048}, 0),
            ({**first, "effective": None, "hhi": 0.0}, 3),
            ({**first, "effective": None, "hors_union": None, "hhi": None}, None),
            ({**first, "effective": 0.0, "hors_union": 0.0}, None),
            (None, None),
        )
    ]
    rows[3]["imports"] = None
    for scope, sector in (("france", False), ("union-europeenne", True)):
        yield file, "products", ({"portee": scope, "produits": rows}, "t", "Titre", "2024", sector)
    yield file, "products", ({"portee": "france", "produits": []}, "t", "Titre", "2024")
    supply = {"majoritaire": True, "produit": {"nom": "A", "page_url": "/produits/a/"}, "rang": 1}
    supply |= {"valeur": 0.0, "signe": "$", "table": TABLE, "effective": 0.0, "part": 0.5}
    supply |= {"depuis": "depuis 2020"}
    other = {**supply, "majoritaire": False, "valeur": None, "table": None, "effective": None}
    other |= {"rang": 2, "depuis": ""}
    for number, scope in ((1, "france"), (2, "union-europeenne"), (20, "france"), (22, "france")):
        found = [supply, *[other] * (number - 1)]
        sold = {"portee": scope, "livraisons": found, "nombre": number, "somme": "9"}
        yield file, "supplies", (sold, "t", "Titre", "2024", "Somme")
    yield file, "counts", ([(CHINA, 3), (ITALY, 1)], 4)
    criteria = [
        {"nom": f"{unit} {value}", "valeur": value, "seuil": 0.75, "unite": unit, "atteint": met}
        for unit in ("part", "indice", "rapport")
        for value, met in ((0.0, False), (0.51, True), (99.99, True), (100.0, True), (None, None))
    ]
    yield file, "criteria", ({"annee": 2024, "table": TABLE, "criteres": criteria}, "n-ue")
    yield file, "table_note", ("n", TABLE)
    more = {"lu_dans": "data.gouv.fr", "lu_url": "https://data.example/", "autres": [PAPER]}
    yield file, "table_note", ("n", {**TABLE, **more}, 2023)


EVENT = {
    "url": "/evenements/a/",
    "page_url": "/evenements/a/",
    "nom": "Nuit",
    "ville": "Rouen",
    "dates": "16 juin 2022",
    "debut": "2022-06-16",
    "fin": "2022-06-16",
    "statut": "annonce",
    "statut_libelle": "annoncé",
    "mois": "juin 2022",
    "passe": False,
}
HELD = {
    **EVENT,
    "statut": "tenu",
    "statut_libelle": "tenu",
    "passe": True,
    "fuseau": "Europe/Paris",
}


def events() -> Iterator[Call]:
    """Events, cities and partners."""
    file = "events"
    for status, past, short in product(
        ("annonce", "tenu", "annule", "reporte"), (False, True), (False, True)
    ):
        yield file, "status", (status, past, short)
    yield file, "status", ("annonce", True)
    told = {
        "heures": "dès 17 h",
        "lieu": "La Halle",
        "resume": "Une nuit.",
        "fuseau": "Indian/Reunion",
    }
    yield file, "event_card", ({**EVENT, **told}, 3, True)
    yield file, "event_card", (HELD, 4, False)
    yield file, "event_list", ([HELD],)
    yield file, "event_list", ([EVENT], 4, False, "a-venir", "Derniers évènements")
    for states in (("annule", "reporte"), ("annule", "annonce"), ()):
        yield file, "none_planned", ([{"statut": state} for state in states], "à Rouen")
    yield (
        file,
        "city_rows",
        (
            [
                {"page_url": "/villes/a/", "nom": "A", "type": t, "region": "R", "bilan": "B."}
                for t in ("ville", "region")
            ],
        ),
    )
    yield file, "subscribe", ("/agenda.ics", "S’abonner")
    fact = {"fiabilite": "etabli", "sources": [PAPER], "texte": "Un fait"}
    partner = {
        "id": "p",
        "nom": "Neoma",
        "page_url": "/partenaires/p/",
        "nom_alors": "ESC",
        "aujourdhui": "",
    }
    for event, precision in product((EVENT, HELD), (None, "annoncé à midi", "en ligne")):
        role = {**fact, "partenaire": partner, "evenement": event, "precision": precision}
        group = {"libelle": "Hôte", "faits": [role]}
        yield file, "partner_roles", (Notes(), [group], True)
    changed = {**role, "partenaire": {**partner, "aujourdhui": "NEOMA"}}
    other = {**role, "partenaire": {**partner, "id": "q"}, "precision": None}
    yield file, "partner_roles", (Notes(), [{"libelle": "Hôte", "faits": [changed, other]}])
    yield (
        file,
        "partner_roles",
        (Notes(), [{"libelle": "Hôte", "faits": [changed, role, other]}], True),
    )
    yield "facts", "fact_mark", (Notes(), fact)
    yield "facts", "fact_mark", (Notes(), fact, True, "Autre nom")
    yield "facts", "fact_list", (Notes(), [fact, {**fact, "sources": []}])
    sources = [{**PAPER, "cle": "a", "date": None}, {**GONE, "cle": "b"}]
    yield (
        "facts",
        "source_list",
        (sources, {"b": [{"ancre": "x", "texte": "le lieu"}, {"ancre": "y", "texte": "le prix"}]}),
    )
    for edit, report in product(("", "/edit"), ("", "/issue")):
        yield "facts", "sheet_actions", ({"modifier": edit, "signaler": report},)
    cited = {**PAPER, "ancre": "a", "date": None, "pages": [EVENT], "nombre": 1}
    for number in (1, 2, 3):
        pages = [EVENT] * min(number, 2)
        yield (
            "sources",
            "registre",
            ([("La Gazette", [{**cited, "pages": pages, "nombre": number}])],),
        )


def pages() -> Iterator[Call]:
    """Parts of any page; the map of France; the summaries of the catalogue."""
    file = "page"
    for page, total in ((1, 2), (1, 3), (1, 4), (1, 9), (2, 9), (4, 9), (5, 9), (6, 9), (9, 9)):
        yield file, "pagination", (page, total, "/produits/page/{n}/", "/produits/")
    yield file, "pagination", (2, 3, "/produits/page/{n}/")
    steps = [{"nom": "Produits", "url": "/produits/"}, {"nom": "Lin", "url": "/lin/"}]
    yield file, "breadcrumb", (steps,)
    yield file, "notice", ("Texte ; texte",)
    yield file, "notice", ("Texte", "Titre", "info")
    yield file, "unknown", (["Qui ?"],)
    yield file, "unknown", (["Qui ?"], "/issue")
    yield file, "actions", ()
    yield file, "actions", ("/edit", "/issue", [{"url": "/a/", "texte": "A"}])
    yield file, "cite", ("Texte",)
    file = "map"
    city = {
        "nom": "A",
        "url": "/villes/a/",
        "region": "Bretagne",
        "type": "ville",
        "x": 50,
        "y": 50,
    }
    for dx, dy in ((0, 0), (1, 0), (23, 4), (24, 0), (23, 5), (23, -4), (23, -5), (-1, 0)):
        there = {**city, "nom": f"B {dx} {dy}", "x": 50 + dx, "y": 50 + dy}
        yield file, "map_france", ([city, there], "Carte", False)
    one = {**city, "detail": "tenu", "doute": True, "cote": "gauche"}
    yield file, "map_france", ([one, {**city, "x": 78}], "Carte", True)
    yield file, "map_france", ([{**city, "x": 78.5, "region": "Provence-Alpes-Côte d'Azur"}],)
    file = "catalogue"
    yield file, "classes", ([0] * 10,)
    yield file, "classes", ([1, 2, 3, 0, 0, 0, 0, 0, 0, 7],)
    group = {"id": "g", "titre": "Produits", "de": "fournisseurs de la France", "nature": "matiere"}
    group |= {"portee": "france", "table": TABLE, "importations": "9 M$", "produits": []}
    for known, weighed, number in ((9, None, 1), (10, 0.0, 2), (11, 0.5, 1_000)):
        sums = {"ponderee": weighed, "majoritaires": 0, "connues": known, "classes": [1] * 10}
        found = {**group, "concentration": sums, "nombre": number}
        yield file, "bilan", (found,)
        yield (
            file,
            "bilan",
            ({**found, "portee": "union-europeenne", "table": None, "importations": ""},),
        )
        yield file, "liste", (found,)
    union = {**found, "portee": "union-europeenne", "nature": "manufacture", "table": None}
    yield file, "liste", (union, True)
    yield file, "liste", ({**found, "de": ""},)
