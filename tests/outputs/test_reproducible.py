"""The same files and the same moment give the same bytes, wherever the site is built."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.frozen_site import build, copy


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_builds_in_two_folders_are_equal(tmp_path: Path) -> None:
    here, there = copy(tmp_path / "ici"), tmp_path / "ailleurs, avec une espace"
    # With other dates: they must not show.
    shutil.copytree(here, there, copy_function=shutil.copyfile)
    ours = files_of(build(here, tmp_path / "site"))
    theirs = files_of(build(there, tmp_path / "autre-site"))
    assert set(ours) == set(theirs)
    different = [name for name, content in ours.items() if theirs[name] != content]
    assert different == []
    assert len(ours) > 1500
