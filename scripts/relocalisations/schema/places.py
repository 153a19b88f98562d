"""Cities and regions where events take place."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from relocalisations.schema.base import Aliases, Entity, Model, Sources
from relocalisations.schema.choices import PlaceType
from relocalisations.schema.types import Line, Number, Text

REGIONS = (
    "Auvergne-Rhône-Alpes",
    "Bourgogne-Franche-Comté",
    "Bretagne",
    "Centre-Val de Loire",
    "Corse",
    "Grand Est",
    "Guadeloupe",
    "Guyane",
    "Hauts-de-France",
    "Île-de-France",
    "La Réunion",
    "Martinique",
    "Mayotte",
    "Normandie",
    "Nouvelle-Aquitaine",
    "Occitanie",
    "Pays de la Loire",
    "Provence-Alpes-Côte d’Azur",
)
"""The eighteen regions of France (Code général des collectivités territoriales, L4111-1 et s.)."""


class GeoPosition(Model):
    """A point on the map, in decimal degrees (WGS 84)."""

    latitude: Annotated[Number, Field(ge=-90, le=90)] = Field(
        description="Latitude en degrés décimaux.", examples=["49.44"]
    )
    longitude: Annotated[Number, Field(ge=-180, le=180)] = Field(
        description="Longitude en degrés décimaux.", examples=["1.10"]
    )


class City(Entity):
    """A city, or a whole region, that hosts events."""

    FOLDER: ClassVar[str] = "events/cities"
    URL: ClassVar[str] = "/villes/"
    KIND: ClassVar[str] = "city"
    CALLED: ClassVar[str] = "la ville"

    nom: Line = Field(description="Le nom de la ville ou de la région.", examples=["Rouen"])
    type: PlaceType = Field(description="Une ville ou une région.", examples=["ville"])
    region: Line = Field(
        description="La région, écrite comme sur la carte.", examples=["Normandie"]
    )
    locatif: Line = Field(
        description="Le nom précédé de sa préposition, pour les phrases.", examples=["à Rouen"]
    )
    position: GeoPosition | None = Field(None, description="Où placer le point sur la carte.")
    presentation: Text | None = Field(
        None, description="Une ou deux phrases ; chaque fait demande une source dans la fiche."
    )
    fuseau: Line = Field(
        "Europe/Paris",
        description="Le fuseau horaire, à n’écrire qu’outre-mer.",
        examples=["Indian/Reunion"],
    )
    sources: Sources = {}
    alias: Aliases = []
