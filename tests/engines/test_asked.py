"""What an engine is asked to render."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.engines import shells
from relocalisations.pages import plan
from relocalisations.pages.kinds import PageKind
from tests.small_site import SECTIONS, load
from tests.written_down import MEANT, told

ASKED = Path(__file__).with_name("asked.txt")
PAGES = {
    "content/index.md": "---\ntitle: Accueil\ndescription: Tout, ou presque !\n---\nUn texte.\n",
    "content/dossier/index.md": "---\ntitle: Le dossier !\n---\n",
    "content/dossier/page.md": "---\ntitle: Une page\nhide: [toc]\n---\nVoir {{ adresse }}.\n",
    "content/dossier/encore/index.md": "---\ntitle: Plus bas\n---\n",
    "content/seul/page.md": "# Seule\n",
    "content/sans-titre/index.md": "# Sans\n",
    "content/sans-titre/page.md": "# Page\n",
    "content/hello.md": "---\ntitle: Hello!\nlangue: en\n---\nHi!\n",
}


def test_all_that_an_engine_is_asked_to_render(tmp_path: Path) -> None:
    """Each page with its header: what the theme reads there, and where marks are to be put."""
    _site, problems = load(tmp_path, {**SECTIONS, **PAGES})
    assert problems == []
    asked = shells.pages_to_render(
        tmp_path, "https://site.example", "https://github.com/nous/depot/"
    )
    found = [line for name, text in asked.items() for line in (f"──── {name}", *text.splitlines())]
    assert found == told(ASKED, found), MEANT
    alone = shells.pages_to_render(tmp_path, "https://site.example", "")
    assert "modifier" not in alone["hello.md"]


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
    asked = shells.pages_to_render(tmp_path, "https://site.example", "")
    assert '"title": "Essais", "description": "Ce que l’on essaie."' in asked["essais/index.md"]
    (page,) = (page for page in plan.planned_pages(site) if page.url == "/essais/")
    assert page.source is None
    assert page.make().title == "Essais"
