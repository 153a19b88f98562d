"""The organisations that take part in events."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from relocalisations.schema.base import Aliases, Entity, FormerNames
from relocalisations.schema.choices import PartnerCategory
from relocalisations.schema.values import Line, PartnerRef, Text, Url


class Partner(Entity):
    """An organisation. What it did is written in the events, not here."""

    FOLDER: ClassVar[str] = "events/partners"
    URL: ClassVar[str] = "/partenaires/"
    KIND: ClassVar[str] = "partner"
    CALLED: ClassVar[str] = "le partenaire"

    nom: Line = Field(
        description="Le nom de l’organisation, comme elle l’écrit.",
        examples=["NEOMA Business School"],
    )
    categorie: PartnerCategory = Field(
        title="Catégorie", description="Ce qu’elle est.", examples=["ecole"]
    )
    site: Url | None = Field(
        None,
        title="Site officiel",
        description="Son site officiel.",
        examples=["https://neoma-bs.com"],
    )
    description: Text | None = Field(None, description="Une phrase, sans éloge.")
    note: Text | None = Field(
        None, description="Une réserve à montrer : orthographe incertaine, changement de nom."
    )
    anciens_noms: FormerNames = Field(default_factory=list)
    devenu: PartnerRef | None = Field(
        None,
        title="A laissé la place à",
        description="Le partenaire né d’une fusion ou qui a pris sa suite.",
        examples=["cci-normandie"],
    )
    alias: Aliases = Field(default_factory=list)
