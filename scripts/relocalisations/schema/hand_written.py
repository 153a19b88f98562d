"""The header of a hand-written page: a few lines of YAML between two « --- »."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from relocalisations.schema.base import Model
from relocalisations.schema.choices import Language
from relocalisations.schema.values import AsList, Identifier, Line


class HiddenPart(StrEnum):
    """A part of the shell that a page does without."""

    NAVIGATION = "navigation"
    TOC = "toc"


class PageHeader(Model):
    """What a page says of itself. Whatever else MkDocs would take from a header is refused."""

    title: Line | None = Field(None, description="Le titre de la page.")
    description: Line | None = Field(
        None, description="La page en une phrase, pour les moteurs de recherche."
    )
    langue: Language | None = Field(
        None, description="La langue de la page entière, si ce n’est pas le français."
    )
    onglet: Identifier | None = Field(
        None, description="L’onglet à montrer comme courant, pour une page hors du menu."
    )
    hide: Annotated[list[HiddenPart], AsList] = Field(
        default_factory=list, description="Ce que la page ne montre pas."
    )
