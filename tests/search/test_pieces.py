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
from relocalisations.search import contents, index, layout, pagefind, pieces
from relocalisations.search.markup import markup
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
def made() -> dict[str, bytes]:
    """What Pagefind makes of a whole site."""
    return pagefind.index_pages(
        [(record.url, markup(record)) for record in records(load_site(FROZEN, NOW)[0])],
        contents.LANGUAGE,
    )


@pytest.fixture(scope="module")
def whole() -> contents.Contents:
    """The same, to be laid out."""
    return contents.from_nothing(list(map(index.asked, records(load_site(FROZEN, NOW)[0]))))


def laid_out(whole: contents.Contents) -> dict[str, bytes]:
    """The files of an index that is made from nothing."""
    return {path: of for path, of in layout.laid_out(whole, None).files.items() if of is not None}


def words(files: Mapping[str, bytes]) -> Iterator[list[str]]:
    """The words of each piece of an index."""
    for name, content in files.items():
        if name.startswith("index/"):
            found = cbor2.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            yield [word for word, *_places in found[0]]


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Files on disk."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_every_word_is_in_one_piece(made: dict[str, bytes], whole: contents.Contents) -> None:
    cut = sorted(words(laid_out(whole)))
    assert len(cut) > 5 * len(list(words(made)))
    assert [*chain(*cut)] == [*chain(*sorted(words(made)))]


def test_no_piece_weighs_much(made: dict[str, bytes], whole: contents.Contents) -> None:
    sizes = [len(of) for name, of in laid_out(whole).items() if name.startswith("index/")]
    assert max(sizes) < 10_000 < max(len(of) for name, of in made.items() if "pf_index" in name)


@pytest.mark.browser
def test_whatever_the_size_a_word_and_its_beginnings_find_the_same_pages(
    made: dict[str, bytes],
    whole: contents.Contents,
    chromium: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # One letter alone is no search here; Pagefind itself misses what it begins beyond a piece.
    known = sorted(chain(*words(made)))
    asked = sorted({word[:length] for word in known[::50] for length in (2, 3, 5, 30) if word[1:]})
    asked += [f"{one} {other}" for one, other in zip(known[::150], known[20::150], strict=False)]
    assert len(asked) > 250
    write(laid_out(whole), tmp_path / "cut")
    monkeypatch.setattr(pieces, "LARGEST", 10**9)
    write(laid_out(whole), tmp_path / "whole")
    monkeypatch.setattr(pieces, "LARGEST", 300)
    write(laid_out(whole), tmp_path / "shreds")
    page = chromium.new_page()
    with served(tmp_path) as address:
        page.goto(f"{address}cut/{contents.ENTRY}")
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
