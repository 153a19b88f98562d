"""``reloc figures import --url``: the addresses that fetch from Eurostat what the catalogue needs.

Beyond 500,000 cells that a question might match, the API answers with a promise instead of data; the
bulk files are for who has the disk. The data set, its dimensions and the limits are those of Eurostat's
guide (https://wikis.ec.europa.eu/x/MShtAg, « Asynchronous API »), whose example is this data set; the
key, frequency.reporter.partner.product.flow.indicators with nothing for all and « + » between several,
and the period are what public programs ask with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from relocalisations.official.catalogue import Catalogue
from relocalisations.official.editions import EDITIONS

API = "https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data/DS-045409/"
TOGETHER = 50
"""Codes in one address: with 282 partners, two flows and two indicators, eight years fit."""
MOST_YEARS = 8

T = TypeVar("T")


def addresses(root: Path, years: Collection[int]) -> Iterator[str]:
    """One address for each fifty codes and eight years."""
    catalogue = Catalogue.read(root)
    codes = sorted(catalogue.codes(f"SH{EDITIONS[0]}"))
    for span in _batched(sorted(years), MOST_YEARS):
        for some in _batched(codes, TOGETHER):
            key = f"A.FR..{'+'.join(some)}.1+2.VALUE_IN_EUROS+QUANTITY_IN_100KG"
            yield f"{API}{key}?format=SDMX-CSV&startPeriod={span[0]}&endPeriod={span[-1]}"


def _batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
