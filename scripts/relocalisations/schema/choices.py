"""The closed lists of words that a contributor may choose from, each with what it means."""

from __future__ import annotations

from enum import StrEnum
from operator import attrgetter
from typing import Self


class _QuickValue:
    """In the place of the enumerations' own, which is Python: each list and each page asks for many."""

    value = property(attrgetter("_value_"))


class Choice(_QuickValue, StrEnum):
    """A word written in YAML, with the words a reader sees and what it means."""

    libelle: str
    """What the site shows."""
    aide: str
    """What it means, for the field reference and the forms."""

    def __new__(cls, value: str, libelle: str, aide: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.libelle = libelle
        member.aide = aide
        return member


class Reliability(Choice):
    """How sure a fact is."""

    ETABLI = "etabli", "établi", "une source primaire, ou deux sources qui concordent"
    SOURCE_UNIQUE = "source_unique", "source unique", "une seule source, plausible"
    A_CONFIRMER = "a_confirmer", "à confirmer", "source peu claire, contredite ou de seconde main"


class Language(Choice):
    """The language of a page that is not in French, by its code of ISO 639-1."""

    DE = "de", "allemand"
    EN = "en", "anglais"
    ES = "es", "espagnol"
    IT = "it", "italien"
    JA = "ja", "japonais"
    NL = "nl", "néerlandais"
    PL = "pl", "polonais"
    PT = "pt", "portugais"
    ZH = "zh", "chinois"


class EventStatus(Choice):
    """What became of an event."""

    ANNONCE = "annonce", "annoncé", "annoncé ; aucune source ne dit encore qu’il a eu lieu"
    TENU = "tenu", "tenu", "une source l’a vu se tenir"
    ANNULE = "annule", "annulé", "n’aura pas lieu"
    REPORTE = "reporte", "reporté", "aura lieu à une autre date"


class Exactness(Choice):
    """How exact a number is; without a word, it is the source's own."""

    ENVIRON = (
        "environ",
        "environ",
        "la source n’en donne que l’ordre de grandeur : « une trentaine »",
    )


class PlaceType(Choice):
    """What a place of events is."""

    VILLE = "ville", "ville", "une ville et ses environs"
    REGION = "region", "région", "une région entière"


class PartnerCategory(Choice):
    """What a partner is, whatever it does at an event."""

    ECOLE = "ecole", "École", "grande école, école d’ingénieurs ou de commerce"
    UNIVERSITE = "universite", "Université"
    COLLECTIVITE = "collectivite", "Collectivité", "commune, métropole, région"
    CHAMBRE = "chambre-consulaire", "Chambre consulaire", "CCI, chambre de métiers"
    AGENCE = "agence-de-developpement", "Agence de développement"
    FINANCEUR = "financeur", "Financeur", "banque ou fonds qui accompagne des projets"
    LABEL = "label", "Label", "organisme qui certifie une origine"
    DISTRIBUTEUR = "distributeur", "Distributeur"
    INDUSTRIEL = "industriel", "Industriel", "entreprise qui fabrique"
    ENTREPRISE = "entreprise", "Entreprise", "toute autre entreprise"
    EXPERT = "expert", "Expert", "cabinet, centre technique, école d’application"
    RESEAU = "reseau", "Réseau", "association ou fédération professionnelle"


class Role(Choice):
    """What a partner did, or was announced to do, at one event."""

    ORGANISATEUR = "organisateur", "Organisateur"
    HOTE = "hote", "Hôte", "reçoit l’évènement dans ses murs"
    PARTENAIRE = "partenaire", "Partenaire"
    SOUTIEN = "soutien", "Soutien"
    COLLECTIVITE = "collectivite", "Collectivité"
    CHAMBRE = "chambre-consulaire", "Chambre consulaire"
    FINANCEUR = "financeur", "Financeur", "prix ou suite des projets"
    DISTRIBUTEUR = "distributeur", "Distributeur"
    LABEL = "label", "Label"
    ECOLE = "ecole", "École mobilisée", "étudiants ou enseignants au travail"
    INDUSTRIEL = "industriel", "Industriel"
    EXPERT = "expert", "Expert"
    PARTICIPANT = "participant", "Participant"
    ACCOMPAGNE = "accompagne", "Entreprise accompagnée", "porte un projet soutenu"


class Nature(Choice):
    """What a product is to a country that relocates."""

    MANUFACTURE = "manufacture", "produit manufacturé", "ce que l’on peut fabriquer de nouveau ici"
    MATIERE = (
        "matiere",
        "matière première",
        "ce dont les fabrications relocalisées dépendent ; elle ne se relocalise pas",
    )


class Nomenclature(Choice):
    """The edition of the Harmonised System that a code belongs to."""

    SH2022 = "SH2022", "SH 2022"
    SH2017 = "SH2017", "SH 2017"
    SH2012 = "SH2012", "SH 2012"
    SH2007 = "SH2007", "SH 2007"
    SH2002 = "SH2002", "SH 2002"
    SH1996 = "SH1996", "SH 1996"
    SH1992 = "SH1992", "SH 1992"
    SH1988 = "SH1988", "SH 1988"


class Risk(Choice):
    """What the lack of a product does; the four consequences that the collective names."""

    PENURIE = "penurie", "Pénuries"
    COUTS = "hausse-des-couts", "Hausse des coûts"
    RETARDS = "retards", "Retards d’approvisionnement"
    ARRET = "arret-de-production", "Arrêts de chaînes de production"


class RelocationStage(Choice):
    """How far the return of a product has come."""

    IDENTIFIE = "identifie", "Identifié", "désigné comme à relocaliser"
    DEFI = "defi", "Défi", "travaillé lors d’un évènement"
    ETUDE = "etude", "Étude", "recherche ou étude de marché en cours"
    PILOTE = "pilote", "Pilote", "relocalisation engagée"
    PRODUIT = "produit-en-france", "Produit en France", "fabriqué de nouveau en France"


class TableKind(Choice):
    """What the rows of a table of figures are."""

    INDICATEURS = "indicateurs", "indicateurs par produit", "une ligne par produit et par année"
    IMPORTATIONS = "importations", "importations par pays", "une ligne par produit, pays et année"
    EXPORTATIONS = "exportations", "exportations par pays", "une ligne par produit, pays et année"


class SupplierScope(Choice):
    """Whose suppliers the shares of a table describe."""

    FRANCE = "france", "fournisseurs de la France"
    UNION = "union-europeenne", "fournisseurs extérieurs de l’Union européenne"


class Currency(Choice):
    """What an amount is in, as programs and pages write it; nobody types it."""

    USD = "USD", "dollars courants"
    EUR = "EUR", "euros courants"

    @property
    def signe(self) -> str:
        """« $ », « € »."""
        return "€" if self is Currency.EUR else "$"


class AmountUnit(Choice):
    """What the amounts of a table are in; the program writes no other unit."""

    DOLLARS = "dollars", "dollars courants", "dollars américains de l’année"
    MILLIERS_DE_DOLLARS = (
        "milliers-de-dollars",
        "milliers de dollars courants",
        "milliers de dollars américains de l’année",
    )
    EUROS = "euros", "euros courants", "euros de l’année"
    MILLIERS_D_EUROS = (
        "milliers-d-euros",
        "milliers d’euros courants",
        "milliers d’euros de l’année",
    )
    SANS_MONTANT = "sans-montant", "parts, indices et rapports", "la table n’a aucun montant"

    @property
    def par_millier(self) -> int:
        """How many of these make a thousand of its currency."""
        return 1_000 if self in (AmountUnit.DOLLARS, AmountUnit.EUROS) else 1

    @property
    def devise(self) -> Currency:
        """Its currency; of a table without amounts, any."""
        euros = (AmountUnit.EUROS, AmountUnit.MILLIERS_D_EUROS)
        return Currency.EUR if self in euros else Currency.USD


class Absence(Choice):
    """What it means that a table has no row of a product in a year that it covers."""

    NON_RENSEIGNE = "non-renseigne", "non renseigné", "on n’en sait rien"
    RIEN = "rien", "rien", "la table liste tous les échanges : il n’y en a pas eu"


class Valuation(Choice):
    """Where the price of what is traded is taken: with or without the way to the border."""

    FOB = "fob", "FOB", "sans le transport ni l’assurance jusqu’à la frontière de l’importateur"
    CAF = "caf", "CAF", "transport et assurance compris, à la frontière de l’importateur"


class PartnerConcept(Choice):
    """Which country a table names for what France buys."""

    ORIGINE = "origine", "pays d’origine", "où le produit a été fait"
    PROVENANCE = (
        "provenance",
        "pays de provenance dans l’Union, d’origine ailleurs",
        "dans l’Union, le pays qui expédie ; hors de l’Union, celui où le produit a été fait",
    )
    RECONCILIE = (
        "reconcilie",
        "pays réconcilié entre les deux déclarations",
        "ce que disent ensemble le vendeur et l’acheteur ; un pays qui réexpédie y pèse plus",
    )
