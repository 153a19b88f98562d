"""A table of figures and its card, in a few strings, for the product of the small site."""

from __future__ import annotations

from tests.mistakes import Files

FLOWS = "annee,sh,pays,valeur,quantite\n"
INDICATORS = (
    "sh,annee,imports_fr,exports_fr,hhi_fr,imports_extra_ue,exports_extra_ue,"
    "hhi_extra_ue,part_extra_ue,ratio_extra_ue,pays1,part1,pays2,part2\n"
)
UNION_ROW = "940520,2024,10,5,0.5,90,5,0.55,0.5,2,CHN,0.6,USA,0.4\n"


def table(
    rows: str | bytes | None,
    /,
    *,
    type: str = "importations",  # noqa: A002 (the card's own key)
    name: str = "essai",
    annees: str = "[2023, 2024]",
    fournisseurs: str = "",
    nomenclature: str = "SH2022",
    unite: str = "milliers-de-dollars",
    absences: str = "non-renseigne",
) -> Files:
    """The card and the CSV of ``products/figures/<name>``; no CSV when ``rows`` is None."""
    of_union = type == "indicateurs"
    header = INDICATORS if of_union else FLOWS
    fournisseurs = fournisseurs or ("union-europeenne" if of_union else "france")
    card = f"""\
titre: Une table d’essai
type: {type}
producteur: CEPII, base BACI
editeur: CEPII
url: https://www.cepii.fr/
licence: Licence Ouverte 2.0
licence_url: https://www.etalab.gouv.fr/licence-ouverte-open-licence/
nomenclature: {nomenclature}
annees: {annees}
unite: {unite}
perimetre: France
fournisseurs: {fournisseurs}
absences: {absences}
fiabilite: etabli
"""
    files: Files = {f"products/figures/{name}.yml": card}
    if rows is not None:
        content = header + rows if isinstance(rows, str) else rows
        files[f"products/figures/{name}.csv"] = content
    return files


FLOW_ROWS = "2023,940520,CHN,10,1\n2024,940520,CHN,30,3\n2024,940520,ITA,10,\n"
