"""Put small faults in the program, one at a time, and see whether a test notices.

Usage: python -m tools.mutate [--number 200] [--seed 1] [--only theme/] [--seconds 1800] [--minutes 30]

A fault changes one number, one comparison, one word of logic or one text that a reader sees, in the
program's Python, templates or scripts. Each is tried in a copy of the repository: first the tests
that name the changed module, then all the others until one fails. What no test noticed is listed at
the end, to be looked at: a survivor is a test that lacks, or code that does nothing. What the tests
did not judge in the seconds given is counted apart: it is neither. The test that noticed is named:
one that notices everything fails without a fault too.
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
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from tools.console import ROOT, count
from tools.faults import Fault, faults_of

QUICK = "not browser and not slow"
"""The marked sort of tests that end in milliseconds (see pyproject.toml)."""
PLACES = ("scripts/relocalisations", "theme")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)
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


def near_tests(fault: Fault, root: Path) -> list[str]:
    """The test files that name the changed module or template: likely to notice first."""
    stem = Path(fault.file).stem
    name = re.compile(rf"\b{re.escape(stem)}\b")
    return [
        path.relative_to(root).as_posix()
        for path in sorted((root / "tests").rglob("test_*.py"))
        if name.search(path.read_text("utf-8"))
    ]


def noticed(fault: Fault, root: Path, seconds: float) -> str | None:
    """The test that fails with the fault put in a copy at ``root``: "" if all pass, None: no time.

    The near tests come first, and of these and of the others those that open no browser: most
    faults are noticed in seconds, only a survivor costs every test.
    """
    file = root / fault.file
    right = file.read_text("utf-8")
    end = time.monotonic() + seconds
    near = near_tests(fault, root)
    far = ["tests", *(f"--ignore={name}" for name in near)]
    stages = [(tests, which) for tests in (near, far) for which in (QUICK, f"not ({QUICK})")]
    file.write_text(fault.put_in(right), encoding="utf-8")
    try:
        failed = (_failed(root, tests, which, end) for tests, which in stages if tests)
        return next(filter(None, failed), "")
    except subprocess.TimeoutExpired:
        return None
    finally:
        file.write_text(right, encoding="utf-8")


def _failed(root: Path, tests: list[str], which: str, end: float) -> str:
    """The first of these tests that fails before ``end`` (monotonic seconds), or nothing."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "scripts"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        running = subprocess.Popen(
            [*command, "-m", which, *tests],
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
        named = _FAILED.search(said.read())
    if status in (0, 5):  # 5: none of these tests is of that sort
        return ""
    return named[1] if named else "pytest"


def main() -> int:
    """Print each survivor, then how many there are; always 0: it is for a person to judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=1800.0, help="au plus, pour une faute")
    parser.add_argument("--minutes", type=float, default=600.0, help="au plus, pour en commencer")
    options = parser.parse_args()
    faults = sample(options.number, options.seed, options.only)
    survivors: list[str] = []
    undecided: list[str] = []
    judged = 0
    last_start = time.monotonic() + 60 * options.minutes
    copies: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory(prefix="relocalisations-fautes-") as temporary:
        for number in range(os.cpu_count() or 1):
            copies.put(_copy(Path(temporary, str(number))))

        def attempt(fault: Fault) -> None:
            nonlocal judged
            root = copies.get()
            started = time.monotonic()
            if started > last_start:
                copies.put(root)
                return
            judged += 1
            told = fault.told((root / fault.file).read_text("utf-8"))
            seen = noticed(fault, root, options.seconds)
            copies.put(root)
            sign = "?" if seen is None else f"✓ {seen}" if seen else "✗"
            print(f"{time.monotonic() - started:4.0f} s {told}\n       {sign}", flush=True)
            if seen is None:
                undecided.append(told)
            elif not seen:
                survivors.append(told)

        with ThreadPoolExecutor(copies.qsize()) as pool:
            list(pool.map(attempt, faults))
    print(f"\n{count(judged, 'faute', 'fautes')}, {len(survivors)} que nul essai ne voit :")
    print("\n".join(survivors))
    if undecided:
        print(f"\n{len(undecided)} que les essais n’ont pas jugées à temps :")
        print("\n".join(undecided))
    return 0


def _copy(root: Path) -> Path:
    """A copy of the repository, without what is made or installed."""
    left_out = shutil.ignore_patterns(".git", ".venv", "site", ".cache", ".*_cache", "__pycache__")
    shutil.copytree(ROOT, root, ignore=left_out, symlinks=True)
    return root


if __name__ == "__main__":
    raise SystemExit(main())
