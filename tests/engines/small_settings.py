"""What an engine is asked of a small site, where a test says no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from relocalisations.engines.settings import Settings


def settings_of(root: Path, **others: Any) -> Settings:
    """Of the site in ``root``, without an address, with search and without cards, but for ``others``."""
    plain = Settings(
        configuration=root / "mkdocs.yml",
        target=root / "site",
        templates=root / "theme",
        address="",
        repository="",
        cards=False,
        search=True,
    )
    return replace(plain, **others)
