"""What a damaged site must still be: told in full, in bounded time, or right."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import process_time

from relocalisations.html.compiled import CompiledTemplates
from relocalisations.html.render import Renderer
from relocalisations.machine.disk import is_inside
from relocalisations.model.loading import load_site
from relocalisations.outputs import GROUPS, WHOLE, address_files, lasting_addresses, page_files
from relocalisations.pages.addresses import moved, site_problems
from relocalisations.pages.plan import planned_pages
from relocalisations.problems.problem import Problem, errors
from relocalisations.problems.reports import REPORTERS
from relocalisations.reading.memory import Memory
from tests.frozen_site import ROOT
from tests.fuzz.mutants import Mutant
from tests.small_site import NOW

SECONDS = 5.0
"""Of the processor, for one check of a small site."""
_ALLOWED_AT_THE_TOP = ("content", "events", "products")


class Judge:
    """A folder with a site, damaged and mended again and again."""

    def __init__(self, root: Path, base: Mapping[str, bytes]) -> None:
        self.root = root
        self.base = base
        self.memory = Memory()
        self.compiled = CompiledTemplates()
        self.right = 0
        """How many sites were right, whatever the damage; their pages were made."""
        self.told = 0
        """How many problems were told."""
        self.slowest = 0.0
        for name, content in base.items():
            self._write(name, content)

    def faults(self, damaged: Mutant) -> list[str]:
        """What is wrong with how the program takes a damaged site; nothing, one hopes."""
        try:
            self._damage(damaged)
            before = process_time()
            try:
                found = list(self._check())
            except Exception:  # noqa: BLE001 (finding these is the purpose)
                found = [traceback.format_exc(limit=-4)]
            spent = process_time() - before
            self.slowest = max(self.slowest, spent)
            if spent > SECONDS:
                found.append(f"{spent:.1f} s")
            return found
        finally:
            self._mend(damaged)

    def _check(self) -> Iterator[str]:
        site, problems = load_site(self.root, NOW, self.memory)
        if not errors(problems):
            planned = list(planned_pages(site))
            problems += site_problems(site, planned, lasting_addresses(site))
        for problem in problems:
            yield from self._untold(problem)
        for report in REPORTERS.values():
            report(problems)
        self.told += len(problems)
        if errors(problems):
            return
        self.right += 1
        renderer = Renderer(ROOT / "theme", compiled=self.compiled)
        made = [page.url for page in planned]
        names = [name for name, _content in address_files(site, made, moved(site), "https://x.fr")]
        for make in (*WHOLE, *GROUPS.values()):
            names += [name for name, _content in make(site, "https://x.fr")]
        for plan in planned:
            page = plan.make()
            renderer.body(page)
            names += [name for name, _content in page_files(site, page, "https://x.fr")]
        for name in names:
            if not is_inside(name):
                yield f"file outside the site: {name!r}"
        if len(set(names)) < len(names):
            yield "two files at one address"

    def _untold(self, problem: Problem) -> Iterator[str]:
        """What a problem fails to tell."""
        if not problem.path.startswith(_ALLOWED_AT_THE_TOP) or not problem.message.strip():
            yield f"problem without a file or a message: {problem}"
        file = self.root / problem.path
        if problem.line and file.is_file():
            lines = file.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
            if problem.line > lines + 1:
                yield f"line {problem.line} of {lines}: {problem}"

    def _damage(self, damaged: Mutant) -> None:
        for path, content in damaged.files.items():
            file = self.root / path
            if content is None:
                file.unlink(missing_ok=True)
            else:
                self._write(path, content)
        for path, target in damaged.links.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists() and not file.is_symlink():
                file.symlink_to(target)
        for path in damaged.folders:
            if not (self.root / path).exists():
                (self.root / path).mkdir(parents=True)

    def _mend(self, damaged: Mutant) -> None:
        for path in (*damaged.files, *damaged.links, *damaged.folders):
            if path in self.base:
                self._write(path, self.base[path])
                continue
            file = self.root / path
            if file.is_symlink() or file.is_file():
                file.unlink()
            elif file.is_dir() and not any(name.startswith(f"{path}/") for name in self.base):
                shutil.rmtree(file)
        shutil.rmtree(self.root / "content" / "a", ignore_errors=True)

    def _write(self, path: str, content: bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_dir():
            file.write_bytes(content)
