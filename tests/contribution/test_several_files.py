"""A proposal of several files: one text, from the form to a branch of the repository."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from relocalisations import cli
from relocalisations.contribute.proposal import ProposalError, read_proposal
from relocalisations.machine.repository import blob_name
from tests.contribution.test_proposal import git, run, upstream
from tests.small_site import site

__all__ = ["upstream"]  # a fixture: a repository that holds the site

CITY = "nom: Lyon\ntype: ville\nregion: Auvergne-Rhône-Alpes\nlocatif: à Lyon\n"
EVENT = """nom: 24 heures pour relocaliser
ville: {city}
debut: 2027-03-12
fin: 2027-03-13
statut: annonce
sources:
  ville:
    editeur: Ville de Lyon
    titre: Une annonce
    url: https://lyon.example/a
"""
TEXT = f"""# fichier : events/cities/lyon.yml
{CITY}
# fichier : events/2027-03-12-lyon.yml
{EVENT.format(city="lyon")}"""


def given(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_an_accepted_issue_of_several_files_becomes_one_branch(
    upstream: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", str(upstream), "ici")
    here = tmp_path / "ici"
    body = f"### Fiches\n\n```yaml\n{TEXT}```\n"
    done = run(".ci/fiche", cwd=here, given=body, ISSUE_NUMBER="31")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "events/2027-03-12-lyon.yml et 1 autre"
    changed = git(here, "show", "--name-status", "--format=", "HEAD").split("\n")
    assert changed[:2] == ["A\tevents/2027-03-12-lyon.yml", "A\tevents/cities/lyon.yml"]
    assert (here / "events/cities/lyon.yml").read_text("utf-8") == CITY
    assert git(here, "status", "--porcelain") == ""


def test_a_file_may_take_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    given(
        monkeypatch,
        "# fichier : events/2022-06-18-rouen.yml\n# remplace : events/2022-06-16-rouen.yml\n"
        f"# base : {blob_name((root / 'events/2022-06-16-rouen.yml').read_bytes())}\n"
        + EVENT.format(city="rouen")
        .replace("2027-03-12", "2022-06-18")
        .replace("2027-03-13", "2022-06-18")
        + "alias: [/evenements/2022-06-16-rouen/]\n",
    )
    assert cli.main(["issue", "--root", str(root)]) == 0
    assert capsys.readouterr().out == "events/2022-06-18-rouen.yml\n"
    assert not (root / "events/2022-06-16-rouen.yml").exists()
    assert (root / "events/2022-06-18-rouen.yml").is_file()


def test_what_is_not_right_leaves_the_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}
    given(monkeypatch, TEXT.replace("debut: 2027-03-12", "debut: 2027-03-14"))
    assert cli.main(["issue", "--root", str(root)]) == 1
    said = capsys.readouterr().err
    assert "fin : la fin « 2027-03-13 » précède le début « 2027-03-14 »" in said
    assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Bonjour", "aucune fiche dans ce texte ; chacune commence par une ligne « # fichier : »"),
        (
            "# fichier : mkdocs.yml\nsite_name: Autre\n",
            "« mkdocs.yml » n’est pas le fichier d’une fiche ; dossiers admis : events, "
            "events/cities, events/partners, products, products/sectors",
        ),
        (
            "# fichier : events/cities/../../autre.yml\nnom: Lyon\n",
            "« events/cities/../../autre.yml » n’est pas le fichier d’une fiche ; dossiers admis : "
            "events, events/cities, events/partners, products, products/sectors",
        ),
        (
            "# fichier : events/a.yml\n# remplace : content/index.md\nnom: Lyon\n",
            "« content/index.md » n’est pas le fichier d’une fiche ; dossiers admis : events, "
            "events/cities, events/partners, products, products/sectors",
        ),
        (
            f"# fichier : products/{'a' * 300}.yml\nnom: Lampes\n",
            f"« products/{'a' * 70}… » : identifiant de 300 signes ; 100 au plus",
        ),
        (
            "# fichier : products/con.yml\nnom: Lampes\n",
            "« products/con.yml » : identifiant refusé « con » : Windows se réserve ce nom",
        ),
        (
            f"{TEXT}\n# fichier : events/cities/lyon.yml\n{CITY}",
            "events/cities/lyon.yml : ce fichier est proposé deux fois ; gardez-en un",
        ),
    ],
)
def test_only_files_of_contributors_are_read(text: str, message: str) -> None:
    with pytest.raises(ProposalError) as said:
        read_proposal(text)
    assert str(said.value) == message


def test_a_first_file_makes_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    shutil.rmtree(root / "products")
    given(
        monkeypatch,
        "# fichier : products/sectors/chimie.yml\nnom: Chimie\ndescription: Des corps.\n",
    )
    assert cli.main(["issue", "--root", str(root)]) == 0
    assert capsys.readouterr() == ("products/sectors/chimie.yml\n", "")


def test_a_file_to_replace_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    given(monkeypatch, "# fichier : events/a.yml\n# remplace : events/b.yml\nnom: Lyon\n")
    assert cli.main(["issue", "--root", str(root)]) == 1
    assert capsys.readouterr().err == (
        "reloc : events/b.yml : ce fichier, à remplacer, n’existe pas\n"
    )
    assert not (root / "events/a.yml").exists()
