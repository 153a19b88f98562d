"""Whether a tool writes what ours writes for machines: heads, each product’s JSON and CSV."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html import unescape
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from relocalisations.model.site import Site
from relocalisations.outputs.data.entity_data import product_data
from relocalisations.outputs.data.product_csv import product_csv
from relocalisations.outputs.web.cards import card_path
from relocalisations.outputs.web.head import head
from relocalisations.pages.plan import Page, all_pages
from tests.bench.markdown import ADDRESS

VALUE = "valeur"
_STRUCTURED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_LINK = re.compile(r'<link rel="alternate" href="(.*?)" type="(.*?)"(?: title=".*?")?>')
_CARD = re.compile(r'<meta (?:property="og:image|name="twitter:card).*?>')


def differences(site: Site, out: Path, urls: list[str]) -> Iterator[str]:
    """What heads lack or say otherwise, and the files of products, as « address: where »."""
    pages = {page.url: page for page in all_pages(site)}
    for url in urls:
        page = pages[url]
        compared = [(url, _head(site, page, out))]
        if page.kind == "produit":
            file = f"/api/v1/produits/{page.entity.id}.json"
            compared += [
                (file, _json(site, page, out)),
                (f"{url}donnees.csv", _csv(site, page, out)),
            ]
        for what, found in compared:
            try:
                yield from (f"{what}: {difference}" for difference in found)
            except (OSError, ValueError) as error:
                yield f"{what}: {error}"


def _json(site: Site, page: Page, out: Path) -> Iterator[str]:
    product = page.entity
    text = (out / "api" / "v1" / "produits" / f"{product.id}.json").read_text(encoding="utf-8")
    yield from _unequal(product_data(site, product, ADDRESS), json.loads(text))


def _csv(site: Site, page: Page, out: Path) -> Iterator[str]:
    product = page.entity
    expected = product_csv(product_data(site, product, ADDRESS)["calcule"]["chiffres"]).decode()
    text = (out / page.url.strip("/") / "donnees.csv").read_text(encoding="utf-8")
    yield from _unequal(_rows(expected), _rows(text))


def _rows(text: str) -> list[list[float | str]]:
    """The lines, the names of the columns first; a value is a number: 1000000.0 or 1e+06."""
    header, *lines = csv.reader(StringIO(text))
    return [
        [*header],
        *(
            [
                float(cell) if name == VALUE else cell
                for name, cell in zip(header, line, strict=True)
            ]
            for line in lines
        ),
    ]


def _head(site: Site, page: Page, out: Path) -> Iterator[str]:
    """Structured data, alternate links with whole addresses, social card."""
    expected = head(site, page, ADDRESS, f"{ADDRESS}/{card_path(page)}")
    html = (out / page.url.strip("/") / "index.html").read_text(encoding="utf-8")
    yield from _unequal(_structured(expected), _structured(html))
    yield from _unequal(_links(expected, page.url), _links(html, page.url))
    yield from _unequal(_CARD.findall(unescape(expected)), _CARD.findall(unescape(html)))


def _structured(html: str) -> list[Any]:
    """The nodes of each script element: ours has one for all of them."""
    elements = [json.loads(text) for text in _STRUCTURED.findall(html)]
    for node in chain.from_iterable(elements):
        if "description" in node:
            # Written for people: its numbers are rounded in two ways, its spaces differ.
            node["description"] = re.sub(r"\d+(,\d+)?|\s", "", node["description"])
    return elements


def _links(html: str, url: str) -> list[list[str]]:
    return [[urljoin(f"{ADDRESS}{url}", href), kind] for href, kind in _LINK.findall(html)]


def _unequal(ours: Any, theirs: Any, where: str = "") -> Iterator[str]:
    """Where two data differ; the order of keys says nothing, nor does half of the last digit."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(ours.keys() ^ theirs.keys(), key=str):
            yield f"{where}/{key}: {'lacking' if key in ours else 'too much'}"
        for key in ours.keys() & theirs.keys():
            yield from _unequal(ours[key], theirs[key], f"{where}/{key}")
    elif isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            yield f"{where}: {len(theirs)} items instead of {len(ours)}"
        for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
            yield from _unequal(one, other, f"{where}/{number}")
    elif _is_number(ours) and _is_number(theirs):
        # Amounts have three decimals, shares six; a half is rounded to even or up.
        if abs(ours - theirs) > (1.001e-3 if abs(ours) >= 10 else 1.001e-6):
            yield f"{where}: {theirs!r} instead of {ours!r}"
    elif type(ours) is not type(theirs) or ours != theirs:
        yield f"{where}: {theirs!r} instead of {ours!r}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
