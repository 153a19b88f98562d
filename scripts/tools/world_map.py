"""Draw the site's map of the world, once, from Natural Earth as npm's world-atlas carries it.

Usage: python -m tools.world_map

Writes theme/assets/images/monde.svg, which pages point into by the identifier of a country, and
scripts/relocalisations/text/world.csv, where each country stands on it and how high it is. Both are kept
in the repository: this is for whoever changes the drawing. Natural Earth is in the public domain.

Projection: Equal Earth (Šavrič, Patterson and Jenny, 2018), so that no country looks larger than
another for being in the north. The polygons of France's overseas departments are France's.
"""

import csv
import io
import json
import sys
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from typing import Any

from babel.core import get_global

from relocalisations.text.countries import countries
from tools.console import ROOT
from tools.npm_packages import NODE_MODULES, require

ATLAS = NODE_MODULES / "world-atlas" / "countries-50m.json"
MAP = ROOT / "theme" / "assets" / "images" / "monde.svg"
PLACES = ROOT / "scripts" / "relocalisations" / "text" / "world.csv"

WIDTH = 1000
TOP, BOTTOM = 83.5, -56.0  # Antarctica supplies nothing
TOLERANCE = 1.7  # of the drawing's units: what a simplified line may be away from the true one
SMALLEST = 4.0  # in square units: a lesser island is left out, unless it is all there is
DOT = 9.0  # a country whose whole is lesser gets a dot, to be seen and pointed at

_NAMED = {"Kosovo": "XKX"}
"""Countries to which the atlas gives no number."""

Point = tuple[float, float]
Ring = list[Point]


def equal_earth(longitude: float, latitude: float) -> Point:
    """x and y of the projection for a sphere of radius 1; angles in degrees, y upwards."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    x = 2 * sqrt(3) * radians(longitude) * cos(angle) / (3 * slope)
    return x, angle * (a1 + a2 * square + sixth * (a3 + a4 * square))


_HALF = equal_earth(180, 0)[0]
_SCALE = WIDTH / (2 * _HALF)
_TOP = equal_earth(0, TOP)[1]
HEIGHT = round((_TOP - equal_earth(0, BOTTOM)[1]) * _SCALE)
# Turned by eleven degrees, so that the Bering Strait is the edge and Russia is in one piece.
_TURN = 11.0


def drawn(longitude: float, latitude: float) -> Point:
    """Where a place is on the drawing, y downwards."""
    turned = (longitude - _TURN + 540) % 360 - 180
    x, y = equal_earth(turned, latitude)
    return (x + _HALF) * _SCALE, (_TOP - y) * _SCALE


def main() -> int:
    """Read the atlas, draw, write."""
    shapes = _shapes(json.loads(require(ATLAS).read_bytes()))
    parts, places = [], io.StringIO()
    table = csv.writer(places, lineterminator="\n")
    table.writerow(["iso", "x", "y", "haut", "bas"])
    for iso, rings in sorted(shapes.items()):
        largest = max(rings, key=area)
        x, y = middle(largest)
        small = sum(map(area, rings)) < DOT
        if iso:
            down = [y for _x, y in largest]
            table.writerow([iso, round(x), round(y), round(min(down)), round(max(down))])
        kept = [ring for ring in rings if area(ring) >= SMALLEST] or [largest]
        path = "".join(map(_path, kept))
        named = f' id="{iso.lower()}"' if iso else ""
        if small:
            parts.append(f'<circle{named} cx="{x:.0f}" cy="{y:.0f}" r="2.2"/>')
        elif path:
            parts.append(f'<path{named} d="{path}"/>')
    view = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    note = "<!-- Natural Earth, domaine public ; projection Equal Earth -->"
    body = "\n".join(parts)
    MAP.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{note}<g id="terre">\n{body}\n</g></svg>\n',
        encoding="utf-8",
    )
    PLACES.write_text(places.getvalue(), encoding="utf-8")
    missing = countries().keys() - shapes.keys()
    print(f"{WIDTH} × {HEIGHT} ; {len(shapes)} pays ; sans dessin : {sorted(missing)}")
    return 0


def _shapes(atlas: dict[str, Any]) -> dict[str, list[Ring]]:
    """The outlines of each country by its three letters; nobody's are under ""."""
    aliases = get_global("territory_aliases")
    today = [iso for iso, country in countries().items() if "jusqu’en" not in country.nom]
    letters = {aliases[iso][0]: iso for iso in today if iso in aliases}
    arcs = _arcs(atlas)
    lines = [_simplified([drawn(*point) for point in arc]) for arc in arcs]
    found: dict[str, list[Ring]] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        two = aliases.get(geometry.get("id", ""), [""])[0]
        iso = letters.get(two, _NAMED.get(geometry["properties"]["name"], ""))
        if two == "AQ":
            continue
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [_ring(polygon[0], lines) for polygon in polygons]
        found.setdefault(iso, []).extend(ring for ring in rings if _whole(ring))
    return {iso: rings for iso, rings in found.items() if rings}


def _arcs(atlas: dict[str, Any]) -> list[list[Point]]:
    """TopoJSON's arcs in degrees: each point is written as its distance from the one before."""
    (kx, ky), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def _ring(indices: list[int], lines: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indices:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        ring += line[1:] if ring else line
    return ring


def _whole(ring: Ring) -> bool:
    """Whether a ring does not run across the edge of the drawing, as a few Arctic islets do."""
    return all(abs(b[0] - a[0]) < WIDTH / 2 for a, b in pairwise(ring))


def _simplified(line: Ring) -> Ring:
    """Ramer, Douglas and Peucker: what is left out is nowhere further than the tolerance."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = hypot(bx - ax, by - ay)
    away = [
        abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
        if length
        else hypot(x - ax, y - ay)
        for x, y in line
    ]
    farthest = max(range(len(line)), key=away.__getitem__)
    if away[farthest] < TOLERANCE:
        return [line[0], line[-1]]
    return _simplified(line[: farthest + 1])[:-1] + _simplified(line[farthest:])


def area(ring: Ring) -> float:
    """In square units."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def middle(ring: Ring) -> Point:
    """The centre of what a ring encloses; of a ring that encloses nothing, its first point."""
    pairs = list(pairwise([*ring, ring[0]]))
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)
    if not twice:
        return ring[0]
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * twice)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * twice)
    return x, y


def _path(ring: Ring) -> str:
    """In whole units, each point as its distance from the one before."""
    points = [(round(x), round(y)) for x, y in ring]
    kept = [points[0]] + [b for a, b in pairwise(points) if a != b]
    if kept[-1] == kept[0]:
        kept.pop()
    if len(kept) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
    text = "l" + " ".join(f"{x} {y}" for x, y in steps)
    return f"M{kept[0][0]} {kept[0][1]}{text.replace(' -', '-')}z"


if __name__ == "__main__":
    sys.exit(main())
