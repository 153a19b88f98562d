"""``reloc new`` asks, writes, checks; ``reloc check`` looks at what it is told to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from relocalisations import cli
from relocalisations.contribute import new
from relocalisations.schema import City, Entity, Event, Product
from tests.small_site import NOW, site

EVENT = {
    "--nom": "Nuit de la relocalisation",
    "--ville": "rouen",
    "--debut": "2027-03-01",
    "--fin": "2027-03-02",
    "--statut": "annonce",
    "--source-editeur": "Le Courrier",
    "--source-titre": "Une nuit : le programme",
    "--source-url": "https://courrier.example/nuit",
}


def run(root: Path, *arguments: str) -> int:
    return cli.main([*arguments, "--root", str(root)])


def options(values: dict[str, str]) -> list[str]:
    return [part for item in values.items() for part in item]


def test_an_event_from_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = site(tmp_path)
    assert run(root, "new", "event", *options(EVENT)) == 0
    out = capsys.readouterr().out
    assert "Écrit : events/2027-03-01-rouen.yml" in out
    assert "Tout est en ordre." in out
    written = (root / "events/2027-03-01-rouen.yml").read_text("utf-8")
    assert written.startswith("# yaml-language-server: $schema=../scripts/")
    assert "  le-courrier:\n" in written
    assert "# partenaires:" in written


def test_a_file_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = site(tmp_path)
    before = (root / "products/lampes.yml").read_bytes()
    values = {"--nom": "Lampes", "--sh": "940510", "--secteur": "eclairage", "--definition": "Non."}
    assert run(root, "new", "product", *options(values)) == 1
    assert (
        "l’identifiant « lampes » est déjà celui de products/lampes.yml" in capsys.readouterr().err
    )
    assert (root / "products/lampes.yml").read_bytes() == before


def test_missing_and_wrong_options_say_what_is_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    assert run(root, "new", "city", "--nom", "Brest", "--region", "Bretagne") == 1
    assert capsys.readouterr().err == (
        "reloc : champs obligatoires manquants\n"
        "  --type : Une ville ou une région. Mots admis : ville, region.\n"
        "  --locatif : Le nom avec sa préposition : « à Lyon », « au Havre », « en Normandie ».\n"
    )
    assert run(root, "new", "event", "--ville", "rouen", "--source-editeur", "Siatel") == 1
    assert capsys.readouterr().err == (
        "reloc : champs obligatoires manquants\n"
        "  --nom : Le nom de l’évènement.\n"
        "  --debut : Le premier jour, avec l’heure si on la connaît, à l’heure du lieu.\n"
        "  --fin : Le dernier jour (compris), avec l’heure si on la connaît.\n"
        "  --statut : Ce qu’il en est. Mots admis : annonce, tenu, annule, reporte.\n"
        "  --source-titre : Le titre exact de la page, ou à défaut ce qu’elle est.\n"
        "  --source-url : L’adresse de la page.\n"
    )
    assert run(root, "new", "product", "--nom", "Lin", "--source-url", "https://a.example/") == 1
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "  --source-editeur : Qui publie la page.",
        "  --source-titre : Le titre exact de la page, ou à défaut ce qu’elle est.",
    ]
    assert run(root, "new", "partner", "--nom", "Zest", "--categorie", "écolle") == 1
    assert capsys.readouterr().err == (
        "reloc : --categorie : valeur non admise « écolle » ; vouliez-vous « ecole » ?\n"
    )
    wrong = {**EVENT, "--debut": "un jour", "--ville": "Brest", "--source-url": "nulle part"}
    assert run(root, "new", "event", *options(wrong)) == 1  # all at once
    assert capsys.readouterr().err == (
        "reloc : --ville : ville inconnue « Brest » ; valeurs admises : rouen\n"
        "--debut : date non admise « un jour » ; écrivez l’année, le mois et le jour, "
        "par exemple 2022-06-16 ou 2022-06-16T17:00\n"
        "--source-url : adresse non admise « nulle part » ; retirez l’espace\n"
    )
    assert run(root, "new", "event", *options({**EVENT, "--id": "nuit"})) == 1
    assert capsys.readouterr().err == (
        "reloc : un évènement se nomme d’après son premier jour et sa ville : 2027-03-01-rouen, "
        "ou 2027-03-01-rouen-soir s’il y en a deux\n"
    )
    assert not (root / "events/partners/zest.yml").exists()


def test_options_are_understood_as_people_write_them(tmp_path: Path) -> None:
    root = site(tmp_path)
    values = {**EVENT, "--ville": "Rouen", "--debut": "1/3/2027 à 9h", "--fin": "2 mars 2027"}
    assert (
        run(root, "new", "event", *options({**values, "--source-url": "courrier.example/n"})) == 0
    )
    written = (root / "events/2027-03-01-rouen.yml").read_text("utf-8")
    assert "\nville: rouen\n" in written
    assert "\ndebut: 2027-03-01T09:00\n" in written
    assert "\nfin: 2027-03-02\n" in written
    assert "url: https://courrier.example/n\n" in written


def test_an_event_brings_its_city(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = site(tmp_path)
    values = {**EVENT, "--ville": "Le Havre", "--ville-region": "Normandie"}
    assert run(root, "new", "event", *options(values)) == 0
    assert (
        "Écrit : events/2027-03-01-le-havre.yml, events/cities/le-havre.yml"
        in capsys.readouterr().out
    )
    assert (root / "events/cities/le-havre.yml").read_text("utf-8") == (
        "nom: Le Havre\ntype: ville\nregion: Normandie\nlocatif: au Havre\n"
    )


def test_a_city_that_is_not_there_is_offered_not_asked_for_ever(tmp_path: Path) -> None:
    root = site(tmp_path)
    given = {name.removeprefix("--"): text for name, text in EVENT.items() if name != "--ville"}
    asked = Asked("Lyon", "oui", "Auvergne-Rhône-Alpes", "", "", "", "")
    path, problems, added = asked.create(root, Event, **given)
    assert problems == []
    assert path.name == "2027-03-01-lyon.yml"
    assert [file.name for file in added] == ["lyon.yml"]
    assert added[0].read_text("utf-8") == (
        "nom: Lyon\ntype: ville\nregion: Auvergne-Rhône-Alpes\nlocatif: à Lyon\n"
    )
    assert "Ajouter « Lyon », une nouvelle ville ? oui ou non [non] : oui" in asked.read
    # Given up on the way, nothing is written.
    again = Asked("Brest", "non", "rouen", "", "", "2027-03-01-rouen")
    assert again.create(root, Event, **given).path.name == "2027-03-01-rouen.yml"
    assert not (root / "events/cities/brest.yml").exists()


def test_an_event_of_one_day_says_it_once(tmp_path: Path) -> None:
    root = site(tmp_path)
    values = {name: text for name, text in EVENT.items() if name != "--fin"}
    assert run(root, "new", "event", *options({**values, "--debut": "2027-03-01T18:00"})) == 0
    written = (root / "events/2027-03-01-rouen.yml").read_text("utf-8")
    assert "\ndebut: 2027-03-01T18:00\n" in written
    assert "\nfin: 2027-03-01\n" in written


def test_what_two_fields_say_together_is_checked_as_they_are_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    assert run(root, "new", "event", *options({**EVENT, "--fin": "2027-02-28"})) == 1
    assert "--fin : la fin « 2027-02-28 » précède le début « 2027-03-01 »\n" in (
        capsys.readouterr().err
    )
    product = {"--nom": "Bougies", "--sh": "340600", "--secteur": "eclairage"}
    given = {**product, "--definition": "De la cire.", "--nc8": "94052011"}
    assert run(root, "new", "product", *options(given)) == 1
    assert (
        "--nc8 : « 94052011 » n’est pas une partie du code SH « 340600 » ; "
        "ses six premiers chiffres sont ceux du code\n"
    ) in capsys.readouterr().err


class Asked:
    """Somebody at a terminal: their answers, and all that they read."""

    def __init__(self, *answers: str) -> None:
        self.answers = iter(answers)
        self.read: list[str] = []

    def ask(self, question: str) -> str:
        answer = next(self.answers)
        self.read.append(question + answer)
        return answer

    def create(self, root: Path, kind: type[Entity], **given: str) -> new.Created:
        made = new.create(root, kind, given, NOW, ask=self.ask, tell=self.read.append)
        assert next(self.answers, None) is None, "fewer questions than answers"
        return made

    def after(self, answer: str) -> list[str]:
        """What is said of an answer, up to the next question and its answer."""
        start = next(at for at, line in enumerate(self.read) if line.endswith(f" : {answer}")) + 1
        return self.read[start : start + 2]


def test_what_the_answers_before_refuse_is_asked_again(tmp_path: Path) -> None:
    """Any condition between fields, by itself: nothing here is written for the codes."""
    asked = Asked("34060011", "bougies")
    given = {"nom": "Bougies", "sh": "340600", "secteur": "eclairage", "definition": "De la cire."}
    asked.create(site(tmp_path), Product, **given, nc8="94052011")
    refused = next(line for line in asked.read if "✗" in line)
    assert refused == (
        "  ✗ « 94052011 » n’est pas une partie du code SH « 340600 » ; "
        "ses six premiers chiffres sont ceux du code"
    )
    assert 'nc8: "34060011"\n' in (tmp_path / "products/bougies.yml").read_text("utf-8")


def test_questions_go_on_until_the_answer_is_right(tmp_path: Path) -> None:
    root = site(tmp_path)
    asked = Asked("", "Bougies", "34060", '"340600"', "eclairag", "", "De la cire.", "")
    path, problems, _added = asked.create(root, Product)
    assert path.name == "bougies.yml"
    assert problems == []
    assert asked.read == [
        "\nLe nom courant, en français simple.\n  Exemple : Luminaires à LED",
        "Nom : ",
        "  ✗ réponse obligatoire ; Ctrl+C pour abandonner",
        "Nom : Bougies",
        "\nLe code à six chiffres du Système harmonisé, celui des douanes.\n  Exemple : 940542",
        "Code SH : 34060",
        "  ✗ code SH non admis « 34060 » ; six chiffres attendus, entre guillemets, "
        'par exemple "071310"',
        'Code SH : "340600"',
        "\nLe secteur auquel il se rattache.\n  eclairage, sante\n  Exemple : eclairage",
        "Secteur : eclairag",
        "  ✗ secteur inconnu « eclairag » ; vouliez-vous « eclairage » ?",
        "Secteur [eclairage] : ",
        "\nCe que c’est, en une ou deux phrases, sans chiffre de commerce.",
        "Définition : De la cire.",
        "\nLe nom du fichier fait l’adresse de la page ; il ne change plus ensuite.",
        "Identifiant [bougies] : ",
    ]
    assert 'sh: "340600"' in path.read_text("utf-8")
    assert "secteur: eclairage\n" in path.read_text("utf-8")


def test_an_event_is_told_with_the_words_that_people_use(tmp_path: Path) -> None:
    root = site(tmp_path)
    asked = Asked(
        *("Nuit de la relocalisation", "Rouen", "16/6/2026", "", "2026-06-15", "", "Tenu", ""),
        *("Le Courrier", "Une nuit : le récit", "courrier.example/nuit", "", "juin 2026", ""),
        *("source unique", "Une nuit", ""),
    )
    path, problems, _added = asked.create(root, Event)
    assert problems == []
    assert path.name == "2026-06-16-rouen.yml"
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert data == {
        "nom": "Nuit de la relocalisation",
        "ville": "rouen",
        "debut": "2026-06-16",
        "fin": "2026-06-16",
        "statut": "tenu",
        "fiabilite": "a_confirmer",
        "tenue": {"fiabilite": "source_unique", "sources": ["le-courrier"]},
        "sources": {
            "le-courrier": {
                "editeur": "Le Courrier",
                "titre": "Une nuit : le récit",
                "url": "https://courrier.example/nuit",
                "date": "2026-06",
            }
        },
    }
    assert asked.after("2026-06-15") == [
        "  ✗ la fin « 2026-06-15 » précède le début « 2026-06-16 »",
        "Dernier jour [2026-06-16] : ",
    ]
    assert asked.after("courrier.example/nuit") == [
        "  ✗ adresse incomplète « courrier.example/nuit »",
        "Adresse [https://courrier.example/nuit] : ",
    ]
    assert asked.after("Une nuit") == [
        "  ✗ identifiant non admis « Une nuit » ; minuscules sans accent, chiffres et tirets",
        "Identifiant [2026-06-16-rouen] : ",
    ]
    assert "\nUne source qui l’a vu se tenir : un compte rendu, non une annonce." in asked.read


def test_a_wrong_option_becomes_a_question(tmp_path: Path) -> None:
    asked = Asked("", "haute normandie", "", "à Dieppe", "???", "dieppe")
    path, problems, _added = asked.create(site(tmp_path), City, nom="???", type="Vile", locatif=" ")
    assert (path.name, problems) == ("dieppe.yml", [])
    assert asked.read[0] == "  ✗ valeur non admise « Vile » ; vouliez-vous « ville » ?"
    assert asked.after("haute normandie") == [
        "  ✗ valeur non admise « haute normandie » ; vouliez-vous « Normandie » ?",
        "Région [Normandie] : ",
    ]
    assert asked.read[-5:] == [
        "\nLe nom du fichier fait l’adresse de la page ; il ne change plus ensuite.",
        "  ✗ ce nom ne donne pas d’identifiant ; minuscules sans accent, chiffres et tirets",
        "Identifiant : ???",
        "  ✗ identifiant non admis « ??? » ; minuscules sans accent, chiffres et tirets",
        "Identifiant : dieppe",
    ]


def test_a_taken_identifier_is_asked_again(tmp_path: Path) -> None:
    given = {name.removeprefix("--"): text for name, text in EVENT.items()}
    given |= {"debut": "2022-06-16", "fin": "2022-06-16", "source-date": "2022"}
    asked = Asked("", "", "2022-06-16-rouen-bis")
    path, problems, _added = asked.create(site(tmp_path), Event, **given)
    assert path.name == "2022-06-16-rouen-bis.yml"
    assert problems == []
    assert asked.read[-4:] == [
        "  ✗ l’identifiant « 2022-06-16-rouen » est déjà celui de events/2022-06-16-rouen.yml ; "
        "choisissez-en un autre, ou modifiez cette fiche",
        "Identifiant : ",
        "  ✗ l’identifiant « 2022-06-16-rouen » est déjà celui de events/2022-06-16-rouen.yml ; "
        "choisissez-en un autre, ou modifiez cette fiche",
        "Identifiant : 2022-06-16-rouen-bis",
    ]


def test_check_looks_at_the_files_it_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(
        tmp_path, {"products/lampes.yml": "nom: Lampes\n", "events/partners/neoma.yml": "a: b\n"}
    )
    monkeypatch.chdir(root)
    assert cli.main(["check", "products/lampes.yml"]) == 1
    out = capsys.readouterr().out
    assert "products/lampes.yml" in out
    assert "neoma.yml" not in out
    assert cli.main(["check", "events/cities/rouen.yml"]) == 0
    assert cli.main(["check", "products/rien.yml"]) == 2
    assert "« products/rien.yml » n’existe pas" in capsys.readouterr().err


def test_watch_checks_again_after_each_change(tmp_path: Path) -> None:
    root = site(tmp_path)
    program = [sys.executable, "-u", "-m", "relocalisations.cli", "check", "--watch"]
    with subprocess.Popen(program, cwd=root, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout
        lines = iter(watching.stdout.readline, "")
        assert any("Tout est en ordre." in line for line in lines)
        (root / "products/lampes.yml").write_text("nom: Lampes\n", encoding="utf-8")
        assert any("secteur : champ obligatoire manquant" in line for line in lines)
        watching.terminate()
