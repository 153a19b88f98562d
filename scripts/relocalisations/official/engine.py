"""The engine: DuckDB scans a file that is fed to it, in bounded memory.

DuckDB rather than Polars: on eleven million rows of BACI both take the same time (1.9 and 1.8
seconds of processor, 330 and 376 MB), and DuckDB reads a pipe, so that a zip is scanned while it
is inflated, without a copy of it on the disk or in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import TYPE_CHECKING

from relocalisations.official.archives import Member
from relocalisations.official.feeding import Feeder
from relocalisations.official.layout import YEAR, FileColumn, Layout
from relocalisations.official.refusal import Refused

if TYPE_CHECKING:
    import duckdb

MEMORY = "900MB"
"""What DuckDB may hold; beyond, it writes to the disk. Python and its buffers come on top."""

_LOOK = 0.5
"""In seconds: how often somebody is told how far it is."""

Progress = Callable[[Member, int], None]
"""Called with the member that is read and the bytes that were."""


class WrongRow(Exception):
    """A file has a row that cannot be read; where it is, is for ``mistakes`` to find."""

    def __init__(self, said: str = "une ligne n’a pas la forme attendue") -> None:
        super().__init__(said)


@contextmanager
def session() -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """A connection, and a folder of its own for what does not fit in memory."""
    try:
        import duckdb
        import isal  # noqa: F401 (said missing here, before anything is read)
    except ImportError:
        raise Refused(
            "reloc figures a besoin de son moteur ; installez-le par « make figures »"
        ) from None
    with TemporaryDirectory(prefix="reloc-figures-") as folder:
        connection = duckdb.connect()
        try:
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.execute(f"SET temp_directory = '{folder}'")
            connection.execute("SET preserve_insertion_order = false")
            connection.execute("""CREATE TABLE lu (flux VARCHAR, annee INTEGER, mois BIGINT,
                code VARCHAR, pays VARCHAR, valeur DOUBLE, quantite DOUBLE,
                manque BOOLEAN, sans_valeur BIGINT, faux BOOLEAN, fichier INTEGER,
                valeur_exacte DECIMAL(38, 6), quantite_exacte DECIMAL(38, 6))""")
            connection.execute("""CREATE TABLE fichiers (fichier INTEGER, source VARCHAR,
                edition VARCHAR, nomenclature VARCHAR, seules BOOLEAN, tonnes BOOLEAN)""")
            yield connection, Path(folder)
        except RuntimeError as error:
            if str(error) == "Query interrupted":  # how DuckDB says that Ctrl+C stopped it
                raise KeyboardInterrupt from None
            raise
        finally:
            connection.close()


def scan(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    member: Member,
    layout: Layout,
    number: int,
    progress: Progress,
    shaped: Callable[[], bool],
) -> None:
    """Put the rows of France of one file into the table ``lu``, summed up where they are parts.

    ``number`` tells this file from the others. A row of ``lu`` has the months that it sums up as
    bits, from 1 to 12; bit 0 is the whole year. Its amounts are doubles, of decimals that these can
    tell apart; where they might not, ``valeur_exacte`` and ``quantite_exacte`` have the decimals.

    ``shaped`` says, once it is read, whether all lines of a file that is not packed have the shapes
    of ``layout.lines``; those of an archive are looked at here.

    Raises :class:`WrongRow` at a row that cannot be read, :class:`Refused` at a damaged archive.
    """
    try:
        _insert(connection, folder, member, layout, number, progress)
        _check(connection, layout, number)
        if layout.lines and not shaped():
            raise WrongRow
    except WrongRow:
        if layout.careful is None:
            raise
        connection.execute("DELETE FROM lu WHERE fichier = ?", [number])
        scan(connection, folder, member, layout.careful, number, progress, shaped)
        return
    connection.execute(
        "INSERT INTO fichiers VALUES (?, ?, ?, ?, ?, ?)",
        [
            number,
            layout.source,
            layout.edition,
            layout.nomenclature,
            not layout.summed,
            layout.tonnes,
        ],
    )


def _insert(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    member: Member,
    layout: Layout,
    number: int,
    progress: Progress,
) -> None:
    import duckdb

    feeder: Feeder | None = None
    watching: AbstractContextManager[None]
    if member.info is None:
        watching = _watched(connection, member, progress)
        files = [member.path]
    else:
        feeder = Feeder(member, folder, layout, lambda read: progress(member, read))
        watching = nullcontext()
        files = feeder.pipes
    try:
        if feeder:
            feeder.start()
        with watching:
            connection.execute(_statement(files, layout, number))
    except duckdb.OutOfMemoryException:
        raise Refused(f"{member.shown} : la mémoire, ou la place sur le disque, manque") from None
    except duckdb.Error as error:
        if feeder is None or feeder.failure is None:
            raise WrongRow(str(error).partition("\n")[0]) from None
    finally:
        if feeder:
            feeder.stop()
    if feeder and feeder.failure is not None:
        raise feeder.failure
    if feeder and feeder.shapes and feeder.shapes.wrong:
        raise WrongRow


def _check(connection: duckdb.DuckDBPyConnection, layout: Layout, number: int) -> None:
    """Look at what was read of one file, where the engine itself found nothing to say."""
    wrong = connection.execute(f"""SELECT 1 FROM lu WHERE fichier = {number} AND (faux
        OR flux IS NULL OR annee IS NULL OR code IS NULL OR pays IS NULL OR {layout.wrong}
            OR NOT regexp_full_match(annee::VARCHAR, '{YEAR}'))
        UNION ALL SELECT 1 FROM (SELECT DISTINCT code FROM lu WHERE fichier = {number})
        WHERE NOT regexp_full_match(code, '{layout.codes}') LIMIT 1""").fetchone()
    if wrong:
        raise WrongRow


@contextmanager
def _watched(
    connection: duckdb.DuckDBPyConnection, member: Member, progress: Progress
) -> Iterator[None]:
    """Tell how far the engine is in a file that it reads by itself."""
    ended = Event()

    def watch() -> None:
        while not ended.wait(_LOOK):
            done = connection.query_progress()
            if done >= 0:  # it says so of what it cannot tell
                progress(member, int(member.size * done / 100))

    thread = Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
    progress(member, member.size)


def _statement(files: Sequence[Path], layout: Layout, number: int) -> str:
    header = len(files) == 1 and layout.header  # the feeder takes it off
    # One branch for each pipe: the engine reads a list of files one after the other.
    wrong = " OR ".join(["false", *map(_is_no_number, layout.columns)])
    rows = " UNION ALL ".join(
        f"SELECT {layout.select}, {wrong} AS chiffre_faux FROM {_source(file, layout, header)} "
        f"WHERE {layout.where}"
        for file in files
    )
    exact = "{0}, {1}" if layout.decimals else "NULL, NULL"
    if not layout.summed:
        return f"""INSERT INTO lu SELECT flux, annee, 1, code, pays, valeur, quantite, manque,
            0, coalesce(faux, true) OR chiffre_faux, {number},
            {exact.format("valeur", "quantite")} FROM ({rows})"""
    whole = "mois = 0, " if layout.whole_years else ""
    empty = "0" if layout.totals else "count(*) - count(valeur)"
    return f"""INSERT INTO lu SELECT flux, annee, bit_or(1::BIGINT << mois), code, pays,
            sum(valeur), sum(quantite), bool_or(manque), {empty},
            bool_or(coalesce(faux, true) OR chiffre_faux OR mois IS NULL), {number},
            {exact.format("sum(valeur)", "sum(quantite)")}
        FROM ({rows}) GROUP BY flux, annee, {whole}code, pays"""


def _is_no_number(column: FileColumn) -> str:
    """SQL: whether the cell of a column of numbers is none, where it is read as text."""
    if not column.is_number or column.type != "VARCHAR":
        return "false"
    return f"""NOT regexp_full_match(coalesce("{column.name}", ''), '{column.pattern}')"""


def _source(file: Path, layout: Layout, header: bool) -> str:
    """SQL: the columns of the layout."""
    start = f"read_csv('{file}', auto_detect = false, header = {str(header).lower()}"
    missing = ", ".join(f"'{cell}'" for cell in layout.missing)
    if layout.lines is None:
        types = ", ".join(f"'{column.name}': '{column.type}'" for column in layout.columns)
        return f"""{start}, delim = '{layout.delimiter}', quote = '"', nullstr = [{missing}],
            columns = {{{types}}})"""

    def cell(number: int, column: FileColumn) -> str:
        text = f"cellules[{number}]"
        if column.type == "DOUBLE":
            text = f"CASE WHEN {text} NOT IN ({missing}) THEN {text} END"
        return f"CAST({text} AS {column.type}) AS {column.name}"

    cells = ", ".join(cell(number, column) for number, column in enumerate(layout.columns, 1))
    # A sign that no line has, as their shapes tell: each line is one cell.
    return f"""(SELECT {cells} FROM (SELECT string_split(ligne, '{layout.delimiter}') AS cellules
        FROM {start}, delim = '\x01', quote = '', escape = '', columns = {{'ligne': 'VARCHAR'}})
        WHERE {layout.lines.wanted}))"""
