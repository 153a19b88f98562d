"""The events: « 24 heures pour relocaliser » and its successors."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, ClassVar

from pydantic import Field

from relocalisations.schema.base import Aliases, Entity, Evidence, Sources, StatedFact
from relocalisations.schema.choices import EventStatus, Reliability
from relocalisations.schema.conditions import FieldCondition, LastsAtMost, OnlyWith
from relocalisations.schema.event_parts import (
    ENDS_AFTER_IT_BEGINS,
    Disagreement,
    Headcount,
    Participation,
    Prize,
    Project,
    Result,
    Session,
    Speaker,
    Venue,
    WorkedProduct,
)
from relocalisations.schema.marks import AskedWhen, ProposedFrom
from relocalisations.schema.values import (
    AsList,
    CityRef,
    EventRef,
    Line,
    LocalMoment,
    Text,
    Url,
)
from relocalisations.text.moments import day_of


class Event(Entity):
    """One event, announced or held."""

    FOLDER: ClassVar[str] = "events"
    URL: ClassVar[str] = "/evenements/"
    KIND: ClassVar[str] = "event"
    CALLED: ClassVar[str] = "l’évènement"
    CONDITIONS: ClassVar[tuple[FieldCondition, ...]] = (
        ENDS_AFTER_IT_BEGINS,
        LastsAtMost(
            "fin",
            "debut",
            31,
            code="evenement-long",
            says="un évènement dure des jours, non des mois.",
            message="fin : l’évènement durerait {jours} jours ; vérifiez l’année et le mois",
            spoken="l’évènement durerait {jours} jours ; vérifiez l’année et le mois",
            warning=True,
        ),
        OnlyWith(
            "tenue",
            "statut",
            ("tenu",),
            code="tenue-de-trop",
            says="qui a vu un évènement se tenir n’est dit que d’un évènement tenu.",
            message="tenue : réservé au statut « tenu » ; le statut est « {statut} »",
            spoken="seulement pour un évènement tenu",
        ),
    )

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
        return day_of(self.debut)

    @property
    def dernier_jour(self) -> date:
        """The last day of the event, included."""
        return day_of(self.fin)

    @property
    def a_une_heure(self) -> bool:
        """Whether the hour at which it starts is known."""
        return isinstance(self.debut, datetime)

    @property
    def fin_effective(self) -> datetime:
        """The moment after which the event is past: the end of its last day, at its own place."""
        return datetime.combine(self.dernier_jour, time.max)
