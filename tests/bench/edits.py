"""How long a writer waits: from saving a product's file to seeing its page changed, while serving."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import Failed
from tests.bench.tools import Tool, temporary

STARTS_WITHIN = 600.0
SHOWS_WITHIN = 300.0
LOOKS_EVERY = 0.004
RESTS = 1.0  # between two edits, so that none begins inside what the other left to do


@dataclass(frozen=True)
class Waits:
    """What was waited for, in seconds."""

    start: float
    """From the command to the first page."""
    edits: list[float]
    """From each saved file to the changed page, as a browser gets it."""
    on_disk: list[float]
    """From the same to the changed page on disk; empty for a server that keeps it in memory."""
    others: list[float]
    """From the same to the list of the sector that shows the change; empty for Markdown peers,
    and for a product that its sector is too large to list."""


def watch_edits(tool: Tool, work: Path, identifier: str, sector: str, edits: int) -> Waits:
    """Serve a prepared project, change one product again and again, and look at the site."""
    file = tool.product_file(work, identifier)
    port = _free_port()
    page, listing = f"/produits/{identifier}/", f"/secteurs/{sector}/"
    log = work.parent / f"{work.name}-serve.log"
    with log.open("wb") as stream:
        start = time.perf_counter()
        server = subprocess.Popen(
            tool.serve(work, work / "out", port),
            cwd=work,
            env={**tool.environment(), "TMPDIR": str(temporary(work))},
            stdout=stream,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    original = file.read_text(encoding="utf-8")
    try:
        _until(server, port, page, "</html>", STARTS_WITHIN)
        started = time.perf_counter() - start
        time.sleep(2 * RESTS)
        folder = tool.served_folder(work)
        # In a large site, the list of a sector shows its first products only.
        listed = not tool.markdown and f"/{identifier}/" in _page(port, listing)
        waits = Waits(started, [], [], [])
        for number in range(edits):
            mark = f"Essai{number:03}"
            saved = time.perf_counter()
            file.write_text(_marked(original, mark, yaml=not tool.markdown), encoding="utf-8")
            with ThreadPoolExecutor() as pool:
                # Beside the requests: a server may hold them back until all is built.
                written = folder and pool.submit(
                    _until_written, folder / page.strip("/") / "index.html", mark
                )
                _until(server, port, page, mark, SHOWS_WITHIN)
                waits.edits.append(time.perf_counter() - saved)
                if written:
                    waits.on_disk.append(written.result() - saved)
            if listed:
                _until(server, port, listing, mark, SHOWS_WITHIN)
                waits.others.append(time.perf_counter() - saved)
            time.sleep(RESTS)
        return waits
    except Failed as error:
        ending = log.read_text(encoding="utf-8", errors="replace")[-1500:]
        raise Failed(f"{tool.title}: {error}\n{ending}") from None
    finally:
        file.write_text(original, encoding="utf-8")
        _stop(server)


def _marked(text: str, mark: str, *, yaml: bool) -> str:
    """The same file with one word more: in the product's name, so that lists change too."""
    pattern, replacement = (r"^(nom: .*)$", rf"\1 {mark}") if yaml else (r"^(# .*)$", rf"\1 {mark}")
    changed, count = re.subn(pattern, replacement, text, count=1, flags=re.MULTILINE)
    if not count:
        raise Failed("nothing to edit in the product's file")
    return changed


def _until(
    server: subprocess.Popen[bytes], port: int, path: str, text: str, seconds: float
) -> None:
    """Ask for a page until it holds a text."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if server.poll() is not None:
            raise Failed(f"the server ended by itself ({server.returncode})")
        if text in _page(port, path):
            return
        time.sleep(LOOKS_EVERY)
    raise Failed(f"{path} did not show {text!r} within {seconds:.0f} s")


def _page(port: int, path: str) -> str:
    """A page as a browser gets it; nothing while there is none."""
    with suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.read().decode(errors="replace") if answer.status == 200 else ""
        finally:
            connection.close()
    return ""


def _until_written(file: Path, text: str) -> float:
    """The moment when a file on disk holds a text."""
    end = time.perf_counter() + SHOWS_WITHIN
    wanted = text.encode()
    while time.perf_counter() < end:
        with suppress(OSError):
            if wanted in file.read_bytes():
                return time.perf_counter()
        time.sleep(LOOKS_EVERY)
    raise Failed(f"{file} did not hold {text!r} within {SHOWS_WITHIN:.0f} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and what it started: its own session, nothing else."""
    for how, patience in ((signal.SIGINT, 10), (signal.SIGKILL, 10)):
        with suppress(ProcessLookupError):
            os.killpg(server.pid, how)
        try:
            server.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
