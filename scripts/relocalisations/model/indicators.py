"""From tables to the figures of a product; each figure knows its table, so its source and scope."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import TypeVar

from relocalisations.model.concordance import Passage, Relation, passages
from relocalisations.model.figures import FranceFigures, ProductFigures, UnionFigures
from relocalisations.model.trade import Flows, Supplier, herfindahl, ranked, total_value
from relocalisations.reading.amounts import packed, unpacked
from relocalisations.reading.table_data import Code, Tables
from relocalisations.schema.choices import Absence
from relocalisations.schema.products import Product
from relocalisations.schema.tables import SUPPLIERS, FigureTable
from relocalisations.text.countries import countries


def figures_of(product: Product, tables: Tables) -> list[ProductFigures]:
    """What the tables say of a product, its own code first, then its correspondences.

    Where they do not say from whom France buys, it is read under the code of another edition, if
    the concordance has one; the figures then say which, and what it is worth.
    """
    found = []
    for code in product.codes:
        union: UnionFigures | None = None
        france = _france_from_flows(tables, code)
        rows = sorted(tables.rows(code), key=lambda found: found[1]["annee"], reverse=True)
        for card, row in rows:  # the latest year first
            if france is None and (imports := _amount(card, row, "imports_fr")) is not None:
                france = FranceFigures(
                    card,
                    int(row["annee"]),
                    imports,
                    _amount(card, row, "exports_fr"),
                    _number(row, "hhi_fr"),
                    None,
                    (),
                )
            if union is None and row.get("hhi_extra_ue"):
                union = _union(card, row)
        if france or union:
            found.append(ProductFigures(code, france, union))
    if product.nc8:
        _read_narrower(product, product.nc8, tables, found)
    if not any(one.france and one.france.fournisseurs_connus for one in found):
        _read_elsewhere(product, tables, found)
    return found


def _read_narrower(product: Product, nc8: str, tables: Tables, found: list[ProductFigures]) -> None:
    """Put France's trade in the code of eight digits in the place of that of the whole code.

    That one stays among the other codes; what the Union buys is known of six digits only.
    """
    own, narrower = (product.nomenclature, product.sh), (product.nomenclature, nc8)
    france = _france_from_flows(tables, narrower)
    if france is None:
        return
    passage = Passage(narrower, Relation.PLUS_ETROIT)
    whole, others = _apart(found, own)
    if whole and whole.france:
        others = [ProductFigures(own, whole.france, None, Passage(own, Relation.PARTAGE)), *others]
    found[:] = [ProductFigures(own, france, whole.union if whole else None, passage), *others]


def _read_elsewhere(product: Product, tables: Tables, found: list[ProductFigures]) -> None:
    """Add France's suppliers under another edition's code.

    A code that is the same goods leads as the own one would; a wider one comes after, lest what
    France buys of several products read as what it buys of this one.
    """
    own = (product.nomenclature, product.sh)
    for passage in passages(own, tables.imported_editions):
        if passage.relation is Relation.REGROUPE:
            continue  # a part of the product would stand for the whole
        france = _france_from_flows(tables, passage.code)
        if france is None:
            continue
        if passage.relation is Relation.PARTAGE:
            if found:
                found.append(ProductFigures(passage.code, france, None, passage))
        else:
            whole, others = _apart(found, own)
            union = whole.union if whole else None
            found[:] = [ProductFigures(own, france, union, passage), *others]
        return


def _apart(
    found: list[ProductFigures], own: Code
) -> tuple[ProductFigures | None, list[ProductFigures]]:
    """What is known under the own code of a product, and the others."""
    whole = next((one for one in found if one.code == own), None)
    return whole, [one for one in found if one is not whole]


def _number(row: Mapping[str, str], column: str) -> float | None:
    text = row.get(column)
    return float(text) if text else None


def _amount(card: FigureTable, row: Mapping[str, str], column: str) -> float | None:
    """The amount of a cell, in thousands."""
    value = _number(row, column)
    return None if value is None else value / card.unite.par_millier


def _union(card: FigureTable, row: Mapping[str, str]) -> UnionFigures:
    imports = _amount(card, row, "imports_extra_ue")
    known, suppliers = countries(), []
    for country, share in _SUPPLIERS:
        iso, text = row.get(country), row.get(share)
        if iso and text:
            part = float(text)
            value = None if imports is None else imports * part
            if Supplier.enough(part, value):
                suppliers.append(Supplier(known[iso], part, value))
    return UnionFigures(
        card,
        int(row["annee"]),
        imports,
        _amount(card, row, "exports_extra_ue"),
        _number(row, "hhi_extra_ue"),
        _number(row, "part_extra_ue"),
        _number(row, "ratio_extra_ue"),
        tuple(suppliers),
    )


_SUPPLIERS = [(f"pays{rank}", f"part{rank}") for rank in SUPPLIERS]
"""The columns of each of the Union's suppliers."""


def _france_from_flows(tables: Tables, code: Code) -> FranceFigures | None:
    imported = tables.imports.get(code)
    if imported is None:
        return None
    card, years = imported
    exported = tables.exports.get(code)
    exports: Mapping[int, float | None] = {}
    if exported and exported[0].unite.devise is not card.unite.devise:
        exported = None  # a check refuses it
    if exported:
        exports = _with_nothing(exported[0], exported[1], tables, 0.0)
    flows = Flows(
        _with_nothing(card, years, tables, packed({})),
        exports,
        tables.weights.get(code, {}),
        tables.years[card.id],
        tables.unknown[code],
    )
    if not flows.known:
        return None
    last = flows.known[-1]
    bought = unpacked(flows.imports[last])
    suppliers = ranked(bought)
    total = fsum(bought.values())
    # Of amounts: shares may make a little less than all of them, and « > 99,9 % » would be read.
    outside = total_value(supplier for supplier in suppliers if not supplier.pays.ue)
    return FranceFigures(
        card,
        last,
        total,
        exports.get(last),
        herfindahl(supplier.part for supplier in suppliers) if suppliers else None,
        outside / total if suppliers else None,
        tuple(supplier for supplier in suppliers if supplier.compte),
        tuple(supplier for supplier in suppliers if not supplier.compte),
        exported[0] if exported else None,
        flows,
        tables.customers.get(code) if exported else None,
    )


_Of = TypeVar("_Of")


def _with_nothing(
    card: FigureTable, years: Mapping[int, _Of], tables: Tables, nothing: _Of
) -> Mapping[int, _Of]:
    """The years of a product, and nothing in those where its table says so by its silence."""
    if card.absences is not Absence.RIEN:
        return years
    return {**dict.fromkeys(tables.covered[card.id], nothing), **years}
