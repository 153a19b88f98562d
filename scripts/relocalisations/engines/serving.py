"""A site served on this machine while somebody edits it: pages reload by themselves.

For the engines that do not serve what we make. A page asks with a script of its own whether there
is something newer, and waits for the answer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from relocalisations.build.live import Onlooker
from relocalisations.machine.lifelines import ending_in_order
from relocalisations.machine.watching import WriteObserver

QUIET = 0.03
"""Seconds: an editor may write a file twice; a tenth of a second shows."""
_WAIT = 25.0
"""Seconds before a page is told that there is nothing new, and asks again."""

_ASK = "/_nouveau"
_SCRIPT = """
const ask = async () => {
  for (;;) {
    try {
      const answer = await fetch("/_nouveau?VERSION");
      if (answer.status === 200) return location.reload();
    } catch {
      await new Promise((wait) => setTimeout(wait, 1000));
    }
  }
};
ask();
"""


class ServedVersion:
    """How often the site changed; whoever asks may wait for the next time."""

    def __init__(self) -> None:
        self.number = 0
        self._changed = threading.Condition()

    def change(self) -> None:
        """Tell everybody who waits."""
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def is_after(self, number: int, seconds: float) -> bool:
        """Whether there is a later one, after some seconds at most."""
        with self._changed:
            return self._changed.wait_for(lambda: self.number > number, seconds)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, folder: Path, version: ServedVersion) -> None:
        self.version = version
        super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        if path == _ASK:
            known = int(query) if query.isdecimal() else 0
            status = HTTPStatus.OK if self.version.is_after(known, _WAIT) else HTTPStatus.NO_CONTENT
            self._answer(status, b"")
        elif path == f"{_ASK}.js":
            known_now = query if query.isdecimal() else "0"
            self._answer(HTTPStatus.OK, _SCRIPT.replace("VERSION", known_now).encode(), "js")
        elif (page := self._page()) is not None:
            self._answer(HTTPStatus.OK, self._reloading(page))
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and missing.is_file():
            self._answer(HTTPStatus.NOT_FOUND, self._reloading(missing.read_bytes()))
        else:
            super().send_error(code, message, explain)

    def log_message(self, *_arguments: object) -> None:
        """Nothing: what is asked for is of no interest, what is edited is."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def _page(self) -> bytes | None:
        """The HTML page that is asked for; None for anything else."""
        file = Path(self.translate_path(self.path))
        if self.path.split("?")[0].endswith("/"):
            file /= "index.html"
        try:
            return file.read_bytes() if file.suffix == ".html" else None
        except OSError:
            return None

    def _reloading(self, page: bytes) -> bytes:
        script = f'<script src="{_ASK}.js?{self.version.number}"></script></body>'
        return page.replace(b"</body>", script.encode())

    def _answer(self, status: HTTPStatus, content: bytes, kind: str = "html") -> None:
        self.send_response(status)
        types = {"html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8"}
        self.send_header("Content-Type", types[kind])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_request: object) -> None:
        """Nothing: a browser that leaves while it is answered is no fault."""


def serve(
    folder: Path,
    place: tuple[str, int],
    watched: Iterable[Path],
    follow: Callable[[Onlooker], object],
) -> None:
    """Serve a folder until interrupted, and call ``follow`` after each change of what is watched.

    ``follow`` gets whoever looks at what is served.

    Raises ``OSError`` if nothing can be served at that place.
    """
    version, changed = ServedVersion(), threading.Event()
    server = _Server(place, partial(_Handler, folder=folder, version=version))
    observer = WriteObserver()
    for path in watched:
        observer.schedule(_Told(changed), str(path), recursive=path.is_dir())
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with ending_in_order():
            while True:
                changed.wait()
                while changed.is_set():
                    changed.clear()
                    threading.Event().wait(QUIET)
                follow(Onlooker(version.change, changed.is_set))
                version.change()
    finally:
        server.shutdown()
        server.server_close()
        observer.stop()


class _Told(FileSystemEventHandler):
    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.changed.set()
