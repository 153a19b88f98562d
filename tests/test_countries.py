"""What is said of a supplier country beside its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.text.countries import countries
from tests.written_down import MEANT, told

SAID = Path(__file__).with_name("words") / "noms-de-pays.txt"
OVERSEAS = "territoire français, que BACI compte à part de la France."


@pytest.mark.parametrize(
    ("iso", "remark"),
    [
        ("CHN", ""),
        (
            "TWN",
            "ligne « Autre Asie, n.d.a. » de BACI, qui désigne Taïwan selon l’usage des Nations unies.",
        ),
        *((iso, OVERSEAS) for iso in ("BLM", "NCL", "PYF", "SPM", "WLF")),
    ],
)
def test_what_a_reader_must_know_of_a_country(iso: str, remark: str) -> None:
    assert countries()[iso].remarque == remark


def test_every_country_in_a_sentence() -> None:
    """In ``words/noms-de-pays.txt``: its address, « la Chine », « de la Chine », « à la Chine »."""
    found = [" | ".join((one.page_url, one.le, one.de, one.a)) for one in countries().values()]
    assert found == told(SAID, found), MEANT


@pytest.mark.parametrize(
    ("iso", "sentence"),
    [
        ("CHN", "la Chine fournit"),
        ("USA", "les États-Unis fournissent"),
        ("SGP", "Singapour fournit"),
        ("XSE", "les pays tenus secrets fournissent"),
    ],
)
def test_a_country_and_its_verb(iso: str, sentence: str) -> None:
    country = countries()[iso]
    assert f"{country.le} {country.fournit}" == sentence
