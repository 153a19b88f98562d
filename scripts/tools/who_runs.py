"""A pytest plugin: which test runs which line of the program and of its templates, in how long.

Given ``-p tools.who_runs`` and a folder in ``RELOC_WHO_RUNS``, pytest leaves there ``.coverage``
(the lines, a context for each test) and ``tests.json`` (what each test took, and whether it
failed). What a fixture shared by several tests runs has a context of its own, known to each test
that uses it; what a test's own processes run is known to it; the scripts that it opens, to it or to
that fixture. Given a file in ``RELOC_ONLY``, pytest runs the tests that are named there, a line
each, in that order.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest

from tools.warm import OURS as OUR_PACKAGES

NAME = "RELOC_CONTEXT"
"""The context of the processes that a test starts, as an environment variable."""
OURS = (NAME, "RELOC_WHO_RUNS", "RELOC_ONLY", "COVERAGE_PROCESS_START")
"""The environment variables that tell a run of the tests what to record, and which to run."""
_SETTINGS = """[run]
data_file = {folder}/.coverage
source_dirs =
{sources}
concurrency = multiprocessing
parallel = true
context = ${{{name}-}}
disable_warnings = no-data-collected,module-not-measured,module-not-imported,already-imported
"""
_START = "import coverage\ncoverage.process_startup()\n"
_kept: list[Any] = []


def _remembering(make: Callable[..., Any]) -> Callable[..., Any]:
    """``functools.lru_cache`` or ``cache``, whose answers can be forgotten before each test."""

    @functools.wraps(make)
    def remembered(*arguments: Any, **options: Any) -> Any:
        made = make(*arguments, **options)
        if not hasattr(made, "cache_clear"):  # lru_cache(maxsize=…) gives what makes one
            return _remembering(made)
        _kept.append(made)
        return made

    return remembered


class Recorder:
    """Tells coverage what runs now: a test, a fixture that several share, or neither."""

    def __init__(self, root: Path, folder: Path) -> None:
        settings, start = folder / "coveragerc", folder / "start"
        start.mkdir(parents=True, exist_ok=True)
        places = [path for path in (root / "scripts", root / "theme") if path.is_dir()]
        sources = "\n".join(f"    {place}" for place in places)
        settings.write_text(_SETTINGS.format(folder=folder, sources=sources, name=NAME), "utf-8")
        (start / "sitecustomize.py").write_text(_START, "utf-8")
        os.environ["COVERAGE_PROCESS_START"] = str(settings)
        os.environ["PYTHONPATH"] = os.pathsep.join(
            [str(start), *filter(None, [os.environ.get("PYTHONPATH")])]
        )
        self._root, self._folder = root, folder
        self._now = ""
        self._scripts: defaultdict[str, set[str]] = defaultdict(set)
        self._tests: dict[str, dict[str, Any]] = {}
        self._costs: dict[str, float] = {}
        self._shared = 0.0
        self._libraries: list[str] = []
        os.environ[NAME] = ""
        self._coverage = coverage.Coverage(config_file=str(settings), messages=False)
        self._coverage.start()
        sys.addaudithook(self._opened)

    def _opened(self, event: str, arguments: tuple[Any, ...]) -> None:
        """A script that a server reads of a site for a browser: not one that a build copies."""
        if event != "open" or not isinstance(arguments[0], str | Path):
            return
        path, _mode, flags = arguments
        before, folder, name = str(path).rpartition("assets/js/")
        served = folder and name.endswith(".js") and not before.endswith("theme/")
        if served and flags & os.O_ACCMODE == os.O_RDONLY:
            self._scripts[self._now].add(name)

    def _switch(self, context: str) -> str:
        before, self._now = self._now, context
        os.environ[NAME] = context
        self._coverage.switch_context(context)
        return before

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """A test begins and ends."""
        for function in _kept:
            if str(function.__module__).startswith("relocalisations."):
                function.cache_clear()
        names = sorted(set(getattr(item, "fixturenames", ())))
        sorts = sorted({mark.name for mark in item.iter_markers()} & {"browser", "slow"})
        self._tests[item.nodeid] = {
            "seconds": 0.0,
            "failed": False,
            "fixtures": names,
            "sorts": sorts,
        }
        self._switch(item.nodeid)
        try:
            return (yield)
        finally:
            self._switch("")

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[Any]:
        """What a fixture runs that outlives its test is no matter of that test alone."""
        if fixturedef.scope == "function":
            return (yield)
        before = self._switch(f"fixture {fixturedef.baseid} {fixturedef.argname}")
        within, self._shared, start = self._shared, 0.0, time.perf_counter()
        try:
            return (yield)
        finally:
            spent = time.perf_counter() - start
            self._costs[self._now] = spent - self._shared  # without those that it asks for
            self._shared = within + spent
            self._switch(before)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """How long each part took, and how it ended."""
        test = self._tests[report.nodeid]
        test["seconds"] += max(0.0, report.duration - self._shared)
        self._shared = 0.0
        test["failed"] |= report.failed

    def pytest_collection_finish(self) -> None:
        """Which libraries the tests import."""
        for name, module in sys.modules.items():
            file = getattr(module, "__file__", None) or str(self._root)
            if name.partition(".")[0] not in OUR_PACKAGES and not file.startswith(str(self._root)):
                self._libraries.append(name)

    def pytest_sessionfinish(self) -> None:
        """Put together what every process wrote."""
        self._coverage.stop()
        self._coverage.save()
        whole = coverage.Coverage(
            config_file=str(self._folder / "coveragerc"), data_suffix=False, messages=False
        )
        whole.combine([str(self._folder)], strict=False)
        whole.save()
        scripts = {context: sorted(found) for context, found in self._scripts.items()}
        told: dict[str, Any] = {"root": str(self._root), "tests": self._tests, "costs": self._costs}
        told |= {"scripts": scripts, "libraries": self._libraries}
        (self._folder / "tests.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Record, if a folder is given."""
    if os.environ.get("RELOC_WHO_RUNS"):
        config.pluginmanager.register(Recorder(config.rootpath, Path(os.environ["RELOC_WHO_RUNS"])))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Only the tests that are asked for, in their order."""
    if os.environ.get("RELOC_ONLY"):
        asked = Path(os.environ["RELOC_ONLY"]).read_text("utf-8").splitlines()
        place = {name: number for number, name in enumerate(asked)}
        items[:] = sorted(
            (item for item in items if item.nodeid in place), key=lambda item: place[item.nodeid]
        )


if os.environ.get("RELOC_WHO_RUNS"):
    functools.lru_cache = _remembering(functools.lru_cache)
    functools.cache = _remembering(functools.cache)
