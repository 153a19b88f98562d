"""Metropolitan France drawn by regions, from Natural Earth 1:10m (public domain).

Projection: x = (longitude + 5.2) × cos 46.5° × 40, y = (51.2 − latitude) × 40.
"""

from __future__ import annotations

import csv
from functools import cache
from math import cos, radians
from pathlib import Path

_FILE = Path(__file__).with_name("france.csv")

LEFT, TOP, WIDTH, HEIGHT = 6, 0, 406, 398
"""What is shown of the drawing, in its units."""


@cache
def regions() -> dict[str, str]:
    """The outline of each region, as an SVG path."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {row["nom"]: row["trace"] for row in csv.DictReader(lines)}


def place(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point is, in hundredths of the width and of the height of what is shown."""
    across = (longitude + 5.2) * cos(radians(46.5)) * 40
    down = (51.2 - latitude) * 40
    return round((across - LEFT) * 100 / WIDTH, 1), round((down - TOP) * 100 / HEIGHT, 1)
