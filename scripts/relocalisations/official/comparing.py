"""``reloc figures compare``: what an edition of a table changes, the largest change first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from relocalisations.official.refusal import Refused
from relocalisations.official.tables import HEADER, read_rows, written
from relocalisations.text.countries import countries

FlowKey = tuple[str, int, str]
"""Code, year, country."""


class AmountChange(NamedTuple):
    """One amount that is not the same; None where a table has no row."""

    flow: FlowKey
    before: Decimal | None
    after: Decimal | None

    @property
    def size(self) -> Decimal:
        """How far apart they are."""
        return abs((self.after or Decimal()) - (self.before or Decimal()))

    def __str__(self) -> str:
        code, year, iso = self.flow
        country = countries()[iso].nom if iso in countries() else iso
        old, new = (written(value) or "absent" for value in (self.before, self.after))
        return f"{code}, {year}, {country} : {old} → {new}"


def read_amounts(path: Path) -> dict[FlowKey, Decimal]:
    """The amounts of a table of flows, by its CSV or its card. Raises :class:`Refused`."""
    path = path.with_suffix(".csv")
    try:
        content = path.read_bytes()
    except OSError:
        raise Refused(f"{path} : cette table n’existe pas") from None
    line, _end, _rows = content.partition(b"\n")
    header = line.decode("utf-8", "replace").strip().split(",")
    if not set(HEADER[:4]) <= set(header):
        raise Refused(f"{path} : seules se comparent les tables par pays ({', '.join(HEADER)})")
    return {
        (code, year, country): Decimal(amount)
        for year, code, country, amount, _quantity in read_rows(content)
        if amount
    }


def changes(
    before: Mapping[FlowKey, Decimal], after: Mapping[FlowKey, Decimal]
) -> Iterator[AmountChange]:
    """Every amount that changed, of the years and codes that both tables have; the largest first."""
    both = {flow[:2] for flow in before} & {flow[:2] for flow in after}
    found = [
        AmountChange(flow, before.get(flow), after.get(flow))
        for flow in before.keys() | after.keys()
        if flow[:2] in both and before.get(flow) != after.get(flow)
    ]
    yield from sorted(found, key=lambda change: (-change.size, change.flow))


def totals(amounts: Mapping[FlowKey, Decimal]) -> dict[FlowKey, Decimal]:
    """The sums over all countries, in the place of a country."""
    found: dict[FlowKey, Decimal] = defaultdict(Decimal)
    for (code, year, _country), amount in amounts.items():
        found[code, year, "tous pays"] += amount
    return found


def alone(
    one: Mapping[FlowKey, Decimal], other: Mapping[FlowKey, Decimal]
) -> list[tuple[str, int]]:
    """The codes and years that only the first table has."""
    return sorted({flow[:2] for flow in one} - {flow[:2] for flow in other})
