"""The site while somebody edits it: first the page of the file that changed, then all the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import copy
from datetime import datetime
from pathlib import Path

from relocalisations.build import Theme, build, cast_page
from relocalisations.figures import figures_of
from relocalisations.pages import Page, entity_page, kind_of
from relocalisations.problems import Problem, errors
from relocalisations.publish import address_path, write
from relocalisations.reading import Found, Memory, Stamp, read_entity, stamp
from relocalisations.schema import City, Entity, Event, Partner, Product, Sector
from relocalisations.site import Site, load_site

_MAPS: dict[type[Entity], str] = {
    City: "villes",
    Partner: "partenaires",
    Sector: "secteurs",
    Product: "produits",
    Event: "evenements",
}


class Live:
    """A published site that follows its files."""

    def __init__(self, root: Path, site: Site, theme: Theme, folder: Path, memory: Memory) -> None:
        """``memory`` is what was read to make ``site``; ``theme`` what MkDocs made of the rest."""
        self.root = root
        self.site = site
        self.theme = theme
        self.folder = folder
        self.memory = memory
        self._made_with = self._theme_stamps()

    def theme_changed(self) -> bool:
        """Whether the theme or a hand-written page changed: then only MkDocs can tell the rest."""
        return self._theme_stamps() != self._made_with

    def update(self, now: datetime) -> list[Problem]:
        """Follow what changed in the data. With errors, the site stays as it was.

        The page of a broken file shows what to mend, since that is where its writer looks.
        """
        changed = list(self._changed())
        for kind, found in changed:
            self._show(kind, found)
        site, problems = load_site(self.root, now, self.memory)
        if errors(problems):
            return problems
        self.site = site
        build(site, self.theme, self.folder)
        return problems

    def _changed(self) -> Iterator[tuple[type[Entity], Found]]:
        """The files with a page of their own that are not as they were read."""
        for kind in _MAPS:
            for entry in os.scandir(self.root / kind.FOLDER):
                name, file = entry.name, entry.path
                known = self.memory.files.get(f"{kind.FOLDER}/{name}")
                if name.endswith(".yml") and (known is None or known[0] != stamp(file)):
                    content = Path(file).read_bytes()
                    yield kind, read_entity(kind, name.removesuffix(".yml"), content)

    def _show(self, kind: type[Entity], found: Found) -> None:
        """Write the page of one file, at once."""
        if found.entity:
            page = entity_page(self._with(found.entity), found.entity)
        else:
            page = Page(
                f"{kind.URL}{found.identifier}/",
                "erreurs",
                f"{found.identifier}.yml : à corriger",
                "",
                f"{kind.FOLDER}/{found.identifier}.yml",
                {"problemes": found.problems},
            )
        site = self._with(found.entity) if found.entity else self.site
        renderer = self.theme.renderer(site)
        html = cast_page(page, self.theme.moulds[kind_of(kind)], renderer)
        write([(address_path(page.url), html.encode())], self.folder)

    def _with(self, entity: Entity) -> Site:
        """The site with one entity as it is now. What is computed over all stays as it was."""
        name = _MAPS[type(entity)]
        site = copy(self.site)
        setattr(site, name, {**getattr(self.site, name), entity.id: entity})
        if isinstance(entity, Product):
            found = figures_of(entity, site.rows)
            site.chiffres = {**site.chiffres, **({entity.id: found} if found else {})}
        return site

    def _theme_stamps(self) -> dict[str, Stamp]:
        files = [self.root / "mkdocs.yml"]
        for folder in ("content", "theme"):
            files += [path for path in (self.root / folder).rglob("*") if path.is_file()]
        return {str(file): stamp(file) for file in files}
