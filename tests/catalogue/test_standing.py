"""Ranks compare only what can be compared, by effective share; a reserved address stays reserved."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from relocalisations.build.site_files import address_problems
from relocalisations.html.render import Renderer
from relocalisations.model.site import Site
from relocalisations.model.standing import share_classes
from relocalisations.outputs.data.catalogue_rows import catalogue_rows
from relocalisations.pages import catalogue
from relocalisations.pages import groups as groups_of
from relocalisations.pages.plan import all_pages
from relocalisations.schema.choices import SupplierScope
from relocalisations.text.countries import countries
from tests.frozen_site import ROOT
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


def row(code: str, first: str, share: float, extra: float = 1000, outside: str = "0.5") -> str:
    return f"{code},2024,10,5,0.5,{extra},5,0.99,{outside},{extra / 5},{first},{share},USA,0.01\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Six manufactured products and a material whose first share is the highest.

    Of the last two, one has the highest share outside and buys little there; of the other, nobody
    knows how much is bought outside.
    """
    union = row("940520", "CHN", 0.6) + row("940521", "CHN", 0.6, 3000) + row("940522", "IND", 0.9)
    union += row("940523", "CHN", 0.3) + row("940524", "CHN", 0.98, 700, "0.07")
    union += row("940525", "CHN", 0.95, 1000, "")
    files = {
        **product("bougies", "940521"),
        **product("chandelles", "940522"),
        **product("douilles", "940523"),
        **product("ecrans", "940524"),
        **product("fils", "940525"),
        **product("etain", "800110", "matiere"),
        **table(union, type="indicateurs", name="union", annees="[2024, 2024]"),
        **table("2024,800110,CHN,1000,1\n", name="france", annees="[2024, 2024]"),
    }
    found, problems = load(tmp_path, files)
    assert [str(problem) for problem in problems] == []
    return found


def test_equals_share_a_rank_within_one_scope(site: Site) -> None:
    places = {name: (place.rang, place.total) for name, place in site.situations.items()}
    assert places == {
        "chandelles": (1, 5),
        "lampes": (2, 5),
        "bougies": (2, 5),
        "douilles": (4, 5),
        "ecrans": (5, 5),
        "etain": (1, 1),
    }


def test_neighbours_have_the_same_first_supplier_and_scope(site: Site) -> None:
    neighbours = {
        name: {other.id for other in place.voisins} for name, place in site.situations.items()
    }
    assert neighbours == {
        "chandelles": set(),
        "lampes": {"bougies", "douilles", "ecrans"},
        "bougies": {"lampes", "douilles", "ecrans"},
        "douilles": {"lampes", "bougies", "ecrans"},
        "ecrans": {"lampes", "bougies", "douilles"},
        "etain": set(),  # China too, but of France
    }


def test_sums_of_a_group_have_one_scope(site: Site) -> None:
    manufactured, materials = groups_of.product_groups(site, site.produits_par_dependance)
    # Half is bought outside, but of the screens: what the Union imports in all is twice as much.
    assert manufactured.concentration.ponderee == pytest.approx(
        (0.6 * 1000 + 0.6 * 3000 + 0.9 * 1000 + 0.3 * 1000 + 0.98 * 700) / (2 * 6000 + 10000)
    )
    assert manufactured.importations == "60,0\u00a0k$"
    assert manufactured.concentration.classes == (1, 1, 0, 2, 1, 0, 0, 0, 0, 0)
    assert manufactured.concentration.connues == 5
    assert manufactured.concentration.majoritaires == 0
    assert manufactured.premiers == [(countries()["CHN"], 4), (countries()["IND"], 1)]
    assert materials.concentration.ponderee == 1
    assert materials.concentration.majoritaires == 1
    assert materials.importations == "1,00\u00a0M$"


def test_no_list_mixes_two_scopes(tmp_path: Path) -> None:
    """Of two manufactured products and two materials, France's suppliers are known of one each."""
    union = row("940520", "CHN", 0.6) + row("940521", "CHN", 0.9) + row("800110", "BRA", 0.8)
    files = {
        **product("bougies", "940521"),
        **product("cierges", "940529"),
        **product("etain", "800110", "matiere"),
        **product("zinc", "790111", "matiere"),
        **table(union, type="indicateurs", name="union", annees="[2024, 2024]"),
        **table(
            "2024,940521,DEU,500,\n2024,790111,BEL,500,\n2024,940529,BEL,1,\n",
            name="france",
            annees="[2024, 2024]",
        ),
    }
    found, problems = load(tmp_path, files)
    assert [str(problem) for problem in problems] == []
    groups = groups_of.product_groups(found, found.produits_par_dependance)
    assert [(g.id, g.titre, g.portee, [p.id for p in g.produits]) for g in groups] == [
        (
            "manufacture-france",
            "Produits manufacturés : fournisseurs de la France",
            SupplierScope.FRANCE,
            ["bougies", "cierges"],
        ),
        (
            "manufacture",
            "Produits manufacturés : fournisseurs de l’Union européenne",
            SupplierScope.UNION,
            ["lampes"],
        ),
        (
            "matiere",
            "Matières premières : fournisseurs de la France",
            SupplierScope.FRANCE,
            ["zinc"],
        ),
        (
            "matiere-union-europeenne",
            "Matières premières : fournisseurs de l’Union européenne",
            SupplierScope.UNION,
            ["etain"],
        ),
    ]
    assert [group.premiers for group in groups] == [
        [(countries()[iso], 1)] for iso in ("DEU", "CHN", "BEL", "BRA")
    ]
    [first, *_others] = [groups_of.group_value(found, group) for group in groups]
    assert [line["sans"] for line in first["produits"] if not line["premier"]] == ["aucun"]
    data = json.loads(catalogue_rows(found))
    rows = dict(zip(data["produits"]["id"], data["produits"]["liste"], strict=True))
    assert {name: data["listes"][place] for name, place in rows.items()} == {
        product.id: group.id for group in groups for product in group.produits
    }
    assert (
        dict(zip(data["produits"]["id"], data["produits"]["pays"], strict=True))["cierges"] is False
    )


def test_products_are_ranked_by_effective_share(site: Site) -> None:
    """99 % of 7 % is 7 %; a share of what nobody knows the size of is not ranked."""
    assert [p.id for p in site.produits_par_dependance if p.nature == "manufacture"] == [
        "chandelles", "bougies", "lampes", "douilles", "ecrans", "fils"
    ]  # fmt: skip
    shares = {p.id: site.figures(p) for p in site.produits.values()}
    assert {name: f and f.part_effective for name, f in shares.items()} == {
        "chandelles": pytest.approx(0.45),
        "lampes": pytest.approx(0.3),
        "bougies": pytest.approx(0.3),
        "douilles": pytest.approx(0.15),
        "ecrans": pytest.approx(0.0686),
        "fils": None,
        "etain": 1,
    }


def test_figures_of_several_tables_are_as_sure_as_the_least_sure(tmp_path: Path) -> None:
    """And their note names every table, with the last year of each."""
    doubtful = table("2023,940521,DEU,500,\n", name="doute", annees="[2023, 2023]")
    [card] = [name for name in doubtful if name.endswith(".yml")]
    text = doubtful[card]
    assert isinstance(text, str)
    doubtful[card] = text.replace("etabli", "a_confirmer").replace("CEPII, base BACI", "Eurostat")
    files = {
        **product("bougies", "940521"),
        **table("2024,940520,CHN,500,\n", name="sur", annees="[2024, 2024]"),
        **doubtful,
    }
    found, problems = load(tmp_path, files)
    assert [str(problem) for problem in problems] == []
    [group] = groups_of.product_groups(found, found.produits_par_dependance)
    shown = groups_of.group_value(found, group)["table"]
    assert (shown["fiabilite"], shown["annees"][-1]) == ("a_confirmer", "2023 et 2024")
    named = {shown["producteur"], *(source["editeur"] for source in shown["autres"])}
    assert named == {"CEPII, base BACI", "Eurostat"}
    json.dumps(groups_of.group_value(found, group))  # plain data


def test_a_whole_share_is_in_the_last_class() -> None:
    assert share_classes([0, 0.1, 0.999, 1]) == (1, 1, 0, 0, 0, 0, 0, 0, 0, 2)


def test_a_product_cannot_take_the_address_of_the_comparison(tmp_path: Path) -> None:
    found, _problems = load(tmp_path, product("comparer", "340600"))
    [problem] = [p for p in address_problems(found) if p.code == "adresse-en-double"]
    assert str(problem).startswith("products/comparer.yml")
    assert "content/produits/comparer/index.md" in str(problem)


def test_rows_follow_the_order_of_the_page(site: Site) -> None:
    data = json.loads(catalogue_rows(site))
    columns = data["produits"]
    rows = [dict(zip(columns, each, strict=True)) for each in zip(*columns.values(), strict=True)]
    assert [row["id"] for row in rows] == [p.id for p in site.produits_par_dependance]
    assert {row["id"]: data["pays"][row["pays"]][0] for row in rows}["chandelles"] == "ind"
    assert {row["id"]: row["poids"] for row in rows} == {
        "etain": 1000, "chandelles": 2000, "bougies": 6000, "lampes": 2000, "douilles": 2000,
        "ecrans": 10000, "fils": None,
    }  # fmt: skip


def test_a_large_catalogue_is_cut_without_loss(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ONE_PAGE", 2)
    monkeypatch.setattr(catalogue, "ROWS", 3)
    lists = [page for page in all_pages(site) if page.kind in ("produits", "produits-suite")]
    assert [page.url for page in lists] == ["/produits/", "/produits/page/2/", "/produits/page/3/"]
    groups = [group for page in lists for group in page.context["groupes"]]
    shown = [row["nom"] for group in groups for row in group["produits"]]
    assert len(shown) == 7
    assert set(shown) == {product.nom for product in site.produits.values()}
    assert lists[0].context["debuts"] == {
        "manufacture": "/produits/",
        "matiere": "/produits/page/3/",
    }


def test_pages_of_a_large_catalogue_lead_to_their_neighbours_and_ends(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "ONE_PAGE", 1)
    monkeypatch.setattr(catalogue, "ROWS", 1)
    lists = [page for page in all_pages(site) if page.kind in ("produits", "produits-suite")]
    shown = []
    for page in lists:
        nav = Renderer(ROOT / "theme").body(page).rpartition('<nav class="pages"')[2]
        text = re.sub("<[^>]*>", " ", nav.partition("</nav>")[0].partition(">")[2])
        shown.append(" ".join(text.replace("Page", "").split()))
    assert shown == [
        "1 2 … 7",
        "1 2 3 … 7",
        "1 2 3 4 … 7",
        "1 … 3 4 5 … 7",
        "1 … 4 5 6 7",
        "1 … 5 6 7",
        "1 … 6 7",
    ]
