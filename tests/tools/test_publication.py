"""What is published without waiting for the tests differs from what was tested in content only."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.frozen_site import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/publication.yml").read_text("utf-8"))
JOBS = WORKFLOW["jobs"]


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Essai", "-c", "user.email=essai@site.example")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    """A small repository with our script."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "code", tmp_path / ".ci" / "code")
    for name in (
        "content/index.md",
        "events/a.yml",
        "products/b.yml",
        "scripts/x.py",
        "mkdocs.yml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("avant\n", "utf-8")
    git(tmp_path, "init", "--quiet")
    return tmp_path


def name_of(root: Path) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "essai")
    done = subprocess.run([".ci/code"], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize("path", ["content/index.md", "events/a.yml", "products/figures/c.csv"])
def test_content_does_not_change_the_name_of_the_program(depot: Path, path: str) -> None:
    before = name_of(depot)
    assert len(before) == 40
    (depot / path).parent.mkdir(parents=True, exist_ok=True)
    (depot / path).write_text("après\n", "utf-8")
    assert name_of(depot) == before


@pytest.mark.parametrize(
    "path", ["scripts/x.py", "mkdocs.yml", ".ci/run", "theme/produits.html", "scripts/content/x.py"]
)
def test_anything_else_changes_it(depot: Path, path: str) -> None:
    before = name_of(depot)
    (depot / path).parent.mkdir(parents=True, exist_ok=True)
    (depot / path).write_text("après\n", "utf-8")
    assert name_of(depot) != before


def test_outside_of_a_repository_there_is_no_name(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "code", tmp_path / ".ci" / "code")
    done = subprocess.run(
        [".ci/code"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)},
    )
    assert (done.returncode != 0, done.stdout) == (True, "")


def test_only_main_writes_what_a_publication_reads() -> None:
    """Caches of a pull request are its own; no workflow that runs for one may save any."""
    assert set(WORKFLOW[True]) == {"push", "schedule", "workflow_dispatch"}
    assert WORKFLOW[True]["push"] == {"branches": ["main"]}
    for file in (ROOT / ".github/workflows").glob("*.yml"):
        if file.name != "publication.yml":
            assert "actions/cache" not in file.read_text("utf-8"), file.name


def test_a_program_never_tested_waits_for_its_tests() -> None:
    assert JOBS["tests"]["if"] == "needs.program.outputs.tested != 'true'"
    steps = [step.get("run") or step["uses"].partition("@")[0] for step in JOBS["tests"]["steps"]]
    assert steps.index("bash .ci/run") < steps.index("actions/cache/save")
    assert JOBS["deploy"]["needs"] == ["program", "tests", "build"]
    assert " ".join(JOBS["deploy"]["if"].split()) == (
        "!cancelled() && needs.build.result == 'success' && (needs.tests.result == 'success' || "
        "(needs.tests.result == 'skipped' && needs.program.outputs.tested == 'true'))"
    )


def test_content_is_checked_before_it_is_published() -> None:
    steps = [step.get("run") or step["uses"].partition("@")[0] for step in JOBS["build"]["steps"]]
    checks, upload = steps.index("make check-content"), steps.index("actions/upload-pages-artifact")
    assert steps.index("make site") < checks < upload
