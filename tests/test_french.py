"""French as readers expect it: numbers, amounts, dates, spaces, and the order of words."""

from __future__ import annotations

import random
from datetime import date, datetime

import pytest
from babel import Locale
from babel.numbers import parse_pattern
from markupsafe import Markup

from relocalisations.text import french
from relocalisations.text.french import MINUS, NBSP, NNBSP
from relocalisations.text.partial_dates import last_day


def spelled(text: str) -> str:
    """Spaces that can be told apart: « ~ » cannot break, « _ » is narrow and cannot break."""
    return text.replace(NBSP, "~").replace(NNBSP, "_")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (1234.5, 1, "1_234,5"),
        (1234567, 0, "1_234_567"),
        (-1234, 0, f"{MINUS}1_234"),
        (-0.4, 0, "0"),
        (0.05, 1, "0,1"),
        (3, 2, "3,00"),
    ],
)
def test_numbers(value: float, decimals: int, text: str) -> None:
    assert spelled(french.number(value, decimals)) == text


@pytest.mark.parametrize("decimals", [0, 1, 2, 3])
def test_numbers_are_written_as_babel_does(decimals: int) -> None:
    pattern = parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))
    drawn = random.Random(decimals)
    values = [10 ** drawn.uniform(-4, 15) for _number in range(2_000)]
    values += [0, 0.5, 1.5, 999, 999.5, 1e15, 1e21, 123456789012345678]
    for value in values:
        rounded = round(value, decimals)
        assert french.number(value, decimals) == pattern.apply(rounded, Locale("fr", "FR"))


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0,0_%"),
        (0.0004, "<_0,1_%"),
        (0.001, "0,1_%"),
        (0.0014, "0,1_%"),
        (0.4567, "45,7_%"),
        (0.869, "86,9_%"),
        (0.999, "99,9_%"),
        (0.9992, ">_99,9_%"),
        (0.9996, ">_99,9_%"),
        (1, "100,0_%"),
    ],
)
def test_a_share_that_is_not_all_never_reads_all(share: float, text: str) -> None:
    assert spelled(french.percent(share)) == text


@pytest.mark.parametrize(
    ("thousands", "text"),
    [
        (0, "0~$"),
        (0.832, "832~$"),
        (0.9994, "999~$"),
        (0.9995, "1,00~k$"),
        (1, "1,00~k$"),
        (9.04, "9,04~k$"),
        (9.994, "9,99~k$"),
        (9.995, "10,0~k$"),
        (84.6, "84,6~k$"),
        (99.94, "99,9~k$"),
        (99.95, "100~k$"),
        (541_000, "541~M$"),
        (999_400, "999~M$"),
        (999_600, "1,00~Md$"),
        (1_500_000, "1,50~Md$"),
        (5_845_618, "5,85~Md$"),
        (29_223_640.7, "29,2~Md$"),
        (1_234_000_000, "1_234~Md$"),
        (-2_833_043.5, f"{MINUS}2,83~Md$"),
    ],
)
def test_amounts_have_three_significant_digits(thousands: float, text: str) -> None:
    assert spelled(french.amount(thousands, "$")) == text
    assert spelled(french.amount(thousands, "€")) == text.replace("$", "€")


def test_a_number_and_its_noun() -> None:
    assert [spelled(french.counted(things, "autre pays")) for things in (0, 1, 2, 1500)] == [
        "0~autre pays",
        "1~autre pays",
        "2~autres pays",
        "1_500~autres pays",
    ]
    assert spelled(french.counted(2, "bateau à voile", "bateaux à voile")) == "2~bateaux à voile"


def test_an_index_has_two_decimals() -> None:
    assert [french.index(value) for value in (0, 0.046, 0.3, 1)] == ["0,00", "0,05", "0,30", "1,00"]


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2022, 6, 16), "16 juin 2022", "jeudi 16 juin 2022"),
        (date(2023, 12, 1), "1er décembre 2023", "vendredi 1er décembre 2023"),
        (date(2022, 8, 11), "11 août 2022", "jeudi 11 août 2022"),
        (date(2024, 2, 29), "29 février 2024", "jeudi 29 février 2024"),
        (date(2023, 1, 31), "31 janvier 2023", "mardi 31 janvier 2023"),
    ],
)
def test_dates_and_the_first_of_the_month(day: date, short: str, long: str) -> None:
    assert french.short_date(day) == short
    assert french.long_date(day) == long


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2022", "2022"),
        ("2022-06", "juin 2022"),
        ("2022-06-16", "16 juin 2022"),
        ("2022-10-01", "1er octobre 2022"),
    ],
)
def test_dates_are_as_precise_as_their_source(written: str, text: str) -> None:
    assert french.partial_date(written) == text
    assert french.at_date(written) == f"{'le' if len(written) == 10 else 'en'} {text}"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2022, 6, 16), date(2022, 6, 16), "16 juin 2022"),
        (date(2022, 6, 16), date(2022, 6, 17), "16 et 17 juin 2022"),
        (date(2022, 6, 1), date(2022, 6, 2), "1er et 2 juin 2022"),
        (date(2022, 6, 16), date(2022, 6, 18), "16–18 juin 2022"),
        (date(2022, 6, 1), date(2022, 6, 3), "1er–3 juin 2022"),
        (date(2023, 11, 30), date(2023, 12, 1), "30 novembre – 1er décembre 2023"),
        (date(2023, 12, 31), date(2024, 1, 1), "31 décembre 2023 – 1er janvier 2024"),
        (datetime(2022, 6, 16, 17), datetime(2022, 6, 17, 17), "16 et 17 juin 2022"),
        (datetime(2022, 6, 16, 9), date(2022, 6, 16), "16 juin 2022"),
    ],
)
def test_periods(start: date, end: date, text: str) -> None:
    assert french.period(start, end) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2023, 12, 5), None, "mardi 5 décembre 2023"),
        (
            datetime(2023, 12, 5, 9),
            datetime(2023, 12, 5, 17, 30),
            "mardi 5 décembre 2023, de 9~h à 17~h~30",
        ),
        (datetime(2023, 12, 5, 9), date(2023, 12, 5), "mardi 5 décembre 2023 à 9~h"),
        (datetime(2023, 12, 5, 9), None, "mardi 5 décembre 2023 à 9~h"),
        (date(2023, 12, 5), datetime(2023, 12, 5, 18), "mardi 5 décembre 2023, jusqu’à 18~h"),
        (date(2022, 6, 16), date(2022, 6, 17), "du jeudi 16 au vendredi 17 juin 2022"),
        (
            datetime(2022, 6, 16, 17),
            datetime(2022, 6, 17, 17),
            "du jeudi 16 juin à 17~h au vendredi 17 juin 2022 à 17~h",
        ),
        (
            date(2023, 11, 30),
            date(2023, 12, 1),
            "du jeudi 30 novembre au vendredi 1er décembre 2023",
        ),
        (
            date(2023, 12, 31),
            date(2024, 1, 1),
            "du dimanche 31 décembre 2023 au lundi 1er janvier 2024",
        ),
    ],
)
def test_long_periods(start: date, end: date | None, text: str) -> None:
    assert spelled(french.long_period(start, end)) == text


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2022", date(2022, 12, 31)),
        ("2022-02", date(2022, 2, 28)),
        ("2024-02", date(2024, 2, 29)),
        ("2022-12", date(2022, 12, 31)),
        ("2022-06-16", date(2022, 6, 16)),
    ],
)
def test_the_last_day_of_what_a_date_says(written: str, last: date) -> None:
    assert last_day(written) == last


def test_hours() -> None:
    assert spelled(french.hour(datetime(2022, 6, 16, 17))) == "17~h"
    assert spelled(french.hour(datetime(2022, 6, 16, 9, 5))) == "9~h~05"
    assert spelled(french.hour(datetime(2022, 6, 16))) == "0~h"


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("Quoi ? Oui ! Ceci : cela ; fin", "Quoi_? Oui_! Ceci_: cela_; fin"),
        ("« lin »", "«_lin_»"),
        ("l'usine d'à côté", "l’usine d’à côté"),
        ("60 % de 500 Md€", "60_% de 500_Md€"),
        ("16 000 pièces à 17 h", "16_000 pièces à 17_h"),
        ("à 12:30, a;b", "à 12:30, a;b"),
        ("voir « https://exemple.fr/a;b » : oui", "voir «_https://exemple.fr/a;b_»_: oui"),
        ("déjà\u202f: juste\u00a0!", "déjà_: juste_!"),
    ],
)
def test_spaces_and_apostrophes(plain: str, text: str) -> None:
    assert spelled(french.typographic(plain)) == text
    again = french.typographic(french.typographic(plain))
    assert spelled(again) == text


def test_typography_never_lets_markup_through() -> None:
    assert french.typography("<b> & l'or") == Markup("&lt;b&gt; &amp; l’or")
    assert french.typography(Markup("<b>l'or</b>")) == Markup("<b>l’or</b>")


def test_what_a_search_compares() -> None:
    assert french.fold("L’Œillet d'Été À CŒUR") == "l oeillet d ete a coeur"
    assert french.fold("Straße") == "strasse"
    assert french.fold("ǼSIR") != french.fold("ASIR")


def test_the_order_of_a_dictionary() -> None:
    words = [
        "zinc",
        "Étain",
        "acier",
        "cote",
        "œillet",
        "côté",
        "Acier",
        "cuivre",
        "oignon",
        "lin-b",
    ]
    assert sorted(words, key=french.sort_key) == [
        "Acier",
        "acier",
        "cote",
        "côté",
        "cuivre",
        "Étain",
        "lin-b",
        "œillet",
        "oignon",
        "zinc",
    ]


def test_a_name_within_a_sentence_keeps_its_own_capitals() -> None:
    assert french.within("Éclairage") == "éclairage"
    assert french.within("Électronique et TIC") == "électronique et TIC"
    assert french.within("BTP et bois") == "BTP et bois"
    assert french.within("X") == "x"


@pytest.mark.parametrize(
    ("text", "said"),
    [("Un mot", "Un mot."), ("Un mot.", "Un mot."), ("Quoi ?", "Quoi ?"), ("Et…", "Et…"), ("Oh !", "Oh !")],
)  # fmt: skip
def test_a_sentence_has_one_full_stop(text: str, said: str) -> None:
    assert french.ended(text) == said


def test_plurals_of_labels() -> None:
    assert [french.plural(label) for label in ("Réseau", "Chambre consulaire", "Prix")] == [
        "Réseaux",
        "Chambres consulaires",
        "Prix",
    ]
    assert french.plural("Agence de développement") == "Agences de développement"
    assert french.capital("évènement tenu") == "Évènement tenu"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0049, "<_0,01"),
        (0.0051, "0,01"),
        (9.994, "9,99"),
        (9.995, "10,0"),
        (99.94, "99,9"),
        (99.95, "100"),
        (1234.4, "1_234"),
    ],
)
def test_a_quantity_has_three_digits_at_least(value: float, text: str) -> None:
    assert spelled(french.quantity(value)) == text
