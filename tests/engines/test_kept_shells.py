"""While nothing of what MkDocs renders has changed, a build does without MkDocs, and is the same."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import forked
from tests.harms import cut, flipped
from tests.incremental_site import files_of
from tests.quick_site import quick_repository
from tests.small_site import BASE, NOW, write

MKDOCS = "Building documentation"


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site of our theme, built once."""
    made = quick_repository(tmp_path_factory.mktemp("coquilles") / "depot")
    assert MKDOCS in build(made)
    return made


def build(root: Path, out: str = "site", **more: str) -> str:
    """What `make site` says."""
    done = forked.run(
        ["reloc", "build", "--strict", "--dossier", out],
        root,
        {**os.environ, "RELOC_NOW": NOW.isoformat(), "NO_MKDOCS_2_WARNING": "1", **more},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def root(depot: Path) -> Path:
    """It, as it was at first, whatever a test before did of it."""
    write(depot, {"products/lampes.yml": BASE["products/lampes.yml"]})
    build(depot)
    return depot


def clean(root: Path, folder: Path) -> dict[str, bytes]:
    """What a build that nothing was kept for makes."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("content", "events", "products", "theme"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "mkdocs.yml", folder)
    assert MKDOCS in build(folder)
    return files_of(folder / "site")


def test_an_edit_of_a_sheet_is_published_without_mkdocs(root: Path, tmp_path: Path) -> None:
    text = BASE["products/lampes.yml"].replace("Lampes de bureau", "Lampes de chevet")
    write(root, {"products/lampes.yml": text})
    said = build(root, SOURCE_DATE_EPOCH="1234567890")
    assert MKDOCS not in said
    assert "fichiers écrits" in said
    assert files_of(root / "site") == clean(root, tmp_path / "propre")
    again = build(root, SOURCE_DATE_EPOCH="1234567890")
    assert again.endswith("\nrien n’a changé depuis la dernière fabrication\n")
    assert MKDOCS not in again


def test_another_folder_has_the_same_site(root: Path) -> None:
    assert MKDOCS not in build(root, out="ailleurs")
    assert files_of(root / "ailleurs") == files_of(root / "site")


def test_a_mistake_in_a_sheet_is_told_as_ever(root: Path) -> None:
    write(root, {"products/lampes.yml": "nom: Lampes\n"})
    with pytest.raises(AssertionError, match="Le site n’a pas été construit"):
        build(root)


@pytest.mark.parametrize(
    "file",
    ["content/methode.md", "content/_publication.yml", "mkdocs.yml", "theme/main.html"],
)
def test_a_change_of_what_mkdocs_reads_is_rendered_by_mkdocs(root: Path, file: str) -> None:
    before = (root / file).read_bytes()
    (root / file).write_bytes(before + b"\n")
    said = build(root)
    (root / file).write_bytes(before)
    assert MKDOCS in said


def test_another_address_is_rendered_by_mkdocs(root: Path, tmp_path: Path) -> None:
    assert MKDOCS in build(root, SITE_URL="https://autre.example/")
    assert "https://autre.example/" in (root / "site/index.html").read_text("utf-8")
    assert MKDOCS in build(root)
    assert files_of(root / "site") == clean(root, tmp_path / "propre")


def forged(file: Path) -> None:
    """With another text in a page, and no seal for it."""
    content = file.read_bytes()
    assert b"relocaliser" in content
    file.write_bytes(content.replace(b"relocaliser", b"RELOCALISER"))


@pytest.fixture(scope="module")
def reread(depot: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site whose sheet says that it was read again."""
    write(depot, {"products/lampes.yml": BASE["products/lampes.yml"] + "        # relu\n"})
    return clean(depot, tmp_path_factory.mktemp("relu") / "propre")


@pytest.mark.parametrize("harm", [flipped, cut, forged, Path.unlink])
def test_what_was_kept_and_harmed_is_rendered_by_mkdocs(
    root: Path, harm: Callable[[Path], None], reread: dict[str, bytes]
) -> None:
    harm(root / ".cache/fabrications/coquilles")
    write(root, {"products/lampes.yml": BASE["products/lampes.yml"] + "        # relu\n"})
    assert MKDOCS in build(root)
    assert files_of(root / "site") == reread


def test_with_the_key_of_somebody_else_mkdocs_runs(root: Path, tmp_path: Path) -> None:
    write(root, {"products/lampes.yml": BASE["products/lampes.yml"] + "        # relu\n"})
    assert MKDOCS in build(root, RELOC_ETAT=str(tmp_path))
