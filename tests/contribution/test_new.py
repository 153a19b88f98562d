"""``reloc new`` asks, writes, checks; ``reloc check`` looks at what it is told to."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from relocalisations import cli, new
from relocalisations.schema import Event, Product
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


def test_a_missing_or_wrong_option_says_what_is_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    assert run(root, "new", "partner", "--nom", "Zest") == 1
    assert "--categorie : champ obligatoire manquant" in capsys.readouterr().err
    assert run(root, "new", "partner", "--nom", "Zest", "--categorie", "école") == 1
    assert "vouliez-vous « ecole » ?" in capsys.readouterr().err
    assert not (root / "events/partners/zest.yml").exists()


def test_what_two_fields_say_together_is_checked_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    assert run(root, "new", "event", *options({**EVENT, "--fin": "2027-02-28"})) == 1
    out = capsys.readouterr().out
    assert "fin : la fin « 2027-02-28 » précède le début « 2027-03-01 »" in out


def test_questions_go_on_until_the_answer_is_right(tmp_path: Path) -> None:
    root = site(tmp_path)
    answers: Iterator[str] = iter(
        ["Bougies", "34060", "340600", "eclairag", "eclairage", "De la cire.", ""]
    )
    told: list[str] = []
    path, problems = new.create(
        root, Product, {}, NOW, ask=lambda _question: next(answers), tell=told.append
    )
    assert path.name == "bougies.yml"
    assert problems == []
    assert any("code SH non admis « 34060 »" in line for line in told)
    assert any("vouliez-vous « eclairage » ?" in line for line in told)
    assert 'sh: "340600"' in path.read_text("utf-8")


def test_a_taken_identifier_is_asked_again(tmp_path: Path) -> None:
    root = site(tmp_path)
    answers: Iterator[str] = iter(["2022-06-16-rouen-bis"])
    given = {name.removeprefix("--"): value for name, value in EVENT.items()}
    path, problems = new.create(
        root,
        Event,
        {**given, "debut": "2022-06-16", "fin": "2022-06-16", "source-date": ""},
        NOW,
        ask=lambda question: next(answers) if question.startswith("Identifiant") else "",
        tell=lambda _text: None,
    )
    assert path.name == "2022-06-16-rouen-bis.yml"
    assert problems == []


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
