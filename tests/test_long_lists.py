"""Where the catalogue and the register of sources go on with another page: at which row, and not before."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from relocalisations.model.citations import Citation
from relocalisations.model.site import Site
from relocalisations.pages import catalogue, register
from relocalisations.pages.groups import ProductGroup


def group(name: str, number: int) -> ProductGroup:
    """A group of so many products, each told by its number."""
    given = {"id": name, "produits": range(number), "nombre": number}
    return ProductGroup(**{field: given.get(field) for field in ProductGroup._fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numbers", "rows", "starts"),
    [
        ((), [()], {}),
        ((0,), [((0, 0),)], {"g0": "/produits/"}),
        ((499, 1), [((0, 499), (0, 1))], {"g0": "/produits/", "g1": "/produits/"}),
        (
            (300, 201),
            [((0, 250), (0, 0)), ((250, 300), (0, 200)), ((0, 0), (200, 201))],
            {"g0": "/produits/", "g1": "/produits/page/2/"},
        ),
        (
            (250, 0, 251),
            [
                ((0, 250), (0, 0), (0, 0)),
                ((0, 0), (0, 0), (0, 250)),
                ((0, 0), (0, 0), (250, 251)),
            ],
            {"g0": "/produits/", "g1": "/produits/", "g2": "/produits/page/2/"},
        ),
    ],
)
def test_up_to_500_products_are_on_one_page_then_250_on_each(
    numbers: Sequence[int], rows: list[tuple[tuple[int, int], ...]], starts: dict[str, str]
) -> None:
    groups = [group(f"g{at}", number) for at, number in enumerate(numbers)]
    parts = catalogue._cut(groups)
    shown = [
        tuple(
            (part[one.id][0], part[one.id][-1] + 1) if part[one.id] else (0, 0)  # type: ignore[operator]
            for one in groups
        )
        for part in parts
    ]
    assert shown == rows
    assert catalogue._starts(groups, parts) == starts


@pytest.mark.parametrize(
    ("products", "pages"), [(500, []), (501, [2, 3]), (750, [2, 3]), (751, [2, 3, 4])]
)
def test_each_other_page_of_the_catalogue_is_made(products: int, pages: list[int]) -> None:
    site = cast(Site, cast(Any, SimpleNamespace(produits=range(products))))
    planned = catalogue.planned_catalogue(site)
    assert [page.url for page in planned] == [f"/produits/page/{number}/" for number in pages]


@pytest.mark.parametrize(
    ("cited_on", "sources"),
    [
        ([], [0]),
        ([498, 498], [2]),  # 500 lines each: a thousand on a page
        ([498, 499], [1, 1]),
        ([496, 500, 1], [2, 1]),
        ([496, 9_999], [2]),  # no more than 500 of the pages that cite it are listed
        ([9_999, 496, 1], [2, 1]),
        ([1] * 334, [333, 1]),
    ],
)
def test_a_page_of_the_register_has_a_thousand_lines(
    cited_on: list[int], sources: list[int]
) -> None:
    citations = [Citation(cast(Any, None), cast(Any, range(number))) for number in cited_on]
    parts = register._cut(citations)
    assert [len(part) for part in parts] == sources
    site = cast(Site, cast(Any, SimpleNamespace(registre=citations)))
    planned = [page.url for page in register.planned_register(site)]
    assert planned == [f"/sources/page/{number}/" for number in range(2, len(sources) + 1)]
