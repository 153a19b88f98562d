"""What is wrong with a contribution, as values: a problem names the file, the place, the fix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from slugify import slugify

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
    from 1; both are 0 when the problem concerns the file as a whole. ``suggestion`` is the line as
    it should read.
    """

    path: str
    line: int
    column: int
    message: str
    code: str
    suggestion: str | None = None
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """``products/x.yml:4:10``, or the path alone for a whole file."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def __str__(self) -> str:
        return f"{self.place} : {self.message}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before its line is known: rules speak of values, not of lines.

    ``on_key`` points at the key instead of its value (an unknown field, a missing one).
    """

    path: str
    location: Location
    message: str
    code: str
    suggestion: str | None = None
    severity: Severity = Severity.ERROR
    on_key: bool = field(default=False)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only what forbids publication."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def count(number: int, singular: str, plural: str | None = None) -> str:
    """« 1 erreur », « 0 erreur », « 2 erreurs »."""
    return f"{number} {singular if number < 2 else plural or singular + 's'}"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that the writer most likely meant, or None when nothing is near enough."""
    from difflib import get_close_matches  # only a mistake pays for this import

    by_slug = {slugify(choice): choice for choice in choices}
    found = get_close_matches(slugify(word), by_slug, n=1, cutoff=0.6)
    return by_slug[found[0]] if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """« ; vouliez-vous « sante » ? », or nothing."""
    choice = nearest(word, choices)
    return f" ; vouliez-vous « {choice} » ?" if choice else ""
