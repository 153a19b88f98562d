"""The real site, built once for all the tests of its outputs."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relocalisations.site import Site, load_site

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def build(root: Path, folder: Path, now: datetime = NOW) -> Path:
    """Build the site of ``root`` into ``folder`` as it stands at ``now``."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(folder)],
        cwd=root,
        env={**os.environ, "RELOC_NOW": now.isoformat(), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    return build(ROOT, tmp_path_factory.mktemp("built") / "site")


@pytest.fixture(scope="session")
def real() -> Site:
    """The site that the folder was built from."""
    site, problems = load_site(ROOT, NOW)
    assert problems == []
    return site
