"""Cast many pages from one that the theme has rendered.

Material takes milliseconds to render a page, most of them for a shell that is the same on every
page of a kind. So it renders each kind once, with marks in place of what changes (a *mould*), and
every page of that kind is the same bytes with the marks replaced (a *cast*). A test proves that a
cast equals what Material renders for that very page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from relocalisations.pages.kinds import BY_NAME

TITLE = "zzmarqueditrezz"
DESCRIPTION = "zzmarquedescriptionzz"
IDENTIFIER = "zzmarqueidentifiantzz"
HEAD = "zzmarquedetetezz"
BODY = "zzmarquedecorpszz"

_MARKS = (TITLE, DESCRIPTION, IDENTIFIER, HEAD, BODY)
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


def make_mould(kind: str, html: str, introduction: str = "", *, once: bool = False) -> Mould:
    """Cut a page that the theme rendered with marks.

    ``once`` tells a page that exists once: it has its own title and address, only its body is to
    be replaced. Raises :class:`MouldError` if a mark is missing, altered, or found too often.
    """
    pieces = tuple(_SPLIT.split(html))
    found = {mark: pieces.count(mark) for mark in _MARKS}
    expected_once = (BODY, HEAD) if once else (BODY, HEAD, DESCRIPTION)
    for mark in expected_once:
        if found[mark] != 1:
            raise MouldError(
                f"moule « {kind} » : la marque {mark} est sortie {found[mark]} fois du thème, "
                "une seule était attendue"
            )
    if not once and not found[TITLE]:
        raise MouldError(f"moule « {kind} » : le thème n’a pas rendu la marque du titre")
    for piece in pieces[::2]:
        if altered := _ALTERED.search(piece):
            raise MouldError(
                f"moule « {kind} » : le thème a transformé une marque en « {altered.group()} »"
            )
    return Mould(kind, pieces, introduction)


def cast(
    mould: Mould, *, title: str, description: str, identifier: str, body: str, head: str = ""
) -> str:
    """Pour a page: text for title and description, HTML for body and head."""
    values = {
        TITLE: str(escape(title)),
        DESCRIPTION: str(escape(description)),
        IDENTIFIER: identifier,
        HEAD: head,
        BODY: body,
    }
    return "".join(values.get(piece, piece) for piece in mould.pieces)


def mould_meta(kind: str) -> dict[str, Any]:
    """The front matter of the mould of a kind, with the tab to show as current in the menu."""
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "tete": HEAD,
        "onglet": BY_NAME[kind].current_tab.strip("/"),
        "hide": ["navigation", "toc"],
    }
