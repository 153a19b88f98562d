"""The files of the data folders. What does not belong there is a problem that says where it goes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from relocalisations.machine.content import bytes_of
from relocalisations.problems.problem import Problem
from relocalisations.schema import ENTITIES, Entity, FigureTable
from relocalisations.schema.value_kinds import FILE_NAME, SLUG
from relocalisations.source.yaml import MAX_BYTES
from relocalisations.text.identifiers import LONGEST, identifier

MAX_TABLE_BYTES = 50_000_000

LINK = "lien symbolique refusé ; mettez le fichier lui-même"
"""A link could publish any file of the machine that builds the site."""

_ALMOST_YAML = re.compile(r"(.*?)\.ya?ml\W?(\.\w+)?", re.IGNORECASE)
"""``x.yaml``, ``x.YML``, ``x.yml.txt``, ``x.yml~``: what editors and systems make of a file."""


def data_files(root: Path, kind: type[Entity], problems: list[Problem]) -> Iterator[str]:
    """The names of the files of one folder, in alphabetical order."""
    folder = root / kind.FOLDER
    if link := next(
        (p for p in (kind.FOLDER, kind.FOLDER.split("/")[0]) if (root / p).is_symlink()), None
    ):
        if link == kind.FOLDER:
            problems.append(Problem.of_file(link, LINK, "lien"))
        return
    if not folder.is_dir():
        if "/" not in kind.FOLDER:
            message = "dossier absent ; rien de ce qu’il contenait ne serait publié"
            problems.append(Problem.of_file(kind.FOLDER, message, "dossier-absent"))
        return
    endings = (".yml", ".csv") if kind is FigureTable else (".yml",)
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        path = f"{kind.FOLDER}/{entry.name}"
        if not entry.is_symlink() and entry.is_file() and entry.name.endswith(endings):
            if not entry.name.startswith("."):
                yield entry.name
                continue
        elif entry.name.startswith(".") or path in {other.FOLDER for other in ENTITIES}:
            continue
        problems.append(Problem.of_file(path, *_out_of_place(entry, kind)))


def _out_of_place(entry: os.DirEntry[str], kind: type[Entity]) -> tuple[str, str]:
    """What to say of something that is no file of this folder."""
    if entry.is_symlink():
        return LINK, "lien"
    if entry.is_dir():
        folders = ", ".join(sorted(other.FOLDER for other in ENTITIES))
        return f"dossier inconnu ; les fiches vont dans {folders}", "dossier-inconnu"
    if not entry.is_file():
        return "ce n’est pas un fichier ordinaire ; retirez-le", "fichier-ignore"
    found = _ALMOST_YAML.fullmatch(entry.name)
    if found:
        name = _renamed(found[1])
        advice = f"renommez-le en « {name}.yml »" if name else "donnez-lui un nom"
        advice += " ou retirez-le"
        return f"fichier ignoré : une fiche se termine par « .yml » ; {advice}", "fichier-ignore"
    if entry.name.lower().endswith(".csv") and kind is FigureTable:
        name = f"{_renamed(entry.name[:-4])}.csv"
        return f"fichier ignoré : renommez-le en « {name} » ou retirez-le", "fichier-ignore"
    if entry.name.lower().endswith(".csv"):
        return f"fichier ignoré : une table va dans {FigureTable.FOLDER}", "fichier-ignore"
    return "fichier ignoré : ce dossier ne contient que des fiches ; retirez-le", "fichier-ignore"


def file_name(text: str) -> str:
    """What a file may be called, without its ending: « Lampe d’été » gives ``lampe-d-ete``."""
    found = identifier(text)
    return found if len(found) <= LONGEST else found[:LONGEST].rpartition("-")[0] or found[:LONGEST]


_DATE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?(?![0-9])")


def _renamed(name: str) -> str:
    """What a file that has a name already may be called: a date in it stays as it is."""
    return file_name(_DATE.sub(lambda found: found[0].replace("-", "_"), name))


def refused_name(name: str, ending: str, folder: Path) -> str:
    """Why a file or a folder may not be called so, and what to call it: « … : renommez-le en … ».

    ``name`` is without its ``ending``; ``folder`` holds it, and what has the better name already.
    """
    why = "minuscules sans accent, chiffres et tirets"
    if SLUG.fullmatch(name) and not FILE_NAME.fullmatch(name):
        too_long = len(name) > LONGEST
        why = f"{LONGEST} signes au plus" if too_long else "Windows se réserve ce nom"
    better = _renamed(name)
    free = better and f"{better}{ending}" not in os.listdir(folder)  # noqa: PTH208 (as written)
    return f"{why} : " + (
        f"renommez-le en « {better}{ending} »" if free else "donnez-lui un autre nom"
    )


def file_content(
    root: Path, path: str, problems: list[Problem], most: int = MAX_BYTES
) -> bytes | None:
    """The bytes of a file; None, and a problem, if they cannot be had.

    Of a file that is too large, only enough to say so.
    """
    most = MAX_TABLE_BYTES if path.endswith(".csv") else most
    try:
        content = bytes_of(f"{root}/{path}", most + 1)
    except OSError:
        message = "fichier illisible ; vérifiez qu’il existe et que vous avez le droit de le lire"
        problems.append(Problem.of_file(path, message, "illisible"))
        return None
    if len(content) > most and path.endswith(".csv"):
        message = f"table de plus de {most // 1_000_000} Mo ; gardez-en les années utiles"
        problems.append(Problem.of_file(path, message, "fichier-trop-gros"))
        return None
    return content
