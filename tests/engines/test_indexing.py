"""A process begun before the site is read indexes it as one that knows it would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pagefind_bin
import pytest

from relocalisations.build.site_files import Theme
from relocalisations.engines import indexing
from relocalisations.engines.indexing import Indexer
from relocalisations.engines.settings import Settings
from relocalisations.machine import workers
from relocalisations.machine.exchange import Exchange
from relocalisations.machine.workers import WorkerError
from relocalisations.model.loading import load_site
from relocalisations.search.index import index_site
from tests.engines.small_settings import settings_of
from tests.incremental_site import files_of
from tests.small_site import NOW, site


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    made = Exchange(tmp_path / "site")
    yield made
    made.close()


def indexed(root: Path, exchange: Exchange) -> str:
    """What the index of a small site is said to lack."""
    places = {"target": root / "site", "templates": root / "theme"}
    indexer = Indexer(settings_of(root / "depot", cards=True, **places))
    try:
        found, _problems = load_site(site(root / "depot"), NOW)
        indexer.ask(found, theme(root), exchange)
        return indexer.result()
    finally:
        indexer.give_up()


def theme(root: Path) -> Theme:
    return Theme(root, {}, {}, "", "")


def test_the_index_is_that_of_the_site(tmp_path: Path, exchange: Exchange) -> None:
    assert indexed(tmp_path, exchange) == ""
    index_site(load_site(tmp_path / "depot", NOW)[0], theme(tmp_path), tmp_path / "encore")
    assert files_of(exchange.next) == files_of(tmp_path / "encore") != {}


def test_why_there_is_none_is_said(
    tmp_path: Path, exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(pagefind_bin, "get_executable", absent)
    said = "le programme de Pagefind est introuvable ; lancez « make install »"
    assert indexed(tmp_path, exchange) == said


def test_nobody_waits_for_a_process_that_is_gone(
    tmp_path: Path, exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_indexer: Indexer) -> str:
        raise SystemError("gone")

    monkeypatch.setattr(Indexer, "_index", gone)
    with pytest.raises(WorkerError, match="SystemError: gone"):
        indexed(tmp_path, exchange)


@pytest.mark.parametrize("search", [False, True])
@pytest.mark.parametrize("serving", [False, True])
@pytest.mark.parametrize("cores", [1, 2])
def test_a_process_is_begun_where_it_will_be_of_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, search: bool, serving: bool, cores: int
) -> None:
    begun: list[Settings] = []
    monkeypatch.setattr(indexing, "Indexer", begun.append)
    monkeypatch.setattr(workers, "cores", lambda: cores)
    asked = settings_of(tmp_path, search=search, serving=serving)
    indexing.indexer(asked)
    assert begun == [asked] * (search and not serving and cores == 2)
