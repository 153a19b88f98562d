"""Whole talks with the command, as they are read at a terminal (talks.txt): questions, answers, end.

Made again, once a change of words is meant, and then read: ``python -m tests.contribution.test_talks``.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from relocalisations import cli
from tests.mistakes import Files
from tests.small_site import NOW, site

SAID = Path(__file__).with_name("talks.txt")
MEANT = "If this is what ought to be said: python -m tests.contribution.test_talks, then read it."
MANY: Files = {
    f"products/sectors/secteur-{number:02}.yml": f"nom: Secteur {number}\ndescription: Des choses.\n"
    for number in range(39)
}
"""With the two of the small site: one more than what is listed."""
TALKS: dict[str, tuple[str, Files, Sequence[str]]] = {
    "un évènement tenu, d’une ville que le site ne connaît pas encore": (
        "new event",
        {},
        (
            *("", "Nuit de la relocalisation", "Le Havre", "oui", "havre", "Normandie", ""),
            *("2026-06-16 à 18 h", "", "2026-06-15", "", "tenus", "tenu", "sûr", "etabli"),
            *("Le Courrier", "Une nuit : le récit", "courrier", "https://courrier.example/nuit"),
            *("demain", "", "", "source unique", ""),
        ),
    ),
    "un évènement annoncé, d’un instant, dans une ville connue": (
        "new event",
        {},
        (
            *("Nuit", "Rouen", "2027-03-01T18:00", "2027-03-01T17:59", "2027-03-01T18:00"),
            *("annoncé", "", "Le Courrier", "Une nuit", "https://courrier.example/nuit", ""),
            "2027-03-01-rouen-nuit",
        ),
    ),
    "une ville que l’on n’ajoute pas": (
        "new event",
        {},
        ("Nuit", "Rouen !", "Brest", "non", "rouen", "2027-03-01", "", "annonce"),
    ),
    "un partenaire": ("new partner", {}, ("Zest", "ecolle", "", "Zest", "")),
    "un produit, parmi plus de secteurs que l’on n’en liste": (
        "new product",
        MANY,
        ("Bougies", "34060", "340600", "Sect", "Eclairage", "De la cire.", ""),
    ),
    "un produit, parmi autant de secteurs que l’on en liste": (
        "new product",
        dict(list(MANY.items())[:-1]),
        ("Bougies", "340600"),
    ),
    "un produit, parmi autant de secteurs qu’un refus en liste": (
        "new product",
        dict(list(MANY.items())[:18]),
        ("Bougies", "340600", "Sect"),
    ),
    "un produit, parmi un secteur de plus qu’un refus n’en liste": (
        "new product",
        dict(list(MANY.items())[:19]),
        ("Bougies", "340600", "Sect"),
    ),
    "une région": ("new city", {}, ("Normandie", "region", "Normandie", "", "")),
    "un secteur": ("new sector", {}, ("Chimie", "Ce que font les chimistes.", "")),
}


class Terminal(io.StringIO):
    """Where somebody types."""

    def isatty(self) -> bool:
        return True


def talk(root: Path, name: str, patch: pytest.MonkeyPatch) -> str:
    """What is read of a talk, the answers between « »; whoever has no more of them leaves."""
    command, files, given = TALKS[name]
    site(root, files)
    answers = iter(given)
    read = io.StringIO()

    def answer(question: str) -> str:
        said = next(answers, None)
        if said is None:
            raise EOFError
        print(f"{question}« {said} »")
        return said

    patch.setenv("RELOC_NOW", NOW.isoformat())
    patch.setattr("builtins.input", answer)
    patch.setattr("sys.stdin", Terminal())
    with contextlib.redirect_stdout(read), contextlib.redirect_stderr(read):
        status = cli.main([*command.split(), "--root", str(root)])
    assert next(answers, None) is None, f"{name}: fewer questions than answers"
    return f"# {name}\n$ reloc {command}\n{read.getvalue()}→ {status}\n"


def told() -> str:
    """Every talk."""
    lines: list[str] = []
    for name in TALKS:
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            lines.append(talk(Path(folder), name, patch))
    return "\n".join(lines)


@pytest.mark.parametrize("name", TALKS)
def test_a_whole_talk(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    meant = SAID.read_text("utf-8").split("# ")
    [expected] = [part for part in meant if part.partition("\n")[0] == name]
    said = talk(tmp_path, name, monkeypatch)
    assert said.removeprefix("# ").strip().splitlines() == expected.strip().splitlines(), MEANT


if __name__ == "__main__":
    SAID.write_text(told(), "utf-8")
