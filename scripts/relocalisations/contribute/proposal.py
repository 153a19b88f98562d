"""A proposal of several files as one text: what a form sends, what somebody copies or downloads.

Each file follows a line « # fichier : events/cities/lyon.yml »; where it takes the place of another,
a second line says « # remplace : events/2027-03-01-lyon.yml ». The text comes from a stranger: only
files that a contributor may write are read, and nothing of it is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from relocalisations.contribute.new import CREATED
from relocalisations.model.site import load_site
from relocalisations.problems.problem import Problem, errors
from relocalisations.schema.values import SLUG

_FILE = re.compile(r"^# fichier : (.+)$", re.MULTILINE)
_REPLACES = re.compile(r"\A# remplace : (.+)\n")
_FENCE = re.compile(r"\A(`{3,})[^\n]*\n(.*?)\n?\1\s*\Z", re.DOTALL)


class ProposedFile(NamedTuple):
    """A file to write."""

    path: str
    """From the root of the site."""
    content: str
    replaces: str = ""
    """The file that leaves for this one; most often none."""


class ProposalError(Exception):
    """The text is not that of a proposal; the message says why."""


def holds_files(text: str) -> bool:
    """Whether a text is a proposal of files."""
    return _FILE.search(text) is not None


def read_proposal(text: str) -> list[ProposedFile]:
    """The files of a proposal, in its order.

    Raises :class:`ProposalError` for a text without files, a file that no contributor writes, or the
    same file twice.
    """
    text = text.replace("\r\n", "\n").strip()
    if fenced := _FENCE.match(text):  # as GitHub shows the answer to an issue form
        text = fenced[2]
    pieces = _FILE.split(text)
    if len(pieces) < 3:
        raise ProposalError(
            "aucune fiche dans ce texte ; chacune commence par une ligne « # fichier : »"
        )
    found = list(_files(pieces))
    paths = [file.path for file in found]
    twice = next((path for path in paths if paths.count(path) > 1), None)
    if twice:
        raise ProposalError(f"{twice} : ce fichier est proposé deux fois ; gardez-en un")
    return found


def _files(pieces: list[str]) -> Iterator[ProposedFile]:
    for path, content in zip(pieces[1::2], pieces[2::2], strict=True):
        body = content.removeprefix("\n")
        replaces = ""
        if said := _REPLACES.match(body):
            replaces, body = _path(said[1]), body[said.end() :]
        yield ProposedFile(_path(path), f"{body.strip(chr(10))}\n", replaces)


def _path(text: str) -> str:
    """A path that a contributor may write, or an error."""
    path = text.strip()
    folder, _, name = path.rpartition("/")
    known = {kind.FOLDER for kind in CREATED.values()}
    if folder in known and name.endswith(".yml") and SLUG.fullmatch(name.removesuffix(".yml")):
        return path
    raise ProposalError(
        f"« {path[:80]} » n’est pas le fichier d’une fiche ; dossiers admis : {', '.join(sorted(known))}"
    )


def received(root: Path, text: str, now: datetime) -> tuple[list[ProposedFile], list[Problem]]:
    """Write every file of a proposal, and take away those that are replaced.

    Returns its files and what is wrong with the site as they make it; when an error is among it, the
    files are as they were. Raises :class:`ProposalError` for what is no proposal.
    """
    files = read_proposal(text)
    for file in files:
        if file.replaces and not (root / file.replaces).is_file():
            raise ProposalError(f"{file.replaces} : ce fichier, à remplacer, n’existe pas")
    before = {
        path: (root / path).read_bytes() if (root / path).is_file() else None
        for file in files
        for path in (file.path, file.replaces)
        if path
    }
    for file in files:
        _put(root / file.path, file.content.encode())
    for file in files:
        if file.replaces and file.replaces not in {other.path for other in files}:
            (root / file.replaces).unlink()
    _site, problems = load_site(root, now)
    if errors(problems):
        for path, content in before.items():
            _put(root / path, content)
    return files, problems


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
