"""A small site with more of everything than a page shows at once: where lists, charts and pages end."""

from __future__ import annotations

from tests.mistakes import EVENT, Files
from tests.small_site import SECTIONS
from tests.small_tables import table

PRODUCTS = 520
EVENTS = 40
"""A spring and an autumn each year from 2010; the last ten are yet to come."""
MAKER = 11
"""How many products the partner makes."""
SOURCES = 400
"""How many one event has, of its own."""
SUPPLIERS = (
    "CHN ITA DEU USA JPN KOR IND VNM TUR BRA CAN GBR CHE NOR MEX THA ESP PRT POL CZE HUN ROU SWE"
)
"""Of the first product: those of all products, then 21 others."""

FACT = "fiabilite: etabli, sources: [annonce]"
ONE = 'annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a"}'


def code(number: int) -> str:
    """The SH code of a product, in chapters 28 and 29."""
    return f"{28 + number // 260}{number % 260:04}"


def crowd() -> Files:
    """All materials, all bought in China first, the first product for the highest amount."""
    files: Files = {**SECTIONS, EVENT: None, "products/lampes.yml": None}
    rows = ""
    for number in range(PRODUCTS):
        made = (
            f"acteurs: [{{partenaire: neoma, texte: Il en fait., {FACT}}}]\n"
            if number < MAKER
            else ""
        )
        files[f"products/produit-{number:03}.yml"] = (
            f'nom: Produit {number:03}\nsh: "{code(number)}"\nsecteur: eclairage\nnature: matiere\n'
            f"definition: Un produit.\n{made}sources:\n  {ONE}\n"
        )
        for year in (2023, 2024):
            suppliers = SUPPLIERS.split() if number == 0 else ("CHN", "ITA")
            for rank, country in enumerate(suppliers):
                amount = 200_000 - 300 * number if rank == 0 else 20_000 + number - 500 * rank
                rows += f"{year},{code(number)},{country},{amount},5\n"
    files |= table(rows, name="achats")
    files |= table(rows, name="ventes", type="exportations")
    for number in range(EVENTS):
        day = f"20{10 + number // 2}-0{3 + 3 * (number % 2)}-16"
        held = f"statut: tenu\ntenue: {{{FACT}}}" if day < "2026-11" else "statut: annonce"
        sources = f"  {ONE}\n"
        if number == 0:
            sources += "".join(
                f'  autre-{one}: {{editeur: Le Courrier, titre: Une, url: "https://courrier.example/{one}"}}\n'
                for one in range(SOURCES)
            )
        files[f"events/{day}-rouen.yml"] = (
            f"nom: Nuit\nville: rouen\ndebut: {day}\nfin: {day}\n{held}\n"
            f"partenaires:\n  - {{partenaire: neoma, role: hote, {FACT}}}\n"
            f"sources:\n{sources}"
        )
    figures = "".join(
        f"  - {{valeur: {one} Md€, libelle: achetés, {FACT}}}\n" for one in range(1, 6)
    )
    files["content/_collectif.yml"] = f"chiffres:\n{figures}sources:\n  {ONE}\n"
    return files
