"""From a folder to the whole site: its files are read, checked together, and assembled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from relocalisations.checks import CHECKS, Material
from relocalisations.machine.workers import Aside, no_garbage_collection
from relocalisations.model.figures import ProductFigures
from relocalisations.model.indicators import figures_of
from relocalisations.model.site import Site
from relocalisations.problems.problem import Finding, Problem
from relocalisations.reading.entities import read_site_files, to_problem
from relocalisations.reading.hand_written import PageReading
from relocalisations.reading.memory import Memory
from relocalisations.reading.reading import Reading
from relocalisations.reading.table_data import Tables
from relocalisations.reading.tables import TableReading
from relocalisations.schema import City, Entity, Event, FigureTable, Partner, Product, Sector
from relocalisations.schema.collective import Collective, SourceRegister
from relocalisations.schema.messages import MOST_PROBLEMS
from relocalisations.text.french import sort_key

E = TypeVar("E", bound=Entity)


_MANY = 5_000
"""To check fewer products takes less than what two processes pay for holding the same ones."""
_MANY_KNOWN = 1_000
"""The same where all but some were read by another build, so that this one waits for nobody else."""


def _go_on() -> None:
    """Nobody waits for something else."""


def load_site(
    root: Path,
    now: datetime,
    memory: Memory | None = None,
    pause: Callable[[], object] = _go_on,
) -> tuple[Site, list[Problem]]:
    """Read the site of a folder.

    ``root`` holds ``events/`` and ``products/``; ``now`` carries a zone. Returns the site made of
    the valid entities, and every problem of every file, sorted by file and line. Never raises on
    what contributors wrote. With a ``memory``, only files that changed since are read. ``pause`` is
    called every few hundredths of a second; what it raises ends the reading.
    """
    with no_garbage_collection():
        return _load(root, now, memory or Memory(), pause)


def _load(
    root: Path, now: datetime, memory: Memory, pause: Callable[[], object]
) -> tuple[Site, list[Problem]]:
    figures = memory.of(TableReading)
    reading = read_site_files(
        root,
        memory,
        lambda found: figures.start(_of(found, FigureTable), found.tables, memory.tables),
    )
    tables, table_problems = figures.result()
    pause()
    many = _MANY_KNOWN if memory.sheets and not memory.sheets.is_empty else _MANY
    is_long = pause is _go_on and len(_of(reading, Product)) >= many
    checking = Aside(partial(_findings, Material(now, reading, tables), pause), is_long=is_long)
    chiffres = memory.of(_Figures).of(_of(reading, Product), tables, pause)
    site = _assemble(root, now, reading, tables, chiffres)
    pages = memory.of(PageReading)
    problems = [*reading.problems, *table_problems, *pages.problems(root, reading.publication)]
    problems += [_located(root, finding) for finding in checking.result()]
    return site, sorted(
        set(problems),
        key=lambda problem: (problem.path, problem.line, problem.column, str(problem)),
    )


def _findings(material: Material, pause: Callable[[], object]) -> list[Finding]:
    """What the checks find; no more of one file that is wrong everywhere than somebody would read."""
    told: Counter[str] = Counter()
    found = []
    for check in CHECKS:
        pause()
        for finding in check(material):
            told[finding.path] += 1
            if told[finding.path] <= MOST_PROBLEMS:
                found.append(finding)
    return found


class _Figures:
    """The figures of products: made again for those that changed, and for all when the tables did."""

    def __init__(self) -> None:
        self._tables: Tables | None = None
        self._known: dict[str, tuple[Product, list[ProductFigures]]] = {}

    def of(
        self, products: Mapping[str, Product], tables: Tables, pause: Callable[[], object]
    ) -> dict[str, list[ProductFigures]]:
        """Of each product that has some, by its identifier."""
        if tables is not self._tables:
            self._tables, self._known = tables, {}
        known = {}
        for identifier, product in products.items():
            pause()
            one = self._known.get(identifier)
            if one is None or not (one[0] is product or one[0] == product):
                one = product, figures_of(product, tables)
            known[identifier] = one
        self._known = known
        return {identifier: found for identifier, (_product, found) in known.items() if found}


def _assemble(
    root: Path,
    now: datetime,
    reading: Reading,
    tables: Tables,
    chiffres: dict[str, list[ProductFigures]],
) -> Site:
    products = _of(reading, Product)
    events = sorted(_of(reading, Event).values(), key=lambda event: (event.premier_jour, event.id))

    def by_name(entities: Mapping[str, E]) -> dict[str, E]:
        ordered = sorted(entities.values(), key=lambda entity: sort_key(entity.nom))  # type: ignore[attr-defined]
        return {entity.id: entity for entity in ordered}

    return Site(
        root,
        now,
        by_name(_of(reading, City)),
        by_name(_of(reading, Partner)),
        by_name(_of(reading, Sector)),
        by_name(products),
        {event.id: event for event in events},
        _of(reading, FigureTable),
        chiffres,
        _of(reading, Collective).get("collectif"),
        reading.publication,
        register.sources if (register := _of(reading, SourceRegister).get("registre")) else {},
        tables,
        reading.tables,
    )


def _of(reading: Reading, kind: type[E]) -> dict[str, E]:
    return reading.entities[kind]  # type: ignore[return-value]


def _located(root: Path, finding: Finding) -> Problem:
    file = root / finding.path
    if finding.location and file.is_file():
        return to_problem(finding, file.read_bytes())
    return Problem.of_file(
        finding.path, finding.message, finding.code, finding.suggestion, finding.severity
    )
