"""``reloc new`` with options alone: which there are, and what is told of those that cannot be."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from relocalisations import cli
from relocalisations.contribute.new import CREATED, options_of
from tests.mistakes import Files
from tests.small_site import site

OPTIONS = Path(__file__).with_name("options.txt")
EVENT = {
    "nom": "Nuit",
    "ville": "Le Havre",
    "debut": "2027-03-01",
    "statut": "annonce",
    "source-editeur": "Le Courrier",
    "source-titre": "Une nuit",
    "source-url": "https://courrier.example/nuit",
}
PRODUCT = {"nom": "Bougies", "sh": "340600", "secteur": "eclairage", "definition": "De la cire."}
NO_CITY: Files = {"events/cities/rouen.yml": None, "events/2022-06-16-rouen.yml": None}


def told(
    root: Path, kind: str, given: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    options = [part for name, text in given.items() for part in (f"--{name}", text)]
    status = cli.main(["new", kind, *options, "--sans-question", "--root", str(root)])
    read = capsys.readouterr()
    return status, read.err or read.out


def offered() -> list[str]:
    """A kind of file, then what may be given of it, in the order of its model."""
    return [
        f"{kind} : {' '.join(name for name, _field in options_of(model))}"
        for kind, model in sorted(CREATED.items())
    ]


def test_what_may_be_given_is_what_fits_on_a_line() -> None:
    """In ``options.txt``: every field of one line, the first source, what a new city needs."""
    meant = "If these are the options: make words, and read the difference."
    assert offered() == OPTIONS.read_text("utf-8").splitlines(), meant


def test_a_name_is_as_long_as_a_page_can_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    longest = "Bougies " + "b" * 82
    assert told(root, "product", {**PRODUCT, "nom": f"{longest}b"}, capsys) == (
        1,
        "reloc : --nom : trop long ; 90 signes au plus\n",
    )
    assert told(root, "product", {**PRODUCT, "nom": longest, "id": "bougies"}, capsys)[0] == 0


def test_what_is_wrong_with_the_city_that_an_event_brings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    assert told(root, "event", {**EVENT, "ville-region": "Normandi"}, capsys) == (
        1,
        "reloc : --region : valeur non admise « Normandi » ; vouliez-vous « Normandie » ?\n",
    )
    assert told(root, "event", {**EVENT, "ville": "???", "ville-region": "Normandie"}, capsys) == (
        1,
        "reloc : --ville : « ??? » ne donne pas de nom de fichier ; écrivez-le en lettres\n",
    )
    assert not list((root / "events").glob("2027*"))


@pytest.mark.parametrize("name", ["Rouen", "rouen", "ROUEN", "Rouen !"])
def test_a_city_that_is_there_is_not_brought_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = site(tmp_path)
    before = (root / "events/cities/rouen.yml").read_bytes()
    status, said = told(
        root, "event", {**EVENT, "ville": name, "ville-region": "Normandie"}, capsys
    )
    assert (status, said.splitlines()[1]) == (0, "Écrit : events/2027-03-01-rouen.yml")
    assert (root / "events/cities/rouen.yml").read_bytes() == before


def test_the_file_of_a_city_that_cannot_be_read_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path, {"events/cities/le-havre.yml": "nom: ["})
    before = sorted(root.rglob("*.yml"))
    assert told(root, "event", {**EVENT, "ville-region": "Normandie"}, capsys) == (
        1,
        "reloc : l’identifiant « le-havre » est déjà celui de events/cities/le-havre.yml ; "
        "choisissez-en un autre, ou modifiez cette fiche\n",
    )
    assert sorted(root.rglob("*.yml")) == before
    assert (root / "events/cities/le-havre.yml").read_text("utf-8") == "nom: ["


def test_what_a_field_needs_may_be_given_after_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    city = {"nom": "Lyon", "type": "ville", "region": "Auvergne-Rhône-Alpes", "locatif": "à Lyon"}
    source = {name: text for name, text in EVENT.items() if name.startswith("source-")}
    given = {**city, "presentation": "Au confluent du Rhône et de la Saône."}
    status, said = told(root, "city", {**given, **source}, capsys)
    assert (status, said.splitlines()[1:3]) == (
        0,
        ["Écrit : events/cities/lyon.yml", "Tout est en ordre."],
    )


def test_what_is_only_asked_about_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    given = {**EVENT, "ville": "rouen", "fin": "2027-04-01"}
    status, said = told(root, "event", given, capsys)
    assert status == 0
    assert said.splitlines()[1:5] == [
        "Écrit : events/2027-03-01-rouen.yml",
        "events/2027-03-01-rouen.yml:18:6 : avertissement : fin : l’évènement durerait 32 jours ; "
        "vérifiez l’année et le mois",
        "",
        "1 avertissement dans 1 fichier.",
    ]


def test_where_there_is_no_city_yet_none_is_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path, NO_CITY)
    assert told(root, "event", EVENT, capsys) == (
        1,
        "reloc : --ville : identifiant non admis « Le Havre » ; minuscules sans accent, chiffres et "
        "tirets ; écrivez le-havre\n",
    )
    status, said = told(root, "event", {**EVENT, "ville": "le-havre"}, capsys)
    assert status == 1
    assert said.splitlines()[1:5] == [
        "Écrit : events/2027-03-01-le-havre.yml",
        "events/2027-03-01-le-havre.yml:10:8 : ville : ville inconnue « le-havre » ; aucun fichier "
        "events/cities/le-havre.yml : créez-le ou corrigez le nom",
        "",
        "1 erreur dans 1 fichier.",
    ]


def test_a_first_file_makes_its_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = site(tmp_path)
    shutil.rmtree(root / "products")
    status, said = told(root, "sector", {"nom": "Chimie", "description": "Des corps."}, capsys)
    assert (status, said.splitlines()[1]) == (0, "Écrit : products/sectors/chimie.yml")


if __name__ == "__main__":
    OPTIONS.write_text("\n".join(offered()) + "\n", "utf-8")
