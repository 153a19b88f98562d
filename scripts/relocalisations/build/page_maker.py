"""Generated pages and what goes with each, but for what stands there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pydantic_core import to_json

from relocalisations import outputs
from relocalisations.html import mould as moulds_
from relocalisations.html.mould import Mould
from relocalisations.html.render import Renderer
from relocalisations.machine.disk import address_path
from relocalisations.machine.kept import Kept, digest
from relocalisations.machine.last_build import fingerprint
from relocalisations.machine.records import SitePart, Unit
from relocalisations.model.noted import NotedSite, Parts
from relocalisations.model.site import Site
from relocalisations.outputs.web.card_kinds import card_of
from relocalisations.outputs.web.cards import Card, card_path
from relocalisations.outputs.web.head import head
from relocalisations.pages.kinds import LIST_PAGES, Page, Planned
from relocalisations.pages.plan import made_by

if TYPE_CHECKING:
    from relocalisations.outputs.web.card_drawing import Drawing

MadeFile = tuple[str, str, bytes | None]
"""A path in the site, the digest of what the file says, and its content; None as below."""

File = tuple[str, bytes | None]
"""A path in the site, and the content; None for what stands there already."""


class PageMaker:
    """Makes each page with the files that go with it, as one unit.

    A unit stands as it is when the parts of the site that it read are what they were; when some are
    not, each of its files is made again only if what it says has changed.
    """

    def __init__(
        self,
        site: Site,
        renderer: Renderer,
        moulds: Mapping[str, Mould],
        cards: Drawing | None,
        kept: Kept,
        templates: Path,
    ) -> None:
        self._site = site
        self._same: set[str] = set()
        """The names of parts of which it is known that they are what they were."""
        self._told: set[str] = set()
        """Those of parts that units made here read: what each is was added."""
        self._renderer = renderer
        self._moulds = moulds
        self._cards = cards
        self._kept = kept
        program = fingerprint([templates / name for name in ("pages", "components")], ())
        self._parts = Parts(site, program, kept.part)
        self._made_with = {
            kind: digest(program, *renderer.addresses, mould.introduction, *mould.pieces)
            for kind, mould in moulds.items()
        }
        drawn_with = cards.made_with if cards else ""
        self._units_made_with = {
            kind: digest(made_with, drawn_with) for kind, made_with in self._made_with.items()
        }
        self._units_made_with |= dict.fromkeys(outputs.GROUPS, digest(program, *renderer.addresses))

    def load(self) -> None:
        """Import what draws the cards: once, before several processes draw some."""
        if self._cards:
            self._cards.load()

    def files(self, planned: Planned) -> Iterator[File]:
        """A page and what goes with it, as (relative path, content)."""
        make = planned.make_from
        if make is None:
            for path, _source, content in self._files(self._site, planned.make()):
                yield path, content
        else:
            yield from self._noted(
                planned.url, planned.kind, lambda site: self._files(site, make(site))
            )

    def group(self, name: str) -> Iterator[File]:
        """The files of one of :data:`outputs.GROUPS`."""

        def make(site: Site) -> Iterator[MadeFile]:
            for path, content in outputs.GROUPS[name](site, self._renderer.address):
                yield self._unless_kept(path, digest(content), partial(bytes, content))

        return self._noted(name, name, make)

    def _noted(
        self, name: str, kind: str, make: Callable[[Site], Iterator[MadeFile]]
    ) -> Iterator[File]:
        """What is made of the site, and which parts of it that read."""
        seen = NotedSite(self._site)
        made = []
        # It stands for the site before all that makes something of it.
        for path, source, content in make(cast("Site", seen)):
            made.append((path, source))
            yield path, content
        read = seen.read
        made_with = self._units_made_with[kind]
        self._kept.add_unit(name, Unit(made_with, read, made))
        for part in read:
            if part in self._told:
                continue
            self._told.add(part)
            if part not in self._same and not self._is_same(part):
                self._kept.add_part(
                    part, SitePart(self._parts.made_of(part), self._parts.digest(part))
                )

    def cards(self, cards: Iterable[Card]) -> Iterator[File]:
        """Those of pages that are not made here; none where no card is drawn."""
        if self._cards:
            for card in cards:
                path, _source, content = self._card(self._cards, card)
                yield path, content

    def standing(self, planned: Planned) -> list[str] | None:
        """The files of a page that stand as they would be made; None where one may not.

        Of one whose ``make_from`` notes what it reads.
        """
        made_by(planned.kind)  # what is made of the whole site is known by what asks for it
        return self._standing(planned.url, planned.kind)

    def standing_group(self, name: str) -> list[str] | None:
        """The same of the files of :meth:`group`."""
        return self._standing(name, name)

    def _standing(self, name: str, kind: str) -> list[str] | None:
        known = self._kept.unit(name)
        if known and known.made_with == self._units_made_with[kind] and self._stands(known):
            return [path for path, _source in known.files]
        return None

    def _stands(self, unit: Unit) -> bool:
        same = all(self._is_same(name) for name in unit.read if name not in self._same)
        return same and all(self._kept.holds(path, source) for path, source in unit.files)

    def _is_same(self, name: str) -> bool:
        """Whether a part of the site is what it was when the units that read it were made."""
        known = self._kept.part(name)
        if known is None:
            return False
        made_of = self._parts.made_of(name)
        if not made_of or made_of != known.made_of:
            if self._parts.digest(name) != known.digest:
                return False
            if made_of:  # another table may say the same of it: from now on this one
                self._kept.add_part(name, SitePart(made_of, known.digest))
        self._same.add(name)
        return True

    def _files(self, site: Site, page: Page) -> Iterator[MadeFile]:
        """Each file with the digest of what it says."""
        yield self._page(site, page)
        for path, content in outputs.page_files(site, page, self._renderer.address):
            yield self._unless_kept(path, digest(content), partial(bytes, content))
        if self._cards and page.kind not in LIST_PAGES:
            yield self._card(self._cards, card_of(site, page))

    def _page(self, site: Site, page: Page) -> MadeFile:
        value = self._renderer.value(page)
        lines = head_of(site, page, self._renderer)
        source = digest(self._made_with[page.kind], to_json(value), lines)

        def make() -> bytes:
            mould = self._moulds[page.kind]
            body = self._renderer.made(page.kind, value, mould.introduction)
            return _cast(page, mould, body, lines).encode()

        return self._unless_kept(address_path(page.url), source, make)

    def _card(self, drawing: Drawing, card: Card) -> MadeFile:
        source = digest(drawing.made_with, repr(card))
        return self._unless_kept(card.path, source, partial(drawing.picture, card))

    def _unless_kept(self, path: str, source: str, make: Callable[[], bytes]) -> MadeFile:
        if self._kept.holds(path, source):
            return path, source, None
        content = make()
        self._kept.add(path, source, content)
        return path, source, content


def cast_page(site: Site, page: Page, mould: Mould, renderer: Renderer) -> str:
    """One page, complete."""
    body = renderer.body(page, mould.introduction)
    return _cast(page, mould, body, head_of(site, page, renderer))


def _cast(page: Page, mould: Mould, body: str, head_lines: str) -> str:
    return moulds_.cast(
        mould,
        title=page.title,
        description=page.description,
        identifier=page.url.strip("/").rpartition("/")[2],
        body=body,
        head=head_lines,
    )


def head_of(site: Site, page: Page, renderer: Renderer) -> str:
    """What a page adds to its head, as safe HTML."""
    image = f"{renderer.address}/{card_path(page)}" if renderer.address else ""
    return head(site, page, renderer.address, image)
