"""What the repository holds today can be published as it is."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relocalisations.model.figures import ProductFigures
from relocalisations.model.site import Site, load_site, sources_of
from relocalisations.schema import City, Entity, Event, Partner, Product, Sector
from relocalisations.schema.choices import EventStatus, Nature
from relocalisations.schema.walk import facts, references
from relocalisations.text.french import fold

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def site() -> Site:
    found, problems = load_site(ROOT, NOW)
    assert [str(problem) for problem in problems] == []
    return found


def texts() -> list[Path]:
    """Every file that somebody wrote for readers."""
    folders = ("events", "products", "content")
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".yml", ".md")
    )


def test_there_is_something_to_publish(site: Site) -> None:
    assert len(site.evenements) == 6
    assert len(site.produits) >= 290
    assert len(site.partenaires) >= 25
    assert {"rouen", "caen", "hauts-de-france", "belfort"} <= set(site.villes)


def test_every_file_is_an_entity(site: Site) -> None:
    """None is left out without a word."""
    counted = {
        City: site.villes,
        Partner: site.partenaires,
        Sector: site.secteurs,
        Product: site.produits,
        Event: site.evenements,
    }
    for kind, entities in counted.items():
        names = {path.stem for path in (ROOT / kind.FOLDER).glob("*.yml")}
        assert names == set(entities), kind


def test_every_reference_resolves(site: Site) -> None:
    known = {
        "city": set(site.villes),
        "partner": set(site.partenaires),
        "sector": set(site.secteurs),
        "product": set(site.produits),
    }
    followed: Counter[str] = Counter()
    for entity in site.entities:
        for location, kind, name in references(entity):
            followed[kind] += 1
            names = known.get(kind, set(sources_of(entity)))
            assert name in names, (entity.source_path, location)
    assert followed.keys() == {*known, "source"}
    assert followed["sector"] == len(site.produits)
    assert followed["city"] == len(site.evenements)


def test_every_fact_has_a_source(site: Site) -> None:
    stated = [fact for entity in site.entities for _location, fact in facts(entity)]
    assert len(stated) > 100
    assert all(fact.sources for fact in stated)


def test_caen_is_announced_and_nothing_says_it_was_held(site: Site) -> None:
    caen = site.evenements["2022-10-13-caen"]
    assert caen.statut is EventStatus.ANNONCE
    assert site.is_past(caen)
    assert site.is_unconfirmed(caen)


def test_every_event_held_was_seen(site: Site) -> None:
    held = [event for event in site.evenements.values() if event.statut is EventStatus.TENU]
    assert held
    assert all(event.tenue and event.tenue.sources for event in held)


def test_no_straight_apostrophe() -> None:
    """« l’usine », never « l'usine »: in the files too, since others read them."""
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"(?<=[A-Za-zÀ-ÿ])'(?=[A-Za-zÀ-ÿ])", line) and "://" not in line
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", ["villes", "partenaires", "secteurs", "produits"])
def test_no_two_names_are_equal(site: Site, kind: str) -> None:
    entities: dict[str, City | Partner | Sector | Product] = getattr(site, kind)
    names = Counter(fold(entity.nom) for entity in entities.values())
    assert [name for name, times in names.items() if times > 1] == []


def test_no_two_products_have_one_code(site: Site) -> None:
    codes = Counter((product.nomenclature, product.sh) for product in site.produits.values())
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_product_has_figures(site: Site) -> None:
    without = [product.id for product in site.produits.values() if not site.figures(product)]
    assert without == []


def test_materials_have_the_suppliers_of_france_and_products_those_of_the_union(site: Site) -> None:
    def of(nature: Nature) -> list[ProductFigures]:
        return [
            figures
            for product in site.produits.values()
            if product.nature is nature and (figures := site.figures(product))
        ]

    materials, manufactured = of(Nature.MATIERE), of(Nature.MANUFACTURE)
    assert materials
    assert manufactured
    assert all(figures.france and figures.france.fournisseurs for figures in materials)
    assert all(figures.france and not figures.france.fournisseurs for figures in manufactured)
    assert all(figures.union and figures.union.fournisseurs for figures in manufactured)


def test_every_sector_has_products(site: Site) -> None:
    assert set(site.produits_par_secteur) == set(site.secteurs)


def test_every_partner_did_something(site: Site) -> None:
    cited = set(site.roles) | {
        name
        for entity in site.entities
        for _location, kind, name in references(entity)
        if kind == "partner"
    }
    assert set(site.partenaires) - cited == set()


def test_a_page_of_the_web_is_described_once(site: Site) -> None:
    described: dict[str, set[tuple[str, str, str | None]]] = {}
    entity: Entity
    for entity in site.entities:
        for source in sources_of(entity).values():
            described.setdefault(source.url, set()).add((source.editeur, source.titre, source.date))
    assert [url for url, ways in described.items() if len(ways) > 1] == []
    assert len(site.registre) == len(described)


def test_the_site_says_what_the_collective_must_still_supply(site: Site) -> None:
    assert "directeur_de_la_publication" in site.publication
    assert "hebergeur" in site.publication
    assert site.publication["hebergeur"]


def test_whoever_is_named_has_a_public_role(site: Site) -> None:
    """And a source that says so."""
    named = [person for event in site.evenements.values() for person in event.intervenants]
    assert named
    assert all(person.fonction and person.sources for person in named)
