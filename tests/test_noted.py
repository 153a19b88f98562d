"""What a page read of the site is noted: nothing that could change it is forgotten."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from inspect import getmembers, isclass
from pathlib import Path
from typing import cast

import pytest
from pydantic import BaseModel

from relocalisations import schema
from relocalisations.model.loading import load_site
from relocalisations.model.noted import NotedSite, Parts
from relocalisations.model.site import Site
from relocalisations.outputs import GROUPS, page_files
from relocalisations.outputs.web.card_kinds import card_of
from relocalisations.pages import plan
from relocalisations.pages.plan import planned_pages
from relocalisations.problems.problem import errors
from relocalisations.schema import base, collective, events, places, products, tables
from relocalisations.text.countries import Country
from tests.frozen_site import FROZEN
from tests.incremental_site import Repository
from tests.small_site import NOW, SECTIONS, site, write
from tests.small_tables import FLOW_ROWS, table
from tests.test_incremental import ACTOR, product

FILES = {
    **SECTIONS,
    **table(FLOW_ROWS, name="france"),
    "products/lampes.yml": product("Lampes", "940520", ACTOR),
    "products/alpha.yml": product("Alpha", "940521"),
}


def loaded(root: Path, days: int = 0) -> Site:
    found, problems = load_site(root, NOW + timedelta(days=days))
    assert not errors(problems)
    return found


def told(found: Site, names: list[str]) -> list[str]:
    """The digest of each part."""
    parts = Parts(found)
    return [parts.digest(name) for name in names]


def seen_by(found: Site, url: str) -> NotedSite:
    """What the page of an address, its card and its files read."""
    (planned,) = [page for page in planned_pages(found) if page.url == url]
    seen = NotedSite(found)
    noting = cast("Site", seen)
    assert planned.make_from
    page = planned.make_from(noting)
    card_of(noting, page)
    list(page_files(noting, page, "https://site.example"))
    return seen


def test_a_page_made_from_what_notes_is_the_same_page() -> None:
    found = loaded(FROZEN)
    products_ = [page for page in planned_pages(found) if page.make_from]
    assert len(products_) > 20
    for planned in products_:
        assert planned.make_from
        assert planned.make_from(cast("Site", NotedSite(found))) == planned.make()


@pytest.mark.parametrize("name", GROUPS)
def test_files_made_together_from_what_notes_are_the_same_files(name: str) -> None:
    found = loaded(FROZEN)
    noted = GROUPS[name](cast("Site", NotedSite(found)), "https://site.example")
    assert dict(noted) == dict(GROUPS[name](found, "https://site.example"))


@pytest.mark.parametrize(
    ("changed", "is_another"),
    [
        ({"products/lampes.yml": product("Bougies", "940520", ACTOR)}, True),
        ({"products/sectors/eclairage.yml": "nom: Lumières\ndescription: Les lampes.\n"}, True),
        ({"events/partners/neoma.yml": "nom: Néoma\ncategorie: ecole\n"}, True),
        (table(FLOW_ROWS.replace("CHN,30", "CHN,20"), name="france"), True),
        # Another name of the same table is in its page's addresses.
        (
            {
                **dict.fromkeys(table(FLOW_ROWS, name="france")),
                **table(FLOW_ROWS, name="autre"),
            },
            True,
        ),
        ({"products/alpha.yml": product("Autre", "940521")}, False),
        ({"products/sectors/sante.yml": "nom: Santé\ndescription: Les remèdes.\n"}, False),
    ],
)
def test_what_a_page_read_changes_with_it_and_with_nothing_else(
    tmp_path: Path, changed: dict[str, str | None], is_another: bool
) -> None:
    root = site(tmp_path / "depot", FILES)
    before = loaded(root)
    read = seen_by(before, "/produits/lampes/").read
    known = told(before, read)
    assert told(loaded(root, days=1), read) == known  # the clock alone decides nothing
    write(root, changed)
    assert (told(loaded(root), read) != known) == is_another


def test_what_is_kept_for_a_site_beside_it_is_refused(tmp_path: Path) -> None:
    kept = lru_cache(lambda _site: "kept")
    seen = NotedSite(loaded(site(tmp_path / "depot", FILES)))
    with pytest.raises(TypeError, match="unhashable"):
        kept(seen)
    for name in ("root", "contents", "rows", "_imports"):
        with pytest.raises(AttributeError, match="does not read this there"):
            getattr(seen, name)


def test_all_of_a_mapping_is_noted_where_all_of_it_is_read(tmp_path: Path) -> None:
    seen = NotedSite(loaded(site(tmp_path / "depot", FILES)))
    assert "lampes" in seen.produits
    assert seen.produits.get("nulle") is None
    assert seen.read == ["produits/lampes", "produits/nulle"]
    assert len(seen.produits) == len(list(seen.produits.items())) == 2
    assert seen.read[2:] == ["produits"]


def test_a_part_that_is_gone_is_not_what_it_was(tmp_path: Path) -> None:
    root = site(tmp_path / "depot", FILES)
    names = ["produits/alpha", "nulle.part?x", "end?2022-06-16-rouen"]
    known = told(loaded(root), names)
    write(root, {"products/alpha.yml": None})
    assert told(loaded(root), names) != known


def test_no_field_is_left_out_of_what_tells_one_entity_from_another() -> None:
    models = {
        model
        for room in (schema, base, collective, events, places, products, tables)
        for _name, model in getmembers(room, isclass)
        if issubclass(model, BaseModel)
    }
    assert len(models) > 20
    left_out = [
        f"{model.__name__}.{name}"
        for model in models
        for name, field in model.model_fields.items()
        if field.exclude
    ]
    assert left_out == []


def test_an_edit_makes_no_page_that_read_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path / "depot", FILES)
    root = repository.root
    made: list[str] = []
    page_of, page_of_country = plan._page_of, plan._page_of_country

    def counted(name: str, entity: type[base.Entity], identifier: str, found: Site) -> object:
        made.append(identifier)
        return page_of(name, entity, identifier, found)

    def counted_country(kind: str, country: Country, found: Site) -> object:
        made.append(country.iso)
        return page_of_country(kind, country, found)

    monkeypatch.setattr(plan, "_page_of", counted)
    monkeypatch.setattr(plan, "_page_of_country", counted_country)

    def again() -> list[str]:
        made.clear()
        assert repository.build(NOW)
        return sorted({*made})  # by what they are about, however many kinds of page that has

    assert {"alpha", "lampes", "CHN", "ITA", "eclairage", "rouen", "neoma"} < {*again()}
    assert again() == []
    write(root, {"events/partners/neoma.yml": "nom: Néoma\ncategorie: ecole\n"})
    assert again() == ["2022-06-16-rouen", "eclairage", "lampes", "neoma", "rouen"]
    write(root, {"products/alpha.yml": product("Autre", "940521")})  # without figures
    assert again() == ["alpha", "eclairage"]
    write(root, {"products/lampes.yml": product("Bougies", "940520", ACTOR)})
    assert again() == ["CHN", "ITA", "eclairage", "lampes", "neoma"]
    (root / "site/produits/lampes/donnees.csv").unlink()
    assert again() == ["lampes"]
