"""An accepted issue, from its text to a proposal or an answer: what reads it may write nothing."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

import pytest
import yaml

from relocalisations.machine.repository import blob_name
from tests.contribution.test_proposal import EVENT_ISSUE, git, run, upstream
from tests.frozen_site import ROOT

__all__ = ["upstream"]

GH = """#!/bin/sh
echo "$@" >> "$GH_LOG"
case "$1 $2" in
  "api repos"*) echo "$GH_RIGHT" ;;
  "pr view") [ -z "$GH_OPEN" ] || echo "$GH_OPEN" ;;
  "pr create") cat "$8" >> "$GH_LOG"; exit "${GH_REFUSES:-0}" ;;
  "issue comment") cat "$5" >> "$GH_LOG" ;;
esac
"""


def written(here: Path, text: str) -> dict[str, str]:
    """What the job without rights hands over."""
    event = here.parent / "event.json"
    event.write_text(json.dumps({"issue": {"body": text}}), encoding="utf-8")
    done = run(".ci/fiche-ecrite", cwd=here, ISSUE_NUMBER="12", GITHUB_EVENT_PATH=str(event))
    assert done.returncode == 0, done.stderr
    return dict(line.split("=", 1) for line in done.stdout.splitlines())  # type: ignore[misc]


def proposed(upstream: Path, folder: Path, given: dict[str, str], **gh: str) -> tuple[int, str]:
    """What the job with rights does with it: its status, and what it told GitHub."""
    git(folder, "clone", "--quiet", str(upstream), "autre")
    here, log = folder / "autre", folder / "gh.log"
    log.write_text("", encoding="utf-8")
    tools = folder / "outils"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(GH, encoding="utf-8")
    (tools / "gh").chmod(0o755)
    done = run(
        ".ci/fiche-proposee",
        cwd=here,
        ISSUE_NUMBER="12",
        LABELLED_BY="elle",
        GITHUB_REPOSITORY="nous/site",
        GITHUB_SERVER_URL="https://github.example",
        PATCH=given["patch"],
        SAID=given["said"],
        GH_LOG=str(log),
        PATH=f"{tools}:/usr/bin:/bin",
        **{"GH_RIGHT": "write", "GH_OPEN": "", **gh},
    )
    return done.returncode, log.read_text("utf-8")


@pytest.fixture
def here(upstream: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", str(upstream), "ici")
    return tmp_path / "ici"


def test_a_right_sheet_is_proposed(upstream: Path, here: Path, tmp_path: Path) -> None:
    given = written(here, EVENT_ISSUE)
    assert given["said"] == ""
    status, said = proposed(upstream, tmp_path, given)
    assert status == 0
    assert "pr create --head fiche/issue-12 --title Fiche : events/2027-03-01-rouen.yml" in said
    assert not list(tmp_path.rglob("pirate"))
    changed = git(upstream, "diff", "--name-only", "main", "fiche/issue-12").split()
    assert changed == ["events/2027-03-01-rouen.yml"]


def test_a_sheet_corrected_since_answers_too(upstream: Path, here: Path, tmp_path: Path) -> None:
    given = written(here, EVENT_ISSUE.replace("Nuit de", "Journée de"))
    status, said = proposed(upstream, tmp_path, given, GH_OPEN="https://github.example/pr/3")
    assert status == 0
    assert said.endswith(
        "La proposition suit ce que dit maintenant cette fiche : https://github.example/pr/3\n"
    )
    assert "Journée de" in git(upstream, "show", "fiche/issue-12:events/2027-03-01-rouen.yml")


def test_what_others_published_meanwhile_is_told(here: Path, tmp_path: Path) -> None:
    """The body of the proposal says what of the files comes from others."""
    path = min((here / "events/partners").glob("*.yml"))
    name, old = path.relative_to(here).as_posix(), path.read_text("utf-8")
    git(here, "config", "user.name", "Elle")
    git(here, "config", "user.email", "elle@example.org")
    path.write_text(f"{old.rstrip()}\nalias: [/partenaires/ancien-nom-d-essai/]\n", "utf-8")
    git(here, "commit", "--quiet", "--all", "--message", "Un autre changement")
    git(here, "clone", "--quiet", "--bare", ".", str(tmp_path / "depuis.git"))
    mine = old.replace("nom: ", "nom: Le ", 1)
    base = blob_name(old.encode())
    given = written(
        here, f"### Fiches\n\n```yaml\n# fichier : {name}\n# base : {base}\n{mine}```\n"
    )
    told = base64.b64decode(given["said"]).decode()
    assert told == (
        f"{name} a changé depuis que cette fiche a été commencée ; gardé de ce qui est publié : "
        "alias\n"
    )
    patch = gzip.decompress(base64.b64decode(given["patch"])).decode()
    assert "-nom: " in patch
    assert "alias" not in "".join(line for line in patch.splitlines() if line[:1] in "+-")
    git(here, "switch", "--quiet", "main")
    status, said = proposed(tmp_path / "depuis.git", tmp_path, given)
    assert status == 0
    assert said.endswith(f"Ce que d’autres ont publié entre-temps est gardé :\n\n    {told}")


def test_a_proposal_that_github_refuses_is_told(upstream: Path, here: Path, tmp_path: Path) -> None:
    status, said = proposed(upstream, tmp_path, written(here, EVENT_ISSUE), GH_REFUSES="1")
    assert status == 1
    assert "GitHub a refusé d’ouvrir la proposition" in said
    assert "https://github.example/nous/site/compare/fiche/issue-12?expand=1" in said


@pytest.mark.parametrize("text", ["Bonjour", "", "é" * 200_000])
def test_a_text_that_is_no_sheet_gets_an_answer(
    upstream: Path, here: Path, tmp_path: Path, text: str
) -> None:
    """However long: more than a variable of the environment holds."""
    given = written(here, text)
    assert given["patch"] == ""
    status, said = proposed(upstream, tmp_path, given)
    assert status == 1
    assert "La fiche n’a pas pu être écrite :" in said
    assert "pr create" not in said


@pytest.mark.parametrize(
    "path", [".github/workflows/x.yml", "content/x.md", "events/../.ci/x.yml", "Makefile"]
)
def test_what_is_no_data_is_never_proposed(upstream: Path, tmp_path: Path, path: str) -> None:
    patch = (
        f"diff --git a/{path} b/{path}\nnew file mode 100644\n"
        f"--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+x\n"
    )
    given = {"patch": base64.b64encode(gzip.compress(patch.encode())).decode(), "said": ""}
    status, said = proposed(upstream, tmp_path, given)
    assert status != 0
    assert "pr create" not in said


def test_only_who_may_write_accepts(upstream: Path, here: Path, tmp_path: Path) -> None:
    status, said = proposed(upstream, tmp_path, written(here, EVENT_ISSUE), GH_RIGHT="read")
    assert status == 1
    assert "pr create" not in said


def test_what_reads_a_stranger_has_no_right_to_write() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/fiche.yml").read_text("utf-8"))
    reading, writing = workflow["jobs"]["write"], workflow["jobs"]["propose"]
    assert reading["permissions"] == {"contents": "read"}
    assert "make install" not in str(writing)
    assert "body" not in str(writing)
