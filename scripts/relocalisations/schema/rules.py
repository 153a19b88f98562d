"""What a kind of value must respect, as data: read here by Python, in the forms by the browser.

A :class:`ValueKind` lists its rules in the order in which they apply; the first one broken gives the
message. Patterns keep to what Python's ``re`` and JavaScript's ``RegExp`` (flag ``u``) read alike:
no named group, no inline flag, ``[0-9]`` rather than ``\\d``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pydantic_core import PydanticCustomError

from relocalisations.problems.problem import shortened
from relocalisations.schema.phrases import MONTHS, fill, say
from relocalisations.source.building import Unquoted
from relocalisations.text.identifiers import LONGEST, identifier

TYPED = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f", " ") | dict.fromkeys("‐‑‒–—−", "-"))
"""What telephones and word processors type for a space or a dash, in a date or a number."""


@dataclass(frozen=True, slots=True)
class Fix:
    """How a wrong value should probably be written."""

    expects: str = ""
    """What the value must be, entirely, for this fix to apply."""
    write: str = "{0}"
    """The right value: ``{0}`` is the whole, ``{1}`` the first group; ``{1:0>2}`` pads with zeros."""
    remove: str = ""
    """What to take off before matching."""
    slug: bool = False
    """Turn the value into an identifier instead."""

    def apply(self, text: str) -> str | None:
        """The right value, or None when this fix does not apply."""
        if self.slug:
            return identifier(text) or None
        text = text.translate(TYPED)
        if self.remove:
            text = re.sub(self.remove, "", text)
        found = re.fullmatch(self.expects, text)
        return self.write.format(text, *found.groups("")) if found else None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a value must respect, and what to say when it does not.

    Exactly one of ``expects`` (the whole value), ``refuses`` (anywhere in it) and ``test`` (the
    name of one of :data:`TESTS`). In the message, ``{texte}`` is the value, ``{trouve}`` what was
    refused, ``{point}`` its code point; a test adds its own words.
    """

    code: str
    message: str
    expects: str | None = None
    refuses: str | None = None
    test: str | None = None
    fixes: tuple[Fix, ...] = ()
    spoken: str = ""
    """What the forms say instead, where the message speaks of how files are written."""

    def broken_by(self, text: str) -> dict[str, str] | None:
        """The words for the message if ``text`` breaks the rule, else None."""
        if self.expects is not None:
            return None if re.fullmatch(self.expects, text) else {}
        if self.refuses is not None:
            found = re.search(self.refuses, text)
            if not found:
                return None
            return {"trouve": found.group(), "point": f"U+{ord(found.group()[:1] or ' '):04X}"}
        return TESTS[self.test or ""](text)


@dataclass(frozen=True)
class ValueKind:
    """A kind of value: its name, what it is in plain French, its rules."""

    name: str
    plain: str
    rules: tuple[Rule, ...] = ()
    several_lines: bool = False
    quotes: bool = False
    """Written between quotes in YAML, lest other readers take it for a number."""
    numeric: str = ""
    """``number`` or ``integer`` where JSON Schema must accept a YAML number."""

    @cached_property
    def check(self) -> Callable[[Any], str]:
        """What pydantic calls: the clean text, or an error in French."""
        suspect = self._refused(lambda rule: rule.code in ON_RAW_TEXT)
        refused = self._refused(lambda rule: rule.code not in ON_RAW_TEXT)
        refused_of_usual = self._refused(lambda rule: rule.code not in ON_ANY_TEXT)
        expected = self._expected()
        tests = [TESTS[r.test] for r in self.rules if r.test]
        one_line, quotes = not self.several_lines, self.quotes
        known: dict[str, str] = {}

        def check(value: Any) -> str:
            if value.__class__ is not str or len(value) > _SHORT:
                return look(value)
            text = known.get(value)
            if text is None:
                text = look(value)
                if len(known) < _MANY:
                    known[value] = text
            return text

        def look(value: Any) -> str:
            if isinstance(value, str):
                text = value.strip()
                usual = USUAL(value)  # one look clears nearly every value of what all refuse
                refusal = refused_of_usual if usual else refused
                if (
                    text
                    and (usual or not ((one_line and "\n" in text) or (suspect and suspect(value))))
                    and expected(text)
                    and not (refusal and refusal(text))
                    and not (tests and any(test(text) is not None for test in tests))
                    and not (quotes and isinstance(value, Unquoted))
                ):
                    return text
            raise self._error(value)

        return check

    def _expected(self) -> Callable[[str], Any]:
        """One match for all that the rules expect."""
        *others, last = [r.expects for r in self.rules if r.expects is not None] or [r"[\s\S]*"]
        ahead = "".join(rf"(?=(?:{pattern})\Z)" for pattern in others)
        # Any sign, as Python finds it without looking at each.
        pattern = f"{ahead}(?:{last})".replace(r"[\s\S]", "(?s:.)")
        return re.compile(pattern).fullmatch

    def _refused(self, choose: Callable[[Rule], bool]) -> Callable[[str], Any] | None:
        """One search for all that these rules refuse; None if they refuse nothing."""
        patterns = [rule.refuses for rule in self.rules if rule.refuses and choose(rule)]
        if not patterns:
            return None
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)).search

    def _error(self, value: Any) -> PydanticCustomError:
        """The first rule broken, in words."""
        if not isinstance(value, str):
            return wrong("texte-attendu")
        for rule in self.rules:
            if rule.code in ON_RAW_TEXT and (words := rule.broken_by(value)) is not None:
                return self._broken(rule, value, words)
        text = value.strip()
        if not text:
            return wrong("vide")
        if not self.several_lines and "\n" in text:
            return wrong("une-ligne")
        for rule in self.rules:
            if rule.code in ON_RAW_TEXT:
                continue
            if (words := rule.broken_by(text)) is not None:
                return self._broken(rule, text, words)
        return wrong("code-sans-guillemets", suggestion=f'"{text}"', texte=text)

    def _broken(self, rule: Rule, text: str, words: dict[str, str]) -> PydanticCustomError:
        message = fill(rule.message, {"texte": shortened(text), **words})
        found = (better for fix in rule.fixes if (better := fix.apply(text)))
        suggestion = next((better for better in found if self._admits(better.strip('"'))), None)
        return _custom_error(rule.code, message, suggestion)

    def _admits(self, text: str) -> bool:
        return all(rule.broken_by(text) is None for rule in self.rules)


_SHORT, _MANY = 100, 4_000
"""Texts that are short are often said again: so many of each kind are looked at once."""

ON_RAW_TEXT = ("html", "caractere-invisible")
"""The rules that look at a value before the space around it is taken off."""
ON_ANY_TEXT = (*ON_RAW_TEXT, "encodage-abime")
"""The rules that every kind of text shares."""
USUAL = re.compile(r"[ -%'-;=-~\xa0-\xac\xae-\xc2\xc4-\u017f\u2010-\u201d\u202f]+").fullmatch
"""Matches one line in which nothing can break these: no « < », no « & », no « Ã », no « € »."""


def wrong(code: str, *, suggestion: str | None = None, **words: object) -> PydanticCustomError:
    """An error that the reporters show in the words of ``phrases``."""
    return _custom_error(code, say(code, **words), suggestion)


def _custom_error(code: str, message: str, suggestion: str | None) -> PydanticCustomError:
    # As a word of the context, last: braces that a contributor wrote are no placeholders.
    return PydanticCustomError(
        code, "{message}", {"suggestion": suggestion or "", "message": message}
    )


def _no_such_month(text: str) -> dict[str, str] | None:
    month = text[5:7] or "01"
    return None if "01" <= month <= "12" else {"mois": month}


def _no_such_day(text: str) -> dict[str, str] | None:
    year, month, day = text[:4], text[5:7] or "01", text[8:10] or "01"
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return {"jour": str(int(day)), "mois": MONTHS[int(month) - 1], "annee": year}
    return None


def _too_long(text: str) -> dict[str, str] | None:
    return {"signes": str(len(text))} if len(text) > LONGEST else None


TESTS: dict[str, Callable[[str], dict[str, str] | None]] = {
    "mois": _no_such_month,
    "jour": _no_such_day,
    "longueur": _too_long,
}
"""What no pattern can tell; the browser has its own of the same names. None: all is well."""
