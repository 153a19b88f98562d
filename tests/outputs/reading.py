"""Read what the site serves back, as its users do."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from relocalisations.model.site import Site
from relocalisations.outputs import GROUPS, WHOLE, address_files, page_files
from relocalisations.pages.addresses import moved
from relocalisations.pages.plan import all_pages

ADDRESS = "https://relocalisations.fr"


def outputs_of(site: Site) -> dict[str, bytes]:
    """Every file for machines of a site."""
    pages = list(all_pages(site))
    files = dict(address_files(site, [page.url for page in pages], moved(site), f"{ADDRESS}/"))
    for make in (*WHOLE, *GROUPS.values()):
        files.update(make(site, f"{ADDRESS}/"))
    for page in pages:
        files.update(page_files(site, page, f"{ADDRESS}/"))
    return files


def table(
    content: bytes, key: str = "identifiant", delimiter: str = ","
) -> dict[str, dict[str, str]]:
    """A CSV by the value of a column."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return {row[key]: row for row in csv.DictReader(text, delimiter=delimiter)}


class Page(HTMLParser):
    """The words of a page, its first heading, its structured data."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.words: list[str] = []
        self.heading = ""
        self.data: list[Mapping[str, Any]] = []
        self._inside: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.text = plain(" ".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h1", "script", "style"):
            structured = dict(attrs).get("type") == "application/ld+json"
            self._inside.append("ld" if tag == "script" and structured else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "script", "style") and self._inside:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        if inside == "ld":
            self.data += json.loads(data)
        elif inside not in ("script", "style"):
            self.words.append(data)
            if inside == "h1":
                self.heading += data

    def node(self, kind: str) -> Mapping[str, Any]:
        """The only structured data of a kind."""
        (found,) = [node for node in self.data if node["@type"] == kind]
        return found


def plain(text: str) -> str:
    """Text without its French spaces and apostrophes: one space between words."""
    for special in "\u00a0\u202f\u2009":
        text = text.replace(special, " ")
    return " ".join(text.replace("’", "'").split())


__all__ = ["ADDRESS", "Page", "outputs_of", "plain", "table"]
