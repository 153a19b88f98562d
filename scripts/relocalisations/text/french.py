"""French numbers, dates and typography: Babel and Python's own tables, wrapped once.

Numbers are rounded first, then written; the writing of a rounded number is remembered, since a
site writes the same ones thousands of times.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date as babel_date
from markupsafe import Markup, escape

from relocalisations.text.identifiers import APOSTROPHES
from relocalisations.text.moments import day_of

NBSP = "\u00a0"
NNBSP = "\u202f"
PLAIN = str.maketrans({NBSP: " ", NNBSP: " "})
"""For text that leaves the page, such as an address: its spaces as anybody types them."""
MINUS = "\u2212"

_LOCALE = Locale("fr", "FR")

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"} | dict.fromkeys(APOSTROPHES, " ")
)


@cache
def _signs() -> tuple[str, str]:
    """What stands between thousands, and before decimals."""
    signs = _LOCALE.number_symbols["latn"]
    return signs["group"], signs["decimal"]


@lru_cache(maxsize=20_000)
def _written(value: float, decimals: int) -> str:
    # As Babel does, in a fifth of its time.
    text = f"{Decimal(repr(abs(value))):,.{decimals}f}"
    group, decimal = _signs()
    text = text.replace(",", group).replace(".", decimal)
    return text if value >= 0 else MINUS + text


def number(value: float, decimals: int = 0) -> str:
    """« 1 234,5 », with narrow no-break spaces and a true minus sign."""
    return _written(round(value, decimals), decimals)


def percent(share: float) -> str:
    """A share from 0 to 1 as « 86,9 % ».

    A share that is neither nothing nor all never reads « 0 % » or « 100 % ».
    """
    if 0 < share < 0.001:
        return f"<{NNBSP}0,1{NNBSP}%"
    if 0.999 < share < 1:
        return f">{NNBSP}99,9{NNBSP}%"
    return f"{number(share * 100, 1)}{NNBSP}%"


def counted(things: int, one: str, several: str = "") -> str:
    """« 1 produit », « 0 produit », « 1 234 produits »: a number and the noun that follows it."""
    return f"{number(things)}{NBSP}{one if things < 2 else several or plural(one)}"


def index(value: float) -> str:
    """An index from 0 to 1 as « 0,30 »."""
    return number(value, 2)


def amount(thousands: float, sign: str) -> str:
    """Thousands of a currency as « 541 M$ », « 5,85 Md€ », « 84,6 k$ »: three significant digits.

    Below a thousand, in dollars or euros: « 832 $ ». ``sign`` is the currency's: no amount is
    written without.
    """
    size = abs(thousands)
    for unit, scale in (("Md", 1e6), ("M", 1e3), ("k", 1.0), ("", 1e-3)):
        if size >= scale * 0.9995 or not unit:
            value = thousands / scale
            whole = not unit or abs(value) >= 99.95
            decimals = 0 if whole else 1 if abs(value) >= 9.995 else 2
            text = number(value, decimals)
            return f"{text}{NBSP}{unit}{sign}"
    raise AssertionError


def quantity(value: float) -> str:
    """« 12 541 », « 84,6 », « 8,10 »: three significant digits, and never « 0 » for a little."""
    if 0 < value < 0.005:
        return f"<{NNBSP}0,01"
    return number(value, 0 if value >= 99.95 else 1 if value >= 9.995 else 2)


@cache
def long_date(day: date) -> str:
    """« jeudi 16 juin 2022 », « vendredi 1er décembre 2023 »."""
    return _first(babel_date(day, "EEEE d MMMM y", locale="fr"))


@cache
def short_date(day: date) -> str:
    """« 16 juin 2022 », « 1er décembre 2023 »."""
    return _first(babel_date(day, "d MMMM y", locale="fr"))


@cache
def partial_date(text: str) -> str:
    """« 2022 », « juin 2022 » or « 16 juin 2022 » from 2022, 2022-06 or 2022-06-16."""
    dashes = text.count("-")
    if dashes == 2:
        return short_date(date.fromisoformat(text))
    if dashes == 1:
        return str(babel_date(date.fromisoformat(f"{text}-01"), "MMMM y", locale="fr"))
    return text


@cache
def at_date(text: str) -> str:
    """« en 2022 », « en juin 2022 » or « le 16 juin 2022 » from 2022, 2022-06 or 2022-06-16."""
    return f"{'le' if text.count('-') == 2 else 'en'} {partial_date(text)}"


@cache
def period(start: date, end: date) -> str:
    """« 16 et 17 juin 2022 », « 16–18 juin 2022 », « 30 novembre – 1er décembre 2023 »."""
    first, last = day_of(start), day_of(end)
    if first == last:
        return short_date(first)
    if (first.year, first.month) == (last.year, last.month):
        glue = " et " if (last - first).days == 1 else "–"
        day = "1er" if first.day == 1 else str(first.day)
        return f"{day}{glue}{short_date(last)}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{_first(babel_date(first, pattern, locale='fr'))} – {short_date(last)}"


@cache
def long_period(start: date, end: date | None = None) -> str:
    """« mardi 5 décembre 2023 », « du jeudi 16 juin à 17 h au vendredi 17 juin 2022 à 17 h »."""
    first, first_hour = _day_and_hour(start)
    last, last_hour = _day_and_hour(end) if end is not None else (first, "")
    if first == last:
        if first_hour and last_hour and first_hour != last_hour:
            return f"{long_date(first)}, de {first_hour} à {last_hour}"
        lone = f" à {first_hour}" if first_hour else f", jusqu’à {last_hour}" if last_hour else ""
        return long_date(first) + lone
    same_month = (first.year, first.month) == (last.year, last.month) and not first_hour
    pattern = "EEEE d MMMM y" if first.year != last.year else "EEEE d MMMM"
    opening = _first(babel_date(first, "EEEE d" if same_month else pattern, locale="fr"))
    return (
        f"du {opening}{f' à {first_hour}' if first_hour else ''} "
        f"au {long_date(last)}{f' à {last_hour}' if last_hour else ''}"
    )


def _day_and_hour(moment: date) -> tuple[date, str]:
    return (moment.date(), hour(moment)) if isinstance(moment, datetime) else (moment, "")


def hour(moment: datetime) -> str:
    """« 17 h », « 17 h 30 »."""
    minutes = f"{NBSP}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def capital(text: str) -> str:
    """A sentence's first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\b[A-ZÀ-Þ]\.)(?<!\b(?:MM|Dr|Pr|St)\.)\s+(?=[A-ZÀ-ÞŒ«])")
"""A stop that an initial or « M. » does not make."""


def first_sentence(text: str | None) -> str:
    """The first sentence of a summary, for a list."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0] if text else ""


def within(name: str) -> str:
    """A name within a sentence: « éclairage », « électronique et TIC », « BTP »."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def ended(text: str) -> str:
    """A text with the full stop that it lacks: whoever wrote it may have put one."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def plural(label: str) -> str:
    """A label of one to a few words in the plural: « Chambres consulaires », « Réseaux »."""
    head, of, rest = label.partition(" de ")
    words = [
        word if word[-1] in "sxz" else word + ("x" if word.endswith("eau") else "s")
        for word in head.split(" ")
    ]
    return " ".join(words) + of + rest


def _first(text: str) -> str:
    return re.sub(r"\b1(?= [a-zéû]|$)", "1er", text)


# The space comes first in these patterns: going from one to the next is what Python's search is
# quick at, and what stands before it is looked at then.
_SPACED = re.compile(r"[ \u00a0\u202f]+(?=[;:!?%»€])|(?<=«)[ \u00a0\u202f]+")
_UNITS = re.compile(r" (?<=\d )(?=(?:\d{3}\b|[kM]?[€$]|Md[€$]|%|h\b|kVA|cm³|kg|W\b|nm\b))")
_SIGNS = re.compile("[;:!?%»€«]")
_ADDRESS = re.compile(r"(\S*://\S*)")


def typographic(text: str) -> str:
    """French spaces and apostrophes in plain text; an address in it is left as it is."""
    if "://" in text:
        pieces = _ADDRESS.split(text)
        return "".join(piece if "://" in piece else typographic(piece) for piece in pieces)
    text = text.replace("'", "’").replace("n° ", f"n°{NBSP}")
    if _SIGNS.search(text):
        text = _SPACED.sub(NNBSP, text)
    return _UNITS.sub(NNBSP, text)


def typography(text: str) -> Markup:
    """French spaces and apostrophes; text that is not yet HTML gets escaped."""
    if isinstance(text, Markup):
        return Markup(typographic(str(text)))  # noqa: S704 (was safe, only its spaces change)
    return _escaped(text)


@lru_cache(maxsize=20_000)
def _escaped(text: str) -> Markup:
    return Markup(escape(typographic(text)))


_ACCENTS = re.compile("[\u0300-\u034e]+")
"""The accents of European letters, once these are taken apart."""


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Text as a search compares it: no case, no accent, no ligature, no apostrophe."""
    spread = unicodedata.normalize("NFD", text.translate(_LIGATURES).casefold())
    plain = _ACCENTS.sub("", spread)
    if plain.isascii():  # nearly always: no need to look at each letter
        return plain
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def sort_key(text: str) -> tuple[str, str]:
    """The order of a French dictionary: accents count only between words that are else equal."""
    return fold(text).replace("-", " "), text
