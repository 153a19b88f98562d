"""Put small faults in the program, one at a time, and see whether a test notices.

Usage: python -m tools.mutate [--number 200] [--from 0] [--seed 1] [--only theme/]
       [--seconds 900] [--minutes 600] [--processes 1] [--quick]

A fault changes one number, one comparison, one word of logic or one text that a reader sees, in the
program's Python, templates or scripts. Each is tried in a clone of the repository. The tests run
there once without a fault: what fails already judges nothing, and is told; what is quick comes
first. Then, for each fault, the tests that name the changed module, the other quick ones, and at
last those that open a browser, until one fails. What no test noticed is listed at the end, to be
looked at: a survivor is a test that lacks, or code that does nothing. What the tests did not judge
in the seconds given is counted apart: it is neither. With --quick, no browser is opened: a survivor
may still be noticed by the tests that open one.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from types import MappingProxyType
from typing import NamedTuple

from tools.console import ROOT, count
from tools.faults import Fault, faults_of

QUICK = "not browser and not slow"
"""The marked sort of tests that end in milliseconds (see pyproject.toml)."""
EVERY = (QUICK, f"not ({QUICK})")
PLACES = ("scripts/relocalisations", "theme")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)
_SPENT = re.compile(r"^([\d.]+)s (?:call|setup|teardown) +([^:\s]+)::", re.MULTILINE)
_LEFT_OUT = ("vendor/", "schemas/", "fonts/", "cartes/")


def sample(number: int, seed: int, only: str) -> list[Fault]:
    """Faults drawn from all places alike: first a file, weighted by its size, then a place in it."""
    found = [
        fault
        for place in PLACES
        for path in sorted((ROOT / place).rglob("*"))
        if path.suffix in (".py", ".html", ".js")
        and not any(part in path.as_posix() for part in _LEFT_OUT)
        for fault in faults_of(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        if fault.file.startswith(only)
    ]
    return random.Random(seed).sample(found, min(number, len(found)))  # noqa: S311 (no secret)


class Suite(NamedTuple):
    """What the tests of a clone say without a fault."""

    failing: Sequence[str] = ()
    """The tests that fail already, by name."""
    seconds: Mapping[str, float] = MappingProxyType({})
    """How long the tests of each file take."""
    sorts: Sequence[str] = EVERY
    """Which tests judge, the quickest first."""


UNTRIED = Suite()


def near_tests(fault: Fault, root: Path) -> list[str]:
    """The test files that name the changed module or template, the most often first."""
    stem = Path(fault.file).stem
    name = re.compile(rf"\b{re.escape(stem)}\b")
    named = {
        path.relative_to(root).as_posix(): len(name.findall(path.read_text("utf-8")))
        for path in sorted((root / "tests").rglob("test_*.py"))
    }
    return sorted((file for file in named if named[file]), key=lambda file: -named[file])


def first_run(root: Path, sorts: Sequence[str] = EVERY) -> Suite:
    """Run every test of these sorts once, without a fault."""
    failing: set[str] = set()
    seconds: defaultdict[str, float] = defaultdict(float)
    for which in sorts:
        chosen = ["-q", "-vv", "--durations=0", "-m", which, "tests"]
        _status, said = _pytest(root, chosen, time.monotonic() + 7200)
        failing.update(_FAILED.findall(said))
        for spent, file in _SPENT.findall(said):
            seconds[file] += float(spent)
    return Suite(sorted(failing), seconds, sorts)


def noticed(fault: Fault, root: Path, seconds: float, suite: Suite = UNTRIED) -> str | None:
    """The test that fails with the fault put in a clone at ``root``: "" if all pass, None: no time.

    Those that open no browser come first, and of these the near ones: most faults are noticed in
    seconds, only a survivor costs every test.
    """
    file = root / fault.file
    right = file.read_text("utf-8")
    end = time.monotonic() + seconds
    near = near_tests(fault, root)
    every = [path.relative_to(root).as_posix() for path in (root / "tests").rglob("test_*.py")]
    far = sorted(set(every) - set(near), key=lambda name: (suite.seconds.get(name, 0.0), name))
    left_out = [f"--deselect={name}" for name in suite.failing]
    file.write_text(fault.put_in(right), encoding="utf-8")
    try:
        for which in suite.sorts:
            chosen = ["-q", "-x", "-m", which, *left_out, *near, *far]
            status, said = _pytest(root, chosen, end)
            if status not in (0, 5):  # 5: none of these tests is of that sort
                named = _FAILED.search(said)
                return named[1] if named else "pytest"
        return ""
    except subprocess.TimeoutExpired:
        return None
    finally:
        file.write_text(right, encoding="utf-8")


def _pytest(root: Path, arguments: Sequence[str], end: float) -> tuple[int, str]:
    """Its status and what it says; raises ``TimeoutExpired`` at ``end`` (monotonic seconds)."""
    command = [sys.executable, "-m", "pytest", "--no-header", "-p", "no:cacheprovider"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "scripts"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        running = subprocess.Popen(
            [*command, *arguments],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            status = running.wait(timeout=max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)  # and the browsers and builds that it started
            running.wait()
            raise
        said.seek(0)
        return status, said.read()


def main() -> int:
    """Print each survivor, then how many there are; always 0: it is for a person to judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--from", type=int, default=0, dest="first", help="reprend à cette faute")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=900.0, help="au plus, pour une faute")
    parser.add_argument("--minutes", type=float, default=600.0, help="au plus, pour en commencer")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--quick", action="store_true", help="sans les essais à navigateur")
    options = parser.parse_args()
    faults = sample(options.number, options.seed, options.only)[options.first :]
    survivors: list[str] = []
    undecided: list[str] = []
    judged = 0
    last_start = time.monotonic() + 60 * options.minutes
    clones: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory(prefix="relocalisations-fautes-") as temporary:
        for number in range(options.processes):
            clones.put(_clone(Path(temporary, str(number))))
        suite = first_run(clones.queue[0], (QUICK,) if options.quick else EVERY)
        for name in suite.failing:
            print(f"sans faute déjà, échoue et ne juge rien : {name}", flush=True)

        def attempt(fault: Fault) -> None:
            nonlocal judged
            root = clones.get()
            started = time.monotonic()
            if started > last_start:
                clones.put(root)
                return
            told = fault.told((root / fault.file).read_text("utf-8"))
            seen = noticed(fault, root, options.seconds, suite)
            clones.put(root)
            sign = "?" if seen is None else f"✓ {seen}" if seen else "✗"
            print(f"{time.monotonic() - started:4.0f} s {told}\n       {sign}", flush=True)
            if seen is None:
                undecided.append(told)
                return
            judged += 1
            if not seen:
                survivors.append(told)

        with ThreadPoolExecutor(options.processes) as pool:
            list(pool.map(attempt, faults))
    print(
        f"\n{count(judged, 'faute jugée', 'fautes jugées')}, {len(survivors)} que nul essai ne voit :"
    )
    print("\n".join(survivors))
    if undecided:
        print(f"\n{len(undecided)} que les essais n’ont pas jugées à temps :")
        print("\n".join(undecided))
    return 0


def _clone(root: Path) -> Path:
    """A clone of the repository with what is not committed yet: some tests ask git."""
    git = ["git", "-c", "user.name=fautes", "-c", "user.email=fautes@example.org"]
    subprocess.run([*git, "clone", "--quiet", "--shared", str(ROOT), str(root)], check=True)
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "node_modules", "site", ".cache", ".*_cache", "__pycache__"
    )
    shutil.copytree(ROOT, root, ignore=left_out, symlinks=True, dirs_exist_ok=True)
    if (ROOT / "node_modules").is_dir():
        (root / "node_modules").symlink_to(ROOT / "node_modules")
        with (root / ".git/info/exclude").open("a", encoding="utf-8") as excluded:
            excluded.write("/node_modules\n")
    subprocess.run([*git, "add", "--all"], cwd=root, check=True)
    state = ["commit", "--quiet", "--allow-empty", "--message", "State under trial"]
    subprocess.run([*git, *state], cwd=root, check=True)
    return root


if __name__ == "__main__":
    raise SystemExit(main())
