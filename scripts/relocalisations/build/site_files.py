"""All the files of the site, from the model and from what the theme has rendered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from relocalisations import outputs
from relocalisations.html.environment import CompiledTemplates
from relocalisations.html.mould import IDENTIFIER, Mould, cast
from relocalisations.html.render import Renderer
from relocalisations.machine.disk import (
    PathError,
    Published,
    Written,
    address_path,
    others,
    remove_others,
    write,
)
from relocalisations.machine.workers import in_shares, new_garbage_only
from relocalisations.model.site import Site
from relocalisations.outputs.web.cards import DEFAULT_CARD, card_of, card_path
from relocalisations.outputs.web.head import head
from relocalisations.pages.addresses import moved, site_problems
from relocalisations.pages.kinds import SECTION_PAGES, Page, Planned
from relocalisations.pages.plan import planned_pages
from relocalisations.problems.problem import Problem

if TYPE_CHECKING:
    from relocalisations.outputs.web.card_maker import CardMaker

_NOT_SERVED = ("sitemap.xml", "cartes/")
"""What MkDocs makes or copies and we do not want: its own sitemap, what cards are made from."""

SEARCH_FOLDER = "pagefind"
"""Where ``search`` puts its index, from the site's root."""


@dataclass(frozen=True)
class Theme:
    """What the theme has made: moulds, and a folder of assets and hand-written pages."""

    templates: Path
    moulds: Mapping[str, Mould]
    folder: Path
    repository: str
    address: str
    cards: bool = False
    """Whether to draw the social cards."""
    compiled: CompiledTemplates = field(default_factory=CompiledTemplates)
    """The templates of the bodies, for whoever renders them more than once."""

    def renderer(self) -> Renderer:
        """What renders the bodies of pages with this theme."""
        return Renderer(self.templates, self.repository, self.address, self.compiled)


def address_problems(site: Site) -> list[Problem]:
    """What is wrong with the addresses of a valid site: two pages at one, or one that is lost."""
    return site_problems(site, list(planned_pages(site)), outputs.lasting_addresses(site))


def card_maker(theme: Theme) -> CardMaker | None:
    """What draws the social cards; None where there are none: drawing is slow to import."""
    if not theme.cards:
        return None
    from relocalisations.outputs.web.card_maker import CardMaker

    return CardMaker(theme.templates / "cartes")


Job = Callable[[], Iterator[tuple[str, bytes]]]
"""Makes some files of the site, as (relative path, content)."""


def build(site: Site, theme: Theme, folder: Path, before: Path | None = None) -> Published:
    """Make the whole site in a folder, on every core, writing only what changed.

    ``before`` is the site that this one is to replace, if it is made beside it.
    """
    renderer = theme.renderer()
    planned = list(planned_pages(site))
    urls = [page.url for page in planned]
    cards = card_maker(theme)
    is_new = not folder.exists() or not any(folder.iterdir())

    # One page of each kind here first: its template is then loaded once, not in each process, and
    # so is what all pages of the kind ask for. The pages that exist once are left to one process.
    for page in {page.kind: page for page in planned if page.kind not in SECTION_PAGES}.values():
        renderer.body(page.make())

    # The machine files first: they take one process as long as a quarter of the pages take two.
    jobs: list[Job] = [partial(other_files, site, theme, urls, cards)]
    jobs += [partial(page_files, site, page, theme.moulds, renderer, cards) for page in planned]

    def make(share: Iterator[Job]) -> Written:
        return write((file for job in share for file in job()), folder, before)

    with new_garbage_only():
        done = in_shares(make, jobs)
    paths = set().union(*(part.paths for part in done))
    written = sum(part.written for part in done)
    if sum(len(part.paths) for part in done) > len(paths):
        twice = Counter(path for part in done for path in part.paths).most_common(1)[0][0]
        raise PathError(f"« {twice} » : deux fichiers à cette adresse")
    removed = 0 if is_new else remove_others(folder, paths, keep=SEARCH_FOLDER)
    if before:
        removed = len(others(before, paths, keep=SEARCH_FOLDER))
    return Published(written, len(paths) - written, removed)


def page_files(
    site: Site,
    planned: Planned,
    moulds: Mapping[str, Mould],
    renderer: Renderer,
    cards: CardMaker | None = None,
) -> Iterator[tuple[str, bytes]]:
    """A generated page and what goes with it, as (relative path, content)."""
    page = planned.make()
    yield address_path(page.url), cast_page(site, page, moulds[page.kind], renderer).encode()
    yield from outputs.page_files(site, page, renderer.address)
    if cards and (card := card_of(site, page)):
        yield card.path, cards.picture(card)


def other_files(
    site: Site, theme: Theme, generated: Sequence[str], cards: CardMaker | None = None
) -> Iterator[tuple[str, bytes]]:
    """The theme's own files, the hand-written pages, and the files for machines."""
    urls = [*generated]
    made = set(generated)
    for path in sorted(theme.folder.rglob("*")):
        name = path.relative_to(theme.folder).as_posix()
        if not path.is_file() or IDENTIFIER in name or name.startswith(_NOT_SERVED):
            continue
        url = f"/{name.removesuffix('index.html')}"
        if url in made:
            continue  # the mould of a page that exists once
        if name.endswith("index.html"):
            urls.append(url)
        yield name, path.read_bytes()
    yield from outputs.machine_files(site, urls, moved(site), theme.address)
    if cards:
        yield DEFAULT_CARD.path, cards.picture(DEFAULT_CARD)


def cast_page(site: Site, page: Page, mould: Mould, renderer: Renderer) -> str:
    """One page, complete."""
    return cast(
        mould,
        title=page.title,
        description=page.description,
        identifier=page.url.strip("/").rpartition("/")[2],
        body=renderer.body(page, mould.introduction),
        head=head_of(site, page, renderer),
    )


def head_of(site: Site, page: Page, renderer: Renderer) -> str:
    """What a page adds to its head, as safe HTML."""
    image = f"{renderer.address}/{card_path(page)}" if renderer.address else ""
    return head(site, page, renderer.address, image)
