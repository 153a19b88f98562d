"""What the collective says of itself, and what only it can supply."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from relocalisations.schema.base import Entity, Evidence, Sources, StatedFact
from relocalisations.schema.values import AsList, Line


class KeyFigure(Evidence):
    """A figure that the collective states; shown as its statement."""

    valeur: Line
    """With its unit: « 60 Md€ »."""
    libelle: Line
    """What it measures: « d’importations vulnérables »."""
    precision: Line | None = None
    """Its year, its scope, or what must be said with it."""


class Collective(Entity):
    """``content/_collectif.yml``: the figures of the home page and of the press page."""

    FOLDER: ClassVar[str] = "content"
    URL: ClassVar[str] = "/"
    KIND: ClassVar[str] = "collective"

    FILE: ClassVar[str] = "content/_collectif.yml"

    nom: Line = "Relocalisations.fr"
    mission: StatedFact | None = None
    """What it does, in a sentence: the first one of the home page."""
    chiffres: Annotated[list[KeyFigure], AsList] = Field(default_factory=list)
    """In the order in which they are shown."""
    sources: Sources = Field(default_factory=dict)

    @property
    def page_url(self) -> str:
        """The home page."""
        return "/"

    @property
    def source_path(self) -> str:
        """Its one file."""
        return self.FILE


class SourceRegister(Entity):
    """``content/_sources.yml``: the sources that several files cite, described once.

    A file names one in the place of its description: ``siatel: siatel-2022``.
    """

    FOLDER: ClassVar[str] = "content"
    URL: ClassVar[str] = "/sources/"
    KIND: ClassVar[str] = "register"

    FILE: ClassVar[str] = "content/_sources.yml"

    sources: Sources = Field(default_factory=dict)

    @property
    def page_url(self) -> str:
        """The page of sources."""
        return self.URL

    @property
    def source_path(self) -> str:
        """Its one file."""
        return self.FILE


PUBLICATION = "content/_publication.yml"
"""Where the collective supplies its seat, its contact and the like."""

TO_SUPPLY = "a completer"
"""What stands in ``content/_publication.yml`` until the collective supplies it."""
