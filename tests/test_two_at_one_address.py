"""A file of the contributors' at the address of one that the program makes: the site is not made."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest

from relocalisations import outputs
from relocalisations.build import site_files
from relocalisations.machine import workers
from relocalisations.machine.disk import PathError
from relocalisations.machine.kept import Kept
from tests.frozen_site import ROOT
from tests.small_site import SECTIONS, load
from tests.test_live import theme_of

Make = Callable[..., object]


def in_one(make: Make, jobs: Sequence[object], **_how: object) -> list[object]:
    return [make(iter(jobs))]


def in_two(make: Make, jobs: Sequence[object], **_how: object) -> list[object]:
    """As two processes would: the files for machines in one, the pages in the other."""
    return [make(iter(jobs[:1])), make(iter(jobs[1:]))]


@pytest.mark.parametrize("share", [in_one, in_two])
@pytest.mark.parametrize("path", ["donnees/produits.csv", "produits/lampes/donnees.csv"])
def test_two_files_at_one_address_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, share: Make
) -> None:
    """Of the whole site, and of one product."""
    monkeypatch.setattr(site_files, "in_shares", share)
    root = tmp_path / "depot"
    site, problems = load(root, SECTIONS)
    assert problems == []
    shutil.copytree(ROOT / "theme", root / "theme")
    theme = theme_of(root)
    site_files.build(site, theme, tmp_path / "site")
    rendered = replace(theme, files={path: b"une,autre\n"})
    with pytest.raises(PathError, match=f"^« {path} » : deux fichiers à cette adresse$"):
        site_files.build(site, rendered, tmp_path / "site")


@pytest.mark.parametrize("cores", [1, 2])
def test_they_are_refused_where_lists_are_begun_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    """After an edit."""
    monkeypatch.setattr(workers, "cores", lambda: cores)
    root, folder = tmp_path / "depot", tmp_path / "site"
    site, _problems = load(root, SECTIONS)
    shutil.copytree(ROOT / "theme", root / "theme")
    theme = replace(theme_of(root), kept=Kept(folder))
    site_files.build(site, theme, folder)
    path = "produits/lampes/donnees.csv"
    with pytest.raises(PathError, match=f"^« {path} » : deux fichiers à cette adresse$"):
        site_files.build(site, replace(theme, files={path: b"une,autre\n"}), folder)


def test_what_was_begun_beside_is_given_up_with_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    root, folder = tmp_path / "depot", tmp_path / "site"
    site, _problems = load(root, SECTIONS)
    shutil.copytree(ROOT / "theme", root / "theme")
    theme = replace(theme_of(root), kept=Kept(folder))
    site_files.build(site, theme, folder)

    def full(*_asked: object) -> None:
        raise OSError(28, "No space left", "site")

    def endless(*_asked: object) -> Iterator[object]:
        yield signal.pause()

    monkeypatch.setattr(site_files, "_rest", full)
    monkeypatch.setattr(outputs, "WHOLE", [endless])
    with pytest.raises(OSError, match="No space left"):
        site_files.build(site, theme, folder)
    assert active_children() == []
