"""What holds of every file of a whole site, and what the tests may not look at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from relocalisations.model.citations import sources_of
from relocalisations.model.figures import ProductFigures
from relocalisations.model.site import Site
from relocalisations.schema import City, Event, Partner, Product, Sector
from relocalisations.schema.choices import Nature
from relocalisations.schema.walk import facts, references
from tests.frozen_site import FROZEN, ROOT, PublishedContentError, published_content
from tools.check_links import dead_links


def test_every_file_is_an_entity(real: Site) -> None:
    """None is left out without a word."""
    counted = {
        City: real.villes,
        Partner: real.partenaires,
        Sector: real.secteurs,
        Product: real.produits,
        Event: real.evenements,
    }
    for kind, entities in counted.items():
        names = {path.stem for path in (FROZEN / kind.FOLDER).glob("*.yml")}
        assert names == set(entities), kind


def test_every_reference_is_walked_and_resolves(real: Site) -> None:
    known = {
        "city": set(real.villes),
        "partner": set(real.partenaires),
        "sector": set(real.secteurs),
        "product": set(real.produits),
    }
    followed: Counter[str] = Counter()
    for entity in real.entities:
        for location, kind, name in references(entity):
            followed[kind] += 1
            names = known.get(kind, set(sources_of(entity)))
            assert name in names, (entity.source_path, location)
    assert followed.keys() == {*known, "source"}
    assert followed["sector"] == len(real.produits)
    assert followed["city"] == len(real.evenements)


def test_every_fact_is_walked_and_has_a_source(real: Site) -> None:
    stated = [fact for entity in real.entities for _location, fact in facts(entity)]
    assert len(stated) > 100
    assert all(fact.sources for fact in stated)


def test_materials_have_the_suppliers_of_france_and_products_those_of_the_union(real: Site) -> None:
    def of(nature: Nature) -> list[ProductFigures]:
        return [
            figures
            for product in real.produits.values()
            if product.nature is nature and (figures := real.figures(product))
        ]

    materials, manufactured = of(Nature.MATIERE), of(Nature.MANUFACTURE)
    assert materials
    assert manufactured
    assert all(figures.france and figures.france.fournisseurs_connus for figures in materials)
    assert all(figures.france and not figures.france.fournisseurs for figures in manufactured)
    assert all(figures.union and figures.union.fournisseurs for figures in manufactured)


def test_the_register_describes_each_page_of_the_web_once(real: Site) -> None:
    described = {source.url for entity in real.entities for source in sources_of(entity).values()}
    assert len(real.registre) == len(described)


def test_no_page_leads_nowhere(built: Path) -> None:
    assert dead_links(built, sorted(built.rglob("*.html"))) == []


def test_no_test_can_look_at_what_contributors_write() -> None:
    for folder in ("events", "products", "content"):
        with pytest.raises(PublishedContentError):
            [file.read_bytes() for file in (ROOT / folder).rglob("*.*")]
    with published_content() as root:
        assert list((root / "events").rglob("*.yml"))
