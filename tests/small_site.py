"""A whole small site in a few strings: what a contributor writes on one side, what they see on
the other.

``site(tmp_path, {"products/lin.yml": "…"})`` writes the smallest valid site and puts the given
files over it; ``None`` removes one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent

from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.pages.kinds import WRITTEN_PAGES
from relocalisations.problems.problem import Problem

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

BASE: dict[str, str] = {
    "mkdocs.yml": "site_name: Petit site\n",
    "content/_adresses.txt": "/\n",
    "events/cities/rouen.yml": """
        nom: Rouen
        type: ville
        region: Normandie
        locatif: à Rouen
        """,
    "events/partners/neoma.yml": """
        nom: NEOMA Business School
        categorie: ecole
        """,
    "events/2022-06-16-rouen.yml": """
        nom: 24 heures pour relocaliser
        ville: rouen
        debut: 2022-06-16
        fin: 2022-06-17
        statut: annonce
        sources:
          annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a"}
        partenaires:
          - {partenaire: neoma, role: hote, fiabilite: source_unique, sources: [annonce]}
        """,
    "products/sectors/eclairage.yml": """
        nom: Éclairage
        description: Les lampes et leurs supports.
        """,
    "products/sectors/sante.yml": """
        nom: Santé et pharmacie
        description: Les médicaments et leurs principes actifs.
        """,
    "products/lampes.yml": """
        nom: Lampes de bureau
        sh: "940520"
        secteur: eclairage
        definition: Des lampes que l’on pose sur un bureau.
        """,
}


SECTIONS: dict[str, str] = {
    f"content{url}index.md": "---\ntitle: Une page\n---\n" for url in WRITTEN_PAGES.values()
}
"""The hand-written pages that a site with pages cannot do without."""


def write(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write files below ``root``; indentation common to all lines is taken off."""
    for name, content in files.items():
        file = root / name
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            file.write_text(dedent(content).lstrip("\n"), encoding="utf-8")
    return root


def site(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The folder of the smallest valid site, with these files over it."""
    write(root, BASE)
    return write(root, files or {})


def load(
    root: Path, files: Mapping[str, str | bytes | None] | None = None, now: datetime = NOW
) -> tuple[Site, list[Problem]]:
    """Read that site as it stands at ``now``; a problem has both a line and a column, or neither."""
    read, problems = load_site(site(root, files), now)
    assert [one for one in problems if (one.line == 0) != (one.column == 0)] == []
    return read, problems


def messages(root: Path, files: Mapping[str, str | bytes | None]) -> list[str]:
    """What a contributor reads: one line a problem, then the corrected line if there is one."""
    lines = []
    for problem in load(root, files)[1]:
        lines.append(str(problem))
        if problem.suggestion:
            lines.append(f"→ {problem.suggestion}")
    return lines
