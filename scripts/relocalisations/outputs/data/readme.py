"""The README of the archive: what is in it, how to read it, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from relocalisations.outputs.data.columns import SEPARATOR, Resource
from relocalisations.outputs.data.datapackage import LICENCE, SCHEMA_VERSION, citation


def readme(resources: Mapping[str, Resource], address: str, day: date) -> bytes:
    """``LISEZMOI.md``."""
    files = "\n".join(f"- `{name}.csv` : {resource.title}." for name, resource in resources.items())
    return f"""# Relocalisations.fr, données ouvertes

Version de la description : {SCHEMA_VERSION}. Adresse : {address}/donnees/

## Fichiers

{files}
- `…-excel.csv` : les mêmes lignes pour un tableur en français (point-virgule, virgule décimale,
  « oui » et « non ») ; les codes SH y sont écrits 9405.42, et une apostrophe précède un texte que
  le tableur prendrait pour une formule.
- `datapackage.json` : la description de chaque colonne et de chaque table, avec sa source, sa
  licence, son unité, son périmètre et sa fiabilité.
- `schemas/` : les mêmes descriptions, une par table (Table Schema).

## À savoir

- UTF-8, virgules, fins de ligne CRLF (RFC 4180) ; un champ vide veut dire « inconnu ».
- Les codes SH sont du texte : leurs zéros comptent.
- Un champ qui contient plusieurs valeurs les sépare par « {SEPARATOR.strip()} ».
- Montants en milliers de la devise dite à côté (dollars ou euros courants), arrondis à l’unité ;
  parts et indices de 0 à 1.
- Les parts des fournisseurs sont tantôt celles de la France, tantôt celles de l’Union européenne
  depuis l’extérieur : la colonne `fournisseurs_de` le dit. Ne les mélangez pas.
- « annonce » ne veut pas dire qu’un évènement a eu lieu, même quand sa date est passée.

## Licence et citation

{LICENCE["title"]} : {LICENCE["path"]}
{citation(day)}
Les chiffres du commerce gardent la licence et la source de leur table (`datapackage.json`).
""".encode()
