"""The scripts are checked: what counts of what TypeScript says."""

from __future__ import annotations

from tools.check_scripts import judged

CARRIED = "theme/assets/js/vendor/yaml.js(1,2): error TS2339: No."
WRONG = "theme/assets/js/agenda.js(3,4): error TS2304: Cannot find name 'dd'."


def test_what_is_wrong_counts() -> None:
    assert judged([CARRIED, "  More of it.", WRONG], 2) == [WRONG]
    assert judged([CARRIED], 2) == []


def test_a_failure_that_says_nothing_of_files_is_told() -> None:
    assert judged(["error TS5083: Cannot read file."], 1) == ["error TS5083: Cannot read file."]
    assert judged([], 1) == ["TypeScript n’a rien dit, et a échoué."]
