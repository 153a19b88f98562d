"""Ranks and neighbours compare only what can be compared; a reserved address stays reserved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relocalisations.build.site_files import address_problems
from relocalisations.model.site import Site
from relocalisations.model.standing import share_classes
from relocalisations.outputs.data.catalogue_rows import COLUMNS, catalogue_rows
from relocalisations.pages import catalogue
from relocalisations.pages.plan import all_pages
from tests.mistakes import Files
from tests.small_site import load
from tests.small_tables import table

PRODUCT = (
    'nom: {name}\nsh: "{code}"\nsecteur: eclairage\ndefinition: Un produit.\nnature: {nature}\n'
)


def product(name: str, code: str, nature: str = "manufacture") -> Files:
    return {
        f"products/{name}.yml": PRODUCT.format(name=name.capitalize(), code=code, nature=nature)
    }


def row(code: str, first: str, share: float, extra: float = 100) -> str:
    return f"{code},2024,10,5,0.5,{extra},5,0.85,0.5,{extra / 5},{first},{share},USA,0.05\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Four manufactured products and a material whose first share is the highest."""
    union = row("940520", "CHN", 0.6) + row("940521", "CHN", 0.6, 300) + row("940522", "IND", 0.9)
    union += row("940523", "CHN", 0.3)
    files = {
        **product("bougies", "940521"),
        **product("chandelles", "940522"),
        **product("douilles", "940523"),
        **product("etain", "800110", "matiere"),
        **table(union, type="indicateurs", name="union", annees="[2024, 2024]"),
        **table("2024,800110,CHN,100,1\n", name="france", annees="[2024, 2024]"),
    }
    found, problems = load(tmp_path, files)
    assert [str(problem) for problem in problems] == []
    return found


def test_equals_share_a_rank_within_one_scope(site: Site) -> None:
    places = {name: (place.rang, place.total) for name, place in site.situations.items()}
    assert places == {
        "chandelles": (1, 4),
        "lampes": (2, 4),
        "bougies": (2, 4),
        "douilles": (4, 4),
        "etain": (1, 1),
    }


def test_neighbours_have_the_same_first_supplier_and_scope(site: Site) -> None:
    neighbours = {
        name: {other.id for other in place.voisins} for name, place in site.situations.items()
    }
    assert neighbours == {
        "chandelles": set(),
        "lampes": {"bougies", "douilles"},
        "bougies": {"lampes", "douilles"},
        "douilles": {"lampes", "bougies"},
        "etain": set(),  # China too, but of France
    }


def test_sums_of_a_group_have_one_scope(site: Site) -> None:
    manufactured, materials = catalogue.product_groups(site, site.produits_par_dependance)
    assert manufactured.concentration.ponderee == pytest.approx(
        (0.6 * 100 + 0.6 * 300 + 0.9 * 100 + 0.3 * 100) / 600
    )
    assert manufactured.importations == 40
    assert manufactured.concentration.classes == (0, 0, 0, 1, 0, 0, 2, 0, 0, 1)
    assert materials.concentration.ponderee == 1
    assert materials.importations == 100


def test_a_whole_share_is_in_the_last_class() -> None:
    assert share_classes([0, 0.1, 0.999, 1]) == (1, 1, 0, 0, 0, 0, 0, 0, 0, 2)


def test_a_product_cannot_take_the_address_of_the_comparison(tmp_path: Path) -> None:
    found, _problems = load(tmp_path, product("comparer", "340600"))
    [problem] = [p for p in address_problems(found) if p.code == "adresse-en-double"]
    assert str(problem).startswith("products/comparer.yml")
    assert "content/produits/comparer/index.md" in str(problem)


def test_rows_follow_the_order_of_the_page(site: Site) -> None:
    data = json.loads(catalogue_rows(site))
    columns = data["produits"].values()
    rows = [dict(zip(COLUMNS, values, strict=True)) for values in zip(*columns, strict=True)]
    assert [row["id"] for row in rows] == [p.id for p in site.produits_par_dependance]
    assert {row["id"]: data["pays"][row["pays"]][0] for row in rows}["chandelles"] == "ind"
    assert {row["id"]: row["poids"] for row in rows} == {
        "etain": 100, "chandelles": 100, "bougies": 300, "lampes": 100, "douilles": 100,
    }  # fmt: skip


def test_a_large_catalogue_is_cut_without_loss(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ONE_PAGE", 2)
    monkeypatch.setattr(catalogue, "ROWS", 3)
    lists = [page for page in all_pages(site) if page.kind in ("produits", "produits-suite")]
    assert [page.url for page in lists] == ["/produits/", "/produits/page/2/"]
    groups = [group for page in lists for group in page.context["groupes"]]
    shown = [row["nom"] for group in groups for row in group["produits"]]
    assert len(shown) == 5
    assert set(shown) == {product.nom for product in site.produits.values()}
    assert lists[0].context["debuts"] == {
        "manufacture": "/produits/",
        "matiere": "/produits/page/2/",
    }
