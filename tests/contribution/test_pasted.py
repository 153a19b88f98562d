"""One file, pasted over a newer one: a pull request that git has nothing to say of."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.contribute.difference import compare, state
from relocalisations.contribute.difference_reports import as_summary
from tests.contribution.ahead import CETIM, MINE, PARTNER, commit, dated, root, told
from tests.contribution.test_proposal import git
from tests.frozen_site import ROOT
from tests.small_site import NOW, write

__all__ = ["dated", "root"]  # fixtures

STALE = MINE.replace("expert", "ecole")


def test_a_file_made_from_an_older_version_is_told(dated: Path) -> None:
    theirs = CETIM.replace("cetim.example", "cetim2.example").replace("expert", "label")
    commit(dated, {PARTNER: theirs})
    write(dated, {PARTNER: STALE})
    assert told(dated) == [
        f"{PARTNER}:5:7 : site : cette fiche part de la version du 3 mars 2027, et ce champ a changé "
        "depuis : publié « https://cetim2.example/ », ici « https://cetim.example/ » ; gardez ce qui "
        "est publié, ou dites pourquoi il change",
        f"{PARTNER}:3:12 : categorie : changé ici et, depuis le 3 mars 2027, dans ce qui est publié : "
        "publié « label », ici « ecole », au départ « expert » ; choisissez",
    ]


def test_the_summary_gives_the_file_that_holds_both(dated: Path) -> None:
    theirs = (
        CETIM.replace("cetim.example", "cetim2.example")
        + "anciens_noms: [{nom: Cermo, jusqu_au: 2011}]\n"
    )
    commit(dated, {PARTNER: theirs})
    write(dated, {PARTNER: STALE})
    with state(dated, "HEAD") as base:
        summary = as_summary(compare(dated, base, ROOT / "theme", NOW, "HEAD"))
    whole = summary.partition("````yaml\n")[2].partition("````")[0]
    assert whole == (
        STALE.replace("cetim.example", "cetim2.example")
        + "anciens_noms: [{nom: Cermo, jusqu_au: 2011}]\n"
    )
    write(dated, {PARTNER: whole})
    assert told(dated) == []


def test_the_line_that_is_suggested_is_accepted(dated: Path) -> None:
    commit(dated, {PARTNER: CETIM.replace("cetim.example", "cetim2.example")})
    write(dated, {PARTNER: MINE})
    with state(dated, "HEAD") as base:
        [problem] = compare(dated, base, ROOT / "theme", NOW, "HEAD").problems
    assert problem.suggestion == "site: https://cetim2.example/"
    lines = MINE.split("\n")
    lines[problem.line - 1] = problem.suggestion
    write(dated, {PARTNER: "\n".join(lines)})
    assert told(dated) == []


@pytest.mark.parametrize(
    "now",
    [
        CETIM.replace("cetim.example", "cetim3.example"),  # once more another
        CETIM.replace("cetim.example", "cetim2.example").replace("expert", "ecole"),
        CETIM.replace("site: https://cetim.example/\n", ""),
        CETIM.replace("cetim.example", "cetim2.example")
        + "anciens_noms: [{nom: Cermo, jusqu_au: 2011}]\n",
    ],
)
def test_a_file_made_from_the_latest_version_is_asked_nothing(dated: Path, now: str) -> None:
    commit(dated, {PARTNER: CETIM.replace("cetim.example", "cetim2.example")})
    write(dated, {PARTNER: now})
    assert told(dated) == []


def test_nothing_is_known_without_the_history(dated: Path, tmp_path: Path) -> None:
    commit(dated, {PARTNER: CETIM.replace("cetim.example", "cetim2.example")})
    git(tmp_path, "clone", "--quiet", "--depth", "1", dated.as_uri(), "peu")
    write(tmp_path / "peu", {PARTNER: MINE})
    assert told(tmp_path / "peu") == []
