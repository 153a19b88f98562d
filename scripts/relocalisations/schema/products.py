"""Products, their sectors, and what is known of their return."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from relocalisations.schema.base import (
    Aliases,
    Entity,
    Evidence,
    FormerNames,
    Model,
    Sources,
    StatedFact,
)
from relocalisations.schema.choices import Nature, Nomenclature, RelocationStage, Risk
from relocalisations.schema.conditions import BeginsWith, FieldCondition
from relocalisations.schema.values import (
    AsList,
    HSCode,
    Integer,
    Line,
    NC8Code,
    PartialDate,
    PartnerRef,
    SectorRef,
    Text,
)


class Sector(Entity):
    """A shelf of the catalogue, where a visitor looks for a product."""

    FOLDER: ClassVar[str] = "products/sectors"
    URL: ClassVar[str] = "/secteurs/"
    KIND: ClassVar[str] = "sector"
    CALLED: ClassVar[str] = "le secteur"

    nom: Line = Field(description="Le nom du secteur.", examples=["Éclairage"])
    description: Text = Field(description="Ce qu’il rassemble, en une ou deux phrases.")
    alias: Aliases = Field(default_factory=list)


class TradeCode(Model):
    """The same product in another edition of the Harmonised System."""

    ITEM: ClassVar[str] = "un code"

    nomenclature: Nomenclature = Field(
        title="Édition", description="L’édition.", examples=["SH2022"]
    )
    sh: HSCode = Field(
        title="Code SH", description="Le code dans cette édition.", examples=['"282200"']
    )


class RiskFact(StatedFact):
    """What the lack of this product has done or would do."""

    ITEM: ClassVar[str] = "un risque"

    type: Risk = Field(description="La conséquence.", examples=["penurie"])


class RelocationFact(StatedFact):
    """A step of its return."""

    ITEM: ClassVar[str] = "une étape"

    stade: RelocationStage = Field(description="Le stade atteint.", examples=["pilote"])
    date: PartialDate | None = Field(None, description="Quand.", examples=["2022-09"])


class Actor(StatedFact):
    """A partner that makes the product, or works on making it again."""

    ITEM: ClassVar[str] = "un acteur"

    partenaire: PartnerRef = Field(description="L’organisation.")


class QuotedFigure(Evidence):
    """A figure as somebody else states it; shown with the name of who says so."""

    ITEM: ClassVar[str] = "un chiffre"

    libelle: Line = Field(
        title="Libellé", description="Ce que mesure le chiffre.", examples=["Importations"]
    )
    valeur: Line = Field(
        description="Le chiffre tel que la source l’écrit.", examples=["plus de 350 M€"]
    )
    annee: Annotated[Integer, Field(ge=1900, le=2100)] | None = Field(
        None, title="Année", description="L’année du chiffre.", examples=["2019"]
    )
    perimetre: Line = Field(title="Périmètre", description="De qui, de quoi.", examples=["France"])


class Product(Entity):
    """One product, by its code in the Harmonised System."""

    FOLDER: ClassVar[str] = "products"
    URL: ClassVar[str] = "/produits/"
    KIND: ClassVar[str] = "product"
    CALLED: ClassVar[str] = "le produit"
    CONDITIONS: ClassVar[tuple[FieldCondition, ...]] = (
        BeginsWith(
            "nc8",
            "sh",
            code="nc8-d-un-autre-code",
            says="un code de huit chiffres commence par le code SH de sa fiche.",
            message="nc8 : « {nc8} » n’est pas une partie du code SH « {sh} » ; "
            "ses six premiers chiffres sont ceux du code",
            spoken="« {nc8} » n’est pas une partie du code « {sh} » : ses six premiers chiffres "
            "sont ceux de ce code",
        ),
    )

    nom: Annotated[Line, Field(max_length=90)] = Field(
        description="Le nom courant, en français simple.", examples=["Luminaires à LED"]
    )
    sh: HSCode = Field(
        title="Code SH",
        description="Le code à six chiffres du Système harmonisé, celui des douanes.",
        examples=['"940542"'],
    )
    nomenclature: Nomenclature = Field(
        Nomenclature.SH2022,
        title="Édition du Système harmonisé",
        description="L’édition du Système harmonisé dont vient le code.",
    )
    correspondances: Annotated[list[TradeCode], AsList] = Field(
        default_factory=list,
        title="Autres codes",
        description="Le code du même produit dans une autre édition, si ses chiffres y sont.",
    )
    nc8: NC8Code | None = Field(
        None,
        title="Code NC8",
        description="Le code à huit chiffres de la nomenclature combinée de l’Union, si la fiche ne "
        "parle que d’une partie de son code SH. Ses chiffres sont alors ceux que la page donne, quand "
        "la douane ou Comext les publie.",
        examples=['"94054231"'],
    )
    nature: Nature = Field(
        Nature.MANUFACTURE, description="Produit manufacturé ou matière première."
    )
    secteur: SectorRef = Field(
        description="Le secteur auquel il se rattache.",
        examples=["eclairage"],
    )
    definition: Text = Field(
        title="Définition",
        description="Ce que c’est, en une ou deux phrases, sans chiffre de commerce.",
    )
    usages: Annotated[list[Line], AsList] = Field(
        default_factory=list, description="À quoi il sert.", examples=[["Éclairage des bureaux"]]
    )
    synonymes: Annotated[list[Line], AsList] = Field(
        default_factory=list,
        description="D’autres mots que l’on pourrait chercher.",
        examples=[["lampes LED"]],
    )
    risques: Annotated[list[RiskFact], AsList] = Field(
        default_factory=list, description="Ce que son manque provoque, avec ses sources."
    )
    relocalisation: Annotated[list[RelocationFact], AsList] = Field(
        default_factory=list, description="Où en est son retour, avec ses sources."
    )
    acteurs: Annotated[list[Actor], AsList] = Field(
        default_factory=list, description="Qui le fabrique ou y travaille."
    )
    chiffres: Annotated[list[QuotedFigure], AsList] = Field(
        default_factory=list,
        title="Chiffres cités",
        description="Des chiffres cités, avec leur source ; les nôtres viennent des tables.",
    )
    sources: Sources = Field(default_factory=dict)
    anciens_noms: FormerNames = Field(default_factory=list)
    alias: Aliases = Field(default_factory=list)

    @property
    def codes(self) -> list[tuple[Nomenclature, str]]:
        """Every code under which figures may be found, its own first."""
        others = [(code.nomenclature, code.sh) for code in self.correspondances]
        return [(self.nomenclature, self.sh), *others]
