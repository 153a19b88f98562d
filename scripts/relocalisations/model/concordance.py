"""The same goods in another edition of the Harmonised System, with what the passage is worth.

The concordance is the United Nations' chain of conversion, read in the public repository
``harvard-growth-lab/comtrade-conversion-weights`` (503c5d89, Apache-2.0): for each code of 2022 one
code of each earlier edition, and the relation of 2022 to 2017. A relation of several to several has
no passage: what one old code holds of a new one is not told.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

from relocalisations.reading.table_data import Code
from relocalisations.schema.choices import Nomenclature

_FILE = Path(__file__).with_name("concordance.csv")


class Relation(StrEnum):
    """What a code of another edition is to a product's own, as pages say it."""

    UN_POUR_UN = "1 pour 1"
    PARTAGE = "partagé"
    """The other code is wider: other products share it."""
    REGROUPE = "regroupé"
    """The other code is one of several that the product's own gathers."""
    PLUS_ETROIT = "plus étroit"
    """The code of eight digits that a sheet names: a part of its own, and all that it is about."""


class Passage(NamedTuple):
    """A code of another edition under which figures of a product may be read."""

    code: Code
    relation: Relation


def passages(code: Code) -> Iterator[Passage]:
    """The codes of the other editions, the nearest edition first; none where nothing is sure."""
    edition, digits = code
    table = _table()
    rows = table[edition].get(digits, ()) if edition in table else ()
    if not rows:
        return
    here = [*table].index(edition)
    for other, there in _nearest_first(edition):
        targets = {row.codes[there] for row in rows}
        told = _crosses(edition, other) and any(row.shared for row in rows)
        for target in sorted(targets):
            back = {row.codes[here] for row in table[other][target]}
            # A code has one only in each earlier edition: of several, none is wider.
            relation = (
                Relation.REGROUPE
                if len(targets) > 1
                else Relation.PARTAGE
                if told or len(back) > 1
                else Relation.UN_POUR_UN
            )
            yield Passage((other, target), relation)


def joined(codes: Mapping[str, Code]) -> dict[str, tuple[str, ...]]:
    """Which names stand for the same goods in another edition, wholly or in part, both ways."""
    named = {code: name for name, code in codes.items()}
    if len({edition for edition, _digits in named}) < 2:
        return {}
    found: dict[str, dict[str, None]] = {}
    for name, code in codes.items():
        for passage in passages(code):
            if other := named.get(passage.code):
                found.setdefault(name, {})[other] = None
                found.setdefault(other, {})[name] = None
    return {name: tuple(others) for name, others in found.items()}


def _crosses(one: Nomenclature, other: Nomenclature) -> bool:
    """Whether the passage goes through the change of 2022, whose relation is told."""
    return (one is Nomenclature.SH2022) != (other is Nomenclature.SH2022)


@cache
def _nearest_first(edition: Nomenclature) -> Sequence[tuple[Nomenclature, int]]:
    """The other editions, each with the place of its column."""
    others = ((one, place) for place, one in enumerate(_table()) if one is not edition)
    return sorted(others, key=lambda one: abs(_year(one[0]) - _year(edition)))


def _year(edition: Nomenclature) -> int:
    return int(edition.value.removeprefix("SH"))


class _Row(NamedTuple):
    """One product of 2022."""

    codes: Sequence[str]
    """One for each edition, in the order of the file's columns."""
    shared: bool
    """Whether its code of 2017 holds more than it does."""


@cache
def _table() -> dict[Nomenclature, dict[str, tuple[_Row, ...]]]:
    """The products by edition, then by code, in the order of the file's columns."""
    with _FILE.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream)
        *names, _relation = next(lines)
        named = {edition.lower().replace("sh", "hs"): edition for edition in Nomenclature}
        editions = [named[name] for name in names]
        found: dict[Nomenclature, dict[str, tuple[_Row, ...]]] = {one: {} for one in editions}
        for *codes, relation in lines:
            if relation == "n:n":
                continue
            same = [*map(intern, codes)]  # most codes are the same in all editions
            alone = (_Row(same, relation == "n:1"),)  # and most are of one product in each
            for by_code, digits in zip(found.values(), same, strict=True):
                by_code[digits] = by_code[digits] + alone if digits in by_code else alone
    return found
