"""What two builds of one site show differently, page by page and file by file."""

from __future__ import annotations

import re
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

_LINKS = {"href", "src", "action", "data-url", "content"}


class _Shown(HTMLParser):
    """A page as a browser reads it: elements with attributes and texts, links as they lead."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url = url
        self.seen: list[str] = []
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text()
        told = (f"{name}={self._led(name, value or '')}" for name, value in sorted(attrs, key=str))
        self.seen.append(f"<{' '.join((tag, *told))}>")

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        self.seen.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._text += data

    def _end_text(self) -> None:
        text, self._text = " ".join(self._text.split()), ""
        if text:
            self.seen.append(text)

    def _led(self, name: str, value: str) -> str:
        return urljoin(self.url, value) if name in _LINKS and ":" not in value else value


_TEXT = r'<article id="contenu"[^>]*>(.*?)(?:<p class="actions">.*)?</article>'


def shown(html: str, url: str) -> list[str]:
    """Every element, attribute and text of a page, in order; spaces apart."""
    reader = _Shown(f"https://site.example{url}")
    reader.feed(html)
    reader.close()
    return reader.seen


def body(html: str) -> str:
    """The text of a page, byte for byte."""
    found = re.search(_TEXT, html, re.DOTALL)
    return found[1].strip() if found else ""


def structured(html: str) -> list[str]:
    """What a page tells machines, byte for byte."""
    return re.findall(r'<script type="application/ld\+json">.*?</script>', html, re.DOTALL)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(one: Path, other: Path) -> list[str]:
    """What tells two sites apart, a line each; nothing for two that are one."""
    first, second = files(one), files(other)
    found = [f"{name} : only in one" for name in sorted(first.keys() ^ second.keys())]
    for name in sorted(first.keys() & second.keys()):
        if first[name] == second[name]:
            continue
        if not name.endswith(".html"):
            found.append(f"{name} : other bytes")
            continue
        pages = first[name].decode(), second[name].decode()
        if body(pages[0]) != body(pages[1]) and name != "404.html":
            found.append(f"{name} : another text")
        if structured(pages[0]) != structured(pages[1]):
            found.append(f"{name} : other structured data")
        url = f"/{name.removesuffix('index.html')}"
        here, there = (shown(page, url) for page in pages)
        lines = [*unified_diff(here, there, lineterm="", n=0)][2:]
        found += [f"{name} : {line}" for line in lines if not line.startswith("@@")]
    return found
