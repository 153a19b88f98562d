"""All the files of the site, from the model and from what the theme has rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from relocalisations.mould import IDENTIFIER, Mould, cast
from relocalisations.outputs import machine_files
from relocalisations.pages import Page, all_pages
from relocalisations.publish import address_path
from relocalisations.render import Renderer
from relocalisations.site import Site


@dataclass(frozen=True)
class Theme:
    """What the theme has made: moulds, and a folder of assets and hand-written pages."""

    templates: Path
    moulds: Mapping[str, Mould]
    folder: Path
    repository: str
    address: str


def build_files(site: Site, theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Every file of the site as (relative path, content)."""
    renderer = Renderer(site, theme.templates, theme.repository, theme.address)
    pages = list(all_pages(site))
    for page in pages:
        yield address_path(page.url), cast_page(page, theme.moulds[page.kind], renderer).encode()
    hand_written = []
    for path in sorted(theme.folder.rglob("*")):
        name = path.relative_to(theme.folder).as_posix()
        if path.is_file() and IDENTIFIER not in name and not name.startswith("sitemap.xml"):
            yield name, path.read_bytes()
            if name.endswith("/index.html"):
                hand_written.append(f"/{name.removesuffix('index.html')}")
    urls = [page.url for page in pages]
    urls += [url for url in hand_written if url not in set(urls)]
    yield from machine_files(site, urls, theme.address)


def cast_page(page: Page, mould: Mould, renderer: Renderer) -> str:
    """One page, complete."""
    return cast(
        mould,
        title=page.title,
        description=page.description,
        identifier=page.url.strip("/").rpartition("/")[2],
        body=renderer.body(page, mould.introduction),
    )
