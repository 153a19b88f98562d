"""A whole site that does not change, built as `make site` builds the published one.

See tests/frozen/README.md. Where a test needs other content, it makes a small site
(tests/small_site.py) or a copy of this one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
"""The program: its theme, its configuration, its workflows."""
FROZEN = ROOT / "tests" / "frozen"
"""The content that the tests read."""
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CONTENT = ("content", "events", "products")


def copy(root: Path) -> Path:
    """Make ``root`` a site of its own: this content, the program's theme and configuration."""
    for name in CONTENT:
        shutil.copytree(FROZEN / name, root / name)
    shutil.copytree(ROOT / "theme", root / "theme")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def copy_of_few(root: Path, *wanted: str) -> Path:
    """The same with one product in fifteen, those that events name and those that are ``wanted``.

    For what does not depend on how many there are: each takes as long as the others.
    """
    copy(root)
    events = "".join(event.read_text("utf-8") for event in (root / "events").glob("*.yml"))
    named = {*re.findall(r"produit: ([a-z0-9-]+)", events), *wanted}
    files = sorted((root / "products").glob("*.yml"))
    dropped = [file for rank, file in enumerate(files) if rank % 15 and file.stem not in named]
    gone = "|".join(file.stem for file in dropped)
    for file in dropped:
        file.unlink()
    published = root / "content/_adresses.txt"
    # The countries that only those sold from go with them.
    left = re.sub(
        rf"^/(produits/({gone})|pays/...)/\n", "", published.read_text("utf-8"), flags=re.MULTILINE
    )
    published.write_text(left, "utf-8")
    return root


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


class PublishedContentError(Exception):
    """A test looked at what contributors write: it would fail one day for no fault of the program."""


_PUBLISHED = tuple(str(ROOT / name) for name in CONTENT)
_allowed: list[bool] = []


@contextmanager
def published_content() -> Iterator[Path]:
    """Let a test take a copy of the published content: only to play contributions on it."""
    _allowed.append(True)
    try:
        yield ROOT
    finally:
        _allowed.pop()


def refuse_published_content(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: no test depends on the real folders, nor builds the real site."""
    if event in ("open", "os.listdir", "os.scandir"):
        path = arguments[0]
        # Whoever looks for Python packages lists the folders themselves, not what they hold.
        if (
            isinstance(path, str | Path)
            and str(path).startswith(_PUBLISHED)
            and str(path) not in _PUBLISHED
            and not _allowed
        ):
            raise PublishedContentError(f"{path} : see tests/frozen/README.md")
    elif event == "subprocess.Popen":
        _program, command, folder, _environment = arguments
        if folder == ROOT and any("mkdocs" in str(word) for word in command):
            raise PublishedContentError(f"{command} in {folder} : see tests/frozen/README.md")
