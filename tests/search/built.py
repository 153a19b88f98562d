"""A built site behind a server like the one that publishes it, and what a browser fetches from it."""

from __future__ import annotations

import gzip
import mimetypes
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.frozen_site import copy
from tests.small_site import write

COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".xml", ".txt"}


def build(root: Path, target: Path, prefix: str = "/") -> Path:
    """Build the site of a folder as ``make site`` does."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"https://exemple.fr{prefix}"},
        check=True,
    )
    return target


def with_files(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """A whole site, with these files over it."""
    return write(copy(root), files)


compressed = lru_cache(maxsize=2000)(gzip.compress)
"""The same files are asked for by every visitor, and each is compressed once."""


@contextmanager
def served(folder: Path, prefix: str = "/") -> Iterator[str]:
    """The address of a folder, below a path, with text compressed as GitHub Pages does."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            file = folder / path.removeprefix(prefix)
            if file.is_dir():
                file /= "index.html"
            status = 200 if path.startswith(prefix) and file.is_file() else 404
            if status == 404:
                file = folder / "404.html"
            content = file.read_bytes()
            self.send_response(status)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", kind)
            if file.suffix in COMPRESSED:
                content = compressed(content)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()


class Transfers:
    """What a page has fetched: its addresses, and the bytes on the wire."""

    def __init__(self, page: Page) -> None:
        self.sizes: dict[str, int] = {}
        addresses: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")

        def asked(event: dict[str, Any]) -> None:
            addresses[event["requestId"]] = event["request"]["url"]

        def got(event: dict[str, Any]) -> None:
            address = addresses.get(event["requestId"], "")
            self.sizes[address] = self.sizes.get(address, 0) + event["encodedDataLength"]

        session.on("Network.requestWillBeSent", asked)
        session.on("Network.loadingFinished", got)

    def of_search(self) -> dict[str, int]:
        """Only what the search fetched."""
        return {
            address: size
            for address, size in self.sizes.items()
            if "/pagefind/" in address or "recherche.js" in address or "/js/search/" in address
        }


class Dialog:
    """The search dialog, as a visitor sees it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> None:
        """By the button of the header."""
        self.page.get_by_role("button", name="Rechercher", exact=True).click()
        self.field.wait_for()

    @property
    def field(self) -> Any:
        """Where one writes."""
        return self.page.get_by_role("textbox", name="Rechercher sur le site")

    @property
    def status(self) -> str:
        """What a screen reader is told."""
        return self.page.locator("dialog [role=status]").inner_text()

    def search(self, words: str) -> dict[str, list[str]]:
        """Write words; the titles found, by kind, in their order."""
        if not self.field.is_visible():
            self.open()
        self.field.fill("")
        self.page.wait_for_function(
            "() => /Un produit/.test(document.getElementById('rech-etat').textContent)"
        )
        self.field.fill(words)
        self.page.wait_for_function(
            "() => / pour «/.test(document.getElementById('rech-etat').textContent)"
        )
        return self.found()

    def found(self) -> dict[str, list[str]]:
        """What is shown now."""
        found: dict[str, list[str]] = self.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll("dialog section")].map(
                 (part) => [part.querySelector("h3").firstChild.textContent,
                            [...part.querySelectorAll("li > a")].map((a) => a.textContent)]))"""
        )
        return found
