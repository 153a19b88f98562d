"""What the browser itself says of every kind of page: nothing foreign, nothing refused, nothing told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Request, Response

from relocalisations.pages.kinds import ENTITY_PAGES, SECTION_PAGES
from tests.frozen_site import ROOT
from tests.search.built import served

POLICY = re.compile(r'<meta http-equiv="?Content-Security-Policy"? content="([^"]+)"')


def pages(site: Path) -> list[str]:
    """The addresses of one page of each kind, and of the hand-written ones."""
    found = ["/404.html", *SECTION_PAGES.values()]
    for url in ENTITY_PAGES.values():
        folder = site / url.strip("/")
        names = sorted(path.parent.name for path in folder.glob("*/index.html"))
        found += [f"{url}{name}/" for name in names[:2]]
    written = ("a-propos", "methode", "contribuer", "donnees/api", "presse", "mentions-legales")
    return [*dict.fromkeys(found), *(f"/{name}/" for name in written)]


class Witness:
    """Everything that a page asks for, is refused, or says."""

    def __init__(self, page: Page, address: str) -> None:
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', e =>"
            " console.error('refused: ' + e.violatedDirective + ' ' + e.blockedURI + ' '"
            " + e.sourceFile + ':' + e.lineNumber))"
        )

        def asked(request: Request) -> None:
            if not request.url.startswith(f"{address}/"):
                self.said.append(f"foreign: {request.url}")

        def answered(response: Response) -> None:
            if response.status != 200:
                self.said.append(f"absent: {response.url}")

        page.on("request", asked)
        page.on("response", answered)


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with served(built) as found:
        yield found.removesuffix("/")


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[tuple[Page, Witness]]:
    context = chromium.new_context(locale="fr-FR")
    page = context.new_page()
    yield page, Witness(page, address)
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_no_page_asks_for_more_than_its_own_files(
    opened: tuple[Page, Witness],
    built: Path,
    address: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    """Neither as it comes, nor once the device has other colours, and another width."""
    page, witness = opened
    found = {}
    for url in pages(built):
        witness.said.clear()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{address}{url}")
        page.wait_for_load_state("load")
        page.wait_for_timeout(50)
        page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
        page.set_viewport_size({"width": 1800 - width, "height": 900})
        page.wait_for_timeout(50)
        if witness.said:
            found[url] = list(witness.said)
    assert found == {}


@pytest.mark.browser
def test_search_and_forms_in_use_ask_for_no_more(
    opened: tuple[Page, Witness], address: str
) -> None:
    page, witness = opened
    page.goto(f"{address}/")
    page.keyboard.press("/")
    page.locator("dialog input").first.wait_for()
    page.wait_for_function("document.activeElement.closest('dialog')")
    page.keyboard.type("lampe")
    page.locator("dialog li > a").first.wait_for()
    page.goto(f"{address}/contribuer/produit/")
    page.get_by_label("Nom", exact=False).first.fill("Lampes de bureau")
    page.wait_for_timeout(300)
    page.goto(f"{address}/produits/?q=lampe")
    page.wait_for_timeout(300)
    page.goto(f"{address}/produits/comparer/?p=luminaires-led&p=alumine")
    page.locator(".cote-a-cote").wait_for()
    assert witness.said == []


@pytest.mark.browser
def test_the_witness_sees_what_is_refused(opened: tuple[Page, Witness], address: str) -> None:
    """Or the tests above would prove nothing."""
    page, witness = opened
    page.goto(f"{address}/")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://autre.test/x'}))")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'let z'}))"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<i style=\"width:1%\"></i>')")
    page.wait_for_timeout(200)
    said = "\n".join(witness.said)
    assert "refused: img-src https://autre.test/x" in said
    assert "refused: script-src-elem inline" in said
    assert "refused: style-src-attr inline" in said


def test_every_page_has_its_policy_and_no_script_nor_style_of_its_own(built: Path) -> None:
    wrong = {}
    for file in sorted(built.rglob("*.html")):
        html = file.read_text("utf-8")
        scripts = re.findall(r"<script(?![^>]*(?:\ssrc=|application/ld\+json))[^>]*>", html)
        handlers = re.findall(r"<[^>]+\s(?:on[a-z]+|style)=", html)
        if not POLICY.search(html) or scripts or handlers or "<style" in html:
            wrong[file.relative_to(built).as_posix()] = [*scripts, *handlers]
    assert wrong == {}


def test_the_policy_admits_no_one_else(built: Path) -> None:
    found = POLICY.search((built / "index.html").read_text("utf-8"))
    assert found
    policy = found[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ")
    assert "http" not in policy
    assert "*" not in policy
    assert "unsafe-inline" not in policy


def test_no_script_of_ours_writes_a_style_into_html() -> None:
    """The browser would refuse it, and a bar would have no length; ``element.style`` is admitted."""
    scripts = sorted((ROOT / "theme/assets/js").rglob("*.js"))
    assert len(scripts) > 10
    assert [
        file.name for file in scripts if re.search(r"""\sstyle=["'$]""", file.read_text("utf-8"))
    ] == []
