"""A file of which only the lines of France are cut into cells gives what one that is cut whole does."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from relocalisations.official.feeding import Feeder, Pieces
from relocalisations.official.shapes import Shapes
from tests.official.files import BACI_HEADER, Importing, baci_name, packed

LAMPS = "940520"
BACI = baci_name()
OTHERS = "".join(
    f"2024,276,380,{code:06},{code}.5,{quantity}\n"
    for code, quantity in zip(range(10_000, 15_000), ["1.25", "", "7"] * 2_000, strict=False)
)
"""Rows of other countries, more of them than what tells how a file is written."""
ROWS = f"2024,156,251,{LAMPS},30.5,3\n2024,251,757,{LAMPS},5,\n2024,276,380,{LAMPS},251,251\n"
SHAPES = (b",,,,.,.", b",,,,.,", b",,,,,")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BACI_HEADER + OTHERS + ROWS, id="as it is published"),
        pytest.param((BACI_HEADER + OTHERS + ROWS).replace("\n", "\r\n"), id="Windows"),
        pytest.param((BACI_HEADER + OTHERS + ROWS).rstrip("\n"), id="without a last end of line"),
        pytest.param(BACI_HEADER + ROWS + OTHERS.replace(",\n", ",NA\n"), id="NA"),
        pytest.param(BACI_HEADER + ROWS + OTHERS.replace(",\n", ",   NA\n"), id="padded"),
        pytest.param(BACI_HEADER + OTHERS + ROWS.replace(",251,", ", 251,"), id="padded late"),
        pytest.param(BACI_HEADER + OTHERS + ROWS.replace("251", '"251"'), id="quoted late"),
        pytest.param(BACI_HEADER + OTHERS + "\n" + ROWS, id="an empty line"),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_however_a_file_is_written(importing: Importing, text: str, zipped: bool) -> None:
    name = BACI
    if zipped:
        name = packed(importing.folder / "BACI_HS22_V202601.zip", {BACI: text}).name
    status, said = importing.run(name, None if zipped else text)
    assert status == 0, said
    assert importing.table("baci-sh2022-importations") == [f"2024,{LAMPS},CHN,30.5,3"]
    assert importing.table("baci-sh2022-exportations") == [f"2024,{LAMPS},CHE,5,"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "2024,276,380,940520,12a,2",
            "v : nombre non admis « 12a » ; chiffres seuls, avec un point pour les décimales",
        ),
        (
            "2024,276,380,940520,1.2.3,2",
            "v : nombre non admis « 1.2.3 » ; chiffres seuls, avec un point pour les décimales",
        ),
        ("2024,DEU,380,940520,1,2", "i : pays non admis « DEU » ; un nombre attendu"),
        ("2024,276,380,940520,1,5,2", "7 colonnes au lieu de 6 ; la ligne est-elle entière ?"),
        ("2024,276,380,940520", "4 colonnes au lieu de 6 ; la ligne est-elle entière ?"),
        ("2024;276;380;940520;1;2", "1 colonnes au lieu de 6 ; la ligne est-elle entière ?"),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_a_wrong_row_of_another_country(
    importing: Importing, row: str, message: str, zipped: bool
) -> None:
    text = f"{BACI_HEADER}{ROWS}{OTHERS}{row}\n{OTHERS}"
    line = text[: text.index(f"\n{row}\n")].count("\n") + 2
    if zipped:
        packed(importing.folder / "BACI_HS22_V202601.zip", {BACI: text})
        said = importing.refused("BACI_HS22_V202601.zip", None)
        assert said == f"BACI_HS22_V202601.zip ({BACI}):{line} : {message}"
    else:
        assert importing.refused(BACI, text) == f"{BACI}:{line} : {message}"


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("1,2,3,4,5.5,6.6\n1,2,3,4,5.5,\n1,2,3,4,5,6\n", False),
        ("1,2,3,4,5.5,6.6\r\n1,2,3,4,5.5,6.6", False),
        ("", False),
        ("1,2,3,4,5.5,6.6\n1,2,3,4,5.5,six\n", True),
        ("1,2,3,4,5.5,6.6,7\n1,2,3,4,5.5,6.6\n", True),
        ("1,2,3,4,5.5,6.6\n1,2,3\n1,2,3,4,5.5,6.6\n", True),
        ("1,2,3,4,5.5,6.6\n1,2", True),
        ("1,2,3,4,5.5,6.6\n\n", True),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 7, 1_000])
def test_lines_are_seen_wherever_blocks_are_cut(lines: str, wrong: bool, size: int) -> None:
    text = ("t,i,j,k,v,q\n" + lines).encode()
    shapes = Shapes(SHAPES)
    for start in range(0, len(text), size):
        shapes.see(text[start : start + size])
    shapes.end()
    assert shapes.wrong is wrong


class _Feeder(Feeder):
    """Keeps what it offers, whole lines, instead of giving it to pipes."""

    def _offer(self, lines: Pieces) -> None:
        self.offered = [*getattr(self, "offered", ()), b"".join(lines)]


@pytest.mark.parametrize("header", [False, True])
@pytest.mark.parametrize("size", [1, 3, 7, 13, 1_000])
def test_whole_lines_are_given_wherever_blocks_are_cut(
    tmp_path: Path, size: int, header: bool
) -> None:
    text = b"t,i,j\n1,2,3\n4,5,6,7,8,9,10\n\n11,12,13"
    blocks = [text[start : start + size] for start in range(0, len(text), size)]
    told: list[int] = []
    member: Any = SimpleNamespace(blocks=lambda: iter(blocks))
    layout: Any = SimpleNamespace(lines=None, header=header)
    feeder = _Feeder(member, tmp_path, layout, told.append)
    feeder._inflate()
    assert b"".join(feeder.offered) == (text.partition(b"\n")[2] if header else text)
    assert all(lines.endswith(b"\n") for lines in feeder.offered[:-1] if lines)
    assert told == [min(size * number, len(text)) for number in range(1, len(blocks) + 1)]
