"""What pages say, word for word: text, what is read aloud, where links lead, what is drawn (words/).

Made again, once a change of words is meant, and then read: ``python -m tests.test_page_words``.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from relocalisations.html.render import Renderer
from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.pages.plan import all_pages
from tests.bounds import BOUND_PAGES, BOUNDS, PRODUCT_PAGES
from tests.event_bounds import EVENT_PAGES, events
from tests.frozen_site import FROZEN, NOW, ROOT
from tests.full_sheets import full
from tests.mistakes import Files
from tests.mixed_tables import MIXED_PAGES, mixed
from tests.product_bounds import BOUND_PRODUCTS, products
from tests.small_site import SECTIONS, load
from tests.small_tables import UNION_ROW, table

SAID = Path(__file__).with_name("words")
MEANT = (
    "If this is what pages ought to say: python -m tests.test_page_words, and read the difference."
)
READ_ALOUD = ("alt", "aria-label", "aria-current", "title", "placeholder", "value")
WITHIN = {"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup",
          "time", "tspan"}  # fmt: skip
SILENT = {"script", "style"}
PAGES = (
    "/",
    "/evenements/",
    "/villes/",
    "/produits/comparer/",
    "/secteurs/",
    "/matieres-premieres/",
    "/donnees/",
    "/contribuer/champs/",
    "/evenements/2022-06-16-rouen/",
    "/evenements/2022-11-17-hauts-de-france/",
    "/villes/rouen/",
    "/villes/belfort/",
    "/secteurs/eclairage/",
    "/pays/twn/",
    "/pays/afg/",
    "/partenaires/neoma/",
    "/produits/luminaires-led/",
    "/produits/alumine/",
)

FIRST = ("CHN", "ITA", "DEU", "USA", "JPN", "KOR", "IND", "VNM", "TUR", "BRA", "CAN", "GBR", "CHE",
         "NOR", "MEX", "THA")  # fmt: skip
"""Sixteen countries, the first supplier before the others."""
MANY = "".join(
    f"{year},940520,{country},{amount},{amount // 4}\n"
    for year in (2022, 2023, 2024)
    for country, amount in zip(FIRST, range(year - 1000, 0, -60), strict=False)
)
FEW = "2023,940520,CHN,10,1\n2024,940520,CHN,30,3\n2024,940520,ITA,10,\n"
YEARS = "[2022, 2024]"
SURE = "fiabilite: etabli, sources: [a]"
CLAIMED = f"chiffres: [{{valeur: 3 Md€, libelle: relocalisés, {SURE}}}]\nsources:\n" + (
    '  a: {editeur: Le Courrier, titre: Un bilan, url: "https://courrier.example/"}\n'
)
"""What a collective claims that has not said its mission."""
SMALL: dict[str, Files] = {
    "beaucoup": {
        **table(MANY, name="achats", annees=YEARS),
        **table(MANY, name="ventes", annees=YEARS, type="exportations"),
        **table(UNION_ROW, name="union", annees="[2024, 2024]", type="indicateurs"),
    },
    "peu": {**table(FEW), "content/_collectif.yml": CLAIMED},
    "union": table(UNION_ROW, name="union", annees="[2024, 2024]", type="indicateurs"),
    "rien": {"content/_collectif.yml": f"mission: {{texte: Relocaliser., {SURE}}}\n{CLAIMED}"},
    "deux": {
        "products/bougies.yml": 'nom: Bougies\nsh: "340600"\nsecteur: eclairage\ndefinition: Cire.\n'
    },
}
"""Small sites: what their tables hold of the only product."""
FULL_PAGES = (
    "/",
    "/evenements/",
    "/evenements/2022-06-16-rouen/",
    "/evenements/2023-03-01-rouen/",
    "/evenements/2024-03-01-rouen-matin/",
    "/evenements/2024-03-01-rouen-soir/",
    "/evenements/2025-10-01-brest/",
    "/evenements/2027-05-04-brest/",
    "/villes/",
    "/villes/rouen/",
    "/villes/brest/",
    "/partenaires/",
    "/partenaires/neoma/",
    "/partenaires/zest/",
    "/partenaires/ancien/",
    "/secteurs/",
    "/secteurs/eclairage/",
    "/matieres-premieres/",
    "/produits/",
    "/produits/lampes/",
    "/produits/bougies/",
    "/produits/antimoine/",
    "/produits/batteries/",
    "/produits/gants/",
    "/pays/",
    "/pays/chn/",
    "/sources/",
    "/donnees/",
)
"""Of the site whose sheets say all that they can."""
SMALL_PAGES = ("/", "/produits/lampes/", "/produits/", "/pays/", "/pays/chn/", "/sources/")
DRAWN = ("style", "d", "x", "y", "cx", "cy", "r", "x1", "x2", "y1", "y2", "dx", "text-anchor", "width",
         "height", "points", "transform", "viewbox", "min", "max")  # fmt: skip
"""What says where a drawing has its points, and of which size; between which bounds a field is."""
STYLED = {"circle", "li", "line", "rect", "section", "td", "text", "tr", "use"}
"""What looks otherwise by its class alone."""
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
EMPTY = re.compile(
    r"<(p|ul|ol|dl|li|dt|dd|tbody|h[1-6]|figcaption|caption|summary|a|b)\b[^>]*>\s*</\1>|"
    r'<\w+[^>]* aria-label=""[^>]*>'
)
"""A paragraph, a list or a table in which there is nothing; what has a name, which says nothing."""


class Words(HTMLParser):
    """The text of a page, a line for each block; and where its drawings have their points."""

    def __init__(self, html: str, *, drawn: bool) -> None:
        super().__init__()
        self._drawn = drawn
        self.lines = [""]
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        if tag not in WITHIN:
            self.lines.append("")
        told = dict(attrs)
        for name in READ_ALOUD:
            if told.get(name):
                self.lines[-1] += f" [{name}: {told[name]}] "
        names = (*DRAWN, "class") if tag in STYLED else DRAWN
        places = [f"{name}={told[name]}" for name in names if told.get(name)]
        if self._drawn and (places or tag in HEADINGS):
            self.lines[-1] += f" {{{' '.join([tag, *places])}}} "
        classes = (told.get("class") or "").split()
        if "hidden" in told or "vh" in classes:
            self.lines[-1] += " [caché] "
        if {"rel", "dot"} <= {*classes}:
            self.lines[-1] += " [signe seul] "
        if tag == "a" and told.get("href"):
            self.lines[-1] += f"<{told['href']}>"

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT
        if tag not in WITHIN:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.lines[-1] += data


def words(html: str, *, drawn: bool = False) -> str:
    """One line a block, without what only lays out."""
    found = Words(html, drawn=drawn).lines
    lines = (re.sub(r"[ \t\n]+", " ", line).strip() for line in found)
    return "".join(f"{line}\n" for line in lines if line)


def said_by(site: Site, wanted: Iterable[str], *, drawn: bool = False) -> dict[str, str]:
    """What each page of a site says, by its address."""
    renderer = Renderer(ROOT / "theme")
    bodies = {page.url: renderer.body(page) for page in all_pages(site) if page.url in wanted}
    empty = {url: [found[0] for found in EMPTY.finditer(body)] for url, body in bodies.items()}
    assert {url: found for url, found in empty.items() if found} == {}, "this says nothing"
    return {url: words(body, drawn=drawn) for url, body in bodies.items()}


def file_of(url: str, kind: str = "") -> Path:
    return SAID / f"{kind}{url.strip('/').replace('/', '.') or 'accueil'}.txt"


def small_said(root: Path, name: str) -> dict[str, str]:
    site, problems = load(root, {**SECTIONS, **SMALL[name]})
    assert problems == [], "\n".join(map(str, problems))
    return said_by(site, SMALL_PAGES, drawn=True)


TOGETHER: dict[str, tuple[Callable[[], Files], Sequence[str]]] = {
    "tout-dire": (full, FULL_PAGES),
    "borne-evenements": (events, EVENT_PAGES),
    "borne-produits": (products, BOUND_PRODUCTS),
    "melange": (mixed, MIXED_PAGES),
    "borne-seul": (lambda: BOUNDS["seul"], (*BOUND_PAGES, PRODUCT_PAGES[0])),
    "borne-plus-de-vingt": (lambda: BOUNDS["plus-de-vingt"], ("/pays/chn/",)),
    "borne-un": (lambda: BOUNDS["un"], (*BOUND_PAGES, *PRODUCT_PAGES)),
    "borne-deux": (lambda: BOUNDS["deux"], (*BOUND_PAGES, *PRODUCT_PAGES)),
    "borne-dix": (lambda: BOUNDS["dix"], (*BOUND_PAGES, *PRODUCT_PAGES)),
    "borne-onze": (lambda: BOUNDS["onze"], BOUND_PAGES),
    "borne-vingt": (lambda: BOUNDS["vingt"], BOUND_PAGES),
    "borne-vingt-et-un": (lambda: BOUNDS["vingt-et-un"], BOUND_PAGES),
}
"""Sites whose pages stand in one file: what they hold, which pages."""


def said_together(root: Path, name: str) -> list[str]:
    """Pages one after the other, a line for the address of each; without the shapes of regions."""
    files, urls = TOGETHER[name]
    site, problems = load(root, files())
    assert problems == [], "\n".join(map(str, problems))
    pages = said_by(site, urls, drawn=True)
    lines = (line for url, text in pages.items() for line in ("", f"# {url}", *text.splitlines()))
    return [line for line in lines if not (line.startswith("{path") and len(line) > 500)]


@pytest.fixture(scope="module")
def said(real: Site) -> dict[str, str]:
    return said_by(real, PAGES)


@pytest.mark.parametrize("url", PAGES)
def test_the_words_of_a_page(said: dict[str, str], url: str) -> None:
    told = file_of(url).read_text("utf-8")
    assert said[url].splitlines() == told.splitlines(), MEANT


@pytest.mark.parametrize("name", SMALL)
def test_the_words_of_pages_with_many_figures_few_or_none(tmp_path: Path, name: str) -> None:
    """What is said of sixteen suppliers, of two, of the Union's only, and without any figure."""
    for url, text in small_said(tmp_path, name).items():
        told = file_of(url, f"petit-{name}.").read_text("utf-8")
        assert (url, text.splitlines()) == (url, told.splitlines()), MEANT


@pytest.mark.parametrize("name", TOGETHER)
def test_the_words_of_sheets_that_say_all_they_can_and_of_pages_on_a_bound(
    tmp_path: Path, name: str
) -> None:
    told = (SAID / f"{name}.txt").read_text("utf-8")
    assert said_together(tmp_path, name) == told.splitlines(), MEANT


def write_again() -> None:
    """Put down what pages say now."""
    site, _problems = load_site(FROZEN, NOW)
    for url, text in said_by(site, PAGES).items():
        file_of(url).write_text(text, "utf-8")
    for name in SMALL:
        with tempfile.TemporaryDirectory() as folder:
            for url, text in small_said(Path(folder), name).items():
                file_of(url, f"petit-{name}.").write_text(text, "utf-8")
    for name in TOGETHER:
        with tempfile.TemporaryDirectory() as folder:
            lines = said_together(Path(folder), name)
            (SAID / f"{name}.txt").write_text("\n".join([*lines, ""]), "utf-8")


if __name__ == "__main__":
    write_again()
