"""The proof of the moulds: a cast page is, byte for byte, what Material renders for that page.

But for the ends of elements that go without saying.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from relocalisations.html.ends import without_implied_ends
from relocalisations.pages.kinds import ENTITY_PAGES, SECTION_PAGES
from tests.frozen_site import FROZEN


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A whole site as we make it, and sample pages as Material makes them."""
    folder = tmp_path_factory.mktemp("proof")
    site, proof = folder / "site", folder / "proof"
    program = (
        "import sys; from mkdocs.config import load_config; from mkdocs.commands.build import build; "
        "build(load_config('mkdocs.yml', site_dir=sys.argv[1], hooks=['../proof_hook.py']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(site)],
        cwd=FROZEN,
        env={**os.environ, "RELOC_PROOF": str(proof), "RELOC_NOW": "2026-11-23T12:00:00+00:00"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site, proof


def test_every_cast_page_is_what_material_renders(built: tuple[Path, Path]) -> None:
    site, proof = built
    samples = sorted(path.relative_to(proof) for path in proof.rglob("index.html"))
    assert len(samples) >= 30
    for sample in samples:
        ours = (site / sample).read_text(encoding="utf-8")
        theirs = (proof / sample).read_text(encoding="utf-8")
        ours, theirs = without_implied_ends(ours), without_implied_ends(theirs)
        assert ours == theirs, f"{sample}: the cast differs from what Material renders"


@pytest.mark.parametrize("url", sorted({*ENTITY_PAGES.values(), *SECTION_PAGES.values()}))
def test_every_kind_of_page_is_in_the_proof(built: tuple[Path, Path], url: str) -> None:
    _site, proof = built
    if url in SECTION_PAGES.values():
        assert (proof / url.strip("/") / "index.html").is_file(), f"{url} was never rendered"
    if url in ENTITY_PAGES.values():
        assert any(path.is_dir() for path in (proof / url.strip("/")).iterdir())
