"""``reloc figures candidates``: the products that a stated rule would add to the catalogue.

The figures are those of the last import, which keeps every product of its files below ``.cache``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from relocalisations.official.engine import session
from relocalisations.official.extract import EXTRACT
from relocalisations.official.refusal import Refused
from relocalisations.text.countries import countries

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
    found = sorted((root / EXTRACT).glob("*.parquet"), key=lambda path: -path.stat().st_mtime_ns)
    if not found:
        raise Refused(
            "rien à examiner ; importez d’abord un fichier : reloc figures import FICHIER…"
        )
    return found


def read_candidates(path: Path) -> list[Candidate]:
    """Every product that France imported in the last year of an extract."""
    inside = ", ".join(f"'{iso}'" for iso, country in countries().items() if country.ue)
    scale = "1000" if not path.name.startswith("baci") else "1"
    with session() as (connection, _folder):
        rows = connection.execute(
            f"""WITH kept AS (SELECT * FROM read_parquet('{path}')
                WHERE annee = (SELECT max(annee) FROM read_parquet('{path}'))),
            bought AS (SELECT *, valeur / sum(valeur) OVER (PARTITION BY code) AS part
                FROM kept WHERE flux = 'I' AND valeur > 0),
            sold AS (SELECT code, sum(valeur) AS sold FROM kept WHERE flux = 'E' GROUP BY code)
            SELECT code, any_value(annee), arg_max(pays, valeur), max(part), sum(part * part),
                coalesce(sum(part) FILTER (pays NOT IN ({inside})), 0),
                sum(valeur)::DOUBLE / {scale}, (sum(valeur) - coalesce(any_value(sold), 0))::DOUBLE
                    / {scale}
            FROM bought LEFT JOIN sold USING (code) GROUP BY code ORDER BY code"""
        ).fetchall()
    return [
        Candidate(code, year, first, dict(zip(MEASURES, map(float, values), strict=True)))
        for code, year, first, *values in rows
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
