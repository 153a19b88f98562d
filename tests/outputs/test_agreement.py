"""One model, every output: each product, event and partner is the same everywhere."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
from icalendar import Calendar

from relocalisations.model.site import Site
from relocalisations.outputs.data.values import amount as rounded
from relocalisations.outputs.data.values import share
from relocalisations.pages import sentences
from relocalisations.text.french import amount, percent
from tests.outputs.reading import Page, plain, table


class Served:
    """The lists that the site serves, read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        data, api = folder / "donnees", folder / "api/v1"
        names = ("produits", "evenements", "partenaires")
        self.csv = {name: table((data / f"{name}.csv").read_bytes()) for name in names}
        self.excel = {
            name: table((data / f"{name}-excel.csv").read_bytes(), delimiter=";") for name in names
        }
        self.lists = {
            name: {
                item["identifiant"]: item
                for item in json.loads((api / f"{name}.json").read_bytes())[name]
            }
            for name in names
        }
        self.atom = {
            name: {
                entry.link: entry
                for entry in feedparser.parse(folder / f"flux/{name}.atom").entries
            }
            for name in names[:2]
        }
        self.json_feed = {
            name: {item["url"]: item for item in self._json(f"flux/{name}.json")["items"]}
            for name in names[:2]
        }

    def _json(self, path: str) -> Any:
        return json.loads((self.folder / path).read_bytes())

    def entity(self, kind: str, identifier: str) -> Any:
        return self._json(f"api/v1/{kind}/{identifier}.json")

    def page(self, url: str) -> Page:
        return Page(self.folder / url.strip("/") / "index.html")


@pytest.fixture(scope="module")
def served(built: Path) -> Served:
    return Served(built)


def same(line: dict[str, str], value: Any, column: str, *, excel: bool = False) -> bool:
    """Whether a cell says a value."""
    cell = line[column]
    if value is None:
        return cell == ""
    if isinstance(value, bool):
        return cell == (("oui" if value else "non") if excel else ("true" if value else "false"))
    if isinstance(value, (int, float)):
        return float(cell.replace(",", ".") if excel else cell) == value
    if isinstance(value, list):
        return cell == " | ".join(value)
    if excel and column in ("sh", "chiffres_sh", "chiffres_nc8"):
        return cell.replace(".", "") == value
    return cell.removeprefix("'") == value if excel else cell == value


@pytest.mark.parametrize("name", ["produits", "evenements", "partenaires"])
def test_both_csv_and_the_list_hold_the_same_values(real: Site, served: Served, name: str) -> None:
    entities = getattr(real, name)
    for lines in (served.csv[name], served.excel[name], served.lists[name]):
        assert set(lines) == set(entities)
    for identifier, item in served.lists[name].items():
        for column, value in item.items():
            assert same(served.csv[name][identifier], value, column), (identifier, column)
            assert same(served.excel[name][identifier], value, column, excel=True), (
                identifier,
                column,
            )


def test_every_product_is_the_same_everywhere(real: Site, served: Served) -> None:
    recent = set()
    for product in real.produits.values():
        line = served.lists["produits"][product.id]
        whole = served.entity("produits", product.id)
        page = served.page(product.page_url)
        assert plain(page.heading) == plain(product.nom)
        assert line["nom"] == whole["nom"] == product.nom
        assert line["sh"] == whole["sh"] == product.sh
        assert product.sh in page.text.replace(".", "").replace(" ", "")
        figures = real.figures(product)
        if figures is None:
            assert whole["calcule"]["chiffres"] == []
            assert [node["@type"] for node in page.data] == ["BreadcrumbList"]
            continue
        own = whole["calcule"]["chiffres"][0]
        node = page.node("Dataset")
        assert node["url"].endswith(product.page_url)
        measured = node["variableMeasured"]
        if figures.france:
            imports = rounded(figures.france.imports)
            assert line["importations"] == own["france"]["importations"] == imports
            assert line["annee"] == own["france"]["annee"] == figures.france.annee
            if imports is not None:
                year = figures.france.annee
                assert any(f"Importations de la France, {year}, en" in told for told in measured)
                assert plain(amount(figures.france.imports or 0, "$")) in page.text, product.id
        if first := figures.premier:
            part = figures.france if figures.portee.value == "france" else figures.union
            assert part is not None
            served_part = own["france" if part is figures.france else "union"]
            assert line["premier_fournisseur"] == first.pays.iso
            assert served_part["fournisseurs"][0]["pays"] == first.pays.iso
            assert (
                line["premier_fournisseur_part"]
                == served_part["fournisseurs"][0]["part"]
                == share(first.part)
            )
            assert any(first.pays.de in told for told in measured)
            assert plain(percent(first.part)) in page.text, product.id
        beside = table(
            (served.folder / product.page_url[1:] / "donnees.csv").read_bytes(), "valeur"
        )
        codes = {data["sh"] for data in whole["calcule"]["chiffres"]}
        assert {row["sh"] for row in beside.values()} == codes
        if line["importations"]:
            assert repr(line["importations"]) in beside
        url = line["url"]
        if url in served.atom["produits"]:
            recent.add(url)
            entry = served.atom["produits"][url]
            assert entry.title == served.json_feed["produits"][url]["title"] == product.nom
            assert plain(entry.summary) in page.text, product.id
    assert recent == set(served.atom["produits"]) == set(served.json_feed["produits"])
    assert len(recent) == min(100, len(real.produits))


def test_every_event_is_the_same_everywhere(real: Site, served: Served, built: Path) -> None:
    everything = Calendar.from_ical((built / "agenda.ics").read_bytes())
    in_calendar = {str(entry["UID"]): entry for entry in everything.walk("VEVENT")}
    assert len(in_calendar) == len(real.evenements)
    for event in real.evenements.values():
        line = served.lists["evenements"][event.id]
        whole = served.entity("evenements", event.id)
        page = served.page(event.page_url)
        node = page.node("Event")
        entry = in_calendar[f"{event.id}@relocalisations.fr"]
        city = real.villes[event.ville]
        assert plain(event.nom) in plain(page.heading)
        assert line["nom"] == whole["nom"] == node["name"] == event.nom
        assert event.nom in str(entry["SUMMARY"])
        assert line["statut"] == whole["statut"] == event.statut
        assert whole["debut"] == line["debut"]
        assert whole["fin"] == line["fin"]
        assert plain(sentences.when(event)) in page.text
        first, last = event.premier_jour.isoformat(), event.dernier_jour.isoformat()
        assert (line["premier_jour"], line["dernier_jour"]) == (first, last)
        assert node["startDate"][:10] == first
        assert node["endDate"][:10] == last
        if not (isinstance(event.debut, datetime) and isinstance(event.fin, datetime)):
            assert entry.decoded("DTSTART") == event.premier_jour
            assert entry.decoded("DTEND") - timedelta(days=1) == event.dernier_jour
        for place in (event.page_url, city.page_url):
            calendar = Calendar.from_ical((built / place[1:] / "agenda.ics").read_bytes())
            assert entry in calendar.walk("VEVENT")
        for feed in (served.atom, served.json_feed):
            assert event.nom in feed["evenements"][line["url"]]["title"]
        for part in event.partenaires:
            assert plain(real.partenaires[part.partenaire].nom) in page.text
            assert f"{part.partenaire}:{part.role}" in line["partenaires"]


def test_every_partner_is_the_same_everywhere(real: Site, served: Served) -> None:
    for partner in real.partenaires.values():
        line = served.lists["partenaires"][partner.id]
        page = served.page(partner.page_url)
        node = page.node("Organization")
        assert plain(page.heading) == plain(partner.nom)
        assert line["nom"] == node["name"] == partner.nom
        assert line["identifiant"] == node["identifier"] == partner.id
        assert line["roles"] == [
            f"{event.id}:{part.role}" for event, part in real.roles.get(partner.id, ())
        ]
        for event, _part in real.roles.get(partner.id, ()):
            assert plain(event.nom) in page.text
            assert any(
                role.startswith(f"{partner.id}:")
                for role in served.lists["evenements"][event.id]["partenaires"]
            )
