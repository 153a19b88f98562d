"""A Python-Markdown extension: French spaces and apostrophes in hand-written pages."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from relocalisations.text.french import typographic

_VERBATIM = {"code", "pre", "kbd", "samp", "script", "style"}


class _Spaces(Treeprocessor):
    def run(self, root: Element) -> None:
        self._mend(root, verbatim=False)

    def _mend(self, element: Element, *, verbatim: bool) -> None:
        verbatim = verbatim or element.tag in _VERBATIM
        if element.text and not verbatim:
            element.text = AtomicString(typographic(element.text))
        for child in element:
            self._mend(child, verbatim=verbatim)
            if child.tail and not verbatim:
                child.tail = AtomicString(typographic(child.tail))


class FrenchTypography(Extension):
    """After inline patterns, before the tree is written out."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register with Markdown."""
        md.treeprocessors.register(_Spaces(md), "french", 15)


def makeExtension(**settings: Any) -> FrenchTypography:  # noqa: N802 (Python-Markdown's name)
    """What Python-Markdown calls."""
    return FrenchTypography(**settings)
