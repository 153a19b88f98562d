"""What the page of open data says."""

from __future__ import annotations

from collections import Counter

from relocalisations.model.site import Site
from relocalisations.pages import values


def data_value(site: Site) -> values.Value:
    """The tables of figures."""
    return {"tables": tables_and_products(site)}


def tables_and_products(site: Site) -> list[values.Value]:
    """The tables of figures, with how many products rest on each."""
    users: Counter[str] = Counter()
    for all_figures in site.chiffres.values():
        users.update({table.id for figures in all_figures for table in figures.tables})
    return [{**values.table(table), "produits": users[table.id]} for table in site.tables.values()]
