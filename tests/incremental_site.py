"""A small repository that is built again and again, and the same built once from nothing.

All of a build is the program's own, from its first look at what the last build left to the exchange
of the two folders, but for the engine: instead of MkDocs, which takes a second, a few lines put each
page that is asked for into one shell, which says what ``mkdocs.yml`` and ``theme/main.html`` say.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from relocalisations.engines import kept_shells
from relocalisations.engines.making import Making
from relocalisations.engines.refusals import NotMadeError
from relocalisations.engines.settings import Settings
from relocalisations.html import mould
from relocalisations.machine.disk import address_path
from relocalisations.reading.content_files import content_files
from tests.frozen_site import ROOT
from tests.small_site import BASE, SECTIONS, write

LOG = logging.getLogger("tests.incremental")
LOG.addHandler(logging.NullHandler())
LOG.propagate = False

_PAGES = {
    f"content/{name}.md": f"---\ntitle: {name.capitalize()}\n---\n\nUn texte.\n"
    for name in ("index", "methode", "presse")
}
_CONFIGURATION = {"mkdocs.yml": "site_url: !ENV SITE_URL\nrepo_url: !ENV REPO_URL\n"}
_NOT_THEME = shutil.ignore_patterns("js", "fonts", "partials", "[!m]*.css", "*.py")
_NOT_SOURCES = shutil.ignore_patterns("site", ".site.precedent", ".cache", "servi*", "etat*")


class Repository:
    """The files that people write, on a disk, and the sites that are made of them."""

    def __init__(self, root: Path, files: Mapping[str, str | bytes | None]) -> None:
        self.root = write(root, {**BASE, **SECTIONS, **_PAGES, **_CONFIGURATION, **files})
        shutil.copytree(ROOT / "theme", root / "theme", ignore=_NOT_THEME)
        write(root, {"theme/assets/css/site.css": "/* la maison */\nbody { color: black; }\n"})
        self.address, self.repository = "https://site.example/", ""
        self.cards = self.search = True
        self.state = "etat"
        """The folder of the key that seals what is kept."""
        self.program = 0
        """Which program makes the site: a number that changes with it."""
        self._from_nothing: tuple[object, dict[str, bytes] | None] | None = None
        self._edited: Making | None = None

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files, or remove those that are None; one that is not there is gone already."""
        kept = {name: content for name, content in files.items() if content is not None}
        for name in files.keys() - kept.keys():
            (self.root / name).unlink(missing_ok=True)
        write(self.root, kept)

    def commit(self, now: datetime) -> None:
        """Make the files a version of a git repository, at a moment."""
        day = now.isoformat()
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
               for key, value in (("NAME", "essai"), ("EMAIL", "e@a.example"), ("DATE", day))}  # fmt: skip
        for words in (
            ["init", "--quiet"],
            ["add", "events", "products", "content"],
            ["commit", "--quiet", "--allow-empty", "--no-verify", "--no-gpg-sign", "-m", "Version"],
        ):
            subprocess.run(["git", *words], cwd=self.root, env={**os.environ, **who}, check=True)

    def build(self, now: datetime) -> dict[str, bytes] | None:
        """Build again what stands in ``site``; None where the files hold an error."""
        return self._build(self.root, now)

    def build_from_nothing(self, now: datetime) -> dict[str, bytes] | None:
        """The same site from a copy of what people write, without anything that was kept."""
        return self._unless_same(now, lambda: self._build(self._copy(), now))

    def serve(self, now: datetime) -> dict[str, bytes]:
        """Follow what was written since last time, in a site that is shown while it is edited."""
        if self._edited is None:
            self._edited = Making(LOG)
            assert self._make(self._edited, self._served(self.root), now)
        else:
            settings = self._served(self.root)
            self._edited.follow(now, lambda: self._make(self._edited, settings, now))
        return _shown(self._edited)

    def serve_from_nothing(self, now: datetime) -> dict[str, bytes] | None:
        """What is shown to whoever starts now; None where the files hold an error."""
        return self._unless_same(now, lambda: self._serve_from_nothing(now))

    def _serve_from_nothing(self, now: datetime) -> dict[str, bytes] | None:
        making = Making(LOG)
        try:
            self._make(making, self._served(self._copy()), now)
            return _shown(making)
        except NotMadeError:
            return None
        finally:
            making.stop()

    def close(self) -> None:
        """End what follows the files."""
        if self._edited:
            self._edited.stop()

    def _unless_same(
        self, now: datetime, make: Callable[[], dict[str, bytes] | None]
    ) -> dict[str, bytes] | None:
        """What was made from nothing last, where it would be of the very same: accidents to a site,
        or to what is kept, change nothing of what it is made from.
        """
        made_from = (
            (now, self.program, self.address, self.repository, self.cards, self.search),
            self._sources(),
        )
        if self._from_nothing is None or self._from_nothing[0] != made_from:
            self._from_nothing = made_from, make()
        return self._from_nothing[1]

    def _sources(self) -> dict[str, bytes]:
        """All that people write, and the last version of it that git knows."""
        found = {}
        for folder, folders, names in os.walk(self.root):
            if folder == str(self.root):
                folders[:] = set(folders) - _NOT_SOURCES("", folders) - {".git"}
            for name in names:
                path = Path(folder, name)
                found[str(path)] = sha256(path.read_bytes()).digest()
        for path in self.root.glob(".git/refs/heads/*"):
            found[str(path)] = path.read_bytes()
        return found

    def _copy(self) -> Path:
        copy = self.root.with_name("copie")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.root, copy, ignore=_NOT_SOURCES)
        return copy

    def _build(self, root: Path, now: datetime) -> dict[str, bytes] | None:
        """As ``reloc build``: from what the engine rendered last, if it would render it again."""
        settings = self.settings(root)
        shells = kept_shells.load(settings.configuration, settings.environment)
        try:
            if not shells or not self._make_without_engine(shells, now):
                self._make_alone(settings, now)
        except NotMadeError:
            return None
        return files_of(root / "site")

    def _make_alone(self, settings: Settings, now: datetime) -> None:
        making = Making(LOG)
        try:
            self._make(making, settings, now)
        finally:
            making.stop()

    @staticmethod
    def _make_without_engine(shells: kept_shells.KeptShells, now: datetime) -> bool:
        making = Making(LOG)
        try:
            if making.begin(shells.settings, now, shells=shells):
                making.finish(warned=False)
        except kept_shells.StaleError:
            return False
        finally:
            making.stop()
        return True

    def settings(self, root: Path, **changed: Any) -> Settings:
        asked: dict[str, Any] = {
            "configuration": root / "mkdocs.yml",
            "target": root / "site",
            "templates": root / "theme",
            "address": self.address,
            "repository": self.repository,
            "cards": self.cards,
            "search": self.search,
            "alone": True,
            "environment": {
                "RELOC_ETAT": str(root / self.state),
                "SITE_URL": self.address,
                "REPO_URL": self.repository,
            },
        }
        return Settings(**{**asked, **changed})

    def _served(self, root: Path) -> Settings:
        return self.settings(root, target=root / "servi", serving=True)

    @staticmethod
    def _make(making: Making | None, settings: Settings, now: datetime) -> bool:
        assert making
        if not making.begin(settings, now):
            return False
        render(making)
        making.finish(warned=False)
        return True


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _shown(making: Making) -> dict[str, bytes]:
    """What is served once the search is up to date too."""
    if making.indexing:
        making.indexing.wait()
    return files_of(making.settings.target)


def render(making: Making) -> None:
    """What an engine does: each page in the theme's shell, and the files beside the pages."""
    settings, folder = making.settings, making.folder
    told = (settings.configuration, settings.templates / "main.html")
    shell = escape("".join(file.read_text("utf-8") for file in told) + json.dumps(making.extra))
    for name, asked in making.pages.items():
        _, header, text = asked.split("---\n", 2)
        told = json.loads(header)
        head = (mould.HEAD if told.get("tete") else "") + f"<!-- {told.get('image')} -->"
        named = mould.IDENTIFIER if mould.IDENTIFIER in name else ""
        page = folder / address_path(f"/{name.removesuffix('.md')}/".removesuffix("index/"))
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f"<title>{told.get('title', '')}</title><pre>{shell}</pre>{head}"
            f"<meta name='description' content='{told.get('description', '')}'>"
            f"<link href='/{named}/'><article>{mould.BODY}<p>{escape(text)}</p>{mould.END}</article>",
            encoding="utf-8",
        )
    shutil.copytree(settings.templates / "assets", folder / "assets", dirs_exist_ok=True)
    for path in content_files(settings.root).others:
        copy = folder / path.removeprefix("content/")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(settings.root / path, copy)
