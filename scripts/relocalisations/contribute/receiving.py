"""What a proposal does to the files of the site, which others changed since it was begun.

It is merged with what they published: field by field where the two do not touch. Where they do,
nothing is written, and each field is told as both have it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from relocalisations.contribute.merging import UNTOLD, Clash, merge_files, readable, same
from relocalisations.contribute.new import CREATED
from relocalisations.contribute.proposal import ProposalError, ProposedFile, read_proposal
from relocalisations.machine.repository import blob_name, contents
from relocalisations.model.loading import load_site
from relocalisations.problems.problem import Problem, errors
from relocalisations.schema import Entity
from relocalisations.schema.messages import label
from relocalisations.schema.phrases import say
from relocalisations.source.yaml import parse


class Received(NamedTuple):
    """What became of a proposal."""

    files: list[ProposedFile]
    """As they are written: with what was published since they were begun."""
    problems: list[Problem]
    """What is wrong with the site as they make it."""
    taken: list[str]
    """What of each file comes from what was published meanwhile, in words."""


def received(root: Path, text: str, now: datetime) -> Received:
    """Write every file of a proposal, and take away those that are replaced.

    When the site would have errors, the files are as they were. Raises :class:`ProposalError` for
    what is no proposal, or would take back what somebody else published meanwhile.
    """
    files, taken = [], []
    for file in read_proposal(text):
        if file.replaces and not file.base and not (root / file.replaces).is_file():
            raise ProposalError(f"{file.replaces} : ce fichier, à remplacer, n’existe pas")
        if file.replaces and (root / file.path).is_file():
            name = PurePosixPath(file.path).stem
            raise ProposalError(say("identifiant-pris", identifiant=name, fichier=file.path))
        whole, told = rejoined(root, file, now)
        files.append(whole)
        taken += [told] if told else []
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
    return Received(files, problems, taken)


def rejoined(root: Path, file: ProposedFile, now: datetime) -> tuple[ProposedFile, str]:
    """The same file with what was published since it was begun, and what that is, in words.

    Raises :class:`ProposalError` where both changed the same thing, or nothing says where it began.
    """
    there = root / file.before
    if not there.is_file():
        if not file.base:
            return file, ""
        raise ProposalError(f"{file.before} n’est plus là{_moved(root, file, now)}")
    content = there.read_bytes()
    if blob_name(content) == file.base:
        return file, ""
    kind = next(one for one in CREATED.values() if file.before.rpartition("/")[0] == one.FOLDER)
    if parse(content, "")[1]:
        raise ProposalError(
            f"{file.before} a changé, et ne se lit plus dans le dépôt ; corrigez-le d’abord"
        )
    theirs = content.decode("utf-8-sig", errors="replace")
    begun = contents(root, [file.base]).get(file.base, b"") if file.base else b""
    was = begun.decode("utf-8-sig", errors="replace")
    try:
        if not begun or parse(begun, "")[1]:
            return file, _all_of_it(file, theirs)
        text, clashes = merge_files(kind, was, file.content, theirs, file.keeps)
    except ValueError:
        return file, ""  # what is proposed cannot be read: told line by line, once it is written
    if clashes:
        why = "a changé depuis que cette fiche a été commencée, au même endroit"
        raise ProposalError(_to_choose(file, clashes, why))
    return file._replace(content=text), _taken(kind, file, text)


def _all_of_it(file: ProposedFile, theirs: str) -> str:
    """Nothing says where a file began: all that differs from what is published is told.

    Returns nothing to tell. Raises :class:`ProposalError`, and ``ValueError`` for what is not read.
    """
    mine, now = readable(file.content), readable(theirs)
    clashes = [
        Clash((name,), UNTOLD, mine.get(name), now.get(name))
        for name in [*now, *(name for name in mine if name not in now)]
        if not same(mine.get(name), now.get(name)) and name not in file.keeps
    ]
    if clashes:
        why = (
            "a changé, et ce dépôt ne connaît pas la version dont part cette fiche"
            if file.base
            else "existe déjà, et rien ne dit que cette fiche en parte"
        )
        raise ProposalError(_to_choose(file, clashes, why))
    return ""


def _to_choose(file: ProposedFile, clashes: list[Clash], why: str) -> str:
    fields = ", ".join(label(clash.location) for clash in clashes)
    return "\n".join(
        [
            f"{file.before} {why} :",
            *(f"  {clash}" for clash in clashes),
            "Rien n’est écrit. Dans le texte proposé, mettez la valeur publiée là où vous la gardez ; "
            f"pour garder les vôtres, ajoutez sous « # fichier : {file.path} » la ligne "
            f"« # garde : {fields} ».",
        ]
    )


def _taken(kind: type[Entity], file: ProposedFile, text: str) -> str:
    """« events/partners/cetim.yml a changé depuis ; repris de ce qui est publié : site »."""
    mine, both = (dict(parse(one.encode(), "")[0] or {}) for one in (file.content, text))
    fields = [name for name in kind.model_fields if not same(mine.get(name), both.get(name))]
    if not fields:
        return ""
    return (
        f"{file.before} a changé depuis que cette fiche a été commencée ; "
        f"gardé de ce qui est publié : {', '.join(fields)}"
    )


def _moved(root: Path, file: ProposedFile, now: datetime) -> str:
    """Where a file that left is now, if its old address says so."""
    folder, _, name = file.before.rpartition("/")
    kind = next(one for one in CREATED.values() if folder == one.FOLDER)
    address = f"{kind.URL}{name.removesuffix('.yml')}/"
    site, _problems = load_site(root, now)
    for entity in site.entities:
        if address in getattr(entity, "alias", ()):
            return (
                f" : cette fiche est maintenant {entity.source_path} ; "
                "reprenez votre changement depuis sa page"
            )
    return (
        " : cette fiche a été retirée depuis ; demandez-en la raison avant de la proposer à nouveau"
    )


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
