"""Take a picture of every kind of page, to be looked at: three widths, two schemes, and print.

Usage: python -m tools.screenshots [--site FOLDER] [--to FOLDER] [WORD…]

The site is built for that in a temporary folder, unless one that is built already is given. Words
choose pages by their address, whole addresses any page. Each picture is named after its page, its
width and its scheme.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from relocalisations.pages.kinds import ENTITY_PAGES, SECTION_PAGES
from tools.browser import launch_options
from tools.console import ROOT, say
from tools.serving import built, served

FOLDER = ROOT / ".cache" / "captures"
WIDTHS = (360, 768, 1440)
HEIGHTS = {360: 780, 768: 1024, 1440: 900}
A4 = {"width": 718, "height": 1012}  # what the margins of the style sheet leave, at 96 dots an inch
TALLEST = 12_000  # a picture beyond it shows nothing more, and may not be opened


def main() -> int:
    """Build, look, write."""
    options = _options()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = options.site or built(Path(temporary) / "site")
        browser = playwright.chromium.launch(**launch_options())
        options.to.mkdir(parents=True, exist_ok=True)
        with served(site) as address:
            for path in _chosen(site, options.words):
                for name, picture in _pictures(browser, address, path, options.folded):
                    (options.to / name).write_bytes(picture)
                say(path)
        browser.close()
    print(options.to)
    return 0


def _chosen(site: Path, words: list[str]) -> list[str]:
    """What the words choose; every kind of page without any."""
    kinds = pages(site)
    exact = [word for word in words if word.startswith("/") and (site / word[1:]).is_dir()]
    parts = [word for word in words if word not in exact]
    found = [path for path in kinds if not words or any(part in path for part in parts)]
    return list(dict.fromkeys([*exact, *found]))


def pages(site: Path) -> list[str]:
    """One page of each kind, by its address: of those that are many, the longest and the shortest."""
    found = [url for url in SECTION_PAGES.values() if (site / url[1:] / "index.html").is_file()]
    known = {*found, *ENTITY_PAGES.values()}
    for section in ENTITY_PAGES.values():
        below = (path for path in (site / section[1:]).glob("*/index.html"))
        urls = {f"{section}{path.parent.name}/": path.stat().st_size for path in below}
        sizes = {url: size for url, size in urls.items() if url not in known and "page" not in url}
        if sizes:
            found += dict.fromkeys([max(sizes, key=sizes.__getitem__), min(sizes, key=sizes.get)])  # type: ignore[arg-type]
    texts = (f"/{path.parent.name}/" for path in sorted(site.glob("*/index.html")))
    return [*found, *(url for url in texts if url not in known), "/404.html"]


def _pictures(
    browser: Browser, address: str, path: str, folded: bool
) -> Iterator[tuple[str, bytes]]:
    """Each picture of a page with its name; ``folded``: what shows without scrolling, light only."""
    stem = path.strip("/").replace("/", "_").removesuffix(".html") or "accueil"
    for scheme in ("light",) if folded else ("light", "dark"):
        for width in WIDTHS:
            page = browser.new_page(
                viewport={"width": width, "height": HEIGHTS[width]},
                locale="fr-FR",
                color_scheme=scheme,  # type: ignore[arg-type]
                reduced_motion="reduce",
                bypass_csp=True,
            )
            page.goto(address + path[1:], wait_until="networkidle")
            if folded:
                yield f"{stem}-{width}-haut.png", page.screenshot()
            else:
                # Rows that are laid out only once in sight are to be judged too.
                page.add_style_tag(content="* { content-visibility: visible !important; }")
                high = int(page.evaluate("document.documentElement.scrollHeight"))
                clip = {"x": 0, "y": 0, "width": width, "height": min(high, TALLEST)}
                shot = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
                yield f"{stem}-{width}-{scheme}.png", shot
            page.close()
    if not folded:
        page = browser.new_page(viewport=A4, color_scheme="dark")  # type: ignore[arg-type]
        page.goto(address + path[1:], wait_until="networkidle")
        yield f"{stem}-papier.pdf", page.pdf(format="A4", prefer_css_page_size=True)
        page.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="screenshots")
    parser.add_argument("--site", type=Path)
    parser.add_argument("--to", type=Path, default=FOLDER)
    parser.add_argument("--folded", action="store_true", help="only what shows without scrolling")
    parser.add_argument("words", nargs="*")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
