"""Two engines, one site: what a visitor or a program gets does not tell which of them ran."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from relocalisations.engines.shells import moulds_of, rendered_files
from relocalisations.html.mould import MouldError
from tests.engines.comparing import differences, files
from tests.frozen_site import NOW, ROOT, copy
from tests.small_site import BASE, SECTIONS, write

ENGINES = ("mkdocs", "zensical")

EVERYTHING = """
    ---
    title: "L’essai « complet » & le reste"
    description: "Un texte qui dit « tout » & plus"
    ---

    ## Liens {: #des-liens }

    [une page](methode.md#ici) [l’accueil](index.md) [une adresse](../pays/) [des sources](../sources/#a)
    <a title="lien" href="../produits/lampes/">écrit en HTML</a> <https://a.example/> https://nu.example/

    ```python
    texte = "a" & 'b'
    ```

        un passage indenté

    | a | b |
    |--:|:-:|
    | 1 | 2 |

    Une note[^1], un mot « ici : là », "deux" -- l'eau... (c) H~2~O ==x== :smile:

    [^1]: La note.

    terme
    :   définition

    !!! note "Titre"
        texte
    """


def build(root: Path, engine: str) -> Path:
    """Build a site with one engine, as `make site ENGINE=…` does."""
    folder = root.parent / engine
    done = subprocess.run(
        [
            *(sys.executable, "-m", "relocalisations.cli", "build", "--strict"),
            *("--engine", engine, "--dossier", str(folder)),
        ],
        cwd=root,
        env={
            **os.environ,
            "RELOC_NOW": NOW.isoformat(),
            "SOURCE_DATE_EPOCH": "1790000000",
            "REPO_URL": "https://github.com/relocalisations/site",
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def without_cards(root: Path, *, search: bool) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    options = f"- relocalisations: {{cartes: false, recherche: {str(search).lower()}}}\n"
    assert "- relocalisations\n" in text
    (root / "mkdocs.yml").write_text(text.replace("- relocalisations\n", options), "utf-8")


def small(root: Path) -> Path:
    """A small site of our theme, with a page that has all that Markdown can do."""
    shutil.copytree(ROOT / "theme", root / "theme")
    texts = {f"content/{name}.md": f"# {name}\n" for name in ("a-propos", "methode", "presse")}
    write(root, {**BASE, **SECTIONS, **texts, "content/methode.md": "## Ici {: #ici }\n"})
    write(root, {"content/essai.md": EVERYTHING, "content/contribuer/index.md": "# C\n"})
    without_cards(root, search=False)
    return root


@pytest.mark.slow
def test_a_whole_site_is_the_same(tmp_path: Path) -> None:
    root = copy(tmp_path / "site")
    without_cards(root, search=True)
    one, other = (build(root, engine) for engine in ENGINES)
    made = files(one)
    kinds = {name.rpartition(".")[2] for name in made}
    assert kinds >= {"html", "ics", "atom", "json", "csv", "xml", "css", "js", "pf_index"}
    assert len([name for name in made if name.endswith(".html")]) > 300
    assert differences(one, other) == []


@pytest.mark.slow
def test_all_that_markdown_can_do_is_the_same(tmp_path: Path) -> None:
    root = small(tmp_path / "site")
    one, other = (build(root, engine) for engine in ENGINES)
    page = (other / "essai" / "index.html").read_text(encoding="utf-8")
    assert '<a title="lien" href="../produits/lampes/">' in page
    assert differences(one, other) == []


@pytest.mark.slow
def test_a_theme_beyond_what_both_read_is_told(tmp_path: Path) -> None:
    """Each of these works with one engine: the other says nothing, and drops something."""
    root = small(tmp_path / "site")
    header, shell = root / "theme" / "partials" / "header.html", root / "theme" / "main.html"
    for file, right, wrong in (
        (header, "page.url == first.url", "page == first"),
        (
            header,
            '<a class="skip"',
            '{% if page and page.file %}<a href="/">.</a>{% endif %}<a class="skip"',
        ),
        (shell, 'page and page.url == ""', "page and page.is_homepage"),
    ):
        text = file.read_text(encoding="utf-8")
        assert right in text
        file.write_text(text.replace(right, wrong), encoding="utf-8")
    one, other = (build(root, engine) for engine in ENGINES)
    (other / "presse" / "index.html").unlink()
    found = differences(one, other)
    assert "presse/index.html : only in one" in found
    address = "https://site.example"
    assert f"methode/index.html : -<a aria-current=page href={address}/methode/>" in found
    assert f"methode/index.html : -<a href={address}/>" in found, "a link"
    assert "index.html : -Relocalisations.fr – Une page" in found, "a title"


PAGE = (
    '<title>Méthode</title><a href="../" aria-current="true">Produits</a>'
    '<article id="contenu"><h1>Méthode</h1><a href="../pays/">Pays</a></article>'
)


@pytest.mark.parametrize("lost_by", [0, 1])
@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("<title>Méthode</title>", "<title></title>", "Méthode"),
        (' aria-current="true"', "", "<a aria-current=true href=https://site.example/>"),
        ('<a href="../pays/">Pays</a>', "Pays", "<a href=https://site.example/pays/>"),
        ("<h1>Méthode</h1>", "<p>Méthode</p>", "<h1>"),
    ],
)
def test_what_either_engine_lost_is_told(
    tmp_path: Path, lost_by: int, right: str, wrong: str, told: str
) -> None:
    sites = tmp_path / "mkdocs", tmp_path / "zensical"
    for site in sites:
        write(site, {"methode/index.html": PAGE})
    assert differences(*sites) == []
    write(sites[lost_by], {"methode/index.html": PAGE.replace(right, wrong)})
    assert f"methode/index.html : {'+-'[lost_by]}{told}" in differences(*sites)
    (sites[lost_by] / "methode" / "index.html").unlink()
    assert differences(*sites) == ["methode/index.html : only in one"]


@pytest.mark.parametrize("name", ["agenda.ics", "flux/evenements.atom", "sitemap.xml"])
def test_one_other_byte_in_what_is_subscribed_to_is_told(tmp_path: Path, name: str) -> None:
    sites = tmp_path / "mkdocs", tmp_path / "zensical"
    write(sites[0], {name: "A"})
    write(sites[1], {name: "B"})
    assert differences(*sites) == [f"{name} : other bytes"]


def test_an_engine_that_drops_a_page_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(MouldError) as caught:
        rendered_files(tmp_path, {"methode.md": ""})
    assert str(caught.value) == "page « methode.md » : le moteur n’a pas rendu cette page"
    with pytest.raises(MouldError) as caught:
        moulds_of({})
    assert str(caught.value) == "moule « accueil » : le moteur n’a pas rendu cette page"


def test_a_theme_that_drops_the_marks_of_a_text_stops_the_build(tmp_path: Path) -> None:
    write(tmp_path, {"methode/index.html": "<article>Sans marques</article>"})
    with pytest.raises(MouldError) as caught:
        rendered_files(tmp_path, {"methode.md": ""})
    said = "page « methode.md » : le thème n’a pas rendu les marques du texte"
    assert str(caught.value) == said
