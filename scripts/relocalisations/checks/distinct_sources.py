"""A file declares a page of the web once: twice would look like two sources that agree."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import Source
from relocalisations.schema.phrases import say

SAYS = "une fiche ne déclare qu’une fois une page du web."


def check(material: Material) -> Iterator[Finding]:
    """Two sources of one file with the same address."""
    for entity in material.every():
        first: dict[str, str] = {}
        declared: dict[str, Source] = getattr(entity, "sources", None) or {}
        for key, source in declared.items():
            if given(source) is None or given(source.url) is None:
                continue
            other = first.setdefault(source.url, key)
            if other != key:
                yield Finding(
                    entity.source_path,
                    ("sources", key, "url"),
                    say("source-en-double", cle=key, autre=other),
                    "source-en-double",
                )
