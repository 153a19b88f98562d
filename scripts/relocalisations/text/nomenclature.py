"""The French labels of the Harmonised System, edition 2022: headings and six-digit codes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("hs2022.csv")


@cache
def hs_labels() -> Mapping[str, str]:
    """The label of each code of four or six digits, in the order of the nomenclature."""
    with _FILE.open(encoding="utf-8", newline="") as stream:
        return {row["sh"]: row["libelle"].replace("'", "’") for row in csv.DictReader(stream)}
