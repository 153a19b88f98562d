"""A proposal of several files as one text: what a form sends, what somebody copies or downloads.

Each file follows a line « # fichier : events/cities/lyon.yml ». Other such lines may follow:

- « # remplace : events/2027-03-01-lyon.yml » where it takes the place of another;
- « # base : 3f0c… » where it changes a file: what git calls the content that it started from. What
  was published meanwhile is then merged with it (:mod:`merging`), and nothing is taken back;
- « # garde : description, site »: fields that both changed, and where this one is wanted.

The text comes from a stranger: only files that a contributor may write are read, and nothing of it
is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from relocalisations.contribute.new import CREATED
from relocalisations.problems.problem import shortened
from relocalisations.schema.value_kinds import FILE_KIND, SLUG

_FILE = re.compile(r"^# fichier : (.+)$", re.MULTILINE)
_SAID = re.compile(r"\A# (remplace|base|garde) : (.+)\n")
_BLOB = re.compile(r"[0-9a-f]{40}")
_FENCE = re.compile(r"\A(`{3,})[^\n]*\n(.*?)\n?\1\s*\Z", re.DOTALL)


class ProposedFile(NamedTuple):
    """A file to write."""

    path: str
    """From the root of the site."""
    content: str
    replaces: str = ""
    """The file that leaves for this one; most often none."""
    base: str = ""
    """What git calls the content that this one started from; nothing for a new file."""
    keeps: frozenset[str] = frozenset()
    """The fields where this file is wanted, whatever was published meanwhile."""

    @property
    def before(self) -> str:
        """The file that this one changes, if it is there."""
        return self.replaces or self.path


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
    rest = iter(pieces[1:])
    for path in rest:
        body = next(rest).removeprefix("\n")
        said: dict[str, str] = {}
        while found := _SAID.match(body):
            said[found[1]], body = found[2].strip(), body[found.end() :]
        base = said.get("base", "")
        if base and not _BLOB.fullmatch(base):
            raise ProposalError(
                f"« # base : {shortened(base)} » : quarante chiffres et lettres sont attendus, ceux que le "
                "formulaire a écrits"
            )
        replaces = _path(said["remplace"]) if "remplace" in said else ""
        keeps = frozenset(said.get("garde", "").replace(" ", "").split(",")) - {""}
        content = body.strip("\n") + "\n"
        yield ProposedFile(_path(path), content, replaces, base, keeps)


def _path(text: str) -> str:
    """A path that a contributor may write, or an error."""
    path = text.strip()
    folder, _, name = path.rpartition("/")
    known = sorted(kind.FOLDER for kind in CREATED.values())
    stem = name.removesuffix(".yml")
    if folder in known and name.endswith(".yml") and SLUG.fullmatch(stem):
        try:
            FILE_KIND.check(stem)
        except PydanticCustomError as error:
            raise ProposalError(f"« {shortened(path)} » : {error.message()}") from None
        return path
    raise ProposalError(
        f"« {shortened(path)} » n’est pas le fichier d’une fiche ; dossiers admis : {', '.join(known)}"
    )
