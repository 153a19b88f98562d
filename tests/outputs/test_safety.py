"""What contributors write cannot become code in a spreadsheet, a page or a feed."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from relocalisations.outputs.calendars.dates import last_day
from relocalisations.outputs.data.columns import Column, Kind, Resource
from relocalisations.outputs.data.csv_files import excel_csv, machine_csv, table_csv
from relocalisations.outputs.web.head import head, script
from relocalisations.pages.plan import all_pages
from tests.outputs.reading import outputs_of
from tests.small_site import BASE, load

THINGS = Resource(
    "choses",
    "Choses",
    "Des choses.",
    (
        Column("nom", Kind.TEXT, "Nom."),
        Column("sh", Kind.CODE, "Code."),
        Column("valeur", Kind.NUMBER, "Valeur."),
        Column("vrai", Kind.BOOLEAN, "Vrai."),
        Column("mots", Kind.LIST, "Mots."),
    ),
)


def line(nom: str | None, valeur: float | None = -1.5) -> dict[str, object]:
    return {"nom": nom, "sh": "010121", "valeur": valeur, "vrai": True, "mots": ["-a", "b"]}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_text_becomes_a_formula_in_excel(start: str) -> None:
    content = excel_csv(THINGS, [line(f"{start}HYPERLINK(1)")])  # type: ignore[list-item]
    (_head, row) = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row == [f"'{start}HYPERLINK(1)", "0101.21", "-1,5", "oui", "'-a | b"]


def test_numbers_stay_numbers_and_unknown_stays_empty() -> None:
    record = line('a;b "c"', None)
    assert (
        excel_csv(THINGS, [record])
        == (  # type: ignore[list-item]
            '\ufeffnom;sh;valeur;vrai;mots\r\n"a;b ""c""";0101.21;;oui;\'-a | b\r\n'
        ).encode()
    )
    assert machine_csv(THINGS, [record]) == (  # type: ignore[list-item]
        b'nom,sh,valeur,vrai,mots\r\n"a;b ""c""",010121,,true,-a | b\r\n'
    )


def test_tables_keep_their_values_and_get_the_line_ends_of_csv() -> None:
    assert table_csv(b"\xef\xbb\xbfsh,valeur\n010121,1.50\n") == b"sh,valeur\r\n010121,1.50\r\n"
    assert table_csv(b'sh,nom\r\n010121,"a, b"\r\n') == b'sh,nom\r\n010121,"a, b"\r\n'


HOSTILE = "Lampes </script ><!-- & co"


def test_structured_data_cannot_end_its_element() -> None:
    text = script([{"@type": "Thing", "name": HOSTILE}])
    inside = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&") & set(inside)
    assert json.loads(inside) == [{"@type": "Thing", "name": HOSTILE}]


class Parts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_head_of_a_page_is_safe_whatever_its_name(tmp_path: Path) -> None:
    name = 'Lampes & "lustres" > 3'
    product = BASE["products/lampes.yml"].replace("Lampes de bureau", f"'{name}'")
    site, problems = load(tmp_path, {"products/lampes.yml": product})
    assert problems == []
    (page,) = [page for page in all_pages(site) if page.url == "/produits/lampes/"]
    parts = Parts(head(site, page, "https://x.example/", "https://x.example/c.png")).found
    assert {tag for tag, _attributes in parts} == {"link", "meta", "script"}
    (said,) = [words["content"] for _tag, words in parts if words.get("property") == "og:image:alt"]
    assert name in said
    files = outputs_of(site)
    feed = ElementTree.fromstring(files["flux/produits.atom"])
    titles = [title.text for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert name in titles


@pytest.mark.parametrize(
    ("partial", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3)),
    ],
)
def test_a_partial_date_ends_with_its_last_day(partial: str, day: date) -> None:
    assert last_day(partial) == day


def test_the_date_of_the_data_is_not_that_of_the_build(tmp_path: Path) -> None:
    source = 'sources: {a: {editeur: A, titre: B, url: "https://a.example/", date: 2026-11}}\n'
    files = {
        "products/lampes.yml": BASE["products/lampes.yml"].rstrip(" ")
        + "        "
        + source
        + "        usages: [Lire]\n"
        "        risques: [{type: penurie, texte: Un manque., fiabilite: source_unique, sources: [a]}]\n"
    }
    dates = []
    for now in (datetime(2026, 11, 23, tzinfo=UTC), datetime(2027, 5, 1, tzinfo=UTC)):
        site, problems = load(tmp_path, files, now)
        assert [str(problem) for problem in problems] == []
        index = json.loads(outputs_of(site)["api/v1/index.json"])
        dates.append(index["derniere_modification"])
    assert dates == ["2026-11-23", "2026-11-30"]
