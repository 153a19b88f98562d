"""Only what changed is made again: the cost of an edit follows what the edit touches."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from relocalisations.html.render import Renderer
from relocalisations.machine import workers
from tests.incremental_site import Repository
from tests.small_site import NOW


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    whole = Renderer.made

    def counted(self: Renderer, kind: str, value: dict, introduction: str = "") -> str:  # type: ignore[type-arg]
        made.append(value["page"]["url"])
        return whole(self, kind, value, introduction)

    monkeypatch.setattr(Renderer, "made", counted)
    monkeypatch.setattr(workers, "cores", lambda: 1)  # what another makes is not seen here
    product = 'nom: {}\nsh: "{}"\nsecteur: eclairage\ndefinition: Un produit.\n'
    files = {f"products/p{n}.yml": product.format(f"Produit {n}", 940520 + n) for n in (1, 2, 3)}
    site = Repository(tmp_path / "depot", files)

    def pages() -> list[str]:
        made.clear()
        assert site.build(NOW)
        return sorted(set(made))

    assert len(pages()) > 20
    assert pages() == []
    site.write({"products/p2.yml": product.format("Autre nom", 940522)})
    assert pages() == ["/produits/", "/produits/p2/", "/secteurs/eclairage/"]
    region = "nom: Rouen\ntype: ville\nregion: Bretagne\nlocatif: à Rouen\n"
    site.write({"events/cities/rouen.yml": region})
    assert pages() == ["/", "/evenements/2022-06-16-rouen/", "/villes/", "/villes/rouen/"]
    shutil.copytree(site.root / "site", tmp_path / "copie")
    shutil.rmtree(site.root / "site")
    shutil.copytree(tmp_path / "copie", site.root / "site")  # from an archive: other dates, places
    assert pages() == []
