"""A small site whose figures are not of one kind: two currencies, two reliabilities, amounts unknown."""

from __future__ import annotations

from tests.bounds import UNION
from tests.mistakes import Files
from tests.small_site import SECTIONS
from tests.small_tables import table

SECTORS = ("eclairage", "sante")
MIXED_PAGES = (
    *("/", "/secteurs/", "/secteurs/sante/", "/matieres-premieres/", "/produits/"),
    *("/pays/", "/pays/chn/", "/pays/ita/", "/pays/jpn/", "/sources/"),
    *("/produits/acier/", "/produits/drap/", "/produits/lin/", "/produits/huile/"),
)
BOUGHT = {
    # A product, its sector, and what is bought of it each year: in dollars, then in euros.
    "dollars": {
        "acier": (0, {2022: "CHN 50", 2023: "CHN 60, ITA 20", 2024: "CHN 70, ITA 30"}),
        "bois": (0, {2022: "ITA 50", 2023: "CHN 60, ITA 20", 2024: "CHN 70, ITA 10"}),
        "cuir": (1, {2022: "CHN 50", 2023: "ITA 60", 2024: "CHN 40, ITA 10"}),
        "lin": (1, {2023: "CHN 0", 2024: "CHN 0"}),
        "mica": (1, {2024: "ITA 3, JPN 1"}),
    },
    "euros": {"drap": (1, {2023: "CHN 90", 2024: "CHN 95, ITA 5"}), "etain": (0, {2024: "ITA 12"})},
}
FROM_OUTSIDE = {
    # Of the Union: its imports, where they are known, then its suppliers.
    "fer": (0, "9000", "CHN,0.6,JPN,0.2"),
    "gants": (1, "", "CHN,0.5,JPN,0.4"),
    "huile": (1, "800", "JPN,0.5,CHN,0.1"),
}
MADE = ("fer", "gants", "lin", "mica")
"""Of the four, the suppliers of two are the Union's, of two France's; all the others are materials."""
NAMES = tuple(name for names in (*BOUGHT.values(), FROM_OUTSIDE) for name in names)


def code(name: str) -> str:
    return f"2811{NAMES.index(name) + 10}"


def product(name: str, sector: int) -> Files:
    nature = "manufacture" if name in MADE else "matiere"
    text = (
        f'nom: Produit {name}\nsh: "{code(name)}"\nsecteur: {SECTORS[sector]}\nnature: {nature}\n'
    )
    return {f"products/{name}.yml": f"{text}definition: Un produit.\n"}


def mixed() -> Files:
    """China first of most, for France in dollars and in euros, and for the Union."""
    files: Files = {**SECTIONS, "products/lampes.yml": None}
    for currency, bought in BOUGHT.items():
        rows = ""
        for name, (sector, years) in bought.items():
            files |= product(name, sector)
            for year, sold in years.items():
                for country, amount in (one.split() for one in sold.split(", ")):
                    rows += f"{year},{code(name)},{country},{amount}000,1\n"
        unit = "milliers-de-dollars" if currency == "dollars" else "milliers-d-euros"
        years_of = "[2022, 2024]" if currency == "dollars" else "[2023, 2024]"
        files |= table(rows, name=currency, annees=years_of, unite=unit)
    sold = f"2023,{code('acier')},ITA,5000,1\n2024,{code('bois')},ITA,7000,1\n"
    files |= table(sold, name="ventes", type="exportations")
    card = files["products/figures/euros.yml"]
    assert isinstance(card, str)
    unsure = card.replace("fiabilite: etabli", "fiabilite: source_unique")
    files["products/figures/euros.yml"] = unsure
    rows = UNION
    for name, (sector, imports, suppliers) in FROM_OUTSIDE.items():
        files |= product(name, sector)
        rows += f"{code(name)},2024,10,5,0.5,{imports},5,0.42,0.5,1,{suppliers},,,,,,\n"
    return {
        **files,
        **table(rows.encode(), name="union", annees="[2024, 2024]", type="indicateurs"),
    }
