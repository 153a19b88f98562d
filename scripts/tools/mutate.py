"""Put small faults in the program, one at a time, and see whether a test notices.

Usage: python -m tools.mutate [--number 200] [--seed 1] [--only theme/] [--seconds 900]
       [--minutes 600] [--processes 1] [--quick] [--keep FOLDER] [--results FILE]

A fault changes one number, one comparison, one word of logic or one text that a reader sees, in the
program's Python, templates or scripts. Each is tried in a clone of the repository. The tests run
there once without a fault, which tells the lines that each runs (``tools.who_runs``); what fails
already judges nothing, and is told. Then, for each fault, the tests that run its line, or what uses
the name that it is given to (``tools.reach``), the quickest first, until one fails. What no test
noticed is listed at the end, to be looked at: a survivor is a test that lacks, or code that does
nothing. What the tests did not judge in the seconds given is counted apart: it is neither. With
--quick, no browser is opened: a survivor may still be noticed by the tests that open one. With
--keep, what the first run told is kept there, and read from there when it is there already. With
--results, each fault that was judged is noted there, a line each, and not tried again: what was
stopped goes on; without --quick, what the quick tests let through is shown to the others.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Queue
from statistics import NormalDist

from tools.console import ROOT, count
from tools.faults import Fault, faults_of
from tools.suite import EVERY, QUICK, Suite, first_run, run_tests
from tools.warm import warm

PLACES = ("scripts/relocalisations", "theme")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
_ANOTHER_SECOND = itertools.count(1)
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


def noticed(fault: Fault, root: Path, seconds: float, suite: Suite, **sorts: bool) -> str | None:
    """The test that fails with the fault put in a clone at ``root``: "" if all pass, None: no time.

    ``sorts``: as in :meth:`tools.suite.Suite.waves`. Most faults are noticed in seconds; only a
    survivor costs every test that runs it.
    """
    file = root / fault.file
    right, stat = file.read_text("utf-8"), file.stat()
    end = time.monotonic() + seconds
    line = right.count("\n", 0, fault.start) + 1
    file.write_text(fault.put_in(right), encoding="utf-8")
    # Python compiles a file again when its second or its size is another one.
    os.utime(file, (stat.st_atime, stat.st_mtime - next(_ANOTHER_SECOND)))
    try:
        for wave in suite.waves(fault.file, line, **sorts):
            status, said = run_tests(root, wave, end)
            if status:
                named = _FAILED.search(said)
                seen = named[1] if named else "pytest"
                suite.killers[fault.file, seen] += 1
                return seen
        return ""
    except TimeoutError:
        return None
    finally:
        file.write_text(right, encoding="utf-8")
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@dataclass(frozen=True, slots=True)
class Judged:
    """What the tests said of a fault."""

    told: str
    """Where it is and what it changes."""
    seen: str | None
    """The test that noticed it; "" if none did; None if they did not end in time."""
    quick: bool
    """Whether only the quick tests were asked."""


def judged_before(file: Path) -> dict[str, Judged]:
    """What earlier runs left in a file, by what it is about."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return {one.told: one for one in (Judged(**json.loads(line)) for line in lines)}


def wilson(survivors: int, judged: int) -> tuple[float, float]:
    """Between which rates the true one is, of 95 samples in 100 (Wilson's score interval)."""
    z = NormalDist().inv_cdf(0.975)
    rate, wide = survivors / judged, z * z / judged
    half = z * math.sqrt(rate * (1 - rate) / judged + wide / (4 * judged))
    return (rate + wide / 2 - half) / (1 + wide), (rate + wide / 2 + half) / (1 + wide)


def main() -> int:
    """Print each survivor, then how many there are; always 0: it is for a person to judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=900.0, help="au plus, pour une faute")
    parser.add_argument("--minutes", type=float, default=600.0, help="au plus, pour en commencer")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="sans les essais à navigateur")
    parser.add_argument("--keep", type=Path, help="où garder ce que dit le premier passage")
    parser.add_argument("--results", type=Path, help="où noter les fautes jugées, et les retrouver")
    options = parser.parse_args()
    faults = sample(options.number, options.seed, options.only)
    judged: list[Judged] = []
    last_start = time.monotonic() + 60 * options.minutes
    clones: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory(prefix="relocalisations-fautes-") as temporary:
        for number in range(options.processes):
            clones.put(clone(Path(temporary, str(number))))
        keep = options.keep or Path(temporary, "suite")
        suite = first_run(clones.queue[0], keep, (QUICK,) if options.quick else EVERY)
        warm(suite.libraries)
        for name in suite.failing:
            print(f"sans faute déjà, échoue et ne juge rien : {name}", flush=True)
        results = options.results or Path(temporary, "results")
        before = judged_before(results)

        def attempt(fault: Fault) -> None:
            root = clones.get()
            told = fault.told((root / fault.file).read_text("utf-8"))
            done = before.get(told)
            # What the quick tests let through, or did not judge in time, the others are to judge.
            again = done is not None and done.quick and not done.seen and not options.quick
            passed = again and done is not None and done.seen == ""
            if done and not again:
                judged.append(done)
            elif (started := time.monotonic()) < last_start:
                sorts = {"quick": not passed, "slow": not options.quick}
                seen = noticed(fault, root, options.seconds, suite, **sorts)
                sign = "?" if seen is None else f"✓ {seen}" if seen else "✗"
                print(f"{time.monotonic() - started:4.0f} s {told}\n       {sign}", flush=True)
                judged.append(Judged(told, seen, options.quick))
                with results.open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps(asdict(judged[-1]), ensure_ascii=False) + "\n")
            clones.put(root)

        with ThreadPoolExecutor(options.processes) as pool:
            list(pool.map(attempt, faults))
    tell(judged)
    return 0


def tell(judged: Sequence[Judged]) -> None:
    """How many survive, between which rates, and which."""
    decided = [one for one in judged if one.seen is not None]
    survivors = [one.told for one in decided if not one.seen]
    undecided = [one.told for one in judged if one.seen is None]
    print(f"\n{count(len(decided), 'faute jugée', 'fautes jugées')}", end="")
    if decided:
        rates = (len(survivors) / len(decided), *wilson(len(survivors), len(decided)))
        rate, low, high = (f"{100 * one:.0f} %" for one in rates)
        print(f", {len(survivors)} que nul essai ne voit : ", end="")
        print(f"{rate} (entre {low} et {high}, Wilson à 95 %)", end="")
    print()
    print(*survivors, sep="\n")
    if undecided:
        print(f"\n{len(undecided)} que les essais n’ont pas jugées à temps :")
        print(*undecided, sep="\n")


def clone(root: Path) -> Path:
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
