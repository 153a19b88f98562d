"""The same goods in another edition of the Harmonised System, with what the passage is worth.

The concordance is the United Nations' chain of conversion, read in the public repository
``harvard-growth-lab/comtrade-conversion-weights`` (503c5d89, Apache-2.0): for each code of 2022 one
code of each earlier edition, and the relation of 2022 to 2017. A relation of several to several has
no passage: what one old code holds of a new one is not told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
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


def passages(
    code: Code, among: Collection[Nomenclature] = tuple(Nomenclature)
) -> Iterator[Passage]:
    """The codes of the other editions ``among`` these, the nearest one first; none where nothing is sure."""
    edition, digits = code
    editions, _lines = _products()
    lines = _by_code(edition).get(digits, ()) if edition in editions else ()
    if not lines:
        return
    here = editions.index(edition)
    for other, there in _nearest_first(edition):
        if other not in among:
            continue
        targets = {target for line in lines if (target := _code(line, there))}
        told = _crosses(edition, other) and any(line.endswith(_SHARED) for line in lines)
        for target in sorted(targets):
            back = {_code(line, here) for line in _by_code(other)[target]}
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
    editions, _lines = _products()
    others = ((one, place) for place, one in enumerate(editions) if one is not edition)
    return sorted(others, key=lambda one: abs(_year(one[0]) - _year(edition)))


def _year(edition: Nomenclature) -> int:
    return int(edition.value.removeprefix("SH"))


_UNSURE, _SHARED = ",n:n", ",n:1"
"""How lines end: the passage from 2017 to 2022 tells nothing sure; the code of 2017 holds more."""


@cache
def _products() -> tuple[list[Nomenclature], list[str]]:
    """The editions of the file's columns, in their order, and its lines: each a product of 2022."""
    names, *lines = _FILE.read_text("utf-8").splitlines()
    named = {edition.lower().replace("sh", "hs"): edition for edition in Nomenclature}
    editions = [named[name] for name in names.split(",")[:-1]]
    return editions, [line for line in lines if not line.endswith(_UNSURE)]


def _code(line: str, place: int) -> str:
    """The code of a product in the edition of this column; nothing where it has none."""
    return line.split(",", place + 1)[place]


@cache
def _by_code(edition: Nomenclature) -> dict[str, tuple[str, ...]]:
    """The products by their code in one edition: few of the others are asked for."""
    editions, lines = _products()
    place = editions.index(edition)
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        digits = _code(line, place)
        # Most codes are of one product.
        found[digits] = (*found[digits], line) if digits in found else (line,)
    return found
