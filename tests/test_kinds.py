"""What is quick at accepting a value accepts what the rules admit, and nothing else."""

from __future__ import annotations

import sys

import pytest
from pydantic_core import PydanticCustomError

from relocalisations.schema.rules import ON_ANY_TEXT, ON_RAW_TEXT, USUAL, ValueKind
from relocalisations.schema.value_kinds import TEXT, VALUE_KINDS

SIGNS = "".join(map(chr, range(sys.maxunicode + 1)))
VALUES = (
    "Région Hauts-de-France, « 350 M€ » d’œufs",
    "x" * 300,
    "x" * 301,
    " " + "x" * 2000 + " ",
    "x" * 2001,
    "deux\nlignes",
    "deux\n",
    "a & b",
    "a &amp; b",
    "a < b",
    "<b>",
    "\x1ftexte",
    "un\u200bmot",
    "Ã\u00a9t\u00e9",
    "Ãge",
    "â€™",
    "071310",
    " 071310 ",
    "990000",
    "https://exemple.fr/?a=1&b=2",
    "https://exemple.fr/page",
    "https://moi:secret@exemple.fr/",
    "2022-02-29",
    "2022-13-01",
    "2022-06-16T17:00",
    "2022",
    "-1.5",
    "15",
    "mot-cle",
    "Mot",
    "/produits/ancien/",
    "/api/ancien/",
    "",
    "\u00a0",
)


def test_no_usual_sign_can_break_the_rules_of_every_text() -> None:
    usual = [sign for sign in SIGNS if USUAL(sign)]
    rules = [rule for rule in TEXT.rules if rule.code in ON_ANY_TEXT]
    assert {rule.code for rule in rules} == {*ON_ANY_TEXT}
    for first in usual:
        # Every sign after every other: none of what these rules refuse is made of such pairs.
        text = "".join(f"{first}{second}" for second in usual)
        assert [rule.code for rule in rules if rule.broken_by(text) is not None] == []


@pytest.mark.parametrize("kind", VALUE_KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("value", VALUES, ids=lambda value: ascii(value[:20]))
def test_a_value_is_accepted_where_no_rule_is_broken(kind: ValueKind, value: str) -> None:
    text = value.strip()
    broken = any(  # in order: the calendar is only asked about what reads as a date
        rule.broken_by(value if rule.code in ON_RAW_TEXT else text) is not None
        for rule in kind.rules
    )
    admitted = bool(text) and not broken and (kind.several_lines or "\n" not in text)
    try:
        assert kind.check(value) == text
        accepted = True
    except PydanticCustomError:
        accepted = False
    assert accepted == admitted
