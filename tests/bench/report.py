"""The results as Markdown, with what is needed to read them: when, where, which versions."""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.bench.edits import Waits
from tests.bench.measure import Output
from tests.bench.tools import Tool

RESULTS = Path(__file__).parent / "RESULTS.md"
OFFICIAL = "## Import of official files"
"""The section of RESULTS.md that ``tests.bench.official`` writes, and this bench keeps."""


@dataclass
class Result:
    """What was measured of one tool at one size."""

    tool: Tool
    products: int
    cold: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    edit: list[float] = field(default_factory=list)
    """One edit, then the whole publication in a new process."""
    waits: Waits | None = None
    memory: int = 0
    output: Output | None = None
    failure: str = ""
    """Why it was measured no further."""
    lacking: int = 0
    """Facts of the sample that its pages do not hold; 0, or it is not the same site."""


Cell = tuple[str, Callable[[Result], str]]


def report(results: Sequence[Result], arguments: argparse.Namespace) -> str:
    """Everything that was measured."""
    return "\n".join(
        [
            *_head(results, arguments),
            *_cold(results),
            *_whole(results),
            *_edits(results),
            *_failures(results),
        ]
    )


def _head(results: Sequence[Result], arguments: argparse.Namespace) -> Iterator[str]:
    versions = {result.tool.title: result.tool.version() for result in results}
    load = os.getloadavg()[0]
    yield "# Build times: ours and its peers"
    yield ""
    yield (
        "Same data, equivalent pages, builds in turns, each in a fresh folder; medians. What is "
        "equal and what is not: [README.md](README.md). Made by `make bench "
        f'ARGS="{shlex.join(sys.argv[1:])}"`. A tool that took more than {arguments.limit:.0f} s '
        "at one size was not measured at the next."
    )
    yield ""
    yield f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {load:.1f} at the end (this bench makes 1 to 2)"
    yield f"- {_processor()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}"
    yield f"- Sites and outputs on {_file_system(Path(tempfile.gettempdir()))}"
    yield f"- {'; '.join(f'{title} {version}' for title, version in versions.items())}"
    yield ""


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.machine()


def _file_system(folder: Path) -> str:
    """The kind of file system of a folder: « tmpfs » is memory."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return "?"
    holding = [(at, kind) for at, kind in mounts if folder.resolve().is_relative_to(at)]
    return max(holding, key=lambda mount: len(mount[0]))[1] if holding else "?"


def _cold(results: Sequence[Result]) -> Iterator[str]:
    measured = [result for result in results if result.output]
    if not measured:
        return
    ours = {
        result.products: median(result.cold) for result in measured if result.tool.name == "ours"
    }

    def ratio(result: Result) -> str:
        return f"{ours[result.products] / median(result.cold):.2f}"

    yield "## Cold build"
    yield ""
    yield "No cache, no output. « again »: once more in the same folder, nothing changed."
    yield ""
    yield from _table(
        measured,
        ("cold, s", lambda result: f"{median(result.cold):.2f}"),
        ("from–to", lambda result: f"{min(result.cold):.2f}–{max(result.cold):.2f}"),
        ("ours / it", ratio),
        ("CPU, s", lambda result: f"{median(result.cpu):.2f}"),
        ("again, s", lambda result: f"{median(result.again):.2f}"),
        ("memory, MB", lambda result: f"{result.memory / 1e6:.0f}"),
        ("facts lacking", lambda result: str(result.lacking)),
        ("files", lambda result: str(result.output.files) if result.output else ""),
        ("page, kB", lambda result: f"{result.output.page / 1e3:.1f}" if result.output else ""),
        ("all, MB", lambda result: f"{result.output.total / 1e6:.1f}" if result.output else ""),
    )


def _whole(results: Sequence[Result]) -> Iterator[str]:
    """Ours against Hugo then Pagefind, where both were measured."""
    peers = {r.products: median(r.cold) for r in results if r.tool.name == "hugo-whole" and r.cold}
    measured = [r for r in results if r.tool.whole and r.output and r.products in peers]
    if not measured:
        return

    def ratio(values: Callable[[Result], list[float]]) -> Callable[[Result], str]:
        return lambda result: f"{median(values(result)) / peers[result.products]:.2f}"

    yield "## The whole publication"
    yield ""
    yield (
        "Pages, files for machines and search index; ours draws the social cards too. « one edit »: "
        "one more word in the name of a product, then the same command in a new process, what the "
        "last build kept being there. Ratios are to Hugo with Pagefind, cold."
    )
    yield ""
    yield from _table(
        measured,
        ("cold, s", lambda result: f"{median(result.cold):.2f}"),
        ("from–to", lambda result: f"{min(result.cold):.2f}–{max(result.cold):.2f}"),
        ("ratio", ratio(lambda result: result.cold)),
        ("CPU, s", lambda result: f"{median(result.cpu):.2f}"),
        ("one edit, s", lambda result: f"{median(result.edit):.2f}"),
        ("from–to", lambda result: f"{min(result.edit):.2f}–{max(result.edit):.2f}"),
        ("ratio", ratio(lambda result: result.edit)),
        ("memory, MB", lambda result: f"{result.memory / 1e6:.0f}"),
        ("files", lambda result: str(result.output.files) if result.output else ""),
        ("all, MB", lambda result: f"{result.output.total / 1e6:.1f}" if result.output else ""),
    )


def _edits(results: Sequence[Result]) -> Iterator[str]:
    measured = [result for result in results if result.waits]
    if not measured:
        return

    def wait(choose: Callable[[Waits], float | list[float]]) -> Callable[[Result], str]:
        def cell(result: Result) -> str:
            assert result.waits
            value = choose(result.waits)
            if isinstance(value, list):
                return f"{median(value):.2f}" if value else "–"
            return f"{value:.2f}"

        return cell

    yield "## One edit, while serving"
    yield ""
    yield (
        "From saving a product’s file to its page on disk (Hugo keeps it in memory), to the page that "
        "the server gives, and to the list of its sector (in Markdown peers that list is a file of "
        "its own)."
    )
    yield ""
    yield from _table(
        measured,
        ("first page, s", wait(lambda waits: waits.start)),
        ("page on disk, s", wait(lambda waits: waits.on_disk)),
        ("page in the browser, s", wait(lambda waits: waits.edits)),
        ("slowest, s", wait(lambda waits: max(waits.edits))),
        ("its sector’s list, s", wait(lambda waits: waits.others)),
    )


def _failures(results: Sequence[Result]) -> Iterator[str]:
    for result in results:
        if result.failure:
            yield f"{result.tool.title} at {result.products} products failed:"
            yield ""
            yield f"```\n{result.failure[-400:]}\n```"
            yield ""


def _table(results: Sequence[Result], *cells: Cell) -> Iterator[str]:
    yield f"| products | tool | {' | '.join(name for name, _cell in cells)} |"
    yield f"|---:|---|{'---:|' * len(cells)}"
    for result in results:
        row = " | ".join(cell(result) for _name, cell in cells)
        yield f"| {result.products} | {result.tool.title} | {row} |"
    yield ""
