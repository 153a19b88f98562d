"""Indexing beside a server, in another process."""

from __future__ import annotations

import multiprocessing
import os
import secrets
import signal
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

from relocalisations.build.site_files import Theme
from relocalisations.machine.lifelines import die_with_parent
from relocalisations.machine.seal import Seal
from relocalisations.model.site import Site
from relocalisations.search.index import index_site, remove_index
from relocalisations.search.kept_index import IndexMemory
from relocalisations.search.pagefind import SearchIndexError


class Indexing:
    """Indexing beside a server: the latest call wins, and nobody waits for it."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._seal = Seal(secrets.token_bytes())

    def start(self, site: Site, theme: Theme, folder: Path, kept: Path, *, wanted: bool) -> None:
        """Give up the index under way, if any, and make this one; none if it is not ``wanted``.

        ``kept`` is the file of what the next index is made from. Without ``fork`` (Windows), at the
        end of what the caller is doing rather than never.
        """
        self.stop()
        if not wanted:
            remove_index(folder)
            return
        memory = IndexMemory(kept, self._seal)
        if "fork" not in multiprocessing.get_all_start_methods():
            _report(site, theme, folder, memory)
            return
        context = multiprocessing.get_context("fork")
        arguments = (site, theme, folder, memory, os.getpid())
        self._process = context.Process(target=_aside, args=arguments, daemon=True)
        self._process.start()

    def stop(self) -> None:
        """Give up the work under way."""
        if self._process and self._process.is_alive():
            self._process.terminate()
        self.wait()

    def wait(self) -> None:
        """Until the work under way is done."""
        if self._process:
            self._process.join()
            self._process = None


def _aside(site: Site, theme: Theme, folder: Path, memory: IndexMemory, parent: int) -> None:
    """Work in a fork, after everybody else; being stopped also stops Pagefind."""
    die_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.nice(10)
    _report(site, theme, folder, memory)


def _report(site: Site, theme: Theme, folder: Path, memory: IndexMemory) -> None:
    try:
        index_site(site, theme, folder, memory=memory)
    except (SearchIndexError, OSError) as error:
        print(f"La recherche n’a pas été mise à jour : {error}", file=sys.stderr)
