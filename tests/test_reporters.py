"""The same problems for a terminal, for GitHub, for a summary, for a program."""

from __future__ import annotations

import html
import json
import re

import pytest

from relocalisations.problems.problem import Problem, Severity, nearest, shortened, visible
from relocalisations.problems.reports import REPORTERS, as_json, github, summary, tally, terminal

WRONG = Problem(
    "products/lin.yml",
    4,
    10,
    "secteur : secteur inconnu « sant » ; vouliez-vous « sante » ?",
    "secteur-inconnu",
    "secteur: sante",
)
WHOLE = Problem.of_file("products/a.yaml", "fichier ignoré", "fichier-ignore")
DOUBT = Problem("products/lin.yml", 9, 6, "à revoir", "revoir", severity=Severity.WARNING)


def test_a_terminal_shows_where_what_and_the_line_as_it_should_read() -> None:
    assert terminal([WRONG, WHOLE, DOUBT]) == (
        "products/lin.yml:4:10 : secteur : secteur inconnu « sant » ; vouliez-vous « sante » ?\n"
        "    → secteur: sante\n"
        "products/a.yaml : fichier ignoré\n"
        "products/lin.yml:9:6 : avertissement : à revoir\n"
        "\n"
        "2 erreurs, 1 avertissement dans 2 fichiers."
    )


@pytest.mark.parametrize(
    ("problems", "text"),
    [
        ([], "Tout est en ordre."),
        ([WRONG], "1 erreur dans 1 fichier."),
        ([DOUBT], "1 avertissement dans 1 fichier."),
        ([WRONG, WRONG, WHOLE], "3 erreurs dans 2 fichiers."),
    ],
)
def test_the_tally(problems: list[Problem], text: str) -> None:
    assert tally(problems) == text
    assert terminal(problems).endswith(text)


def test_github_gets_one_command_a_problem() -> None:
    assert github([WRONG, WHOLE, DOUBT]) == (
        "::error file=products/lin.yml,line=4,col=10,title=secteur-inconnu::"
        "secteur : secteur inconnu « sant » ; vouliez-vous « sante » ?%0AÉcrivez : secteur: sante\n"
        "::error file=products/a.yaml,title=fichier-ignore::fichier ignoré\n"
        "::warning file=products/lin.yml,line=9,col=6,title=revoir::à revoir\n"
        "2 erreurs, 1 avertissement dans 2 fichiers."
    )


def test_a_strangers_text_is_no_command_for_github() -> None:
    problem = Problem(
        "products/a,b:c%.yml", 1, 1, "100 % de\n::error::faux\r", "code", "::set-output name=x::y"
    )
    lines = github([problem]).split("\n")
    assert lines == [
        "::error file=products/a%2Cb%3Ac%25.yml,line=1,col=1,title=code::"
        "100 %25 de\\u000a::error::faux\\u000d%0AÉcrivez : ::set-output name=x::y",
        "1 erreur dans 1 fichier.",
    ]


def test_a_summary_has_one_row_a_problem() -> None:
    lines = summary([WRONG, WHOLE]).split("\n")
    assert lines[:5] == [
        "## Vérification des fiches",
        "",
        "2 erreurs dans 2 fichiers.",
        "",
        "| Où | Quoi | Écrivez |",
    ]
    assert [html.unescape(line) for line in lines[6:]] == [
        "| products/lin.yml:4:10 | secteur : secteur inconnu « sant » ; vouliez-vous « sante » ? | "
        "<code>secteur: sante</code> |",
        "| products/a.yaml | fichier ignoré |  |",
    ]
    assert summary([]) == "## Vérification des fiches\n\nTout est en ordre."


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "[ici](https://pirate.example)",
    "https://pirate.example www.pirate.example",
    "**gras** _penché_ ~~barré~~ `code` ``code``",
    "| a | b |\n| c |",
    "@quelquun #12 !!",
    "# titre\n- liste\n> citation",
    "&lt;b&gt; &amp; \\",
    "a_confirmer: [x, y] {z} \"q\" 'r'",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_strangers_text_is_no_markup_in_a_summary(text: str) -> None:
    """Nothing but letters, digits and harmless signs is left; a reader sees all of it."""
    problem = Problem("products/lin.yml", 1, 1, text, "code", text)
    row = summary([problem]).split("\n")[6]
    found = re.fullmatch(r"\| (.*) \| (.*) \| <code>(.*)</code> \|", row)
    assert found
    for cell in found.groups():
        assert not re.search(r"""[<>\[\]|`*_~\\@#!:/."'{}]""", re.sub(r"&#\d+;", "", cell))
    shown = text.replace("\n", "\\u000a")
    assert html.unescape(found[2]) == shown
    assert html.unescape(found[3]) == shown


def test_a_program_gets_objects() -> None:
    assert json.loads(as_json([WRONG, WHOLE])) == [
        {
            "fichier": "products/lin.yml",
            "ligne": 4,
            "colonne": 10,
            "gravite": "erreur",
            "code": "secteur-inconnu",
            "message": "secteur : secteur inconnu « sant » ; vouliez-vous « sante » ?",
            "correction": "secteur: sante",
        },
        {
            "fichier": "products/a.yaml",
            "ligne": None,
            "colonne": None,
            "gravite": "erreur",
            "code": "fichier-ignore",
            "message": "fichier ignoré",
            "correction": None,
        },
    ]
    assert json.loads(as_json([])) == []
    assert as_json([WRONG]).startswith('[\n  {\n    "fichier": "products/lin.yml",\n')
    assert "« sant »" in as_json([WRONG])  # a person may read it too


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_no_report_holds_what_a_terminal_would_obey(name: str) -> None:
    hostile = Problem(
        "products/\x1b[31m\udce9.yml", 1, 1, "\x07\u202eà l’envers\u2066", "code", "\x9b2J\u200b"
    )
    report = REPORTERS[name]([hostile])
    report.encode("utf-8")  # no half of a character either
    assert report.replace("\n", "") == visible(report.replace("\n", ""))


def test_what_cannot_be_seen_is_spelled() -> None:
    assert visible("a\x1bb\u202ec\udce9d\u00ade") == "a\\u001bb\\u202ec\\xe9d\\u00ade"
    assert (
        visible("« été » à 50\u202f%, 3\u00a0€ œ 漢 😀") == "« été » à 50\u202f%, 3\u00a0€ œ 漢 😀"
    )


def test_long_words_are_cut() -> None:
    assert shortened("a" * 80) == "a" * 80
    assert shortened("a" * 81) == "a" * 79 + "…"


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("sant", "sante"),
        ("Santé", "sante"),
        ("SANTE", "sante"),
        ("eclairag", "eclairage"),
        ("sanfg", "sante"),  # three signs of five
        ("safgh", None),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_nearest_word(word: str, choice: str | None) -> None:
    assert nearest(word, ["eclairage", "sante"]) == choice


def test_of_equally_near_words_the_first_of_the_alphabet() -> None:
    assert nearest("tale", ["tall", "talc", "tali"]) == "talc"
