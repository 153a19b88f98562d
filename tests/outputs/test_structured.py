"""What search engines are told of each page (JSON-LD), field by field, on small sites."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relocalisations.model.site import Site
from relocalisations.outputs.web.structured import (
    breadcrumb,
    event_node,
    open_data_node,
    partner_node,
    product_node,
)
from tests.mistakes import EVENT, Files, event
from tests.small_site import load
from tests.small_tables import FLOW_ROWS, UNION_ROW, table

ADDRESS = "https://site.example"
US = {"@type": "Organization", "name": "Relocalisations.fr", "url": "https://site.example/"}
SOURCES = (
    "sources:\n  annonce: {editeur: La Gazette, titre: Une annonce, "
    'url: "https://gazette.example/a", date: 2022-10-02}\n'
)


def moved(root: Path, *events: tuple[str, str]) -> Site:
    """An event (first day, status), each of which takes the place of the one before."""
    files: Files = {EVENT: None}
    before = ""
    for day, status in events:
        held = "tenue: {fiabilite: etabli, sources: [annonce]}\n" if status == "tenu" else ""
        files[f"events/{day}-rouen.yml"] = (
            f"nom: Nuit\nville: rouen\ndebut: {day}\nfin: {day}T18:30\nstatut: {status}\n"
            f"{held}{f'remplace: {before}' if before else ''}\n{SOURCES}"
        )
        before = f"{day}-rouen"
    site, problems = load(root, files)
    assert problems == []
    return site


def download(path: str, kind: str) -> dict[str, str]:
    return {"@type": "DataDownload", "contentUrl": f"{ADDRESS}/{path}", "encodingFormat": kind}


@pytest.mark.parametrize(
    ("events", "status", "before"),
    [
        ([("2027-03-01", "annonce")], "EventScheduled", None),
        ([("2022-03-01", "tenu")], "EventScheduled", None),
        ([("2027-03-01", "annule")], "EventCancelled", None),
        ([("2027-03-01", "reporte")], "EventPostponed", None),
        ([("2022-06-16", "reporte"), ("2027-03-01", "annonce")], "EventRescheduled", "2022-06-16"),
        ([("2022-06-16", "reporte"), ("2022-09-01", "tenu")], "EventRescheduled", "2022-06-16"),
        ([("2022-06-16", "reporte"), ("2027-03-01", "annule")], "EventCancelled", None),
        (
            [("2022-06-16", "reporte"), ("2022-09-16", "reporte"), ("2027-03-01", "annonce")],
            "EventRescheduled",
            ["2022-06-16", "2022-09-16"],
        ),
    ],
)
def test_an_event_is_told_as_it_now_stands(
    tmp_path: Path, events: list[tuple[str, str]], status: str, before: Any
) -> None:
    site = moved(tmp_path, *events)
    for day, _status in events:
        node = event_node(site, site.evenements[f"{day}-rouen"], ADDRESS)
        assert node["identifier"] == f"{events[-1][0]}-rouen"
        assert node["eventStatus"] == f"https://schema.org/{status}"
        assert node.get("previousStartDate") == before


def test_all_that_is_told_of_an_event(tmp_path: Path) -> None:
    site = moved(tmp_path, ("2022-06-16", "tenu"))
    event = site.evenements["2022-06-16-rouen"]
    told = {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": "2022-06-16-rouen",
        "name": "Nuit",
        "description": "Nuit, 16 juin 2022 : évènement tenu à Rouen.",
        "startDate": "2022-06-16",
        "endDate": "2022-06-16T18:30:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Rouen",
            "address": {
                "@type": "PostalAddress",
                "addressRegion": "Normandie",
                "addressCountry": "FR",
                "addressLocality": "Rouen",
            },
        },
        "organizer": [US],
        "url": "https://site.example/evenements/2022-06-16-rouen/",
        "inLanguage": "fr",
        "dateModified": "2022-10-02",
    }
    assert event_node(site, event, ADDRESS) == told
    image = "https://site.example/cartes/a.png"
    assert event_node(site, event, ADDRESS, image) == {**told, "image": image}


@pytest.mark.parametrize(
    ("venues", "name", "town", "street"),
    [
        ([], "Rouen", "Rouen", None),
        (["{nom: La halle}", "{nom: Ailleurs, commune: Elbeuf}"], "La halle", "Rouen", None),
        (["{nom: Ailleurs, commune: Elbeuf, adresse: 1 rue A}"], "Ailleurs", "Elbeuf", "1 rue A"),
    ],
)
def test_an_event_is_at_its_first_place(
    tmp_path: Path, venues: list[str], name: str, town: str, street: str | None
) -> None:
    sure = ", fiabilite: etabli, sources: [annonce]}"
    places = "".join(f"\n  - {one[:-1]}{sure}" for one in venues)
    site, problems = load(tmp_path, event(f"lieux:{places}" if venues else ""))
    assert problems == []
    place = event_node(site, site.evenements["2022-06-16-rouen"], ADDRESS)["location"]
    assert (place["name"], place["address"]["addressLocality"]) == (name, town)
    assert place["address"].get("streetAddress") == street


HOME = {"@type": "ListItem", "position": 1, "name": "Accueil", "item": f"{ADDRESS}/"}
PRODUCTS = {"@type": "ListItem", "name": "Produits", "item": f"{ADDRESS}/produits/"}
LIGHT = {"@type": "ListItem", "position": 2, "name": "Éclairage"}
WAY = [
    ("Produits", "/produits/"),
    ("Éclairage", "/secteurs/eclairage/"),
    ("Lampes", "/produits/l/"),
]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (1, [HOME, {"@type": "ListItem", "position": 2, "name": "Produits"}]),
        (2, [{**PRODUCTS, "position": 1}, LIGHT]),
        (3, [{**PRODUCTS, "position": 1}, {**LIGHT, "item": f"{ADDRESS}/secteurs/eclairage/"}]),
    ],
)
def test_the_way_to_a_page_is_told_in_two_steps(steps: int, told: list[dict[str, Any]]) -> None:
    """The home page and the page itself only where two would be lacking."""
    assert breadcrumb(WAY[:steps], ADDRESS) == {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": told,
    }


def test_a_partner_says_no_more_than_its_sheet(tmp_path: Path) -> None:
    site, _problems = load(tmp_path)
    assert partner_node(site.partenaires["neoma"], ADDRESS) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "identifier": "neoma",
        "name": "NEOMA Business School",
        "mainEntityOfPage": f"{ADDRESS}/partenaires/neoma/",
    }


K = "en milliers de dollars courants"


@pytest.mark.parametrize(
    ("tables", "years", "places", "values"),
    [
        pytest.param(
            {
                **table(FLOW_ROWS),
                **table(
                    "2024,940520,USA,30,1\n", type="exportations", name="v", annees="[2024, 2024]"
                ),
            },
            "2023/2024",
            ["France"],
            [
                f"Importations de la France, 2024, {K}",
                f"Exportations de la France, 2024, {K}",
                "Part de la Chine, premier fournisseur de la France",
            ],
            id="France, too little for an effective share",
        ),
        pytest.param(
            table("2024,940520,CHN,20000,1\n2024,940520,DEU,10000,1\n", annees="[2024, 2024]"),
            "2024",
            ["France"],
            [
                f"Importations de la France, 2024, {K}",
                "Part de la Chine, premier fournisseur de la France",
                "Part effective de la Chine, de la France",
            ],
            id="France, a year",
        ),
        pytest.param(
            table(UNION_ROW, name="union", annees="[2024, 2024]", type="indicateurs"),
            "2024",
            ["France", "Union européenne"],
            [
                f"Importations de la France, 2024, {K}",
                f"Exportations de la France, 2024, {K}",
                "Part de la Chine, premier fournisseur de l’Union européenne",
                "Part effective de la Chine, de l’Union européenne",
            ],
            id="the Union",
        ),
    ],
)
def test_the_figures_of_a_product_are_a_set_of_data(
    tmp_path: Path, tables: Files, years: str, places: list[str], values: list[str]
) -> None:
    site, problems = load(tmp_path, tables)
    assert problems == []
    lamps = site.produits["lampes"]
    figures = site.figures(lamps)
    assert figures is not None
    assert product_node(site, lamps, figures, "Une réponse.", ADDRESS) == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Lampes de bureau : commerce et dépendance",
        "description": "Lampes de bureau. Une réponse.",
        "url": f"{ADDRESS}/produits/lampes/",
        "inLanguage": "fr",
        "license": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "isAccessibleForFree": True,
        "creator": US,
        "keywords": ["SH 940520"],
        "temporalCoverage": years,
        "spatialCoverage": places,
        "variableMeasured": values,
        "isBasedOn": ["https://www.cepii.fr/"],
        "distribution": [
            download("api/v1/produits/lampes.json", "application/json"),
            download("produits/lampes/donnees.csv", "text/csv"),
        ],
        "dateModified": "2024-12-31",
    }


@pytest.mark.parametrize(
    ("tables", "day", "more"), [({}, "2021-01-01", []), (table(FLOW_ROWS), "2024-12-31", ["essai"])]
)
def test_all_data_together(tmp_path: Path, tables: Files, day: str, more: list[str]) -> None:
    site, _problems = load(tmp_path, tables)
    told = open_data_node(site, ADDRESS)
    version = told.pop("version")
    assert [part.isdigit() for part in version.split(".")] == [True, True, True]
    kinds = ("produits", "secteurs", "pays", "evenements", "villes", "partenaires", "sources")
    assert told == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Relocalisations.fr, données ouvertes",
        "description": "Produits sur lesquels la France est vulnérable, évènements et partenaires qui "
        "aident à les relocaliser, chiffres du commerce, avec leurs sources et leur fiabilité.",
        "url": f"{ADDRESS}/donnees/",
        "inLanguage": "fr",
        "license": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "isAccessibleForFree": True,
        "dateModified": day,
        "creator": US,
        "spatialCoverage": ["France", "Union européenne"],
        "distribution": [
            download("donnees/relocalisations.zip", "application/zip"),
            *(
                download(f"donnees/{name}.csv", "text/csv")
                for name in ("produits", "evenements", "partenaires", *more)
            ),
            *(download(f"api/v1/{name}.json", "application/json") for name in kinds),
        ],
    }
