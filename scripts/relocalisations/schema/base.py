"""What every model shares: strictness, sources, facts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from relocalisations.schema.choices import Reliability
from relocalisations.schema.values import (
    AsList,
    Identifier,
    Line,
    PartialDate,
    SitePath,
    SourceKey,
    SourceKeys,
    Text,
    Url,
)


class Model(BaseModel):
    """A frozen value; a field that it does not declare is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    ITEM: ClassVar[str] = "un élément"
    """One of them in French, with its article, as forms say it."""


class Source(Model):
    """Where a fact was read."""

    ITEM: ClassVar[str] = "une source"

    editeur: Line = Field(
        title="Éditeur", description="Qui publie la page.", examples=["Région Hauts-de-France"]
    )
    titre: Line = Field(
        description="Le titre exact de la page, ou à défaut ce qu’elle est.",
        examples=["Les 17 et 18 novembre, les Hauts-de-France se mobilisent pour relocaliser"],
    )
    url: Url = Field(
        title="Adresse",
        description="L’adresse de la page.",
        examples=["https://www.hautsdefrance.fr/…"],
    )
    date: PartialDate | None = Field(
        None,
        description="La date que porte la page ; rien si elle n’en porte pas.",
        examples=["2022-11-17"],
    )


class Evidence(Model):
    """What makes a statement believable: how sure it is, and where it was read."""

    ITEM: ClassVar[str] = "une preuve"

    fiabilite: Reliability = Field(
        title="Fiabilité", description="À quel point le fait est sûr.", examples=["source_unique"]
    )
    sources: SourceKeys = Field(
        description="Où ce fait a été lu.",
        examples=[["siatel"]],
    )


class Entity(Model):
    """One YAML file. ``id`` is the name of the file without its ending, never written inside."""

    FOLDER: ClassVar[str]
    """Where its files are, from the site's root."""
    URL: ClassVar[str]
    """Where its pages are, from the site's address; the identifier follows."""
    KIND: ClassVar[str]
    """Its name in code."""
    CALLED: ClassVar[str]
    """Its name in French, with its article, as messages say it."""

    id: Identifier = Field(exclude=True)

    def __hash__(self) -> int:
        """By identity of the file: the lists inside cannot be hashed."""
        return hash((self.KIND, self.id))

    @property
    def page_url(self) -> str:
        """The page's address inside the site: ``/produits/luminaires-led/``."""
        return f"{self.URL}{self.id}/"

    @property
    def source_path(self) -> str:
        """The file's path from the site's root: ``products/luminaires-led.yml``."""
        return f"{self.FOLDER}/{self.id}.yml"


Sources = Annotated[
    dict[SourceKey, Source],
    Field(
        description="Les pages publiques où vous l’avez lu.",
        examples=[
            {"siatel": {"editeur": "Siatel", "titre": "…", "url": "https://www.siatel.com/…"}}
        ],
    ),
]

Aliases = Annotated[
    list[SitePath],
    AsList,
    Field(
        title="Anciennes adresses",
        description="Les anciennes adresses de la page, qui continueront de mener à elle.",
        examples=[["/produits/ancien-nom/"]],
    ),
]


class FormerName(Model):
    """A name that was changed for another."""

    ITEM: ClassVar[str] = "un ancien nom"

    nom: Line = Field(description="Le nom d’alors.", examples=["CCI Rouen Métropole"])
    jusqu_au: PartialDate = Field(
        title="Jusqu’au",
        description="Le dernier jour, mois ou an où il fut le bon.",
        examples=["2015-12"],
    )


FormerNames = Annotated[
    list[FormerName],
    AsList,
    Field(
        title="Anciens noms",
        description="Les noms d’avant, que gardent les évènements de leur temps.",
        examples=[[{"nom": "CCI Rouen Métropole", "jusqu_au": "2015-12"}]],
    ),
]


class StatedFact(Evidence):
    """A sentence and what it rests on."""

    ITEM: ClassVar[str] = "un fait"

    texte: Text = Field(description="Le fait, en une phrase.")


__all__ = [
    "Aliases",
    "Entity",
    "Evidence",
    "FormerName",
    "FormerNames",
    "Model",
    "Source",
    "Sources",
    "StatedFact",
]
