"""What stands on the pages and in the files, against what contributors wrote, in the words readers see.

Nothing here asks the program what it should say: each expectation is typed, or read from the YAML.
"""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from relocalisations.html.render import Renderer
from relocalisations.model.figures import UnionFigures
from relocalisations.model.site import Site
from relocalisations.outputs.data.csv_files import excel_csv
from relocalisations.outputs.data.figures_data import figures_data
from relocalisations.outputs.data.products import PRODUCTS, product_record
from relocalisations.pages.plan import all_pages
from relocalisations.schema.places import METROPOLE
from relocalisations.text import france
from tests.frozen_site import FROZEN, ROOT
from tests.small_site import load
from tests.small_tables import FLOW_ROWS, UNION_ROW, table

WORDS = {
    "r-etabli": "établi",
    "r-source_unique": "source unique",
    "r-a_confirmer": "à confirmer",
}
TABS = {
    "produits": "Produits",
    "secteurs": "Produits",
    "pays": "Produits",
    "matieres-premieres": "Produits",
    "evenements": "Évènements",
    "villes": "Villes",
    "partenaires": "Partenaires",
    "methode": "Méthode",
    "contribuer": "Contribuer",
    "a-propos": "À propos",
}
"""What the menu shows as current, by what the address of a page begins with: else nothing."""


class Marks(HTMLParser):
    """The marks of reliability of a page, and the tab that it shows as current."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.tab = ""
        self._mark: tuple[str, str, list[str]] | None = None
        self._inside = self._current = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        level = next((name for name in classes if name in WORDS), "")
        if level and "rel" in classes:
            self._mark = (tag, level, [])
        if tag == "nav":
            self._inside = dict(attrs).get("id") == "menu"
        self._current = self._inside and tag == "a" and "aria-current" in dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._mark and tag == self._mark[0]:
            self.found.append((self._mark[1], "".join(self._mark[2])))
            self._mark = None

    def handle_data(self, data: str) -> None:
        if self._mark:
            self._mark[2].append(data)
        if self._current:
            self.tab, self._current = data.strip(), False


def test_a_mark_says_its_level(built: Path) -> None:
    seen = set()
    for page in built.rglob("index.html"):
        for level, text in Marks(page.read_text("utf-8")).found:
            others = set(WORDS.values()) - {WORDS[level]}
            assert WORDS[level] in text, (page, level, text)
            assert not any(other in text for other in others), (page, level, text)
            seen.add(level)
    assert seen == set(WORDS)


MEANINGS = {
    "Établi : une source primaire, ou deux sources qui concordent.",
    "Source unique : une seule source, plausible.",
    "À confirmer : source peu claire, contredite ou de seconde main.",
}


def test_a_note_says_what_its_level_means(built: Path) -> None:
    found = set()
    for page in built.rglob("index.html"):
        notes = re.findall(r" popover><b>(?:Note \d+\. )?([^<]+)</b>", page.read_text("utf-8"))
        found |= {re.sub(r"\s", " ", note) for note in notes if re.search(r"\s:\s", note)}
    assert found == MEANINGS


def test_bounds_on_the_pages(built: Path) -> None:
    """The two of concentration and the three of the Commission, in the words of the pages."""
    page = (built / "produits/luminaires-led/index.html").read_text("utf-8")
    assert re.findall(r"seuil[\s\u202f]: ([^<]+)<", page) == [
        "plus de 0,40",
        "plus de 50\u202f%",
        "plus de 1",
    ]
    assert "<span>0</span><span>0,1</span><span>0,2</span><span>1</span>" in page
    catalogue = (built / "produits/index.html").read_text("utf-8")
    assert re.findall(r'value="hhi-[^"]*">[^<]*?([0-9][^<]*)<', catalogue) == [
        "0,20",
        "0,10 à 0,20",
        "0,10",
    ]
    assert re.findall(r'value="(?:manufacture|matiere)">([^<]+)<', catalogue) == [
        "Produits manufacturés",
        "Matières premières",
    ]


def test_a_page_is_under_its_tab(built: Path) -> None:
    seen = set()
    for page in built.rglob("*.html"):
        section, *_ = page.relative_to(built).parts
        tab = Marks(page.read_text("utf-8")).tab
        assert tab == TABS.get(section, ""), page
        seen.add(tab)
    assert seen == {"", *TABS.values()}


def test_reliability_of_figures_is_that_of_their_card(built: Path) -> None:
    """In the list for machines, of each product: as the card of its table says."""
    cards = {
        card.stem: yaml.safe_load(card.read_text("utf-8"))
        for card in (FROZEN / "products/figures").glob("*.yml")
    }
    french = {
        card["fiabilite"]
        for card in cards.values()
        if card["type"] in ("importations", "exportations", "indicateurs")
    }
    levels = set()
    for product in json.loads((built / "api/v1/produits.json").read_text("utf-8"))["produits"]:
        if product["importations"] is not None:
            assert product["fiabilite_france"] in french, product["identifiant"]
            levels.add(product["fiabilite_france"])
        else:
            assert product["fiabilite_france"] is None
    assert levels == french
    rows = csv.DictReader((built / "donnees/produits.csv").open(encoding="utf-8", newline=""))
    assert {row["fiabilite_france"] for row in rows if row["importations"]} == french


PATTERNS = {
    ("produits", "identifiant"): "^[a-z0-9]+(?:-[a-z0-9]+)*$",
    ("produits", "sh"): "^[0-9]{6}$",
    ("produits", "premier_fournisseur"): "^[A-Z]{3}$",
    ("evenements", "identifiant"): "^[a-z0-9]+(?:-[a-z0-9]+)*$",
}


@pytest.mark.parametrize(("column", "pattern"), PATTERNS.items())
def test_columns_say_what_their_values_look_like(
    built: Path, column: tuple[str, str], pattern: str
) -> None:
    package = json.loads((built / "donnees/datapackage.json").read_text("utf-8"))
    (fields,) = [
        resource["schema"]["fields"]
        for resource in package["resources"]
        if resource["name"] == column[0]
    ]
    (field,) = [field for field in fields if field["name"] == column[1]]
    assert field["constraints"]["pattern"] == pattern


def test_the_commissions_thresholds() -> None:
    """SWD(2021) 352: concentration above 0.4, half from outside, more in than out."""
    values = {"hhi": 0.41, "part_extra_ue": 0.51, "rapport": 1.01}
    nothing = {"imports": None, "exports": None, "annee": 2024, "table": None, "fournisseurs": ()}
    above = UnionFigures(**nothing, **values)  # type: ignore[arg-type]
    assert [criterion.seuil for criterion in above.criteres] == [0.4, 0.5, 1]
    assert [criterion.atteint for criterion in above.criteres] == [True, True, True]
    at = UnionFigures(**nothing, hhi=0.4, part_extra_ue=0.5, rapport=1.0)  # type: ignore[arg-type]
    assert [criterion.atteint for criterion in at.criteres] == [False, False, False]


def suppliers_of_france(count: int, tmp_path: Path) -> str:
    """The page of a product that France buys from so many countries, as text."""
    countries = "CHN USA DEU ITA ESP BEL NLD POL CZE SWE FIN NOR JPN KOR IND BRA".split()
    rows = "".join(
        f"{year},940520,{iso},{100 - place},{place + 1}\n"
        for year in (2023, 2024)
        for place, iso in enumerate(countries[:count])
    )
    site, problems = load(tmp_path, table(rows))
    assert problems == []
    html = body_of(site, "/produits/lampes/")
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html))


def seen_at(site: Site, url: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", body_of(site, url)))


def test_each_sheet_that_rests_on_one_wider_code_says_so(tmp_path: Path) -> None:
    """070959 of 2017 held both 070952 and 070953 of 2022: what France buys of it is neither's own."""
    sheet = 'nom: {}\nsh: "{}"\nsecteur: eclairage\ndefinition: Des champignons.\n'
    rows = "".join(UNION_ROW.replace("940520", code) for code in ("070952", "070953"))
    files = {
        "products/cepes.yml": sheet.format("Cèpes", "070952"),
        "products/girolles.yml": sheet.format("Girolles", "070953"),
        **table(rows, type="indicateurs", name="union", annees="[2024, 2024]"),
        **table(FLOW_ROWS.replace("940520", "070959"), nomenclature="SH2017"),
    }
    site, problems = load(tmp_path, files)
    assert problems == []
    for url in ("/produits/cepes/", "/produits/girolles/"):
        assert (
            "SH 2017 : 070959 , code partagé : plus large que ce produit, d’autres le partagent. "
            "Importations de la France, 2024 : 40,0 k$."
        ) in seen_at(site, url).replace("\u202f", " ").replace("\u00a0", " ")


def test_a_sheet_about_eight_digits_says_so(tmp_path: Path) -> None:
    lamps = (
        'nom: Lampes\nsh: "940520"\nnc8: "94052011"\nsecteur: eclairage\ndefinition: Des lampes.\n'
    )
    part = FLOW_ROWS.replace("940520", "94052011").replace(",30,3", ",3,1")
    site, problems = load(tmp_path, {"products/lampes.yml": lamps, **table(FLOW_ROWS + part)})
    assert problems == []
    seen = seen_at(site, "/produits/lampes/").replace("\u202f", " ").replace("\u00a0", " ")
    assert (
        "Chiffres du code NC8 94052011, la partie du code SH 940520 dont parle cette page." in seen
    )
    assert "La France en a importé pour 13,0 k$ en 2024" in seen
    assert "SH 2022 : 940520 , code partagé : plus large que ce produit" in seen
    # And so do the files that programs read.
    lamp = site.produits["lampes"]
    record = product_record(site, lamp, "https://relocalisations.example", None)
    assert (record["chiffres_sh"], record["chiffres_nc8"]) == ("940520", "94052011")
    assert [figures_data(one)["passage"] for one in site.chiffres["lampes"]] == [
        {"code": "94052011", "nomenclature": "SH2022", "relation": "plus étroit"},
        {"code": "940520", "nomenclature": "SH2022", "relation": "partagé"},
    ]
    assert b";9405.20;SH2022;9405.20.11;" in excel_csv(PRODUCTS, [record])


def body_of(site: Site, url: str) -> str:
    """The HTML of the body of a generated page."""
    (page,) = [page for page in all_pages(site) if page.url == url]
    return Renderer(ROOT / "theme").body(page)


@pytest.mark.parametrize(
    ("count", "shown", "hidden"),
    [
        (
            8,
            ["Tous les fournisseurs de la France, 2024"],
            ["autres fournisseurs", "Les huit premiers"],
        ),
        (9, ["Les huit premiers fournisseurs de la France, 2024", "Le neuvième fournisseur"], []),
        (10, ["Les 2 autres fournisseurs de la France"], ["Et 1 autre pays"]),
        (
            14,
            ["Les 6 autres fournisseurs de la France"],
            ["autre pays", "Les six fournisseurs suivants"],
        ),
        (15, ["Les six fournisseurs suivants de la France", "Et 1 autre pays"], []),
        (16, ["Les six fournisseurs suivants de la France", "Et 2 autres pays"], []),
    ],
)
def test_how_many_suppliers_a_page_lists(
    tmp_path: Path, count: int, shown: list[str], hidden: list[str]
) -> None:
    text = suppliers_of_france(count, tmp_path)
    assert [words for words in shown if words not in text] == []
    assert [words for words in hidden if words in text] == []


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Dunkerque", 51.03, 2.37),
        ("Brest", 48.39, -4.49),
        ("Lauterbourg", 48.97, 8.18),
        ("Bonifacio", 41.39, 9.16),
        ("Hendaye", 43.36, -1.77),
    ],
)
def test_the_map_of_france_reaches_its_ends(
    tmp_path: Path, name: str, latitude: float, longitude: float
) -> None:
    position = f"{{latitude: {latitude}, longitude: {longitude}}}"
    site, problems = load(tmp_path, {"events/cities/rouen.yml": city(name, "Normandie", position)})
    assert problems == []
    assert body_of(site, "/villes/").count('<li class="ville') == 1


def test_a_city_is_placed_to_a_tenth_of_a_hundredth() -> None:
    """Rouen, from its longitude and latitude; more digits would only make every page heavier."""
    assert france.place(1.0993, 49.4431) == (41.2, 17.7)


def test_the_map_of_france_has_no_point_overseas(tmp_path: Path) -> None:
    """A point of La Réunion would stand in the sea."""
    position = "{latitude: -20.88, longitude: 55.45}\nfuseau: Indian/Reunion"
    overseas = city("Saint-Denis", "La Réunion", position)
    site, problems = load(tmp_path, {"events/cities/rouen.yml": overseas})
    assert problems == []
    assert '<li class="ville' not in body_of(site, "/villes/")


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Cork", 51.90, -8.47),
        ("Amsterdam", 52.37, 4.90),
        ("Alger", 36.75, 3.06),
        ("Bologne", 44.49, 11.34),
        ("Barcelone", 41.2, 2.17),
    ],
)
def test_a_point_abroad_is_told(
    tmp_path: Path, name: str, latitude: float, longitude: float
) -> None:
    position = f"{{latitude: {latitude}, longitude: {longitude}}}"
    _site, problems = load(tmp_path, {"events/cities/rouen.yml": city(name, "Normandie", position)})
    assert [str(problem) for problem in problems] == [
        "events/cities/rouen.yml:5:11 : position : ce point n’est pas en France métropolitaine ; "
        "vérifiez la latitude (de 41 à 51) et la longitude (de -5 à 10)"
    ]


def city(name: str, region: str, position: str) -> str:
    return f"nom: {name}\ntype: ville\nregion: {region}\nlocatif: à {name}\nposition: {position}\n"


def test_a_source_says_which_blocks_rest_on_it(built: Path) -> None:
    """By the titles of the fields, each a link to a block that is on the page."""
    html = (built / "evenements/2022-06-16-rouen/index.html").read_text("utf-8")
    support = re.findall(r"<small>Appuie(.*?)</small>", html)
    links = [link for text in support for link in re.findall(r'href="#(\w+)">([^<]+)<', text)]
    assert ("partenaires", "partenaires") in links
    assert ("statut", "qui l’a vu se tenir") in links
    assert [anchor for anchor, _title in links if f'id="{anchor}"' not in html] == []


def test_the_years_of_a_table_are_one_or_several(built: Path) -> None:
    page = (built / "donnees/index.html").read_text("utf-8")
    said = re.findall(r"<dt>(Années?)<dd>([^<]+)<", page)
    assert {word for word, _years in said} == {"Année", "Années"}
    for word, years in said:
        assert re.fullmatch(r"\d{4}" if word == "Année" else r"(\d{4}) à (?!\1)\d{4}", years), years


def test_marks_that_open_a_note_are_named_after_their_facts(built: Path) -> None:
    """By sight a mark is beside its fact; by ear thirty of them must not sound alike."""
    named = 0
    for page in built.rglob("index.html"):
        buttons = re.findall(
            r'<button class="rel r-(\w+)[^>]*>(.*?)</button>', page.read_text("utf-8"), re.DOTALL
        )
        names = [re.sub("<[^>]*>", "", inside) for _level, inside in buttons]
        assert len(names) == len(set(names)), (page, sorted(names))
        for (level, _inside), name in zip(buttons, names, strict=True):
            about = rf"Fiabilité (de|du|des) .+\W: {WORDS[f'r-{level}']}(, note \d+)?"
            assert re.fullmatch(about, name), name
        named += len(names)
    assert named > 100


def test_every_table_has_a_caption_and_headers_that_say_their_direction(built: Path) -> None:
    tables = 0
    for page in built.rglob("index.html"):
        html = page.read_text("utf-8")
        for found in re.findall(r"<table.*?</table>", html, re.DOTALL):
            tables += 1
            caption = re.search(r"<caption[^>]*>(.*?)</caption>", found, re.DOTALL)
            assert caption and re.sub("<[^>]+>", "", caption[1]).strip(), (page, found[:200])
            assert re.findall(r"<th(?![^>]*scope=)[ >]", found) == [], (page, found[:200])
    assert tables > 100


def test_every_page_but_the_first_says_where_it_is(built: Path) -> None:
    """From the home page down, and the page itself last; hand-written ones too."""
    trails = {}
    for page in built.rglob("index.html"):
        html = page.read_text("utf-8")
        path = page.parent.relative_to(built).as_posix()
        if path == "." or 'http-equiv="refresh"' in html:
            continue
        (found,) = re.findall(r'<nav class="crumbs".*?</nav>', html, re.DOTALL) or [""]
        trails[path] = re.findall(r"<li[^>]*>(?:<a[^>]*>)?([^<]+)", found)
    assert [
        path for path, trail in trails.items() if trail[:1] != ["Accueil"] or len(trail) < 2
    ] == []
    assert trails["methode"] == ["Accueil", "Méthode"]
    assert trails["donnees/api"] == ["Accueil", "Données ouvertes", "API"]
    assert trails["evenements/2022-06-16-rouen"] == [
        "Accueil",
        "Évènements",
        "Rouen",
        "16 et 17 juin 2022",
    ]


def test_each_supply_of_a_country_is_listed_once(real: Site) -> None:
    """The first in sight, the others folded: none is lost between the two, or stands in both."""
    renderer = Renderer(ROOT / "theme")
    table = r'<table class="tbl supplies" id="[\w-]+">(.*?)</table>'
    folded = r"(?:\s*<details><summary>Tout voir\s:\s(\d+)\D*?</summary>(.*?)</details>)?"
    long = 0
    for page in all_pages(real):
        if page.kind == "pays":
            for shown, told, more in re.findall(table + folded, renderer.body(page), re.DOTALL):
                rows = [
                    re.findall(r'<tr(?: class="plus")?><th scope="row"><a href="([^"]+)"', part)
                    for part in (shown, more)
                ]
                assert len({*rows[0], *rows[1]}) == len(rows[0]) + len(rows[1]), page.url
                assert len(rows[1]) == int(told or 0), page.url
                assert not more or len(rows[0]) == 20, page.url
                long += bool(more)
    assert long


def test_a_register_of_one_page_leads_to_no_other(real: Site) -> None:
    renderer = Renderer(ROOT / "theme")
    (sources,) = (page for page in all_pages(real) if page.kind == "sources")
    assert sources.context["pages_total"] == 1
    html = renderer.body(sources)
    assert "/sources/page/" not in html
    assert "sources.js" not in html


@pytest.mark.parametrize(
    ("latitude", "longitude", "shown"),
    [
        (41.3, 9.6, True),
        (51.1, -5.2, True),
        (41.29, 9, False),
        (51.11, 2, False),
        (48, -5.21, False),
        (48, 9.61, False),
    ],
)
def test_the_map_shows_what_is_in_its_frame(latitude: float, longitude: float, shown: bool) -> None:
    """From the Corsican strait to Bray-Dunes, from Ouessant to Corsica."""
    assert METROPOLE.contains(latitude, longitude) is shown


def test_a_share_is_of_the_year_of_its_own_table(tmp_path: Path) -> None:
    """France's own suppliers are of 2023, the Union's of 2024: no figure takes the other's year."""
    cited = (
        'nom: Lampes\nsh: "940520"\nsecteur: eclairage\ndefinition: Des lampes.\nchiffres:\n'
        "  - {libelle: Ventes, valeur: 3 M€, annee: 2020, perimetre: France, fiabilite: etabli, "
        "sources: [a]}\n"
        'sources:\n  a: {editeur: A, titre: B, url: "https://a.example/"}\n'
    )
    site, problems = load(
        tmp_path,
        {
            "products/lampes.yml": cited,
            **table("2023,940520,CHN,30,3\n2023,940520,ITA,10,\n", annees="[2023, 2023]"),
            **table(UNION_ROW, type="indicateurs", name="union", annees="[2024, 2024]"),
        },
    )
    assert problems == []
    seen = seen_at(site, "/produits/lampes/").replace("\u202f", " ").replace("\u00a0", " ")
    assert "Ce site Part de la Chine 75,0 % 2023 importations de la France" in seen
    assert "d’après CEPII, base BACI, données de 2023 (établi)." in seen


def test_what_france_buys_is_said_where_it_is_known(tmp_path: Path) -> None:
    """A table of the Union alone says nothing of what France bought and sold."""
    row = UNION_ROW.replace("2024,10,5,0.5,", "2024,,,,")
    for rows, said in ((UNION_ROW, True), (row, False)):
        files = table(rows, type="indicateurs", annees="[2024, 2024]")
        site, problems = load(tmp_path / str(said), files)
        assert problems == []
        seen = seen_at(site, "/produits/lampes/").replace("\u202f", " ").replace("\u00a0", " ")
        assert ("Ce que la France a acheté et vendu sous ce code en 2024." in seen) is said
