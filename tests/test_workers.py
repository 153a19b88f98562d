"""Work that several processes share is all done, once, and its mistakes are told."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from multiprocessing import active_children

import pytest

from relocalisations.machine import workers
from relocalisations.machine.disk import PathError
from relocalisations.machine.workers import Aside, GivenUpError, Sharing, WorkerError, in_shares


def squares(items: Iterator[int]) -> tuple[int, list[int]]:
    found = []
    for item in items:
        time.sleep(0.0005)  # long enough for the other process to get its part
        found.append(item * item)
    return os.getpid(), found


@pytest.mark.parametrize("number", [0, 1, 2, 3, 7, 64, 65, 1000])
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_each_item_is_done_once(
    monkeypatch: pytest.MonkeyPatch, number: int, processes: int
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: processes)
    done = in_shares(squares, range(number), least=1)
    assert len(done) == min(processes, number + 1)
    assert len({process for process, _found in done}) == len(done)
    found = [square for _process, squares in done for square in squares]
    assert sorted(found) == [item * item for item in range(number)]


def test_few_items_stay_in_this_process() -> None:
    [(process, _found)] = in_shares(squares, range(10), least=400)
    assert process == os.getpid()


@pytest.mark.parametrize("number", [0, 1, 5, 1000])
@pytest.mark.parametrize("processes", [1, 2])
def test_what_another_process_begins_is_done_once(
    monkeypatch: pytest.MonkeyPatch, processes: int, number: int
) -> None:
    """With one core, here, whoever asks first."""
    monkeypatch.setattr(workers, "cores", lambda: processes)
    shared = Sharing(range(number), 2)
    begun = Aside(lambda: squares(shared.taken()))
    here = squares(shared.taken())
    done = [here, begun.result()]
    assert len({process for process, _found in done}) == processes
    assert sorted(found for _process, squares in done for found in squares) == [
        item * item for item in range(number)
    ]


@pytest.mark.parametrize("processes", [1, 2])
def test_work_is_given_up_when_somebody_waits(
    monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    """While one item is being made too, where there is another process to make it."""
    monkeypatch.setattr(workers, "cores", lambda: processes)
    looks = iter([False, False, True])
    endless = [0, 0, 3600] if processes == 2 else [0] * 1000

    def work(items: Iterator[int]) -> None:
        for item in items:
            time.sleep(item)

    with pytest.raises(GivenUpError):
        in_shares(work, endless, least=1, waits=lambda: next(looks, True))
    assert active_children() == []


@pytest.mark.parametrize("processes", [1, 2])
def test_work_that_nobody_interrupts_is_done(
    monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: processes)
    done = in_shares(squares, range(100), least=1, waits=lambda: False)
    found = [square for _process, squares in done for square in squares]
    assert sorted(found) == [item * item for item in range(100)]
    assert (os.getpid() in {process for process, _found in done}) == (processes == 1)


def test_a_mistake_in_another_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    here = os.getpid()

    def work(items: Iterator[int]) -> int:
        if os.getpid() != here:
            raise ValueError("une page impossible")
        return sum(items)

    with pytest.raises(WorkerError, match="ValueError: une page impossible"):
        in_shares(work, range(100), least=1)


@pytest.mark.parametrize(
    "refusal",
    [PathError("« a » : deux fichiers à cette adresse"), OSError(28, "No space left", "site/a")],
)
def test_a_refusal_in_another_process_is_the_same_refusal(
    monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)

    def work() -> None:
        raise refusal

    with pytest.raises(type(refusal)) as raised:
        Aside(work).result()
    assert str(raised.value) == str(refusal)


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    with pytest.raises(WorkerError, match=r"^the process ended without an answer$"):
        Aside(lambda: os._exit(3)).result()


@pytest.mark.parametrize(("processes", "is_long"), [(1, True), (1, False), (2, False)])
def test_with_one_core_or_little_to_do_work_waits_until_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, processes: int, is_long: bool
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: processes)
    done: list[int] = []
    aside = Aside(lambda: done.append(1) or os.getpid(), is_long=is_long)
    assert done == []
    assert aside.is_done(0), "there is nothing to wait for"
    assert aside.result() == os.getpid()
    assert done == [1]
    aside.give_up()
    given_up = Aside(lambda: done.append(2), is_long=is_long)
    given_up.give_up()
    assert done == [1]


def test_another_process_is_done_once_its_result_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    aside = Aside(os.getpid)
    assert aside.is_done(60)
    assert aside.result() != os.getpid()
    assert aside.is_done(0)
    aside.give_up()
    assert not active_children()


def test_the_others_take_from_the_last_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only this process looks at, they go on sharing."""
    monkeypatch.setattr(workers, "cores", lambda: 2)
    here, others = in_shares(squares, range(1000), least=1)
    assert max(here[1]) < min(others[1])
    assert here[1] == sorted(here[1]), "what is long comes first"


def test_whoever_waits_has_the_long_ones_begun_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    done = in_shares(squares, range(100), least=1, waits=lambda: False)
    assert all(found == sorted(found) for _process, found in done)
