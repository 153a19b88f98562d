"""What a part of a site is, is told apart from all that it is not."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from pydantic import BaseModel
from pydantic_core import to_json

from relocalisations.model.telling import Telling


class Thing(BaseModel):
    """What has a file."""

    nom: str


class Row(NamedTuple):
    """A line of a list."""

    thing: Thing
    part: float | None
    others: tuple[Thing, ...]


THINGS = [Thing(nom=str(number)) for number in range(12)]
ROWS = [Row(thing, number / 3, (THINGS[0], thing)) for number, thing in enumerate(THINGS)]


def told(held: Any) -> bytes:
    return to_json(Telling().told(held))


@pytest.mark.parametrize("size", [3, 12])
def test_what_is_the_same_is_told_the_same(size: int) -> None:
    again = [Row(Thing(nom=r.thing.nom), r.part, r.others) for r in ROWS[:size]]
    assert told(again) == told(ROWS[:size])
    telling = Telling()
    assert telling.told(ROWS[:size]) == telling.told(again)


@pytest.mark.parametrize("at", [0, 2, -1])
@pytest.mark.parametrize("size", [3, 9, 12])
def test_each_thing_that_changes_is_told(at: int, size: int) -> None:
    rows, row = ROWS[:size], ROWS[:size][at]
    changed = [
        row._replace(thing=Thing(nom="autre")),
        row._replace(part=None),
        row._replace(part=0.5),
        row._replace(others=row.others[:1]),
        row._replace(others=(row.others[0], Thing(nom="autre"))),
    ]
    variants = [[*rows[:at], one, *rows[at:][1:]] for one in changed]
    variants += [rows[:-1], [*rows, rows[-1]], rows[::-1], [*rows[:-1], rows[-1].thing]]
    variants += [[one.thing for one in rows], [one.part for one in rows]]
    found = [told(one) for one in (rows, *variants)]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("size", [2, 20])
def test_lists_of_nothing_are_told_by_their_length(size: int) -> None:
    assert told([()] * size) != told([()] * (size + 1))
    assert told([None] * size) != told([None] * (size + 1))
    assert told([THINGS[0]] * size) != told([THINGS[0]] * (size + 1))
