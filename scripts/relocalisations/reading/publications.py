"""The list of what was published, and since when: what the repository's history cannot lose.

One line for each thing that people follow in a calendar or a feed, in ``content/_publications.txt``:
the first address that its page had, when it was first published, and for an event since when its
present state is, with the print of that state. Written by ``reloc adresses --ecrire``, beside the
list of addresses; a line that does not read that way tells nothing, and stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

LIST = "content/_publications.txt"

_HEADER = """\
# Ce qui a été publié, et depuis quand : la première adresse de chaque fiche, sa première publication,
# puis, d’un évènement, depuis quand il est comme il est, et l’empreinte de cet état.
# Les agendas et les flux y reconnaissent ce qu’ils ont déjà annoncé ; rien n’y est à écrire à la main.
# Après une publication : reloc adresses --ecrire
"""
_MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
_LINE = re.compile(rf"(/\S+/) ({_MOMENT})(?: ({_MOMENT}) ([0-9a-f]+))?")

NO_MEMORY = (
    "ni l’historique entier du dépôt, ni content/_publications.txt : pour les agendas et les flux, "
    "chaque évènement est modifié à chaque publication, et rien ne dit la première adresse d’une page"
)


class KnownPublication(NamedTuple):
    """What is known of something that was published. Moments are in seconds since 1970 (UTC)."""

    first: int
    """When it was first published."""
    since: int
    """Since when its state is the one below; the same as ``first`` where no state is kept."""
    state: str
    """The print of that state; empty where none is kept."""


def kept(root: Path) -> dict[str, KnownPublication]:
    """What the list tells, by first address; nothing as long as there is no list."""
    path = root / LIST
    if path.is_symlink() or not path.is_file():
        return {}
    found = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        parts = _LINE.fullmatch(line.strip())
        try:
            if parts:
                first = _seconds(parts[2])
                since = _seconds(parts[3] or parts[2])
                found[parts[1]] = KnownPublication(first, since, parts[4] or "")
        except ValueError:
            continue  # 31 June: it tells nothing
    return found


def write_list(root: Path, lines: Iterable[tuple[str, KnownPublication]]) -> None:
    """Write the list anew."""
    text = _HEADER + "".join(
        f"{address} {_moment(one.first)}"
        + (f" {_moment(one.since)} {one.state}" if one.state else "")
        + "\n"
        for address, one in sorted(lines)
    )
    path = root / LIST
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
