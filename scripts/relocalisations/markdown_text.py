"""Placeholders in hand-written pages: what only the collective can supply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from relocalisations.problems import Problem, did_you_mean
from relocalisations.schema.collective import PUBLICATION

_PLACEHOLDER = re.compile(r"\[\[publication\.([a-z_]+)\]\]")
TO_COMPLETE = "*à compléter*{: .a-completer }"


def fill_placeholders(markdown: str, publication: Mapping[str, str | None]) -> str:
    """Replace ``[[publication.siege]]`` by its value, or by a visible « à compléter »."""
    return _PLACEHOLDER.sub(lambda found: publication.get(found[1]) or TO_COMPLETE, markdown)


def publication_problems(root: Path, publication: Mapping[str, str | None]) -> Iterator[Problem]:
    """What is missing before the site may be called complete, and placeholders without a key."""
    path = root / PUBLICATION
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for key, value in publication.items():
        if value is None:
            number = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
            yield Problem(
                PUBLICATION,
                number,
                1,
                f"{key} : à compléter ; seul le collectif peut le fournir",
                "a-completer",
                f"{key}: …",
            )
    for file in sorted((root / "content").rglob("*.md")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            for found in _PLACEHOLDER.finditer(line):
                if found[1] not in publication:
                    yield Problem(
                        file.relative_to(root).as_posix(),
                        number,
                        found.start() + 1,
                        f"« {found[1]} » n’existe pas dans {PUBLICATION}"
                        f"{did_you_mean(found[1], publication)}",
                        "cle-inconnue",
                    )
