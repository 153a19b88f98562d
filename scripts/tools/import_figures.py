"""Make the tables of products/figures/ from the files they were received in.

Usage: python scripts/tools/import_figures.py FOLDER

FOLDER holds ``manufactures_2024.csv``, ``matieres_2024.csv`` and the two bilateral files
``matieres_imports_…`` and ``matieres_exports_…``, as published by their producers and described on
the cards beside the tables. Only columns are renamed and rows left out (fuels, chapter 27; gold,
710812: the catalogue documents neither); no figure is computed or rounded here.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "products" / "figures"
COUNTRIES = ROOT / "scripts" / "relocalisations" / "reference" / "countries.csv"
# Names that the received files write otherwise than our list of countries.
OTHER_NAMES = {"Taïwan (« autre Asie n.d.a. »)": "TWN"}
# BACI's code « Other Asia, nes » stands for Taiwan by United Nations usage.
OTHER_CODES = {"S19": "TWN"}


def rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def kept(code: str) -> bool:
    return not code.startswith("27") and code != "710812"


def write(name: str, header: list[str], lines: Iterable[list[str]]) -> None:
    with (FIGURES / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def manufactures(folder: Path) -> None:
    iso = {row["nom"]: row["iso"] for row in rows(COUNTRIES)} | OTHER_NAMES
    iso["Viêt Nam"] = "VNM"
    columns = {
        "imports_fr": "imports_fr_kusd",
        "exports_fr": "exports_fr_kusd",
        "hhi_fr": "hhi_fr",
        "imports_extra_ue": "imports_extra_ue_kusd",
        "exports_extra_ue": "exports_extra_ue_kusd",
        "hhi_extra_ue": "cdi1_hhi_extra_ue",
        "part_extra_ue": "cdi2_part_extra_ue",
        "ratio_extra_ue": "cdi3_imp_extra_sur_exp_tot",
    }
    ranks = range(1, 6)
    header = ["sh", "annee", *columns]
    header += [name for rank in ranks for name in (f"pays{rank}", f"part{rank}")]
    lines = []
    for row in rows(folder / "manufactures_2024.csv"):
        line = [row["hs6"], row["annee"], *(row[column] for column in columns.values())]
        for rank in ranks:
            name = row[f"ue_f{rank}_pays"]
            line += [iso[name] if name else "", row[f"ue_f{rank}_part"]]
        lines.append(line)
    write("manufactures-2024.csv", header, sorted(lines))


def materials(folder: Path) -> None:
    # France's own totals and suppliers come from the bilateral tables; here only the Union's.
    columns = ["cdi1_hhi_extra_ue", "cdi2_part_extra_ue", "cdi3_imp_extra_sur_exp_tot"]
    write(
        "matieres-union-2024.csv",
        ["sh", "annee", "hhi_extra_ue", "part_extra_ue", "ratio_extra_ue"],
        sorted(
            [row["hs6"], row["annee"], *(row[column] for column in columns)]
            for row in rows(folder / "matieres_2024.csv")
            if kept(row["hs6"])
        ),
    )
    documented = {row["hs6"] for row in rows(folder / "matieres_2024.csv") if kept(row["hs6"])}
    for flow, name in (("imports", "importations"), ("exports", "exportations")):
        write(
            f"matieres-{name}.csv",
            ["annee", "sh", "pays", "valeur", "quantite"],
            sorted(
                [
                    row["annee"],
                    row["hs6_hs92"],
                    OTHER_CODES.get(row["partenaire_iso3"], row["partenaire_iso3"]),
                    row["valeur_kusd"],
                    row["quantite_t"],
                ]
                for row in rows(folder / f"matieres_{flow}_fr_par_partenaire_2017_2024.csv")
                if row["hs6_hs92"] in documented
            ),
        )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    manufactures(Path(sys.argv[1]))
    materials(Path(sys.argv[1]))
