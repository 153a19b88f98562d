"""The tests of a clone without a fault: which run which line, how long each takes, which fail."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import coverage

from tools.reach import Lines, Source, importing, reach
from tools.warm import run_pytest
from tools.who_runs import OURS

QUICK = "not browser and not slow"
"""The marked sort of tests that open no browser and end soon (see pyproject.toml)."""
EVERY = (QUICK, f"not ({QUICK})")
_FIRST_SECONDS = 10.0
"""What is tried first takes at most that long in all."""
_FOR_EVER = ("timeout=240", "exit_on_timeout=true")
"""A test that takes so long, with a fault, has noticed it."""
_SCRIPTS = "theme/assets/js/"


class Suite:
    """What one run of the tests told."""

    def __init__(self, folders: Iterable[Path], root: Path) -> None:
        """``folders``: what ``tools.who_runs`` left, for each sort of tests; ``root``: a clone."""
        self._root = root
        self.tests: dict[str, Mapping[str, Any]] = {}
        self._costs: dict[str, float] = {}
        self.libraries: dict[str, None] = {}
        """The modules that the tests import, the program's and theirs left out, in their order."""
        self._scripts: defaultdict[str, set[str]] = defaultdict(set)
        self._lines: list[tuple[coverage.CoverageData, str]] = []
        self.killers: Counter[tuple[str, str]] = Counter()
        """How many faults of a file a test noticed: it may well notice the next."""
        for folder in folders:
            told = json.loads((folder / "tests.json").read_text("utf-8"))
            self.tests |= told["tests"]
            self._costs |= told["costs"]
            self.libraries |= dict.fromkeys(told["libraries"])
            for context, scripts in told["scripts"].items():
                for script in scripts:
                    self._scripts[_SCRIPTS + script].add(context)
            data = coverage.CoverageData(str(folder / ".coverage"))
            data.read()
            self._lines.append((data, told["root"]))
        self.of_context = cache(self._of_context)
        self.runs = cache(self._runs)

    @property
    def failing(self) -> list[str]:
        """The tests that fail already: they judge nothing."""
        return sorted(name for name, test in self.tests.items() if test["failed"])

    def _of_context(self, context: str) -> frozenset[str]:
        """The tests that what ran then belongs to."""
        if not context.startswith("fixture "):
            return frozenset({context} & self.tests.keys())
        _fixture, place, name = context.split(" ")
        return frozenset(
            test
            for test, told in self.tests.items()
            if name in told["fixtures"] and test.startswith(place)
        )

    def _shared_by(self, test: str) -> dict[str, float]:
        """The fixtures that a test needs and shares with others, with the seconds that each takes."""
        return {
            fixture: seconds
            for fixture, seconds in self._costs.items()
            if test in self.of_context(fixture)
        }

    def _runs(self, file: str) -> Mapping[int, frozenset[str]]:
        """For each line of a file, the tests that run it."""
        found: defaultdict[int, set[str]] = defaultdict(set)
        for data, root in self._lines:
            for line, contexts in data.contexts_by_lineno(f"{root}/{file}").items():
                for context in contexts:
                    found[line] |= self.of_context(context)
        return {line: frozenset(tests) for line, tests in found.items()}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        files = sorted((self._root / "scripts").rglob("*.py"))
        return {
            path.relative_to(self._root).as_posix(): Source(path.read_text("utf-8"))
            for path in files
            if "tools" not in path.relative_to(self._root).parts[:2]
        }

    @cached_property
    def _templates(self) -> dict[str, str]:
        return {
            path.relative_to(self._root).as_posix(): path.read_text("utf-8")
            for path in sorted((self._root / "theme").rglob("*.html"))
        }

    def concerned(self, file: str, line: int) -> set[str]:
        """The tests that a fault at a line of a file may make fail."""
        if file.endswith(".py"):
            found = self._that_run(reach(self._sources, self._templates, file, line))
        elif file.endswith(".js"):
            found = self._that_load(file)
        else:
            found = self._that_run({file: {0}})
        return found or self._that_name(Path(file).stem)

    def _that_run(self, lines: Lines) -> set[str]:
        found: set[str] = set()
        for file, numbers in lines.items():
            for line, tests in self.runs(file).items():
                if line in numbers or 0 in numbers:
                    found |= tests
        return found

    def _that_load(self, script: str) -> set[str]:
        """Those that name it or a script that imports it, and those in whose file it is opened, of those
        that open a browser or a whole site: a browser keeps a script, and every other test that makes a
        site copies all.
        """
        opened = {test for context in self._scripts[script] for test in self.of_context(context)}
        files = {_file(test) for test in opened}
        beside = {t for t, told in self.tests.items() if _file(t) in files and told["sorts"]}
        scripts = self._root / _SCRIPTS
        texts = {
            path.relative_to(scripts).as_posix(): path.read_text("utf-8")
            for path in scripts.rglob("*.js")
        }
        users = importing(texts, script.removeprefix(_SCRIPTS))
        return beside.union(*map(self._that_name, users))

    def _that_name(self, word: str) -> set[str]:
        """Those of the files, run by Python or by Node, that name a module or a script."""
        name = re.compile(rf"\b{re.escape(word)}\b")
        files = {
            path.relative_to(self._root).as_posix()
            for path in (self._root / "tests").rglob("test_*.py")
            if name.search(path.read_text("utf-8"))
        }
        if any(name.search(p.read_text("utf-8")) for p in self._root.glob("tests/js/*.test.js")):
            files.add("tests/tools/test_scripts.py")
        return {test for test in self.tests if _file(test) in files}

    def waves(
        self, file: str, line: int, *, quick: bool = True, slow: bool = True
    ) -> list[list[str]]:
        """The tests to try, in three waves: seconds, the other quick ones, then the slow ones.

        ``quick``, ``slow``: whether these are asked for; slow ones open a browser or a whole site.
        """
        concerned = [test for test in self.concerned(file, line) if not self.tests[test]["failed"]]
        needs = {test: self._shared_by(test) for test in concerned}
        cost: Counter[str] = Counter()
        for test in concerned:
            cost[_file(test)] += self.tests[test]["seconds"] + sum(needs[test].values())

        def order(test: str) -> tuple[int, float, str]:
            return (-self.killers[file, test], cost[_file(test)], _file(test))

        concerned.sort(key=lambda test: self.tests[test]["seconds"] + sum(needs[test].values()))
        first: list[str] = []
        rest: list[str] = []
        last: list[str] = []
        spent = 0.0
        paid: set[str] = set()
        for test in concerned:
            if self.tests[test]["sorts"]:
                last.append(test)
                continue
            spent += self.tests[test]["seconds"]
            spent += sum(needs[test][name] for name in needs[test].keys() - paid)
            paid |= needs[test].keys()
            (first if spent <= _FIRST_SECONDS or self.killers[file, test] else rest).append(test)
        asked = ((first, quick), (rest, quick), (last, slow))
        return [sorted(wave, key=order) for wave, wanted in asked if wave and wanted]


def _file(test: str) -> str:
    return test.partition("::")[0]


def first_run(root: Path, folder: Path, sorts: Sequence[str] = EVERY) -> Suite:
    """Run every test of these sorts once, without a fault, and keep what that told in ``folder``.

    What ``folder`` holds already is not run again.
    """
    places = [folder / str(number) for number in range(len(sorts))]
    for place, which in zip(places, sorts, strict=True):
        if not (place / "tests.json").exists():
            subprocess.run(
                [sys.executable, "-m", "pytest", *_always(root), "-m", which, "tests"],
                cwd=root,
                env={**_environment(root), "RELOC_WHO_RUNS": str(place)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                timeout=7200,
                check=False,  # what fails judges nothing
            )
    return Suite(places, root)


def run_tests(root: Path, tests: Sequence[str], end: float) -> tuple[int, str]:
    """Pytest's status after some tests, in that order, and what it says: it ends with a failure.

    Raises ``TimeoutError`` at ``end`` (monotonic seconds).
    """
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as asked:
        asked.write("\n".join(tests))
        asked.flush()
        files = dict.fromkeys(_file(test) for test in tests)
        variables = {**_environment(root), "RELOC_ONLY": asked.name}
        for_ever = (f"--override-ini=faulthandler_{key}" for key in _FOR_EVER)
        return run_pytest(root, [*_always(root), "-x", *for_ever, *files], end, variables)


def run_files(root: Path, files: Sequence[str], end: float) -> tuple[int, str]:
    """As :func:`run_tests`, all the tests of some files."""
    return run_pytest(root, [*_always(root), "-x", *files], end, _environment(root))


def _always(root: Path) -> list[str]:
    """Pytest's options; without a folder of its own, each run ends with a look at what others left."""
    plugins = ["-p", "no:cacheprovider", "-p", "tools.who_runs"]
    return ["-q", "--no-header", *plugins, f"--basetemp={root}-temporary"]


def _environment(root: Path) -> dict[str, str]:
    tools = Path(__file__).resolve().parents[1]
    # What is compiled is compiled once, whatever whoever starts this prefers.
    dropped = (*OURS, "PYTHONDONTWRITEBYTECODE")
    return {
        **{name: told for name, told in os.environ.items() if name not in dropped},
        "PYTHONPATH": os.pathsep.join([str(root / "scripts"), str(tools)]),
        "PYTHONPYCACHEPREFIX": f"{root}-compiled",
    }
