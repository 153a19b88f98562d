"""The events: « 24 heures pour relocaliser » and its successors."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, ClassVar

from pydantic import Field

from relocalisations.schema.base import (
    Aliases,
    Entity,
    Evidence,
    Model,
    Sources,
    StatedFact,
)
from relocalisations.schema.choices import EventStatus, Exactness, Reliability, Role
from relocalisations.schema.marks import AskedWhen, ProposedFrom
from relocalisations.schema.values import (
    AsList,
    CityRef,
    EventRef,
    Integer,
    Line,
    LocalMoment,
    PartnerRef,
    ProductRef,
    SourceKeys,
    Text,
    Url,
)


class Venue(Evidence):
    """Where the event takes place."""

    ITEM: ClassVar[str] = "un lieu"

    nom: Line = Field(description="Le nom du lieu.", examples=["Campus de NEOMA Business School"])
    partenaire: PartnerRef | None = Field(None, description="Le partenaire qui reçoit.")
    commune: Line | None = Field(None, description="La commune.", examples=["Mont-Saint-Aignan"])
    adresse: Line | None = Field(None, description="La rue et le numéro.")


class Session(StatedFact):
    """One item of the programme."""

    ITEM: ClassVar[str] = "un moment"

    debut: LocalMoment | None = Field(
        None, title="Début", description="Quand il commence, à l’heure du lieu."
    )
    fin: LocalMoment | None = Field(None, description="Quand il finit.")


class Participation(Evidence):
    """What a partner did at the event; the same partner may have several roles."""

    ITEM: ClassVar[str] = "un partenaire"

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


class Event(Entity):
    """One event, announced or held."""

    FOLDER: ClassVar[str] = "events"
    URL: ClassVar[str] = "/evenements/"
    KIND: ClassVar[str] = "event"
    CALLED: ClassVar[str] = "l’évènement"

    nom: Line = Field(description="Le nom de l’évènement.", examples=["24 heures pour relocaliser"])
    ville: CityRef = Field(
        description="La ville, ou la région.",
        examples=["rouen"],
    )
    debut: LocalMoment = Field(
        title="Premier jour",
        description="Le premier jour, avec l’heure si on la connaît, à l’heure du lieu.",
        examples=["2022-06-16T17:00"],
    )
    fin: Annotated[LocalMoment, ProposedFrom("debut")] = Field(
        title="Dernier jour",
        description="Le dernier jour (compris), avec l’heure si on la connaît.",
        examples=["2022-06-17T17:00"],
    )
    statut: EventStatus = Field(description="Ce qu’il en est.", examples=["annonce"])
    fiabilite: Reliability = Field(
        Reliability.A_CONFIRMER,
        title="Fiabilité des dates et du lieu",
        description="À quel point les dates et le lieu sont sûrs.",
    )
    tenue: Annotated[Evidence | None, AskedWhen("statut", ("tenu",))] = Field(
        None,
        title="Qui l’a vu se tenir",
        description="Une source qui raconte l’évènement, non une annonce ; indispensable pour « tenu ».",
        examples=[{"fiabilite": "etabli", "sources": ["siatel"]}],
    )
    resume: Text | None = Field(
        None, title="Résumé", description="Une à trois phrases, rien de plus sûr que les faits."
    )
    inscription: Url | None = Field(None, description="Où s’inscrire.")
    sources: Annotated[Sources, Field(min_length=1)]
    lieux: Annotated[list[Venue], AsList] = Field(
        default_factory=list, title="Lieux", description="Où il se tient."
    )
    publics: Annotated[list[StatedFact], AsList] = Field(
        default_factory=list, title="Publics", description="À qui il s’adresse."
    )
    themes: Annotated[list[StatedFact], AsList] = Field(
        default_factory=list, title="Thèmes", description="De quoi il traite."
    )
    programme: Annotated[list[Session], AsList] = Field(
        default_factory=list, description="Ce qui s’y passe, et quand."
    )
    partenaires: Annotated[list[Participation], AsList] = Field(
        default_factory=list, title="Partenaires", description="Qui y fait quoi."
    )
    participation: Annotated[list[Headcount], AsList] = Field(
        default_factory=list,
        title="Nombre de participants",
        description="Combien de participants, source par source.",
    )
    produits: Annotated[list[WorkedProduct], AsList] = Field(
        default_factory=list,
        title="Produits travaillés",
        description="Les produits du catalogue travaillés.",
    )
    projets: Annotated[list[Project], AsList] = Field(
        default_factory=list, description="Les projets portés."
    )
    prix: Annotated[list[Prize], AsList] = Field(
        default_factory=list, description="Les prix remis."
    )
    resultats: Annotated[list[Result], AsList] = Field(
        default_factory=list, title="Résultats", description="Ce qui en est sorti."
    )
    intervenants: Annotated[list[Speaker], AsList] = Field(
        default_factory=list,
        title="Intervenants",
        description="Les personnes nommées pour leur fonction publique.",
    )
    divergences: Annotated[list[Disagreement], AsList] = Field(
        default_factory=list, description="Ce sur quoi les sources ne s’accordent pas."
    )
    inconnus: Annotated[list[Line], AsList] = Field(
        default_factory=list,
        title="Ce que l’on ignore",
        description="Ce qu’aucune source ne dit.",
        examples=[["Les lauréats"]],
    )
    remplace: EventRef | None = Field(
        None,
        title="Remplace l’évènement",
        description="L’évènement reporté dont celui-ci est la nouvelle date.",
        examples=["2027-03-18-rouen"],
    )
    alias: Aliases = Field(default_factory=list)

    @property
    def premier_jour(self) -> date:
        """The day it starts."""
        return _day(self.debut)

    @property
    def dernier_jour(self) -> date:
        """The last day of the event, included."""
        return _day(self.fin)

    @property
    def a_une_heure(self) -> bool:
        """Whether the hour at which it starts is known."""
        return isinstance(self.debut, datetime)

    @property
    def horaire_connu(self) -> bool:
        """Whether both hours are known."""
        return isinstance(self.debut, datetime) and isinstance(self.fin, datetime)

    @property
    def fin_effective(self) -> datetime:
        """The moment after which the event is past: the end of its last day, at its own place."""
        return datetime.combine(self.dernier_jour, time(23, 59, 59, 999999))


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
