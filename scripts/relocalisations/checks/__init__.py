"""The rules that no single field can check: one rule a module, each a function of the material."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from relocalisations.checks import (
    cited_sources,
    distinct_products,
    event_dates,
    event_name,
    event_status,
    places,
    projects,
    references,
    same_source,
)
from relocalisations.checks.material import Material
from relocalisations.problems import Finding

CHECKS: tuple[Callable[[Material], Iterator[Finding]], ...] = (
    references.check,
    cited_sources.check,
    event_dates.check,
    event_status.check,
    event_name.check,
    same_source.check,
    distinct_products.check,
    places.check,
    projects.check,
)
"""Every rule. None changes what it looks at; their order does not matter."""

__all__ = ["CHECKS", "Material"]
