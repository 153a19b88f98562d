"""A repository that is ahead of the site: what somebody proposes then, and what is told of it."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from relocalisations import cli
from relocalisations.contribute.difference import compare, state
from relocalisations.machine.repository import blob_name
from relocalisations.problems.problem import Severity
from tests.contribution.living import EVENT
from tests.contribution.test_proposal import git
from tests.frozen_site import ROOT
from tests.small_site import NOW, SECTIONS, site, write

PARTNER = "events/partners/cetim.yml"
CETIM = """\
# Vu le 3 mars.
nom: Cetim
categorie: expert
# Son site a changé deux fois.
site: https://cetim.example/
description: Un centre technique.
"""
FILES = {PARTNER: CETIM, "events/2027-03-18-rouen.yml": EVENT}

Proposed = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository, as it was when the site was published."""
    made = site(tmp_path / "depot", FILES)
    git(made, "init", "--quiet", "--initial-branch=main")
    commit(made, {})
    return made


def commit(root: Path, files: dict[str, str | None]) -> None:
    """Somebody else's change is merged."""
    write(root, {**files})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Un changement")


@pytest.fixture
def propose(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Proposed:
    def proposed(text: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        status = cli.main(["issue", "--root", str(root)])
        return status, *capsys.readouterr()

    return proposed


def text_of(path: str, content: str, base: str | None = None, *more: str) -> str:
    """What a form sends for a file that it read as ``base``."""
    said = [f"# base : {blob_name(base.encode())}"] if base is not None else []
    return "\n".join([f"# fichier : {path}", *more, *said, content])


MINE = CETIM.replace("Un centre technique.", "Un centre technique industriel.")


def told(root: Path) -> list[str]:
    with state(root, "HEAD") as base:
        found = compare(root, base, ROOT / "theme", NOW, "HEAD")
    assert all(one.severity is Severity.WARNING for one in found.problems)
    return [str(one) for one in found.problems]


@pytest.fixture
def dated(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, with the pages that a comparison makes; the first version is of 3 March 2027."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setitem(os.environ, name, "2027-03-03T12:00:00+01:00")
    git(root, "commit", "--quiet", "--amend", "--no-edit", "--reset-author")
    monkeypatch.setitem(os.environ, "GIT_COMMITTER_DATE", "2027-03-08T12:00:00+01:00")
    commit(root, {**SECTIONS})
    return root
