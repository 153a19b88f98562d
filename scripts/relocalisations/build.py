"""All the files of the site, from the model and from what the theme has rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from relocalisations.mould import IDENTIFIER, Mould, cast
from relocalisations.outputs import machine_files
from relocalisations.pages import Page, all_pages
from relocalisations.publish import Published, Written, address_path, remove_others, write
from relocalisations.render import Renderer
from relocalisations.site import Site
from relocalisations.workers import in_shares, no_garbage_collection


@dataclass(frozen=True)
class Theme:
    """What the theme has made: moulds, and a folder of assets and hand-written pages."""

    templates: Path
    moulds: Mapping[str, Mould]
    folder: Path
    repository: str
    address: str


def build(site: Site, theme: Theme, folder: Path) -> Published:
    """Make the whole site in a folder, on every core, writing only what changed."""
    renderer = Renderer(site, theme.templates, theme.repository, theme.address)
    pages = list(all_pages(site))

    def make(share: Sequence[Page]) -> Written:
        with no_garbage_collection():
            return write(page_files(share, theme.moulds, renderer), folder)

    done = [*in_shares(make, pages), write(other_files(site, theme, pages), folder)]
    paths = set().union(*(part.paths for part in done))
    written = sum(part.written for part in done)
    return Published(written, len(paths) - written, remove_others(folder, paths))


def page_files(
    pages: Sequence[Page], moulds: Mapping[str, Mould], renderer: Renderer
) -> Iterator[tuple[str, bytes]]:
    """The generated pages as (relative path, content)."""
    for page in pages:
        yield address_path(page.url), cast_page(page, moulds[page.kind], renderer).encode()


def other_files(site: Site, theme: Theme, pages: Sequence[Page]) -> Iterator[tuple[str, bytes]]:
    """The theme's own files, the hand-written pages, and the files for machines."""
    urls = [page.url for page in pages]
    generated = set(urls)
    for path in sorted(theme.folder.rglob("*")):
        name = path.relative_to(theme.folder).as_posix()
        if not path.is_file() or IDENTIFIER in name or name.startswith("sitemap.xml"):
            continue
        url = f"/{name.removesuffix('index.html')}"
        if url in generated:
            continue  # the mould of a page that exists once
        if name.endswith("index.html"):
            urls.append(url)
        yield name, path.read_bytes()
    yield from machine_files(site, urls, theme.address)


def cast_page(page: Page, mould: Mould, renderer: Renderer) -> str:
    """One page, complete."""
    return cast(
        mould,
        title=page.title,
        description=page.description,
        identifier=page.url.strip("/").rpartition("/")[2],
        body=renderer.body(page, mould.introduction),
        head=head_of(page, renderer),
    )


def head_of(page: Page, renderer: Renderer) -> str:
    """What a page adds to its head, as safe HTML."""
    return ""
