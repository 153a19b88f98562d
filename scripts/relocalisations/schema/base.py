"""What every model shares: strictness, sources, facts."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from relocalisations.schema.choices import Language, Reliability
from relocalisations.schema.conditions import Distinct, FieldCondition
from relocalisations.schema.value_kinds import SLUG
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
    CONDITIONS: ClassVar[tuple[FieldCondition, ...]] = ()
    """What its fields must respect together."""


class Archive(Model):
    """A copy of a page, kept elsewhere."""

    ITEM: ClassVar[str] = "une copie"

    url: Url = Field(
        title="Adresse de la copie",
        description="L’adresse de la copie, pas celle de la page.",
        examples=["https://web.archive.org/web/2022/https://www.hautsdefrance.fr/…"],
    )
    date: PartialDate = Field(
        title="Copiée le", description="Quand la copie fut prise.", examples=["2022-12-01"]
    )


class Source(Model):
    """Where a fact was read."""

    ITEM: ClassVar[str] = "une source"
    CONDITIONS: ClassVar[tuple[FieldCondition, ...]] = (
        Distinct(
            ("url",),
            "url",
            code="source-en-double",
            says="une fiche ne déclare qu’une fois une page du web.",
            message="sources.{cle}.url : cette adresse est déjà celle de « {autre} » ; "
            "gardez une seule des deux sources",
            spoken="cette adresse est déjà celle de « {autre_source} » ; gardez une seule des deux",
        ),
    )

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
    langue: Language | None = Field(
        None,
        title="Langue",
        description="La langue du titre et de la page ; rien pour le français.",
        examples=["en"],
    )
    archive: Archive | None = Field(
        None, title="Copie archivée", description="Où une copie de la page est gardée."
    )
    disparue: PartialDate | None = Field(
        None,
        title="Page disparue, constatée le",
        description="Le jour où l’on a vu que la page n’est plus là ; une fiche le dit pour toutes.",
        examples=["2026-11-20"],
    )


class KeptSource(Source):
    """A source named in place of being described: it is in the register."""

    registre: str
    """Its key there."""


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

    id: Identifier

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


def _named(value: Any) -> Any:
    """The name of a source of the register, until the register is read."""
    if isinstance(value, str) and SLUG.fullmatch(value):
        return KeptSource.model_construct(
            editeur="",
            titre="",
            url="",
            date=None,
            langue=None,
            archive=None,
            disparue=None,
            registre=value,
        )
    return value


Sources = Annotated[
    dict[SourceKey, Annotated[Source, BeforeValidator(_named)]],
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
    CONDITIONS: ClassVar[tuple[FieldCondition, ...]] = (
        Distinct(
            ("jusqu_au",),
            "jusqu_au",
            unless="nom",
            by_last_day=True,
            code="noms-finis-ensemble",
            says="deux noms d’une même chose ne cessent pas le même jour : l’un ne se verrait jamais.",
            message="anciens_noms[{rang}].jusqu_au : « {nom} » et « {autre_nom} » cesseraient le "
            "même jour ; corrigez l’une des deux dates",
            spoken="« {nom} » et « {autre_nom} » cesseraient le même jour ; corrigez l’une des "
            "deux dates",
        ),
    )

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
    "KeptSource",
    "Model",
    "Source",
    "Sources",
    "StatedFact",
]
