"""`make serve` goes on through mistakes in data and pages, and ends at the first Ctrl+C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.free_places import free_place
from tests.interruptions import HEARS_CTRL_C, left_in, left_running, small_site
from tests.small_site import write

pytestmark = pytest.mark.slow

BREAKS = {
    "products/lampes.yml": ("nom: Lampes de bureau", "nomm: Lampes de bureau"),
    "content/methode.md": ("title: M", "title: [M"),
}


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def shows(address: str, words: str) -> bool:
    """Whether a page shows these words, after some time if need be."""
    for _turn in range(300):
        try:
            if words in read(address):
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def serving(
    root: Path, engine: str, temporary: Path, log: Path
) -> tuple[subprocess.Popen[bytes], str]:
    """Start to serve; the command, and where it serves."""
    place = free_place()
    with log.open("w") as stream:
        command = [
            *(*HEARS_CTRL_C, sys.executable, "-m", "relocalisations.cli", "serve"),
            *("--engine", engine, "--adresse", place),
        ]
        server = subprocess.Popen(
            command,
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(temporary)},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    return server, place


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_whoever_is_told_to_end_gives_the_port_back(engine: str, tmp_path: Path) -> None:
    """Not by Ctrl+C, which every process of a terminal hears: by a signal to the command alone."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    root = small_site(tmp_path / "depot")
    server, place = serving(root, engine, temporary, tmp_path / "serve.log")
    try:
        assert shows(f"http://{place}/produits/lampes/", "Lampes de bureau")
    finally:
        server.terminate()
        assert server.wait(15) in (-signal.SIGTERM, 130)  # MkDocs, ours
    assert left_running(temporary) == []
    assert left_in(temporary) == []
    with socket.socket() as again:
        host, port = place.split(":")
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind((host, int(port)))


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_ten_breaks_and_mends_then_one_interruption(engine: str, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    root = small_site(tmp_path / "depot")
    log = tmp_path / "serve.log"
    server, place = serving(root, engine, temporary, log)
    try:
        assert shows(f"http://{place}/produits/lampes/", "Lampes de bureau")
        for turn in range(10):
            name, (right, wrong) = list(BREAKS.items())[turn % 2]
            text = (root / name).read_text(encoding="utf-8")
            (root / name).write_text(text.replace(right, wrong), encoding="utf-8")
            time.sleep(0.5)
            # With an error in the data, another page is saved too: every page still answers.
            page = f"---\ntitle: Page numéro {turn}\n---\n"
            write(root, {"content/a-propos.md": page})
            time.sleep(0.5)
            assert read(f"http://{place}/produits/")
            (root / name).write_text(text, encoding="utf-8")
            assert shows(f"http://{place}/a-propos/", f"Page numéro {turn}"), log.read_text()
            assert shows(f"http://{place}/produits/lampes/", "Lampes de bureau")
        server.send_signal(signal.SIGINT)
        server.wait(15)
    finally:
        server.kill()
        server.wait(15)
    assert left_running(temporary) == []
    assert left_in(temporary) == []
    assert "Traceback" not in log.read_text(encoding="utf-8")
