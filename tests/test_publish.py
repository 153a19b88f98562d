"""A folder holds exactly the site: what changed is written, what is gone is removed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from relocalisations.machine.disk import (
    PathError,
    Published,
    address_path,
    others,
    publish,
    remove_others,
    write_for_later,
)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_first_site(tmp_path: Path) -> None:
    files = [("index.html", b"accueil"), ("produits/lin/index.html", b"lin")]
    assert publish(files, tmp_path / "site") == Published(written=2, unchanged=0, removed=0)
    assert content(tmp_path / "site") == dict(files)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    publish([("a.html", b"un"), ("b.html", b"deux"), ("c.html", b"trois")], tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    done = publish([("a.html", b"un"), ("b.html", b"DEUX"), ("c.html", b"quatre")], tmp_path)
    assert done == Published(written=2, unchanged=1, removed=0)
    assert content(tmp_path) == {"a.html": b"un", "b.html": b"DEUX", "c.html": b"quatre"}
    assert (tmp_path / "a.html").stat().st_mtime_ns == before["a.html"]


def test_what_is_gone_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    publish([("a/b/c/d.html", b""), ("a/e.html", b""), ("f/g.html", b"")], tmp_path)
    assert publish([("a/e.html", b"")], tmp_path) == Published(written=0, unchanged=1, removed=2)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "a",
        "a/e.html",
    ]


def test_two_files_at_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="« a » : deux fichiers à cette adresse"):
        publish([("a", b"un"), ("a", b"deux")], tmp_path)


@pytest.mark.parametrize(
    "path", ["../a", "a/../../b", "/etc/a", "a//b", "", ".", "a/.", "c:a", "a\\b", "a\0b"]
)
def test_no_file_is_written_outside_the_folder(tmp_path: Path, path: str) -> None:
    inside = tmp_path / "un" / "site"
    with pytest.raises(PathError, match="mène hors du dossier du site"):
        publish([("index.html", b"accueil"), (path, b"ailleurs")], inside)
    assert content(tmp_path).keys() <= {"un/site/index.html"}


def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    publish([("api", b"fichier"), ("lin/index.html", b"lin"), ("lin/x/y", b"y")], tmp_path)
    done = publish([("api/v1/index.json", b"{}"), ("lin", b"fichier")], tmp_path)
    assert done.written == 2
    assert content(tmp_path) == {"api/v1/index.json": b"{}", "lin": b"fichier"}


def test_what_is_hidden_at_the_root_is_somebody_elses(tmp_path: Path) -> None:
    """The folder may be a copy of the repository that it is published from."""
    for path in (".git/config", ".nojekyll", "lin/.cache"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x")
    publish([("index.html", b"")], tmp_path)
    assert content(tmp_path).keys() == {".git/config", ".nojekyll", "index.html"}


def test_a_hidden_file_of_the_site_is_written_like_any_other(tmp_path: Path) -> None:
    publish([(".well-known/security.txt", b"x")], tmp_path)
    assert content(tmp_path) == {".well-known/security.txt": b"x"}


@pytest.mark.parametrize(
    ("url", "path"),
    [("/", "index.html"), ("/produits/", "produits/index.html"), ("/a/b/", "a/b/index.html")],
)
def test_where_a_page_is_on_disk(url: str, path: str) -> None:
    assert address_path(url) == path


def test_a_file_that_changes_keeps_its_place(tmp_path: Path) -> None:
    """Making it again would cost thirty times more than writing it: whoever has it open sees it change."""
    publish([("a.html", b"un")], tmp_path)
    with (tmp_path / "a.html").open("rb") as opened:
        publish([("a.html", b"deux")], tmp_path)
        assert opened.read() == b"deux"


def test_what_a_file_has_another_name_for_is_left_as_it_is(tmp_path: Path) -> None:
    """A second name, in the site before or anywhere, or a link: only this name changes."""
    site, elsewhere = tmp_path / "site", tmp_path / "ailleurs"
    elsewhere.write_bytes(b"de quelqu'un")
    site.mkdir()
    os.link(elsewhere, site / "nom.html")
    (site / "lien.html").symlink_to(elsewhere)
    publish([("nom.html", b"a nous"), ("lien.html", b"aussi a nous")], site)
    assert elsewhere.read_bytes() == b"de quelqu'un"
    assert content(site) == {"nom.html": b"a nous", "lien.html": b"aussi a nous"}
    assert not (site / "lien.html").is_symlink()


def test_a_site_made_beside_the_one_before_has_its_files(tmp_path: Path) -> None:
    """The same file where it is the same, under another name: a link stays one, a folder gives way."""
    before, folder = tmp_path / "avant", tmp_path / "apres"
    publish([("a.html", b"a"), ("b.html", b"b"), ("c.html", b"c"), ("d.html", b"d")], before)
    (before / "d.html").unlink()
    (before / "d.html").symlink_to("a.html")
    (folder / "c.html").mkdir(parents=True)
    (folder / "c.html" / "vieux").write_bytes(b"")
    (folder / "a.html").write_bytes(b"autre chose")
    files = [("a.html", b"a"), ("b.html", b"B"), ("c.html", None), ("d.html", None)]
    done = publish(files, folder, before)
    assert (done.written, done.unchanged) == (1, 3)
    assert content(folder) == {"a.html": b"a", "b.html": b"B", "c.html": b"c", "d.html": b"a"}
    assert content(before)["b.html"] == b"b"
    same = [name for name in "abcd" if (before / f"{name}.html").samefile(folder / f"{name}.html")]
    assert same == ["a", "c", "d"]
    assert (folder / "d.html").readlink() == Path("a.html")


def test_what_spares_a_later_run_some_work_is_written_or_not_at_all(tmp_path: Path) -> None:
    assert write_for_later(tmp_path / "un" / "deux" / "x", b"x")
    assert (tmp_path / "un" / "deux" / "x").read_bytes() == b"x"
    assert not write_for_later(tmp_path / "un" / "deux" / "x" / "y", b"y")
    (tmp_path / "dossier").mkdir()
    assert not write_for_later(tmp_path / "dossier", b"x")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["deux", "dossier", "un", "x"]


def test_what_a_folder_holds_beside_the_site_is_found_and_removed(tmp_path: Path) -> None:
    """But for what is hidden at its root, and for a folder that is to be kept."""
    site, elsewhere = tmp_path / "site", tmp_path / "ailleurs"
    for name in ("index.html", "lin/index.html", "lin/vieux.html", "vieux.html", ".git/config"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"x")
    for name in ("pagefind/vieux", "lin/pagefind/vieux", "vide/dedans"):
        (site / name).mkdir(parents=True)
    (site / "pagefind" / "index").write_bytes(b"x")
    elsewhere.mkdir()
    (elsewhere / "a moi").write_bytes(b"x")
    (site / "lien").symlink_to(elsewhere)
    wanted = {"index.html", "lin/index.html"}
    assert sorted(others(site, wanted, "pagefind")) == ["lien", "lin/vieux.html", "vieux.html"]
    assert remove_others(site, wanted, "pagefind") == 3
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert left == [
        "ailleurs", "ailleurs/a moi", "site", "site/.git", "site/.git/config", "site/index.html",
        "site/lin", "site/lin/index.html", "site/pagefind", "site/pagefind/index",
        "site/pagefind/vieux",
    ]  # fmt: skip
    assert remove_others(site, wanted) == 1
    assert not (site / "pagefind").exists()
