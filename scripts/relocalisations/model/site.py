"""The whole site as one value: every entity, every link between them, every figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from math import inf
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from relocalisations.model.citations import Citation, sources_of
from relocalisations.model.figures import ProductFigures
from relocalisations.model.noted import derive
from relocalisations.model.standing import Standing, standings
from relocalisations.model.supplies import Histories, Supply, histories, small_purchases, supplies
from relocalisations.reading.table_data import Tables
from relocalisations.schema import (
    City,
    Entity,
    Event,
    FigureTable,
    Partner,
    Product,
    Sector,
    Source,
)
from relocalisations.schema.choices import EventStatus, SupplierScope
from relocalisations.schema.collective import Collective
from relocalisations.schema.event_parts import Participation, WorkedProduct
from relocalisations.schema.products import Actor
from relocalisations.text.countries import Country, countries
from relocalisations.text.french import sort_key

E = TypeVar("E", bound=Entity)


@dataclass(eq=False, repr=False)
class Site:
    """Everything that pages and outputs are made from. Lists are in the order readers see."""

    root: Path
    now: datetime
    """The moment the site describes, with its zone."""
    villes: dict[str, City]
    partenaires: dict[str, Partner]
    secteurs: dict[str, Sector]
    produits: dict[str, Product]
    evenements: dict[str, Event]
    """From the first to the last."""
    tables: dict[str, FigureTable]
    chiffres: dict[str, list[ProductFigures]]
    """The figures of each product that has some: its own code first."""
    collectif: Collective | None
    publication: dict[str, str | None]
    """What only the collective can supply; None until it is known."""
    sources_gardees: Mapping[str, Source]
    """The register of sources that files name in the place of describing them."""
    rows: Tables
    contents: Mapping[str, bytes]
    """The files of the tables, as they are written, by identifier."""

    def __post_init__(self) -> None:
        self._derived: dict[str, Any] = {}

    def __copy__(self) -> Site:
        """The same site, for whoever changes something of it: what was made of it is made again."""
        copied = object.__new__(Site)
        copied.__dict__ |= {**self.__dict__, "_derived": {}}
        return copied

    def derived(self, name: str) -> Any:
        """What is made of the whole site once: see :mod:`relocalisations.model.noted`."""
        if name not in self._derived:
            self._derived[name] = derive(self, name)
        return self._derived[name]

    @property
    def annee(self) -> int:
        """The year of the moment that the site describes."""
        return self.now.year

    def not_after_today(self, day: date) -> date:
        """A day that has begun, or today for one that has not."""
        return min(day, self.now.date())

    def figures(self, product: Product) -> ProductFigures | None:
        """The figures of a product under its own code."""
        found = self.chiffres.get(product.id)
        return found[0] if found else None

    def is_past(self, event: Event) -> bool:
        """Whether the event's last day is over, by the clock of its own city."""
        return self.end(event) < self.now

    def end(self, event: Event) -> datetime:
        """The moment after which an event is past, with the zone of its city."""
        return event.fin_effective.replace(tzinfo=ZoneInfo(self.villes[event.ville].fuseau))

    @property
    def same_until(self) -> datetime:
        """The first moment at which the same files may make another site: a new day, an event over."""
        midnight = datetime.combine(self.now.date() + timedelta(days=1), time(), self.now.tzinfo)
        ends = (self.end(event) for event in self.evenements.values())
        return min([midnight, *(end for end in ends if end >= self.now)])

    def is_unconfirmed(self, event: Event) -> bool:
        """Past, announced, and seen by no source."""
        return event.statut is EventStatus.ANNONCE and self.is_past(event)

    @cached_property
    def remplacants(self) -> Mapping[str, Event]:
        """The event that gives a new date to each postponed one that has got one."""
        return {
            event.remplace: event
            for event in self.evenements.values()
            if event.remplace in self.evenements
        }

    def current(self, event: Event) -> Event:
        """The event itself, or the last of those that replaced it one after another."""
        met = {event.id}
        while (later := self.remplacants.get(event.id)) and later.id not in met:
            event = later
            met.add(event.id)
        return event

    def replaced(self, event: Event) -> list[Event]:
        """The event itself, then those that it replaces, the latest first."""
        family = [event]
        while (earlier := self.evenements.get(event.remplace or "")) and earlier not in family:
            event = earlier
            family.append(event)
        return family

    @cached_property
    def a_venir(self) -> list[Event]:
        """Coming events, the next first (cancelled and postponed ones too, said as such)."""
        return [event for event in self.evenements.values() if not self.is_past(event)]

    @cached_property
    def passes(self) -> list[Event]:
        """Past events, the latest first."""
        return [event for event in reversed(self.evenements.values()) if self.is_past(event)]

    @cached_property
    def evenements_par_ville(self) -> Mapping[str, list[Event]]:
        """The events of each city, the latest first."""
        return _grouped(reversed(self.evenements.values()), lambda event: event.ville)

    @cached_property
    def produits_par_secteur(self) -> Mapping[str, list[Product]]:
        """The products of each sector, the most imported first."""
        return _grouped(self.produits_par_importations, lambda product: product.secteur)

    @cached_property
    def produits_par_importations(self) -> list[Product]:
        """Every product, the most imported by France first, unknown amounts last."""
        return sorted(
            self.produits.values(),
            key=lambda product: (_most_first(self._imports(product)), product.nom),
        )

    @cached_property
    def produits_par_dependance(self) -> list[Product]:
        """Every product, the highest effective share first, unknown ones last.

        One order for every list; what is said of a rank is said within one scope only.
        """
        return sorted(
            self.produits.values(),
            key=lambda product: (
                _most_first(self._effective(product)),
                _most_first(self._imports(product)),
            ),
        )

    @cached_property
    def dependance_par_secteur(self) -> Mapping[str, list[Product]]:
        """The products of each sector, the highest effective share first."""
        return _grouped(self.produits_par_dependance, lambda product: product.secteur)

    @cached_property
    def produits_par_acteur(self) -> Mapping[str, list[tuple[Product, Actor]]]:
        """What each partner makes or works on, with what its product's file says of it."""
        found: dict[str, list[tuple[Product, Actor]]] = defaultdict(list)
        for product in self.produits.values():
            for actor in product.acteurs:
                found[actor.partenaire].append((product, actor))
        return found

    def _imports(self, product: Product) -> float | None:
        figures = self.figures(product)
        return figures.imports if figures else None

    def _effective(self, product: Product) -> float | None:
        figures = self.figures(product)
        return figures.part_effective if figures else None

    @cached_property
    def roles(self) -> Mapping[str, list[tuple[Event, Participation]]]:
        """What each partner did: its events, the latest first, with its role."""
        found: dict[str, list[tuple[Event, Participation]]] = defaultdict(list)
        for event in reversed(self.evenements.values()):
            for participation in event.partenaires:
                found[participation.partenaire].append((event, participation))
        return found

    @cached_property
    def produits_travailles(self) -> Mapping[str, list[tuple[Event, WorkedProduct]]]:
        """The events that worked on each product, the latest first."""
        found: dict[str, list[tuple[Event, WorkedProduct]]] = defaultdict(list)
        for event in reversed(self.evenements.values()):
            for worked in event.produits:
                found[worked.produit].append((event, worked))
        return found

    @cached_property
    def livraisons(self) -> Mapping[str, Mapping[SupplierScope, list[Supply]]]:
        """What each country supplies, by whose suppliers it is among, the largest amount first."""
        return supplies(self.produits.values(), self.figures)

    @cached_property
    def petits_achats(self) -> Mapping[str, list[Product]]:
        """What France buys from each country in amounts too small to call it a supplier."""
        return small_purchases(self.produits.values(), self.figures)

    @cached_property
    def achats_par_annee(self) -> Histories:
        """What France bought in each country each year, where its own suppliers are known."""
        return histories(found[0] for found in self.chiffres.values())

    @cached_property
    def situations(self) -> Mapping[str, Standing]:
        """Where each product whose first supplier is known stands among the others."""
        return standings(self.produits_par_dependance, self.figures)

    @cached_property
    def pays(self) -> list[Country]:
        """The countries from which a documented product is bought, in alphabetical order."""
        known = countries()
        bought = {*self.livraisons, *self.petits_achats}
        return sorted((known[iso] for iso in bought), key=lambda c: sort_key(c.nom))

    @cached_property
    def pays_fournisseurs(self) -> list[Country]:
        """Those of them that supply at least one product: what is bought there is enough."""
        return [country for country in self.pays if country.iso in self.livraisons]

    @cached_property
    def entities(self) -> list[Entity]:
        """Every entity that has a page or carries a source."""
        return [
            *self.villes.values(),
            *self.partenaires.values(),
            *self.secteurs.values(),
            *self.produits.values(),
            *self.evenements.values(),
            *([self.collectif] if self.collectif else []),
        ]

    @cached_property
    def registre(self) -> list[Citation]:
        """Every source cited anywhere, by publisher then date, with what rests on it."""
        by_url: dict[str, tuple[Source, list[Entity]]] = {}
        for entity in self.entities:
            for source in sources_of(entity).values():
                _source, users = by_url.setdefault(source.url, (source, []))
                users.append(entity)
        citations = [Citation(source, tuple(users)) for source, users in by_url.values()]
        return sorted(
            citations,
            key=lambda citation: (
                sort_key(citation.source.editeur),
                citation.source.date or "",
                citation.source.url,
            ),
        )


def _most_first(value: float | None) -> float:
    """Sorts from the most to the least, the unknown last."""
    return inf if value is None else -value


def _grouped(entities: Iterable[E], key: Callable[[E], str]) -> Mapping[str, list[E]]:
    groups: dict[str, list[E]] = defaultdict(list)
    for entity in entities:
        groups[key(entity)].append(entity)
    return groups
