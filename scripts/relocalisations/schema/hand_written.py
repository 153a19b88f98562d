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

    title: Line | None = None
    description: Line | None = None
    """The page in a sentence, for search engines."""
    langue: Language | None = None
    """Of the whole page, where it is not French."""
    onglet: Identifier | None = None
    """Which tab is shown as the current one, for a page out of the menu."""
    hide: Annotated[list[HiddenPart], AsList] = Field(default_factory=list)
    """What it does without."""
