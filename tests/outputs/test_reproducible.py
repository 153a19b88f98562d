"""The same files and the same moment give the same bytes, wherever the site is built."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.real_site import ROOT, build

CARDS = ".cache/cartes"
SITE = ("content", "events", "products", "theme", "mkdocs.yml")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def copy(source: Path, target: Path) -> None:
    """The files that make the site, with other dates: they must not show."""
    for name in SITE:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(source / name, target / name)


def test_two_builds_in_two_folders_are_equal(tmp_path: Path) -> None:
    here, there = tmp_path / "ici", tmp_path / "ailleurs, avec une espace"
    copy(ROOT, here)
    copy(here, there)
    # One has drawn its cards already, and some of those that it kept are damaged.
    (ROOT / CARDS).mkdir(parents=True, exist_ok=True)
    for folder in (here, there):
        shutil.copytree(ROOT / CARDS, folder / CARDS)
    for path in [path for path in sorted((there / CARDS).rglob("*")) if path.is_file()][:3]:
        path.write_bytes(b"damaged")
    ours = files_of(build(here, tmp_path / "site"))
    theirs = files_of(build(there, tmp_path / "autre-site"))
    assert set(ours) == set(theirs)
    different = [name for name, content in ours.items() if theirs[name] != content]
    assert different == []
    assert len(ours) > 1500
