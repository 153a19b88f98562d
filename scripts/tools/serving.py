"""A site built for a look, and a built site behind a server of this machine, for its time."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tools.console import ROOT, say, stop


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away before the end is no matter here."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, with its last slash."""
    with _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def built(folder: Path, **variables: str) -> Path:
    """The site of this repository, built in a folder, with these variables in the environment."""
    say("Fabrication du site…")
    command = [sys.executable, "-m", "relocalisations.cli", "build", "--strict", "--dossier"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}
    if subprocess.run([*command, str(folder)], cwd=ROOT, env=environment, check=False).returncode:
        stop("Le site ne se fabrique pas : voyez « make site ».")
    return folder
