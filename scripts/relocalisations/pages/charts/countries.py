"""One country: how much of each product comes from there, and what was bought there each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relocalisations.model.supplies import Past, Supply
from relocalisations.pages import sentences
from relocalisations.pages.charts.dots import Dot, stacked, tenths
from relocalisations.pages.charts.years import Bars, Numbers, bars, scale
from relocalisations.problems.problem import count
from relocalisations.schema.choices import Currency, SupplierScope
from relocalisations.text.countries import Country
from relocalisations.text.french import amount, percent

FEW = 6
"""With fewer products than that, a list of them shows more than dots."""
NAMED = 3
"""How many products are named in the finding."""
STEP = 2.2
"""How wide a dot is, in hundredths of the line."""

_ALL = {
    SupplierScope.FRANCE: "de tout ce que la France importe",
    SupplierScope.UNION: "de tout ce que l’Union européenne importe",
}


class Spread(NamedTuple):
    """Each product that a country supplies, by the share of all imports that comes from there."""

    points: tuple[Dot, ...]
    """The largest amount first, as in the table of the page, which says what the first ones are."""
    nommes: int
    """How many of them the table says."""
    rangees: int
    majoritaires: int
    """For how many most comes from there."""
    autres: int
    constat: str


def spread(
    supplies: Sequence[Supply], scope: SupplierScope, country: Country, listed: int
) -> Spread | None:
    """``supplies``: of one scope, the largest amount first; None for a handful of them.

    ``listed``: how many of these the table of the page has.
    """
    known = [(one, one.effective) for one in supplies if one.effective is not None]
    if len(known) < FEW:
        return None
    ranked = sorted(range(len(known)), key=lambda n: (-known[n][1], known[n][0].produit.nom))
    rows = dict(zip(ranked, stacked([known[n][1] * 100 for n in ranked], STEP), strict=True))
    high = max(rows.values()) + 1
    most = sum(one.majoritaire for one, _share in known)
    return Spread(
        tuple(
            Dot(
                one.produit.nom,
                one.produit.page_url,
                tenths(share * 100),
                tenths((high - rows[n] - 0.5) * 100 / high),
                _told(one, share),
                0,
                scope is SupplierScope.FRANCE,
                one.majoritaire,
            )
            for n, (one, share) in enumerate(known)
        ),
        sum(one.effective is not None for one in supplies[:listed]),
        high,
        most,
        len(known) - most,
        spread_finding(known, scope, country),
    )


def _told(one: Supply, share: float) -> str:
    worth = "" if one.valeur is None else f", {amount(one.valeur, one.devise.signe)}"
    return f"{one.produit.nom} : {percent(share)}{worth}"


def spread_finding(
    known: Sequence[tuple[Supply, float]], scope: SupplierScope, country: Country
) -> str:
    """For how many products most comes from there, and the most imported of them."""
    most = [(one, share) for one, share in known if one.majoritaire]
    if not most:
        one, share = max(known, key=lambda pair: pair[1])
        return (
            f"Pour aucun produit, plus de la moitié {_ALL[scope]} ne vient {country.de} : "
            f"au plus {percent(share)} ({one.produit.nom})."
        )
    names = sentences.listed(
        [f"{one.produit.nom} ({percent(share)})" for one, share in most[:NAMED]]
    )
    first = "" if len(most) <= NAMED else "par montant, d’abord "
    return (
        f"Pour {count(len(most), 'produit')} sur {len(known)}, plus de la moitié {_ALL[scope]} "
        f"vient {country.de} : {first}{names}."
    )


class Trend(NamedTuple):
    """What France bought in a country year after year."""

    barres: tuple[Bars, ...]
    lignes: tuple[tuple[int, str, int], ...]
    """Year, amount in words, of how many products it was the first supplier."""
    constat: str
    devise: str
    """What its amounts are in."""


def trend(past: Mapping[int, Past], currency: Currency) -> Trend | None:
    """``past``: by year; None where there is one year only, or nothing in the last one."""
    years = sorted(past)
    if len(years) < 2 or not past[years[-1]].valeur:
        return None
    unit, by = scale([one.valeur for one in past.values()], currency.signe)
    worth: Numbers = [past[year].valeur / by for year in years]
    drawn = [bars("Achats de la France", f"en {unit}", years, worth)]
    if any(one.premier for one in past.values()):
        firsts: Numbers = [float(past[year].premier) for year in years]
        drawn.append(bars("Premier fournisseur", "nombre de produits", years, firsts, whole=True))
    return Trend(
        tuple(drawn),
        tuple((y, _worth(past[y], currency.signe), past[y].premier) for y in years),
        _trend_finding(past, years[0], years[-1], currency.signe),
        currency.libelle,
    )


def _of(number: int) -> str:
    return f"de {count(number, 'produit')}" if number else "d’aucun produit"


def _worth(past: Past, sign: str) -> str:
    return amount(past.valeur, sign) if past.valeur else "rien"


def _trend_finding(past: Mapping[int, Past], since: int, until: int, sign: str) -> str:
    before, after = past[since], past[until]
    said = (
        f"De {since} à {until}, les achats de la France passent de {_worth(before, sign)} "
        f"à {_worth(after, sign)}"
    )
    if not (before.premier or after.premier):
        return f"{said}."
    if before.premier == after.premier:
        return f"{said} ; premier fournisseur de {count(after.premier, 'produit')} aux deux dates."
    return (
        f"{said} ; premier fournisseur {_of(before.premier)} en {since}, "
        f"{_of(after.premier)} en {until}."
    )
