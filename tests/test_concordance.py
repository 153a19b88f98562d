"""A code in the other editions of the Harmonised System: which it is there, and what that is worth.

Expected values are read from the lines of the concordance, which each test quotes.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from relocalisations.model import concordance
from relocalisations.model.concordance import joined, passages
from relocalisations.schema.choices import Nomenclature


def found(edition: str, code: str) -> list[str]:
    """« 2017 811292 partagé »."""
    return [
        f"{one.code[0].value.removeprefix('SH')} {one.code[1]} {one.relation}"
        for one in passages((Nomenclature(edition), code))
    ]


@pytest.mark.parametrize(
    ("edition", "code", "others"),
    [
        # 811010,811010,811010,811010,811010,811000,811000,1:1 and two other codes are 811000 there.
        (
            "SH2022",
            "811010",
            [
                "2017 811010 1 pour 1",
                "2012 811010 1 pour 1",
                "2007 811010 1 pour 1",
                "2002 811010 1 pour 1",
                "1996 811000 partagé",
                "1992 811000 partagé",
            ],
        ),
        # 850760,850760,850760,850780,850780,850780,850780,n:1: more than it in 2017 already.
        (
            "SH2022",
            "850760",
            [
                "2017 850760 partagé",
                "2012 850760 partagé",
                "2007 850780 partagé",
                "2002 850780 partagé",
                "1996 850780 partagé",
                "1992 850780 partagé",
            ],
        ),
        # Between two editions that both are before 2022, that relation tells nothing.
        (
            "SH2012",
            "850760",
            [
                "2017 850760 1 pour 1",
                "2007 850780 partagé",
                "2022 850760 partagé",
                "2002 850780 partagé",
                "1996 850780 partagé",
                "1992 850780 partagé",
            ],
        ),
        # 850750 and 850760 since 2012; the third line of 850780 is of several to several.
        (
            "SH2007",
            "850780",
            [
                "2012 850750 regroupé",
                "2012 850760 regroupé",
                "2002 850780 1 pour 1",
                "2017 850750 regroupé",
                "2017 850760 regroupé",
                "1996 850780 1 pour 1",
                "2022 850750 regroupé",
                "2022 850760 regroupé",
                "1992 850780 1 pour 1",
            ],
        ),
        # 854231,…,n:1, and six lines of several to several that come from it too.
        (
            "SH2017",
            "854231",
            [
                "2022 854231 partagé",
                "2012 854231 1 pour 1",
                "2007 854231 1 pour 1",
                "2002 854229 partagé",
                "1996 854230 partagé",
                "1992 854219 partagé",
            ],
        ),
        (  # the file knows none before 2002
            "SH2022",
            "710820",
            [
                "2017 710820 1 pour 1",
                "2012 710820 1 pour 1",
                "2007 710820 1 pour 1",
                "2002 710820 1 pour 1",
            ],
        ),
        ("SH2022", "854921", []),  # several to several
        ("SH2022", "000000", []),
        ("SH1988", "811000", []),  # no line tells of that edition
    ],
)
def test_a_code_in_the_other_editions(edition: str, code: str, others: list[str]) -> None:
    """The nearest edition first."""
    assert found(edition, code) == others


def test_a_code_has_one_only_in_each_earlier_edition() -> None:
    """What lets a code be one of several, or be shared by others, but never both."""
    file = Path(concordance.__file__).with_name("concordance.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        _names, *lines = csv.reader(stream)
    earlier: defaultdict[tuple[int, str, int], set[str]] = defaultdict(set)
    for *codes, relation in lines:
        for now, code in enumerate(codes):
            for then in range(now + 1, len(codes)) if relation != "n:n" else ():
                earlier[now, code, then].add(codes[then])
    assert {len(them) for them in earlier.values()} == {1}


def test_products_whose_goods_are_those_of_another_edition() -> None:
    """Both ways, whichever of the two has the wider code."""
    codes = {
        "batteries": (Nomenclature.SH2022, "850760"),
        "anciennes": (Nomenclature.SH2007, "850780"),
        "antimoine": (Nomenclature.SH2022, "811010"),
    }
    assert joined(codes) == {"batteries": ("anciennes",), "anciennes": ("batteries",)}
