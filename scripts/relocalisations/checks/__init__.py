"""The rules that no single field can check: one rule a module, each a function of the material."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from relocalisations.checks import (
    cited_once,
    cited_sources,
    distinct_aliases,
    distinct_files,
    distinct_names,
    distinct_products,
    distinct_roles,
    distinct_sources,
    event_dates,
    event_length,
    event_name,
    event_status,
    places,
    positions,
    projects,
    references,
    replaced_events,
    same_source,
    table_currency,
    table_files,
    table_scope,
    table_years,
)
from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding

CHECKS: tuple[Callable[[Material], Iterator[Finding]], ...] = (
    references.check,
    replaced_events.check,
    cited_sources.check,
    cited_once.check,
    event_dates.check,
    event_length.check,
    event_status.check,
    event_name.check,
    same_source.check,
    distinct_sources.check,
    distinct_aliases.check,
    distinct_files.check,
    distinct_names.check,
    distinct_products.check,
    distinct_roles.check,
    places.check,
    positions.check,
    projects.check,
    table_currency.check,
    table_files.check,
    table_scope.check,
    table_years.check,
)
"""Every rule. None changes what it looks at; their order does not matter."""

__all__ = ["CHECKS", "Material"]
