"""A page of the site, before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


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
