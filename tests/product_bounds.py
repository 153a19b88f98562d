"""Products whose trade stands on each bound of their pages: nothing, little, a threshold, all of it."""

from __future__ import annotations

from tests.bounds import UNION
from tests.mistakes import PRODUCT, Files
from tests.small_site import SECTIONS
from tests.small_tables import table

FIVE = "CHN,0.4,USA,0.2,JPN,0.1,KOR,0.1,IND,"
ALL = "CHN,0.4,USA,0.2,JPN,0.2,KOR,0.1,IND,0.1"
UNION_ROWS = {
    # imports and exports of France, its concentration; the same of the Union, share, ratio, suppliers
    "seuils": f"0,,,9000,500,0.4,0.5,1,{FIVE}0.1",
    "au-dela": f"10,20,0.2001,9000,500,0.401,0.501,1.01,{ALL}",
    "quatre": "10,10.5,0.1,9000,500,0.35,0.5,99.96,CHN,0.5,USA,0.2,JPN,0.1,KOR,0.1,,",
    "un": "10,0,0.5,9000,500,1,0.5,100,CHN,1,,,,,,,,",
    "egaux": "10,10,0.5,9000,500,,0.5,2,CHN,0.6,USA,0.2,,,,,,",
    "sans": "10,5,0.5,9000,500,,,,,,,,,,,,,",
    "les-deux": f"10,5,0.5,9000,500,0.3,0.6,2,{FIVE}0.1",
    "les-quatre": "10,5,0.5,9000,500,0.33,0.6,2,CHN,0.5,USA,0.2,JPN,0.1,KOR,0.1,,",
}
BOUGHT = {
    "rien": {2023: {"CHN": 900}, 2024: {"CHN": 0}},
    "jamais": {2023: {"CHN": 0}, 2024: {"CHN": 0}},
    "infime": {2023: {"CHN": 900}, 2024: {"CHN": 60, "ITA": 39}},
    "a-peine": {2023: {"CHN": 900}, 2024: {"CHN": 60, "ITA": 40}},
    "sous-le-seuil": {2023: {"CHN": 900}, 2024: {"CHN": 9, "ITA": 9.5}},
    "un-seul": {2024: {"CHN": 900}},
    "les-deux": {2023: {"CHN": 500, "ITA": 500}, 2024: {"ITA": 500, "CHN": 500}},
    "les-quatre": {2023: {"CHN": 700}, 2024: {"ITA": 300, "CHN": 700, "MCO": 1}},
}
CITED = """\
chiffres:
  - {libelle: Achats, valeur: 9 M€, perimetre: France, fiabilite: etabli, sources: [a]}
sources: {a: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/b"}}
"""
NAMES = tuple(dict.fromkeys((*UNION_ROWS, *BOUGHT)))
OLD = (("SH2017", "280110"), ("SH2012", "280110"), ("SH2017", "280120"))
"""Codes of older editions: two products hold the goods of the first, one those of another."""
BOUND_PRODUCTS = (
    *("/", "/produits/", "/secteurs/", "/secteurs/eclairage/", "/matieres-premieres/"),
    *("/pays/", "/pays/chn/", "/pays/ita/", "/sources/", "/donnees/"),
    *(f"/produits/{name}/" for name in NAMES),
    "/produits/ancien-2/",
)


def code(name: str) -> str:
    return f"2801{NAMES.index(name) + 10}"


def products() -> Files:
    """Some bought by the Union, some by France in euros, some by both; in one table or in two."""
    files: Files = {**SECTIONS, PRODUCT: None}
    for name in NAMES:
        nature = "matiere" if name in BOUGHT else "manufacture"
        files[f"products/{name}.yml"] = (
            f'nom: Produit {name}\nsh: "{code(name)}"\nsecteur: eclairage\nnature: {nature}\n'
            f"definition: Un produit.\n{CITED if name in ('sans', 'quatre') else ''}"
        )
    for number, (edition, old) in enumerate(OLD):
        files[f"products/ancien-{number}.yml"] = (
            f'nom: Ancien {number}\nsh: "{old}"\nnomenclature: {edition}\nsecteur: eclairage\n'
            "definition: Un produit.\n"
        )
    rows = "".join(f"{code(name)},2024,{row}\n" for name, row in UNION_ROWS.items())
    bought = "".join(
        f"{year},{code(name)},{country},{amount},{amount // 3 if year > 2023 else ''}\n"
        for name, years in BOUGHT.items()
        for year, suppliers in years.items()
        for country, amount in suppliers.items()
    )
    sold = f"2024,{code('les-deux')},USA,1000,1\n2024,{code('les-quatre')},USA,0,0\n"
    sold += f"2024,{code('infime')},USA,500,1\n2024,{code('infime')},BEL,500,1\n"
    euros = {"unite": "milliers-d-euros"}
    return {
        **files,
        **table(f"{UNION}{rows}".encode(), name="union", annees="[2024, 2024]", type="indicateurs"),
        **table(bought, name="achats", **euros),
        **table(sold, name="ventes", type="exportations", annees="[2024, 2024]", **euros),
    }
