"""What hand-written pages take from elsewhere: nothing is promised that the site cannot keep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relocalisations.text.placeholders import everything, fill, values_of
from tests.small_site import messages

NOTHING = values_of({"siege": None, "contact": None, "rna": "W123"}, "https://a.example/")
ALL = values_of(
    {"siege": "1 rue *des* Lilas", "contact": "nous@a.example", "rna": "W123"},
    "https://a.example/",
    "https://github.com/a/b/",
)


@pytest.mark.parametrize(
    ("text", "without", "with_all"),
    [
        (
            "- Siège : [[publication.siege]]\n- RNA : [[publication.rna]]\n",
            "- RNA : W123\n",
            "- Siège : 1 rue \\*des\\* Lilas\n- RNA : W123\n",
        ),
        (
            "Un mot.\n\nÉcrivez à\n[[publication.contact]] : merci.\n\nLa fin.",
            "Un mot.\n\n\nLa fin.",
            "Un mot.\n\nÉcrivez à\n[nous@a.example](mailto:nous@a.example) : merci.\n\nLa fin.",
        ),
        (
            '## Sources <!-- {: #sources } -->\n![Une](a.webp)<!-- {: width="4" } -->\n<!-- Un mot. -->',
            '## Sources {: #sources }\n![Une](a.webp){: width="4" }\n<!-- Un mot. -->',
            '## Sources {: #sources }\n![Une](a.webp){: width="4" }\n<!-- Un mot. -->',
        ),
        (
            "- Siège :\n  [[publication.siege]]\n- RNA :\n  [[ publication.rna ]]",
            "- RNA :\n  W123",
            "- Siège :\n  1 rue \\*des\\* Lilas\n- RNA :\n  W123",
        ),
        (
            "| A | B |\n|---|---|\n| Siège | [[publication.siege]] |\n| RNA | [[publication.rna]] |",
            "| A | B |\n|---|---|\n| RNA | W123 |",
            "| A | B |\n|---|---|\n| Siège | 1 rue \\*des\\* Lilas |\n| RNA | W123 |",
        ),
        (  # spaces that nobody sees at the end of a line
            "<!-- si depot -->  \nIci.\n<!-- sinon --> \nPlus tard.\n<!-- fin -->\t\nFin.",
            "Plus tard.\nFin.",
            "Ici.\nFin.",
        ),
        ("[[adresse]]/api/", "https://a.example/api/", "https://a.example/api/"),
        (
            "<!-- si depot -->\nIci : [[depot]].\n<!-- sinon -->\nPlus tard.\n<!-- fin -->\nEt voilà.",
            "Plus tard.\nEt voilà.",
            "Ici : https://github.com/a/b.\nEt voilà.",
        ),
        (
            "<!-- si publication.contact -->\n## Contact\n\n"
            "<!-- si depot -->\nDeux.\n<!-- fin -->\n<!-- fin -->",
            "",
            "## Contact\n\nDeux.",
        ),
    ],
)
def test_what_is_missing_is_left_out(text: str, without: str, with_all: str) -> None:
    assert fill(text, NOTHING) == without
    assert fill(text, ALL) == with_all


def test_what_a_page_may_come_to_hold_is_read_too() -> None:
    text = "<!-- si depot -->\nUn.\n<!-- sinon -->\nDeux [[publication.siege]].\n<!-- fin -->"
    assert everything(text, NOTHING) == "Un.\nDeux inconnu."


def test_a_condition_that_is_wrong_is_told(tmp_path: Path) -> None:
    page = """\
---
title: Accueil
---
<!-- si dépôt -->
Un [[publication.siège]].
<!-- fin -->
<!-- fin -->
<!-- si publication.siège -->
<!-- si depot -->
"""
    files = {"content/_publication.yml": "siege: 1 rue\n", "content/index.md": page}
    assert messages(tmp_path, files) == [
        "content/index.md:4:9 : condition inconnue « dépôt » ; admises : adresse, depot, publication.siege",
        "content/index.md:5:4 : « siège » n’existe pas dans content/_publication.yml ; "
        "vouliez-vous « siege » ?",
        "content/index.md:7:1 : « <!-- fin --> » sans « <!-- si … --> » avant ; retirez cette ligne",
        "content/index.md:8:1 : condition sans fin ; ajoutez la ligne « <!-- fin --> » où elle s’arrête",
        "content/index.md:8:9 : « siège » n’existe pas dans content/_publication.yml ; "
        "vouliez-vous « siege » ?",
        "content/index.md:9:1 : condition sans fin ; ajoutez la ligne « <!-- fin --> » où elle s’arrête",
    ]


def test_a_site_whose_owner_said_nothing_promises_nothing(built: Path) -> None:
    """The site of the tests has neither repository, nor address to write to."""
    for page in built.rglob("*.html"):
        text = page.read_text("utf-8")
        shown = re.sub(r"<script.*?</script>|<[^>]+>", " ", text, flags=re.DOTALL)
        assert "à compléter" not in shown, page
        assert "[[" not in shown, page
        assert "<!-- si " not in text, page
    guide = (built / "contribuer" / "index.html").read_text("utf-8")
    assert "Le dépôt en ligne n’est pas encore ouvert" in guide
    assert "Create pull request" not in guide.partition("Ce qui se passe ensuite")[0]
    press = (built / "presse" / "index.html").read_text("utf-8")
    assert "mailto:" not in press
    assert "Signaler une erreur" in press.partition('id="contact"')[2]
