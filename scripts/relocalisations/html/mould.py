"""Cast many pages from one that the theme has rendered.

Material takes milliseconds to render a page, most of them for a shell that is the same on every
page of a kind. So it renders each kind once, with marks in place of what changes (a *mould*), and
every page of that kind is the same bytes with the marks replaced (a *cast*). A test proves that a
cast equals what Material renders for that very page, but for ends that go without saying.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from relocalisations.html.ends import without_implied_ends
from relocalisations.text.french import typography
from relocalisations.text.markdown import as_written
from relocalisations.text.safe_html import clean

TITLE = "zzmarqueditrezz"
DESCRIPTION = "zzmarquedescriptionzz"
IDENTIFIER = "zzmarqueidentifiantzz"
HEAD = "zzmarquedetetezz"
BODY = "zzmarquedecorpszz"
END = "zzmarquedefinzz"
"""Where the body ends: between the two is what the engine made of hand-written text."""

_MARKS = (TITLE, DESCRIPTION, IDENTIFIER, HEAD, BODY, END)
_SPLIT = re.compile("(" + "|".join(_MARKS) + ")")
# A mark that comes out changed (a theme that slugifies or capitalises titles) must not pass.
_ALTERED = re.compile("zz.?marque.*?zz", re.IGNORECASE)


class MouldError(Exception):
    """The theme did not give the marks back as it got them."""


@dataclass(frozen=True, slots=True)
class Mould:
    """The page of a kind, cut at its marks."""

    kind: str
    pieces: tuple[str, ...]
    """Alternately the theme's bytes and a mark."""
    introduction: str = ""
    """The HTML of the hand-written introduction, for pages that exist once."""


def make_mould(kind: str, html: str, *, once: bool) -> Mould:
    """Cut a page that the theme rendered with marks.

    ``once`` tells a page that exists once: it has its own title and address, and what stands where
    its body goes is its introduction. Raises :class:`MouldError` if a mark is missing, altered, or
    found too often.
    """
    marks = Counter(_SPLIT.findall(html))
    expected_once = (BODY, END, HEAD) if once else (BODY, END, HEAD, DESCRIPTION)
    for mark in expected_once:
        if marks[mark] != 1:
            raise MouldError(
                f"moule « {kind} » : la marque {mark} est sortie {marks[mark]} fois du thème, "
                "une seule était attendue"
            )
    if not once and not marks[TITLE]:
        raise MouldError(f"moule « {kind} » : le thème n’a pas rendu la marque du titre")
    before, introduction, after = cut(kind, html)
    before, after = without_implied_ends(before), without_implied_ends(after)
    pieces = tuple(_SPLIT.split(f"{before}{BODY}{after}"))
    for piece in pieces[::2]:
        if altered := _ALTERED.search(piece):
            raise MouldError(
                f"moule « {kind} » : le thème a transformé une marque en « {altered.group()} »"
            )
    return Mould(kind, pieces, hand_written(introduction) if once else "")


def hand_written(html: str) -> str:
    """What an engine made of hand-written text, as it may be published.

    A block of code ends with its last line: one engine adds an empty one, another does not.
    """
    return clean(as_written(html)).replace("\n</code></pre>", "</code></pre>")


def cut(name: str, html: str) -> tuple[str, str, str]:
    """What comes before, between and after the marks of a body. Raises :class:`MouldError`."""
    before, begun, rest = html.partition(BODY)
    body, ended, after = rest.partition(END)
    if not begun or not ended:
        raise MouldError(f"{name} : le thème n’a pas rendu les marques du texte")
    return before, body, after


def cast(
    mould: Mould, *, title: str, description: str, identifier: str, body: str, head: str = ""
) -> str:
    """Pour a page: text for title and description, HTML for body and head."""
    values = {
        TITLE: str(typography(title)),
        DESCRIPTION: str(typography(description)),
        IDENTIFIER: identifier,
        HEAD: head,
        BODY: body,
    }
    return "".join(values.get(piece, piece) for piece in mould.pieces)
