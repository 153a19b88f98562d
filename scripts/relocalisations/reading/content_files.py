"""The files of ``content/``: what may be there, and where it goes in the site.

Nothing there is followed, run or published merely because it is there: a page is a ``.md``, an
image is in a folder ``images``, a file to download in ``content/fichiers``. So no file can take
the place of one that the program makes.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from relocalisations.problems.problem import Problem
from relocalisations.reading import publications, published_figures
from relocalisations.reading.folders import LINK, refused_name
from relocalisations.schema.collective import PUBLICATION, Collective, SourceRegister
from relocalisations.schema.value_kinds import FILE_NAME

CONTENT = "content"

LIST = "content/_adresses.txt"
"""The published addresses."""

DOWNLOADS = "content/fichiers"
"""Where a maintainer puts a file to download; published at ``/fichiers/…``."""

DOMAIN = "content/CNAME"
"""The name of the site, for a host that asks for it in a file."""

IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
"""No SVG: it is a document, which may hold a program."""
DOWNLOADED = (".csv", ".docx", ".ods", ".odt", ".pdf", ".txt", ".xlsx", ".zip", *IMAGES)

MAX_PAGE_BYTES = 100_000
_MAX_BYTES = {IMAGES: 2_000_000, DOWNLOADED: 20_000_000}
MAX_FOLDERS = 5
MAX_FILES = 1_000

_OURS = {
    LIST,
    publications.LIST,
    published_figures.LIST,
    PUBLICATION,
    Collective.FILE,
    SourceRegister.FILE,
}
_MADE = {"api", "assets", "cartes", "flux", "pagefind", "templates"}
"""Folders of the site that the program makes, and one that MkDocs leaves out without a word."""
_WHERE = (
    f"content/ contient des pages (« .md »), des images dans des dossiers « images » et, dans "
    f"{DOWNLOADS}, des fichiers à télécharger"
)
_DOMAIN = re.compile(rb"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}\s*")


@dataclass
class ContentFiles:
    """What is in ``content/``, as paths from the site's root in alphabetical order."""

    pages: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Images and files to download, published as they are."""
    problems: list[Problem] = field(default_factory=list)

    def addresses(self) -> dict[str, list[str]]:
        """The address of each page and file, with the files that claim it."""
        found: dict[str, list[str]] = {}
        for path in self.pages:
            url = path.removeprefix(CONTENT).removesuffix(".md") + "/"
            url = url.removesuffix("index/") if url.endswith("/index/") else url
            found.setdefault(url, []).append(path)
        for path in self.others:
            found.setdefault(path.removeprefix(CONTENT), []).append(path)
        return found


def content_files(root: Path) -> ContentFiles:
    """Look at every file of ``content/``; an empty answer where there is no such folder."""
    found = ContentFiles()
    if (root / CONTENT).is_symlink():
        found.problems.append(Problem.of_file(CONTENT, LINK, "lien"))
    elif (root / CONTENT).is_dir():
        _look(root, CONTENT, found)
    if len(found.pages) + len(found.others) > MAX_FILES:
        message = (
            f"plus de {MAX_FILES} fichiers ; répartissez-les autrement, ou augmentez la limite"
        )
        found.problems.append(Problem.of_file(CONTENT, message, "trop-de-fichiers"))
        found.pages, found.others = found.pages[:MAX_FILES], []
    return found


def _look(root: Path, folder: str, found: ContentFiles) -> None:
    try:
        with os.scandir(root / folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        message = "dossier illisible ; vérifiez que vous avez le droit de le lire"
        found.problems.append(Problem.of_file(folder, message, "illisible"))
        return
    for entry in ordered:
        path = f"{folder}/{entry.name}"
        if entry.is_symlink():
            found.problems.append(Problem.of_file(path, LINK, "lien"))
        elif entry.name.startswith("."):
            continue  # not published, as in the other folders
        elif entry.is_dir():
            wrong = _wrong_folder(path, entry.name, root / folder)
            if wrong:
                found.problems.append(Problem.of_file(path, *wrong))
            else:
                _look(root, path, found)
        elif not entry.is_file():
            message = "ce n’est pas un fichier ordinaire ; retirez-le"
            found.problems.append(Problem.of_file(path, message, "fichier-ignore"))
        elif wrong := _wrong_file(path, entry):
            found.problems.append(Problem.of_file(path, *wrong))
        elif path.endswith(".md"):
            found.pages.append(path)
        elif path not in _OURS:
            found.others.append(path)


def _wrong_folder(path: str, name: str, folder: Path) -> tuple[str, str] | None:
    if path.count("/") == 1 and name in _MADE:
        return f"dossier refusé : le site y met ce qu’il fabrique ; {_WHERE}", "dossier-refuse"
    if path.count("/") > MAX_FOLDERS:
        return f"plus de {MAX_FOLDERS} dossiers imbriqués ; rapprochez-le", "trop-profond"
    if FILE_NAME.fullmatch(name):
        return None
    advice = refused_name(name, "", folder)
    return f"nom de dossier non admis ; {advice}", "nom-de-fichier"


def _wrong_file(path: str, entry: os.DirEntry[str]) -> tuple[str, str] | None:
    """What is wrong with the place, the name or the size of a file."""
    if path in _OURS:
        return None
    if path == DOMAIN:
        if entry.stat().st_size < 300 and _DOMAIN.fullmatch(Path(entry.path).read_bytes()):
            return None
        return "un nom de domaine attendu, seul, comme relocalisations.fr", "domaine"
    stem, dot, written = entry.name.rpartition(".")
    ending = (dot + written).lower()
    if ending == ".md":
        allowed: tuple[str, ...] = (".md",)
    elif path.startswith(f"{DOWNLOADS}/"):
        allowed = DOWNLOADED
    elif "images" in path.split("/")[1:-1]:
        allowed = IMAGES
    else:
        allowed = ()
    if not allowed:
        return f"fichier refusé : {_WHERE} ; déplacez-le ou retirez-le", "fichier-refuse"
    if ending not in allowed:
        kinds = " ".join(allowed)
        return (
            f"fichier refusé : ce dossier admet {kinds} ; changez-le ou retirez-le",
            "fichier-refuse",
        )
    if not FILE_NAME.fullmatch(stem) or not entry.name.endswith(ending):
        advice = refused_name(stem, ending, Path(entry.path).parent)
        return f"nom de fichier non admis ; {advice}", "nom-de-fichier"
    most = _MAX_BYTES.get(allowed, MAX_PAGE_BYTES)
    if entry.stat().st_size > most:
        said = f"{most // 1_000_000} Mo ; allégez-le"
        if ending == ".md":
            said = f"{most // 1000} ko ; partagez-la en plusieurs pages"
        return f"fichier de plus de {said}", "fichier-trop-gros"
    return None
