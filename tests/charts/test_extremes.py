"""What is drawn and said of numbers that stand on the bounds of each drawing (extremes.txt).

Made again as tests/written_down.py says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relocalisations.pages.charts import plain, world
from relocalisations.text.french import PLAIN
from tests.charts import extreme_places, extreme_words, extreme_years
from tests.charts.extreme_places import SPOTS
from tests.written_down import MEANT, told

SAID = Path(__file__).with_name("extremes.txt")


def lines_of(value: Any, name: str = "") -> Iterator[str]:
    """A drawing as lines: what it says of itself, then its parts, a line for each."""
    if isinstance(value, dict):
        yield name + " | ".join(str(held) for held in value.values() if not _parts(held))
        for key, held in value.items():
            yield from lines_of(held, f"  {key}: ") if _parts(held) else ()
    elif _parts(value):
        for held in value:
            yield from lines_of(held, name)
    else:
        yield f"{name}{value}"


def _parts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(held, list | dict) for held in value)


def drawn() -> Iterator[str]:
    """Each drawing under its name."""
    for kind, make in (extreme_places.KINDS | extreme_years.KINDS | extreme_words.KINDS).items():
        for name, drawing in make():
            yield f"# {kind}, {name}"
            yield from (line.translate(PLAIN).rstrip() for line in lines_of(plain(drawing)))


def test_what_is_drawn_of_numbers_on_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "places", lambda: SPOTS)
    found = [*drawn()]
    assert found == told(SAID, found), MEANT
