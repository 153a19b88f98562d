"""Whatever is written in content/, a build writes nothing outside its folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interruptions import left_in, small_site, start
from tests.small_site import write

pytestmark = pytest.mark.slow

HOSTILE: dict[str, dict[str, str]] = {
    "a redirection that leads out": {"content/_adresses.txt": "/../../x/ → /methode/\n"},
    "a redirection of a living page": {"content/_adresses.txt": "/produits/lampes/ → /\n"},
    "a file in the place of ours": {"content/robots.txt": "User-agent: *\nDisallow: /\n"},
    "a page in the place of ours": {"content/produits/lampes.md": "# Autre chose\n"},
    "a page twice": {"content/methode/index.md": "# Méthode\n"},
    "a header with more than ours": {"content/methode.md": "---\ntemplate: 404.html\n---\n"},
    "a program": {"content/methode.md": "<script>x()</script>\n"},
    "an alias that leads out": {"products/lampes.yml": "alias: [/../x/]\n"},
}


def around(folder: Path) -> dict[str, tuple[int, int]]:
    """Everything in the tree but what a build may write."""
    mine = ("depot/public", "depot/.public.precedent", "depot/.cache", "tmp")
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(mine):
            status = path.lstat()
            # Of a folder, neither: a disk in memory counts in its size what a build may write in it.
            found[name] = (0, 0) if path.is_dir() else (status.st_size, status.st_mtime_ns)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("outside")
    (made / "tmp").mkdir()
    small_site(made / "depot")
    return made


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_written_outside(folder: Path, name: str) -> None:
    root = folder / "depot"
    kept = {
        path: (root / path).read_text("utf-8") if (root / path).is_file() else None
        for path in HOSTILE[name]
    }
    write(root, HOSTILE[name])
    before = around(folder)
    build = start(root, folder / "tmp")
    said, _ = build.communicate(timeout=120)
    try:
        assert build.returncode == 1, said
        assert "Traceback" not in said
        assert "Le site n’a pas été construit." in said
        assert around(folder) == before
        assert not (root / "public").exists()
        assert left_in(folder / "tmp") == []
    finally:
        write(root, kept)
