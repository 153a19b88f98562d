"""What separates two states of the small site: pages, figures, addresses, what nobody is said to tell."""

from __future__ import annotations

from pathlib import Path

from relocalisations.contribute.difference import compare
from tests.frozen_site import ROOT
from tests.mistakes import EVENT, Files, event
from tests.small_site import NOW, SECTIONS, site
from tests.small_tables import table

OTHER = "products/bougies.yml"
CANDLES = 'nom: Bougies\nsh: "340600"\nsecteur: eclairage\ndefinition: De la cire.\n'
TORCHES = 'nom: {nom}\nsh: "{sh}"\nsecteur: eclairage\ndefinition: Des lampes.\n'
ROWS = "2023,940520,CHN,10,\n2023,340600,CHN,20,\n2023,940510,CHN,7,\n"
OLD: Files = {
    **SECTIONS,
    **table(ROWS, annees="[2023, 2023]"),
    OTHER: CANDLES,
    "content/deux.md": "---\ntitle: 'Deux mots'\n---\n\nUn.\n",
    "content/trois.md": "# Trois mots\n\nUn.\n",
    "content/quatre/index.md": "Sans titre.\n",
    "content/cinq.md": "Sans titre.\n",
    "content/six.md": "# Six mots\n\nUn.\n",
    "events/2023-06-16-rouen.yml": str(event(debut="2023-06-16", fin="2023-06-16")[EVENT]),
    "events/2024-06-16-rouen.yml": str(event(debut="2024-06-16", fin="2024-06-16")[EVENT]),
}
SOURCES = """
  annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a"}
  autre: {editeur: La Gazette, titre: Une autre, url: "https://gazette.example/b"}"""


def test_all_that_separates_two_states(tmp_path: Path) -> None:
    new = {
        **OLD,
        # One figure is another, one has a later year, a product leaves and one comes.
        **table(
            "2023,940520,CHN,11,\n2023,340600,CHN,20,\n2024,340600,CHN,25,\n2023,940510,CHN,7,\n",
            annees="[2023, 2024]",
        ),
        "products/torches.yml": TORCHES.format(nom="Torches", sh="940510"),
        "products/lanternes.yml": TORCHES.format(nom="Lanternes", sh="940599"),
        "content/deux.md": "---\ntitle: 'Deux mots'\n---\n\nDeux.\n",
        "content/six/index.md": "# Six mots\n\nDeux.\n",
        # Called off without a word; put off, with a page that tells it; held, which nobody asks about.
        **event(statut="annule"),
        "events/2023-06-16-rouen.yml": str(
            event(debut="2023-06-16", fin="2023-06-16", statut="reporte", sources=SOURCES)[EVENT]
        ),
        "events/2024-06-16-rouen.yml": str(
            event(
                "tenue: {fiabilite: etabli, sources: [annonce]}",
                debut="2024-06-16",
                fin="2024-06-16",
                statut="tenu",
            )[EVENT]
        ),
    }
    for name in ("trois.md", "quatre/index.md", "cinq.md", "six.md"):
        del new[f"content/{name}"]
    old, now = site(tmp_path / "old", OLD), site(tmp_path / "new", new)
    found = compare(now, old, ROOT / "theme", NOW)
    assert [(page.url, page.title, page.source) for page in found.added] == [
        ("/produits/lanternes/", "Lanternes", "products/lanternes.yml"),
        ("/produits/torches/", "Torches", "products/torches.yml"),
    ]
    assert [page.url for page in found.changed] == [
        "/deux/",
        "/evenements/2022-06-16-rouen/",
        "/evenements/2023-06-16-rouen/",
        "/evenements/2024-06-16-rouen/",
        "/six/",
    ]
    assert found.changed[0].title == "Deux mots"
    assert ("/pays/chn/", None) in [(page.url, page.source) for page in found.touched]
    assert [(page.title, page.source) for page in found.removed] == [
        ("/cinq/", "content/cinq.md"),
        ("/quatre/", "content/quatre/index.md"),
        ("Trois mots", "content/trois.md"),
    ]
    assert [(one.product, one.name, one.before, one.after) for one in found.figures] == [
        ("Bougies", "importations de la France, 2024 (SH2022 340600)", "", "25,0\u00a0k$"),
        (
            *("Lampes de bureau", "importations de la France, 2023 (SH2022 940520)"),
            *("10,0\u00a0k$", "11,0\u00a0k$"),
        ),
    ]
    assert found.without_figures == ["Lanternes"]
    lost = "disparaîtrait sans redirection ; ajoutez son adresse à « alias » dans la fiche qui la remplace"
    assert [str(problem) for problem in found.problems] == [
        f"content/cinq.md : la page /cinq/ (« /cinq/ ») {lost}",
        f"content/quatre/index.md : la page /quatre/ (« /quatre/ ») {lost}",
        f"content/trois.md : la page /trois/ (« Trois mots ») {lost}",
        "events/2022-06-16-rouen.yml : statut : « annonce » devient « annule » sans que ses sources "
        "changent ; ajoutez-y la page qui l’annonce",
    ]
