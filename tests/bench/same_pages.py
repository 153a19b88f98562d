"""Whether a tool's pages hold what ours hold: every text, every link, every element, every drawing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from relocalisations.html.render import Renderer
from relocalisations.model.site import Site
from relocalisations.pages.plan import all_pages
from tests.bench.generate import ROOT
from tests.bench.markdown import ADDRESS

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FIGURE = re.compile(r"\d+(?:,\d+)?")
_PLACES = ("x", "y", "cx", "cy", "width", "height", "viewbox", "text-anchor")
"""What places and sizes the marks of a drawing."""


class Mark(NamedTuple):
    """An element of a drawing: its tag and class, and where it stands."""

    what: str
    places: tuple[float, ...]


class Article(HTMLParser):
    """What the article of a page holds."""

    def __init__(self, html: str, url: str) -> None:
        super().__init__()
        self.url = f"{ADDRESS}{url}"
        self.texts: Counter[str] = Counter()
        self.links: Counter[str] = Counter()
        self.elements: Counter[str] = Counter()
        self.marks: list[Mark] = []
        self._drawings = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements[tag] += 1
        if "href" in found:
            self.links[urljoin(self.url, found["href"])] += 1
        if said := found.get("aria-label"):
            self.texts[_plain(said)] += 1
        self._drawings += tag == "svg"
        if self._drawings:
            self.marks.append(_mark(tag, found))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._drawings -= tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        self._drawings -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if text := _plain(data):
            self.texts[text] += 1


def unequal_pages(site: Site, out: Path, urls: Sequence[str]) -> Iterator[str]:
    """Where the articles of these pages differ from ours, as « address: what »."""
    pages = {page.url: page for page in all_pages(site)}
    renderer = Renderer(ROOT / "theme", "", ADDRESS)
    for url in urls:
        file = out / url.strip("/") / "index.html"
        if not file.is_file():
            continue  # said with the pages that are not there
        html = file.read_text(encoding="utf-8")
        theirs = (
            html.partition('<article id="contenu"')[2].partition(">")[2].partition("</article>")[0]
        )
        ours = Article(renderer.body(pages[url]), url)
        yield from (f"{url}: {found}" for found in unequal(ours, Article(theirs, url)))


def unequal(ours: Article, theirs: Article) -> Iterator[str]:
    """What one article has and the other has not."""
    yield from _texts(ours.texts, theirs.texts)
    yield from _counted("link", ours.links, theirs.links)
    yield from _counted("element", ours.elements, theirs.elements)
    if [mark.what for mark in ours.marks] != [mark.what for mark in theirs.marks]:
        yield "its drawings have other marks"
        return
    for number, (one, other) in enumerate(zip(ours.marks, theirs.marks, strict=True)):
        # A tenth of a hundredth is rounded in two ways.
        if len(one.places) != len(other.places) or any(
            abs(a - b) > 0.101 for a, b in zip(one.places, other.places, strict=True)
        ):
            yield f"mark {number} of its drawings: {one.what} {other.places} instead of {one.places}"


def _texts(ours: Counter[str], theirs: Counter[str]) -> Iterator[str]:
    """The texts of one that the other lacks; a number may differ by one in its last digit."""
    lacking, more = list((ours - theirs).elements()), list((theirs - ours).elements())
    for text in lacking:
        near = next((other for other in more if _near(text, other)), None)
        if near is None:
            yield f"text lacking: {text}"
        else:
            more.remove(near)
    yield from (f"text too much: {text}" for text in more)


def _near(ours: str, theirs: str) -> bool:
    """Whether two texts are the same but for the last digit of their numbers."""
    if _FIGURE.sub("", ours) != _FIGURE.sub("", theirs):
        return False
    pairs = _FIGURE.findall(ours), _FIGURE.findall(theirs)
    if len(pairs[0]) != len(pairs[1]):
        return False
    for one, other in zip(*pairs, strict=True):
        decimals = len(one.partition(",")[2])
        a, b = (float(text.replace(",", ".")) for text in (one, other))
        if decimals != len(other.partition(",")[2]) or round(abs(a - b) * 10**decimals) > 1:
            return False
    return True


def _counted(kind: str, ours: Counter[str], theirs: Counter[str]) -> Iterator[str]:
    for what, number in (ours - theirs).items():
        yield f"{kind} lacking{f' {number} times' if number > 1 else ''}: {what}"
    for what, number in (theirs - ours).items():
        yield f"{kind} too much{f' {number} times' if number > 1 else ''}: {what}"


def _mark(tag: str, found: dict[str, str]) -> Mark:
    said = " ".join(found.get(name, "") for name in _PLACES)
    kind = " ".join((tag, found.get("class", ""), _NUMBER.sub("", said)))
    return Mark(" ".join(kind.split()), tuple(float(n) for n in _NUMBER.findall(said)))


def _plain(text: str) -> str:
    """Text in which spaces, quotes and the two minus signs do not matter."""
    return re.sub(r"\s+", "", text.replace("\u2212", "-").replace("'", "’"))
