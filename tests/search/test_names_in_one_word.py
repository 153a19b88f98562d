"""Names of two words are found when they are written in one."""

from __future__ import annotations

import pytest

from relocalisations.search.records import country_words, joined
from relocalisations.text.countries import countries


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("Viêt Nam", "ViêtNam"),
        ("Royaume-Uni", "RoyaumeUni"),
        ("Chine", ""),
        ("Îles Vierges britanniques", ""),
    ],
)
def test_two_words_and_no_more_are_joined(name: str, one: str) -> None:
    assert joined(name) == one


@pytest.mark.parametrize(
    ("iso", "words"),
    [("VNM", "ViêtNam Viêt Nam"), ("CHN", "Chine"), ("GBR", "RoyaumeUni Royaume-Uni")],
)
def test_a_country_is_also_known_in_one_word(iso: str, words: str) -> None:
    assert country_words(countries()[iso]) == words
