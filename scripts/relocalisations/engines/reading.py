"""The site's files, read for an engine: what is wrong with them is told, or stops the build."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from relocalisations.build.site_files import address_problems
from relocalisations.engines.refusals import NotMadeError
from relocalisations.engines.settings import Log
from relocalisations.machine.seal import Seal
from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.problems.problem import Severity, errors
from relocalisations.problems.reports import terminal
from relocalisations.reading.hand_written import PageReading
from relocalisations.reading.kept_sheets import KeptSheets
from relocalisations.reading.kept_tables import KeptTables
from relocalisations.reading.memory import Memory


def read_site(
    root: Path, now: datetime, log: Log, seal: Seal, *, checked: bool, reads_again: bool
) -> tuple[Site, Memory]:
    """The site at a moment, and what was read of each file. Raises :class:`NotMadeError`.

    Under ``seal`` is kept what files say. ``checked`` tells that another build found nothing to say
    of the same hand-written pages, ``reads_again`` that this process may be asked for the site again.
    """
    memory = Memory(KeptSheets(root, seal), KeptTables(root, seal), reads_again)
    pages = memory.of(PageReading)
    pages.found_right = checked
    pages.begin(root)
    site, problems = load_site(root, now, memory)
    if not errors(problems):
        problems += address_problems(site)
    for problem in problems:
        if problem.severity is Severity.WARNING:
            log.warning(str(problem))
    if errors(problems):
        raise NotMadeError(f"\n{terminal(problems)}\nLe site n’a pas été construit.")
    memory.save()
    if not reads_again:
        memory.files.clear()
    return site, memory
