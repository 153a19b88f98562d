"""The figures as they were last published: what tells a revision from a figure that never changed.

One line for each main figure, in ``content/_chiffres.txt``: the page, the code, the figure and its
year, its value and its currency, since when it is so, and what it was before if it ever was another.
Written by ``reloc adresses --ecrire``, beside the list of addresses; a line that does not read that
way tells nothing, and stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

LIST = "content/_chiffres.txt"

_HEADER = """\
# Les chiffres publiés : la fiche, son code, le chiffre et son année, sa valeur, depuis quand,
# et ce qu’il était avant s’il a été révisé. Les pages disent par là « révisé le … ».
# Rien n’y est à écrire à la main ; après une publication : reloc adresses --ecrire
"""
_VALUE = r"([0-9.e+-]+)(?: (USD|EUR))?"
_LINE = re.compile(
    r"(/\S+/) (SH[0-9]{4}) ([0-9]{6}) ([a-z-]+) ([0-9]{4}) : "
    rf"{_VALUE}, ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:, avant {_VALUE})?"
)


class Key(NamedTuple):
    """Which figure of which product."""

    url: str
    edition: str
    code: str
    chiffre: str
    annee: int


class FigureValue(NamedTuple):
    """A figure: an amount in thousands of a currency, or a share without any."""

    valeur: float
    devise: str = ""


class KnownFigure(NamedTuple):
    """What was last published."""

    now: FigureValue
    since: date
    before: FigureValue | None


def kept_figures(root: Path) -> dict[Key, KnownFigure]:
    """What the list tells; nothing as long as there is no list."""
    path = root / LIST
    if path.is_symlink() or not path.is_file():
        return {}
    found = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if not (parts := _LINE.fullmatch(line.strip())):
            continue
        url, edition, code, name, year, value, currency, since, old, old_currency = parts.groups()
        try:
            found[Key(url, edition, code, name, int(year))] = KnownFigure(
                FigureValue(float(value), currency or ""),
                date.fromisoformat(since),
                FigureValue(float(old), old_currency or "") if old else None,
            )
        except ValueError:
            continue  # 31 June, or two points in a number: it tells nothing
    return found


def write_figures(root: Path, lines: Mapping[Key, KnownFigure]) -> None:
    """Write the list anew."""
    text = _HEADER
    for key, kept in sorted(lines.items()):
        before = f", avant {_written(kept.before)}" if kept.before else ""
        named = f"{key.url} {key.edition} {key.code} {key.chiffre} {key.annee}"
        text += f"{named} : {_written(kept.now)}, {kept.since.isoformat()}{before}\n"
    path = root / LIST
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _written(value: FigureValue) -> str:
    return f"{value.valeur!r} {value.devise}".strip()
