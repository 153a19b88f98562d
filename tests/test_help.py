"""The help of each command, word for word: what somebody reads who types ``--help`` (help.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.cli import main
from relocalisations.contribute.new import CREATED

SAID = {
    call: " ".join(text.split())
    for call, _, text in (
        part.partition("\n")
        for part in Path(__file__).with_name("help.txt").read_text("utf-8").split("$ ")[1:]
    )
}


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--help"])
    assert stop.value.code == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("call", SAID)
def test_the_help_of_a_command(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, *call.split()[1:-1]) == SAID[call]


def test_every_command_has_its_help_here() -> None:
    known = {call.split()[1] for call in SAID if len(call.split()) == 3}
    _usage, _, listed = SAID["reloc --help"].partition("COMMANDE ... ")
    assert known == {word for word in listed.split() if word in known}
    assert len(known) == 10


@pytest.mark.parametrize("kind", CREATED)
def test_the_help_of_a_new_file(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Its fields are those of the schema; these words are its own."""
    assert (
        "Options: -h, --help affiche cette aide --root ROOT dossier du site "
        "--id ID l’identifiant, qui fait le nom du fichier "
        "--sans-question échoue plutôt que de demander --nom VALEUR "
    ) in asked(capsys, "new", kind)


def test_the_help_of_a_new_event_has_what_its_sheet_alone_does_not_say(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = asked(capsys, "new", "event")
    assert said.endswith(
        "--source-date VALEUR La date que porte la page ; rien si elle n’en porte pas. "
        "--tenue-fiabilite VALEUR À quel point il est sûr qu’il s’est tenu, d’après cette source. "
        "Mots admis : etabli, source_unique, a_confirmer. "
        "--ville-region VALEUR Seulement si la ville n’est pas encore sur le site : elle y sera "
        "ajoutée."
    )
