"""A table in euros is in euros everywhere: page, summary, lists, JSON, CSV, JSON-LD, charts."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from relocalisations.model.site import Site
from relocalisations.outputs.data.catalogue_rows import catalogue_rows
from relocalisations.outputs.data.figures_data import figures_data
from relocalisations.outputs.data.product_csv import product_csv
from relocalisations.outputs.data.products import product_record
from relocalisations.outputs.web.head import nodes
from relocalisations.pages.countries import country_page
from relocalisations.pages.groups import product_groups
from relocalisations.pages.product import product_page
from relocalisations.text.countries import countries
from tests.small_site import load
from tests.small_tables import UNION_ROW, table

LAMPS = "lampes"
BOUGHT = "2023,940520,CHN,300000000,\n2024,940520,CHN,400000000,\n2024,940520,DEU,64000000,\n"
SOLD = "2023,940520,CHE,100000,\n2024,940520,CHE,2000000,\n"
CANDLES = 'nom: Bougies\nsh: "340600"\nsecteur: eclairage\ndefinition: Un produit.\n'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Lamps from French customs, in euros; candles in thousands of dollars."""
    found, problems = load(
        tmp_path,
        {
            "products/bougies.yml": CANDLES,
            **table(BOUGHT, unite="euros"),
            **table(SOLD, type="exportations", name="ventes", unite="euros"),
            **table("2024,340600,CHN,7000,\n", name="bougies", annees="[2024, 2024]"),
            **table(
                UNION_ROW.replace("2024,10,5,0.5", "2024,,,"),
                type="indicateurs",
                name="union",
                annees="[2024, 2024]",
            ),
        },
    )
    assert [str(problem) for problem in problems] == []
    return found


def texts(value: object) -> list[str]:
    """Every text in a page's value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for held in value.values() for text in texts(held)]
    return (
        [text for held in value for text in texts(held)] if isinstance(value, list | tuple) else []
    )


def test_the_page_its_charts_and_its_summary_are_in_euros(site: Site) -> None:
    page = product_page(site, site.produits[LAMPS])
    assert page.description.startswith(
        "Lampes de bureau. La France en a importé pour 464\u00a0M€ en 2024, dont 86,2\u202f% "
    )
    said = " ".join(texts(page.context["figures"]["france"]) + texts(page.context["dessins"]))
    assert "euros courants" in said
    assert not re.search(r"\$|dollar", said)


def test_data_say_their_currency(site: Site) -> None:
    product, figures = site.produits[LAMPS], site.figures(site.produits[LAMPS])
    assert figures is not None
    data = figures_data(figures)
    assert data["france"] is not None
    assert data["union"] is not None
    assert (data["france"]["devise"], data["france"]["importations"]) == ("EUR", 464_000)
    assert (data["union"]["devise"], data["union"]["importations_extra_ue"]) == ("USD", 90)
    line = product_record(site, product, "", None)
    assert (line["devise"], line["importations"], line["devise_union"]) == ("EUR", 464_000, "USD")

    rows = list(csv.DictReader(io.StringIO(product_csv([data]).decode(), newline="")))
    units = {
        row["perimetre"]: row["unite"]
        for row in rows
        if row["indicateur"].startswith("importations")
    }
    assert units == {
        "france": "milliers d’euros courants",
        "union-europeenne": "milliers de dollars courants",
    }

    page = product_page(site, product)
    [measured] = [
        node["variableMeasured"] for node in nodes(site, page, "") if "variableMeasured" in node
    ]
    assert "Importations de la France, 2024, en milliers d’euros courants" in measured


def test_sums_keep_currencies_apart(site: Site) -> None:
    [group] = product_groups(site, site.produits_par_dependance)
    assert group.importations == "7,00\u00a0M$ et 464\u00a0M€" or group.importations == (
        "464\u00a0M€ et 7,00\u00a0M$"
    )
    assert group.concentration.ponderee is None
    page = country_page(site, countries()["CHN"])
    assert set(page.context["achats"][0]["somme"].split(" et ")) == {"400\u00a0M€", "7,00\u00a0M$"}
    data = json.loads(catalogue_rows(site))
    signs = {
        name: data["devises"][place]
        for name, place in zip(data["produits"]["id"], data["produits"]["devise"], strict=True)
    }
    assert signs == {LAMPS: "€", "bougies": "$"}
