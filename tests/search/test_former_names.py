"""The search of a built site that has names of another kind: whoever only knows the old name finds
what it has become, and ligatures are forgiven.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.frozen_site import FROZEN
from tests.search.built import Dialog, build, served, with_files

pytestmark = pytest.mark.browser

FORMER = {
    "events/partners/cetim.yml": "Institut Vélocifère",
    "events/partners/junia.yml": "École Mirabelle",
    "events/cities/caen.yml": "Trifouillis",
    "products/luminaires-led.yml": "Quinquets modernes",
}
"""Names that nobody had, added to these files."""
LIGATURES = {
    "products/oeillets-metalliques.yml": """
        nom: Œillets métalliques
        sh: "830810"
        secteur: eclairage
        definition: On les sertit au cœur d’une bâche.
        """
}


@pytest.fixture(scope="module")
def dialog(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dialog]:
    folder = tmp_path_factory.mktemp("anciens-noms")
    files = {**LIGATURES}
    for path, name in FORMER.items():
        more = ", locatif: à Trifouillis" if "cities" in path else ""
        text = (FROZEN / path).read_text("utf-8").rstrip()
        files[path] = f"{text}\nanciens_noms: [{{nom: {name}, jusqu_au: 2019{more}}}]\n"
    files["events/partners/junia.yml"] += "devenu: cetim\n"
    site = build(with_files(folder / "racine", {**files}), folder / "site")
    with served(site) as address:
        page = chromium.new_page()
        page.goto(address)
        yield Dialog(page)
        page.close()


@pytest.mark.parametrize(
    ("query", "kind", "title"),
    [
        ("Institut Vélocifère", "Partenaires", "CETIM"),
        ("velocifere", "Partenaires", "CETIM"),
        ("École Mirabelle", "Partenaires", "Junia"),
        ("mirabelle", "Partenaires", "CETIM"),  # what it has become
        ("trifouillis", "Villes", "Caen"),
        ("quinquet moderne", "Produits", "Luminaires à LED"),
    ],
)
def test_an_old_name_finds_what_bears_another_now(
    dialog: Dialog, query: str, kind: str, title: str
) -> None:
    assert title in dialog.search(query).get(kind, [])


def test_an_old_name_takes_no_other_place(dialog: Dialog) -> None:
    """What nobody was called finds nothing; the name of today comes first."""
    assert dialog.search("vélocipède") == {}
    assert dialog.search("cetim")["Partenaires"][0] == "CETIM"


def test_ligatures_are_forgiven(dialog: Dialog) -> None:
    for query in ("coeur de bâche", "au cœur", "830810", "d'œillets", "Œillet", "oeillets"):
        assert "Œillets métalliques" in dialog.search(query)["Produits"], query
    first = dialog.page.locator("dialog li .t").first
    assert first.inner_text() == "On les sertit au cœur d’une bâche."
