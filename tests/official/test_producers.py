"""What the tables of each producer say of where they come from: as its own site writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.official.producers import PRODUCERS
from relocalisations.official.tables import card
from tests.official.files import Importing
from tests.written_down import MEANT, told

WRITTEN = Path(__file__).parent / "producers.txt"
"""What a reader is told of each of them: which files are read, then the card of its tables."""


def test_what_is_said_of_each_producer(importing: Importing) -> None:
    said = [importing.refused("page.html", "<html>Une page</html>\n")]
    for name, producer in PRODUCERS.items():
        said += ["", f"[{name}]", *(f"{field} : {text}" for field, text in producer.card.items())]
    assert said == told(WRITTEN, said), MEANT


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        (
            ("baci", "I", "V202501", [2023]),
            "BACI V202501, SH 2022 : importations de la France par pays fournisseur, 2023",
        ),
        (
            ("douane", "E", "", [2023, 2022]),
            "Douane française, SH 2022 : exportations de la France par pays client, 2022–2023",
        ),
    ],
)
def test_the_title_of_a_table(asked: tuple[str, str, str, list[int]], title: str) -> None:
    source, flow, edition, years = asked
    made = card(source, "SH2022", flow, edition, years, [], "reloc figures")
    assert made["titre"] == title
    assert made.get("valorisation", "") == ("fob" if flow == "E" or source == "baci" else "caf")
