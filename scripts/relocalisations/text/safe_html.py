"""What hand-written text may become in a page: an explicit list, and nothing else.

The texts come by pull request from people nobody knows. What they write in Markdown is rendered,
then goes through nh3 with the list below, always; what nh3 would take off is told as an error
beforehand, so that nothing a writer sees disappears without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

import nh3

_EVERYWHERE = frozenset({"class", "id", "lang", "title"})

TAGS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        "abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure "
        "h1 h2 h3 h4 h5 h6 hr i ins kbd li mark p pre q s samp small span strong sub summary sup "
        "table tbody tfoot thead tr ul var".split(),
        frozenset(),
    ),
    "a": frozenset({"href", "hreflang", "rel"}),
    "img": frozenset({"alt", "height", "loading", "src", "width"}),
    "ol": frozenset({"reversed", "start"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
"""The elements admitted in hand-written text and what each may carry, besides a few for all."""

SCHEMES = frozenset({"http", "https", "mailto"})
"""What a link may begin with, where it leaves the site."""

CLASSES = frozenset(
    "a-completer admonition admonition-title attention caution centre danger droite error "
    "footnote footnote-backref footnote-ref hint important note tip warning".split()
)
"""What a style sheet or a Markdown extension of ours knows; any other could pose as the site's own."""

_LANGUAGE = re.compile(r"language-[a-z0-9]+").fullmatch
"""What a fenced block of code says of its language."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]*|fn(?:ref)?[0-9]*:[\w-]+").fullmatch
SHELL_IDS = frozenset({"contenu", "explorer", "menu", "toc-titre"})
"""Where the shell of a page looks for its own elements."""

_VALUES = {
    "loading": {"lazy", "eager"},
    "rel": {"external", "footnote", "license", "nofollow", "noopener", "noreferrer"},
    "scope": {"col", "colgroup", "row", "rowgroup"},
}
_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
_NUMBERS = frozenset({"colspan", "height", "rowspan", "start", "width"})


class RefusedMarkup(NamedTuple):
    """Something that hand-written text may not hold."""

    message: str
    sought: str
    """How it was probably written, to find the line."""


def _is_class(word: str) -> bool:
    return word in CLASSES or _LANGUAGE(word) is not None


def _filtered(_tag: str, name: str, value: str) -> str | None:
    """What stays of the value of an attribute on the list; None for nothing."""
    if name == "class":
        return " ".join(filter(_is_class, value.split())) or None
    return value if _admits(name, value) else None


def _admits(name: str, value: str) -> bool:
    """Whether an attribute on the list has a value that it may have."""
    if name == "class":
        return all(map(_is_class, value.split()))
    if name == "id":
        return _ID(value) is not None and value not in SHELL_IDS
    if name == "href":
        return _scheme(value) in (*SCHEMES, "")
    if name == "src":  # a visitor's browser contacts nobody but our site
        return _scheme(value) == "" and not value.lstrip().startswith(("//", "\\", "/\\"))
    if name in _VALUES:
        return all(word in _VALUES[name] for word in value.split())
    return name not in _NUMBERS or re.fullmatch("[0-9]{1,4}", value) is not None


def _scheme(address: str) -> str:
    """What an address begins with, as a browser reads it: without the signs that it leaves out."""
    read = re.sub(r"[\x00-\x20]", "", address)
    try:
        return urlsplit(read).scheme
    except ValueError:
        return "?"


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags={"script", "style"},
    attributes={tag: {*own, *_EVERYWHERE} for tag, own in TAGS.items()},
    attribute_filter=_filtered,
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def clean(html: str) -> str:
    """The same HTML with only what the list admits."""
    return _CLEANER.clean(html)


def refused(html: str) -> Iterator[RefusedMarkup]:
    """What the list does not admit in some HTML, once each."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from dict.fromkeys(reader.found)


def linked(html: str) -> Iterator[str]:
    """The hand-written pages and the images that some HTML names by their file, once each."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for address in dict.fromkeys(reader.addresses):
        path = re.split("[?#]", address)[0]
        if path.lower().endswith((".md", *_PICTURES)) and _scheme(address) == "" and path[0] != "/":
            yield path


class _Reader(HTMLParser):
    """Looks at each element as it was written. :func:`clean` decides; this only explains."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[RefusedMarkup] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(
                RefusedMarkup(f"balise refusée « <{tag}> » ; écrivez en Markdown", f"<{tag}")
            )
            return
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.addresses.append(value)
            if name not in TAGS[tag] and name not in _EVERYWHERE:
                message = f"attribut refusé « {name} » sur « <{tag}> » ; retirez-le"
                self.found.append(RefusedMarkup(message, name))
            elif not _admits(name, value or ""):
                self.found.append(_wrong_value(tag, name, value or ""))

    def handle_decl(self, decl: str) -> None:
        self._refuse_comment(decl)

    def handle_pi(self, data: str) -> None:
        self._refuse_comment(data)

    def unknown_decl(self, data: str) -> None:
        self._refuse_comment(data)

    def handle_comment(self, data: str) -> None:
        self._refuse_comment(data)

    def _refuse_comment(self, _data: str) -> None:
        message = "commentaire HTML refusé ; ce qui n’est pas pour les lecteurs n’est pas publié"
        self.found.append(RefusedMarkup(message, "<!"))


def _wrong_value(tag: str, name: str, value: str) -> RefusedMarkup:
    shown = value if len(value) <= 80 else f"{value[:79]}…"
    if name == "href":
        advice = "un lien mène à une page du site, à https:// ou à mailto:"
        return RefusedMarkup(f"lien refusé « {shown} » ; {advice}", value)
    if name == "src":
        advice = "déposez l’image dans un dossier « images » à côté de la page"
        return RefusedMarkup(f"image refusée « {shown} » ; {advice}", value)
    if name == "class":
        word = next(word for word in value.split() if not _is_class(word))
        return RefusedMarkup(f"classe inconnue « {word} » ; {_known_classes()}", word)
    if name == "id":
        advice = "minuscules sans accent, chiffres et tirets, et pas ceux du site lui-même"
        return RefusedMarkup(f"ancre refusée « {shown} » ; {advice}", value)
    return RefusedMarkup(
        f"valeur refusée « {shown} » pour « {name} » sur « <{tag}> »", value or name
    )


def _known_classes() -> str:
    return f"classes admises : {', '.join(sorted(CLASSES))}"
