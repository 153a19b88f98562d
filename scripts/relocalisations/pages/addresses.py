"""The promise that a published address goes on leading somewhere.

Every published address is kept in ``content/_adresses.txt``, one a line. A page that moves says so
in its own file (``alias``); one that is gone, in the list (``/old/ → /new/``). Both become pages
that redirect. An address that would be lost is an error, with the line to add.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from relocalisations.model.site import Site
from relocalisations.pages.kinds import WRITTEN_PAGES, Planned
from relocalisations.pages.plan import collisions
from relocalisations.problems.problem import WHOLE_FILE, Finding, Problem, shortened
from relocalisations.reading import publications
from relocalisations.reading.content_files import CONTENT, LIST, ContentFiles, content_files
from relocalisations.reading.entities import to_problem
from relocalisations.reading.folders import LINK, file_content
from relocalisations.schema.base import Entity
from relocalisations.schema.messages import MOST_PROBLEMS
from relocalisations.schema.phrases import say

_ARROW = "→"
_ADDRESS = re.compile(r"/(?:[A-Za-z0-9][A-Za-z0-9_-]*/)*(?:[A-Za-z0-9][A-Za-z0-9._-]*)?").fullmatch
"""A page (it ends with « / ») or a file; no « .. », nothing that would lead out of the site."""
_LONGEST = 2_000_000
"""In bytes: the list of fifty thousand addresses."""

_HEADER = """\
# Les adresses publiées, une par ligne. Aucune ne doit disparaître : « reloc check » y veille.
# Complétez la liste après une publication : reloc adresses --ecrire
# Une page supprimée mène ailleurs ainsi : /ancienne/adresse/ → /nouvelle/adresse/
"""


@dataclass(frozen=True, slots=True)
class ListedAddress:
    """A line of the list."""

    line: int
    """From 1; 0 where the list lacks it."""
    url: str
    target: str
    """Where it leads now, if the list says it; empty otherwise."""

    @property
    def place(self) -> tuple[int, int]:
        """Its line, and the column where it begins; neither where the list lacks it."""
        return (self.line, 1) if self.line else WHOLE_FILE


def read_list(root: Path) -> list[ListedAddress]:
    """The lines of the list that are right; none as long as there is no list."""
    return _read_list(root)[0]


def _read_list(root: Path) -> tuple[list[ListedAddress], list[Problem]]:
    """The lines of the list, and what is wrong with the others."""
    problems: list[Problem] = []
    if (root / LIST).is_symlink():
        return [], [Problem.of_file(LIST, LINK, "lien")]
    if not (root / LIST).is_file():
        message = "liste absente ; sans elle, une adresse publiée peut disparaître sans bruit"
        return [], [Problem.of_file(LIST, message, "liste-absente", "reloc adresses --ecrire")]
    content = file_content(root, LIST, problems, _LONGEST)
    if content is None:
        return [], problems
    if len(content) > _LONGEST:
        message = (
            f"liste de plus de {_LONGEST // 1_000_000} Mo ; retirez-en ce qui n’a jamais servi"
        )
        return [], [Problem.of_file(LIST, message, "fichier-trop-gros")]
    found: dict[str, ListedAddress] = {}
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
        url, arrow, target = (part.strip() for part in line.partition(_ARROW))
        if not line.strip() or url.startswith("#"):
            continue
        if wrong := _wrong_line(url, arrow, target, found):
            problems.append(Problem(LIST, number, 1, wrong, "adresse"))
        else:
            found[url] = ListedAddress(number, url, target)
    return list(found.values()), problems[:MOST_PROBLEMS]


def _wrong_line(url: str, arrow: str, target: str, found: Mapping[str, ListedAddress]) -> str:
    """What is wrong with a line by itself; nothing if it is right."""
    for address in (url, *([target] if arrow else [])):
        if not _ADDRESS(address):
            return (
                f"adresse non admise « {shortened(address)} » ; écrivez le chemin sur ce site, "
                "par exemple /produits/lin/"
            )
    if arrow and not url.endswith("/"):
        return f"« {shortened(url)} » est un fichier : seule une page se redirige ; remettez-le"
    if url in found:
        return f"« {shortened(url)} » est déjà ligne {found[url].line} ; gardez une seule des deux"
    return ""


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
    problems = collisions(pages)
    owners = {page.url: page.source or page.url for page in pages}
    owners |= {url: url for url in files if url not in owners}
    content = content_files(site.root)
    for url, sources in content.addresses().items():
        for source in sources:
            owner = owners.setdefault(url, source)
            if owner != source:
                message = (
                    f"l’adresse {url} est déjà celle de {owner} ; renommez l’un des deux fichiers"
                )
                problems.append(Problem.of_file(source, message, "adresse-en-double"))
    problems += _missing(site.root, content)
    problems += _alias_problems(site, owners)
    published, wrong = _read_list(site.root)
    problems += wrong
    problems += _lost(site, published, owners)
    return problems


def _missing(root: Path, content: ContentFiles) -> Iterator[Problem]:
    """Hand-written pages that the site cannot do without."""
    if not (root / CONTENT).is_dir():
        message = "dossier absent ; rien de ce qu’il contenait ne serait publié"
        yield Problem.of_file(CONTENT, message, "dossier-absent")
    elif content.pages:
        for url in WRITTEN_PAGES.values():
            path = f"{CONTENT}{url}index.md"
            if path not in content.pages:
                message = f"page absente ; {url} en tire son titre et son introduction"
                yield Problem.of_file(path, message, "page-absente")


def updated_list(site: Site, pages: Sequence[Planned], files: Sequence[str]) -> str:
    """The list with all that the site serves now; lines that redirect stay as they are."""
    lines = {line.url: line.target for line in read_list(site.root)}
    served = [page.url for page in pages]
    served += [*content_files(site.root).addresses(), *files]
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


def _lost(
    site: Site, published: Sequence[ListedAddress], owners: Mapping[str, str]
) -> Iterator[Problem]:
    """Published addresses that the site would not serve any more, and redirections in the way."""
    listed = {line.url for line in published}
    # What calendars and feeds know by its first address is lost with it, listed here or not.
    published = [
        *published,
        *(ListedAddress(0, url, "") for url in publications.kept(site.root) if url not in listed),
    ]
    kept = {*owners, *(alias for _entity, alias, _index in _aliases(site))}
    known = {line.url for line in published}
    # Only a page that a file makes can say in that file what it replaces.
    arrivals: dict[str, dict[str, Entity]] = defaultdict(dict)
    for new in site.entities:
        if new.page_url not in known and hasattr(new, "alias"):
            arrivals[_section(new.page_url)][new.page_url] = new
    for line in published:
        if line.url in owners and line.target:
            message = f"{line.url} est une page du site : elle ne peut pas mener ailleurs"
            yield Problem(LIST, *line.place, message, "adresse-vivante", line.url)
            continue
        if line.url in kept:
            continue
        if line.target:
            if line.target not in kept:
                yield Problem(
                    LIST,
                    *line.place,
                    f"{line.url} mène à {line.target}, qui n’existe pas",
                    "adresse-perdue",
                )
            continue
        if not line.url.endswith("/"):
            yield Problem(
                LIST,
                *line.place,
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
            do = "remplacez cette ligne par" if line.line else "écrivez dans cette liste"
            yield Problem(
                LIST,
                *line.place,
                f"l’adresse {line.url} est publiée et disparaîtrait ; {do} où elle mène, ou remettez "
                "la page",
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
        return Problem.of_file(entity.source_path, message, code, suggestion)
    finding = Finding(entity.source_path, location, message, code, suggestion)
    return to_problem(finding, (site.root / entity.source_path).read_bytes())
