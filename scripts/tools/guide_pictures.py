"""Take the pictures of the guide /contribuer/, from the site's own pages.

Usage: python -m tools.guide_pictures

The site is built for that in a temporary folder, as it is once its repository is online; each
picture is written in content/contribuer/images/. Only GitHub's screens are not ours to show.
"""

import base64
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tools.browser import launch_options
from tools.console import ROOT, stop
from tools.serving import built, served

REPOSITORY = "https://github.com/collectif/site"
FOLDER = ROOT / "content" / "contribuer" / "images"
WIDTH = 480  # that of a large phone: still legible on a small one
MARGIN = 12

# The event of the guide, one day of it mistaken. Nothing here is made up.
FIELDS = {"Nom": "24 heures pour relocaliser", "Ville": "Caen", "Premier jour": "13/10/2022"}
SOURCE = {
    "Éditeur": "EM Normandie",
    "Titre": "Annonce de l’étape de Caen, les 13 et 14 octobre 2022",
    "Adresse": "https://www.em-normandie.com/actualites/"
    "les-13-et-14-octobre-caen-mobilise-pour-relocaliser",
    "Date": "30 septembre 2022",
}


def main() -> int:
    """Build, look, write."""
    with (
        tempfile.TemporaryDirectory() as folder,
        # The form's button stands only where there is a repository; no address shows in a picture.
        served(built(Path(folder) / "site", REPO_URL=REPOSITORY)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(**launch_options())
        FOLDER.mkdir(exist_ok=True)
        for name, (content, height) in pictures(browser, address.rstrip("/")).items():
            file = FOLDER / f"{name}.webp"
            file.write_bytes(content)
            print(f'{file.relative_to(ROOT)} : width="{WIDTH}" height="{height}"')
        browser.close()
    return 0


def pictures(browser: Browser, address: str) -> dict[str, tuple[bytes, int]]:
    """Each picture by its name: a WebP image, and its height in the page."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": 900},
        locale="fr-FR",
        color_scheme="light",
        reduced_motion="reduce",
    )
    found = dict(_form(page, address))
    page.goto(f"{address}/evenements/2022-10-13-caen/")
    found["page"] = _shot(page, page.locator(".page"), page.locator("dl").first, margin=0)
    page.close()
    return found


def _form(page: Page, address: str) -> Iterator[tuple[str, tuple[bytes, int]]]:
    page.goto(f"{address}/contribuer/evenement/")
    for label, text in FIELDS.items():
        field = page.get_by_label(label).first
        field.fill(text)
        field.blur()
    last = page.get_by_label("Dernier jour")
    last.fill("12/10/2022")
    last.blur()
    fields = page.locator(".essential > .field")
    yield "erreur", _shot(page, fields.nth(2), fields.nth(3))
    last.fill("14/10/2022")
    page.get_by_label("Statut").select_option("annonce")
    for label, text in SOURCE.items():
        page.get_by_role("group", name="Source 1").get_by_label(label).first.fill(text)
    preview, told = page.locator(".preview"), page.locator(".told")
    yield "apercu", _shot(page, preview, preview, margin=0)
    yield "bouton", _shot(page, told, page.locator(".buttons"))


def _shot(page: Page, first: Locator, last: Locator, margin: int = MARGIN) -> tuple[bytes, int]:
    """A picture as wide as the page, from the top of one element to the bottom of another."""
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0); document.fonts.ready")
    start, end = first.bounding_box(), last.bounding_box()
    if not start or not end:
        stop(f"Rien à photographier sur {page.url}")
    top = round(start["y"] - margin)
    height = round(end["y"] + end["height"] + margin) - top
    session = page.context.new_cdp_session(page)
    shot: dict[str, Any] = session.send(
        "Page.captureScreenshot",
        {
            "format": "webp",
            "quality": 30,
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": top, "width": WIDTH, "height": height, "scale": 2},
        },
    )
    return base64.b64decode(shot["data"]), height


if __name__ == "__main__":
    sys.exit(main())
