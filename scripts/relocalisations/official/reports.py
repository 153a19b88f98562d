"""What ``reloc figures compare`` and ``reloc figures candidates`` print."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from relocalisations.official import candidates, comparing
from relocalisations.official.catalogue import Catalogue
from relocalisations.official.refusal import Refused
from relocalisations.problems.problem import count
from relocalisations.schema import Product
from relocalisations.schema.blank_file import template
from relocalisations.text.countries import countries
from relocalisations.text.french import index, number, percent

SHOWN = 50
"""Lines of a list on a terminal; ``--all`` shows the others."""
SKELETONS = "candidats"
_ASIDE = ("98", "99")
"""The chapters that the Harmonised System leaves to each country: no product of one is another's."""


def run_compare(_root: Path, options: argparse.Namespace) -> int:
    """0 when nothing changed, 1 when something did, 2 on a wrong call."""
    try:
        before, after = (comparing.read_amounts(path) for path in (options.a, options.b))
    except Refused as reason:
        print(f"reloc : {reason}", file=sys.stderr)
        return 2
    sums = list(comparing.changes(comparing.totals(before), comparing.totals(after)))
    details = list(comparing.changes(before, after))
    for title, found in (("Par produit et par année", sums), ("Par pays", details)):
        print(f"{title} : {count(len(found), 'montant changé', 'montants changés')}")
        _list(map(str, found), options)
    for path, pairs in (
        (options.a, comparing.alone(before, after)),
        (options.b, comparing.alone(after, before)),
    ):
        if pairs:
            print(
                f"Dans {path.name} seulement : {count(len(pairs), 'produit-année', 'produits-années')}"
            )
    return 1 if sums or details else 0


def run_candidates(root: Path, options: argparse.Namespace) -> int:
    """0 when it could answer, 2 when it could not."""
    try:
        rule = candidates.read_rule(options.rule)
        path = candidates.extracts(root)[0]
        everything = candidates.read_candidates(path)
    except Refused as reason:
        print(f"reloc : {reason}", file=sys.stderr)
        return 2
    nomenclature = path.stem.rpartition("-")[2].upper()
    here = Catalogue.read(root).codes(nomenclature)
    new = [one for one in everything if one.sh not in here and not one.sh.startswith(_ASIDE)]
    found = candidates.kept(new, rule)
    year = everything[0].annee if everything else "?"
    print(
        f"{path.stem}, {year} : {len(everything)} produits, dont "
        f"{len(everything) - len(new)} déjà au catalogue."
    )
    words = ", ".join(map(str, rule))
    print(
        f"Règle : {words}\n{count(len(found), 'produit s’ajouterait', 'produits s’ajouteraient')}."
    )
    for condition, more in candidates.without_each(new, rule):
        print(f"  sans {condition} : {more} de plus")
    _list(map(_described, found), options)
    if options.write:
        folder = root / ".cache" / "figures" / SKELETONS
        folder.mkdir(parents=True, exist_ok=True)
        for one in found:
            values = {"sh": one.sh, "nomenclature": nomenclature}
            (folder / f"{one.sh}.yml").write_text(template(Product, values), encoding="utf-8")
        print(
            f"Écrit : {count(len(found), 'ébauche')} dans {folder.relative_to(root)} ; donnez-leur un "
            "nom, un secteur et une définition, puis déplacez-les dans products/"
        )
    return 0


def _described(one: candidates.Candidate) -> str:
    measures = one.measures
    return (
        f"{one.sh} : {countries()[one.premier].nom} {percent(measures['premier'])}, "
        f"hors Union {percent(measures['hors_ue'])}, HHI {index(measures['hhi'])}, "
        f"{number(measures['importations'], 0)} milliers"
    )


def _list(lines: Iterable[str], options: argparse.Namespace) -> None:
    """Print the lines, or as many as a terminal shows."""
    every = list(lines)
    shown = every if options.all else every[:SHOWN]
    for line in shown:
        print(f"  {line}")
    if more := len(every) - len(shown):
        print(f"  … et {more} de plus (--all)")
