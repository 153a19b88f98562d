"""Light or dark, as the device asks, whether scripts run or not; paper is always white."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.search.built import served

pytestmark = pytest.mark.browser

PAGES = ("", "produits/luminaires-led/", "evenements/2022-06-16-rouen/", "methode/", "sources/")
PAPER = {"light": "rgb(251, 250, 247)", "dark": "rgb(16, 21, 30)"}
COLOURS = """() => [...document.querySelectorAll("body, article *, footer *")].map((element) => {
  const style = getComputedStyle(element);
  return [style.color, style.backgroundColor, style.fill, style.stroke, style.borderTopColor].join();
})"""


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """The real site."""
    with served(built) as found:
        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_the_colours_that_the_device_asks_for_without_scripts_too(
    chromium: Browser, address: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    seen = {}
    for scripts in (True, False):
        context = chromium.new_context(color_scheme=scheme, java_script_enabled=scripts)
        page = context.new_page()
        page.goto(address + path)
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == PAPER[scheme]
        seen[scripts] = set(page.evaluate(COLOURS))
        page.emulate_media(media="print")
        white = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert white == "rgb(255, 255, 255)"
        context.close()
    assert seen[False] <= seen[True]


@pytest.mark.parametrize(
    ("device", "chosen", "paper"),
    [
        ("light", "slate", PAPER["dark"]),
        ("dark", "default", PAPER["light"]),
        ("dark", None, PAPER["dark"]),
    ],
)
def test_no_other_colours_show_while_the_page_comes(
    chromium: Browser,
    address: str,
    device: Literal["light", "dark"],
    chosen: str | None,
    paper: str,
) -> None:
    context = chromium.new_context(color_scheme=device)
    if chosen:
        context.add_init_script(f"localStorage.setItem('theme', {chosen!r})")
    page = context.new_page()
    page.goto(address)
    # What sets them is read before the style sheet and the body: nothing can be painted before.
    assert page.evaluate(
        """() => [...document.head.querySelectorAll("script[src], link[rel=stylesheet]")].map(
             (one) => [(one.src ?? one.href).split("/").pop(), one.async || one.defer || one.type])"""
    ) == [["site.js", ""], ["site.css", ""]]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_from_before_light_dark_shows_the_light_colours(
    chromium: Browser, address: str, built: Path, scheme: Literal["light", "dark"]
) -> None:
    """The function is given a name that no browser knows, as it is to an older one."""
    style = (built / "assets/css/site.css").read_text("utf-8").replace("light-dark(", "neither(")
    assert "neither(" in style
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.route("**/site.css*", lambda route: route.fulfill(body=style, content_type="text/css"))
    page.goto(f"{address}secteurs/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == PAPER["light"]
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(20, 33, 61)"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    context.close()


def test_the_button_says_which_theme_shows_and_which_comes_next(
    chromium: Browser, address: str
) -> None:
    page = chromium.new_page()
    page.goto(address)
    button = page.locator("#theme")
    for said in (
        "Thème automatique. Passer au thème clair",
        "Thème clair. Passer au thème sombre",
        "Thème sombre. Passer au thème automatique",
        "Thème automatique. Passer au thème clair",
    ):
        expect(button).to_have_attribute("title", said)
        expect(button).to_have_attribute("aria-label", said)
        button.click()
    page.close()
