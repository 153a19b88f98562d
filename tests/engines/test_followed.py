"""What somebody saves while a site is made is shown, whichever engine makes it."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

import pytest

from relocalisations.engines import zensical
from relocalisations.engines.making import Making
from tests.frozen_site import NOW
from tests.interruptions import small_site
from tests.small_site import write


@pytest.fixture
def making() -> Making:
    return Making(logging.getLogger("relocalisations"))


@pytest.mark.slow
def test_a_page_saved_while_pages_are_rendered_is_rendered_next(
    making: Making, tmp_path: Path
) -> None:
    root, target = small_site(tmp_path / "site"), tmp_path / "served"
    told = zensical.settings_of(root / "mkdocs.yml", {})
    settings = zensical.serving(told, "http://127.0.0.1:1/", target)
    page, shown = root / "content" / "presse.md", target / "presse" / "index.html"
    now: datetime = NOW

    def render() -> None:
        zensical.build(making, settings, now, lambda: False)

    try:
        assert making.begin(settings, now)
        write(root, {"content/presse.md": "---\ntitle: Enregistrée pendant ce temps\n---\n"})
        zensical.render(making, making.log)
        making.finish(warned=False)
        assert "Enregistrée" not in shown.read_text(encoding="utf-8"), "read before"
        making.follow(now, render)
        assert "Enregistrée pendant ce temps" in shown.read_text(encoding="utf-8")
        before = shown.stat().st_mtime_ns
        making.follow(now, lambda: pytest.fail("nothing changed since"))
        assert shown.stat().st_mtime_ns == before
    finally:
        making.stop()
    assert page.is_file()
