"""What is wrong with a contribution, as values: a problem names the file, the place, the fix."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Self

DID_YOU_MEAN = " ; vouliez-vous « {choix} » ?"

WHOLE_FILE = (0, 0)
"""The line and column of a problem that has neither."""

Location = tuple[str | int, ...]
"""The way from the top of a file to a value: ``("sources", "siatel", "url")``."""


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "erreur"
    """The site is not published."""

    WARNING = "avertissement"
    """The site is published; somebody should look."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    ``path`` is relative to the site's root, with forward slashes. ``line`` and ``column`` count
    from 1; both are 0 (``WHOLE_FILE``) when the problem concerns the file as a whole.
    ``suggestion`` is the line as it should read. All three texts may quote what a stranger wrote,
    so they are made :func:`visible`.
    """

    path: str
    line: int
    column: int
    message: str
    code: str
    suggestion: str | None = None
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        for name in ("path", "message", "suggestion"):
            text = getattr(self, name)
            if text and not text.isprintable():
                object.__setattr__(self, name, visible(text))

    @classmethod
    def of_file(
        cls,
        path: str,
        message: str,
        code: str,
        suggestion: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Self:
        """What concerns a file as a whole, or stands on no line that can be told."""
        return cls(path, *WHOLE_FILE, message, code, suggestion, severity)

    @property
    def place(self) -> str:
        """``products/x.yml:4:10``, or the path alone for a whole file."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def __str__(self) -> str:
        return f"{self.place} : {self.message}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before its line is known: rules speak of values, not of lines.

    ``suggestion`` is a whole line to write; ``correction`` what should stand in the place of the
    value, as YAML, from which the whole line is then made. ``on_key`` points at the key instead of
    the value (an unknown field, a missing one).
    """

    path: str
    location: Location
    message: str
    code: str
    suggestion: str | None = None
    severity: Severity = Severity.ERROR
    on_key: bool = False
    correction: str | None = None


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only what forbids publication."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def visible(text: str) -> str:
    """Text with every sign that a reader would not see, or a terminal would obey, spelled out."""
    return "".join(
        f"\\x{ord(sign) - 0xDC00:02x}"  # a byte of a file name that is not UTF-8
        if "\udc80" <= sign <= "\udcff"
        else f"\\u{ord(sign):04x}"
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else sign
        for sign in text
    )


def shortened(text: str, most: int = 80) -> str:
    """What somebody wrote, cut so that a message stays a message."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """« 1 erreur », « 0 erreur », « 2 erreurs »."""
    return f"{number} {singular if number < 2 else plural or singular + 's'}"


@lru_cache(maxsize=20_000)
def _slug(text: str) -> str:
    from slugify import slugify  # only a mistake pays for this import

    return slugify(text)


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that the writer most likely meant, or None when nothing is near enough."""
    from rapidfuzz import fuzz, process  # only a mistake pays for this import

    by_slug = {_slug(choice): choice for choice in choices}
    found = process.extractOne(
        _slug(shortened(word)), sorted(by_slug), scorer=fuzz.ratio, score_cutoff=60
    )  # of equally near ones the first: the forms say the same
    return by_slug[found[0]] if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """« ; vouliez-vous « sante » ? », or nothing."""
    choice = nearest(word, choices)
    return DID_YOU_MEAN.replace("{choix}", choice) if choice else ""
