"""What a site is made from, told apart by a fingerprint: while it is the same, so is the site."""

from __future__ import annotations

from functools import partial

from relocalisations.engines.settings import Settings
from relocalisations.machine.last_build import fingerprint
from relocalisations.machine.repository import whole_history
from relocalisations.machine.workers import Aside


def fingerprint_aside(settings: Settings) -> Aside[str]:
    """Of every file and every word that the site of these settings depends on, but the hour."""
    root = settings.root
    folders = [root / name for name in ("content", "events", "products")]
    words = [
        *(settings.address, settings.repository, settings.cards, settings.search),
        *(settings.strict, root, *settings.engine, whole_history(root)),
        *map(settings.environment.get, ("RELOC_NOW", "SOURCE_DATE_EPOCH")),
    ]
    places = [settings.configuration, *folders, settings.templates]
    return Aside(partial(fingerprint, places, words))
