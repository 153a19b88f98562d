"""French text as the search index holds it.

Pagefind splits words at spaces and folds accents, but knows neither elisions (« l’acier » is one
word to it) nor ligatures, and would list every page under « de » and « la ». So small words and
elided articles travel as private characters, which Pagefind carries and never indexes; the
browser puts them back before showing a text. ``theme/assets/js/search/words.js`` holds the same list.
"""

from __future__ import annotations

import re

from relocalisations.text.identifiers import APOSTROPHES

SMALL_WORDS = (
    "l’ d’ c’ j’ m’ n’ s’ t’ qu’ jusqu’ lorsqu’ puisqu’ quelqu’ "
    "a à au aux avec ce ces cet cette code dans de des du elle elles en est et eux il ils je la le "
    "les leur leurs lui mais ne nos notre nous on ont ou où par pas pour que qui sa sans se ses sh "
    "si son sont sur un une vos votre vous y"
).split()
"""What nobody searches for, elisions first. The order is part of the format: add at the end."""

SEPARATOR = "¦"
"""Between the parts of a record; no word to Pagefind."""

_FIRST_LOWER = 0xE000
_FIRST_CAPITAL = 0xE100
_JOINER = "\u2060"

_CARRIED: dict[str, str] = {}
for _rank, _word in enumerate(SMALL_WORDS):
    _CARRIED[_word] = chr(_FIRST_LOWER + _rank)
    _CARRIED[_word.capitalize()] = chr(_FIRST_CAPITAL + _rank)

_ELIDED = "|".join(word[:-1] for word in SMALL_WORDS if word.endswith("’"))
_ELISION = re.compile(rf"(?<![\w’])({_ELIDED})’(?=\w)", re.IGNORECASE)
_SPREAD = str.maketrans(
    {"œ": f"o{_JOINER}e", "Œ": f"O{_JOINER}e", "æ": f"a{_JOINER}e", "Æ": f"A{_JOINER}e"}
    | dict.fromkeys(APOSTROPHES, "’")
)
_SPREADABLE = re.compile(f"[{re.escape(''.join(map(chr, _SPREAD)).replace('’', ''))}]")


def carry(text: str) -> str:
    """Text as the index holds it: « l’œuf de cane » becomes « ␣ o␣euf ␣ cane »."""
    if _SPREADABLE.search(text):  # rare, and a translation takes longer than all the rest
        text = text.translate(_SPREAD)
    if "’" in text:
        text = _ELISION.sub(_elision, text)
    known = _CARRIED.get
    return " ".join([known(word, word) for word in text.split()])


def _elision(found: re.Match[str]) -> str:
    letters = found[1]
    word = f"{letters.lower()}’"
    return _CARRIED[word if letters[0].islower() else word.capitalize()] + " "
