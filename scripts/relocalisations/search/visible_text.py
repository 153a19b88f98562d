"""The text of a hand-written page, as the theme made it, for the search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser


class VisibleText(HTMLParser):
    """The title, the description and the text by section of a page of the theme."""

    SKIPPED = ("script", "style", "svg", "nav", "button", "template")
    VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source")
    IN_A_WORD = tuple(
        "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup"
        " time u var wbr".split()
    )
    """What begins or ends no word; all else does, whether or not the page has a space there."""
    NOT_TEXT = ("actions", "footnote-ref", "footnote-backref")
    """Classes of what only leads elsewhere: the number of a note would end the word before it."""

    def __init__(self, *, inside: bool = False) -> None:
        super().__init__()
        self.title = ""
        self.description = ""
        self._texts: list[tuple[str, str, list[str]]] = [("", "", [])]
        self._inside = inside
        self._skipping: list[str] = []
        self._heading: list[str] | None = None
        self._anchor = ""
        self._named = False

    def texts(self) -> list[tuple[str, str, str]]:
        """The anchor, the heading and the text of each section; of what comes before, the text."""
        return [(anchor, title, _plain(text)) for anchor, title, text in self._texts]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            if values.get("property") == "og:title":
                self.title = values.get("content", "")
            if values.get("name") == "description":
                self.description = values.get("content", "")
        elif tag == "article":
            self._inside = True
        elif self._skipping or tag in self.SKIPPED or values.get("class") in self.NOT_TEXT:
            if tag not in self.IN_A_WORD:
                self._put(" ")
            if tag not in self.VOID:
                self._skipping.append(tag)
        elif self._inside and tag in ("h1", "h2", "h3"):
            self._heading, self._anchor = [], values.get("id", "")
        elif tag not in self.IN_A_WORD:
            self._put(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            if tag == self._skipping[-1]:
                self._skipping.pop()
        elif tag == "article":
            self._inside = False
        elif self._heading is not None and tag in ("h1", "h2", "h3"):
            heading, self._heading = _plain(self._heading), None
            if tag == "h1" and not self._named:  # of the page itself; another one is a heading
                self._named = True
            elif self._anchor:
                self._texts.append((self._anchor, heading, []))
            else:  # written as HTML, it has no address: its words stand in the text
                self._put(f" {heading} ")
        elif tag not in self.IN_A_WORD:
            self._put(" ")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._put(data)

    def _put(self, data: str) -> None:
        if not self._inside:
            return
        into = self._texts[-1][2] if self._heading is None else self._heading
        into.append(data)


def _plain(pieces: Iterable[str]) -> str:
    """With one space where there are several; those that do not break stay."""
    return re.sub("[ \t\n]+", " ", "".join(pieces)).strip(" ")
