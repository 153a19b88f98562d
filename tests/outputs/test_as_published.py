r"""What programs read, sign by sign: the API, the downloads, calendars, feeds, heads (published/).

Of a small site whole, of one whose sheets say all that a sheet can say, and of the frozen one for a
rich event and for products of two natures. A new line is made before each member of a JSON object,
``\r`` and the byte order mark are spelt: else a file is as it is published. Made again, once a change
is meant, and then read:
``python -m tests.outputs.test_as_published``.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from relocalisations import outputs
from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.outputs.web.head import head
from relocalisations.pages.addresses import moved
from relocalisations.pages.plan import all_pages
from tests.bounds import UNION
from tests.frozen_site import FROZEN, NOW
from tests.full_sheets import event, full
from tests.mistakes import Files
from tests.small_site import SECTIONS, load
from tests.small_tables import table
from tests.test_page_words import SMALL

PUBLISHED = Path(__file__).with_name("published")
MEANT = (
    "If this is what is to be published: python -m tests.outputs.test_as_published, and read it."
)
ADDRESS = "https://site.example"
ELSEWHERE = ("contribuer/codes.json", "contribuer/schemas/", "donnees/relocalisations.zip")
"""Large, and made of files that are in the repository or of the others."""
SAID_OF_ANY = re.compile(
    r"api/v1/openapi|donnees/datapackage|donnees/schemas/|contribuer/(?!index|mots)|.+/agenda.ics|"
    r"pays/(?!chn|kor)"
)
"""What is nearly the same for every site, or said in another file too."""
PAGES = {
    "/evenements/2022-06-16-rouen/",
    "/evenements/2022-11-17-hauts-de-france/",
    "/villes/rouen/",
    "/produits/luminaires-led/",
    "/produits/alumine/",
    "/partenaires/neoma/",
    "/pays/chn/",
    "/secteurs/eclairage/",
    "/donnees/",
    "/",
}


SEEN = "fiabilite: etabli, sources: [recit]"
BESIDES: Files = {
    "events/partners/fil.yml": "nom: Fil Rouge\ncategorie: entreprise\n",
    # A source that says little, described once; a region with a place, and a city with other hours.
    "content/_sources.yml": "sources:\n  bref: {editeur: Le Bref, titre: En bref, url: "
    '"https://bref.example/b"}\n',
    "events/cities/corse.yml": "nom: Corse\ntype: region\nregion: Corse\nlocatif: en Corse\n"
    "position: {latitude: 42.0, longitude: 9.1}\n",
    "events/cities/saint-denis.yml": "nom: Saint-Denis\ntype: ville\nregion: La Réunion\n"
    "locatif: à Saint-Denis\nfuseau: Indian/Reunion\n",
    "events/2026-02-01-corse.yml": event("Table ronde", "2026-02-01", "2026-02-02T12:30", "annonce",
                                         f"lieux: [{{nom: La Gare, {SEEN}}}]\n",
                                         "corse"),
    "events/2025-11-01-saint-denis.yml": event("Forum", "2025-11-01T09:00", "2025-11-01T18:00", "tenu",
                                               f"tenue: {{{SEEN}}}\n", "saint-denis"),
    # Put off twice: the entry of a calendar stays, and two dates were told before.
    "events/2025-06-01-brest.yml": event("Salon", "2025-06-01", "2025-06-02", "reporte", "", "brest"),
    "events/2025-10-01-brest.yml": event("Salon", "2025-10-01", "2025-10-02", "reporte",
                                         "remplace: 2025-06-01-brest\n", "brest"),
    # Figures under two codes, of more decimals than are read.
    "products/piles.yml": 'nom: Piles\nsh: "850650"\nsecteur: sante\ndefinition: Un objet.\n'
    'correspondances: [{nomenclature: SH2007, sh: "850660"}]\nsources:\n  court: bref\n',
    **table("2024,850660,JPN,1234.56789,9\n2024,850660,CHN,876.54321,9\n", name="piles",
            annees="[2024, 2024]", nomenclature="SH2007"),
    **table(f"{UNION}850650,2024,3333.33333,1111.11111,0.45678,987654.321,12345.6789,0.45678,"
            "0.65432,2.34567,JPN,0.43219,CHN,0.21987,KOR,0.10987,,,,\n".encode(), name="piles-union",
            type="indicateurs", annees="[2024, 2024]"),
}  # fmt: skip
"""Beside these sheets: what shows in the files for programs."""


def shown(content: bytes) -> str:
    text = content.decode("utf-8").replace("\r", "\\r").replace("\ufeff", "\\ufeff")
    return text.replace(',"', ',\n"').removesuffix("\n") + "\n"


def of_pages(site: Site, urls: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What goes with pages, and what programs find in their heads."""
    for page in all_pages(site):
        if page.url in urls:
            yield from outputs.page_files(site, page, ADDRESS)
            image = f"{ADDRESS}/carte.png"
            yield f"{page.url[1:]}head.html", head(site, page, ADDRESS, image).encode()


def all_files(root: Path, written: Files) -> dict[str, str]:
    site, problems = load(root, written)
    assert problems == []
    urls = [page.url for page in all_pages(site)]
    files = dict(outputs.address_files(site, urls, moved(site), ADDRESS))
    for make in (*outputs.WHOLE, *outputs.GROUPS.values()):
        files |= dict(make(site, ADDRESS))
    files |= dict(of_pages(site, urls))
    files["adresses.txt"] = "\n".join(outputs.lasting_addresses(site)).encode()
    return {name: shown(of) for name, of in files.items() if not name.startswith(ELSEWHERE)}


def small_files(root: Path) -> dict[str, str]:
    return all_files(root, {**SECTIONS, **SMALL["beaucoup"]})


def full_files(root: Path) -> dict[str, str]:
    files = all_files(root, {**full(), **BESIDES})
    return {name: text for name, text in files.items() if not SAID_OF_ANY.match(name)}


def real_files(site: Site) -> dict[str, str]:
    files = dict(of_pages(site, PAGES))
    wanted = {f"{url[1:]}agenda.ics" for url in PAGES}
    wanted |= {f"api/v1/evenements/{url.split('/')[2]}.json" for url in PAGES if "evenem" in url}
    made = dict(outputs.address_files(site, [], moved(site), ADDRESS))
    for make in (*outputs.WHOLE, *outputs.GROUPS.values()):
        made |= dict(make(site, ADDRESS))
    files |= {name: made[name] for name in wanted & made.keys()}
    return {name: shown(content) for name, content in files.items()}


def kept(kind: str) -> dict[str, str]:
    folder = PUBLISHED / kind
    return {
        file.relative_to(folder).as_posix().removesuffix(".txt"): file.read_text("utf-8")
        for file in folder.rglob("*.txt")
    }


def differences(found: dict[str, str], told: dict[str, str]) -> dict[str, list[str]]:
    """For each file that is not what it was, the first line that is another, as it was and as it is."""
    found_lines = {name: text.splitlines() for name, text in found.items()}
    told_lines = {name: text.splitlines() for name, text in told.items()}
    return {
        name: next(
            ([was, now] for was, now in zip(told_lines[name], found_lines[name], strict=False) if was != now),
            ["", f"{len(told_lines[name])} then {len(found_lines[name])} lines"],
        )
        for name in found_lines
        if found_lines[name] != told_lines.get(name, found_lines[name])
    }  # fmt: skip


def test_the_files_of_a_small_site(tmp_path: Path) -> None:
    found, told = small_files(tmp_path), kept("petit")
    assert sorted(found) == sorted(told), MEANT
    assert differences(found, told) == {}, MEANT


def test_the_files_of_sheets_that_say_all(tmp_path: Path) -> None:
    found, told = full_files(tmp_path), kept("complet")
    assert sorted(found) == sorted(told), MEANT
    assert differences(found, told) == {}, MEANT


def test_the_files_of_rich_pages(real: Site) -> None:
    found, told = real_files(real), kept("grand")
    assert sorted(found) == sorted(told), MEANT
    assert differences(found, told) == {}, MEANT


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"a": "1\n2\n"}, {}),
        ({"a": "1\n3\n"}, {"a": ["2", "3"]}),
        ({"a": "1\n2\n3\n"}, {"a": ["", "2 then 3 lines"]}),
        ({"b": "1\n"}, {}),
    ],
)
def test_differences_are_told(found: dict[str, str], said: dict[str, list[str]]) -> None:
    assert differences(found, {"a": "1\n2\n"}) == said


def write_again() -> None:
    """Put down what is published now."""
    site, _problems = load_site(FROZEN, NOW)
    with tempfile.TemporaryDirectory() as folder:
        made = {
            "petit": small_files(Path(folder, "petit")),
            "complet": full_files(Path(folder, "complet")),
            "grand": real_files(site),
        }
    shutil.rmtree(PUBLISHED, ignore_errors=True)
    for kind, files in made.items():
        for name, text in files.items():
            file = PUBLISHED / kind / f"{name}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")


if __name__ == "__main__":
    write_again()
