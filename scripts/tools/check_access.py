"""Check one page of each kind in the built site with axe, in both colour schemes.

Usage: python -m tools.check_access [SITE]

The tests do it on sites of their own, with every state of what moves; here are the pages that will
be published, with the texts that people wrote.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tools.browser import launch_options
from tools.console import ROOT, count, say, stop
from tools.findings import Finding, show
from tools.npm_packages import AXE, AXE_FRENCH, require
from tools.screenshots import pages
from tools.serving import served

_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_RUN = """async (locale) => {
  axe.configure({ locale: JSON.parse(locale) });
  return (await axe.run({ resultTypes: ["violations"] })).violations;
}"""


def findings(browser: Browser, address: str, urls: list[str]) -> Iterator[Finding]:
    """What axe finds on these pages of a served site."""
    french = require(AXE_FRENCH).read_text("utf-8")
    for scheme in _SCHEMES:
        context = browser.new_context(
            color_scheme=scheme,
            viewport={"width": 1280, "height": 900},
            reduced_motion="reduce",
            bypass_csp=True,  # axe is not the site's own
        )
        page = context.new_page()
        for url in urls:
            page.goto(address + url[1:], wait_until="networkidle")
            page.add_script_tag(path=require(AXE))
            for one in page.evaluate(_RUN, french):
                for node in one["nodes"]:
                    said = f"{one['help']} ({one['id']}) : {node['html'][:120]}"
                    yield Finding(said, f"{url} ({scheme})")
        context.close()


def main() -> int:
    """Return 1 if axe found something."""
    parser = argparse.ArgumentParser(description="Vérifie l’accessibilité du site fabriqué.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    site = parser.parse_args().site.resolve()
    urls = [url for url in pages(site) if (site / url[1:]).exists()]
    if not urls:
        stop("Aucune page : fabriquez d'abord le site avec « make site ».")
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(**launch_options())
        found = show(list(findings(browser, address, urls)))
        browser.close()
    checked = count(len(urls), "page vérifiée", "pages vérifiées")
    if found:
        print(f"{count(found, 'faute', 'fautes')} sur {checked}, dans les deux couleurs.")
        return 1
    say(f"{checked}, rien à redire.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
