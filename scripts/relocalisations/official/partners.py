"""Whom each source calls by which code, and the country that it is for us."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_REFERENCE = Path(__file__).with_name("reference")


@cache
def baci_partners() -> dict[str, str]:
    """BACI's numbers, edition V202601 (CEPII, Licence Ouverte 2.0), and our codes.

    490, « Other Asia, nes », stands for Taiwan by United Nations usage.
    """
    return {row["code"]: row["pays"] for row in _rows("baci.csv")}


@cache
def iso2_partners() -> tuple[tuple[str, str, int], ...]:
    """The two letters of the French customs and of Eurostat: code, country, last year.

    ISO 3166-1, and what Eurostat's Geonomenclature (CC BY 4.0) has besides: XI and XU are parts of
    the United Kingdom, XS is Serbia, QP to QZ are no country. The last year is 9999 where the code
    still means the same.
    """
    return tuple(
        (row["code"], row["pays"], int(row["jusqu_en"] or 9999)) for row in _rows("iso2.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (_REFERENCE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
