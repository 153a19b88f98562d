"""Where each list of a catalogue of several pages begins."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from relocalisations.pages.catalogue import _starts


@pytest.mark.parametrize(
    ("parts", "starts"),
    [
        ([("ab", "cd")], {"manufacture": "/produits/", "matiere": "/produits/"}),
        (
            [("ab", ""), ("cd", "e"), ("", "f")],
            {"manufacture": "/produits/", "matiere": "/produits/page/2/"},
        ),
        (
            [("ab", ""), ("cd", ""), ("", "ef")],
            {"manufacture": "/produits/", "matiere": "/produits/page/3/"},
        ),
        ([("", "")], {"manufacture": "/produits/", "matiere": "/produits/"}),
    ],
)
def test_a_list_begins_on_the_first_page_that_holds_one_of_its_products(
    parts: list[tuple[str, str]], starts: dict[str, str]
) -> None:
    names = ("manufacture", "matiere")
    groups: list[Any] = [SimpleNamespace(id=name) for name in names]
    cut: list[Any] = [dict(zip(names, part, strict=True)) for part in parts]
    assert _starts(groups, cut) == starts
