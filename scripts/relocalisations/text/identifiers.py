"""One rule for identifiers: the same name makes the same one here and in the forms, for ever.

An identifier names a file and makes a permanent address. What tells two products apart often is a
number or a unit, so that these stay: « 1,5 mm », « 15 mm », « 1-5 mm » and « 5 µm », « 5 m » are
five different ones. ``theme/assets/js/contribution/words.js`` applies the same steps; a test
compares them. Units and prefixes are those of the SI brochure (BIPM, 9th edition).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

LONGEST = 100
"""How many signs an identifier may have: with folders and endings, every system bears it."""

RESERVED = r"(?:aux|con|nul|prn|com[0-9]|lpt[0-9])"
"""The names that no file may have on Windows, whatever its ending."""

APOSTROPHES = "’'`´‘ʼ′"
"""What people type for an apostrophe, accents included."""

_LETTERS = {
    "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon",
    "κ": "kappa", "λ": "lambda", "μ": "u", "π": "pi", "σ": "sigma", "τ": "tau", "ω": "omega",
    "Δ": "delta", "Ω": "ohm", "™": "", "®": "", "©": "",
}  # fmt: skip
_SIGNS = {
    "±": " plus ou moins ", "≤": " au plus ", "≥": " au moins ", "<": " moins de ",
    ">": " plus de ", "%": " pour cent ", "‰": " pour mille ", "€": " euros ", "$": " dollars ",
    "£": " livres ", "+": " plus ", "×": " x ",
}  # fmt: skip
_STEPS = tuple(
    (re.compile(pattern), better)
    for pattern, better in (
        # « 1 500 W » is 1500 W.
        (r"([0-9]) (?=[0-9]{3}(?![0-9]))", r"\1"),
        # Capitals will be lost, and a mega is no milli: the rarer of the two is spelled out.
        (r"([0-9] ?)m(?=(?:Wh?|Pa|Hz|J|N|eV|VA|o|bit)(?![A-Za-z]))", r"\1milli"),
        (r"([0-9] ?)M(?=(?:V|A|g|l|L|s|m|mol|ohm)(?![A-Za-z]))", r"\1mega"),
        (r"([0-9] ?)°", r"\1 deg"),
        (r"([0-9]) *[-\u2010-\u2015\u2212] *(?=[0-9])", r"\1 a "),
        (r"([0-9]) *[/\u2044] *(?=[0-9])", r"\1 sur "),
        (r"(^|[ (])[-\u2212](?=[0-9])", r"\1 moins "),
    )
)


def event_identifier(first_day: date | str, city: str) -> str:
    """The identifier of an event: its first day, as « 2022-06-16 », and the identifier of its city."""
    return f"{first_day}-{city}"


def identifier(name: str) -> str:
    """The identifier of a name: « Ressorts de 5 µm » gives ``ressorts-de-5-um``.

    Empty when no sign of the name can be in one. It may be too long: a rule tells so.
    """
    text = "".join(_LETTERS.get(sign, sign) for sign in name)
    spread = unicodedata.normalize("NFKD", text)
    # Neither accents nor what nobody sees.
    bare = (sign for sign in spread if unicodedata.category(sign) not in ("Mn", "Mc", "Me", "Cf"))
    text = "".join(_LETTERS.get(sign, sign) for sign in bare)
    text = re.sub(f"[{APOSTROPHES}]", "-", text)
    for pattern, better in _STEPS:
        text = pattern.sub(better, text)
    text = "".join(_SIGNS.get(sign, sign) for sign in text)
    found = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return f"{found}-1" if re.fullmatch(RESERVED, found) else found
