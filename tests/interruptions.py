"""Builds that are killed: ``python -m tests.interruptions --times 50`` plays many.

A small site is built, changed, and built again; the second build is killed at a moment drawn from
all its length. What is published must be one of the two sites, whole, and nothing must stay.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.frozen_site import ROOT
from tests.small_site import BASE, SECTIONS, write

DAY = "2026-11-23T12:00:00+00:00"
PRODUCTS = 40
PAGES = {
    "methode": "M",
    "contribuer/index": "C",
    "a-propos": "A",
    "confidentialite": "C",
    "accessibilite": "A",
    "mentions-legales": "M",
    "presse": "P",
    "donnees/api": "D",
}


def small_site(root: Path) -> Path:
    """A site of the program's theme, quick to build, with some products."""
    shutil.copytree(ROOT / "theme", root / "theme")
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    quick = text.replace("- relocalisations\n", "- relocalisations: {cartes: false}\n")
    assert quick != text
    pages = {f"content/{name}.md": f"---\ntitle: {t}\n---\n" for name, t in PAGES.items()}
    write(root, {**BASE, **SECTIONS, **pages, "mkdocs.yml": quick})
    name_products(root, "Lampes")
    return root


def name_products(root: Path, name: str) -> None:
    """Change every product, so that most pages change."""
    for number in range(PRODUCTS):
        write(
            root,
            {
                f"products/produit-{number}.yml": f"""\
                    nom: {name} numéro {number}
                    sh: "{840000 + number}"
                    secteur: eclairage
                    definition: Un produit qui change.
                    """
            },
        )


HEARS_CTRL_C = (
    sys.executable,
    "-c",
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "os.execv(sys.argv[1], sys.argv[1:])",
)
"""Before a command: a suite in the background ignores Ctrl+C, and so would what it starts."""


def start(root: Path, temporary: Path) -> subprocess.Popen[str]:
    """Begin a build; its temporary folders go below ``temporary``."""
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", "public"],
        cwd=root,
        env={
            **os.environ,
            "RELOC_NOW": DAY,
            "NO_MKDOCS_2_WARNING": "1",
            "TMPDIR": str(temporary),
            "SOURCE_DATE_EPOCH": "1700000000",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def published(root: Path) -> dict[str, bytes]:
    """Every file of the published site."""
    folder = root / "public"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def left_in(temporary: Path) -> list[str]:
    """Temporary folders that are still there, after waiting a little for them to go."""
    for _turn in range(100):
        left = sorted(path.name for path in temporary.iterdir())
        if not left:
            break
        time.sleep(0.1)
    return left


def left_running(temporary: Path) -> list[int]:
    """Processes of the builds that still run, after waiting a little for them to end."""
    mark = f"TMPDIR={temporary}\0".encode()
    for _turn in range(100):
        found = []
        for place in Path("/proc").iterdir():
            try:
                state = (place / "stat").read_text().rpartition(")")[2].split()[0]
                if (
                    place.name.isdigit()
                    and mark in (place / "environ").read_bytes()
                    and state != "Z"
                ):
                    found.append(int(place.name))
            except OSError:
                continue
        if not found:
            break
        time.sleep(0.1)
    return found


class Play:
    """One site, whose second build is killed again and again."""

    def __init__(self, folder: Path) -> None:
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self.root = small_site(folder / "depot")
        self.sites: list[dict[str, bytes]] = []
        self.length = 0.0
        """In seconds, of a build that changes every product."""
        for name in ("Lampes", "Lanternes"):
            name_products(self.root, name)
            since = time.monotonic()
            build = start(self.root, self.temporary)
            said, _ = build.communicate(timeout=300)
            assert build.returncode == 0, said[-3000:]
            self.length = time.monotonic() - since
            self.sites.append(published(self.root))
        assert self.sites[0] != self.sites[1]
        self.turn = 0

    def kill(self, moment: float) -> list[str]:
        """Change all, build, kill at this part of the build's length; what is wrong afterwards."""
        self.turn += 1
        name_products(self.root, ("Lampes", "Lanternes")[self.turn % 2])
        build = start(self.root, self.temporary)
        time.sleep(moment * self.length)
        build.send_signal(signal.SIGKILL)
        build.communicate(timeout=300)
        wrong = []
        if running := left_running(self.temporary):
            wrong.append(f"{len(running)} processes left")
        if left := left_in(self.temporary):
            wrong.append(f"temporary folders left: {left}")
        others = {path.name for path in self.root.iterdir()} - {
            *("theme", "content", "events", "products", "mkdocs.yml", ".cache", "public"),
            ".public.precedent",
        }
        if others:
            wrong.append(f"left beside the site: {sorted(others)}")
        now = published(self.root)
        if now not in self.sites:
            halves = [sum(now.get(k) == v for k, v in one.items()) for one in self.sites]
            wrong.append(f"{len(now)} files, {halves[0]} of one site and {halves[1]} of the other")
        return wrong


def main() -> int:
    """Return 1 if a killed build left something behind."""
    parser = argparse.ArgumentParser(description="Tue des fabrications, et regarde ce qui reste.")
    parser.add_argument("--times", type=int, default=50)
    times: int = parser.parse_args().times
    faulty = 0
    with tempfile.TemporaryDirectory(prefix="reloc-kill-") as folder:
        play = Play(Path(folder))
        print(f"a build takes {play.length:.1f} s")
        seen = [0, 0]
        for number in range(times):
            wrong = play.kill((number + 0.5) / times * 1.1)
            faulty += bool(wrong)
            if not wrong:
                seen[play.sites.index(published(play.root))] += 1
            for line in wrong:
                print(f"── {number}: {line}", flush=True)
    print(f"{times} killed, {seen} times each of the two sites, {faulty} faulty")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
