"""What tables hold is kept, and counts only where it is what they hold now."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.machine.seal import Seal
from relocalisations.model.loading import load_site
from relocalisations.reading import tables as reading_of_tables
from relocalisations.reading.amounts import unpacked
from relocalisations.reading.kept_tables import PLACE, KeptTables
from relocalisations.reading.memory import Memory
from relocalisations.reading.table_data import Tables
from tests.frozen_site import FROZEN
from tests.harms import SEAL, WAYS, harm
from tests.small_site import NOW, site, write
from tests.small_tables import FLOW_ROWS, UNION_ROW, table

TABLES = {
    **table(FLOW_ROWS + "2024,940530,CHN,,2\n", name="france"),
    **table("2023,940520,USA,7,\n2024,940520,USA,,\n", name="ventes", type="exportations"),
    **table(UNION_ROW, name="union", type="indicateurs", annees="[2024, 2024]"),
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many tables were read from their files, each time they were."""
    found: list[int] = []
    rows = reading_of_tables.read_tables

    def noting(cards, contents):  # type: ignore[no-untyped-def]
        found.append(len(contents))
        return rows(cards, contents)

    monkeypatch.setattr(reading_of_tables, "read_tables", noting)
    monkeypatch.setattr(reading_of_tables, "LARGE", 10**9)  # here, where it is noted
    return found


def tables_of(root: Path, seal: Seal = SEAL) -> Tables:
    return load_site(root, NOW, Memory(tables=KeptTables(root, seal)))[0].rows


def test_what_is_kept_is_what_reading_the_tables_again_gives(
    tmp_path: Path, read: list[int]
) -> None:
    root = site(tmp_path / "depot", TABLES)
    first = tables_of(root)
    assert len(first.imports) == 2
    assert first.unknown and first.exports and first.indicators and first.weights
    assert repr(tables_of(root)) == repr(first)
    assert read == [3]


def test_real_tables_too(tmp_path: Path) -> None:
    found = load_site(FROZEN, NOW)[0]
    kept = KeptTables(tmp_path, SEAL)
    kept.save(found.tables, found.contents, found.rows)
    assert kept.of(found.tables, found.contents) == found.rows
    assert len(found.rows.imports) > 50


def test_another_row_or_another_card_is_another_table(tmp_path: Path, read: list[int]) -> None:
    root = site(tmp_path / "depot", TABLES)
    tables_of(root)
    rows = (root / "products/figures/france.csv").read_text("utf-8")
    write(root, {"products/figures/france.csv": f"{rows}2023,940520,ITA,4,\n"})
    [(_card, years)] = [of for (_e, sh), of in tables_of(root).imports.items() if sh == "940520"]
    assert unpacked(years[2023]) == {"CHN": 10.0, "ITA": 4.0}
    write(root, table(FLOW_ROWS, name="france", unite="dollars"))
    [(_card, years)] = tables_of(root).imports.values()
    assert unpacked(years[2024]) == {"CHN": 0.03, "ITA": 0.01}
    assert read == [3, 3, 3]


def test_a_table_with_a_mistake_tells_it_each_time(tmp_path: Path) -> None:
    root = site(tmp_path / "depot", table(FLOW_ROWS + "2024,94,CHN,1,\n"))
    memories = [Memory(tables=KeptTables(root, SEAL)) for _time in range(2)]
    told = [[str(one) for one in load_site(root, NOW, memory)[1]] for memory in memories]
    assert told[0] == told[1]
    assert any("code non admis « 94 »" in one for one in told[0])
    assert not (root / PLACE).exists()


@pytest.mark.parametrize("how", WAYS)
def test_what_is_not_ours_or_of_another_program_is_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[int], how: str
) -> None:
    root = site(tmp_path / "depot", TABLES)
    right = tables_of(root)
    seal = harm(root / PLACE, how, tmp_path, monkeypatch)
    assert tables_of(root, seal) == right
    assert read == [3, 3]
