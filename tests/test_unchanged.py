"""A build that has nothing to do says so; whatever its record says, the site comes out the same."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from relocalisations.machine.last_build import fingerprint, is_unchanged, remember
from relocalisations.machine.looking import state_of
from relocalisations.model.loading import load_site
from tests import forked
from tests.harms import cut, flipped
from tests.quick_site import quick_repository
from tests.small_site import BASE, NOW, write

DAY = "2026-11-23T12:00:00+00:00"
NOTHING = "INFO    -  relocalisations: rien n’a changé depuis la dernière fabrication\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site of our theme, built into ``public``; each test leaves it built."""
    made = quick_repository(tmp_path_factory.mktemp("unchanged") / "depot")
    assert "fichiers écrits" in build(made)
    return made


def build(root: Path, now: str = DAY) -> str:
    """What a build says."""
    done = forked.run(
        ["mkdocs", "build", "--strict", "-d", "public"],
        root,
        {**os.environ, "RELOC_NOW": now, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def output(root: Path) -> dict[str, bytes]:
    """Every file of the site, by its path."""
    public = root / "public"
    return {
        path.relative_to(public).as_posix(): path.read_bytes()
        for path in sorted(public.rglob("*"))
        if path.is_file()
    }


def record(root: Path) -> Path:
    """The record of the build into ``public``."""
    [file] = (root / ".cache" / "fabrications").glob("*.json")
    return file


def not_ours(file: Path) -> None:
    file.write_text("[1, 2]", encoding="utf-8")


def not_text(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")


def of_yesterday(file: Path) -> None:
    kept = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**kept, "until": "2026-11-22T00:00:00+00:00"}), encoding="utf-8")


def without_zone(file: Path) -> None:
    kept = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**kept, "until": "2027-11-22T00:00:00"}), encoding="utf-8")


@pytest.mark.parametrize("harm", [flipped, cut, of_yesterday])
def test_a_bad_record_costs_a_build_and_changes_nothing(
    root: Path, harm: Callable[[Path], None]
) -> None:
    before = output(root)
    harm(record(root))
    assert "0 fichiers écrits" in build(root)
    assert output(root) == before
    assert build(root).endswith(NOTHING)


@pytest.mark.parametrize("harm", [not_ours, not_text, without_zone, Path.unlink])
def test_a_record_that_cannot_be_read_is_no_record(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    write(tmp_path, {"public/index.html": "<h1>Accueil</h1>"})
    kept, folder = tmp_path / "record.json", tmp_path / "public"
    remember(kept, "inputs", (NOW, NOW + timedelta(days=1)), folder)
    assert is_unchanged(kept, "inputs", NOW, folder)
    assert not is_unchanged(kept, "inputs", NOW + timedelta(days=1), folder)
    assert not is_unchanged(kept, "inputs", NOW - timedelta(days=1), folder), "its clock was wrong"
    harm(kept)
    assert not is_unchanged(kept, "inputs", NOW, folder)


def test_what_is_known_of_files_is_not_looked_at_again(tmp_path: Path) -> None:
    """Who changes one of them while the site is made makes another site of it."""
    folder, kept = tmp_path / "public", tmp_path / "record.json"
    write(folder, {"index.html": "A", "a/index.html": "B", ".git/config": "C", "a lui/x": "D"})
    known = {name: state_of(f"{folder}/{name}") for name in ("index.html", "a/index.html")}
    moments = (NOW, NOW + timedelta(days=1))
    remember(kept, "inputs", moments, folder, known)
    assert is_unchanged(kept, "inputs", NOW, folder)
    for name in ("index.html", "a/index.html", ".git/config", "a lui/x"):
        remember(kept, "inputs", moments, folder, known)
        write(folder, {name: "autre"})
        assert not is_unchanged(kept, "inputs", NOW, folder), name
        remember(kept, "inputs", moments, folder, known)
        assert is_unchanged(kept, "inputs", NOW, folder) is (name not in known), name
        known = {known_name: state_of(f"{folder}/{known_name}") for known_name in known}


def test_what_python_compiles_is_nothing_that_a_site_is_made_from(tmp_path: Path) -> None:
    write(tmp_path, {"a.py": "a", "b/c.py": "c"})
    found = fingerprint([tmp_path], ["un mot"])
    write(tmp_path, {"__pycache__/a.pyc": "A", "b/__pycache__/c.pyc": "C"})
    assert fingerprint([tmp_path], ["un mot"]) == found
    assert fingerprint([tmp_path], ["un autre"]) != found
    write(tmp_path, {"b/c.py": "C"})
    assert fingerprint([tmp_path], ["un mot"]) != found


@pytest.mark.parametrize("beside", [[], [".fichiers"], [".recherche"], [".fichiers", ".recherche"]])
def test_the_records_of_the_last_sixteen_folders_stay(tmp_path: Path, beside: list[str]) -> None:
    """With what goes with each, whatever that is."""
    write(tmp_path, {"public/index.html": "<h1>Accueil</h1>"})
    records = tmp_path / "records"
    for number in range(18):
        kept = records / f"{number}.json"
        remember(kept, "inputs", (NOW, NOW + timedelta(days=1)), tmp_path / "public")
        os.utime(kept, (number, number))
        for suffix in beside:
            kept.with_suffix(suffix).touch()
    assert {path.name for path in records.iterdir()} == {
        f"{number}{suffix}" for number in range(2, 18) for suffix in (".json", *beside)
    }


def test_the_record_of_another_site_spares_nothing(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre"
    shutil.copytree(root, other, ignore=shutil.ignore_patterns(".cache"))
    write(other, {"products/lampes.yml": BASE["products/lampes.yml"].replace("Lampes", "Lampions")})
    build(other)
    shutil.copy(record(other), record(root))
    shutil.rmtree(root / "public")
    shutil.copytree(other / "public", root / "public")
    build(root)
    assert b"Lampions" not in output(root)["produits/lampes/index.html"]
    assert b"Lampes de bureau" in output(root)["produits/lampes/index.html"]


@pytest.mark.parametrize("file", ["products/lampes.yml", "theme/pages/produit.html"])
def test_one_more_byte_anywhere_is_another_build(root: Path, file: str) -> None:
    assert build(root).endswith(NOTHING)
    place = root / file
    before = place.read_bytes()
    place.write_bytes(before + b"\n")
    assert "fichiers écrits" in build(root)
    place.write_bytes(before)
    build(root)


@pytest.mark.parametrize("harm", [flipped, Path.unlink])
def test_a_page_that_somebody_touched_is_made_again(
    root: Path, harm: Callable[[Path], None]
) -> None:
    before = output(root)
    harm(root / "public" / "produits" / "lampes" / "index.html")
    assert "1 fichiers écrits" in build(root)
    assert output(root) == before


def test_a_stranger_among_the_pages_is_removed(root: Path) -> None:
    before = output(root)
    write(root, {"public/intrus.html": "<p>Qui suis-je ?</p>"})
    assert "1 retirés" in build(root)
    assert output(root) == before


def test_another_moment_is_another_build(root: Path) -> None:
    assert "fichiers écrits" in build(root, "2027-11-23T12:00:00+00:00")
    build(root)


def test_the_same_day_is_the_same_site_until_an_event_is_over(root: Path) -> None:
    """Without a fixed moment, the record holds until midnight or the end of an event."""
    site, _problems = load_site(root, NOW)
    assert site.same_until.isoformat() == "2026-11-24T00:00:00+00:00"
    late = NOW.replace(year=2022, month=6, day=17)
    site, _problems = load_site(root, late)
    # The event ends with its day in Paris, two hours before the day ends in Greenwich.
    assert site.same_until.isoformat() == "2022-06-17T23:59:59.999999+02:00"


def test_a_file_in_the_place_of_what_is_kept_costs_the_memory_only(
    root: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "depot"
    shutil.copytree(root, copy, symlinks=True)
    shutil.rmtree(copy / ".cache")
    (copy / ".cache").write_text("à moi", encoding="utf-8")
    build(copy)
    assert output(copy) == output(root)
    assert "fichiers écrits" in build(copy)
    assert (copy / ".cache").read_text("utf-8") == "à moi"
