"""The words of which a page's value is made: text, numbers, lists and mappings, and nothing else.

A template gets a value and reaches nothing else, so a page depends on nothing that its value does
not hold. A key bears the name of the field that it shows; ``<field>_libelle`` is the French label
of a choice. Sources stand in full beside the fact that rests on them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from relocalisations.model.citations import evidence_sources
from relocalisations.model.site import Site
from relocalisations.pages import sentences
from relocalisations.schema import Entity, Event, Evidence, FigureTable, Source
from relocalisations.schema.base import Model
from relocalisations.schema.choices import Choice, Reliability
from relocalisations.text.countries import Country
from relocalisations.text.french import at_date, partial_date

Value = dict[str, Any]
"""Of plain data only: what comes back from its JSON makes the same page (a test does it)."""


class Shared(dict[str, Any]):
    """A value that many pages hold and nobody changes: told from the others by its identity."""

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]
        """By identity, so that what is made of it may be remembered."""
        return id(self)

    def __eq__(self, other: object) -> bool:
        """The same one."""
        return self is other

    def __ne__(self, other: object) -> bool:
        """Another one."""
        return self is not other


def link(entity: Entity) -> Value:
    """What leads to an entity's page: its name and its address."""
    return {"nom": entity.nom, "page_url": entity.page_url}  # type: ignore[attr-defined]


@lru_cache(maxsize=1_000)
def country(of: Country) -> Value:
    """A country, with its name as sentences need it."""
    return Shared(
        nom=of.nom,
        iso=of.iso,
        page_url=of.page_url,
        ue=of.ue,
        remarque=of.remarque,
        de=of.de,
        a=of.a,
    )


@lru_cache(maxsize=100)
def table(of: FigureTable) -> Value:
    """The card of a table of figures."""
    value = fields(of)
    files = [fields(file) for file in of.fichiers]
    return Shared(
        value,
        type_aide=of.type.aide,
        annees=list(of.annees),
        fichiers=files,
        monnaie=of.unite.devise.libelle,
    )


@lru_cache(maxsize=1_000)
def tables(found: tuple[FigureTable, ...]) -> Value | None:
    """Several cards as one, for what is said of figures of all of them: as sure as the least sure.

    Its years are those of the last figures of each; the note that its mark opens names them all.
    """
    if len(found) < 2:
        return table(found[0]) if found else None
    order = list(Reliability)
    weakest = max(found, key=lambda one: order.index(one.fiabilite))
    first, *others = (table(one) for one in found)

    def each(name: str) -> str:
        return sentences.listed(list(dict.fromkeys(table(one)[name] for one in found)))

    years = sorted({max(one.annees) for one in found})
    return Shared(
        {
            **first,
            **{name: each(name) for name in ("editeur", "unite_libelle", "monnaie", "perimetre")},
        },
        fiabilite=weakest.fiabilite.value,
        fiabilite_libelle=weakest.fiabilite.libelle,
        annees=[
            min(map(min, (one.annees for one in found))),
            sentences.listed(list(map(str, years))),
        ],
        autres=[
            {"editeur": other[name], "url": other.get(url)}
            for other in others
            for name, url in (("producteur", "url"), ("lu_dans", "lu_url"))
            if other.get(name)
        ],
    )


def table_note(of: FigureTable) -> Value:
    """What the mark of a table's figures opens, on a page of facts."""
    read_at = Source(
        editeur=of.producteur,
        titre=of.titre,
        url=of.lu_url or of.url,
        date=None,
        langue=None,
        archive=None,
        disparue=None,
    )
    return {
        "fiabilite": of.fiabilite.value,
        "sources": [source(read_at)],
        "precision": f"Lu dans : {of.lu_dans}." if of.lu_dans else None,
    }


def fields(of: Model) -> Value:
    """The fields of a file or of a part of it, choices with their labels; not what is nested."""
    value: Value = {}
    for name, held in of.__dict__.items():
        if isinstance(held, Choice):
            value[name] = held.value
            value[f"{name}_libelle"] = held.libelle
        elif held is None or isinstance(held, str | int | float):
            value[name] = held
    return value


def source(of: Source, key: str = "") -> Value:
    """A source, its date in words; ``key`` is its name in the file that declares it."""
    date = partial_date(of.date) if of.date else None
    return {
        "cle": key,
        "editeur": of.editeur,
        "titre": of.titre,
        "url": of.url,
        "date": date,
        "langue": of.langue.value if of.langue else None,
        "archive": {"url": of.archive.url, "date": partial_date(of.archive.date)}
        if of.archive
        else None,
        "disparue": at_date(of.disparue) if of.disparue else None,
    }


def declared(entity: Entity) -> list[Value]:
    """The sources that an entity's file declares, in its order."""
    return [source(found, key) for key, found in entity.sources.items()]  # type: ignore[attr-defined]


def fact(entity: Entity, of: Evidence) -> Value:
    """What an entity's file states, with the sources that it rests on."""
    return {**fields(of), "sources": cited(entity, of.sources)}


def cited(entity: Entity, keys: Iterable[str]) -> list[Value]:
    """The sources that an entity's file declares under these names."""
    known: dict[str, Source] = entity.sources  # type: ignore[attr-defined]
    return [source(known[key], key) for key in keys if key in known]


def facts(entity: Entity, found: Iterable[Evidence]) -> list[Value]:
    """Several facts of one file."""
    return [fact(entity, of) for of in found]


def worked(site: Site, event: Event, of: Evidence) -> Value:
    """What an event did for a product, as the product's page and its sector's tell it."""
    return {
        "texte": of.texte,  # type: ignore[attr-defined]
        "fiabilite": of.fiabilite.value,
        "sources": [source(found) for found in evidence_sources(event, of)],
        "evenement": link(event),
        "ville": sentences.city_name(site, event),
        "quand": sentences.when(event),
        "statut": sentences.event_status(site, event),
    }
