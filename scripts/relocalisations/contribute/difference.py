"""What a change does to the site: which pages it adds, changes, removes, which addresses it loses.

Both states are rendered with the templates of the new one, so that only data and hand-written texts
tell them apart.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from relocalisations.contribute.undoing import Undone, undone
from relocalisations.html.render import Renderer
from relocalisations.model.loading import load_site
from relocalisations.model.revisions import NAMES, main_figures, written
from relocalisations.model.site import Site
from relocalisations.pages.addresses import moved
from relocalisations.pages.plan import all_pages
from relocalisations.problems.problem import Problem, Severity, errors
from relocalisations.problems.reports import terminal
from relocalisations.reading.published_figures import Key
from relocalisations.schema.choices import EventStatus
from relocalisations.schema.phrases import say
from relocalisations.text.french import sort_key

DATA = ("content", "events", "products", "mkdocs.yml")
"""What a state of the site is read from."""
PROGRAM = ("scripts/relocalisations", "theme")
"""What both states are made with: that of here."""


class CannotCompareError(Exception):
    """Two states cannot be compared; the message says why."""


class WrongBaseError(CannotCompareError):
    """The state to compare with has errors, and this one has none: it may be what mends it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of one state of the site."""

    url: str
    title: str
    source: str | None
    text: str
    """Its hand-written Markdown, if it has some."""
    body: str
    """Its generated HTML, if it has some."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A main figure of a product that is another in the other state, as a page writes it."""

    url: str
    product: str
    name: str
    before: str
    """Empty for a figure that was not there."""
    after: str
    """Empty for one that is gone."""


@dataclass(frozen=True)
class Difference:
    """What separates two states, each list in the order of addresses."""

    added: Sequence[Seen]
    changed: Sequence[Seen]
    """Pages whose own file or text changed."""
    touched: Sequence[Seen]
    """Pages that only show the change of another: lists, counts, links."""
    removed: Sequence[Seen]
    redirected: dict[str, str]
    """Removed address → the page that keeps it as an alias."""
    figures: Sequence[Figure]
    """Of the products of both states, by product."""
    problems: Sequence[Problem]
    """Addresses that would lead nowhere; changes that no source is said to tell, as warnings."""
    undone: Sequence[Undone] = ()
    """Files that were made from an older version, and take back what was published since."""
    without_figures: Sequence[str] = ()
    """Names of the products that this adds, and whose code is in no table."""
    program_too: bool = False
    """Whether program or theme differ as well: both states are made with those of here."""


def compare(
    root: Path, base: Path, theme: Path, now: datetime, version: str | None = None
) -> Difference:
    """Compare the site of ``root`` with that of ``base``, two folders.

    ``version`` is what git calls ``base``, if it knows it: its history then tells what is taken back.

    Raises :class:`CannotCompareError` when ``theme`` has no templates to make pages with, or when
    ``root`` has errors, :class:`WrongBaseError` when only ``base`` has.
    """
    if not (theme / "pages").is_dir():
        raise CannotCompareError(
            "theme/pages n’est pas dans ce dossier ; sans gabarits, pas de page à comparer"
        )
    # Their own files first: pages are made of what is right, and what is not would seem removed.
    (site, wrong), (old_site, old_wrong) = load_site(root, now), load_site(base, now)
    for where, problems, reason in (
        ("ce dossier", errors(wrong), CannotCompareError),
        ("la version comparée", errors(old_wrong), WrongBaseError),
    ):
        if problems:
            raise reason(
                f"{where} a des erreurs, la comparaison serait fausse :\n\n{terminal(problems)}"
            )
    renderer = Renderer(theme)
    before, after = _pages(old_site, renderer), _pages(site, renderer)
    gone = [before[url] for url in sorted(before.keys() - after.keys())]
    aliases = moved(site)
    differing = [
        after[url]
        for url in sorted(after.keys() & before.keys())
        if (after[url].title, after[url].text, after[url].body)
        != (before[url].title, before[url].text, before[url].body)
    ]
    taken_back = list(undone(root, base, version, site.entities)) if version else []
    own = [page for page in differing if _own_file_changed(page, root, base)]
    return Difference(
        added=[after[url] for url in sorted(after.keys() - before.keys())],
        changed=own,
        touched=[page for page in differing if page not in own],
        removed=gone,
        redirected={page.url: aliases[page.url] for page in gone if page.url in aliases},
        figures=_figures(old_site, site),
        without_figures=[
            product.nom
            for product in site.produits.values()
            if product.id not in old_site.produits and not site.figures(product)
        ],
        program_too=version is not None and _program_differs(root, version),
        problems=[
            Problem.of_file(
                page.source or page.url,
                say("adresse-perdue", adresse=page.url, titre=page.title),
                "adresse-perdue",
                f"alias: [{page.url}]",
            )
            for page in gone
            if page.url not in aliases
        ]
        + [problem for file in taken_back for problem in file.problems]
        + list(_unread(old_site, site)),
        undone=taken_back,
    )


def _figures(before: Site, after: Site) -> list[Figure]:
    """What differs in the main figures of the products that both states have."""
    old, new = main_figures(before), main_figures(after)
    names = {product.page_url: product.nom for product in after.produits.values()}
    latest = {_series(key) for key in new}
    both = names.keys() & {product.page_url for product in before.produits.values()}
    found = []
    for key in sorted(
        old.keys() | new.keys(), key=lambda key: (sort_key(names.get(key.url, "")), key)
    ):
        if key not in new and _series(key) in latest:
            continue  # a later year has come: the old one is in the series
        first, last = (written(all_[key]) if key in all_ else "" for all_ in (old, new))
        if key.url in both and first != last:
            name = f"{NAMES[key.chiffre]}, {key.annee} ({key.edition} {key.code})"
            found.append(Figure(key.url, names[key.url], name, first, last))
    return found


def _series(key: Key) -> tuple[str, ...]:
    """What a figure is one year of."""
    return key.url, key.edition, key.code, key.chiffre


def _unread(before: Site, after: Site) -> Iterator[Problem]:
    """Events called off or put off by who adds no source and changes none.

    Only asked: a page may have changed at the same address.
    """
    for name, event in sorted(after.evenements.items()):
        old = before.evenements.get(name)
        if (
            old is not None
            and event.statut in (EventStatus.ANNULE, EventStatus.REPORTE)
            and event.statut is not old.statut
            and event.sources == old.sources
        ):
            words = say("changement-sans-source", avant=old.statut, statut=event.statut)
            path = event.source_path
            yield Problem.of_file(path, words, "changement-sans-source", severity=Severity.WARNING)


def _own_file_changed(page: Seen, root: Path, base: Path) -> bool:
    if page.source is None:
        return False
    mine, theirs = root / page.source, base / page.source
    if not mine.is_file() or not theirs.is_file():
        return True
    return mine.read_bytes() != theirs.read_bytes()


def _pages(site: Site, renderer: Renderer) -> dict[str, Seen]:
    root = site.root
    written = {url: (title, text) for url, title, text in _hand_written(root)}
    found: dict[str, Seen] = {}
    for page in all_pages(site):
        title, text = written.pop(page.url, (page.title, ""))
        found[page.url] = Seen(page.url, title, page.source, text, renderer.body(page))
    for url, (title, text) in written.items():
        found[url] = Seen(url, title, _source(root, url), text, "")
    return found


def _hand_written(root: Path) -> Iterator[tuple[str, str, str]]:
    """(address, title, text) of every Markdown page."""
    content = root / "content"
    for path in sorted(content.rglob("*.md")):
        name = path.relative_to(content).with_suffix("").as_posix()
        url = f"/{name.removesuffix('index')}".rstrip("/") + "/"
        text = path.read_text("utf-8", errors="replace")
        titles = [line for line in text.splitlines() if line.startswith(("title:", "# "))]
        title = titles[0].partition(" ")[2].strip(" \"'") if titles else url
        yield url.replace("//", "/"), title, text


def _source(root: Path, url: str) -> str:
    name = url.strip("/")
    single = f"content/{name}.md"
    return single if (root / single).is_file() else f"content{url}index.md"


@contextmanager
def state(root: Path, base: str) -> Iterator[Path]:
    """The folder of a state given as a folder or as a git reference (``origin/main``, ``HEAD^1``)."""
    if (Path(base) / "mkdocs.yml").is_file():
        yield Path(base).resolve()
        return
    with tempfile.TemporaryDirectory(prefix="reloc-diff-") as name:
        folder = Path(name)
        with tarfile.open(fileobj=io.BytesIO(_archive(root, base))) as archive:
            archive.extractall(folder, filter="data")
        yield folder


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)


def _commit(root: Path, base: str) -> subprocess.CompletedProcess[bytes]:
    """The name of a commit."""
    # --end-of-options: a reference that looks like an option stays a reference.
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")


def _program_differs(root: Path, base: str) -> bool:
    """Whether a commit has another program, or another theme, than this folder."""
    name = _commit(root, base).stdout.decode().strip()
    return _git(root, "diff", "--quiet", name, "--", *PROGRAM).returncode == 1


def _archive(root: Path, base: str) -> bytes:
    """The data of a commit, as git archives it."""
    commit = _commit(root, base)
    if commit.returncode:
        raise CannotCompareError(
            f"« {base} » n’est ni un dossier du site, ni une version connue de git ; "
            "par exemple origin/main"
        )
    name = commit.stdout.decode().strip()
    prefix = _git(root, "rev-parse", "--show-prefix").stdout.decode().strip()
    listed = _git(root, "ls-tree", "--name-only", f"{name}:{prefix}").stdout.decode().splitlines()
    done = _git(
        root, "archive", "--format=tar", f"{name}:{prefix}", *(d for d in DATA if d in listed)
    )
    if done.returncode:
        raise CannotCompareError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
