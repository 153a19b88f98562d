"""The tables of the site and their cards, made from flows of France; written all at once.

Nothing is rounded: a cell is the amount of the source, or the exact sum of its amounts.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from relocalisations.official.producers import PRODUCERS
from relocalisations.official.refusal import Refused, reason_of

HEADER = ["annee", "sh", "pays", "valeur", "quantite"]
_KINDS = {
    "I": ("importations", "par pays fournisseur"),
    "E": ("exportations", "par pays client"),
}

FigureRow = tuple[int, str, str, str, str]
"""Year, code, country, amount, quantity, as they are written."""


@dataclass(frozen=True)
class Made:
    """A table and its card, ready to be written."""

    identifier: str
    card: dict[str, Any]
    rows: Sequence[FigureRow]

    @property
    def files(self) -> dict[str, bytes]:
        """What to write, by the name of the file."""
        from relocalisations.schema import FigureTable
        from relocalisations.schema.blank_file import dump, prepared

        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(self.rows)
        card = dump(prepared(FigureTable, self.card))
        return {
            f"{self.identifier}.csv": stream.getvalue().encode(),
            f"{self.identifier}.yml": card.encode(),
        }


def identifier(source: str, nomenclature: str, flow: str) -> str:
    """``baci-sh2022-importations``: the same from one edition to the next, so that it is replaced."""
    return f"{source}-{nomenclature.lower()}-{_KINDS[flow][0]}"


def card(
    source: str,
    nomenclature: str,
    flow: str,
    edition: str,
    years: Sequence[int],
    files: Sequence[Mapping[str, Any]],
    command: str,
) -> dict[str, Any]:
    """The card of a table, as the schema wants it."""
    words = PRODUCERS[source].card
    kind, by = _KINDS[flow]
    first, last = min(years), max(years)
    label = f"{words['titre']}{f' {edition}' if edition else ''}, SH {nomenclature[2:]}"
    span = f"{first}" if first == last else f"{first}–{last}"
    found: dict[str, Any] = {**words, "titre": f"{label} : {kind} de la France {by}, {span}"}
    if flow == "E":
        found["valorisation"] = "fob"
    return found | {
        "type": kind,
        "nomenclature": nomenclature,
        "annees": [str(first), str(last)],
        "fournisseurs": "france",
        **({"edition": edition} if edition else {}),
        "fichiers": [dict(file) for file in files],
        "commande": command,
    }


def written(amount: Decimal | None) -> str:
    """An exact amount without idle zeros; nothing where it is unknown."""
    if amount is None:
        return ""
    text = format(amount, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def read_rows(content: bytes) -> list[FigureRow]:
    """The rows of a table that an import wrote before."""
    reader = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return [
        (int(row["annee"]), row["sh"], row["pays"], row["valeur"], row.get("quantite") or "")
        for row in reader
    ]


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write every file, or none: first all beside their places, then each into its own.

    Returns the names of those that changed. Raises :class:`Refused` when the disk is full; the old
    files are then as they were.
    """
    changed = {
        name: content
        for name, content in files.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != content
    }
    parts = {name: folder / f".{name}.part" for name in changed}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in changed.items():
            with parts[name].open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        for name, part in parts.items():
            part.replace(folder / name)
    except OSError as error:
        raise Refused(
            f"{folder} : écriture impossible ({reason_of(error)}) ; aucune table n’a été changée"
        ) from None
    finally:
        _remove(parts.values())
    return sorted(changed)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
