"""Run a program and say how long it took, and what it held in memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.02


class Failed(Exception):
    """A build that did not succeed; the message holds the end of what it printed."""


@dataclass(frozen=True)
class Run:
    """One build."""

    seconds: float
    cpu: float
    """Seconds of both cores together, children included."""


@dataclass(frozen=True)
class Output:
    """What a build left on disk."""

    files: int
    total: int
    """Bytes of all files."""
    page: int
    """Bytes of a product page, on average."""
    pages: int
    """How many HTML files."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run a build to its end. Raises :class:`Failed` if it does not succeed."""
    log = folder.parent / f"{folder.name}.log"
    with log.open("wb") as stream:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=stream, stderr=subprocess.STDOUT
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        ending = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise Failed(f"{' '.join(command)} → {process.returncode}\n{ending}")
    return Run(seconds, usage.ru_utime + usage.ru_stime)


def peak_memory(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """The most bytes that a build and its children held at once, in a run of its own.

    Memory that processes share counts once (PSS), so that a fork is not counted twice.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    done = threading.Event()
    peak = 0

    def watch() -> None:
        nonlocal peak
        while not done.wait(SAMPLE_SECONDS):
            peak = max(peak, sum(_held(pid) for pid in _session(process.pid)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        process.wait()
    finally:
        done.set()
        watcher.join()
    if process.returncode:
        raise Failed(f"{' '.join(command)} → {process.returncode}")
    return peak


def _session(leader: int) -> list[int]:
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                stat = (process / "stat").read_text()
            except OSError:
                continue  # it has ended meanwhile
            # pid (name) state parent group session …
            if int(stat.rpartition(")")[2].split()[3]) == leader:
                found.append(int(process.name))
    return found


def _held(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def output(folder: Path, products: int) -> Output:
    """Count what a build left. Raises :class:`Failed` if product pages are missing."""
    files = total = pages = product_bytes = product_pages = 0
    for file in folder.rglob("*"):
        if file.is_dir():
            continue
        size = file.stat().st_size
        files += 1
        total += size
        if file.suffix == ".html":
            pages += 1
            folder_of, name = file.parent.parent.name, file.parent.name
            if folder_of == "produits" and name != "comparer" and file.name == "index.html":
                product_pages += 1
                product_bytes += size
    if product_pages != products:
        raise Failed(f"{folder}: {product_pages} product pages instead of {products}")
    return Output(files, total, product_bytes // product_pages, pages)
