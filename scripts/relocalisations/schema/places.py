"""Cities and regions where events take place."""

from __future__ import annotations

from typing import Annotated, ClassVar, NamedTuple

from pydantic import BeforeValidator, Field

from relocalisations.schema.base import Aliases, Entity, FormerName, Model, Sources
from relocalisations.schema.choices import PlaceType
from relocalisations.schema.conditions import FieldCondition, Needs
from relocalisations.schema.marks import ProposedFrom, Suggested
from relocalisations.schema.rules import Fix, Rule, ValueKind
from relocalisations.schema.value_kinds import LINE
from relocalisations.schema.values import AsList, Line, Number, Text

IN_REGION = {
    "Auvergne-Rhône-Alpes": "en",
    "Bourgogne-Franche-Comté": "en",
    "Bretagne": "en",
    "Centre-Val de Loire": "en",
    "Corse": "en",
    "Grand Est": "dans le",
    "Guadeloupe": "en",
    "Guyane": "en",
    "Hauts-de-France": "dans les",
    "Île-de-France": "en",
    "La Réunion": "à",
    "Martinique": "en",
    "Mayotte": "à",
    "Normandie": "en",
    "Nouvelle-Aquitaine": "en",
    "Occitanie": "en",
    "Pays de la Loire": "dans les",
    "Provence-Alpes-Côte d’Azur": "en",
}
"""The eighteen regions of France (Code général des collectivités territoriales, L4111-1 et s.), each
with what a sentence puts before it."""

REGIONS = tuple(IN_REGION)

OVERSEAS = {
    "Guadeloupe": "America/Guadeloupe",
    "Guyane": "America/Cayenne",
    "La Réunion": "Indian/Reunion",
    "Martinique": "America/Martinique",
    "Mayotte": "Indian/Mayotte",
}
"""Those whose clocks are not those of Paris, with their time zone (IANA)."""

LOCATIVE = ValueKind(
    "locatif",
    "nom précédé de sa préposition",
    (
        *LINE.rules,
        Rule(
            "preposition",
            "préposition attendue devant « {texte} » ; les phrases du site disent « à Rouen », "
            "« au Havre », « en Normandie »",
            expects=r"(?:à|au|aux|en|dans|sur) .+",
            fixes=(
                *(
                    Fix(name.replace("’", "[’']"), f"{word} {name}")
                    for name, word in IN_REGION.items()
                ),
                Fix("[ÀAa] (.+)", "à {1}"),
                Fix("[Ll]e (.+)", "au {1}"),
                Fix("[Ll]es (.+)", "aux {1}"),
                Fix("(.+)", "à {1}"),
            ),
        ),
    ),
)
"""« à Rouen »: without its preposition, the site would write « Aucun évènement annoncé Rouen »."""

Locative = Annotated[str, BeforeValidator(LOCATIVE.check), LOCATIVE]

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


class FormerPlaceName(FormerName):
    """A name that a city or a region had before, with its preposition."""

    ITEM: ClassVar[str] = "un ancien nom"

    locatif: Line = Field(
        title="Dans une phrase",
        description="Le nom d’alors, précédé de sa préposition.",
        examples=["à Cherbourg-Octeville"],
    )


class City(Entity):
    """A city, or a whole region, that hosts events."""

    FOLDER: ClassVar[str] = "events/cities"
    URL: ClassVar[str] = "/villes/"
    KIND: ClassVar[str] = "city"
    CALLED: ClassVar[str] = "la ville"
    CONDITIONS: ClassVar[tuple[FieldCondition, ...]] = (
        Needs(
            "presentation",
            "sources",
            code="presentation-sans-source",
            says="la présentation d’une ville a une source.",
            message="presentation : un fait demande une source ; déclarez-la sous « sources » ou "
            "supprimez la présentation",
            spoken="un fait demande une source ; ajoutez-la, ou retirez la présentation",
        ),
    )

    nom: Line = Field(description="Le nom de la ville ou de la région.", examples=["Rouen"])
    type: PlaceType = Field(description="Une ville ou une région.", examples=["ville"])
    region: Annotated[Line, Suggested(REGIONS)] = Field(
        title="Région",
        description="La région où elle se trouve ; pour une région, elle-même.",
        examples=["Normandie"],
    )
    locatif: Annotated[Locative, ProposedFrom("nom")] = Field(
        title="Dans une phrase",
        description="Le nom avec sa préposition : « à Lyon », « au Havre », « en Normandie ».",
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
    anciens_noms: Annotated[list[FormerPlaceName], AsList] = Field(
        default_factory=list,
        title="Anciens noms",
        description="Les noms d’avant, que gardent les évènements de leur temps.",
    )
    alias: Aliases = Field(default_factory=list)
