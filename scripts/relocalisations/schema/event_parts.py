"""What the lists of an event hold: places, programme, partners, projects, what came of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from relocalisations.schema.base import Evidence, Model, StatedFact
from relocalisations.schema.choices import Exactness, Role
from relocalisations.schema.conditions import Distinct, FieldCondition, NotBefore, OneOf
from relocalisations.schema.values import (
    AsList,
    Integer,
    Line,
    LocalMoment,
    PartnerRef,
    ProductRef,
    SourceKeys,
    Text,
)


class Venue(Evidence):
    """Where the event takes place."""

    ITEM: ClassVar[str] = "un lieu"

    nom: Line = Field(description="Le nom du lieu.", examples=["Campus de NEOMA Business School"])
    partenaire: PartnerRef | None = Field(None, description="Le partenaire qui reçoit.")
    commune: Line | None = Field(None, description="La commune.", examples=["Mont-Saint-Aignan"])
    adresse: Line | None = Field(None, description="La rue et le numéro.")


ENDS_AFTER_IT_BEGINS = NotBefore(
    "fin",
    "debut",
    code="fin-avant-debut",
    says="un évènement, un moment de son programme ne finit pas avant d’avoir commencé.",
    message="fin : la fin « {fin} » précède le début « {debut} »",
    spoken="la fin ({fin_dite}) précède le début ({debut_dit})",
)


class Session(StatedFact):
    """One item of the programme."""

    ITEM: ClassVar[str] = "un moment"
    CONDITIONS: ClassVar[tuple[FieldCondition, ...]] = (ENDS_AFTER_IT_BEGINS,)

    debut: LocalMoment | None = Field(
        None, title="Début", description="Quand il commence, à l’heure du lieu."
    )
    fin: LocalMoment | None = Field(None, description="Quand il finit.")


class Participation(Evidence):
    """What a partner did at the event; the same partner may have several roles."""

    ITEM: ClassVar[str] = "un partenaire"
    CONDITIONS: ClassVar[tuple[FieldCondition, ...]] = (
        Distinct(
            ("partenaire", "role"),
            code="role-en-double",
            says="un partenaire n’a qu’une fois chaque rôle à un évènement.",
            message="partenaires[{rang}] : « {partenaire} » a déjà le rôle « {role} » "
            "(partenaires[{autre}]) ; retirez l’un des deux",
            spoken="« {partenaire_dit} » a déjà ce rôle ; retirez l’un des deux",
        ),
    )

    partenaire: PartnerRef = Field(
        description="L’organisation.",
        examples=["neoma"],
    )
    role: Role = Field(title="Rôle", description="Ce qu’il a fait.", examples=["hote"])
    precision: Line | None = Field(
        None, title="Précision", description="Une précision ou une réserve.", examples=["annoncé"]
    )


class Headcount(Evidence):
    """How many took part, according to one source. Sources that disagree are all kept."""

    ITEM: ClassVar[str] = "un décompte"

    valeur: Annotated[Integer, Field(ge=0)] = Field(
        title="Nombre", description="Le nombre.", examples=["85"]
    )
    exactitude: Exactness | None = Field(
        None,
        description="« environ » si la source ne donne qu’un ordre de grandeur.",
        examples=["environ"],
    )
    unite: Line = Field(
        title="Unité", description="Ce que l’on compte.", examples=["entreprises et organisations"]
    )
    precision: Line | None = Field(
        None,
        title="Précision",
        description="Une précision ou une réserve.",
        examples=["quelque 85"],
    )


class WorkedProduct(Evidence):
    """A product of the catalogue that the event worked on."""

    ITEM: ClassVar[str] = "un produit"

    produit: ProductRef = Field(description="Le produit.")
    texte: Text = Field(description="À quel titre.", examples=["cible du hackathon"])


class Project(StatedFact):
    """A firm's project worked on, with its name or its partner."""

    ITEM: ClassVar[str] = "un projet"
    CONDITIONS: ClassVar[tuple[FieldCondition, ...]] = (
        OneOf(
            ("nom", "partenaire"),
            code="projet-sans-nom",
            says="un projet a un nom, ou quelqu’un qui le porte.",
            message="{champ} : un projet a un nom ou un partenaire ; ajoutez l’un des deux",
            spoken="un projet a un nom ou un partenaire ; ajoutez l’un des deux",
        ),
    )

    nom: Line | None = Field(None, description="Le nom du projet ou de l’équipe.")
    partenaire: PartnerRef | None = Field(None, description="L’entreprise qui le porte.")


class Prize(Evidence):
    """A prize given."""

    ITEM: ClassVar[str] = "un prix"

    nom: Line = Field(description="Le nom du prix.")
    laureat: Line | None = Field(
        None, title="Lauréat", description="Qui l’a reçu, si une source le dit."
    )
    texte: Text | None = Field(None, description="Une précision.")


class Result(StatedFact):
    """What came of the event."""

    ITEM: ClassVar[str] = "un résultat"

    valeur: Annotated[Integer, Field(ge=0)] | None = Field(
        None, title="Nombre", description="Un nombre, si le résultat se compte.", examples=["6"]
    )


class Speaker(Evidence):
    """A person named for a public role, and nobody else."""

    ITEM: ClassVar[str] = "un intervenant"

    nom: Line = Field(description="Prénom et nom.")
    fonction: Line = Field(description="Sa fonction publique ce jour-là.")
    citation: Text | None = Field(None, description="Ses mots exacts, sans guillemets.")


class Version(Model):
    """What some sources say where others say otherwise."""

    ITEM: ClassVar[str] = "une version"

    texte: Text = Field(description="Ce que disent ces sources.")
    sources: SourceKeys = Field(description="Lesquelles.")


class Disagreement(Model):
    """Two sources that do not agree; both are shown, none is chosen."""

    ITEM: ClassVar[str] = "une divergence"

    sujet: Line = Field(
        description="Sur quoi elles diffèrent.", examples=["Nombre de participants"]
    )
    versions: Annotated[list[Version], AsList, Field(min_length=2)] = Field(
        description="Au moins deux versions."
    )
