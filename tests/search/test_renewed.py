"""An index made from the one before is, byte for byte, the one that is made from nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from relocalisations.build.site_files import SEARCH_FOLDER
from relocalisations.machine.seal import Seal
from relocalisations.search import contents, index, layout, pieces
from relocalisations.search.kept_index import IndexMemory
from relocalisations.search.pagefind import SearchIndexError
from relocalisations.search.records import SearchKind, SearchRecord, Section

WORDS = (
    "côté coté cote cotes cotés marche marché l’œuf l’œuvre œuvrer d’acier aciers acide écran écrans "
    "pile piles pilote 940520 940521 SaintMarin NEOMA forge forges forgé masque masques à la de"
).split()
KEY = b"a" * 32


def record(draw: Random, number: int) -> SearchRecord:
    """A page of a few words."""

    def text(most: int) -> str:
        return " ".join(draw.choices(WORDS, k=draw.randrange(most)))

    return SearchRecord(
        f"/produits/{number}/",
        draw.choice(list(SearchKind)),
        text(5),
        text(3),
        text(30),
        text(6),
        tuple(Section(f"a{n}", text(3), text(8)) for n in range(draw.randrange(3))),
        around=text(4),
        weight=float(draw.randrange(5)),
    )


EMPTY = SearchRecord("/vide/", SearchKind.PAGES, "", "", "")


def edited(draw: Random, found: list[SearchRecord], number: int) -> None:
    """One page says something else, or weighs something else."""
    at = draw.randrange(len(found))
    other = record(draw, number)
    found[at] = draw.choice([
        replace(other, url=found[at].url),
        replace(found[at], text=f"{found[at].text} {draw.choice(WORDS)}"),
        replace(found[at], title=f"{draw.choice(WORDS)} {found[at].title}"),
        replace(found[at], weight=found[at].weight + 2),
        replace(found[at], kind=other.kind),
        replace(EMPTY, url=found[at].url),
    ])  # fmt: skip


def added(draw: Random, found: list[SearchRecord], number: int) -> None:
    """A page comes among the others."""
    found.insert(draw.randrange(len(found) + 1), record(draw, number))


def removed(draw: Random, found: list[SearchRecord], _number: int) -> None:
    """A page goes."""
    del found[draw.randrange(len(found))]


def moved(draw: Random, found: list[SearchRecord], _number: int) -> None:
    """A page stands elsewhere, which a name does."""
    found.insert(draw.randrange(len(found)), found.pop(draw.randrange(len(found))))


def renamed(draw: Random, found: list[SearchRecord], number: int) -> None:
    """A page has another address."""
    at = draw.randrange(len(found))
    found[at] = replace(found[at], url=f"/produits/{number}/")


def nothing(_draw: Random, _found: list[SearchRecord], _number: int) -> None:
    """Nothing changes."""


Change = Callable[[Random, list[SearchRecord], int], None]
CHANGES: Sequence[Change] = (edited, edited, added, removed, moved, renamed, nothing)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of an index and its bytes."""
    root = folder / SEARCH_FOLDER
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def from_nothing(found: Sequence[SearchRecord], folder: Path) -> dict[str, bytes]:
    """The files of the index of some records."""
    index.index(map(index.asked, found), folder)
    return files(folder)


@pytest.mark.parametrize("beside", [False, True], ids=["in place", "beside"])
@pytest.mark.parametrize("digits", [7, 1])
def test_whatever_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, beside: bool, digits: int
) -> None:
    monkeypatch.setattr(pieces, "LARGEST", 250)  # so that words change pieces
    monkeypatch.setattr(layout, "_DIGITS", digits)  # so that names would be the same
    made: list[str] = []
    whole = contents.from_nothing
    monkeypatch.setattr(index, "from_nothing", lambda asked: made.append("whole") or whole(asked))
    draw = Random(digits)
    found = [record(draw, number) for number in range(30)]
    memory = tmp_path / "memoire"
    place, other = tmp_path / "site", tmp_path / "suivant"
    index.index(map(index.asked, found), place, memory=IndexMemory(memory, Seal(KEY)))
    for number, change in enumerate([*CHANGES, *draw.choices(CHANGES, k=14)], 100):
        change(draw, found, number)
        asked = list(map(index.asked, found))
        made.clear()
        if beside:
            index.index(asked, other, place, IndexMemory(memory, Seal(KEY)))
            place, other = other, place
        else:
            index.index(asked, place, memory=IndexMemory(memory, Seal(KEY)))
        assert made == [], change.__name__
        assert files(place) == from_nothing(found, tmp_path / f"neuf-{number}"), change.__name__


def page_of(word: str, number: int) -> SearchRecord:
    """A page of one word, of the same length as those of the others."""
    return SearchRecord(f"/{number}/", SearchKind.PAGES, word * 4, "", "")


@pytest.mark.parametrize("largest", [30, 60])
@pytest.mark.parametrize(("pages", "again"), [(6, []), (5, ["whole"])])
def test_a_word_that_goes_moves_the_others_to_other_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int, again: list[str], largest: int
) -> None:
    """A piece may then hold words of two pieces, as many as the first of these did.

    One page that changes is one that goes and one that comes: of six, a third.
    """
    monkeypatch.setattr(pieces, "LARGEST", largest)  # two words or three in each
    found = [page_of(word, number) for number, word in enumerate("bcdefg"[:pages])]
    before = [replace(found[0], title="aaaa bbbb"), *found[1:]]
    memory = IndexMemory(tmp_path / "memoire", Seal(KEY))
    index.index(map(index.asked, before), tmp_path / "site", memory=memory)
    expected = from_nothing(found, tmp_path / "neuf")
    made: list[str] = []
    whole = contents.from_nothing
    monkeypatch.setattr(index, "from_nothing", lambda asked: made.append("whole") or whole(asked))
    index.index(map(index.asked, found), tmp_path / "site", memory=memory)
    assert made == again
    assert files(tmp_path / "site") == expected


def harmed(content: bytes, how: str) -> bytes | None:
    """What becomes of a file."""
    return {
        "flipped": content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
        "cut": content[: len(content) // 2],
        "empty": b"",
        "somebody else's": Seal(b"b" * 32).close("memoire", content[32:]),
        "pickled": b"\x80\x04N.",
        "gone": None,
    }[how]


def test_a_large_site_is_indexed_in_several_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Random(4)
    found = [record(draw, number) for number in range(60)]
    found[24:36] = [replace(EMPTY, url=f"/vide/{number}/") for number in range(12)]
    whole = from_nothing(found, tmp_path / "une")
    for size in (12, 59):
        monkeypatch.setattr(contents, "_AT_ONCE", size)
        assert from_nothing(found, tmp_path / str(size)) == whole, size


def test_pages_without_any_word_may_change(tmp_path: Path) -> None:
    draw = Random(4)
    found = [*(record(draw, number) for number in range(12)), EMPTY]
    place, memory = tmp_path / "site", tmp_path / "memoire"
    index.index(map(index.asked, found), place, memory=IndexMemory(memory, Seal(KEY)))
    found[-1] = replace(EMPTY, weight=3.0)
    index.index(map(index.asked, found), place, memory=IndexMemory(memory, Seal(KEY)))
    assert files(place) == from_nothing(found, tmp_path / "neuf")


@pytest.mark.parametrize("found", [[], [EMPTY]])
def test_a_site_without_any_word_has_no_index(tmp_path: Path, found: list[SearchRecord]) -> None:
    with pytest.raises(SearchIndexError) as refused:
        from_nothing(found, tmp_path)
    assert str(refused.value) == "la recherche n’a rien à chercher : aucune page n’a de mot"


@pytest.mark.parametrize("what", ["memory", "pf_index", "pf_fragment", "pf_meta", "js", "json"])
@pytest.mark.parametrize("how", ["flipped", "cut", "empty", "somebody else's", "pickled", "gone"])
def test_what_is_harmed_changes_nothing(tmp_path: Path, what: str, how: str) -> None:
    draw = Random(3)
    found = [record(draw, number) for number in range(12)]
    place, memory = tmp_path / "site", tmp_path / "memoire"
    index.index(map(index.asked, found), place, memory=IndexMemory(memory, Seal(KEY)))
    root = place / SEARCH_FOLDER
    for file in [memory] if what == "memory" else sorted(root.rglob(f"*.{what}")):
        content = harmed(file.read_bytes(), how)
        file.unlink()
        if content is not None:
            file.write_bytes(content)
    found[4] = replace(found[4], text="Autre chose : un pilote.")
    index.index(map(index.asked, found), place, memory=IndexMemory(memory, Seal(KEY)))
    assert files(place) == from_nothing(found, tmp_path / "neuf")


def test_a_copy_of_an_index_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(3)
    found = [record(draw, number) for number in range(12)]
    place, memory = tmp_path / "site", tmp_path / "memoire"
    index.index(map(index.asked, found), place, memory=IndexMemory(memory, Seal(KEY)))
    for file in (place / SEARCH_FOLDER).rglob("*.*"):
        if file.is_file():
            content = file.read_bytes()
            file.unlink()
            file.write_bytes(content)
    monkeypatch.setattr(index, "from_nothing", None)
    assert not index.index(map(index.asked, found), place, memory=IndexMemory(memory, Seal(KEY)))


def test_an_index_of_another_program_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Random(3)
    found = [record(draw, number) for number in range(12)]
    place, memory = tmp_path / "site", tmp_path / "memoire"
    index.index(map(index.asked, found), place, memory=IndexMemory(memory, Seal(KEY)))
    monkeypatch.setattr("relocalisations.search.kept_index.fingerprint", lambda *_: "autre")
    monkeypatch.setattr(contents, "markup", lambda of: f"<html><body>Autrement {of.title}")
    index.index(map(index.asked, found), place, memory=IndexMemory(memory, Seal(KEY)))
    assert files(place) == from_nothing(found, tmp_path / "neuf")
