"""Markdown as hand-written pages are rendered, with an extension of ours: French spaces and
apostrophes, columns aligned by a class, tables named after the heading they stand under, an anchor
for every heading, lists and tables that no empty line announces, as where they are written (GitHub),
and addresses of pages that no engine changes.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import chain, count
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import remove_fnrefs, render_inner_html, slugify, strip_tags
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from relocalisations.text.french import typographic
from relocalisations.text.safe_html import SHELL_IDS

EXTENSIONS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": False},
    "tables": {},
    "fenced_code": {},
    "attr_list": {},
    "admonition": {},
    "def_list": {},
    "footnotes": {"BACKLINK_TITLE": "Revenir à l’appel de la note {}"},
    "relocalisations.text.markdown": {},
}
"""What the site's own configuration asks MkDocs for; a test compares them."""

_ALIGNED = {"text-align: right;": "droite", "text-align: center;": "centre"}
"""A class for each style of a cell: the pages hold no style of their own."""

_MARK = "https://adresse-telle-quelle.invalid/"
"""Before a link to the address of a page: engines take it for a link to a file, each in its way."""

_ADDRESS = re.compile(
    r"""(?<=\shref=["'])(?=(?![a-z][a-z0-9+.-]*:|/)(?:[^"'?#]*/|\.{1,2})(?:[?#]|["']))""",
    re.IGNORECASE,
)
"""Where a relative link begins that ends like a page's address: « ../produits/lin/#sources »."""

NOT_FRENCH = "<!--not-french-->"
"""The first line of a page in another language: engines do not tell us its header."""

_VERBATIM = {"code", "pre", "kbd", "samp", "script", "style"}


_HEADING = re.compile(r"h[1-6]")

_TITLES = {
    "Caution": "Prudence",
    "Error": "Erreur",
    "Hint": "Indice",
    "Tip": "Conseil",
    "Warning": "Attention",
}
"""What Python-Markdown calls a box that its writer gave no title, and what we call it."""


def _words(element: Element, md: Markdown) -> str:
    """The text of an element, on one line, without the numbers of notes."""
    return unescape(strip_tags(render_inner_html(remove_fnrefs(element), md)))


def _name_tables(root: Element, md: Markdown) -> None:
    """A caption for who hears the page: the heading above, and the columns of a second table."""
    heading: Element | None = None
    named: Element | None = None
    """The heading that a table is named after already."""
    for element in root.iter():
        if _HEADING.fullmatch(element.tag):
            heading = element
        elif element.tag == "table" and heading is not None:
            columns = element.iter("th") if named is heading else ()
            words = [_words(heading, md), ", ".join(filter(None, (_words(c, md) for c in columns)))]
            caption = Element("caption")
            caption.text = " : ".join(filter(None, words))
            element.insert(0, caption)
            named = heading


def _name_headings(root: Element, md: Markdown) -> None:
    """An anchor that the site admits for each heading without one: two may say the same."""
    taken = {*SHELL_IDS, *filter(None, (element.get("id") for element in root.iter()))}
    for element in root.iter():
        if _HEADING.fullmatch(element.tag) and "id" not in element.attrib:
            name = re.sub("[-_]+", "-", slugify(_words(element, md), "-")).strip("-") or "partie"
            anchors = chain([name], (f"{name}-{number}" for number in count(2)))
            anchor = next(anchor for anchor in anchors if anchor not in taken)
            element.set("id", anchor)
            taken.add(anchor)


_BEGINS = re.compile(
    r"""\n(?=\ {0,3}(?:[-*+]|1\.)\ +\S  # an item
    |[^\n|]*\|[^\n]*\n\ {0,3}\|?\ *:?-+:?\ *\|[-|:\ ]*(?:\n|\Z))  # the names of columns, and a line
    """,
    re.VERBOSE,
)
"""Where a list or a table begins just after a line of text."""


class _Announced(BlockProcessor):
    """Before a list or a table that follows a text, the empty line that GitHub does not ask for."""

    def test(self, parent: Element, block: str) -> bool:
        # The text of an item ends where the next one begins: lists see to it.
        return not self.parser.state.isstate("list") and _BEGINS.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        blocks[:1] = _BEGINS.split(blocks[0], maxsplit=1)


class _Language(Preprocessor):
    """Whether a text is in French; takes off the mark that it is not, which nobody reads."""

    french: bool

    def run(self, lines: list[str]) -> list[str]:
        self.french = NOT_FRENCH not in lines
        return [line for line in lines if line != NOT_FRENCH]


class _Spaces(Treeprocessor):
    def __init__(self, md: Markdown, language: _Language) -> None:
        super().__init__(md)
        self._language = language

    def run(self, root: Element) -> None:
        _name_tables(root, self.md)
        self._mend(root, verbatim=not self._language.french)
        _name_headings(root, self.md)

    def _mend(self, element: Element, *, verbatim: bool) -> None:
        if element.tag in ("td", "th") and (style := element.attrib.pop("style", "")):
            aligned = " ".join(filter(None, (element.get("class"), _ALIGNED.get(style))))
            if aligned:
                element.set("class", aligned)
        if element.tag == "th":
            element.set("scope", "col")
        verbatim = verbatim or element.tag in _VERBATIM or element.get("lang", "fr") != "fr"
        if element.get("class") == "admonition-title" and not verbatim:
            element.text = _TITLES.get(element.text or "", element.text)
        if "alt" in element.attrib and not verbatim:
            element.set("alt", typographic(element.attrib["alt"]))
        if element.text and not verbatim:
            element.text = AtomicString(typographic(element.text))
        for child in element:
            self._mend(child, verbatim=verbatim)
            if child.tail and not verbatim:
                child.tail = AtomicString(typographic(child.tail))


class _Addresses(Postprocessor):
    def run(self, text: str) -> str:
        return _ADDRESS.sub(_MARK, text)


class FrenchTypography(Extension):
    """After inline patterns, before the tree is written out; links once raw HTML is back."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register with Markdown."""
        language = _Language(md)
        md.preprocessors.register(language, "language", 90)  # before all others
        # After what begins with a list, a table, a quotation or a note: what is left is a paragraph.
        md.parser.blockprocessors.register(_Announced(md.parser), "announced", 12)
        md.treeprocessors.register(_Spaces(md, language), "french", 7)  # once attributes are read
        md.postprocessors.register(_Addresses(md), "addresses", 5)


def makeExtension(**settings: Any) -> FrenchTypography:  # noqa: N802 (Python-Markdown's name)
    """What Python-Markdown calls."""
    return FrenchTypography(**settings)


def as_written(html: str) -> str:
    """The HTML of a text that went through this extension, with the addresses that it hid."""
    return html.replace(_MARK, "")


class UnreadableMarkdownError(ValueError):
    """A text that Python-Markdown cannot render; says so in French."""


def rendered(text: str) -> str:
    """The HTML of a hand-written text, as MkDocs renders it but for links to other files."""
    markdown = Markdown(extensions=[*EXTENSIONS], extension_configs=EXTENSIONS)
    try:
        return as_written(markdown.convert(text))
    except RecursionError:
        message = "trop de passages imbriqués les uns dans les autres ; simplifiez cette page"
        raise UnreadableMarkdownError(message) from None
    except Exception:  # noqa: BLE001 (a mistake of the library, made by what somebody wrote)
        message = (
            "cette page ne peut pas être mise en forme ; simplifiez ce que vous venez d’y écrire"
        )
        raise UnreadableMarkdownError(message) from None
