"""A bounded run of the fuzzing; the long one: ``python -m tests.fuzz --mutants 50000``."""

from __future__ import annotations

import pytest

from relocalisations.model.loading import load_site
from tests.fuzz.base import base
from tests.fuzz.judge import Judge
from tests.fuzz.mutants import Mutant, mutant
from tests.small_site import NOW

KEPT_FILES: dict[str, dict[str, bytes]] = {
    "a link to a name that no disk admits": {
        "content/methode.md": b"---\ntitle: M\n---\n[un](" + b"mot-" * 300 + b"fin.md)\n"
    },
    "a mapping for text, without a last line end": {
        "products/lampes.yml": b'nom: Lampes\nsh: "940520"\nsecteur: eclairage\ndefinition:\n  a: b'
    },
    "a list for text, without a last line end": {
        "products/lampes.yml": b'nom: Lampes\nsh: "940520"\nsecteur: eclairage\ndefinition:\n  - b'
    },
}
"""Cases that found a fault, mended since: as files, which do not depend on how mutants are made."""


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(tmp_path_factory.mktemp("fuzz"), base())


def test_the_site_to_be_damaged_is_right(judge: Judge) -> None:
    right = judge.right
    assert judge.faults(Mutant()) == []
    assert load_site(judge.root, NOW)[1] == []
    assert judge.right == right + 1


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 400, 100))
def test_no_damage_ends_in_a_traceback(judge: Judge, first: int) -> None:
    faults = {
        seed: found
        for seed in range(first, first + 100)
        if (found := judge.faults(mutant(seed, judge.base)))
    }
    assert faults == {}


def test_a_year_of_suppliers_alone_in_a_series_makes_a_page(judge: Judge) -> None:
    rows = b"annee,sh,pays,valeur,quantite\n2023,940530,CHN,10,1\n2024,940520,CHN,30,3\n"
    right = judge.right
    assert judge.faults(Mutant(files={"products/figures/essai.csv": rows})) == []
    assert judge.right == right + 1


@pytest.mark.parametrize("files", KEPT_FILES.values(), ids=KEPT_FILES)
def test_a_case_that_was_mended_stays_so(judge: Judge, files: dict[str, bytes]) -> None:
    told = judge.told
    assert judge.faults(Mutant(files=dict(files))) == []
    assert judge.told > told


def test_the_judge_sees_a_fault(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the tests above would prove nothing."""

    def broken(*_arguments: object, **_named: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("relocalisations.reading.entities.corrected", broken)
    monkeypatch.setattr("relocalisations.reading.entities.locate", broken)
    judge.memory.files.clear()
    [fault] = judge.faults(Mutant(files={"products/lampes.yml": b"nom: Lampes\n"}))
    assert "IndexError: list index out of range" in fault
    judge.memory.files.clear()
