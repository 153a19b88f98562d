"""Files too large, and what is kept of builds: told, or cleared away, in time."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from relocalisations.build.site_files import _for_older_browsers
from relocalisations.machine.last_build import is_unchanged, remember
from relocalisations.reading import folders
from tests.small_site import NOW, load
from tests.small_tables import FLOW_ROWS, FLOWS, table


@pytest.mark.parametrize(("spare", "told"), [(0, []), (-1, ["too large"])])
def test_a_table_may_be_so_large_and_no_larger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spare: int, told: list[str]
) -> None:
    monkeypatch.setattr(folders, "MAX_TABLE_BYTES", len(FLOWS + FLOW_ROWS) + spare)
    site, problems = load(tmp_path, table(FLOW_ROWS))
    assert [(one.path, one.line, one.column, one.message) for one in problems] == [
        (
            "products/figures/essai.csv",
            0,
            0,
            "table de plus de 0 Mo ; gardez-en les années utiles",
        )
    ] * len(told)
    assert (site.figures(site.produits["lampes"]) is None) is bool(told)


def test_the_size_of_a_table_is_told_in_megabytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = (FLOWS + FLOW_ROWS).encode()
    monkeypatch.setattr(folders, "MAX_TABLE_BYTES", 2_000_000)
    problems = load(tmp_path, table(content + b"\n" * 2_000_000))[1]
    assert [str(one) for one in problems] == [
        "products/figures/essai.csv : table de plus de 2 Mo ; gardez-en les années utiles"
    ]
    assert load(tmp_path, table(content + b"\n" * (2_000_000 - len(content))))[1] == []


def test_what_is_kept_of_old_builds_goes(tmp_path: Path) -> None:
    """The sixteen latest records stay, with what goes with them; of the others nothing does."""
    folder = tmp_path / "public"
    folder.mkdir()
    kept = tmp_path / "kept"
    for number in range(20):
        record = kept / f"{number:02}.json"
        remember(record, "inputs", (NOW, NOW + timedelta(days=1)), folder)
        os.utime(record, (number, number))
        if number % 2:
            record.with_suffix(".fichiers").write_bytes(b"x")
            record.with_suffix(".recherche").write_bytes(b"x")
    stay = [f"{number:02}" for number in range(4, 20)]
    assert sorted(path.stem for path in kept.glob("*.json")) == stay
    others = {path.stem for path in kept.iterdir() if path.suffix != ".json"}
    assert sorted(others) == [name for name in stay if int(name) % 2]


def test_a_build_holds_until_the_moment_that_changes_it(tmp_path: Path) -> None:
    folder, record = tmp_path / "public", tmp_path / "record.json"
    folder.mkdir()
    until = NOW + timedelta(days=1)
    remember(record, "inputs", (NOW, until), folder)
    moments = (NOW - timedelta(seconds=1), NOW, until - timedelta(seconds=1), until)
    assert [is_unchanged(record, "inputs", moment, folder) for moment in moments] == [
        *(False, True, True, False)
    ]
    assert not is_unchanged(record, "others", NOW, folder)


def test_browsers_that_do_not_know_two_schemes_have_the_light_one() -> None:
    style = (
        ":root{--ink:light-dark(#111,#eee);--red:light-dark(#b93c17,#f80)}body{color:var(--ink)}"
    )
    assert _for_older_browsers(style) == (
        ":root{--ink:light-dark(#111,#eee);--red:light-dark(#b93c17,#f80)}"
        "@supports not (color:light-dark(red,red)){:root,[data-md-color-scheme]"
        "{--ink:#111;--red:#b93c17;color-scheme:light!important}}"
        "body{color:var(--ink)}"
    )
    assert _for_older_browsers("body{color:red}") == "body{color:red}"
