"""Take the pictures of the README's first screen, from the site's own home page.

Usage: python -m tools.readme_pictures [--site FOLDER]

The site is built for that in a temporary folder, unless one that is built already is given. GitHub
shows the one that suits the reader's scheme.
"""

import argparse
import base64
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, sync_playwright

from tools.browser import launch_options
from tools.console import ROOT
from tools.serving import built, served

FOLDER = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1200, 720
SCHEMES: dict[str, Literal["light", "dark"]] = {"clair": "light", "sombre": "dark"}


def main() -> int:
    """Build, look, write."""
    parser = argparse.ArgumentParser(description="Refait les images du README.")
    parser.add_argument("--site", type=Path, help="un site déjà fabriqué")
    given = parser.parse_args().site
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = given or built(Path(temporary) / "site")
        browser = playwright.chromium.launch(**launch_options())
        FOLDER.mkdir(exist_ok=True)
        with served(site) as address:
            for name, scheme in SCHEMES.items():
                file = FOLDER / f"accueil-{name}.webp"
                file.write_bytes(picture(browser, address, scheme))
                print(f"{file.relative_to(ROOT)} : {file.stat().st_size // 1024} Kio")
        browser.close()
    return 0


def picture(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> bytes:
    """What the first screen of the home page shows, as a WebP image."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT},
        locale="fr-FR",
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    session = page.context.new_cdp_session(page)
    shot: dict[str, Any] = session.send("Page.captureScreenshot", {"format": "webp", "quality": 60})
    page.close()
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    sys.exit(main())
