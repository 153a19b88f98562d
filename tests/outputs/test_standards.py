"""Other people's programs read our files without complaint."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from frictionless import Package, Schema
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate as validate_openapi

from relocalisations.model.site import Site
from relocalisations.outputs import lasting_addresses
from tests.outputs.reading import Page

REQUIRED = {
    # developers.google.com/search/docs/appearance/structured-data, required properties of each type
    "Event": {"name", "startDate", "location", "eventStatus"},
    "Dataset": {"name", "description", "license", "creator", "distribution"},
    "BreadcrumbList": {"itemListElement"},
    "Organization": {"name"},
    "WebSite": {"name", "url"},
}


def _json(file: Path) -> Any:
    return json.loads(file.read_bytes())


def test_frictionless_validates_the_package(built: Path) -> None:
    report = Package(str(built / "donnees/datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) >= 7
    for task in report.tasks:
        assert task.stats["rows"], task.name


def test_frictionless_sees_a_wrong_value(built: Path, tmp_path: Path) -> None:
    for file in (built / "donnees").glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    descriptor = _json(built / "donnees/datapackage.json")
    for resource in descriptor["resources"]:
        resource.pop("hash")
        resource.pop("bytes")
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    content = (tmp_path / "produits.csv").read_bytes()
    (tmp_path / "produits.csv").write_bytes(content.replace(b",SH2022,", b",SH2023,", 1))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "type"]) == [
        [2, "nomenclature", "constraint-error"]
    ]


def test_each_table_schema_stands_alone(built: Path) -> None:
    for file in sorted((built / "donnees/schemas").glob("*.json")):
        descriptor = _json(file)
        for key in (
            "name", "title", "description", "countryCode", "homepage", "path", "licenses",
            "version", "created", "lastModified", "contributors", "resources", "fields",
        ):  # fmt: skip
            assert descriptor[key], (file.name, key)
        schema = Schema.from_descriptor(descriptor)
        with (built / "donnees" / f"{file.stem}.csv").open(encoding="utf-8", newline="") as stream:
            assert next(csv.reader(stream)) == schema.field_names


def test_csv_for_machines_follows_rfc_4180(built: Path) -> None:
    for file in [*(built / "donnees").glob("*.csv"), built / "produits/luminaires-led/donnees.csv"]:
        content = file.read_bytes()
        if file.stem.endswith("-excel"):
            assert content.startswith(b"\xef\xbb\xbf"), file.name
            assert b";" in content.partition(b"\r\n")[0]
            continue
        assert not content.startswith(b"\xef\xbb\xbf"), file.name
        text = content.decode()
        assert text.endswith("\r\n")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}, file.name


def test_the_archive_holds_what_is_served(built: Path) -> None:
    with zipfile.ZipFile(built / "donnees/relocalisations.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len({*names})
        assert "LISEZMOI.md" in names
        for name in names:
            if name != "LISEZMOI.md":
                assert archive.read(name) == (built / "donnees" / name).read_bytes(), name


@pytest.fixture(scope="module")
def description(built: Path) -> Any:
    return _json(built / "api/v1/openapi.json")


def test_the_openapi_file_is_valid(description: Any) -> None:
    validate_openapi(description)
    assert description["openapi"] == "3.1.0"


def test_every_file_of_the_api_is_as_described(built: Path, description: Any) -> None:
    seen = set()
    for path, item in description["paths"].items():
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        local = {**schema, "components": description["components"]}
        validator = Draft202012Validator(local, format_checker=FormatChecker())
        files = sorted(built.glob(path[1:].replace("{identifiant}", "*")))
        assert files, path
        for file in files:
            seen.add(file)
            error = next(validator.iter_errors(_json(file)), None)
            assert error is None, f"{file}: {error and (error.json_path, error.message)}"
    assert seen == set((built / "api/v1").rglob("*.json")) - {built / "api/v1/openapi.json"}


def test_every_example_is_what_the_site_serves(built: Path, description: Any) -> None:
    checked = 0
    for path, item in description["paths"].items():
        get, url = item["get"], path
        media = get["responses"]["200"]["content"]["application/json"]
        for parameter in get.get("parameters", ()):
            url = path.replace("{identifiant}", parameter["example"])
        if "example" in media:
            assert media["example"] == _json(built / url[1:])
            checked += 1
        for example in media.get("examples", {}).values():
            assert urlsplit(example["externalValue"]).path == url
            assert (built / url[1:]).is_file()
            checked += 1
    assert checked == len(description["paths"]) == 10


def test_keys_of_the_api_are_the_keys_of_yaml(built: Path) -> None:
    product = _json(built / "api/v1/produits/luminaires-led.json")
    assert {"nom", "sh", "secteur", "definition", "usages", "sources"} <= set(product)
    assert product["sources"]["lucibel"]["editeur"] == "Relocalisations.fr"
    assert product["relocalisation"] == []
    event = _json(built / "api/v1/evenements/2022-06-16-rouen.json")
    assert event["programme"][0]["debut"] == "2022-06-16T17:00"
    assert event["inscription"] is None


def test_icalendar_reads_every_calendar_back(built: Path, real: Site) -> None:
    files = [built / "agenda.ics", *built.glob("*/*/agenda.ics")]
    assert len(files) == 1 + len(real.villes) + len(real.evenements)
    for file in files:
        content = file.read_bytes()
        calendar = Calendar.from_ical(content)
        assert not calendar.errors
        assert all(len(line) <= 75 for line in content.split(b"\r\n")), file
        for entry in calendar.walk("VEVENT"):
            assert not entry.errors, (file, entry.errors)
            for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS"):
                assert name in entry, (file, name)


def test_feedparser_reads_every_feed_back(built: Path) -> None:
    for name in ("evenements", "produits"):
        feed = feedparser.parse(built / f"flux/{name}.atom")
        assert not feed.bozo
        assert feed.version == "atom10"
        assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 0
        dates = [entry.updated for entry in feed.entries]
        assert dates == sorted(dates, reverse=True)
        assert feed.feed.updated == max(dates)
        twin = _json(built / f"flux/{name}.json")
        assert twin["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["id"] for item in twin["items"]] == [entry.id for entry in feed.entries]
        assert [item["content_text"] for item in twin["items"]] == [
            entry.summary for entry in feed.entries
        ]


def test_structured_data_has_what_its_types_require(built: Path) -> None:
    kinds: dict[str, int] = {}
    for file in built.rglob("index.html"):
        for node in Page(file).data:
            kind = node["@type"]
            kinds[kind] = kinds.get(kind, 0) + 1
            assert node["@context"] == "https://schema.org"
            missing = REQUIRED[kind] - set(node)
            assert not missing, (file, kind, missing)
            if kind == "Event":
                assert {"name", "address"} <= set(node["location"])
            if kind == "Dataset":
                assert 50 <= len(node["description"]) <= 5000, file
            if kind == "BreadcrumbList":
                steps = node["itemListElement"]
                assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
                assert all(step["name"] for step in steps), file
                assert all(step["item"] for step in steps[:-1]), file  # the last one is the page
    assert set(kinds) == set(REQUIRED)


def test_everything_that_structured_data_offers_is_served(built: Path) -> None:
    for page in ("produits/luminaires-led", "donnees"):
        for file in Page(built / page / "index.html").node("Dataset")["distribution"]:
            assert (built / urlsplit(file["contentUrl"]).path[1:]).is_file(), file


def test_the_sitemap_lists_every_page_and_its_true_date(built: Path, real: Site) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {
        urlsplit(item.findtext(f"{space}loc") or "").path: item.findtext(f"{space}lastmod")
        for item in ElementTree.parse(built / "sitemap.xml").getroot()
    }
    pages = {f"/{file.parent.relative_to(built).as_posix()}/" for file in built.rglob("index.html")}
    assert set(listed) == {page.replace("/./", "/") for page in pages}
    assert listed["/evenements/2023-11-30-rouen/"] == "2023-12-01"
    assert listed["/produits/luminaires-led/"] == "2024-12-31"
    assert listed["/methode/"] is None


def test_lasting_addresses_are_those_served(built: Path, real: Site) -> None:
    names = {
        f"/{path.relative_to(built).as_posix()}" for path in built.rglob("*") if path.is_file()
    }
    kept = set(lasting_addresses(real))
    assert kept <= names
    folders = ("/api/v1/", "/donnees/", "/flux/", "/agenda.ics")
    others = {
        name
        for name in names - kept
        if name.startswith(folders)
        and not name.endswith(".html")
        and not name.startswith(("/api/v1/produits/", "/api/v1/evenements/"))
    }
    assert others == set()


def test_each_part_of_the_description_says_what_it_is(built: Path) -> None:
    """A schema that says nothing would admit anything, and every example with it."""
    schemas = _json(built / "api/v1/openapi.json")["components"]["schemas"]
    silent = [
        name for name, found in schemas.items() if not found.keys() & {"type", "anyOf", "enum"}
    ]
    assert silent == []
    assert schemas["Reliability"]["enum"] == ["etabli", "source_unique", "a_confirmer"]
    assert [name for name, found in schemas.items() if "title" in found] == []
