"""The forms of GitHub: what people write there is understood as on the site, or told all at once."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from relocalisations import cli
from relocalisations.contribute.issue_forms import files
from tests.small_site import NOW, site

EVENT = {
    "Nom": "Nuit de la relocalisation",
    "Ville": "Rouen",
    "Premier jour": "vendredi 12 mars 2027 à 18 h",
    "Dernier jour": "13/03/2027",
    "Statut": "annoncé : annoncé ; aucune source ne dit encore qu’il a eu lieu",
    "Source : éditeur": "Le Courrier",
    "Source : titre": "Une nuit : le programme",
    "Source : adresse": "courrier.example/nuit",
    "Source : date": "janv. 2027",
}

WHAT_NEXT = (
    "Corrigez votre texte ici même (« … », puis « Edit »), puis demandez à un responsable de remettre "
    "l’étiquette « accepter » ; ou reprenez avec le formulaire du site, qui vérifie à mesure."
)


def written(root: Path, answers: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> int:
    """What `reloc issue` answers to an issue of these answers, as GitHub puts them."""
    body = "\n\n".join(f"### {heading}\n\n{text}" for heading, text in answers.items())
    monkeypatch.setattr("sys.stdin", io.StringIO(body))
    return cli.main(["issue", "--root", str(root)])


def test_names_and_dates_are_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    assert written(root, EVENT, monkeypatch) == 0
    assert capsys.readouterr().out == "events/2027-03-12-rouen.yml\n"
    assert (root / "events/2027-03-12-rouen.yml").read_text("utf-8") == (
        "nom: Nuit de la relocalisation\nville: rouen\ndebut: 2027-03-12T18:00\nfin: 2027-03-13\n"
        "statut: annonce\nsources:\n  le-courrier:\n    editeur: Le Courrier\n"
        "    titre: 'Une nuit : le programme'\n    url: https://courrier.example/nuit\n"
        "    date: 2027-01\n"
    )


def test_all_that_is_wrong_is_told_at_once_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    wrong = {**EVENT, "Ville": "Brest", "Premier jour": "bientôt", "Source : adresse": "nulle part"}
    assert written(root, wrong, monkeypatch) == 1
    assert capsys.readouterr().err == (
        "reloc : Ville : ville inconnue « Brest » ; valeurs admises : rouen\n"
        "Premier jour : date non admise « bientôt » ; écrivez l’année, le mois et le jour, "
        "par exemple 2022-06-16 ou 2022-06-16T17:00\n"
        "Source : adresse : adresse non admise « nulle part » ; retirez l’espace\n"
        f"{WHAT_NEXT}\n"
    )
    assert sorted(path.name for path in (root / "events").glob("*.yml")) == ["2022-06-16-rouen.yml"]


def test_a_heading_in_an_answer_is_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    partner = {
        "Nom": "Atelier du Havre",
        "Catégorie": "entreprise",
        "Description": "Un atelier.\n\n### Secteur\n\nDes lampes.\n\n### Nom\n\nDeux fois.",
        "Site officiel": "_No response_",
    }
    assert written(root, partner, monkeypatch) == 0, capsys.readouterr().err
    said = yaml.safe_load((root / "events/partners/atelier-du-havre.yml").read_text("utf-8"))
    assert said["description"].split() == (
        "Un atelier. ### Secteur Des lampes. ### Nom Deux fois.".split()
    )
    assert "site" not in said


def test_a_text_of_no_form_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    assert written(root, {"Nom": "Nuit"}, monkeypatch) == 1
    assert capsys.readouterr().err == (
        f"reloc : ce texte n’est celui d’aucun des formulaires de fiche\n{WHAT_NEXT}\n"
    )


def test_an_answer_that_was_emptied_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    emptied = {**EVENT, "Ville": "", "Statut": "_No response_", "Source : date": ""}
    assert written(root, emptied, monkeypatch) == 1
    assert capsys.readouterr().err == (
        "reloc : champs obligatoires manquants\n"
        "  Ville : La ville, ou la région.\n"
        "  Statut : Ce qu’il en est. Mots admis : annonce, tenu, annule, reporte.\n"
        f"{WHAT_NEXT}\n"
    )


def test_what_two_answers_say_together_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    assert written(root, {**EVENT, "Dernier jour": "11/03/2027"}, monkeypatch) == 1
    told = capsys.readouterr().err
    assert "Dernier jour : la fin « 2027-03-11 » précède le début « 2027-03-12T18:00 »" in told
    assert told.endswith(f"\n{WHAT_NEXT}\n")
    assert sorted(path.name for path in (root / "events").glob("*.yml")) == ["2022-06-16-rouen.yml"]


def test_an_event_brings_its_city(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    answers = {**EVENT, "Ville": "Le Havre", "Région de la ville": "Normandie"}
    assert written(root, answers, monkeypatch) == 0
    assert capsys.readouterr().out == (
        "events/cities/le-havre.yml\nevents/2027-03-12-le-havre.yml\n"
    )
    assert "locatif: au Havre\n" in (root / "events/cities/le-havre.yml").read_text("utf-8")


def test_a_fiche_that_the_site_refuses_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each answer is right; an event of next year is not held yet. Its city leaves with it."""
    root = site(tmp_path)
    before = sorted(root.rglob("*.yml"))
    held = {"Statut": "tenu", "Fiabilité de sa tenue": "source unique"}
    answers = {**EVENT, **held, "Ville": "Le Havre", "Région de la ville": "Normandie"}
    del answers["Source : date"]
    monkeypatch.setenv("RELOC_NOW", NOW.isoformat())
    assert written(root, answers, monkeypatch) == 1
    read = capsys.readouterr()
    assert read.out == ""
    assert read.err.splitlines() == [
        "events/2027-03-12-le-havre.yml:5:9 : statut : « tenu », alors que l’évènement commence le "
        "2027-03-12",
        "    → statut: annonce",
        "",
        "1 erreur dans 1 fichier.",
        WHAT_NEXT,
    ]
    assert sorted(root.rglob("*.yml")) == before


def test_a_city_has_its_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site(tmp_path)
    city = {
        "Nom": "Lyon",
        "Type": "ville : une ville et ses environs",
        "Région": "Auvergne-Rhône-Alpes",
        "Dans une phrase": "Lyon",  # the preposition is put right
    }
    assert written(root, city, monkeypatch) == 0
    assert (root / "events/cities/lyon.yml").read_text("utf-8") == (
        "nom: Lyon\ntype: ville\nregion: Auvergne-Rhône-Alpes\nlocatif: à Lyon\n"
    )


def test_the_forms_speak_to_people() -> None:
    """No key, no file, no identifier in what GitHub shows."""
    for name, text in files().items():
        form = yaml.safe_load(text)
        for part in form["body"]:
            shown = " ".join(str(value) for value in part["attributes"].values())
            for word in ("identifiant", "events/", "products/", ".yml", "a_confirmer", "T17:00"):
                assert word not in shown, (name, word)
