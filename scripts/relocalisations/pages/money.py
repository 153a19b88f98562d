"""Sums of amounts that may not all be in one currency: each has its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import fsum

from relocalisations.pages.sentences import listed
from relocalisations.schema.choices import Currency
from relocalisations.text.french import amount

Money = tuple[float, Currency]
"""Thousands of a currency."""


def total(amounts: Iterable[Money]) -> str:
    """« 76,4 Md$ », « 12 Md€ et 3 M$ »; empty without any amount."""
    sums: dict[Currency, list[float]] = defaultdict(list)
    for value, currency in amounts:
        sums[currency].append(value)
    ordered = sorted(sums.items(), key=lambda found: -len(found[1]))
    return listed([amount(fsum(values), currency.signe) for currency, values in ordered])
