"""Cities and regions where events take place."""

from __future__ import annotations

from typing import Annotated, ClassVar, NamedTuple

from pydantic import Field

from relocalisations.schema.base import Aliases, Entity, Model, Sources
from relocalisations.schema.choices import PlaceType
from relocalisations.schema.values import Line, Number, Suggested, Text

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

OVERSEAS = {
    "Guadeloupe": "America/Guadeloupe",
    "Guyane": "America/Cayenne",
    "La Réunion": "Indian/Reunion",
    "Martinique": "America/Martinique",
    "Mayotte": "Indian/Mayotte",
}
"""Those whose clocks are not those of Paris, with their time zone (IANA)."""

TIME_ZONES = ("Europe/Paris", *OVERSEAS.values())


class GeoPosition(Model):
    """A point on the map, in decimal degrees (WGS 84)."""

    ITEM: ClassVar[str] = "une position"

    latitude: Annotated[Number, Field(ge=-90, le=90)] = Field(
        description="Latitude en degrés décimaux.", examples=["49.44"]
    )
    longitude: Annotated[Number, Field(ge=-180, le=180)] = Field(
        description="Longitude en degrés décimaux.", examples=["1.10"]
    )


class Frame(NamedTuple):
    """A part of the map, in degrees (WGS 84)."""

    sud: float
    nord: float
    ouest: float
    est: float

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether a point is in it, its edges included."""
        return self.sud <= latitude <= self.nord and self.ouest <= longitude <= self.est


METROPOLE = Frame(41.3, 51.1, -5.2, 9.6)
"""Metropolitan France, Corsica included: what the map shows."""


class City(Entity):
    """A city, or a whole region, that hosts events."""

    FOLDER: ClassVar[str] = "events/cities"
    URL: ClassVar[str] = "/villes/"
    KIND: ClassVar[str] = "city"
    CALLED: ClassVar[str] = "la ville"

    nom: Line = Field(description="Le nom de la ville ou de la région.", examples=["Rouen"])
    type: PlaceType = Field(description="Une ville ou une région.", examples=["ville"])
    region: Annotated[Line, Suggested(REGIONS)] = Field(
        title="Région", description="La région, écrite comme sur la carte.", examples=["Normandie"]
    )
    locatif: Line = Field(
        title="Avec sa préposition",
        description="Le nom précédé de sa préposition, pour les phrases.",
        examples=["à Rouen"],
    )
    position: GeoPosition | None = Field(None, description="Où placer le point sur la carte.")
    presentation: Text | None = Field(
        None,
        title="Présentation",
        description="Une ou deux phrases ; chaque fait demande une source dans la fiche.",
    )
    fuseau: Line = Field(
        "Europe/Paris",
        title="Fuseau horaire",
        description="Le fuseau horaire, à n’écrire qu’outre-mer.",
        examples=["Indian/Reunion"],
    )
    sources: Sources = Field(default_factory=dict)
    alias: Aliases = Field(default_factory=list)
