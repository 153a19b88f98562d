"""How long a site takes to build: ours and its peers, on the same data, in turns.

make bench
make bench ARGS="--sizes 300,2500 --peers hugo,mkdocs --rounds 3 --only cold"
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench import measure
from tests.bench.edits import watch_edits
from tests.bench.equivalence import missing
from tests.bench.generate import ROOT, Made, generate
from tests.bench.measure import Failed
from tests.bench.report import OFFICIAL, RESULTS, Result, report
from tests.bench.tools import TOOLS, Tool

SIZES = (300, 2500, 10000)
ROUNDS = {300: 5, 2500: 3, 10000: 3}


def main() -> None:
    """Measure what was asked for and print it."""
    arguments = _arguments()
    tools = [TOOLS["ours"], *(TOOLS[name] for name in arguments.peers)]
    for tool in tools:
        tool.install()
    work = Path(tempfile.mkdtemp(prefix="reloc-bench-"))
    try:
        results: list[Result] = []
        for products in arguments.sizes:
            found = _size(tools, products, arguments, work)
            results += found
            # What takes minutes at one size would take hours at the next.
            slow = {r.tool.name for r in found if r.cold and median(r.cold) > arguments.limit}
            tools = [tool for tool in tools if tool.name not in slow]
    finally:
        if arguments.keep:
            print(f"Kept: {work}")
        else:
            shutil.rmtree(work)
    text = report(results, arguments)
    print(text)
    if arguments.write:
        other = RESULTS.read_text(encoding="utf-8").partition(OFFICIAL)
        RESULTS.write_text(text.rstrip() + "\n\n" + "".join(other[1:]), encoding="utf-8")
        _say(f"Written: {RESULTS.relative_to(ROOT)}")


def _arguments() -> argparse.Namespace:
    def numbers(text: str) -> list[int]:
        return [int(part) for part in text.split(",")]

    def peers(text: str) -> list[str]:
        names = [name for name in text.split(",") if name]
        unknown = set(names) - set(TOOLS)
        if unknown:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
        return [name for name in names if name != "ours"]

    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    others = [name for name, tool in TOOLS.items() if name != "ours" and not tool.whole]
    parser.add_argument("--sizes", type=numbers, default=list(SIZES), help="numbers of products")
    parser.add_argument(
        "--peers",
        type=peers,
        default=others,
        help=f"{', '.join(others)}; full: ours with search index and social cards; "
        "hugo-whole: Hugo, same files, then Pagefind",
    )
    parser.add_argument("--rounds", type=int, help="runs of each (default: 5 at 300, else 3)")
    parser.add_argument("--only", choices=("cold", "edit"), help="one kind of measure")
    parser.add_argument(
        "--limit",
        type=float,
        default=60.0,
        help="a tool that takes longer, in seconds, is not measured at larger sizes (default: 60)",
    )
    parser.add_argument(
        "--edits", type=peers, help="whose edits are measured, beside ours (default: every tool’s)"
    )
    parser.add_argument("--write", action="store_true", help="write tests/bench/RESULTS.md")
    parser.add_argument("--keep", action="store_true", help="leave sites and outputs on disk")
    return parser.parse_args()


def _size(
    tools: list[Tool], products: int, arguments: argparse.Namespace, work: Path
) -> list[Result]:
    """Every measure at one size: the tools take turns, so that a slow minute is shared."""
    rounds = arguments.rounds or ROUNDS.get(products, 3)
    site = work / f"site-{products}"
    made = generate(site, products)
    results = []
    for tool in tools:
        tool.prepare(site, work / f"{tool.name}-{products}")
        results.append(Result(tool, products))
    if arguments.only != "edit":
        for number in range(rounds):
            for result in results:
                _say(f"{products} products, round {number + 1} of {rounds}: {result.tool.title}")
                _try(result, partial(_cold, result, work, made, last=number == rounds - 1))
    if arguments.only != "cold":
        for result in results:
            if arguments.edits is not None and result.tool.name not in ("ours", *arguments.edits):
                continue
            _say(f"{products} products, edits: {result.tool.title}")
            _try(result, partial(_edits, result, work, made, rounds))
    if not arguments.keep:
        for result in results:
            shutil.rmtree(work / f"{result.tool.name}-{products}")
    return results


def _try(result: Result, step: Callable[[], None]) -> None:
    """A tool that fails is measured no further; the others are."""
    if result.failure:
        return
    try:
        step()
    except Failed as error:
        result.failure = str(error)
        _say(f"  failed: {result.failure[-300:]}")


def _edits(result: Result, work: Path, made: list[Made], rounds: int) -> None:
    folder = work / f"{result.tool.name}-{result.products}"
    edited = made[len(made) // 2]
    result.tool.forget(folder)
    shutil.rmtree(folder / "out", ignore_errors=True)
    result.waits = watch_edits(result.tool, folder, edited.identifier, edited.sector, rounds)
    shutil.rmtree(folder / "out", ignore_errors=True)


def _one_edit(result: Result, folder: Path, out: Path, made: list[Made]) -> None:
    """One more word in the name of a product, then the whole once more, in a new process."""
    tool = result.tool
    file = tool.product_file(folder, made[len(made) // 2].identifier)
    before = file.read_text(encoding="utf-8")
    name, rest = before.split("\n", 1)
    file.write_text(f"{name} bis\n{rest}", encoding="utf-8")
    done = measure.run(tool.build(folder, out), folder, tool.environment())
    _say(f"  one edit: {done.seconds:.2f} s, {done.cpu:.2f} s of CPU")
    result.edit.append(done.seconds)
    file.write_text(before, encoding="utf-8")


def _cold(result: Result, work: Path, made: list[Made], *, last: bool) -> None:
    tool = result.tool
    folder = work / f"{tool.name}-{result.products}"
    out = folder / "out"
    environment, command = tool.environment(), tool.build(folder, out)
    shutil.rmtree(out, ignore_errors=True)
    tool.forget(folder)
    done = measure.run(command, folder, environment)
    _say(f"  {done.seconds:.2f} s, {done.cpu:.2f} s of CPU")
    result.cold.append(done.seconds)
    result.cpu.append(done.cpu)
    result.again.append(measure.run(command, folder, environment).seconds)
    if last:
        result.output = measure.output(out, result.products)
        lacking = missing(work / f"site-{result.products}", out, data_files=tool.data_files)
        for fact in lacking[:20]:
            _say(f"  {tool.title} lacks {fact}")
        result.lacking = len(lacking)
    if tool.whole:
        _one_edit(result, folder, out, made)
    if last:
        shutil.rmtree(out)
        tool.forget(folder)
        result.memory = measure.peak_memory(command, folder, environment)
    shutil.rmtree(out, ignore_errors=True)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
