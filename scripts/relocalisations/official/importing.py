"""``reloc figures import``: official files in, the tables of the site out, all at once at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relocalisations.official import engine
from relocalisations.official.earlier import with_earlier
from relocalisations.official.extract import keep_extract
from relocalisations.official.flows import FLOWS, Remarks, sum_up
from relocalisations.official.mistakes import first_line, first_mistake
from relocalisations.official.opening import Opened, files_of_data, looked_at
from relocalisations.official.producers import PRODUCERS
from relocalisations.official.refusal import Refused
from relocalisations.official.tables import (
    FigureRow,
    Made,
    card,
    identifier,
    write_all,
    written,
)
from relocalisations.problems.problem import Problem, shortened

if TYPE_CHECKING:
    import duckdb

    from relocalisations.official.catalogue import Catalogue
    from relocalisations.schema import FigureTable


TableKey = tuple[str, str, str, str]
"""Which table: source, nomenclature, flow, edition of the source."""


@dataclass
class Done:
    """What an import made."""

    made: list[Made]
    notes: list[str]
    written: list[str] = field(default_factory=list)
    """The names of the files that changed."""


def import_files(
    root: Path,
    paths: Sequence[Path],
    *,
    years: Collection[int] = (),
    source: str = "",
    command: str,
    dry_run: bool,
    progress: Callable[[Sequence[Opened]], engine.Progress],
) -> Done:
    """Import official files; nothing is written unless everything is right.

    ``years`` are the only ones to keep (all of them where it is empty); ``source`` the only kind of
    file to read. Raises :class:`Refused`.
    """
    opened = list(files_of_data(paths, years, source))
    notes = Remarks()
    # While the engine starts, and reads: the checksums, and what of this program needs the site.
    with (
        looked_at(opened) as digests,
        ThreadPoolExecutor(1) as beside,
        engine.session() as (connection, folder),
    ):
        reading = beside.submit(_catalogue, root)
        advance = progress(opened)
        for number, one in enumerate(opened):
            _scan(connection, folder, one, number, advance, digests)
        if years:
            kept = ", ".join(str(year) for year in sorted(years))
            connection.execute(f"DELETE FROM lu WHERE annee NOT IN ({kept})")
        catalogue = reading.result()
        sum_up(
            connection,
            notes,
            lambda file, code: _unknown(opened[file], code),
            catalogue.codes,
        )
        _all_years(connection, years)
        files = _files(opened, digests, connection)
        partial = {one.layout.source for one in opened if one.layout.totals}
        made = list(_made(connection, catalogue, files, command, notes, partial))
        if not made:
            raise Refused("aucun produit du catalogue dans ces fichiers ; rien n’a été écrit")
        _accepted(catalogue, made)
        done = Done(made, notes.lines)
        if not dry_run:
            keep_extract(connection, root)
            content = {name: data for table in made for name, data in table.files.items()}
            done.written = write_all(root / catalogue.FOLDER, content)
    return done


def _catalogue(root: Path) -> Catalogue:
    """What the site wants. All that is slow to load is loaded here, beside the engine."""
    from relocalisations.machine.workers import no_garbage_collection

    with no_garbage_collection():  # it would look again and again at what stays
        from relocalisations.official.catalogue import Catalogue
        from relocalisations.text.french import number

        number(0)  # what the command says at its end: its first number loads the words of French
        catalogue = Catalogue.read(root)
        catalogue.codes("")  # and the concordance of codes
        return catalogue


def _scan(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    one: Opened,
    number: int,
    advance: engine.Progress,
    digests: Mapping[Path, Future[str]],
) -> None:
    def shaped() -> bool:
        digests[one.member.path].result()
        return not (one.shapes and one.shapes.wrong)

    try:
        engine.scan(connection, folder, one.member, one.layout, number, advance, shaped)
    except engine.WrongRow as error:
        raise first_mistake(one.member, one.layout, str(error)) from None
    found = connection.execute("SELECT 1 FROM lu WHERE fichier = ? LIMIT 1", [number]).fetchone()
    if not found:
        year = f" en {one.layout.year}" if one.layout.year else ""
        raise Refused(f"{one.member.shown} : aucune ligne de la France{year}")


def _unknown(one: Opened, code: str) -> Refused:
    """Where a partner that we do not know is first named."""
    producer = PRODUCERS[one.layout.source]
    listed = (
        "text/countries.csv"
        if producer.reference == "iso3"
        else f"official/reference/{producer.reference}.csv"
    )
    message = f"pays inconnu « {shortened(code)} » ; ajoutez-le à scripts/relocalisations/{listed}"

    def wrong(cells: dict[str, str]) -> str | None:
        values = [cells[name].strip() for name in producer.columns if name in cells]
        ours = not producer.france or producer.france in values
        return message if ours and code in values else None

    found = first_line(one.member, one.layout, wrong)
    return found or Refused(f"{one.member.shown} : {message}")


def _all_years(connection: duckdb.DuckDBPyConnection, years: Collection[int]) -> None:
    found = {year for (year,) in connection.execute("SELECT DISTINCT annee FROM lu").fetchall()}
    if not found:
        raise Refused("aucune année entière dans les fichiers donnés ; rien n’a été écrit")
    for year in sorted(years):
        if year not in found:
            raise Refused(f"année {year} absente, ou incomplète, dans les fichiers donnés")


def _files(
    opened: Sequence[Opened],
    digests: Mapping[Path, Future[str]],
    connection: duckdb.DuckDBPyConnection,
) -> dict[TableKey, list[dict[str, Any]]]:
    """What each table rests on."""
    found: dict[TableKey, dict[Path, dict[str, Any]]] = defaultdict(dict)
    rows = connection.execute("""SELECT DISTINCT source, nomenclature, flux, fichier, annee FROM lus
        ORDER BY ALL""").fetchall()
    for source, nomenclature, flow, number, year in rows:
        member = opened[number].member
        path = member.path
        file = found[source, nomenclature, flow, opened[number].layout.edition].setdefault(
            path,
            {
                "nom": path.name,
                **({"date": member.day} if member.day else {}),
                "sha256": digests[path].result(),
                "annees": [],
            },
        )
        if str(year) not in file["annees"]:
            file["annees"].append(str(year))
    return {key: list(files.values()) for key, files in found.items()}


def _made(
    connection: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    files: Mapping[TableKey, list[dict[str, Any]]],
    command: str,
    notes: Remarks,
    partial: Collection[str],
) -> Iterator[Made]:
    """The tables of the catalogue's products; years of the same edition that were there stay."""
    for (source, nomenclature, flow, edition), mine in sorted(files.items()):
        found = connection.execute(
            """SELECT annee, code, pays, valeur, quantite FROM faits
            WHERE source = ? AND nomenclature = ? AND flux = ? ORDER BY annee, code, pays""",
            [source, nomenclature, flow],
        ).fetchall()
        rows: list[FigureRow] = [
            (year, code, country, written(amount), written(weight))
            for year, code, country, amount, weight in found
        ]
        if not rows:
            notes.say(f"{nomenclature}, {FLOWS[flow]} : aucun code du catalogue.")
            continue
        name = identifier(source, nomenclature, flow)
        rows, all_files = with_earlier(
            catalogue, name, edition, rows, mine, notes, source in partial
        )
        years = sorted({row[0] for row in rows})
        described = card(source, nomenclature, flow, edition, years, all_files, command)
        yield Made(name, described, rows)


def _accepted(catalogue: Catalogue, made: Sequence[Made]) -> None:
    """What the site would refuse is not written."""
    from relocalisations.reading.entities import read_entity
    from relocalisations.schema import FigureTable

    cards: dict[str, FigureTable] = {}
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for table in made:
        files = table.files
        found = read_entity(FigureTable, table.identifier, files[f"{table.identifier}.yml"])
        problems += found.problems
        if isinstance(found.entity, FigureTable):
            cards[table.identifier] = found.entity
            contents[table.identifier] = files[f"{table.identifier}.csv"]
    before = set(catalogue.problems_with({}, {}))
    problems += [p for p in catalogue.problems_with(cards, contents) if p not in before]
    if problems:
        lines = "\n".join(f"  {problem}" for problem in problems[:10])
        raise Refused(f"le site refuserait ces tables ; rien n’a été écrit\n{lines}")
