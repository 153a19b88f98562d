"""``reloc figures import --url``: the addresses that fetch from Eurostat what the catalogue needs.

The API refuses an answer of more than 500,000 cells; the bulk files are for who has the disk.
Its help: https://wikis.ec.europa.eu/x/MShtAg (« Data query »). The form of the address, the data set
and the key, frequency.reporter.partner.product.flow.indicators with nothing for all and « + »
between several, are those that public programs ask with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from relocalisations.official.catalogue import Catalogue
from relocalisations.official.flows import EDITIONS

API = "https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data/DS-045409/"
TOGETHER = 50
"""Codes in one address: with 260 partners, two flows and two indicators, nine years fit."""
MOST_YEARS = 9

T = TypeVar("T")


def addresses(root: Path, years: Collection[int]) -> Iterator[str]:
    """One address for each fifty codes and nine years."""
    catalogue = Catalogue.read(root)
    codes = sorted(catalogue.codes(f"SH{EDITIONS[0]}"))
    spans: list[Sequence[int]] = [*_batched(sorted(years), MOST_YEARS)] or [[]]
    for span in spans:
        for some in _batched(codes, TOGETHER):
            key = f"A.FR..{'+'.join(some)}.1+2.VALUE_IN_EUROS+QUANTITY_IN_100KG"
            period = f"&startPeriod={span[0]}&endPeriod={span[-1]}" if span else ""
            yield f"{API}{key}?format=SDMX-CSV{period}"


def _batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
