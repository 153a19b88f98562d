"""Ten contributions, on the site as it is published today: each goes through what CI runs.

This is the only test that reads what contributors write. It plays on a copy, and whatever the site
holds; it fails when the program, or a rule, would stop a contribution that is right.

Alone, each is checked, built and its links followed on a site that follows its files, as `make
serve` does; together, they go through the very commands of CI, the validity of the HTML included.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from relocalisations.mkdocs_plugin import RelocalisationsPlugin
from tests.contribution.plays import PLAYS, Contribution
from tests.contribution.test_proposal import git, run
from tests.frozen_site import CONTENT, ROOT, published_content
from tools.check_links import dead_links

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the repository."""
    made = tmp_path_factory.mktemp("contributions") / "depot"
    with published_content() as published:
        for name in (*CONTENT, "theme", ".ci"):
            shutil.copytree(published / name, made / name)
        for name in ("mkdocs.yml", ".yamllint.yml", ".gitignore"):
            shutil.copy(published / name, made)
    git(made, "init", "--quiet", "--initial-branch=main")
    git(made, "add", "--all")
    git(made, "commit", "--quiet", "--message", "Le site")
    git(made, "tag", "publie")
    return made


@pytest.fixture(scope="module")
def serving(root: Path) -> Iterator[RelocalisationsPlugin]:
    """The site, once made, and what makes it follow its files."""
    place = {"site_dir": str(root / "site"), "dev_addr": "127.0.0.1:0"}
    config = load_config(str(root / "mkdocs.yml"), **place)
    plugin = config.plugins["relocalisations"]
    assert isinstance(plugin, RelocalisationsPlugin)
    plugin.config.recherche = False
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    yield plugin
    config.plugins.on_shutdown()


@pytest.fixture(scope="module")
def published(root: Path, serving: RelocalisationsPlugin) -> dict[Path, bytes]:
    """Its files, before any contribution; no link of its pages is dead."""
    found = files(root)
    assert dead_links(root / "site", pages(found)) == []
    return found


@pytest.fixture
def clean(root: Path) -> Iterator[Path]:
    """The repository as it was: each contribution starts from it."""
    yield root
    git(root, "reset", "--quiet", "--hard", "publie")
    git(root, "clean", "--quiet", "--force", "--", *CONTENT)


def call(root: Path, *command: str) -> None:
    """Run a program of ours in the folder; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def files(root: Path) -> dict[Path, bytes]:
    """Every file that is published."""
    return {file: file.read_bytes() for file in (root / "site").rglob("*") if file.is_file()}


def pages(files: Iterable[Path]) -> list[Path]:
    """The pages among some files."""
    return sorted(file for file in files if file.suffix == ".html")


def leads(files: dict[Path, bytes]) -> set[tuple[Path, bytes]]:
    """All that a link may lead to: each file, and each identifier of a page."""
    found = {(file, b"") for file in files}
    for page in pages(files):
        found |= {(page, one) for one in re.findall(rb"""\sid=["']?([^"'\s>]+)""", files[page])}
    return found


def play(root: Path, make: Callable[[Path], Contribution]) -> Contribution:
    """Write what somebody proposes."""
    made = make(root)
    for name, text in made.files.items():
        if text is None:
            (root / name).unlink()
        else:
            (root / name).write_text(text, encoding="utf-8")
    return made


def made_of(made: Contribution) -> list[str]:
    """The files that a contribution leaves."""
    return [name for name, text in made.files.items() if text is not None]


def seen(root: Path, made: Contribution) -> None:
    """What a visitor reads once it is published."""
    for address, words in made.shown.items():
        text = (root / "site" / address[1:] / "index.html").read_text("utf-8")
        assert words in html.unescape(re.sub(r"<[^>]+>", " ", text)), address
    for old, new in made.moved.items():
        text = (root / "site" / old[1:] / "index.html").read_text("utf-8")
        assert f"url=../..{new}" in text, old


@pytest.mark.parametrize("make", PLAYS, ids=[make.__name__ for make in PLAYS])
def test_a_contribution_is_published(
    clean: Path,
    serving: RelocalisationsPlugin,
    published: dict[Path, bytes],
    make: Callable[[Path], Contribution],
) -> None:
    made = play(clean, make)
    call(clean, "yamllint", "--no-warnings", *made_of(made))
    assert serving.making.live  # since the first build
    assert serving.making.live.update(datetime.now(UTC)) == []
    after = files(clean)
    changed = pages(file for file, content in after.items() if published.get(file) != content)
    assert changed
    # While what was there stays, the links of the pages that stay lead where they did.
    followed = changed if leads(published) <= leads(after) else pages(after)
    assert dead_links(clean / "site", followed) == []
    seen(clean, made)


def test_all_of_them_together_are_published(clean: Path) -> None:
    for make in PLAYS:
        play(clean, make)
    git(clean, "add", "--all")
    git(clean, "commit", "--quiet", "--message", "Onze contributions")
    done = run(".ci/proposition", "publie", cwd=clean)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::error" not in done.stdout
    call(clean, "tools.check_all", "--contenu", "--racine", str(clean))
