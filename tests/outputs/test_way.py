"""The way to a page: what visitors see above its title, what machines read, the pages that it names."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from relocalisations.pages.kinds import Page
from relocalisations.schema import City
from tests.small_site import load

_CRUMBS = re.compile(r'<nav class="crumbs".*?</nav>', re.DOTALL)
_STEP = re.compile(r'<li(?: aria-current="page")?>(?:<a href="([^"]*)">)?([^<]*)')
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)(?: – Relocalisations\.fr)?</title>", re.DOTALL)
HOST = "https://relocalisations.fr"


def plain(text: str) -> str:
    """As machines read it: without French spaces."""
    return re.sub(r"\s", " ", unescape(text))


def seen(html: str, url: str) -> list[tuple[str, str]]:
    """What is shown of the way: each name, and the address that it leads to."""
    nav = _CRUMBS.search(html)
    assert nav, url
    return [(plain(name), urljoin(url, href)) for href, name in _STEP.findall(nav[0])]


def told(html: str, url: str) -> list[tuple[str, str]] | None:
    """What machines read of it; None where nothing is told."""
    for data in _DATA.findall(html):
        for node in json.loads(data):
            if node["@type"] == "BreadcrumbList":
                steps = [(step["name"], step.get("item", url)) for step in node["itemListElement"]]
                return [(plain(name), address.removeprefix(HOST)) for name, address in steps]
    return None


def test_what_is_seen_of_the_way_is_what_machines_read(built: Path) -> None:
    titles, ways, untold = {}, {}, []
    for file in built.rglob("index.html"):
        html = file.read_text("utf-8")
        url = f"/{file.parent.relative_to(built).as_posix()}/".replace("/./", "/")
        title = _TITLE.search(html)
        assert title, url
        titles[url] = plain(title[1])
        if url == "/" or 'http-equiv="refresh"' in html:
            continue
        ways[url] = seen(html, url)
        if (found := told(html, url)) is None:
            untold.append(url)
        else:
            seen_way = ways[url]
            assert found == (seen_way[1:-1] if len(seen_way) > 3 else seen_way[-2:])
    titles["/"] = "Accueil"
    for url, steps in ways.items():
        for name, address in steps[:-1]:
            assert titles[address] == name, url
    lengths = Counter(len(steps) for steps in ways.values())
    assert set(lengths) == {2, 3, 4}
    assert {url.split("/")[1] for url in untold} == {
        "a-propos",
        "accessibilite",
        "confidentialite",
        "contribuer",
        "donnees",
        "mentions-legales",
        "methode",
        "presse",
    }, "written by hand, one step from the home page or two"


def test_a_second_page_of_an_entity_is_below_its_own(tmp_path: Path) -> None:
    city: City = load(tmp_path, {})[0].villes["rouen"]
    page = Page("/villes/partenaires/rouen/", "ville", "Les partenaires", "", None, entity=city)
    assert page.way == [
        ("Villes et régions", "/villes/"),
        ("Rouen", "/villes/rouen/"),
        ("Les partenaires", "/villes/partenaires/rouen/"),
    ]
