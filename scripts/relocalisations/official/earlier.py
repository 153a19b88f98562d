"""What a table had before an import, and keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relocalisations.official.flows import Remarks
from relocalisations.official.tables import FigureRow, read_rows

if TYPE_CHECKING:
    from relocalisations.official.catalogue import Catalogue


def with_earlier(
    catalogue: Catalogue,
    name: str,
    edition: str,
    rows: list[FigureRow],
    files: list[dict[str, Any]],
    notes: Remarks,
    partial: bool,
) -> tuple[list[FigureRow], list[dict[str, Any]]]:
    """Years that the table had and these files have not: kept, unless of another edition.

    With ``partial`` files, answers about some codes, the other codes of a year are kept too.
    """
    before = catalogue.cards.get(name)
    content = catalogue.reading.tables.get(name)
    if before is None or content is None:
        return rows, files
    if (before.edition or "") != edition:
        notes.say(f"{name} : l’édition {before.edition or 'inconnue'} est remplacée.")
        return rows, files
    new = {row[:2] if partial else row[0] for row in rows}
    kept = [row for row in read_rows(content) if (row[:2] if partial else row[0]) not in new]
    left = {row[0] for row in kept}
    replaced = {(file["nom"], int(year)) for file in files for year in file["annees"]}
    earlier = [
        {
            "nom": file.nom,
            **({"date": file.date} if file.date else {}),
            "sha256": file.sha256,
            "annees": [str(year) for year in years],
        }
        for file in before.fichiers
        if (years := [y for y in file.annees if y in left and (file.nom, y) not in replaced])
    ]
    return sorted(kept + rows), earlier + files
