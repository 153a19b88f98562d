"""``reloc check`` as somebody types it."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from relocalisations import cli
from relocalisations.cli import main
from tests.interruptions import HEARS_CTRL_C
from tests.mistakes import event, product
from tests.small_site import site

OK = "Tout est en ordre.\n"
WRONG = (
    "products/lampes.yml:3:10 : secteur : secteur inconnu « sant » ; vouliez-vous « sante » ?\n"
    "    → secteur: sante\n"
    "\n"
    "1 erreur dans 1 fichier.\n"
)


Typed = Callable[..., tuple[int, str, str]]


def reloc(*arguments: str | Path, cwd: Path, **environment: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a real process."""
    done = subprocess.run(
        [sys.executable, "-m", "relocalisations.cli", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """The same without a process of its own, which takes half a second to start."""

    def run(*arguments: str | Path, cwd: Path) -> tuple[int, str, str]:
        monkeypatch.chdir(cwd)
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        output, errors = capsys.readouterr()
        return code, output, errors

    return run


def test_a_site_in_order(tmp_path: Path) -> None:
    assert reloc("check", cwd=site(tmp_path)) == (0, OK, "")


def test_a_site_with_a_mistake(tmp_path: Path) -> None:
    root = site(tmp_path, product(secteur="sant"))
    assert reloc("check", cwd=root) == (1, WRONG, "")


def test_from_a_folder_inside_the_site(tmp_path: Path, typed: Typed) -> None:
    root = site(tmp_path, product(secteur="sant"))
    assert typed("check", cwd=root / "events" / "cities") == (1, WRONG, "")


def test_from_elsewhere(tmp_path: Path) -> None:
    site(tmp_path / "site", product(secteur="sant"))
    assert reloc("check", "--root", "site", cwd=tmp_path) == (1, WRONG, "")


def test_a_folder_that_holds_no_site(tmp_path: Path) -> None:
    says = "ne contient pas mkdocs.yml ; placez-vous dans le dossier du site, ou indiquez-le par --root"
    assert reloc("check", cwd=tmp_path) == (2, "", f"reloc : ce dossier {says}\n")
    lost = tmp_path / "perdu"
    assert reloc("check", "--root", lost, cwd=tmp_path) == (2, "", f"reloc : {lost} {says}\n")


def test_a_warning_does_not_fail(tmp_path: Path, typed: Typed) -> None:
    root = site(tmp_path, event(fin="2022-09-17"))
    assert typed("check", cwd=root) == (
        0,
        "events/2022-06-16-rouen.yml:4:6 : avertissement : fin : l’évènement durerait 94 jours ; "
        "vérifiez l’année et le mois\n\n1 avertissement dans 1 fichier.\n",
        "",
    )


def test_some_files_only(tmp_path: Path, typed: Typed) -> None:
    root = site(tmp_path, product(secteur="sant"))
    assert typed("check", "products/lampes.yml", cwd=root) == (1, WRONG, "")
    assert typed("check", "products", cwd=root) == (1, WRONG, "")
    assert typed("check", ".", cwd=root) == (1, WRONG, "")
    assert typed("check", "events", cwd=root) == (0, OK, "")
    assert typed("check", "products/lamp", cwd=root) == (
        2,
        "",
        "reloc : « products/lamp » n’existe pas\n",
    )


def test_for_github(tmp_path: Path, typed: Typed) -> None:
    root = site(tmp_path, product(secteur="sant"))
    code, output, _errors = typed("check", "--format", "github", cwd=root)
    assert code == 1
    assert output == (
        "::error file=products/lampes.yml,line=3,col=10,title=secteur-inconnu::secteur : secteur "
        "inconnu « sant » ; vouliez-vous « sante » ?%0AÉcrivez : secteur: sante\n"
        "1 erreur dans 1 fichier.\n"
    )


def test_for_a_program(tmp_path: Path, typed: Typed) -> None:
    root = site(tmp_path, product(secteur="sant"))
    code, output, _errors = typed("check", "--format", "json", cwd=root)
    assert code == 1
    assert [found["correction"] for found in json.loads(output)] == ["secteur: sante"]


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ([], "commande non comprise ; voyez « reloc --help »"),
        (["chek"], "« chek » n’existe pas ; vouliez-vous « check » ? ; voyez « reloc --help »"),
        (["zzz"], "« zzz » n’existe pas ; voyez « reloc --help »"),
        (
            ["new", "evnt"],
            "« evnt » n’existe pas ; vouliez-vous « event » ? ; voyez « reloc new --help »",
        ),
        (
            ["check", "--format", "jsn"],
            "« jsn » n’existe pas ; vouliez-vous « json » ? ; voyez « reloc check --help »",
        ),
    ],
)
def test_a_wrong_call_is_answered_in_french(
    tmp_path: Path, typed: Typed, arguments: list[str], answer: str
) -> None:
    assert typed(*arguments, cwd=tmp_path) == (2, "", f"reloc : {answer}\n")


@pytest.mark.parametrize("arguments", [[], ["check"], ["new"], ["new", "event"], ["publication"]])
def test_the_help_speaks_one_language(tmp_path: Path, arguments: list[str]) -> None:
    code, output, _error = reloc(*arguments, "--help", cwd=tmp_path)
    assert code == 0
    assert output.startswith("Usage : reloc")
    assert "\nOptions:\n" in output
    for english in ("usage", "positional", "options:", "show this", "optional arguments"):
        assert english not in output


def test_a_terminal_that_knows_no_accent(tmp_path: Path) -> None:
    root = site(tmp_path, product(secteur="sant"))
    code, output, error = reloc("check", cwd=root, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (code, error) == (1, "")
    assert output == WRONG.encode("ascii", "replace").decode()


@pytest.mark.parametrize("command", ["check", "adresses", "schema"])
def test_a_reader_that_stops_reading(tmp_path: Path, command: str) -> None:
    root = site(tmp_path, product(secteur="sant"))
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "relocalisations.cli", command],
        cwd=root,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("command", ["check", "schema", "publication"])
def test_what_is_said_goes_to_a_full_disk(tmp_path: Path, command: str) -> None:
    """``reloc check > rapport.txt``: nobody takes an empty report for a right site."""
    root = site(tmp_path, product(secteur="sant"))
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "relocalisations.cli", command],
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == (
        "reloc : ce qu’il y a à dire n’a pas pu être écrit : le disque est plein\n"
    )


def test_what_the_system_refuses_elsewhere_is_not_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_what: object) -> int:
        raise OSError(errno.ENOSPC, "no space", None)

    monkeypatch.setattr(cli, "_run", refused)
    with pytest.raises(OSError, match="no space"):
        main(["check", "--root", str(tmp_path)])


def test_a_watch_that_is_stopped(tmp_path: Path) -> None:
    watching = subprocess.Popen(
        [*HEARS_CTRL_C, sys.executable, "-m", "relocalisations.cli", "check", "--watch"],
        cwd=site(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert watching.stdout
    assert OK in (line.decode() for line in watching.stdout)
    watching.send_signal(signal.SIGINT)
    try:
        _said, errors = watching.communicate(timeout=60)
    finally:
        watching.kill()
    assert (watching.returncode, errors) == (130, b"\n")


def test_a_list_of_addresses_that_is_not_utf_8(tmp_path: Path, typed: Typed) -> None:
    root = site(tmp_path, {"content/_adresses.txt": "/été/\n".encode("latin-1")})
    code, output, errors = typed("check", cwd=root)
    assert (code, errors) == (1, "")
    assert output.startswith(
        "content/_adresses.txt:1:1 : adresse non admise « /�t�/ » ; écrivez le chemin sur ce site, "
        "par exemple /produits/lin/\n"
    )
