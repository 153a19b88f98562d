"""A small site whose sheets say all that a sheet can say: each field, each status, each kind of figure."""

from __future__ import annotations

from tests.mistakes import CITY, EVENT, PARTNER, PRODUCT, Files
from tests.small_site import SECTIONS
from tests.small_tables import UNION_ROW, table

SURE = "fiabilite: etabli, sources: [annonce]"
ONE = "fiabilite: source_unique, sources: [annonce]"
DOUBT = "fiabilite: a_confirmer, sources: [annonce, recit]"
SOURCES = """\
sources:
  annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a"}
  recit: {editeur: Le Courrier, titre: Un récit, url: "https://courrier.example/r", date: 2026-01}
"""


def event(name: str, start: str, end: str, status: str, more: str = "", city: str = "rouen") -> str:
    return (
        f"nom: {name}\nville: {city}\ndebut: {start}\nfin: {end}\nstatut: {status}\n{more}{SOURCES}"
    )


HELD = f"""\
tenue: {{{SURE}}}
resume: Une nuit de travail. Des produits reviennent.
lieux:
  - {{nom: La Halle, adresse: 3 quai du Havre, commune: Rouen, partenaire: zest, {ONE}}}
publics: [{{texte: Étudiants, {SURE}}}, {{texte: Acheteurs, {DOUBT}}}]
themes: [{{texte: L’éclairage, {ONE}}}]
programme:
  - {{texte: Accueil, debut: 2022-06-16T09:00, fin: 2022-06-16T10:00, {SURE}}}
  - {{texte: Remise des prix, fin: 2022-06-17T18:00, {ONE}}}
  - {{texte: Discours, {DOUBT}}}
partenaires:
  - {{partenaire: neoma, role: hote, precision: sur son campus, {SURE}}}
  - {{partenaire: neoma, role: organisateur, {ONE}}}
  - {{partenaire: zest, role: expert, precision: annoncé, {DOUBT}}}
participation:
  - {{valeur: 1200, exactitude: environ, unite: étudiants, precision: en ligne, {DOUBT}}}
  - {{valeur: 12, unite: écoles, {SURE}}}
produits: [{{produit: lampes, texte: Cible du hackathon, {SURE}}}]
projets:
  - {{nom: Lumen, partenaire: zest, texte: Une lampe d’ici, {SURE}}}
  - {{partenaire: neoma, texte: Une étude, {ONE}}}
prix: [{{nom: Prix du jury, laureat: Lumen, texte: Pour sa lampe, {SURE}}}, {{nom: Prix du public, {DOUBT}}}]
resultats: [{{texte: équipes au travail, valeur: 30, {SURE}}}, {{texte: Des pistes suivies, {ONE}}}]
intervenants: [{{nom: Anne Lenoir, fonction: acheteuse, citation: Nous achèterons ici, {SURE}}}]
divergences:
  - sujet: Le nombre d’équipes
    versions: [{{texte: Trente, sources: [annonce]}}, {{texte: Vingt, sources: [recit]}}]
inconnus: [Qui a gagné]
"""

LAMPS = f"""\
nom: Lampes de bureau
sh: "940520"
nc8: "94052011"
secteur: eclairage
nature: matiere
definition: Des lampes que l’on pose sur un bureau.
synonymes: [Luminaires de table]
anciens_noms: [{{nom: Lampes à poser, jusqu_au: 2024-06}}]
usages: [Lire, Dessiner]
risques: [{{type: penurie, texte: Plus de lampes, {SURE}}}, {{type: retards, texte: Trois mois, {DOUBT}}}]
acteurs:
  - {{partenaire: zest, texte: En monte à Rouen, {SURE}}}
  - {{partenaire: neoma, texte: L’étudie, {ONE}}}
relocalisation:
  - {{stade: identifie, texte: Un besoin, date: 2022-09, {SURE}}}
  - {{stade: pilote, texte: Un atelier, date: 2024, {ONE}}}
chiffres:
  - {{libelle: Importations, valeur: plus de 350 M€, annee: 2019, perimetre: France, {ONE}}}
{SOURCES}"""


def material(name: str, code: str) -> str:
    return (
        f'nom: {name}\nsh: "{code}"\nsecteur: eclairage\nnature: matiere\ndefinition: De la cire.\n'
    )


def made(name: str, code: str) -> str:
    return f'nom: {name}\nsh: "{code}"\nsecteur: sante\ndefinition: Un objet.\n'


BOUGHT = "".join(
    f"{year},{code},{country},{amount},{weight}\n"
    for code, amounts in (
        ("940520", (("CHN", 30_000), ("ITA", 21_000), ("DEU", 9_000), ("MCO", 3))),
        ("340600", (("ITA", 900_000), ("CHN", 100_000))),
        ("811010", (("CHN", 50), ("VNM", 40))),
    )
    for year in (2022, 2023, 2024)
    for country, amount in amounts
    for weight in (amount // 5 if year > 2022 else "",)
    if (year, code, country) != (2024, "340600", "ITA")
)
OLD = "2023,850780,KOR,7000000,\n2024,850780,KOR,7000000,9\n2024,850780,CHN,3000000,9\n"
SOLD = "2023,940520,USA,500,9\n2024,940520,USA,1500,20\n2024,940520,BEL,1000,\n"
OUTSIDE = UNION_ROW + UNION_ROW.replace("940520", "850760").replace("0.5,2,CHN", "0.9,0.4,KOR")


ORIGIN = """\
edition: V202601
valorisation: caf
partenaire: provenance
lu_dans: data.gouv.fr
lu_url: https://www.data.gouv.fr/
fichiers:
  - nom: BACI_HS22_V202601.zip
    date: 2026-01
    sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    annees: [2022, 2024]
commande: reloc figures import BACI_HS22_V202601.zip
note: La dernière année est provisoire.
"""


def full() -> Files:
    """Four products, two of them read under another code; eight events in two places."""
    bought = table(BOUGHT, name="achats", annees="[2022, 2024]")
    return {
        **SECTIONS,
        PRODUCT: LAMPS,
        "products/bougies.yml": material("Bougies", "340600"),
        "products/antimoine.yml": material("Antimoine", "811010"),
        "products/batteries.yml": made("Batteries", "850760"),
        "products/gants.yml": made("Gants", "401519"),
        **bought,
        "products/figures/achats.yml": f"{bought['products/figures/achats.yml']!s}{ORIGIN}",
        **table(OLD, name="anciens-codes", nomenclature="SH2007"),
        **table(SOLD, name="ventes", type="exportations"),
        **table(OUTSIDE, name="union", type="indicateurs", annees="[2024, 2024]"),
        CITY: "nom: Rouen\ntype: ville\nregion: Normandie\nlocatif: à Rouen\n"
        "position: {latitude: 49.44, longitude: 1.09}\npresentation: Un port.\n"
        f"anciens_noms: [{{nom: Rotomagus, locatif: à Rotomagus, jusqu_au: 2022-12}}]\n{SOURCES}",
        "events/cities/brest.yml": "nom: Brest\ntype: ville\nregion: Bretagne\nlocatif: à Brest\n"
        "position: {latitude: 48.39, longitude: -4.49}\n",
        PARTNER: "nom: NEOMA Business School\ncategorie: ecole\nsite: https://neoma.example/\n"
        "anciens_noms: [{nom: ESC de Rouen, jusqu_au: 2013}, {nom: RBS, jusqu_au: 2015-12-31}]\n",
        # So near to Rouen, and so far east, that a name must stand on the left of its mark.
        "events/cities/le-havre.yml": "nom: Le Havre\ntype: ville\nregion: Normandie\n"
        "locatif: au Havre\nposition: {latitude: 49.49, longitude: 0.11}\n",
        "events/cities/strasbourg.yml": "nom: Strasbourg\ntype: ville\nregion: Grand Est\n"
        "locatif: à Strasbourg\nposition: {latitude: 48.57, longitude: 7.75}\n",
        "events/partners/zest.yml": "nom: Zest\ncategorie: entreprise\n",
        "events/partners/ancien.yml": "nom: Ancien\ncategorie: entreprise\ndevenu: zest\n",
        EVENT: event("Nuit", "2022-06-16T09:00", "2022-06-17T18:00", "tenu", HELD),
        "events/2023-03-01-rouen.yml": event("Jour", "2023-03-01", "2023-03-01", "annonce"),
        "events/2024-03-01-rouen-matin.yml": event(
            "Atelier", "2024-03-01T09:00", "2024-03-01T12:00", "annule"
        ),
        "events/2024-03-01-rouen-soir.yml": event(
            "Atelier", "2024-03-01T18:00", "2024-03-01", "annonce"
        ),
        "events/2025-10-01-brest.yml": event(
            "Salon", "2025-10-01", "2025-10-02", "reporte", "", "brest"
        ),
        "events/2027-05-04-brest.yml": event(
            "Salon",
            "2027-05-04",
            "2027-05-05T17:00",
            "annonce",
            f"remplace: 2025-10-01-brest\ninscription: https://salon.example/\n"
            f"partenaires: [{{partenaire: zest, role: hote, {ONE}}}]\n",
            "brest",
        ),
        "events/2027-06-01-rouen.yml": event(
            "Nuit",
            "2027-06-01",
            "2027-06-02",
            "annonce",
            f"partenaires:\n  - {{partenaire: neoma, role: hote, {ONE}}}\n"
            f"  - {{partenaire: zest, role: hote, {ONE}}}\n",
        ),
        "content/_collectif.yml": f"mission: {{texte: Relocaliser., {SURE}}}\n"
        f"chiffres:\n  - {{valeur: 60 Md€, libelle: achetés, precision: en 2019, {DOUBT}}}\n{SOURCES}",
    }
