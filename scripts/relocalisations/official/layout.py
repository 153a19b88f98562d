"""How an official file is read.

A layout says which columns the file has, in which order, and how the engine must read them to give
the same columns for every source::

    flux ('I', 'E'), annee, mois (0: the whole year), code, pays, valeur, quantite, manque, faux

``pays`` is the code that the source uses; ``valeur`` is in the source's unit, ``quantite`` in
tonnes or kilograms (:attr:`Layout.tonnes`), doubles or decimals, NULL where they are unknown;
``manque`` says that the quantity should be there and is not; ``faux`` that the row is not well
formed. A row of which ``flux``, ``annee``, ``mois``, ``code``, ``pays`` or ``faux`` is NULL is not
either: whatever a cell may hold, it is told, and neither added nor left out in silence.

Most files are read by numbers, as fast as the engine can; what it would round, or not read at all,
is for the careful layout of the same file, which reads the cells as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass

NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,6})?"
"""An amount or a quantity; more decimals than six are nowhere published."""

EXACT = "{0} BETWEEN 0 AND 1e9 AND round({0} * 1e6) / 1e6 = {0}"
"""SQL: whether a double tells exactly which number, of six decimals at most, was written.

These have 15 digits at most, so that each is nearest to one double of its own: the one that the
division, which rounds once, gives again.
"""

YEAR = "19(?:8[89]|9[0-9])|20[0-9]{2}"
"""A year that has figures: the Harmonised System begins in 1988. No other is read, whatever the layout."""

WHOLE = "9e15"
"""Below, whole numbers and their sums are the same once they were doubles."""


@dataclass(frozen=True)
class FileColumn:
    """One column of a file: its name, the engine's type, what a right cell is, what it is called."""

    name: str
    type: str
    pattern: str
    wrong: str
    """What to say of another cell: ``{}`` is the cell. It refuses nothing by itself, but for a number: it
    words what the type, ``faux`` or ``Layout.wrong`` refuses.
    """
    is_number: bool = False
    """Whether a cell of text that is not as the pattern says makes its row wrong, whatever ``faux`` says.

    A cell that cannot be taken for a number is NULL, which « unknown » is too.
    """


@dataclass(frozen=True)
class Lines:
    """How to read a file of which few lines are wanted: only these are cut into cells."""

    wanted: str
    """SQL: the lines, ``ligne``, that may be of France."""
    shapes: tuple[bytes, ...]
    """What may be left of a line without its digits, the most frequent first."""


@dataclass(frozen=True)
class Layout:
    """How one file is read."""

    source: str
    """Its producer, of ``producers.PRODUCERS``."""
    delimiter: str
    header: bool
    columns: tuple[FileColumn, ...]
    select: str
    """SQL: the columns above. A name is the cell of the file, not the column made from it."""
    where: str
    """SQL: the rows of France, and the wrong ones."""
    codes: str = ".*"
    """Which codes are well formed, as RE2 matches them."""
    wrong: str = "FALSE"
    """SQL: the rows that are not well formed, of those that were read, once they are summed up."""
    missing: tuple[str, ...] = ("",)
    """The cells that are nothing."""
    careful: Layout | None = None
    """How to read the file where this layout meets a row that it cannot read, or would round."""
    lines: Lines | None = None
    """Where set, the file is read by lines; its columns are then those of the lines that are wanted."""
    summed: bool = False
    """Whether several rows make one figure; else each is one: a year, a code of six digits, a partner,
    and one that comes twice is refused.
    """
    tonnes: bool = False
    """Whether its quantities are in tonnes; else in kilograms."""
    decimals: bool = True
    """Whether its amounts are exact decimals; else doubles, of which nothing was lost."""
    whole_years: bool = True
    """Whether rows of whole years may stand beside those of months."""
    edition: str = ""
    """``V202601``; empty where the source has no editions."""
    nomenclature: str = ""
    """``SH2017`` where the file has one; empty where it follows from the year."""
    year: int = 0
    """The year of the file; 0 where its rows say it."""
    totals: bool = False
    """Whether totals stand among the partners."""


def number(name: str, label: str, *, empty: bool = False) -> FileColumn:
    missing = "| *(?:NA)? *" if empty else ""
    return FileColumn(
        name,
        "VARCHAR",
        rf" *{NUMBER} *{missing}",
        f"{label} : nombre non admis « {{}} » ; chiffres seuls, avec un point pour les décimales",
        is_number=True,
    )


def text(name: str) -> FileColumn:
    return FileColumn(name, "VARCHAR", ".*", "")


def year_column(name: str) -> FileColumn:
    return FileColumn(name, "INTEGER", f" *(?:{YEAR}) *", f"{name} : année non admise « {{}} »")
