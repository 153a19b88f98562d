"""What a visitor finds on a whole site, once built."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

from relocalisations.html.render import Renderer
from relocalisations.model.site import Site
from relocalisations.pages.plan import all_pages, entity_page
from relocalisations.schema.choices import Nature, SupplierScope
from tests.frozen_site import ROOT
from tests.small_site import load
from tests.small_site import site as small_site


def text_of(page: Path) -> str:
    """The words of a page, with plain spaces."""
    body = page.read_text(encoding="utf-8").partition('id="contenu"')[2].partition("<footer")[0]
    words = html.unescape(re.sub(r"<[^>]+>", " ", body))
    return re.sub(r"[\s\u00a0\u202f]+", " ", words)


@pytest.mark.parametrize(
    ("folder", "entities"),
    [
        ("produits", "produits"),
        ("evenements", "evenements"),
        ("villes", "villes"),
        ("partenaires", "partenaires"),
        ("secteurs", "secteurs"),
    ],
)
def test_every_file_has_its_page(built: Path, real: Site, folder: str, entities: str) -> None:
    pages = {path.parent.name for path in (built / folder).glob("*/index.html")}
    assert pages >= set(getattr(real, entities))
    # What else is there was written by hand or is a tool of its own, never a forgotten entity.
    assert pages - set(getattr(real, entities)) <= {"comparer", "page"}


def test_every_supplier_country_has_its_page(built: Path, real: Site) -> None:
    pages = {path.parent.name for path in (built / "pays").glob("*/index.html")}
    assert pages == {country.iso.lower() for country in real.pays}


def test_the_page_of_caen_never_says_that_the_event_took_place(built: Path) -> None:
    page = text_of(built / "evenements/2022-10-13-caen/index.html")
    assert "sa tenue n’est confirmée par aucune source" in page
    for claim in ("a réuni", "s’est tenu", "ont participé", "Tenue attestée"):
        assert claim not in page


def test_manufactured_products_say_whose_suppliers_are_shown(built: Path, real: Site) -> None:
    for product in real.produits.values():
        figures = real.figures(product)
        page = text_of(built / f"produits/{product.id}/index.html")
        if product.nature is Nature.MANUFACTURE and figures and figures.fournisseurs:
            assert figures.portee is SupplierScope.UNION
            assert "Parts de l’Union européenne, pas de la France" in page, product.id
        if product.nature is Nature.MATIERE:
            assert "Parts de l’Union européenne, pas de la France" not in page, product.id


def test_a_partner_s_page_lists_its_events_and_roles(built: Path, real: Site) -> None:
    for partner in real.partenaires.values():
        page = text_of(built / f"partenaires/{partner.id}/index.html")
        roles = real.roles[partner.id]
        assert roles
        for event, participation in roles:
            assert event.nom.replace("'", "’") in page
            assert participation.role.libelle.casefold() in page.casefold()


def test_nothing_is_published_while_a_file_is_wrong(tmp_path: Path) -> None:
    root = small_site(tmp_path / "site", {"products/lampes.yml": "nom: Lampes\n"})
    (root / "mkdocs.yml").write_text(
        "site_name: Essai\ndocs_dir: content\nplugins: [relocalisations]\n", encoding="utf-8"
    )
    (root / "content").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path / "public")],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "products/lampes.yml:1:1 : sh : champ obligatoire manquant ; ajoutez-le" in said
    assert "Le site n’a pas été construit." in said
    assert "Traceback" not in said
    assert not (tmp_path / "public").exists()


def test_every_page_can_be_made_without_a_single_figure(tmp_path: Path) -> None:
    small, problems = load(tmp_path)
    assert problems == []
    renderer = Renderer(ROOT / "theme")
    for page in all_pages(small):
        assert "<h1" in renderer.body(page), page.url


def test_a_number_that_its_source_rounds_is_said_to_be_round(tmp_path: Path) -> None:
    name = "events/2022-06-16-rouen.yml"
    event = (small_site(tmp_path / "lu") / name).read_text(encoding="utf-8")
    counts = """\
participation:
  - {valeur: 85, exactitude: environ, unite: organisations, fiabilite: etabli, sources: [annonce]}
  - {valeur: 12, unite: écoles, fiabilite: etabli, sources: [annonce]}
"""
    small, problems = load(tmp_path / "site", {name: event + counts})
    assert [str(problem) for problem in problems] == []
    [found] = small.evenements.values()
    html = Renderer(ROOT / "theme").body(entity_page(small, found))
    assert '<b class="num"><i>environ</i> 85</b><span>organisations' in html
    assert '<b class="num">12</b><span>écoles' in html
