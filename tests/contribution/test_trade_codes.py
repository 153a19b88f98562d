"""The codes that the form of a product suggests: their labels, and those that have figures."""

from __future__ import annotations

from pathlib import Path

from relocalisations.outputs.data.contribution import trade_codes
from tests.small_site import load
from tests.small_tables import FLOW_ROWS, table


def test_codes_of_four_and_of_six_digits_have_their_labels(tmp_path: Path) -> None:
    site, problems = load(tmp_path, table(FLOW_ROWS + "2024,840734,ITA,10,\n"))
    assert problems == []
    found = trade_codes(site)
    assert {len(code) for code in found["positions"]} == {4}
    assert {len(code) for code, _label in found["codes"]} == {6}
    assert len(found["positions"]) > 1_000
    assert len(found["codes"]) > 5_000
    # The other code of that table, 940520, is of an older edition.
    assert found["chiffres"] == ["840734"]
