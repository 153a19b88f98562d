"""Check in the built site what the other checkers leave.

Usage: python -m tools.check_site [SITE]

Every address that leads to the site itself (attributes that lychee does not read, cards, structured
data, feeds, calendars, style sheets), identifiers that another element names, one main heading a
page, titles that are unique, a card on every page that can be shared; the hand-written page of the
API lists the addresses that there are.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from tools.console import ROOT, count, say, stop
from tools.findings import Finding, show

_ADDRESSES = {"href", "src", "action", "data-url", "data-src", "poster"}
_NAMED = {"aria-describedby", "aria-labelledby", "aria-controls", "aria-details", "for", "list"}
_NAMED |= {"popovertarget", "form", "headers", "aria-owns", "aria-errormessage"}
_CSS = re.compile(r"url\(\s*[\"']?(?!data:|#)([^)\"']+)")
_API = "api/v1/openapi.json"
_API_PAGE = "donnees/api/index.html"
_LISTED = re.compile(r"<td[^>]*><code>(/api/v1/[^<]+)</code>")
_TEXT = re.compile(r"https?://[^\s\"'<>\\)]+")


class Page(HTMLParser):
    """What one page holds that can be wrong."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses: list[tuple[str, int]] = []
        self.named: list[tuple[str, str, int]] = []
        self.ids: dict[str, int] = {}
        self.twice: list[tuple[str, int]] = []
        self.headings = 0
        self.title = ""
        self.canonical = ""
        self.card = False
        self.hidden = False
        """Whether search engines are told to leave it out: a redirection."""
        self.data: list[str] = []
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        given = {name: value or "" for name, value in attrs}
        self._inside = tag if tag in ("title", "script", "style") else ""
        if tag == "script" and given.get("type") == "application/ld+json":
            self._inside = "data"
        self.headings += tag == "h1"
        if identifier := given.get("id"):
            if identifier in self.ids:
                self.twice.append((identifier, line))
            self.ids[identifier] = line
        for name, value in given.items():
            if name in _ADDRESSES and value:
                self.addresses.append((value, line))
            elif name == "srcset":
                self.addresses += [(part.split()[0], line) for part in value.split(",")]
            elif name in _NAMED:
                self.named += [(name, word, line) for word in value.split()]
        self._head(tag, given, line)

    def _head(self, tag: str, given: dict[str, str], line: int) -> None:
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given.get("href", "")
        if tag == "meta":
            content = given.get("content", "")
            self.card |= given.get("property") == "og:image"
            self.hidden |= given.get("name") == "robots" and "noindex" in content
            if given.get("http-equiv", "").lower() == "refresh":
                self.addresses.append((content.partition("url=")[2], line))
            elif content.startswith(("http://", "https://")):
                self.addresses.append((content, line))

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "data":
            self.data.append(data)


class Checker:
    """One built site."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.pages = {
            path.relative_to(site).as_posix(): Page(path.read_text("utf-8"))
            for path in sorted(site.rglob("*.html"))
        }
        home = self.pages.get("index.html")
        self.address = home.canonical if home else ""
        self.base = urlsplit(self.address).path or "/"

    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong, file after file."""
        yield from self._api()
        titles: dict[str, list[str]] = defaultdict(list)
        for name, page in self.pages.items():
            yield from self._of_page(name, page)
            if not page.hidden:
                titles[page.title].append(name)
        for title, names in titles.items():
            if len(names) > 1:
                yield Finding(f"titre déjà pris : « {title} »", names[1])
        for file in sorted(self.site.rglob("*")):
            name = file.relative_to(self.site).as_posix()
            if file.suffix in (".xml", ".ics", ".json", ".atom", ".txt") and "pagefind" not in name:
                text = file.read_text("utf-8", errors="replace")
                if file.suffix == ".ics":
                    text = text.replace("\n ", "")  # read_text gave plain line ends
                for address in dict.fromkeys(_TEXT.findall(text)):
                    yield from self._address(address.rstrip(".,;"), name, 1)
            elif file.suffix == ".css":
                for address in _CSS.findall(file.read_text("utf-8")):
                    yield from self._address(address, name, 1)

    def _api(self) -> Iterator[Finding]:
        """What the page of the API forgets of it, and what it promises that is not there."""
        if not (self.site / _API).is_file() or _API_PAGE not in self.pages:
            return
        described = {*json.loads((self.site / _API).read_bytes())["paths"], f"/{_API}"}
        listed = set(_LISTED.findall((self.site / _API_PAGE).read_text("utf-8")))
        for path in sorted(described - listed):
            yield Finding(
                f"{path} : absent de la liste, ajoutez-le à content/donnees/api.md", _API_PAGE
            )
        for path in sorted(listed - described):
            yield Finding(
                f"{path} : n’est pas dans l’API, retirez-le de content/donnees/api.md", _API_PAGE
            )

    def _of_page(self, name: str, page: Page) -> Iterator[Finding]:
        for address, line in page.addresses:
            yield from self._address(address, name, line)
        for text in page.data:
            try:
                found = list(_strings(json.loads(text)))
            except ValueError:
                yield Finding("données structurées illisibles", name)
                continue
            for address in found:
                yield from self._address(address, name, 1)
        for attribute, word, line in page.named:
            if word not in page.ids:
                yield Finding(f"{attribute} nomme « {word} », qui n’existe pas", f"{name}:{line}")
        for word, line in page.twice:
            yield Finding(f"identifiant en double « {word} »", f"{name}:{line}")
        if page.headings != 1:
            yield Finding(f"{page.headings} titres principaux (h1), un seul attendu", name)
        if not page.title.strip():
            yield Finding("page sans titre", name)
        if self.address and not page.hidden and not page.card and name != "404.html":
            yield Finding("page sans image de partage (og:image)", name)

    def _address(self, address: str, name: str, line: int) -> Iterator[Finding]:
        """An address that leads to the site itself, and to nothing there."""
        here = urljoin(f"https://site.invalid{self.base}", name)
        if self.address and address.startswith(self.address):
            address = f"https://site.invalid{self.base}{address[len(self.address) :]}"
        try:
            target = urlsplit(urljoin(here, address))
        except ValueError:
            yield Finding(f"adresse illisible « {address} »", f"{name}:{line}")
            return
        if target.netloc != "site.invalid" or "{" in address:
            return  # elsewhere, or an address to be completed
        path = unquote(target.path)
        if not path.startswith(self.base):
            yield Finding(f"{path} : hors du site", f"{name}:{line}")
            return
        file = self.site / path[len(self.base) :]
        if path.endswith("/"):
            file = file / "index.html"
        if not file.is_file():
            yield Finding(f"{path} : cette page ou ce fichier n’existe pas", f"{name}:{line}")


def _strings(value: Any) -> Iterator[str]:
    """Every address in some structured data."""
    if isinstance(value, str):
        if re.match(r"https?://\S+$", value):
            yield value.partition("#")[0]
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def main() -> int:
    """Return 1 if something is wrong."""
    parser = argparse.ArgumentParser(description="Vérifie dans le site ce que les autres laissent.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    checker = Checker(parser.parse_args().site.resolve())
    if not checker.pages:
        stop("Aucune page : fabriquez d'abord le site avec « make site ».")
    found = show(list(checker.findings()))
    checked = count(len(checker.pages), "page vérifiée", "pages vérifiées")
    if found:
        print(f"{count(found, 'faute', 'fautes')} sur {checked}.")
        return 1
    say(f"{checked}, rien à redire.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
