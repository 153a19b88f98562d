"""A figure that changes says so, with its date, the old and the new: page, feeds, sitemap, data."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from relocalisations.contribute.difference import compare
from relocalisations.contribute.difference_reports import as_json, as_summary, as_text
from relocalisations.html.render import Renderer
from relocalisations.model.revisions import figures_to_keep, revisions
from relocalisations.model.site import Site
from relocalisations.outputs.calendars.dates import last_changes, site_change
from relocalisations.outputs.calendars.feeds import feeds
from relocalisations.outputs.data.datapackage import SCHEMA_VERSION, data_package
from relocalisations.outputs.data.entity_data import product_data
from relocalisations.outputs.web.sitemap import sitemap
from relocalisations.pages.product import product_page
from relocalisations.problems.reports import cell
from relocalisations.reading.published_figures import LIST, write_figures
from tests.mistakes import Files
from tests.small_site import load, site
from tests.small_tables import table

ROOT = Path(__file__).resolve().parents[2]
LAMPS = "/produits/lampes/"
FIRST, SECOND, THIRD = (datetime(2026, month, 27, 12, tzinfo=UTC) for month in (9, 10, 11))
BEFORE = table("2024,940520,CHN,3540000,\n2024,940520,DEU,10,\n", annees="[2024, 2024]")
AFTER = table("2024,940520,CHN,1100000,\n2024,940520,DEU,400,\n", annees="[2024, 2024]")
CHANGE = "importations de la France en 2024, 3,54 → 1,10\u00a0Md$"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that was published in September."""
    published, problems = load(tmp_path, BEFORE, FIRST)
    assert problems == []
    write_figures(tmp_path, figures_to_keep(published))
    assert revisions(published) == {}
    return tmp_path


def said(site: Site) -> str:
    text: str = product_page(site, site.produits["lampes"]).context["revise"]
    return text


def test_the_list_is_read_by_people_too(root: Path) -> None:
    lines = (root / LIST).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "/produits/lampes/ SH2022 940520 importations 2024 : 3540010.0 USD, 2026-09-27",
        "/produits/lampes/ SH2022 940520 part-france 2024 : 0.999997, 2026-09-27",
    ]


def test_a_revision_is_seen_with_its_date(root: Path) -> None:
    now, _problems = load(root, AFTER, SECOND)
    # The share reads « > 99,9 % » before and after: it did not change.
    assert said(now) == f"Révisé le 27 octobre 2026 : {CHANGE}."
    # Written down, the day stays what it was.
    write_figures(root, figures_to_keep(now))
    later, _problems = load(root, {}, THIRD)
    assert said(later) == f"Révisé le 27 octobre 2026 : {CHANGE}."
    # And a list that is written again changes nothing.
    before = (root / LIST).read_bytes()
    write_figures(root, figures_to_keep(later))
    assert (root / LIST).read_bytes() == before


def page_text(site: Site) -> str:
    return Renderer(ROOT / "theme").body(product_page(site, site.produits["lampes"]))


def test_a_page_says_once_what_was_revised(root: Path, tmp_path: Path) -> None:
    """Among the figures of France where there are some, or else of the Union."""
    french = "Révisé le 27 octobre 2026\u202f: importations de la France en 2024"
    assert page_text(load(root, AFTER, SECOND)[0]).count(french) == 1
    other = tmp_path / "union"
    other.mkdir()
    rows = "940520,2024,,,,90,5,0.55,0.5,2,CHN,{},USA,0.4\n"
    union = {"name": "union", "type": "indicateurs", "annees": "[2024, 2024]"}
    before, problems = load(other, table(rows.format("0.6"), **union), FIRST)
    assert problems == []
    write_figures(other, figures_to_keep(before))
    after, _problems = load(other, table(rows.format("0.5"), **union), SECOND)
    assert page_text(after).count("Révisé le 27 octobre 2026") == 1


def test_files_for_machines_carry_the_date(root: Path) -> None:
    now, _problems = load(root, AFTER, SECOND)
    product = now.produits["lampes"]
    computed = product_data(now, product, "")["calcule"]
    assert computed["derniere_modification"] == "2026-10-27"
    assert computed["revisions"] == [
        {
            "chiffre": "importations",
            "sh": "940520",
            "annee": 2024,
            "date": "2026-10-27",
            "avant": 3_540_010.0,
            "avant_devise": "USD",
            "apres": 1_100_400.0,
            "apres_devise": "USD",
        }
    ]
    changes = last_changes(now)
    day = site_change(now)
    assert (changes[LAMPS], day) == (date(2026, 10, 27), date(2026, 10, 27))
    assert f"{LAMPS}</loc><lastmod>2026-10-27<" in sitemap([LAMPS], "", changes).decode()
    [entry] = feeds(now, changes)[1].entries
    assert entry.updated >= datetime(2026, 10, 27, tzinfo=UTC)
    assert entry.summary.endswith(f"Révisé le 27 octobre 2026 : {CHANGE}.")
    package = data_package(now, {}, {}, "", day)
    assert package["version"] == f"{SCHEMA_VERSION}+20261027"
    assert package["derniere_modification"] == "2026-10-27"


def test_a_new_year_does_not_hide_that_the_old_one_changed(root: Path) -> None:
    rows = "2024,940520,CHN,1100400,\n2025,940520,CHN,2000000,\n"
    now, problems = load(root, table(rows, annees="[2024, 2025]"), SECOND)
    assert problems == []
    assert said(now) == f"Révisé le 27 octobre 2026 : {CHANGE}."


def test_of_several_revisions_the_latest_comes_first(root: Path) -> None:
    """In October what was bought, in November the share of the first supplier of as much."""
    write_figures(root, figures_to_keep(load(root, AFTER, SECOND)[0]))
    rows = "2024,940520,CHN,900400,\n2024,940520,DEU,200000,\n"
    now, problems = load(root, table(rows, annees="[2024, 2024]"), THIRD)
    assert problems == []
    assert [(one.chiffre, one.jour) for one in revisions(now)["lampes"]] == [
        ("part-france", THIRD.date()),
        ("importations", SECOND.date()),
    ]
    assert said(now) == (
        "Révisé le 27 novembre 2026 : part effective du premier fournisseur de la France en 2024, "
        f">\u202f99,9\u202f% → 81,8\u202f%. Révisé le 27 octobre 2026 : {CHANGE}."
    )


def test_what_france_sells_and_the_share_in_the_union_are_revised_too(tmp_path: Path) -> None:
    def files(sold: str, share: str) -> Files:
        rows = f"940520,2024,10,{sold},0.5,90,5,0.55,0.5,2,CHN,{share},USA,0.1\n"
        return table(rows, type="indicateurs", name="union", annees="[2024, 2024]")

    before, problems = load(tmp_path, files("5", "0.6"), FIRST)
    assert problems == []
    write_figures(tmp_path, figures_to_keep(before))
    now, _problems = load(tmp_path, files("7", "0.4"), SECOND)
    assert said(now) == (
        "Révisé le 27 octobre 2026 : exportations de la France en 2024, 5,00 → 7,00\u00a0k$ ; "
        "part effective du premier fournisseur de l’Union européenne en 2024, "
        "30,0\u202f% → 20,0\u202f%."
    )


def test_figures_are_listed_to_a_dollar_and_a_millionth(root: Path) -> None:
    rows = "2024,940520,CHN,1234.56789,\n2024,940520,DEU,617.283945,\n"
    now, _problems = load(root, table(rows, annees="[2024, 2024]"), SECOND)
    found = {key.chiffre: line.now.valeur for key, line in figures_to_keep(now).items()}
    assert found == {"importations": 1851.852, "part-france": 0.666667}
    later = table(f"{rows}2025,940520,CHN,10,\n", annees="[2024, 2025]")
    now, _problems = load(root, later, SECOND)
    assert [one.apres.valeur for one in revisions(now)["lampes"]] == [1851.852]


def test_noise_and_another_code_are_no_revision(root: Path) -> None:
    rows = "2024,940520,CHN,3540000.001,\n2024,940520,DEU,10,\n"
    assert revisions(load(root, table(rows, annees="[2024, 2024]"), SECOND)[0]) == {}
    other = table("2024,940521,CHN,5,\n", annees="[2024, 2024]")
    lamps = (root / "products/lampes.yml").read_text("utf-8").replace("940520", "940521")
    assert revisions(load(root, {**other, "products/lampes.yml": lamps}, SECOND)[0]) == {}


def test_a_change_of_currency_shows_both(root: Path) -> None:
    rows = "2024,940520,CHN,1100000000,\n"
    now, _problems = load(root, table(rows, annees="[2024, 2024]", unite="euros"), SECOND)
    assert "importations de la France en 2024, 3,54\u00a0Md$ → 1,10\u00a0Md€" in said(now)


def test_lines_that_do_not_read_tell_nothing(root: Path) -> None:
    list_ = root / LIST
    text = list_.read_text(encoding="utf-8").replace("2026-09-27", "2026-09-31")
    list_.write_text(text + "n’importe quoi\n", encoding="utf-8")
    assert revisions(load(root, AFTER, SECOND)[0]) == {}


def test_a_difference_says_which_figures_change(tmp_path: Path) -> None:
    old, new = site(tmp_path / "old", BEFORE), site(tmp_path / "new", AFTER)
    difference = compare(new, old, ROOT / "theme", SECOND)
    name = "importations de la France, 2024 (SH2022 940520)"
    assert [(f.product, f.name, f.before, f.after) for f in difference.figures] == [
        ("Lampes de bureau", name, "3,54\u00a0Md$", "1,10\u00a0Md$")
    ]
    assert (
        f"Chiffres changés :\n  Lampes de bureau, {name} : 3,54\u00a0Md$ → 1,10\u00a0Md$\n"
        in as_text(difference)
    )
    row = " | ".join(
        cell(text) for text in ("Lampes de bureau", name, "3,54\u00a0Md$", "1,10\u00a0Md$")
    )
    assert f"\n| {row} |\n" in as_summary(difference)
    assert json.loads(as_json(difference))["chiffres"] == [
        {
            "adresse": LAMPS,
            "produit": "Lampes de bureau",
            "chiffre": name,
            "avant": "3,54\u00a0Md$",
            "apres": "1,10\u00a0Md$",
        }
    ]
