"""The index in small pieces answers as Pagefind's own does, for a word and for its beginnings."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import cbor2
import pytest
from playwright.sync_api import Browser

from relocalisations.model.loading import load_site
from relocalisations.search import index, pieces
from relocalisations.search.records import records
from tests.frozen_site import FROZEN
from tests.search.built import served
from tests.small_site import NOW

ASK = """async ([address, asked]) => {
  const { createInstance } = await import(`${address}pagefind.js`);
  const engine = createInstance({ noWorker: true, basePath: new URL(address).pathname });
  await engine.init();
  const found = [];
  for (const words of asked) found.push((await engine.search(words)).results.map((one) => one.id).sort());
  await engine.destroy();
  return found;
}"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What Pagefind makes of a whole site."""
    made: dict[str, bytes] = {}

    def kept(files: Mapping[str, bytes], _entry: str, _names: object) -> Mapping[str, bytes]:
        made.update(files)
        return files

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "in_small_pieces", kept)
        site, _problems = load_site(FROZEN, NOW)
        index.index(records(site), tmp_path_factory.mktemp("index"))
    return made


def words(files: dict[str, bytes]) -> Iterator[list[str]]:
    """The words of each piece of an index."""
    for name, content in files.items():
        if name.startswith("index/"):
            found = cbor2.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            yield [word for word, *_places in found[0]]


def write(files: dict[str, bytes], folder: Path) -> None:
    """Files on disk."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_every_word_is_in_one_piece(made: dict[str, bytes]) -> None:
    small = pieces.in_small_pieces(made, index.ENTRY, {})
    cut = sorted(words(small))
    assert len(cut) > 5 * len(list(words(made)))
    assert [*chain(*cut)] == [*chain(*sorted(words(made)))]


def test_no_piece_weighs_much(made: dict[str, bytes]) -> None:
    small = pieces.in_small_pieces(made, index.ENTRY, {})
    sizes = [len(content) for name, content in small.items() if name.startswith("index/")]
    assert max(sizes) < 10_000 < max(len(of) for name, of in made.items() if "pf_index" in name)


@pytest.mark.browser
def test_whatever_the_size_a_word_and_its_beginnings_find_the_same_pages(
    made: dict[str, bytes], chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One letter alone is no search here; Pagefind itself misses what it begins beyond a piece.
    known = sorted(chain(*words(made)))
    asked = sorted({word[:length] for word in known[::50] for length in (2, 3, 5, 30) if word[1:]})
    asked += [f"{one} {other}" for one, other in zip(known[::150], known[20::150], strict=False)]
    assert len(asked) > 250
    whole = {**made}
    write(pieces.in_small_pieces(whole, index.ENTRY, {}), tmp_path / "cut")
    monkeypatch.setattr(pieces, "LARGEST", 10**9)
    write(pieces.in_small_pieces(whole, index.ENTRY, {}), tmp_path / "whole")
    monkeypatch.setattr(pieces, "LARGEST", 300)
    write(pieces.in_small_pieces(whole, index.ENTRY, {}), tmp_path / "shreds")
    page = chromium.new_page()
    with served(tmp_path) as address:
        page.goto(f"{address}cut/pagefind-entry.json")
        expected, cut, shreds = (
            page.evaluate(ASK, [f"{address}{folder}/", asked])
            for folder in ("whole", "cut", "shreds")
        )
    page.close()
    different = [
        (query, len(one), len(two), len(three))
        for query, one, two, three in zip(asked, expected, cut, shreds, strict=True)
        if not one == two == three
    ]
    assert different == []
