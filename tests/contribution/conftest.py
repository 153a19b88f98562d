"""A real Chromium on the pages of /contribuer/, without the theme's shell around them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from relocalisations.html.render import Renderer
from relocalisations.machine.disk import address_path
from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.outputs.data.contribution import (
    code_files,
    contribution_files,
    schema_files,
)
from relocalisations.pages.plan import all_pages
from tests.frozen_site import FROZEN, ROOT
from tests.small_site import NOW, site

REPOSITORY = "https://github.com/collectif/site"


def publish_forms(root: Path, target: Path, repository: str = REPOSITORY) -> Site:
    """Put the pages of /contribuer/ and what they fetch in a folder."""
    loaded, problems = load_site(root, NOW)
    assert not problems, problems
    renderer = Renderer(ROOT / "theme", repository)
    for page in all_pages(loaded):
        if page.url.startswith("/contribuer/"):
            file = target / address_path(page.url)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Contribuer</title>'
                '<link rel="stylesheet" href="/assets/css/site.css">'
                '<link rel="stylesheet" href="/assets/css/contribution.css">'
                f'<body><main class="page">{renderer.body(page)}</main></body></html>',
                encoding="utf-8",
            )
    for name, content in (*contribution_files(loaded), *code_files(loaded), *schema_files()):
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    shutil.copytree(ROOT / "theme" / "assets", target / "assets")
    return loaded


class _Quiet(SimpleHTTPRequestHandler):
    """Gives what the file holds now, and lets a browser keep it, as the site's host does.

    Dates are left aside: they tell seconds, and a site is published twice in one.
    """

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def send_head(self) -> Any:
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


def serve(folder: Path) -> tuple[ThreadingHTTPServer, str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="session")
def real_forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the forms, with a whole site behind them."""
    target = tmp_path_factory.mktemp("formulaires")
    publish_forms(FROZEN, target)
    server, address = serve(target)
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def small_forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the forms, with the smallest site behind them."""
    target = tmp_path_factory.mktemp("petits-formulaires")
    publish_forms(site(tmp_path_factory.mktemp("petit-site"), EXTRA), target)
    server, address = serve(target)
    yield address
    server.shutdown()


EXTRA: Mapping[str, str] = {
    "events/partners/cetim.yml": """
        nom: Cetim
        categorie: expert
        alias: [/partenaires/centre-technique/]
        """,
}
"""What the smallest site lacks: a page that has moved."""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    opened = context.new_page()
    mistakes: list[str] = []
    opened.on("pageerror", lambda error: mistakes.append(str(error)))
    yield opened
    context.close()
    assert not mistakes
