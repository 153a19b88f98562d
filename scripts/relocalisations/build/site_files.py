"""All the files of the site, from the model and from what the theme has rendered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from rcssmin import cssmin

from relocalisations import outputs
from relocalisations.build.page_maker import File, PageMaker
from relocalisations.html.compiled import CompiledTemplates
from relocalisations.html.mould import IDENTIFIER, Mould
from relocalisations.html.render import Renderer
from relocalisations.machine.disk import (
    PathError,
    Published,
    Written,
    remove,
    remove_others,
    write,
)
from relocalisations.machine.heap import give_back
from relocalisations.machine.just_made import JustMade
from relocalisations.machine.kept import Kept
from relocalisations.machine.workers import (
    WORTH_SHARING,
    Aside,
    GivenUpError,
    Sharing,
    in_shares,
    new_garbage_only,
)
from relocalisations.model.site import Site
from relocalisations.outputs.web.card_drawing import Drawing
from relocalisations.outputs.web.cards import Card, card_address, written_cards
from relocalisations.pages.addresses import moved, site_problems
from relocalisations.pages.kinds import SECTION_PAGES, Planned
from relocalisations.pages.plan import planned_pages
from relocalisations.problems.problem import Problem

_NOT_SERVED = (
    "sitemap.xml",
    "cartes/",
    "search.json",
    "search/",
    "assets/javascripts/",
    "assets/stylesheets/",
    "assets/images/favicon.png",
)
"""What an engine makes or copies and no page of ours asks for: its own sitemap, search, scripts and
styles; what cards are made from."""

SEARCH_FOLDER = "pagefind"
"""Where ``search`` puts its index, from the site's root."""


@dataclass(frozen=True)
class Theme:
    """What the theme has made: moulds, assets and hand-written pages."""

    templates: Path
    moulds: Mapping[str, Mould]
    files: Mapping[str, bytes]
    """All that the engine rendered, by path."""
    repository: str
    address: str
    cards: bool = False
    """Whether to draw the social cards."""
    kept: Kept | None = None
    """What is known of the folder that the site is built into, since the last build."""
    compiled: CompiledTemplates = field(default_factory=CompiledTemplates)
    """The templates of the bodies, for whoever renders them more than once."""

    def renderer(self) -> Renderer:
        """What renders the bodies of pages with this theme."""
        return Renderer(self.templates, self.repository, self.address, self.compiled)


def address_problems(site: Site, pause: Callable[[], object] = lambda: None) -> list[Problem]:
    """What is wrong with the addresses of a valid site: two pages at one, or one that is lost.

    ``pause`` as in :func:`relocalisations.model.loading.load_site`.
    """
    planned = []
    for page in planned_pages(site):
        pause()
        planned.append(page)
    return site_problems(site, planned, outputs.lasting_addresses(site))


Job = Callable[[], Iterator[File]]
"""Makes some files of the site, as (relative path, content); None for what stands there already."""

OfOneProcess = tuple[Written, JustMade]
"""What one process did."""


def build(
    site: Site,
    theme: Theme,
    folder: Path,
    before: Path | None = None,
    waits: Callable[[], bool] | None = None,
) -> Published:
    """Make the whole site in a folder, on every core, writing only what changed.

    ``before`` is the site that this one is to replace, if it is made beside it. Raises
    :class:`GivenUpError` when ``waits`` says that somebody waits for another site.
    """
    planned = list(planned_pages(site))
    is_new = not folder.exists() or not any(path.name != SEARCH_FOLDER for path in folder.iterdir())
    kept = theme.kept if theme.kept is not None else Kept(folder)
    linked = kept.linked()
    kept.taken()  # of a build that was given up

    def make(share: Iterator[Job]) -> OfOneProcess:
        with new_garbage_only():
            done = write((file for job in share for file in job()), folder, before, linked)
        return done, kept.taken()

    renderer, urls = theme.renderer(), [page.url for page in planned]
    drawing = Drawing(theme.templates / "cartes") if theme.cards else None
    pages = PageMaker(site, renderer, theme.moulds, drawing, kept, theme.templates)
    # The lists for machines first: they take one process as long as a quarter of the pages take two.
    jobs: list[Job] = [partial(_list_files, make_list, site, theme) for make_list in outputs.WHOLE]
    always = [page for page in planned if page.make_from is None]
    # The pages that exist once are left to one process: they ask for the same of the whole site.
    jobs.insert(1, lambda: chain.from_iterable(map(pages.files, always)))
    jobs.append(partial(other_files, site, theme, urls))
    jobs.append(partial(pages.cards, _lone_cards(site, urls)))
    rest = partial(_rest, pages, renderer, planned, waits)
    if kept.is_empty or waits:
        jobs += rest()
        _give_back(site)
        least = WORTH_SHARING if len(planned) < WORTH_SHARING else min(WORTH_SHARING, len(jobs))
        shares = in_shares(make, jobs, least=least, waits=waits)
    else:
        shares = _made_beside(make, jobs, rest)
    done = [part for part, _made in shares]
    paths = set().union(*(part.paths for part in done))
    written = sum(part.written for part in done)
    if sum(len(part.paths) for part in done) > len(paths):
        [(twice, _times)] = Counter(path for part in done for path in part.paths).most_common(1)
        raise PathError(f"« {twice} » : deux fichiers à cette adresse")
    left = kept.leftovers(paths)
    copied = set().union(*(part.copied for part in done))
    kept.settle((made for _part, made in shares), paths, folder, copied)
    kept.save()
    if left:
        remove(folder, left.files, left.empty)
        removed = left.removed
    else:
        removed = 0 if is_new else remove_others(folder, paths, keep=SEARCH_FOLDER)
    return Published(written, len(paths) - written, removed)


def _list_files(
    make: Callable[[Site, str], Iterator[tuple[str, bytes]]], site: Site, theme: Theme
) -> Iterator[File]:
    """Those of one of :data:`outputs.WHOLE`, of which a large site's hold as much as all the rest."""
    yield from make(site, theme.address)
    _give_back(site)


def _give_back(site: Site) -> None:
    if len(site.produits) >= WORTH_SHARING:
        give_back()


def _made_beside(
    make: Callable[[Iterator[Job]], OfOneProcess],
    jobs: Sequence[Job],
    rest: Callable[[], Sequence[Job]],
) -> list[OfOneProcess]:
    """What each process made, of which another begins before this one knows all that is to be made.

    After an edit nearly all pages stand: to know it takes as long as to make what never does.
    """
    shared = Sharing(jobs, shares=2)
    begun = Aside(lambda: make(shared.taken()))
    try:
        made = in_shares(lambda share: make(chain(share, shared.taken())), rest())
        return [*made, begun.result()]
    except BaseException:
        begun.give_up()
        raise


def _rest(
    pages: PageMaker,
    renderer: Renderer,
    planned: Sequence[Planned],
    waits: Callable[[], bool] | None,
) -> list[Job]:
    """What makes the pages and groups that may stand as they are, and do not; then, what tells those
    that do."""
    standing: list[File] = []
    changed: list[Planned] = []
    groups: list[str] = []
    for page in planned:
        if page.make_from is None:
            continue
        if waits and waits():
            raise GivenUpError
        stands = pages.standing(page)
        if stands is None:
            changed.append(page)
        else:
            standing += [(path, None) for path in stands]
    for name in outputs.GROUPS:
        stands = pages.standing_group(name)
        if stands is None:
            groups.append(name)
        else:
            standing += [(path, None) for path in stands]

    # One page of each kind here first: its template is then loaded once, not in each process, and
    # so is what all pages of the kind ask for; not so of the pages that exist once.
    if len(changed) >= WORTH_SHARING:
        always = [page for page in planned if page.make_from is None]
        firsts = {page.kind: page for page in (*always, *changed) if page.kind not in SECTION_PAGES}
        for page in firsts.values():
            if waits and waits():
                raise GivenUpError
            renderer.body(page.make())
        pages.load()
    jobs: list[Job] = [partial(pages.group, name) for name in groups]
    jobs += [partial(pages.files, page) for page in changed]
    jobs.append(partial(iter, standing))
    return jobs


def other_files(site: Site, theme: Theme, generated: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The theme's own files, the hand-written pages, and what tells their addresses."""
    urls = [*generated]
    made = set(generated)
    for name, content in theme.files.items():
        if IDENTIFIER in name or not is_served(name):
            continue
        url = f"/{name.removesuffix('index.html')}"
        if url in made:
            continue  # the mould of a page that exists once
        if name.endswith("index.html"):
            urls.append(url)
        yield name, served(name, content)
    yield from outputs.address_files(site, urls, moved(site), theme.address)


def _lone_cards(site: Site, generated: Iterable[str]) -> Iterator[Card]:
    """Those of hand-written pages that no generated page draws."""
    drawn = {card_address(url) for url in generated}
    for card in written_cards(site).values():
        if card.path not in drawn:
            yield card


def is_served(name: str) -> bool:
    """Whether a file that an engine put in its folder is published, or a mould."""
    return not name.startswith(_NOT_SERVED) and not name.endswith(".py")  # what made an asset


def served(name: str, content: bytes) -> bytes:
    """A file of the theme as it is published: comments and layout are for whoever changes it."""
    if name.startswith("assets/css/"):
        return _for_older_browsers(str(cssmin(content.decode()))).encode()
    if name.startswith("assets/js/") and not name.startswith("assets/js/vendor/"):
        return _LAYOUT.sub("", _COMMENTS.sub("", content.decode())).encode()
    return content


def _for_older_browsers(style: str) -> str:
    """The light colours again for who does not know ``light-dark()`` (before 2024), after the tokens.

    Without them such a browser shows no colour at all, and every bar of a chart black.
    """
    tokens = "".join(f"{name}:{light};" for name, light in _TOKENS.findall(style))
    if not tokens:
        return style
    end = style.index("}", style.rindex("light-dark(")) + 1
    unknown = "@supports not (color:light-dark(red,red))"
    light = f":root,[data-md-color-scheme]{{{tokens}color-scheme:light!important}}"
    return f"{style[:end]}{unknown}{{{light}}}{style[end:]}"


_TOKENS = re.compile(r"(--[\w-]+):light-dark\((#\w+),#\w+\)")
"""A colour, as each is written once (a test says so), without its layout."""
_COMMENTS = re.compile(r"^[ \t]*(?://.*|/\*(?s:.*?)\*/)\n", re.MULTILINE)
"""Comments that have their own lines."""
_LAYOUT = re.compile(r"^\s+", re.MULTILINE)
"""What lines begin with, and empty lines. Libraries that do more do not know a template in a template;
none of ours goes on after its line (a test says so)."""
