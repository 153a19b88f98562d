"""What the owner has not filled in is told, each thing with what to write; then nothing is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from relocalisations.cli import main
from tests.mistakes import product
from tests.small_site import site

FILES = {
    "mkdocs.yml": 'site_name: Petit site\nsite_url: !ENV [SITE_URL, "https://nous.github.io/vieux/"]\n',
    "content/_publication.yml": "siege: a completer\nrna: W123\n",
    ".github/CODEOWNERS": "# /events/ @…\n",
    ".github/ISSUE_TEMPLATE/config.yml": "contact_links:\n  - name: Le formulaire\n    url: https://a.example/contribuer/\n",
}
FILLED = {
    "mkdocs.yml": FILES["mkdocs.yml"].replace("vieux", "Depot"),
    "content/_publication.yml": "siege: 1 rue des Lilas\nrna: W123\n",
    ".github/CODEOWNERS": "* @nous\n",
    ".github/ISSUE_TEMPLATE/config.yml": FILES[".github/ISSUE_TEMPLATE/config.yml"].replace(
        "a.example", "nous.github.io/Depot"
    ),
}


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


def test_a_new_owner_is_told_all_that_is_missing(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    root = site(tmp_path / "depot", FILES)
    git(root, "init", "--initial-branch=principale")
    git(root, "remote", "add", "origin", "git@github.com:Nous/Depot.git")
    assert main(["publication", "--root", str(root)]) == 1
    assert (
        capsys.readouterr().out
        == """\
git : la branche s’appelle « principale », et seule « main » est publiée
    → git branch --move main
mkdocs.yml : site_url : « https://nous.github.io/vieux/ » n’est pas l’adresse de ce dépôt sur GitHub Pages
    → site_url: !ENV [SITE_URL, "https://nous.github.io/Depot/"]
.github/ISSUE_TEMPLATE/config.yml:3 : ce lien ne mène pas au site, « https://nous.github.io/Depot/ »
    → url: https://nous.github.io/Depot/contribuer/
.github/CODEOWNERS : personne n’est désigné pour relire les propositions
    → * @COMPTE
content/_publication.yml:1:1 : siege : à compléter ; seul le collectif peut le fournir
    → siege: …
content/_adresses.txt : la liste des adresses publiées est incomplète ; rien ne dirait qu’une page disparaît
    → .venv/bin/reloc adresses --ecrire, après la première publication

6 choses à faire. Pas à pas : docs/publier.md
"""
    )
    assert main(["publication", "--format", "resume", "--root", str(root)]) == 1
    said = capsys.readouterr().out
    assert said.startswith(
        "## Ce que le site ne sait pas encore\n\n"
        "Le site est publié sans cela : ses pages se taisent là où elles n’ont rien à dire.\n\n"
        "| Où | Quoi | Écrivez ou lancez |\n|---|---|---|\n| "
    )
    assert said.count("\n| ") == 7
    assert said.endswith("\n\nPas à pas : docs/publier.md.\n")


def test_what_is_filled_in_is_not_asked_again(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    root = site(tmp_path / "depot", FILLED)
    git(root, "init", "--initial-branch=main")
    git(root, "remote", "add", "origin", "https://github.com/nous/Depot")
    assert main(["adresses", "--ecrire", "--root", str(root)]) == 0
    capsys.readouterr()
    assert main(["publication", "--root", str(root)]) == 0
    assert capsys.readouterr().out == (
        "Rien ne manque dans les fichiers. Ce qui se règle sur GitHub : docs/publier.md\n"
    )


def test_an_address_of_ones_own_is_nobodys_else_to_judge(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    address = "https://relocalisations.example/"
    files = {
        name: text.replace("https://nous.github.io/Depot/", address)
        for name, text in FILLED.items()
    }
    root = site(tmp_path / "depot", files)
    git(root, "init", "--initial-branch=main")
    git(root, "remote", "add", "origin", "https://github.com/nous/Depot")
    assert main(["adresses", "--ecrire", "--root", str(root)]) == 0
    capsys.readouterr()
    assert main(["publication", "--root", str(root)]) == 0


@pytest.mark.parametrize("command", ["adresses", "publication"])
def test_a_site_with_errors_is_told_them_first(tmp_path: Path, capsys, command: str) -> None:  # type: ignore[no-untyped-def]
    root = site(tmp_path / "depot", product("nom: Lampes"))
    assert main([command, "--root", str(root)]) == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        "products/lampes.yml:5:1 : nom : champ écrit deux fois, déjà ligne 1 ; gardez une seule des "
        "deux lignes"
    )


def test_without_git(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    root = site(tmp_path / "dossier", {"mkdocs.yml": "site_name: Petit site\n"})
    assert main(["publication", "--root", str(root)]) == 1
    said = capsys.readouterr().out
    assert said.startswith(
        "git : ce dossier n’est pas un dépôt\n    → git init --initial-branch=main\n"
        "mkdocs.yml : site_url : adresse du site absente\n"
        '    → site_url: !ENV [SITE_URL, "https://…/"]\n'
    )


def test_a_clone_of_something_else_is_led_elsewhere(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    root = site(tmp_path / "depot", FILLED)
    git(root, "init", "--initial-branch=main")
    git(root, "remote", "add", "origin", "/media/cle/relocalisations")
    assert main(["adresses", "--ecrire", "--root", str(root)]) == 0
    capsys.readouterr()
    assert main(["publication", "--root", str(root)]) == 1
    assert capsys.readouterr().out == (
        "git : aucun dépôt GitHub n’est relié à ce dossier\n"
        "    → git remote set-url origin https://github.com/COMPTE/DEPOT.git\n\n"
        "1 chose à faire. Pas à pas : docs/publier.md\n"
    )
