"""``reloc figures candidates``: the products that a stated rule would add to the catalogue.

The figures are those of the last import, which measures every product of its files and keeps that
below ``.cache``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from relocalisations.official.extract import EXTRACT
from relocalisations.official.refusal import Refused

COLLECTIVE = "premier>=0.5, hors_ue>=0.5, importations>=1000"
"""The collective’s own words, products « issus d’un ou de très peu de pays fournisseurs », with
thresholds of ours, since theirs were not found: half from one country, half from outside the Union,
a million at least (thousands of the table’s currency)."""

MEASURES: Mapping[str, str] = {
    "premier": "part du premier fournisseur dans toutes les importations, 0 à 1",
    "hhi": "indice de concentration de tous les fournisseurs, 0 à 1",
    "hors_ue": "part de ce qui vient de hors de l’Union, 0 à 1",
    "importations": "importations de la dernière année, en milliers",
    "deficit": "importations moins exportations, en milliers",
}
_CONDITION = re.compile(r"\s*([a-z_]+)\s*(>=|<=|>|<)\s*([0-9]+(?:\.[0-9]+)?)\s*")
_TESTS = {
    ">=": lambda value, limit: value >= limit,
    "<=": lambda value, limit: value <= limit,
    ">": lambda value, limit: value > limit,
    "<": lambda value, limit: value < limit,
}


class Condition(NamedTuple):
    """One threshold."""

    measure: str
    sign: str
    limit: float

    def __str__(self) -> str:
        return f"{self.measure}{self.sign}{self.limit:g}"

    def holds(self, candidate: Candidate) -> bool:
        """Whether a product passes it."""
        passed: bool = _TESTS[self.sign](candidate.measures[self.measure], self.limit)
        return passed


class Candidate(NamedTuple):
    """A product of the files, in its last year."""

    sh: str
    annee: int
    premier: str
    measures: Mapping[str, float]


def read_rule(text: str) -> list[Condition]:
    """``premier>=0.5, hors_ue>=0.5`` as conditions, all of which must hold."""
    found = []
    for part in text.split(","):
        match = _CONDITION.fullmatch(part)
        if not match or match[1] not in MEASURES:
            known = ", ".join(MEASURES)
            raise Refused(
                f"--rule : condition non comprise « {part.strip()} » ; écrivez « premier>=0.5 », "
                f"avec l’une de ces mesures : {known}"
            )
        found.append(Condition(match[1], match[2], float(match[3])))
    return found


def extracts(root: Path) -> list[Path]:
    """What imports kept, the newest first. Raises :class:`Refused` when there is nothing."""
    found = sorted((root / EXTRACT).glob("*.csv"), key=lambda path: -path.stat().st_mtime_ns)
    if not found:
        raise Refused(
            "rien à examiner ; importez d’abord un fichier : reloc figures import FICHIER…"
        )
    return found


def read_candidates(path: Path) -> list[Candidate]:
    """Every product that France imported in the last year of an extract."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Candidate(
                row["sh"],
                int(row["annee"]),
                row["pays"],
                {name: float(row[name]) for name in MEASURES},
            )
            for row in csv.DictReader(stream)
        ]


def kept(candidates: Sequence[Candidate], rule: Sequence[Condition]) -> list[Candidate]:
    """Those that pass every condition, the largest imports first."""
    passing = [one for one in candidates if all(condition.holds(one) for condition in rule)]
    return sorted(passing, key=lambda one: (-one.measures["importations"], one.sh))


def without_each(
    candidates: Sequence[Candidate], rule: Sequence[Condition]
) -> Iterator[tuple[Condition, int]]:
    """What each threshold changes: how many more would pass without it."""
    whole = len(kept(candidates, rule))
    for condition in rule:
        others = [other for other in rule if other is not condition]
        yield condition, len(kept(candidates, others)) - whole
