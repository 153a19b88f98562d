"""Whom each source calls by which code, and the country that it is for us."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from relocalisations.text.countries import countries

STILL = 9999
"""The last year of a code that has not changed its meaning."""
_REFERENCE = Path(__file__).with_name("reference")


@cache
def partners(reference: str) -> tuple[tuple[str, str, int], ...]:
    """The codes of a producer: code, country, last year; ``STILL`` where it means the same now.

    ``baci``: BACI's numbers, edition V202601 (CEPII, Licence Ouverte 2.0). 490, « Other Asia, nes »,
    stands for Taiwan by United Nations usage. ``iso2``: the two letters of the French customs and of
    Eurostat, ISO 3166-1, and what Eurostat's Geonomenclature (CC BY 4.0) has besides: XI and XU are
    parts of the United Kingdom, XS is Serbia, QP to QZ are no country. ``iso3``: ISO 3166-1's three
    letters, as our own tables have them.
    """
    if reference == "iso3":
        return tuple((iso, iso, STILL) for iso in countries())
    return tuple(
        (row["code"], row["pays"], int(row.get("jusqu_en") or STILL)) for row in _rows(reference)
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (_REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
