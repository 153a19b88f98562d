"""What a browser gets of a site that is served while somebody edits it, by the server of ours."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest

from relocalisations.engines import serving
from tests.small_site import write

PAGE = "<body>Bonjour</body>"
FILES = {"index.html": PAGE, "a/index.html": PAGE, "style.css": "a {}", "404.html": PAGE}
Asked = Callable[..., tuple[int, str, str]]


@pytest.fixture
def version() -> serving.ServedVersion:
    return serving.ServedVersion()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


@pytest.fixture
def asked(
    folder: Path, version: serving.ServedVersion, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Asked]:
    """Asks for a path: the status, the type and the text of the answer, which nobody keeps."""
    monkeypatch.setattr(serving, "_WAIT", 0.01)
    handler = partial(serving._Handler, folder=folder, version=version)
    server = serving._Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,)).start()

    def ask(path: str, method: str = "GET") -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        connection.request(method, path)
        answer = connection.getresponse()
        assert answer.getheader("Cache-Control") == "no-cache"
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.getheader("Content-Type", ""), text

    yield ask
    server.shutdown()
    server.server_close()


HTML, SCRIPT = "text/html; charset=utf-8", "text/javascript; charset=utf-8"


@pytest.mark.parametrize("path", ["/", "/?x", "/index.html", "/a/", "/a/index.html"])
def test_a_page_asks_whether_there_is_a_newer_one(
    asked: Asked, version: serving.ServedVersion, path: str
) -> None:
    for number in range(3):
        assert asked(path) == (
            200,
            HTML,
            f'<body>Bonjour<script src="/_nouveau.js?{number}"></script></body>',
        )
        version.change()


@pytest.mark.parametrize(
    ("query", "known"), [("7", "7"), ("", "0"), ("x", "0"), ("7;alert()", "0")]
)
def test_its_script_asks_for_what_comes_after_it(asked: Asked, query: str, known: str) -> None:
    status, kind, text = asked(f"/_nouveau.js?{query}")
    assert (status, kind) == (200, SCRIPT)
    assert f'await fetch("/_nouveau?{known}")' in text
    assert "if (answer.status === 200) return location.reload();" in text


@pytest.mark.parametrize(
    ("changes", "known", "status"), [(0, "0", 204), (1, "0", 200), (1, "1", 204), (1, "x", 200)]
)
def test_it_is_told_of_what_came_after_and_of_nothing_else(
    asked: Asked, version: serving.ServedVersion, changes: int, known: str, status: int
) -> None:
    for _ in range(changes):
        version.change()
    assert asked(f"/_nouveau?{known}") == (status, HTML, "")


def test_all_else_is_served_as_it_is(asked: Asked) -> None:
    assert asked("/style.css") == (200, "text/css", "a {}")


def test_a_page_that_is_not_there(asked: Asked, folder: Path) -> None:
    missing = f'{PAGE.removesuffix("</body>")}<script src="/_nouveau.js?0"></script></body>'
    assert asked("/absente/") == asked("/absente.html") == (404, HTML, missing)
    assert asked("/absente/", "HEAD") == (404, HTML, "")
    (folder / "404.html").unlink()
    status, _kind, text = asked("/absente/")
    assert (status, "_nouveau" in text) == (404, False)


class _Enough(Exception):
    """Somebody has seen what they wanted."""


def test_each_change_is_followed_until_somebody_ends_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "QUIET", 0.001)
    seen: list[bool] = []
    ended = threading.Event()

    def edit() -> None:
        while not ended.wait(0.05):
            write(folder, {"style.css": "b {}"})

    def follow(_onlooker: object) -> None:
        seen.append(True)
        if len(seen) == 3:
            raise _Enough

    editing = threading.Thread(target=edit)
    editing.start()
    try:
        with pytest.raises(_Enough):
            serving.serve(folder, ("127.0.0.1", 0), [folder], follow)
    finally:
        ended.set()
        editing.join()
