"""A page of the site, before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Page:
    """A page to make: ``theme/pages/<kind>.html`` rendered with ``context``."""

    url: str
    """From the site's address, with both slashes: ``/produits/luminaires-led/``."""
    kind: str
    title: str
    description: str
    source: str | None
    """The file to edit to change the page, from the site's root; None for a computed page."""
    context: dict[str, Any] = field(default_factory=dict, repr=False)


class Planned(NamedTuple):
    """A page that is yet to be made: its address is known, what it says is not."""

    url: str
    kind: str
    source: str | None
    """As in :class:`Page`."""
    make: Callable[[], Page]
