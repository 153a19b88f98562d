"""Links are written from the site's root, and lead there from any page under any address."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.html.render import Renderer, relative_links
from tests.frozen_site import ROOT


@pytest.mark.parametrize(
    ("page", "written", "made"),
    [
        ("/", '<a href="/produits/lin/">', '<a href="./produits/lin/">'),
        ("/produits/", '<a href="/produits/lin/">', '<a href="../produits/lin/">'),
        ("/produits/", '<a href="/">', '<a href="../">'),
        ("/produits/coton/", '<a href="/villes/">', '<a href="../../villes/">'),
        ("/produits/coton/", '<a href="/produits/lin/">', '<a href="../lin/">'),
        ("/produits/coton/", '<a href="/produits/">', '<a href="../">'),
        ("/a/b/c/", '<a href="/a/d/">', '<a href="../../d/">'),
        ("/a/b/c/", '<img src="/a/d.png">', '<img src="../../../a/d.png">'),
        ("/a/b/", '<form action="/a/"><i data-url="/a/">', '<form action="../../a/"><i data-url="../../a/">'),
        ("/a/b/", '<a href="//site.example/">', '<a href="//site.example/">'),
        ("/a/b/", '<a title="/a/">', '<a title="/a/">'),
    ],
)  # fmt: skip
def test_a_link_leads_from_the_page_that_it_is_on(page: str, written: str, made: str) -> None:
    assert relative_links(written, page) == made


@pytest.mark.parametrize(
    ("source", "there"),
    [
        ("products/lin.yml", "/contribuer/produit/?fiche=lin"),
        ("content/methode.md", "https://git.example/a/b/edit/main/content/methode.md"),
        (None, ""),
    ],
)
def test_where_a_file_is_changed(source: str | None, there: str) -> None:
    assert Renderer(ROOT / "theme", "https://git.example/a/b/").edit_url(source) == there


def test_without_a_repository_only_forms_change_files(tmp_path: Path) -> None:
    lone = Renderer(tmp_path)
    assert lone.edit_url("products/lin.yml") == "/contribuer/produit/?fiche=lin"
    assert lone.edit_url("content/methode.md") == ""
    assert lone.report_url("Un titre", "Un texte") == ""


def test_what_is_reported_is_written_for_whoever_reports_it(tmp_path: Path) -> None:
    there = Renderer(tmp_path, "https://git.example/a/b").report_url(
        "Le lin :\u00a050\u00a0% & « plus »", "Page : /produits/lin/\nSource (une), n°1 ~ é"
    )
    assert there == (
        "https://git.example/a/b/issues/new?title=Le+lin+:+50+%25+%26+«+plus+»"
        "&body=Page+:+/produits/lin/%0ASource+(une),+n°1+~+é"
    )
