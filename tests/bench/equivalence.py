"""Whether a tool's pages say what ours say: the facts of a sample of products, sectors, countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from relocalisations.model.site import Site
from relocalisations.text.french import amount, percent
from tests.bench.data_files import differences
from tests.bench.markdown import ADDRESS, documents, site_of
from tests.bench.same_pages import unequal_pages

SAMPLE = 25
Fact = str | tuple[str, ...]
"""A text, or the texts of which one is enough: tools round halves in two ways."""
PRODUCT_PARTS = (
    '<meta name="description"', '<link rel="canonical"', "<nav", "<footer", "<h1", "À propos",
    "Les trois critères de la Commission européenne", "Toutes les limites de ces chiffres",
    "Modifier cette fiche",
)  # fmt: skip


def missing(site_folder: Path, out: Path, *, data_files: bool = False) -> list[str]:
    """What the pages of a built site lack, as « address: fact ».

    ``data_files``: of a tool that is to make the same pages and files as ours, to the last of them.
    """
    site = site_of(site_folder)
    every = max(1, len(site.produits) // SAMPLE)
    expected: dict[str, list[Fact]] = {}
    sample = list(site.produits)[::every]
    addresses = [site.produits[product_id].page_url for product_id in sample]
    for product_id in sample:
        expected[f"/produits/{product_id}/"] = list(_product_facts(site, product_id))
    for country in site.pays[::20]:
        largest = [found[:30] for found in site.livraisons[country.iso].values()]
        names = [supply.produit.nom for found in largest for supply in found]
        expected[country.page_url] = [country.nom, *names]
        addresses.append(country.page_url)
    for sector in site.secteurs.values():
        found = [
            product for product in site.produits_par_dependance if product.secteur == sector.id
        ]
        expected[sector.page_url] = [sector.nom, *(product.nom for product in found[:30])]
        addresses.append(sector.page_url)
    expected["/produits/"] = [product.nom for product in site.produits.values()]
    lacking = [
        f"{page.url}: no page" for page in documents(site_folder) if not _file(out, page.url)
    ]
    for url, facts in expected.items():
        files = [file for file in (_file(out, url),) if file]
        if url == "/produits/":
            files += (out / "produits" / "page").rglob("index.html")  # a catalogue in parts
        text = _plain("".join(file.read_text(encoding="utf-8") for file in files))
        for fact in facts:
            ways = (fact,) if isinstance(fact, str) else fact
            if not any(_plain(way) in text for way in ways):
                lacking.append(f"{url}: {' or '.join(dict.fromkeys(ways))}")
    if data_files:
        lacking += differences(site, out, addresses)
        lacking += unequal_pages(site, out, addresses)
    return lacking


def _product_facts(site: Site, identifier: str) -> Iterator[Fact]:
    product = site.produits[identifier]
    figures = site.figures(product)
    assert figures
    assert figures.france
    yield from PRODUCT_PARTS
    yield f"{ADDRESS}{product.page_url}"
    yield product.nom
    yield product.sh
    yield product.definition
    yield site.secteurs[product.secteur].nom
    yield from product.usages
    yield from product.synonymes
    yield _amounts(figures.france.imports or 0)
    yield _amounts(figures.france.exports or 0)
    for supplier in figures.fournisseurs[:5]:
        yield supplier.pays.nom
        yield tuple(percent(supplier.part + nudge) for nudge in (0, 1e-6, -1e-6))
    for year in figures.france.serie:
        yield _amounts(year.imports)
    assert figures.union
    for criterion in figures.union.criteres:
        yield criterion.nom
    yield figures.table.titre
    yield figures.table.note or ""
    yield from (
        fact.texte for fact in (*product.risques, *product.relocalisation, *product.acteurs)
    )
    yield from (figure.valeur for figure in product.chiffres)
    for source in product.sources.values():
        yield source.titre
        yield source.url
    for event, worked in site.produits_travailles.get(identifier, ()):
        yield event.nom
        yield worked.texte


def _amounts(value: float) -> tuple[str, ...]:
    """The ways to write an amount: rounded half to even or up, with its last zeros or without."""
    ways = [amount(value * nudge, "$") for nudge in (1, 1 + 1e-9, 1 - 1e-9)]
    padded = [re.sub(r"^(-?\d),(\d)(?=\D)", r"\1,\g<2>0", way) for way in ways]
    return (*ways, *padded, *(re.sub(r"^(-?\d)(?=[^\d,])", r"\1,00", way) for way in ways))


def _file(out: Path, url: str) -> Path | None:
    file = out / url.lstrip("/") / "index.html"
    return file if file.is_file() else None


def _plain(html: str) -> str:
    """Text in which spaces, quotes and the tags around units do not matter."""
    text = unescape(html.replace("\u2212", "-")).replace("'", "’").replace("</small>", "")
    return re.sub(r"[\s\u00a0\u202f]+|<small>", "", text)
