"""What is wrong with the header of a table of figures, or with one of its rows alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from relocalisations.problems.problem import did_you_mean, shortened
from relocalisations.schema.choices import AmountUnit, TableKind
from relocalisations.schema.tables import AMOUNTS, COLUMNS, SUPPLIERS, FigureTable
from relocalisations.text.countries import countries

ROUNDING = 0.0005
"""How far five shares written with four decimals, or their squares, may be from the truth."""

_TEXTS = {"sh", "annee", "pays", *(f"pays{rank}" for rank in SUPPLIERS)}
_FROM_0_TO_1 = {"hhi_fr", "hhi_extra_ue", "part_extra_ue", *(f"part{rank}" for rank in SUPPLIERS)}
IS_CODE = re.compile("[0-9]{6}(?:[0-9]{2})?").fullmatch
IS_YEAR = re.compile("[0-9]{4}").fullmatch
IS_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]+)?").fullmatch


class Mistake(NamedTuple):
    """What is wrong with a line, and in which of its cells (from 0)."""

    cell: int
    code: str
    message: str


def header_mistakes(card: FigureTable, header: list[str]) -> Iterator[Mistake]:
    """What keeps the columns from being read."""
    if not header:
        yield Mistake(0, "table-vide", "cette table est vide")
        return
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        message = "colonnes séparées par autre chose qu’une virgule ; exportez-la avec des virgules"
        yield Mistake(0, "separateur", message)
        return
    columns = COLUMNS[card.type]
    for index, name in enumerate(header):
        if name not in columns:
            hint = did_you_mean(name, columns) or f" ; colonnes admises : {', '.join(columns)}"
            message = f"colonne inconnue « {shortened(name)} »{hint}"
            yield Mistake(index, "colonne-inconnue", message)
        elif name in header[:index]:
            yield Mistake(index, "colonne-en-double", f"colonne écrite deux fois « {name} »")
        elif name in AMOUNTS and card.unite is AmountUnit.SANS_MONTANT:
            message = (
                f"{name} : cette colonne est un montant, et la fiche de la table dit "
                f"« unite: {card.unite.value} » ; écrivez-y l’unité"
            )
            yield Mistake(index, "montant-sans-unite", message)
    needed = ["sh", "annee"] + ([] if card.type is TableKind.INDICATEURS else ["pays", "valeur"])
    for name in needed:
        if name not in header:
            yield Mistake(0, "colonne-manquante", f"colonne obligatoire manquante « {name} »")


class Columns:
    """The columns of one table, and what a row may hold in each."""

    def __init__(self, card: FigureTable, header: Sequence[str]) -> None:
        self.header = header
        self.at = {name: index for index, name in enumerate(header)}
        self.numbers = [(i, name) for i, name in enumerate(header) if name not in _TEXTS]
        self.named = [i for i, name in enumerate(header) if name.startswith("pays")]
        self.bilateral = card.type is not TableKind.INDICATEURS
        self.known = countries()
        self.period = min(card.annees), max(card.annees)

    def mistake(self, cells: list[str]) -> Mistake | None:
        """What is wrong with a row, whatever the others are."""
        wrong = self._misshapen(cells) or self._wrong_value(cells)
        if wrong is None and not self.bilateral:
            wrong = self._wrong_suppliers(cells)
        return wrong

    def _misshapen(self, cells: list[str]) -> Mistake | None:
        """A number of cells, a code or a year that cannot be."""
        if len(cells) != len(self.header):
            message = (
                f"{len(cells)} colonnes au lieu de {len(self.header)} ; "
                "vérifiez les virgules de la ligne"
            )
            return Mistake(0, "colonnes", message)
        index = self.at["sh"]
        if not IS_CODE(cells[index]):
            message = (
                f"sh : code non admis « {shortened(cells[index])} » ; "
                "six chiffres attendus, ou huit (NC8)"
            )
            return Mistake(index, "code-sh", message)
        index = self.at["annee"]
        first, last = self.period
        if not IS_YEAR(cells[index]) or not first <= int(cells[index]) <= last:
            message = (
                f"annee : année non admise « {shortened(cells[index])} » ; "
                f"la fiche de la table va de {first} à {last}"
            )
            return Mistake(index, "annee", message)
        return None

    def _wrong_value(self, cells: list[str]) -> Mistake | None:
        """A country that is not known, a number that is none."""
        for index in self.named:
            name, country = self.header[index], cells[index]
            if country in self.known or (not country and not self.bilateral):
                continue
            codes = {known.nom: iso for iso, known in self.known.items()}
            hint = f" ; vouliez-vous « {codes[country]} » ?" if country in codes else ""
            message = f"{name} : pays inconnu « {shortened(country)} »" + (
                hint or " ; code ISO à trois lettres attendu"
            )
            return Mistake(index, "pays-inconnu", message)
        for index, name in self.numbers:
            text = cells[index]
            if not text:  # unknown
                continue
            if not IS_NUMBER(text):
                message = f"{name} : nombre non admis « {shortened(text)} » ; " + (
                    "il ne peut pas être négatif"
                    if IS_NUMBER(text.removeprefix("-"))
                    else "chiffres seuls, avec un point pour les décimales"
                )
                return Mistake(index, "nombre", message)
            if name in _FROM_0_TO_1 and float(text) > 1:
                message = f"{name} : « {text} » dépasse 1 ; une part ou un indice va de 0 à 1"
                return Mistake(index, "hors-bornes", message)
        return None

    def _wrong_suppliers(self, cells: list[str]) -> Mistake | None:
        """Suppliers that are not ranked, not distinct, not from outside, or more than the whole."""
        at = self.at
        shares: dict[int, float] = {}
        met: dict[str, str] = {}
        for rank in SUPPLIERS:
            if f"pays{rank}" not in at or f"part{rank}" not in at:
                continue
            index = at[f"pays{rank}"]
            country, share = cells[index], cells[at[f"part{rank}"]]
            if bool(country) != bool(share):
                message = f"pays{rank}, part{rank} : l’un sans l’autre ; écrivez les deux ou aucun"
                return Mistake(index, "fournisseur-incomplet", message)
            if country and self.known[country].ue:
                message = (
                    f"pays{rank} : « {country} » est dans l’Union européenne ; "
                    "ces colonnes nomment des fournisseurs du dehors"
                )
                return Mistake(index, "fournisseur-interieur", message)
            if country and country in met:
                message = f"pays{rank} : « {country} » est déjà {met[country]}"
                return Mistake(index, "fournisseur-en-double", message)
            met[country] = f"pays{rank}"
            shares[rank] = float(share or 0)
        for (_rank, before), (rank, after) in pairwise(shares.items()):
            if after > before:
                message = (
                    f"part{rank} : {after:g} suit {before:g} ; "
                    "les fournisseurs vont du premier au dernier"
                )
                return Mistake(at[f"part{rank}"], "fournisseurs-en-desordre", message)
        if (whole := fsum(shares.values())) > 1 + ROUNDING:
            message = f"part1 à part{max(shares)} : leur somme, {whole:.4f}, dépasse 1"
            return Mistake(at["part1"], "parts", message)
        squares = fsum(share * share for share in shares.values())
        given_index = cells[at["hhi_extra_ue"]] if "hhi_extra_ue" in at else ""
        if given_index and float(given_index) < squares - ROUNDING:
            message = (
                f"hhi_extra_ue : « {given_index} » est moins que la somme des carrés des parts, "
                f"{squares:.4f}"
            )
            return Mistake(at["hhi_extra_ue"], "indice", message)
        return None
