"""What a site is made from, told apart by a fingerprint: while it is the same, so is the site."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from relocalisations.engines.kept_shells import named_variables
from relocalisations.engines.settings import Settings
from relocalisations.machine.last_build import KNOWN, Known, fingerprint
from relocalisations.machine.repository import whole_history
from relocalisations.machine.workers import Aside


class Inputs(NamedTuple):
    """The fingerprints of what a build is made from."""

    whole: str
    """Of every file and every word that the site depends on, but the hour."""
    shells: str
    """Of those that what an engine renders depends on: neither the sheets, nor any date."""
    known: Known
    """Of the program, by whoever took them."""


def fingerprint_aside(settings: Settings) -> Aside[Inputs]:
    """The fingerprints of what the site of these settings is made from."""
    return Aside(partial(_inputs, settings))


def result_of(aside: Aside[Inputs]) -> Inputs:
    """The fingerprints; what the other process knows of the program, this one knows from then on."""
    found = aside.result()
    KNOWN.learn(found.known)
    return found


def _inputs(settings: Settings) -> Inputs:
    root = settings.root
    words = [
        *(settings.address, settings.repository, settings.cards, settings.search),
        *(root, *settings.engine),
        *named_variables(settings.configuration, settings.environment),
    ]
    shells = fingerprint([settings.configuration, root / "content", settings.templates], words)
    more = [shells, settings.strict, whole_history(root)]
    more += map(settings.environment.get, ("RELOC_NOW", "SOURCE_DATE_EPOCH"))
    return Inputs(fingerprint([root / "events", root / "products"], more), shells, KNOWN)
