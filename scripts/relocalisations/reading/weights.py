"""The quantities of a table of imports, a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from relocalisations.schema.choices import Nomenclature

Weights = dict[str, dict[str, dict[str, float]]]
"""Code → year → country → tonnes, as they are written."""


def add_weights(weights: Weights, columns: Mapping[str, Sequence[str]], weighed: bool) -> None:
    """Keep the quantities of some rows, by the columns of these, where they are given."""
    if not weighed:
        return
    at = None
    of_year: dict[str, float] = {}
    named = (columns[name] for name in ("sh", "annee", "pays", "quantite"))
    for code, year, country, weight in zip(*named, strict=True):
        if weight:
            if (code, year) != at:  # rows that belong together mostly stand together
                at = code, year
                of_year = weights.setdefault(code, {}).setdefault(year, {})
            of_year[country] = float(weight)


def numbered(
    weights: Weights, codes: Mapping[str, tuple[Nomenclature, str]]
) -> dict[tuple[Nomenclature, str], dict[int, dict[str, float]]]:
    """The same, under whole codes and years that are numbers."""
    return {
        codes[code]: {int(year): values for year, values in by_year.items()}
        for code, by_year in weights.items()
    }
