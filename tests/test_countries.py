"""What is said of a supplier country beside its name."""

from __future__ import annotations

import pytest

from relocalisations.text.countries import countries

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
