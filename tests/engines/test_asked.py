"""What an engine is asked to render."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.engines import shells
from relocalisations.pages import plan
from relocalisations.pages.kinds import PageKind
from tests.small_site import load


def test_a_page_that_exists_once_may_do_without_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its kind gives its title and its description."""
    kind = PageKind(
        "essais",
        "/essais/",
        title="Essais",
        description="Ce que l’on essaie.",
        made_by="data.data_value",
    )
    monkeypatch.setitem(shells.BY_NAME, "essais", kind)
    monkeypatch.setitem(shells._SECTIONS, "essais/index.md", "essais")
    monkeypatch.setattr(plan, "PAGE_KINDS", (*plan.PAGE_KINDS, kind))
    site = load(tmp_path)[0]
    asked = shells.pages_to_render(site, tmp_path, "https://site.example", "")
    assert '"title": "Essais", "description": "Ce que l’on essaie."' in asked["essais/index.md"]
    (page,) = (page for page in plan.planned_pages(site) if page.url == "/essais/")
    assert page.source is None
    assert page.make().title == "Essais"
