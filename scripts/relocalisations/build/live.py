"""The site while somebody edits it: first the page of the file that changed, then all the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from relocalisations.build.page_maker import cast_page
from relocalisations.build.site_files import Theme, address_problems, build
from relocalisations.machine.disk import address_path, write
from relocalisations.machine.workers import GivenUpError, no_garbage_collection
from relocalisations.model.indicators import figures_of
from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.pages.kinds import Page
from relocalisations.pages.plan import entity_page, kind_of
from relocalisations.problems.problem import Problem, errors
from relocalisations.reading.entities import read_entity
from relocalisations.reading.folders import data_files, file_content
from relocalisations.reading.memory import Found, Memory, Stamp, stamp
from relocalisations.schema import City, Entity, Event, Partner, Product, Sector
from relocalisations.schema.walk import references

LARGE = 1_000
"""Of this many products, the rest of a site takes so long that somebody may look before."""

_LISTS = (
    "produits_par_importations",
    "produits_par_secteur",
    "produits_par_dependance",
    "dependance_par_secteur",
)
"""What a site remembers of the products in their order."""


class Onlooker(NamedTuple):
    """Whoever looks at the site while it follows its files."""

    seen: Callable[[], object]
    """Called once the pages of what changed are there, and the rest will take a while."""
    waits: Callable[[], bool]
    """Whether something has changed again: then the rest is given up."""


_MAPS: dict[type[Entity], str] = {
    City: "villes",
    Partner: "partenaires",
    Sector: "secteurs",
    Product: "produits",
    Event: "evenements",
}


class Live:
    """A published site that follows its files."""

    def __init__(
        self,
        *,
        root: Path,
        site: Site,
        theme: Theme,
        folder: Path,
        memory: Memory,
        made_with: dict[str, Stamp],
    ) -> None:
        """``memory`` is what was read to make ``site``; ``theme`` what the engine made of the rest.

        ``made_with`` are the :func:`theme_stamps` from before it began: what somebody saves while
        it works is not in what it made.
        """
        self.root = root
        self.site = site
        self.theme = theme
        self.folder = folder
        self.memory = memory
        self.made_with = made_with
        """What the theme and the hand-written pages were when last given to the engine."""
        self.is_whole = True
        """Whether all of it is as the files are, not only the pages that were shown first."""
        self._ahead: Site | None = None
        """The site with what was shown before all the rest; None once all the rest is there."""

    def check(self, now: datetime) -> list[Problem]:
        """What is wrong with the files as they are now."""
        site, problems = load_site(self.root, now, self.memory)
        if not errors(problems):
            problems += address_problems(site)
        return problems

    def update(self, now: datetime, onlooker: Onlooker | None = None) -> list[Problem]:
        """Follow what changed in the data. With errors, the site stays as it was.

        The page of a broken file shows what to mend, since that is where its writer looks.
        """
        self.is_whole = False
        waits = onlooker.waits if onlooker else None

        def pause() -> None:
            if waits and waits():
                raise GivenUpError

        with no_garbage_collection():  # somebody looks
            self._show_changed(onlooker)
        try:
            site, problems = load_site(self.root, now, self.memory, pause)
            if not errors(problems):
                problems += address_problems(site, pause)
            if errors(problems):
                self._show_problems(errors(problems))
                return problems
            pause()
            build(site, self.theme, self.folder, waits=waits)
        except GivenUpError:  # whoever changed something again calls again
            return []
        # Only now: what the site before knows of all its products is made again as late as can be.
        self.site, self._ahead, self.is_whole = site, None, True
        return problems

    def _show_changed(self, onlooker: Onlooker | None) -> None:
        """Write at once the pages of the files that changed; in a large site, their sectors' too."""
        site, sectors = self._ahead or self.site, set()
        for kind, found in self._changed():
            if found.entity is None:
                self._show_problems(errors(found.problems))
            elif self._names_what_exists(site, found.entity):
                site = self._with(site, found.entity)
                self._show(site, kind, entity_page(site, found.entity))
                if isinstance(found.entity, Product):
                    sectors.add(found.entity.secteur)
        self._ahead = site
        if onlooker is None or len(site.produits) < LARGE:
            return
        site = copy(site)
        for known in _LISTS:
            site.__dict__.pop(known, None)
        for name in sectors:
            self._show(site, Sector, entity_page(site, site.secteurs[name]))
        onlooker.seen()

    def _changed(self) -> Iterator[tuple[type[Entity], Found]]:
        """The files with a page of their own that are not as they were read."""
        for kind in _MAPS:
            # What is wrong with a folder or a file that cannot be read, the whole reading tells.
            for name in data_files(self.root, kind, []):
                path = f"{kind.FOLDER}/{name}"
                known = self.memory.files.get(path)
                if known is None or known[0] != stamp(f"{self.root}/{path}"):
                    content = file_content(self.root, path, [])
                    if content is not None:
                        yield kind, read_entity(kind, name.removesuffix(".yml"), content)

    @staticmethod
    def _names_what_exists(site: Site, entity: Entity) -> bool:
        """Whether all that an entity refers to is on the site: else its page cannot be made."""
        known = {kind.KIND: getattr(site, name) for kind, name in _MAPS.items()}
        return all(
            kind == "source" or name in known[kind] for _at, kind, name in references(entity)
        )

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        """In the place of the page of each broken file, what to mend."""
        for kind in _MAPS:
            broken = [item for item in problems if item.path.rpartition("/")[0] == kind.FOLDER]
            for path, found in groupby(broken, key=lambda item: item.path):
                name = path.rpartition("/")[2]
                page = Page(
                    f"{kind.URL}{name.removesuffix('.yml')}/",
                    "erreurs",
                    f"{name} : à corriger",
                    "",
                    path,
                    {
                        "problemes": [
                            {
                                "place": problem.place,
                                "message": problem.message,
                                "suggestion": problem.suggestion,
                            }
                            for problem in found
                        ]
                    },
                )
                self._show(self.site, kind, page)

    def _show(self, site: Site, kind: type[Entity], page: Page) -> None:
        """Write one page, at once."""
        html = cast_page(site, page, self.theme.moulds[kind_of(kind)], self.theme.renderer())
        write([(address_path(page.url), html.encode())], self.folder)

    @staticmethod
    def _with(before: Site, entity: Entity) -> Site:
        """A site with one entity as it is now. What is computed over all stays as it was."""
        name = _MAPS[type(entity)]
        site = copy(before)
        setattr(site, name, {**getattr(before, name), entity.id: entity})
        if isinstance(entity, Product):
            found = figures_of(entity, site.rows)
            site.chiffres = {**site.chiffres, **({entity.id: found} if found else {})}
        return site


def theme_stamps(root: Path) -> dict[str, Stamp]:
    """What the theme and the hand-written pages are: if they change, only an engine can follow."""
    files = [root / "mkdocs.yml"]
    for folder in ("content", "theme"):
        files += [path for path in (root / folder).rglob("*") if path.is_file()]
    return {str(file): stamp(file) for file in files}
