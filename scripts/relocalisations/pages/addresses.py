"""The promise that a published address goes on leading somewhere.

Every published address is kept in ``content/_adresses.txt``, one a line. A page that moves says so
in its own file (``alias``); one that is gone, in the list (``/old/ → /new/``). Both become pages
that redirect. An address that would be lost is an error, with the line to add.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from relocalisations.model.site import Site
from relocalisations.pages.plan import Planned, collisions
from relocalisations.problems.problem import Finding, Problem
from relocalisations.reading import publications
from relocalisations.reading.entities import to_problem
from relocalisations.schema.base import Entity
from relocalisations.schema.phrases import say

LIST = "content/_adresses.txt"

_ARROW = "→"
_HEADER = """\
# Les adresses publiées, une par ligne. Aucune ne doit disparaître : « reloc check » y veille.
# Complétez la liste après une publication : reloc adresses --ecrire
# Une page supprimée mène ailleurs ainsi : /ancienne/adresse/ → /nouvelle/adresse/
"""


@dataclass(frozen=True, slots=True)
class Published:
    """A line of the list."""

    line: int
    url: str
    target: str
    """Where it leads now, if the list says it; empty otherwise."""


def read_list(root: Path) -> list[Published]:
    """The published addresses; none as long as there is no list."""
    path = root / LIST
    if not path.is_file():
        return []
    found = []
    for number, line in enumerate(
        path.read_text(encoding="utf-8", errors="replace").splitlines(), 1
    ):
        url, _arrow, target = line.partition(_ARROW)
        if url.strip() and not url.startswith("#"):
            found.append(Published(number, url.strip(), target.strip()))
    return found


def hand_written(root: Path) -> dict[str, str]:
    """The pages in Markdown: their address, and their file from the root."""
    content = root / "content"
    found = {}
    for file in sorted(content.rglob("*.md")):
        name = file.relative_to(content).as_posix()
        url = f"/{name.removesuffix('.md')}/".removesuffix("index/")
        found[url] = f"content/{name}"
    return found


def moved(site: Site) -> dict[str, str]:
    """Old addresses and where each leads: from the files first, then from the list."""
    targets = {line.url: line.target for line in read_list(site.root) if line.target}
    for entity, alias, _index in _aliases(site):
        targets[alias] = entity.page_url
    return targets


def site_problems(site: Site, pages: Sequence[Planned], files: Sequence[str]) -> list[Problem]:
    """Everything wrong with the addresses of a site.

    ``files`` are the addresses of the files for machines that must stay too.
    """
    written = hand_written(site.root)
    problems = collisions(pages)
    owners = {page.url: page.source or page.url for page in pages}
    for url, source in written.items():
        owner = owners.setdefault(url, source)
        if owner != source:
            problems.append(
                Problem(
                    source,
                    0,
                    0,
                    f"l’adresse {url} est déjà celle de {owner} ; renommez l’un des deux fichiers",
                    "adresse-en-double",
                )
            )
    problems += _alias_problems(site, owners)
    problems += _lost(site, owners, files)
    return problems


def updated_list(site: Site, pages: Sequence[Planned], files: Sequence[str]) -> str:
    """The list with all that the site serves now; lines that redirect stay as they are."""
    lines = {line.url: line.target for line in read_list(site.root)}
    served = [page.url for page in pages]
    served += [*hand_written(site.root), *files]
    served += [alias for _entity, alias, _index in _aliases(site)]
    for url in served:
        lines.setdefault(url, "")
    return _HEADER + "".join(
        f"{url} {_ARROW} {lines[url]}\n" if lines[url] else f"{url}\n" for url in sorted(lines)
    )


def _aliases(site: Site) -> Iterator[tuple[Entity, str, int]]:
    for entity in site.entities:
        for index, alias in enumerate(getattr(entity, "alias", ())):
            yield entity, alias, index


def _alias_problems(site: Site, owners: Mapping[str, str]) -> Iterator[Problem]:
    """An old address that is also that of a page which no file of data makes."""
    for entity, alias, index in _aliases(site):
        if alias in owners:
            message = say("alias-d-une-page", adresse=alias, fichier=owners[alias])
            yield _at(site, entity, ("alias", index), message, "alias-en-double")


def _lost(site: Site, owners: Mapping[str, str], files: Sequence[str]) -> Iterator[Problem]:
    """Published addresses that the site would not serve any more."""
    published = read_list(site.root)
    listed = {line.url for line in published}
    # What calendars and feeds know by its first address is lost with it, listed here or not.
    published += [
        Published(0, url, "") for url in publications.kept(site.root) if url not in listed
    ]
    kept = {*owners, *files, *(alias for _entity, alias, _index in _aliases(site))}
    known = {line.url for line in published}
    # Only a page that a file makes can say in that file what it replaces.
    arrivals: dict[str, dict[str, Entity]] = defaultdict(dict)
    for new in site.entities:
        if new.page_url not in known and hasattr(new, "alias"):
            arrivals[_section(new.page_url)][new.page_url] = new
    for line in published:
        if line.url in kept:
            continue
        if line.target:
            if line.target not in kept:
                yield Problem(
                    LIST,
                    line.line,
                    1,
                    f"{line.url} mène à {line.target}, qui n’existe pas",
                    "adresse-perdue",
                )
            continue
        if not line.url.endswith("/"):
            yield Problem(
                LIST,
                line.line,
                1,
                f"le fichier {line.url} est publié et disparaîtrait ; un fichier ne se redirige "
                "pas : remettez-le",
                "adresse-perdue",
            )
            continue
        if entity := _successor(line.url, arrivals[_section(line.url)]):
            aliases = [*getattr(entity, "alias", ()), line.url]
            yield _at(
                site,
                entity,
                ("alias",) if len(aliases) > 1 else (),
                f"l’adresse {line.url} est publiée et disparaîtrait ; si cette fiche la remplace, "
                "écrivez-y cette ligne",
                "adresse-perdue",
                f"alias: [{', '.join(aliases)}]",
            )
        else:
            section = f"/{line.url.split('/')[1]}/"
            yield Problem(
                LIST,
                line.line,
                min(line.line, 1),
                f"l’adresse {line.url} est publiée et disparaîtrait ; écrivez ici où elle mène, "
                "ou remettez la page",
                "adresse-perdue",
                f"{line.url} {_ARROW} {section if section in kept else '/'}",
            )


def _section(url: str) -> str:
    return url.strip("/").rpartition("/")[0]


def _successor(url: str, arrivals: Mapping[str, Entity]) -> Entity | None:
    """The new page of the same section that most likely replaces a lost one: the nearest name."""
    from rapidfuzz import fuzz, process  # only a lost address pays for this import

    nearest = process.extractOne(url, arrivals.keys(), scorer=fuzz.ratio)
    return arrivals[nearest[0]] if nearest else None


def _at(
    site: Site,
    entity: Entity,
    location: tuple[str | int, ...],
    message: str,
    code: str,
    suggestion: str | None = None,
) -> Problem:
    """A problem at a place of an entity's file; at the file as a whole without a place."""
    if not location:
        return Problem(entity.source_path, 0, 0, message, code, suggestion)
    finding = Finding(entity.source_path, location, message, code, suggestion)
    return to_problem(finding, (site.root / entity.source_path).read_bytes())
