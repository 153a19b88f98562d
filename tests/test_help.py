"""The help of each command, word for word: what somebody reads who types ``--help`` (help.txt)."""

from __future__ import annotations

from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from textwrap import fill

import pytest

from relocalisations.cli import main
from relocalisations.contribute.new import CREATED

FILE = Path(__file__).with_name("help.txt")
SAID = {
    call: " ".join(text.split())
    for call, _, text in (part.partition("\n") for part in FILE.read_text("utf-8").split("$ ")[1:])
}
MEANT = "If this is the help: python -m tests.test_help, and read the difference."


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--help"])
    assert stop.value.code == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("call", SAID)
def test_the_help_of_a_command(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, *call.split()[1:-1]) == SAID[call], MEANT


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


def written(call: str) -> str:
    """A command's help as the file keeps it."""
    with redirect_stdout(StringIO()) as said, suppress(SystemExit):
        main(call.split()[1:])
    return f"$ {call}\n{fill(' '.join(said.getvalue().split()), 96, break_on_hyphens=False)}\n"


if __name__ == "__main__":
    FILE.write_text("\n".join(map(written, SAID)), "utf-8")
