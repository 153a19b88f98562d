"""The index on disk: made once, kept by the build, the same for the same content."""

from __future__ import annotations

import gzip
import json
import os
import re
import tempfile
import time
from base64 import b64encode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pagefind_bin
import pytest

from relocalisations.build.site_files import SEARCH_FOLDER, Theme
from relocalisations.machine.disk import remove_others
from relocalisations.machine.seal import Seal
from relocalisations.model.loading import load_site
from relocalisations.search import index
from relocalisations.search.aside import Indexing
from relocalisations.search.contents import ENTRY
from relocalisations.search.kept_index import IndexMemory
from relocalisations.search.layout import KINDS_FILE
from relocalisations.search.pagefind import SearchIndexError
from relocalisations.search.records import SearchKind, SearchRecord, records
from tests.frozen_site import FROZEN
from tests.small_site import NOW, site

RECORDS = [
    SearchRecord(
        "/produits/lampes/", SearchKind.PRODUCTS, "Lampes", "Code SH 940520", "On les pose."
    ),
    SearchRecord("/villes/rouen/", SearchKind.CITIES, "Rouen", "Normandie", "Une ville."),
]


def files(folder: Path) -> dict[str, bytes]:
    """Every file and its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def made(found: Sequence[SearchRecord], folder: Path) -> bool:
    """Make the index of some records, with what is kept of the one before."""
    memory = IndexMemory(folder / ".memoire", Seal(b"a" * 32))
    return index.index(map(index.asked, found), folder, memory=memory)


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    found = list(records(load_site(FROZEN, NOW)[0]))
    for number in range(4):
        index.index(map(index.asked, found), tmp_path / str(number))
    first = files(tmp_path / "0")
    assert len(first) > 300
    assert [files(tmp_path / str(number)) == first for number in range(4)] == [True] * 4


def test_an_index_that_is_right_is_left_alone(tmp_path: Path) -> None:
    assert made(RECORDS, tmp_path)
    assert not made(RECORDS, tmp_path)
    assert made(RECORDS[:1], tmp_path)


def test_nothing_of_an_older_index_stays(tmp_path: Path) -> None:
    made(RECORDS, tmp_path)
    made(RECORDS[:1], tmp_path)
    assert len([name for name in files(tmp_path) if "fragment/" in name]) == 1


def test_a_page_that_becomes_of_another_kind_is_filed_there(tmp_path: Path) -> None:
    def kinds() -> dict[str, list[list[str]] | int]:
        content = (tmp_path / SEARCH_FOLDER / KINDS_FILE).read_text("utf-8")
        return {kind: names for kind, names in json.loads(content).items() if names}

    def fragments() -> list[str]:
        folder = tmp_path / SEARCH_FOLDER / "fragment"
        return sorted(path.name.rpartition("-")[0] for path in folder.iterdir())

    made(RECORDS, tmp_path)
    assert (kinds(), fragments()) == ({"Villes": [["Rouen"]]}, ["0-0", "4-0"])
    assert made([RECORDS[0], replace(RECORDS[1], kind=SearchKind.PARTNERS)], tmp_path)
    assert (kinds(), fragments()) == ({"Partenaires": [["Rouen"]]}, ["0-0", "5-0"])


def test_what_everybody_fetches_is_no_longer_than_it_must_be(tmp_path: Path) -> None:
    made([replace(RECORDS[1], title="Évreux")], tmp_path)
    content = (tmp_path / SEARCH_FOLDER / KINDS_FILE).read_text("utf-8")
    assert '"Villes":[["Évreux"]],' in content


def test_products_are_named_after_their_weight(tmp_path: Path) -> None:
    products = [
        replace(RECORDS[0], url=f"/produits/{weight}/", title=f"Lampe {weight}", weight=weight)
        for weight in (0, 0.5, 40, 30, 20)
    ]
    made(products, tmp_path)
    found = {}
    for path in (tmp_path / SEARCH_FOLDER / "fragment").iterdir():
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[page["url"]] = path.name.rpartition("-")[0]
    # 16 steps each time that there are twice as many before: 16 × log2(rank + 1).
    assert found == {
        "/produits/40/": "0-0",
        "/produits/30/": "0-16",
        "/produits/20/": "0-25",
        "/produits/0.5/": "0-32",
        "/produits/0/": "0-37",
    }
    told = json.loads((tmp_path / SEARCH_FOLDER / KINDS_FILE).read_text("utf-8"))
    assert told["Produits"] == 4, "those that weigh something"


def test_the_files_are_named_after_what_they_hold(tmp_path: Path) -> None:
    """As Pagefind names them, by so many digits of a digest; a page's own by what its result is, too."""
    made(RECORDS, tmp_path)
    named = files(tmp_path / SEARCH_FOLDER)
    assert [
        re.sub(r"[0-9a-f]{6,}", lambda found: f"<{len(found[0])}>", name) for name in named
    ] == [
        "fragment/0-0-<7>.pf_fragment",
        "fragment/4-0-<7>.pf_fragment",
        "genres.json",
        "index/zxx_<10>.pf_index",
        "pagefind-entry.json",
        "pagefind.js",
        "pagefind.zxx_<10>.pf_meta",
        "wasm.unknown.pagefind",
    ]


def test_an_index_without_its_entry_is_made_again(tmp_path: Path) -> None:
    made(RECORDS, tmp_path)
    (tmp_path / SEARCH_FOLDER / ENTRY).unlink()
    assert made(RECORDS, tmp_path)


def test_only_what_the_browser_asks_for_is_published(tmp_path: Path) -> None:
    made(RECORDS, tmp_path)
    assert not [name for name in files(tmp_path) if "ui" in name or "highlight" in name]


def test_building_the_site_leaves_the_index(tmp_path: Path) -> None:
    made(RECORDS, tmp_path)
    (tmp_path / "ancien.html").write_text("", "utf-8")
    assert remove_others(tmp_path, set(), keep=SEARCH_FOLDER) == 1
    assert not made(RECORDS, tmp_path)


def test_what_pagefind_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(pagefind_bin, "get_executable", absent)
    with pytest.raises(SearchIndexError, match="make install"):
        made(RECORDS, tmp_path)


REFUSAL = b'{"message_id": 0, "payload": {"type": "Error", "message": "non"}}'


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("echo 'plus de place' >&2", "Pagefind a échoué :\nplus de place"),
        ("true", "Pagefind a échoué"),
        (
            f"printf {b64encode(REFUSAL).decode()},; exec sleep 60",
            "Pagefind a échoué :\nnon",
        ),
    ],
    ids=["dit pourquoi", "ne dit rien", "répond qu’il ne peut pas"],
)
def test_what_stops_pagefind_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program)
    with pytest.raises(SearchIndexError) as stopped:
        made(RECORDS * 400, tmp_path / "site")  # more than its pipe holds
    assert str(stopped.value) == said
    assert not (tmp_path / "site").exists()


def test_every_entity_is_found_by_what_it_is_called(tmp_path: Path) -> None:
    found = {record.url: record for record in records(load_site(site(tmp_path), NOW)[0])}
    assert found["/produits/lampes/"].detail == "Code SH 940520 · Éclairage"
    assert found["/partenaires/neoma/"].title == "NEOMA Business School"
    assert "NEOMA Business School" in found["/evenements/2022-06-16-rouen/"].words
    assert found["/villes/rouen/"].detail == "Normandie"


def test_a_server_indexes_aside_and_the_last_call_wins(tmp_path: Path) -> None:
    found, _problems = load_site(site(tmp_path / "racine"), NOW)
    theme = Theme(tmp_path, {}, {}, "", "")
    indexing = Indexing()
    indexing.start(found, theme, tmp_path / "site", tmp_path / "recherche", wanted=True)
    indexing.start(found, theme, tmp_path / "site", tmp_path / "recherche", wanted=True)
    indexing.wait()
    assert files(tmp_path / "site")
    index.index_site(found, theme, tmp_path / "encore")
    assert files(tmp_path / "site") == files(tmp_path / "encore")
    indexing.start(found, theme, tmp_path / "site", tmp_path / "recherche", wanted=False)
    assert files(tmp_path / "site") == {}


def test_an_index_given_up_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    program = tmp_path / "lent"
    program.write_text('#!/bin/sh\necho $$ > "$0.pid"\nexec sleep 60\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program)
    found, _problems = load_site(site(tmp_path / "racine"), NOW)
    indexing = Indexing()
    theme = Theme(tmp_path, {}, {}, "", "")
    indexing.start(found, theme, tmp_path / "site", tmp_path / "recherche", wanted=True)
    started = tmp_path / "lent.pid"
    deadline = time.monotonic() + 20
    while not (started.is_file() and started.read_text().strip()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    indexing.stop()
    with suppress(ProcessLookupError):  # the system ends it, a little later
        while time.monotonic() < deadline:
            os.kill(int(started.read_text()), 0)
            time.sleep(0.02)
        pytest.fail("Pagefind still works")
    assert {file.name for file in tmp_path.iterdir()} == {"lent", "lent.pid", "racine"}
