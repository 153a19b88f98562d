"""``/produits/catalogue.json``: what ``catalogue.js`` filters, sorts and shows, as small as it can be.

It is not part of the API: its shape follows the script. Products are in the order of the page, and
a number has the fewest decimals that read as the page writes it. One list for each column, since
what is alike compresses better together: a quarter less than rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, cast

from pydantic_core import to_json
from typing_extensions import TypedDict

from relocalisations.model.site import Site
from relocalisations.model.standing import share_class
from relocalisations.model.trade import HHI_HIGH, HHI_MODERATE
from relocalisations.outputs.data.products import worked_at
from relocalisations.pages import sentences
from relocalisations.pages.groups import LISTS, place_of, supplied
from relocalisations.schema import Product
from relocalisations.schema.choices import Currency, Nature, RelocationStage, SupplierScope
from relocalisations.text.french import amount, plural, typographic

PATH = "produits/catalogue.json"

NATURES = tuple(Nature)
STAGES = tuple(RelocationStage)
SIGNS = tuple(currency.signe for currency in Currency)
SHARES = (0.25, 0.5)
"""The bounds of the effective share in the choices of « dépendance »: a quarter, half."""


class CatalogueColumns(TypedDict):
    """What is told of each product, a list for each column; None where it is unknown."""

    id: list[str]
    nom: list[str]
    sh: list[str]
    nature: list[int]  # place in the list of natures; so are list, sector, country, stage, events
    liste: list[int]  # of the page
    secteur: list[int]
    imports: list[float | None]  # of France, in thousands
    devise: list[int | None]  # of them, in the list of signs; "poids" has that of the suppliers
    pays: list[int | Literal[False] | None]  # the first supplier; false: there is none
    part: list[float | None]  # its effective share
    hors: list[float | None]  # of what the Union buys outside; null for suppliers of France
    suivants: list[float | None]  # the effective share of the next four
    hhi: list[float | None]
    criteres: list[int | None]  # how many of the Commission's are met
    poids: list[int | None]  # what the effective share is a share of, in thousands
    stade: list[int | None]  # of relocation, the latest
    evenements: list[list[int] | None]
    mots: list[str | None]  # other words to find it by


class Thresholds(TypedDict):
    """Where a level begins."""

    hhi: tuple[float, float]
    part: tuple[float, float]


class CatalogueRows(TypedDict):
    """The file: products by column, and the lists that they point into by place."""

    natures: list[tuple[str, str, str]]
    """Identifier, one, several."""
    listes: Sequence[str]
    devises: Sequence[str]
    seuils: Thresholds
    secteurs: list[tuple[str, str]]
    pays: list[tuple[str, str]]
    stades: list[tuple[str, str]]
    evenements: list[tuple[str, str]]
    produits: CatalogueColumns


def catalogue_rows(site: Site) -> bytes:
    """The whole catalogue."""
    sectors = {identifier: place for place, identifier in enumerate(site.secteurs)}
    countries: dict[str, int] = {}
    names: list[tuple[str, str]] = []
    events = [event for event in site.evenements.values() if event.produits]
    event_places = {event.id: place for place, event in enumerate(events)}
    columns: dict[str, list[Any]] = {name: [] for name in CatalogueColumns.__annotations__}
    for product in site.produits_par_dependance:
        row = _row(site, product)
        figures = site.figures(product)
        if figures and figures.premier:
            country = figures.premier.pays
            if country.iso not in countries:
                countries[country.iso] = len(names)
                names.append((country.iso.lower(), country.nom))
            row["pays"] = countries[country.iso]
        row["secteur"] = sectors[product.secteur]
        row["evenements"] = [event_places[name] for name in worked_at(site, product)] or None
        for name, values in columns.items():
            values.append(row[name])
    rows: CatalogueRows = {
        "natures": [(n.value, n.libelle, plural(n.libelle)) for n in NATURES],
        "listes": LISTS,
        "devises": SIGNS,
        "seuils": {"hhi": (HHI_MODERATE, HHI_HIGH), "part": SHARES},
        "secteurs": [(sector.id, typographic(sector.nom)) for sector in site.secteurs.values()],
        "pays": names,
        "stades": [(stage.value, stage.libelle) for stage in STAGES],
        "evenements": [(event.id, sentences.place_and_date(site, event)) for event in events],
        "produits": cast("CatalogueColumns", columns),
    }
    return to_json(rows)


def _row(site: Site, product: Product) -> dict[str, Any]:
    figures = site.figures(product)
    first = figures.premier if figures else None
    effective = figures.part_effective if figures else None
    weight = supplied(figures) if figures and effective is not None else None
    france = figures.france if figures else None
    imports = france.imports if france else None
    other_codes = [code for _edition, code in product.codes if code != product.sh]
    return {
        "id": product.id,
        "nom": typographic(product.nom),
        "sh": product.sh,
        "nature": NATURES.index(product.nature),
        "liste": place_of(site, product),
        "imports": _short(imports, _written, 0),
        "devise": SIGNS.index(france.devise.signe) if france else None,
        "pays": False if figures and figures.portee is SupplierScope.FRANCE else None,
        "part": _short(effective, _counted, 3),
        "hors": _short(figures.part_hors_union, _tenths, 3) if figures else None,
        "suivants": _short(figures.part_suivants, _tenths, 3) if figures else None,
        "hhi": _short(figures.hhi, _level, 2) if figures and first else None,
        "criteres": figures.union.criteres_remplis if figures and figures.union else None,
        "poids": None if weight is None else round(weight),
        "stade": STAGES.index(product.relocalisation[-1].stade) if product.relocalisation else None,
        "mots": " ; ".join([*product.synonymes, *other_codes]) or None,
    }


def _short(
    value: float | None, reads: Callable[[float], object], decimals: int
) -> float | int | None:
    """The value with the fewest decimals that read the same, from so many on."""
    if value is None:
        return None
    same, short = reads(value), round(value, decimals)
    while reads(short) != same:
        decimals += 1
        short = round(value, decimals)
    return int(short) if short == int(short) else short


def _written(imports: float) -> str:
    return amount(imports, "$")


def _tenths(share: float) -> tuple[float, bool, bool, bool]:
    """A percentage as it is written, and on which side of the bounds."""
    return round(share * 100, 1), share >= SHARES[0], share > SHARES[1], share < 1


def _counted(share: float) -> tuple[object, int]:
    """The same, and the tenth that it is counted in."""
    return _tenths(share), share_class(share)


def _level(index: float) -> tuple[float, bool, bool]:
    """An index as it is written, and on which side of the thresholds."""
    return round(index, 2), index > HHI_HIGH, index >= HHI_MODERATE
