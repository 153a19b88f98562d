"""The one description of every field of every file.

From it come the parser, the French messages, and everything else that must know which fields
exist. A model's attributes are the YAML keys, unchanged.
"""

from __future__ import annotations

from relocalisations.schema.base import Entity, Evidence, Source
from relocalisations.schema.events import Event
from relocalisations.schema.partners import Partner
from relocalisations.schema.places import City
from relocalisations.schema.products import Product, Sector
from relocalisations.schema.tables import FigureTable

ENTITIES: tuple[type[Entity], ...] = (City, Partner, Sector, FigureTable, Product, Event)
"""Every kind of file, in the order in which they may refer to each other."""

__all__ = [
    "ENTITIES",
    "City",
    "Entity",
    "Event",
    "Evidence",
    "FigureTable",
    "Partner",
    "Product",
    "Sector",
    "Source",
]
