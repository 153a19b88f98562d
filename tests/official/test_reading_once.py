"""A file as it is published is read once, quickly; and what a terminal shows meanwhile."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from relocalisations.official import command, engine
from relocalisations.official.archives import Member
from relocalisations.official.opening import Opened
from tests.official.files import BACI_HEADER, Importing, baci_name, packed

BACI = baci_name()
ROWS = "2024,156,251,940520,30.5,3\n"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        pytest.param(BACI_HEADER + ROWS, 1, id="as it is published"),
        pytest.param(BACI_HEADER + ROWS + "2024,276,380,940520,1,   NA\n", 2, id="padded"),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_only_a_file_of_another_shape_is_read_again_with_care(
    importing: Importing, monkeypatch: pytest.MonkeyPatch, text: str, times: int, zipped: bool
) -> None:
    """Careful reading takes much longer, and gives the same."""
    read: list[str] = []
    insert = engine._insert

    def counted(connection: Any, folder: Path, member: Member, *others: Any) -> None:
        read.append(member.name)
        insert(connection, folder, member, *others)

    monkeypatch.setattr(engine, "_insert", counted)
    name = BACI
    if zipped:
        name = packed(importing.folder / "BACI_HS22_V202601.zip", {BACI: text}).name
    assert importing.run(name, None if zipped else text)[0] == 0
    assert read == [BACI] * times


def test_all_of_a_file_is_told_to_have_been_read(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    monkeypatch.setattr(command, "_progress", lambda *_any: lambda _member, read: told.append(read))
    text = BACI_HEADER + ROWS
    name = packed(importing.folder / "BACI_HS22_V202601.zip", {BACI: text}).name
    assert importing.run(name, None)[0] == 0
    assert told[-1] == len(text)


def test_it_is_told_how_far_the_engine_is_once_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB answers in per cent, and -1 of what it cannot tell."""
    answers = [-1.0, 0.0, 0.5, 50.0]
    all_told = Event()

    def query_progress() -> float:
        if len(answers) == 1:
            all_told.set()
        return answers.pop(0) if answers else -1.0

    monkeypatch.setattr(engine, "_LOOK", 0.001)
    told: list[int] = []
    connection: Any = SimpleNamespace(query_progress=query_progress)
    member = opened("a.csv", 1_000).member
    with engine._watched(connection, member, lambda _member, read: told.append(read)):
        assert all_told.wait(60)
    assert told == [0, 5, 500, 1_000]


def opened(name: str, size: int) -> Opened:
    layout: Any = None
    return Opened(Member(Path(name), name, size), layout)


def test_a_terminal_shows_how_much_is_read_and_what_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr(command, "monotonic", lambda: now[0])
    shown: list[str] = []
    first, second = opened("a.csv", 30_000_000), opened("b.csv", 10_000_000)
    advance = command._progress([first, second], shown.append, True)
    for moment, one, read in (
        (100.1, first, 1_000_000),  # too soon
        (100.5, first, 0),
        (102.0, first, 10_000_000),
        (102.1, first, 11_000_000),  # too soon again
        (102.2, first, 11_000_000),
        (104.0, second, 0),
        (108.0, second, 10_000_000),
        (108.1, second, 10_000_000),
    ):
        now[0] = moment
        advance(one.member, read)
    assert shown == [
        "\ra.csv :   0%, 0 Mo/s, encore 0 s\x1b[K",
        "\ra.csv :  25%, 5 Mo/s, encore 6 s\x1b[K",
        "\ra.csv :  28%, 5 Mo/s, encore 6 s\x1b[K",
        "\rb.csv :  75%, 8 Mo/s, encore 1 s\x1b[K",
        "\rb.csv : 100%, 5 Mo/s, encore 0 s\x1b[K\n",
        "\rb.csv : 100%, 5 Mo/s, encore 0 s\x1b[K\n",
    ]


def test_nothing_is_shown_elsewhere_and_an_empty_file_takes_no_time() -> None:
    shown: list[str] = []
    command._progress([opened("a.csv", 10)], shown.append, False)(opened("a.csv", 10).member, 10)
    assert shown == []
    empty = opened("a.csv", 0)
    command._progress([empty], shown.append, True)(empty.member, 0)
    assert shown == []
