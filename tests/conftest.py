"""What every test may use: one Chromium, and one whole site built once."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from tests.frozen_site import FROZEN, NOW, build, refuse_published_content
from tests.search.built import build as build_below
from tools.browser import launch_options

MEMORY, ROOM = Path("/dev/shm"), 4 << 30
"""A disk in memory, where there is one, and what it must have left: the tests write 100,000 files."""
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

sys.addaudithook(refuse_published_content)
# The key of what builds keep: of the tests, not of whoever runs them.
os.environ.setdefault("RELOC_ETAT", str(Path(tempfile.gettempdir(), f"reloc-essais-{os.getuid()}")))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests are made that all stay: looking for garbage among them takes a third of it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take long first: one that comes last leaves all cores but its own with nothing."""
    long = {
        item.path for item in items if {"browser", "slow"} & {m.name for m in item.iter_markers()}
    }
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, started once: Playwright bears only one at a time in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


BuiltOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> BuiltOnce:
    """Gives a folder by its name, which is made once for all the processes of a run.

    Nobody writes into it: a test that changes a site makes its own.
    """
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):  # each process has a folder of its own in that one
        shared = shared.parent

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = shared / f"commun-{name}", shared / f"commun-{name}.fait"
        with (shared / f"commun-{name}.verrou").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second waits for what the first makes
            if not done.exists():
                make(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def built(built_once: BuiltOnce) -> Path:
    """The folder of the built site."""
    return built_once("site", lambda folder: build(FROZEN, folder))


@pytest.fixture(scope="session")
def in_a_depot(built_once: BuiltOnce) -> Path:
    """The same, made to be served below a path, as GitHub serves a project: ``/depot/``."""
    return built_once("depot", lambda folder: build_below(FROZEN, folder, "/depot/"))


@pytest.fixture(scope="session")
def real() -> Site:
    """The site that the folder was built from: a copy of the real one (tests/frozen/)."""
    site, problems = load_site(FROZEN, NOW)
    assert problems == []
    return site
