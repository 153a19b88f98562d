"""Thousands of damaged values: Python and the browser read the same rules the same way."""

from __future__ import annotations

import random
from typing import Any

import pytest
from pydantic import ValidationError

from relocalisations.problems.problem import nearest
from relocalisations.schema import ENTITIES
from relocalisations.schema.messages import findings
from tests.by_node import by_node
from tests.contribution.test_same_rules import AUTRE, FACT, filled
from tests.frozen_site import FROZEN

SIGNS = "0123456789-/.:,T Z+abzAé’œ<&;#x\n{}@[]%?=\u200b\u00a0\u202f"
SEEDS: dict[str, tuple[str, list[str]]] = {
    "nom": ("product", ["Bougies", "L’œillet d’été", "a & b", "<b>x</b>"]),
    "sh": ("product", ["340600", "3406.00", "770000", "071310"]),
    "site": ("partner", ["https://a.fr/x?y#z", "www.a.fr", "http://u@a.fr:80/", "ftp://a.fr"]),
    "alias": ("partner", ["/ancien/nom/", "/a//b/", "ancien"]),
    "debut": ("event", ["2027-03-01", "2027-03-01T17:00", "1/3/2027", "2027-02-29", "mars 2027"]),
    "ville": ("event", ["rouen", "Rouen", "l’œil", "a--b"]),
    "valeur": ("event", ["85", "1 234", "12,5", "-3", "1e5"]),
    "date": ("event", ["2022", "2022-06", "2022-06-31", "6/2022"]),
}


def with_value(field: str, value: str) -> tuple[str, dict[str, Any], list[str | int]]:
    """The kind of a file that holds this value, its data, and where the value stands."""
    kind = SEEDS[field][0]
    if field == "valeur":
        people = {"participation": [{"valeur": value, "unite": "visiteurs", **FACT}]}
        return kind, filled(kind, people), ["participation", 0, "valeur"]
    if field == "date":
        sources = {"sources": {"autre": {**AUTRE, "date": value}}}
        return kind, filled(kind, sources), ["sources", "autre", "date"]
    if field == "alias":
        return kind, filled(kind, {"alias": [value]}), ["alias", 0]
    return kind, filled(kind, {field: value}), [field]


def damaged(field: str, number: int) -> list[str]:
    chance = random.Random(field)  # the same values every time
    found = []
    for _ in range(number):
        text = chance.choice(SEEDS[field][1])
        for _change in range(chance.randint(0, 3)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(SIGNS) + text[at + chance.randint(0, 1) :]
        found.append(text)
    return found


def said_by_python(kind: str, data: dict[str, Any], at: list[str | int]) -> list[list[str]]:
    model = next(model for model in ENTITIES if kind == model.KIND)
    try:
        model.model_validate({**data, "id": "essai"})
    except ValidationError as error:
        return [
            [found.message, found.correction or ""]
            for found in findings(error, model, "essai.yml", data)
            if list(found.location) == at
        ]
    return []


@pytest.mark.parametrize("field", SEEDS)
def test_python_and_the_browser_agree(field: str, small_forms: str) -> None:
    rows = [with_value(field, value) for value in damaged(field, 400)]
    # Only the rules of the value: what exists on the site is another matter.
    answers = by_node(
        """async ([base, rows, codes], from) => {
          const { load } = await from("contribution/known.js");
          const form = await load(base, rows[0][0]);
          return rows.map(([, data, at]) => form.check(data, {})
            .filter((found) => JSON.stringify(found.at) === JSON.stringify(at) && !codes.includes(found.code))
            .map(({ message, fix }) => [message, fix ?? ""]));
        }""",
        [
            f"{small_forms}/contribuer/",
            rows,
            [
                "ville-inconnue",
                "fin-avant-debut",
                "evenement-long",
                "code-en-double",
                "nom-en-double",
            ],
        ],
    )
    wrong = 0
    for (kind, data, at), answer in zip(rows, answers, strict=True):
        expected = said_by_python(kind, data, at)
        assert answer == expected, data
        wrong += bool(expected)
    assert 0 < wrong < len(rows)


def test_python_and_the_browser_take_the_same_word_for_the_nearest() -> None:
    chance = random.Random("mots")
    real = sorted(path.stem for path in (FROZEN / "products").glob("*.yml"))
    short = ["".join(chance.choices("aeost-", k=chance.randint(1, 7))) for _ in range(60)]
    asked = []
    for _ in range(150):
        choices = chance.sample(chance.choice([real, short]), 12)
        words = damaged("nom", 1) + damaged("ville", 3) + chance.sample(choices, 2)
        word = chance.choice(
            [*words, chance.choice(choices)[1:-1], "".join(chance.sample(short, 2))]
        )
        asked.append((word, choices))
    answers = by_node(
        """async (asked, from) => {
          const { nearest } = await from("contribution/words.js");
          return asked.map(([word, choices]) => nearest(word, choices));
        }""",
        asked,
    )
    assert answers == [nearest(word, choices) for word, choices in asked]
    assert 20 < sum(answer is None for answer in answers) < 130
