"""What a build is told, whichever engine runs."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from relocalisations.engines.refusals import NotMadeError
from relocalisations.text.surroundings import MomentError, stated_moment

Log = logging.Logger | logging.LoggerAdapter[logging.Logger]


@dataclass(frozen=True)
class Settings:
    """What the site's configuration and whoever runs the engine ask for."""

    configuration: Path
    target: Path
    """Where the site goes."""
    templates: Path
    """The folder of the theme."""
    address: str
    """The site's."""
    repository: str
    """The address of its web pages, "" where there are none."""
    cards: bool
    """Whether to draw the social cards (never while somebody edits)."""
    search: bool
    """Whether to index the site for its search."""
    strict: bool = False
    """Whether a warning keeps the site from being published."""
    serving: bool = False
    """Whether somebody edits the site and looks at it."""
    engine: tuple[object, ...] = ()
    """Which engine it is, and what else of it decides of the output."""
    alone: bool = False
    """Whether nothing but the theme, the configuration and us decides of what the engine renders."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """The environment's variables."""

    @property
    def root(self) -> Path:
        """The folder of the site's files."""
        return self.configuration.parent

    def told(self) -> dict[str, Any]:
        """What the configuration asks for, to be kept or sent; :meth:`of` reads it."""
        told: dict[str, Any] = {name: getattr(self, name) for name in _WORDS}
        told |= {name: str(getattr(self, name)) for name in _PATHS}
        return told | {"engine": self.engine}

    @classmethod
    def of(cls, told: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
        """From what :meth:`told` gave; may hold more."""
        fields: dict[str, Any] = {name: told[name] for name in _WORDS}
        fields |= {name: Path(told[name]) for name in _PATHS}
        return cls(**fields, engine=tuple(told["engine"]), environment=environment)


_PATHS = ("configuration", "target", "templates")
_WORDS = ("address", "repository", "cards", "search")


def moment_of(settings: Settings, clock: datetime) -> datetime:
    """The moment that the site describes; RELOC_NOW (ISO 8601) for equal builds."""
    try:
        return stated_moment(settings.environment.get("RELOC_NOW"), clock)
    except MomentError as wrong:
        raise NotMadeError(str(wrong)) from None
