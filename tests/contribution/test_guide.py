"""The guide shows what it speaks of, in pictures of the site's own pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.contribution.conftest import serve
from tests.frozen_site import FROZEN
from tools.guide_pictures import pictures

pytestmark = pytest.mark.browser

MOST_BYTES = 60_000
PICTURES = FROZEN / "content" / "contribuer" / "images"


@pytest.mark.parametrize("width", [360, 1440])
def test_its_pictures_are_seen_whole_and_said_in_words(
    built: Path, chromium: Browser, width: int
) -> None:
    server, address = serve(built)
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/contribuer/")
    shown = []
    for image in page.locator("article img, .text img").all():
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.decode()")
        name, alt, lazy = (image.get_attribute(item) for item in ("src", "alt", "loading"))
        assert alt, name
        assert lazy == "lazy", name
        # What is announced is what comes: nothing moves when a picture arrives.
        announced, real = image.evaluate(
            "({ attributes: { width, height }, naturalWidth, naturalHeight }) =>"
            " [[2 * width.value, 2 * height.value], [naturalWidth, naturalHeight]]"
        )
        assert announced == real, name
        box = image.bounding_box()
        assert box, name
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= width, name
        assert (built / "contribuer" / str(name)).stat().st_size < MOST_BYTES, name
        shown.append(Path(str(name)).stem)
    # Without a repository nothing is sent: the step that shows the button is left out.
    assert shown == ["erreur", "apercu", "page"]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
    server.shutdown()


def test_they_can_be_taken_again(built: Path, chromium: Browser) -> None:
    server, address = serve(built)
    taken = pictures(chromium, address)
    assert sorted(taken) == sorted(file.stem for file in PICTURES.iterdir())
    assert all(content[8:12] == b"WEBP" for content, _height in taken.values())
    server.shutdown()
