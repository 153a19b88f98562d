"""A small repository of our theme that ``mkdocs build`` makes in two seconds."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.frozen_site import FROZEN, ROOT
from tests.small_site import BASE, write


def quick_repository(folder: Path) -> Path:
    """Put it in a new folder, which is given back: neither cards nor search."""
    shutil.copytree(
        FROZEN / "content", folder / "content", ignore=shutil.ignore_patterns("_adresses*")
    )
    shutil.copytree(ROOT / "theme", folder / "theme")
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    quick = text.replace(
        "- relocalisations\n", "- relocalisations: {cartes: false, recherche: false}\n"
    )
    assert quick != text
    write(folder, {**BASE, "mkdocs.yml": quick})
    return folder
