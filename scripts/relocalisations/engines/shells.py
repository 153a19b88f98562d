"""What an engine is asked to render, and the moulds in what it gives back.

It gets Markdown files whose header is JSON, which YAML 1.1 and 1.2 read alike; it gives a folder of
pages and assets. All else (the checks, the values, the cleaning, the moulds) is done here, so that
no engine can do it otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from relocalisations.html import mould
from relocalisations.html.mould import Mould, MouldError, cut, hand_written, make_mould
from relocalisations.html.render import relative_links
from relocalisations.machine.disk import address_path
from relocalisations.outputs.web.cards import SIZE, written_card
from relocalisations.pages.kinds import BY_NAME, ENTITY_PAGES, LIST_PAGES, SECTION_PAGES
from relocalisations.reading.content_files import CONTENT, content_files
from relocalisations.reading.entities import publication_of
from relocalisations.reading.hand_written import read_page
from relocalisations.text.french import typographic
from relocalisations.text.markdown import NOT_FRENCH
from relocalisations.text.placeholders import fill, values_of

_MOULDS = {
    f"{url.strip('/')}/{mould.IDENTIFIER}.md": kind
    for kind, url in {**ENTITY_PAGES, **LIST_PAGES}.items()
}
_SECTIONS = {f"{url.lstrip('/')}index.md": kind for kind, url in SECTION_PAGES.items()}

_LINKED = re.compile(r"<(?:a|img)\s[^>]*>")
"""What may lead elsewhere in a text, once it is cleaned: not what a block of code shows."""

_IN_HEAD = {"title", "description"}
"""What a header says to readers: engines write it as it is."""


def pages_to_render(root: Path, address: str, repository: str) -> dict[str, str]:
    """What to render: path below the folder of pages → Markdown with its header.

    It may not have been checked yet: nothing where a page cannot be read, which checking tells.
    """
    try:
        return _pages(root, address, repository)
    except OSError:
        return {}


def _pages(root: Path, address: str, repository: str) -> dict[str, str]:
    values = values_of(publication_of(root, []), address, repository)
    asked = {name: _page(mould_header(kind), "") for name, kind in _MOULDS.items()}
    for path in content_files(root).pages:
        written = read_page(path, (root / path).read_bytes())
        name = path.removeprefix(f"{CONTENT}/")
        kind = _SECTIONS.get(name)
        header: dict[str, Any] = {**written.header, "corps": mould.BODY, "fin": mould.END}
        text = fill(written.text, values)
        if "langue" in header:
            text = f"{NOT_FRENCH}\n{text}"
        else:
            header |= {key: typographic(header[key]) for key in _IN_HEAD & header.keys()}
        header["apercu"] = True
        if kind:
            header |= {"hide": ["navigation", "toc"], **_marks(kind)}
        else:
            card = written_card(path, written)
            header |= {"image": card.path, "image_texte": card.words}
            header |= {"image_large": SIZE[0], "image_haute": SIZE[1]}
            header["parents"] = _parents(root, name)
            if repository:
                header["modifier"] = f"{repository.rstrip('/')}/edit/main/{path}"
        asked[name] = _page(header, text)
    for name, kind in _SECTIONS.items():
        if name not in asked and (described := BY_NAME[kind]).description:
            words = {"title": described.title, "description": described.description}
            asked[name] = _page({**mould_header(kind), **words}, "")
    return asked


def _parents(root: Path, name: str) -> list[dict[str, str]]:
    """The page above a hand-written one, for its breadcrumb: the index of its folder, if it has one."""
    index = f"{CONTENT}/{name.partition('/')[0]}/index.md"
    if "/" not in name or name.endswith("/index.md") or not (root / index).is_file():
        return []
    title = read_page(index, (root / index).read_bytes()).header.get("title", "")
    return [{"nom": typographic(title), "url": f"{name.partition('/')[0]}/"}] if title else []


def mould_header(kind: str) -> dict[str, Any]:
    """The header of the mould of a kind, with the tab to show as current in the menu."""
    return {
        "title": mould.TITLE,
        "description": mould.DESCRIPTION,
        "hide": ["navigation", "toc"],
        **_marks(kind),
    }


def _marks(kind: str) -> dict[str, str]:
    return {
        "tete": mould.HEAD,
        "corps": mould.BODY,
        "fin": mould.END,
        "onglet": BY_NAME[kind].current_tab.strip("/"),
    }


def _page(header: Mapping[str, Any], text: str) -> str:
    return f"---\n{json.dumps(header, ensure_ascii=False)}\n---\n{text}"


def rendered_files(folder: Path, asked: Mapping[str, str]) -> dict[str, bytes]:
    """What an engine rendered below ``folder``, by path; the text of every hand-written page cleaned.

    Raises :class:`MouldError` if it lost a page, or the theme the marks of a text.
    """
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    for name in asked.keys() - _MOULDS.keys() - _SECTIONS.keys():
        path, called = address_path(_url(name)), f"page « {name} »"
        before, text, after = cut(called, _html(files, path, called))
        text = _from_here(hand_written(text), _url(name))
        files[path] = f"{before}{text}{after}".encode()
    return files


def _from_here(text: str, url: str) -> str:
    """A text whose links from the site's root lead there below any address, as all others do."""
    return _LINKED.sub(lambda tag: relative_links(tag[0], url), text)


def _url(name: str) -> str:
    """The address of a page, from its path below the folder of pages."""
    return f"/{name.removesuffix('.md')}/".removesuffix("index/")


def moulds_of(files: Mapping[str, bytes]) -> dict[str, Mould]:
    """The moulds in what an engine rendered. Raises :class:`MouldError` if it lost one, or a mark."""
    moulds = {}
    for kind in BY_NAME:
        once = kind in SECTION_PAGES
        url = SECTION_PAGES[kind] if once else f"{BY_NAME[kind].url}{mould.IDENTIFIER}/"
        html = _html(files, address_path(url), f"moule « {kind} »")
        moulds[kind] = make_mould(kind, html, once=once)
    return moulds


def _html(files: Mapping[str, bytes], path: str, called: str) -> str:
    if path not in files:
        raise MouldError(f"{called} : le moteur n’a pas rendu cette page")
    return files[path].decode()
