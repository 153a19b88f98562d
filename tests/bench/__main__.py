"""How long a site takes to build: ours and its peers, on the same data, in turns.

make bench
make bench ARGS="--sizes 300,2500 --peers hugo,mkdocs --rounds 3 --only cold"
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench import measure
from tests.bench.edits import Waits, watch_edits
from tests.bench.generate import Made, generate
from tests.bench.measure import Output
from tests.bench.tools import TOOLS, Tool

SIZES = (300, 2500, 10000)
ROUNDS = {300: 5, 2500: 3, 10000: 3}


@dataclass
class Result:
    """What was measured of one tool at one size."""

    tool: Tool
    products: int
    cold: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    waits: Waits | None = None
    memory: int = 0
    output: Output | None = None


def main() -> None:
    """Measure what was asked for and print it."""
    arguments = _arguments()
    tools = [TOOLS["ours"], *(TOOLS[name] for name in arguments.peers)]
    for tool in tools:
        tool.install()
    work = Path(tempfile.mkdtemp(prefix="reloc-bench-"))
    try:
        results = [
            result
            for products in arguments.sizes
            for result in _size(tools, products, arguments, work)
        ]
    finally:
        if arguments.keep:
            print(f"Kept: {work}")
        else:
            shutil.rmtree(work)
    print(table(results))


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
    others = [name for name in TOOLS if name != "ours"]
    parser.add_argument("--sizes", type=numbers, default=list(SIZES), help="numbers of products")
    parser.add_argument("--peers", type=peers, default=others, help=", ".join(others))
    parser.add_argument("--rounds", type=int, help="runs of each (default: 5 at 300, else 3)")
    parser.add_argument("--only", choices=("cold", "edit"), help="one kind of measure")
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
                _cold(result, work, last=number == rounds - 1)
    if arguments.only != "cold":
        for result in results:
            _say(f"{products} products, edits: {result.tool.title}")
            _edits(result, work, made, rounds)
    if not arguments.keep:
        for result in results:
            shutil.rmtree(work / f"{result.tool.name}-{products}")
    return results


def _edits(result: Result, work: Path, made: list[Made], rounds: int) -> None:
    folder = work / f"{result.tool.name}-{result.products}"
    edited = made[len(made) // 2]
    result.tool.forget(folder)
    shutil.rmtree(folder / "out", ignore_errors=True)
    result.waits = watch_edits(result.tool, folder, edited.identifier, edited.sector, rounds)
    shutil.rmtree(folder / "out", ignore_errors=True)


def _cold(result: Result, work: Path, *, last: bool) -> None:
    tool = result.tool
    folder = work / f"{tool.name}-{result.products}"
    out = folder / "out"
    environment, command = tool.environment(), tool.build(folder, out)
    shutil.rmtree(out, ignore_errors=True)
    tool.forget(folder)
    done = measure.run(command, folder, environment)
    result.cold.append(done.seconds)
    result.cpu.append(done.cpu)
    result.again.append(measure.run(command, folder, environment).seconds)
    if last:
        result.output = measure.output(out, result.products)
        shutil.rmtree(out)
        tool.forget(folder)
        result.memory = measure.peak_memory(command, folder, environment)
    shutil.rmtree(out, ignore_errors=True)


def table(results: list[Result]) -> str:
    """The results as a Markdown table; ratios are ours to theirs."""
    lines = [
        "| products | tool | cold, s | ours / theirs | CPU, s | again, s | memory, MB | page, kB | all, MB |",
        "|---:|---|" + "---:|" * 8,
    ]
    ours = {
        result.products: median(result.cold) for result in results if result.tool.name == "ours"
    }
    for result in results:
        cold = median(result.cold)
        assert result.output is not None
        lines.append(
            f"| {result.products} | {result.tool.title} {result.tool.version()} | {cold:.2f} | "
            f"{ours[result.products] / cold:.2f} | {median(result.cpu):.2f} | "
            f"{median(result.again):.2f} | {result.memory / 1e6:.0f} | "
            f"{result.output.page / 1e3:.1f} | {result.output.total / 1e6:.1f} |"
        )
    return "\n".join(lines)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
