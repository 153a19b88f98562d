# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""What a difference says, word for word, at a terminal and in the summary of a run; long lists are cut."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from relocalisations import cli
from relocalisations.contribute.difference import Difference, Figure, Seen
from relocalisations.contribute.difference_reports import (
    as_html,
    as_json,
    as_summary,
    as_text,
    tally,
)
from relocalisations.contribute.publication import as_summary as publication_summary
from relocalisations.contribute.undoing import Undone
from relocalisations.problems.problem import Problem, Severity
from tests.frozen_site import ROOT
from tests.small_site import site

NOTHING = Difference((), (), (), (), {}, (), ())
NO_TABLE = (
    "aucune table n’a ce code ; la fiche paraîtra sans chiffres du commerce, et les recevra à la prochaine "
    "lecture des fichiers officiels, s’il s’y trouve"
)


def summary(found: Difference) -> str:
    """The summary of a run, as it is read there: signs that mean something in Markdown are hidden."""
    return html.unescape(as_summary(found))


def pages(number: int, word: str = "p") -> list[Seen]:
    return [Seen(f"/{word}{n}/", f"Page {n}", None, "", "") for n in range(number)]


def figures(number: int) -> list[Figure]:
    return [Figure("/x/", f"Lampes {n}", "importations", "1 M$", "2 M$") for n in range(number)]


@pytest.mark.parametrize(
    ("added", "changed", "removed", "touched", "said"),
    [
        (0, 0, 0, 0, "Aucune page ne change."),
        (1, 1, 1, 1, "1 page ajoutée, 1 page changée, 1 page retirée, 1 autre page à jour en conséquence."),
        (2, 2, 2, 2, "2 pages ajoutées, 2 pages changées, 2 pages retirées, 2 autres pages à jour en conséquence."),
        (0, 0, 0, 3, "3 autres pages à jour en conséquence."),
    ],
)  # fmt: skip
def test_how_many_pages_change(
    added: int, changed: int, removed: int, touched: int, said: str
) -> None:
    found = Difference(pages(added), pages(changed), pages(touched), pages(removed), {}, (), ())
    assert tally(found) == said


def test_the_whole_text() -> None:
    found = Difference(
        added=pages(1, "a"),
        changed=pages(1, "c"),
        touched=pages(1, "t"),
        removed=pages(1, "r"),
        redirected={"/r0/": "/a0/"},
        figures=[*figures(1), Figure("/y/", "Piles", "exportations", "", "3 M$")],
        problems=[Problem("x.yml", 2, 1, "à voir", "x", severity=Severity.WARNING)],
        without_figures=["Bougies"],
        program_too=True,
    )
    program = (
        "Le programme ou le thème changent aussi. Les deux états sont faits avec ceux d’ici : ce qui "
        "en vient ne se voit pas dans cette comparaison."
    )
    assert as_text(found).splitlines() == [
        "Pages ajoutées :",
        "  /a0/  Page 0",
        "",
        "Pages changées :",
        "  /c0/  Page 0",
        "",
        "Pages retirées :",
        "  /r0/  Page 0",
        "",
        "Pages mises à jour en conséquence :",
        "  /t0/  Page 0",
        "",
        "Chiffres changés :",
        "  Lampes 0, importations : 1 M$ → 2 M$",
        "  Piles, exportations : absent → 3 M$",
        "",
        "/r0/ mènera à /a0/",
        f"Bougies : {NO_TABLE}",
        "x.yml:2:1 : avertissement : à voir",
        "",
        "1 avertissement dans 1 fichier.",
        "1 page ajoutée, 1 page changée, 1 page retirée, 1 autre page à jour en conséquence.",
        program,
    ]
    assert summary(found).splitlines() == [
        "## Ce que la proposition fait au site",
        "",
        "1 page ajoutée, 1 page changée, 1 page retirée, 1 autre page à jour en conséquence.",
        "",
        program,
        "",
        "**À vérifier.** à voir : <code>x.yml</code>",
        "",
        "### Chiffres changés (2)",
        "",
        "| Produit | Chiffre | Avant | Après |",
        "|---|---|---|---|",
        "| Lampes 0 | importations | 1 M$ | 2 M$ |",
        "| Piles | exportations | – | 3 M$ |",
        "",
        "### Pages ajoutées (1)",
        "",
        "| Page | Adresse |",
        "|---|---|",
        "| Page 0 | <code>/a0/</code> |",
        "",
        "### Pages changées (1)",
        "",
        "| Page | Adresse |",
        "|---|---|",
        "| Page 0 | <code>/c0/</code> |",
        "",
        "### Pages retirées (1)",
        "",
        "| Page | Adresse |",
        "|---|---|",
        "| Page 0 | <code>/r0/</code> |",
        "",
        "### Pages mises à jour en conséquence (1)",
        "",
        "| Page | Adresse |",
        "|---|---|",
        "| Page 0 | <code>/t0/</code> |",
        "",
        "<code>/r0/</code> mènera à <code>/a0/</code>.",
        "",
        f"Bougies : {NO_TABLE}.",
    ]


@pytest.mark.parametrize(("number", "more"), [(40, False), (41, True)])
def test_long_lists_are_cut_and_counted(number: int, more: bool) -> None:
    found = Difference(pages(number), (), (), (), {}, figures(number), (), (), ["Bougies"] * number)
    text, shown = as_text(found), summary(found)
    assert text.count("  /p") == text.count("  Lampes") == text.count("Bougies") == 40
    assert text.count("\n  … et 1 de plus\n") == text.count("… et") == 2 * more
    assert shown.count("<code>/p") == shown.count("| Lampes") == shown.count("Bougies") == 40
    assert shown.count("\n… et 1 de plus.") == shown.count("… et") == 2 * more


def test_a_file_that_keeps_both_changes_is_given_whole() -> None:
    whole = "nom: Lampes\ndefinition: |\n  ````` et ```\n"
    undone = [Undone("products/lampes.yml", [], whole), Undone("products/x.yml", [], "")]
    found = Difference((), (), (), (), {}, (), (), undone)
    assert summary(found).splitlines() == [
        "## Ce que la proposition fait au site",
        "",
        "Aucune page ne change.",
        "",
        "<details><summary>Le fichier qui garde les deux changements : "
        "<code>products/lampes.yml</code></summary>",
        "",
        "``````yaml",
        *whole.splitlines(),
        "``````",
        "",
        "</details>",
    ]
    short = Difference((), (), (), (), {}, (), (), [Undone("x.yml", [], "nom: x\n")])
    assert "\n````yaml\nnom: x\n````\n" in summary(short)


def test_machines_read_the_same() -> None:
    given = [Figure("/x/", "Énergie", "importations", "", "1 M$"), Figure("/x/", "x", "y", "2", "")]
    found = Difference(pages(1), (), (), (), {"/r/": "/a/"}, given, ())
    assert (
        as_json(found)
        == """{
  "ajoutees": [
    {
      "adresse": "/p0/",
      "titre": "Page 0",
      "fichier": null
    }
  ],
  "changees": [],
  "en_consequence": [],
  "retirees": [],
  "redirigees": {
    "/r/": "/a/"
  },
  "chiffres": [
    {
      "adresse": "/x/",
      "produit": "Énergie",
      "chiffre": "importations",
      "avant": null,
      "apres": "1 M$"
    },
    {
      "adresse": "/x/",
      "produit": "x",
      "chiffre": "y",
      "avant": "2",
      "apres": null
    }
  ],
  "problemes": [],
  "programme_aussi": false
}"""
    )


def test_what_pages_say_is_no_markup_of_the_one_that_shows_them() -> None:
    seen = Seen("/x/", "<i>Lampes & Cie</i>", None, "", "<p>Corps</p>")
    page = as_html(Difference([seen], (), (), (), {}, (), ()), ROOT / "theme")
    assert "&lt;i&gt;Lampes &amp; Cie&lt;/i&gt;" in page
    assert "<i>Lampes" not in page


def test_an_error_is_to_be_mended() -> None:
    found = Difference((), (), (), (), {}, (), [Problem("x.yml", 0, 0, "perdu", "x", "/a/")])
    assert "\n**À corriger.** perdu : <code>/a/</code>" in summary(found)


def test_what_is_made_from_the_fields_is_told_stale_then_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path)
    assert cli.main(["schema", "--root", str(root)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert (
        said[-1]
        == "Les champs ou les règles ont changé. Refaites ces fichiers : reloc schema --ecrire"
    )
    assert cli.main(["schema", "--ecrire", "--root", str(root)]) == 0
    written = capsys.readouterr().out.splitlines()
    assert [f"{line.removeprefix('Écrit : ')} : périmé" for line in written] == said[:-1]
    assert cli.main(["schema", "--ecrire", "--root", str(root)]) == 0
    assert capsys.readouterr().out == "Rien à refaire.\n"
    assert cli.main(["schema", "--root", str(root)]) == 0
    assert capsys.readouterr().out == (
        "Les fichiers faits à partir des champs et des règles sont à jour.\n"
    )


def test_the_summary_of_a_site_that_knows_all() -> None:
    assert publication_summary([]) == (
        "## Ce que le site ne sait pas encore\n\nRien : tout ce que les fichiers demandent est rempli."
    )
