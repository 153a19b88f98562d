"""The register of sources, cut into pages when it is long: nothing is lost, nothing is twice."""

from __future__ import annotations

import pytest

from relocalisations.html.render import Renderer
from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.pages import register as register_pages
from relocalisations.pages.kinds import Page
from relocalisations.pages.plan import all_pages
from tests.frozen_site import FROZEN, ROOT
from tests.small_site import NOW


@pytest.fixture(scope="module")
def site() -> Site:
    """A whole site."""
    return load_site(FROZEN, NOW)[0]


def register(site: Site) -> list[Page]:
    """The pages of the register."""
    return [page for page in all_pages(site) if page.kind in ("sources", "sources-suite")]


def test_the_real_register_is_one_page(site: Site) -> None:
    [page] = register(site)
    assert page.url == "/sources/"


def test_a_long_register_is_cut_without_loss(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_pages, "LINES", 20)
    pages = register(site)
    assert [page.url for page in pages] == [
        "/sources/",
        *(f"/sources/page/{number}/" for number in range(2, len(pages) + 1)),
    ]
    assert len(pages) > 3
    shown = [c for page in pages for _publisher, found in page.context["registre"] for c in found]
    assert [source["url"] for source in shown] == [c.source.url for c in site.registre]
    assert pages[0].context["sources"] == len(shown)


def test_a_source_cited_everywhere_names_only_some_pages(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = max(site.registre, key=lambda citation: len(citation.entites))
    monkeypatch.setattr(register_pages, "CITING", len(most.entites) - 2)
    page = next(page for page in register(site) if page.kind == "sources")
    html = Renderer(ROOT / "theme").body(page)
    entry = html.partition(f'<dd id="{most.ancre}">')[2].partition("<dd")[0]
    assert entry.count('<a href="../') == len(most.entites) - 1
    assert '… et 2 de plus, dans <a href="../api/v1/sources.json">les données</a>' in entry
