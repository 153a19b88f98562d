"""What pages are made of, as HTML, for what stands on its bounds (words/morceaux.txt).

Made again as tests/written_down.py says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from relocalisations.html.render import Renderer
from relocalisations.pages.charts import plain
from tests import parts
from tests.charts import extreme_places, extreme_years
from tests.frozen_site import ROOT
from tests.parts import Call
from tests.written_down import MEANT, told

SAID = Path(__file__).with_name("words") / "morceaux.txt"


def charts() -> Iterator[Call]:
    """Drawings: some of those whose numbers stand on a bound (charts/extremes.txt has them all)."""
    found: dict[str, Any] = {
        f"{kind}, {name}": plain(drawing)
        for kind, make in (extreme_places.KINDS | extreme_years.KINDS).items()
        for name, drawing in make()
    }
    base, lists = "charts/base", "charts/lists"
    world = found["carte, beyond each tint"]
    plane = found["plan, whose purchases: 3"]
    yield (
        base,
        "scatter",
        ({**plane, "noms": found["noms du plan, five far apart"], "coin_x": 40.5}, "nuage"),
    )
    yield (
        base,
        "scatter",
        (
            {**plane, "france": False, "points": [], "noms": found["noms du plan, a line apart"]},
            "n",
        ),
    )
    middle = [{**found["noms du plan, nine names"][0], "x": x} for x in (50, 50.1)]
    yield base, "scatter", ({**plane, "noms": middle}, "n")
    yield base, "watched", ({**plane, "ouverts": 3},)
    yield base, "watched", ({**plane, "ouverts": 2},)
    line = found["ligne, 7 of them"]
    for number in (24, 25):
        points = (line["points"] * 4)[:number]
        points[1] = {**points[1], "couleur": 2, "coin": True, "france": True}
        yield base, "strip", ({**line, "points": points}, "Les produits")
    yield base, "strip", ({**line, "points": points[1:2]}, "Un produit")
    yield base, "world", (world, "Carte")
    yield base, "world", ({**world, "limites": []}, "Carte")
    yield base, "locator", (world, "Carte")
    yield base, "stack", (found["pile, 7 suppliers"],)
    for bars in found["barres, unknown, nothing, something"]:
        yield base, "bars", (bars,)
    cloud = found["pays, four beyond half"]
    for rows in (3, 4, 5):
        yield base, "spread", ({**cloud, "rangees": rows, "nommes": rows}, "Part", "t-france")
    france = [{**point, "france": True} for point in cloud["points"]]
    yield base, "spread", ({**cloud, "points": france, "autres": 1, "majoritaires": 1}, "Part", "t")
    yield lists, "sector_bars", (found["secteurs, beyond each class"],)
    yield lists, "sector_bars", (found["secteurs, on each class"],)
    yield lists, "flows", (found["secteurs, sent: equal"], "Achats")
    grid = found["matières, seven countries"]
    yield lists, "heat", (grid,)
    yield (
        lists,
        "heat",
        ({**found["matières, two changed"], "annees": [1999, 2000, 2005], "autres": 2},),
    )
    line = found["évènements, the 1. of four"]
    for years in (1, 4, 5, 8, 9):
        known = [[2000 + n, 10 * n] for n in range(years)]
        yield (
            lists,
            "timeline",
            ({**line, "annees": known, "moments": line["moments"][: years % 3]},),
        )
    yield lists, "timeline", (found["évènements, three fifths across, and a little more"],)
    yield lists, "matrix", (found["évènements, 2 partners"],)


TAGS = "a|circle|dd|div|dt|figure|line|li|ol|p|path|rect|section|span|svg|table|text|tr|ul|use"
BEFORE = re.compile(rf"\s*(?=<(?:{TAGS})\b)")


def said() -> Iterator[str]:
    """What each macro makes, an element a line; without the shapes of regions."""
    renderer = Renderer(ROOT / "theme", "https://github.com/a/b", "https://site.example")
    calls = (parts.figures, parts.marks, parts.trade, parts.events, parts.pages, charts)
    for file, name, given in (call for make in calls for call in make()):
        template = renderer.environment.get_template(f"components/{file}.html")
        html = str(getattr(template.module, name)(*given))
        yield f"# {file}, {name}"
        for line in BEFORE.sub("\n", html).splitlines():
            if line.strip() and not line.startswith(("<path d=", "</path")):
                yield line.strip()


def test_parts_of_pages_on_a_bound() -> None:
    found = [*said()]
    assert found == told(SAID, found), MEANT


def test_what_a_page_says_whose_file_has_errors() -> None:
    """Shown by ``make serve``."""
    template = Renderer(ROOT / "theme").environment.get_template("pages/erreurs.html")
    wrong = {"place": "ligne 3", "message": "champ inconnu", "suggestion": "nom: Lin"}
    for problems, said in (
        ([wrong], "La page reviendra dès que cette erreur sera corrigée."),
        ([wrong, wrong], "La page reviendra dès que ces erreurs seront corrigées."),
    ):
        html = template.render(page={"source": "products/lin.yml"}, problemes=problems)
        assert f'<p class="lead">{said}</p>' in html
