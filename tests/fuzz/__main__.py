"""A long run: ``python -m tests.fuzz --mutants 50000 --first 1``.

Each fault is told with the number that makes it again; once it is mended, its files join
``KEPT_FILES`` in ``tests/fuzz/test_fuzz.py``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.base import base
from tests.fuzz.judge import Judge
from tests.fuzz.mutants import mutant


def main() -> int:
    """Return 1 if a mutant found a fault."""
    parser = argparse.ArgumentParser(description="Abîme des fichiers au hasard, et vérifie.")
    parser.add_argument("--mutants", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=1, help="numéro du premier")
    parser.add_argument("--faults", type=int, default=20, help="s’arrête après tant de fautes")
    options = parser.parse_args()
    started, faulty, done = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory(prefix="reloc-fuzz-") as folder:
        files = base()
        judge = Judge(Path(folder), files)
        for seed in range(options.first, options.first + options.mutants):
            done += 1
            if done % 1_000 == 0:
                print(f"{done} done, up to {seed}", file=sys.stderr, flush=True)
            faults = judge.faults(mutant(seed, files))
            if faults:
                faulty += 1
                print(f"── {seed}", *faults, sep="\n", flush=True)
            if faulty >= options.faults:
                break
    print(
        f"{done} mutants, {judge.right} right, {judge.told} problems told, {faulty} faulty; "
        f"slowest {judge.slowest:.2f} s of the processor; {time.monotonic() - started:.0f} s"
    )
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
