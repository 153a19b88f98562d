"""Where names stand among many others, on planes and on maps (names_in_a_crowd.txt).

Made again, once a change is meant, and then looked at: ``python -m tests.charts.test_names_in_a_crowd``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from relocalisations.pages.charts.scatter import scatter
from relocalisations.pages.charts.world import places, share_map
from relocalisations.text.countries import countries
from tests.charts.test_scatter import SECTORS, item

STANDS = Path(__file__).with_name("names_in_a_crowd.txt")
NAMES = (
    "Piles",
    "Jouets d’enfants",
    "Ordinateurs portables",
    "Principes actifs de médicaments courants",
)
"""Short, long, and cut."""


def planes() -> Iterator[str]:
    """Products that France buys much of, mostly from one country: a dozen on each plane."""
    for number in range(60):
        drawn = random.Random(number)
        items = [
            item(
                f"{NAMES[at % 4]} {at}", round(drawn.uniform(0.51, 1), 3), 10 ** drawn.uniform(5, 7)
            )
            for at in range(number % 12 + 2)
        ]
        plane = scatter([*items, item("x", 0.1, 10 ** drawn.uniform(0, 5))], SECTORS)
        assert plane is not None
        yield "plan : " + " | ".join(
            f"{one.texte}, {one.x}, {one.y}, {one.ancre}{', loin' if one.loin else ''}"
            for one in plane.noms
        )


def maps() -> Iterator[str]:
    """Countries at random, of all the world or neighbours."""
    known = countries()
    drawn_ones = sorted(iso for iso in places() if iso in known)
    nearby = sorted(drawn_ones, key=lambda iso: places()[iso].x)
    for number in range(60):
        drawn = random.Random(number)
        start = drawn.randrange(len(nearby) - 12)
        isos = drawn.sample(nearby[start : start + 12] if number % 2 else drawn_ones, 4)
        world = share_map([(known[iso], 0.2) for iso in isos])
        assert world is not None
        yield "carte : " + " | ".join(
            f"{one.texte.split()[0]}, {one.x}, {one.y}, {one.ancre}" for one in world.noms
        )


def stands() -> list[str]:
    return [*planes(), *maps()]


def test_where_names_stand_in_a_crowd() -> None:
    meant = "If this is where they ought to be: python -m tests.charts.test_names_in_a_crowd"
    assert stands() == STANDS.read_text("utf-8").splitlines(), meant


if __name__ == "__main__":
    STANDS.write_text("\n".join(stands()) + "\n", "utf-8")
