"""Pagefind's program, which makes the index: pages go in by its standard input, in their order.

The package's own Python interface waits a tenth of a second after each page, and the program's
command line reads folders: one folder a page, which some disks take milliseconds each to remove.
So we speak to the program as the package does, in messages of JSON in base64 with a comma after
each, whose types the package states (``pagefind.service.types``).
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from io import BufferedReader
from typing import IO, Any

from relocalisations.machine.lifelines import die_with_parent

_INDEX = 0
"""The number of the only index that a program makes."""
_FAILED = "Pagefind a échoué"


class SearchIndexError(RuntimeError):
    """Pagefind did not do its work; says what it answered."""


def index_pages(pages: Iterable[tuple[str, str]], language: str) -> dict[str, bytes]:
    """The files of the index of some pages, given as (address, HTML), by their paths.

    ``language`` is that of every page, whatever they say. Raises :class:`SearchIndexError`.
    """
    try:
        from pagefind_bin import get_executable  # ``pagefind.service`` would bring asyncio

        program = get_executable()
    except (ImportError, FileNotFoundError):
        missing = "le programme de Pagefind est introuvable ; lancez « make install »"
        raise SearchIndexError(missing) from None
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [str(program), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            preexec_fn=partial(die_with_parent, os.getpid())  # noqa: PLW1509 (we have no threads)
            if os.name == "posix"
            else None,
        )
        assert process.stdin  # both are pipes
        assert isinstance(process.stdout, BufferedReader)
        answer: dict[str, Any] = {}
        try:
            # One at a time: it gives numbers to pages as it ends them, and the same site must give
            # the same bytes.
            for request in _requests(pages, language):
                answer = _answered(request, process.stdin, process.stdout)
        except OSError:  # it is gone
            process.wait()
            said.seek(0)
            reason = said.read().decode(errors="replace").strip()
            raise SearchIndexError(f"{_FAILED} :\n{reason}" if reason else _FAILED) from None
        finally:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what it has not read, it never will
                    pipe.close()
    # Not those that it would write itself: the last may still be empty when it says that all is done.
    return {file["path"]: b64decode(file["content"]) for file in answer["files"]}


def _requests(pages: Iterable[tuple[str, str]], language: str) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": language}}
    for url, html in pages:
        yield {
            "type": "AddFile",
            "index_id": _INDEX,
            "file_path": None,
            "url": url,
            "file_contents": html,
        }
    yield {"type": "GetFiles", "index_id": _INDEX}


def _answered(request: dict[str, Any], to: IO[bytes], back: BufferedReader) -> dict[str, Any]:
    """Send a request and wait for its answer. Raises ``OSError`` if the program is gone."""
    message = json.dumps({"message_id": 0, "payload": request})
    to.write(b64encode(message.encode()) + b",")
    to.flush()
    answer = bytearray()
    while not answer.endswith(b","):
        piece = back.read1()
        if not piece:
            raise BrokenPipeError
        answer += piece
    payload: dict[str, Any] = json.loads(b64decode(answer))["payload"]
    if payload["type"] == "Error":
        raise SearchIndexError(f"{_FAILED} :\n{payload['message']}")
    return payload
